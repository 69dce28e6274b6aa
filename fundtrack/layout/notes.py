"""Footnote blocks: cut out of the text and read as numbers, texts and whole URLs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from fundtrack.knowledge.layout import LayoutKnowledge
from fundtrack.layout.joins import joint
from fundtrack.layout.lines import Line, is_cjk
from fundtrack.model.document import Document
from fundtrack.model.text import Note

SMALL = 0.85  # notes are set smaller than this share of the text's size
RAISED = 0.8  # a mark is set smaller than this share of its line's size
_START = re.compile(r"(?:([0-9]{1,3})\s+|\[([0-9]{1,3})\]\s*|([\u2460-\u2473])\s*)(?=\S)")
_GLUED = re.compile(r"([0-9]{1,3})(?=https?://)")
_TIGHT = re.compile(r"([0-9]{1,3})")
_RULE = re.compile(r"[-_=*─━—＿]{5,}")
_URL = re.compile(r"https?://[^\s\u3000-\u303f\uff01-\uff1f<>\"”]{1,2000}")
_TAIL = re.compile(r"[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]{1,2000}")
_CUT_URL = re.compile(r"[A-Za-z0-9~:?#&=+%]{0,80}[-/._][A-Za-z0-9\-._~:/?#&=+%]{0,900}")
_CITATION = re.compile(r"https?://|www\.|\[[A-Z]{1,2}(?:/[A-Z]{2})?\]")  # [J], [EB/OL]: GB/T 7714
_ADDRESS = re.compile(r"\S{1,5}\s{0,4}https?://")
_FOREIGN = re.compile(r"\S{1,5}\s{1,4}[A-Z]")
_WIDE = 70  # columns; a note's line this wide was broken by the page, not by the note's end


@dataclass(slots=True)
class NoteLines:
    """A note as lines. region: which lines of the text it can belong to (see ``Cut.regions``)."""

    number: str
    lines: list[Line]
    skip: int  # characters of the first line that are the number
    region: int
    links: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Cut:
    """The text's lines without notes; the region of each; the notes; the indices of lines behind a block."""

    lines: list[Line]
    regions: list[int]
    notes: list[NoteLines]
    after: frozenset[int]


def circled(char: str) -> str:
    """The number in a circle as digits."""
    return str(ord(char) - 0x245F) if "\u2460" <= char <= "\u2473" else char


def cut_pdf_notes(lines: Sequence[Line], document: Document, body: float) -> Cut:
    """Notes are the small lines at the bottom of a page, from the first that begins with a number."""
    kept: list[Line] = []
    notes: list[NoteLines] = []
    i = 0
    while i < len(lines):
        end = i
        while end < len(lines) and lines[end].page == lines[i].page:
            end += 1
        start = _block_start(lines, i, end, body, document)
        kept += lines[i:start]
        for line in lines[start:end]:
            number = _raised_number(line, document)
            if number or not notes:
                notes.append(NoteLines(circled(number), [line], len(number), line.page))
            else:
                notes[-1].lines.append(line)
        i = end
    for note in notes:
        note.links = _links_on(note.lines, document)
    return Cut(kept, [line.page for line in kept], notes, frozenset())


def _block_start(lines: Sequence[Line], start: int, end: int, body: float, document: Document) -> int:
    """Index of the first line of the notes on the page ``lines[start:end]``, ``end`` if it has none."""
    small = end
    while small > start and lines[small - 1].size < SMALL * body:
        small -= 1
    first = small
    while first < end and not _raised_number(lines[first], document):
        first += 1
    if first > small and all(_TAIL.fullmatch(line.text) for line in lines[small:first]):
        return small  # the tail of a URL that the page before could not hold
    return first


def _raised_number(line: Line, document: Document) -> str:
    """The number that a note's line begins with, "" for none. It is raised, or apart from what follows."""
    found = _START.match(line.text)
    if found:
        return next(group for group in found.groups() if group)
    tight = _TIGHT.match(line.text)
    sizes = document.pages[line.page].sizes
    return tight[1] if tight and sizes[line.start] < RAISED * line.size else ""


def _links_on(lines: Sequence[Line], document: Document) -> list[str]:
    found: list[str] = []
    for line in lines:
        middle = (line.base + line.top) / 2
        for url, box in document.pages[line.page].links:
            if box.y0 <= middle <= box.y1 and box.x0 < line.x1 and box.x1 > line.x0 and url not in found:
                found.append(url)
    return found


def cut_plain_notes(lines: Sequence[Line], layout: LayoutKnowledge) -> Cut:
    """Notes are numbered lines behind a rule or a line of spaces, or numbered lines that begin with a URL.

    What a page holds before them is their region. Bare URLs behind a block (what some tools make of link
    annotations) are set apart with it and serve to make cut URLs whole.
    """
    cut = Cut([], [], [], frozenset())
    after: set[int] = set()
    region = 0
    i = 0
    while i < len(lines):
        end = _block_end(lines, i, bool(cut.notes), layout)
        if end == i:
            cut.lines.append(lines[i])
            cut.regions.append(region)
            i += 1
            continue
        cut.notes.extend(_read_block(lines[i:end], region, cut.notes))
        after.add(len(cut.lines))
        region += 1
        i = end
    return Cut(cut.lines, cut.regions, cut.notes, frozenset(after))


def _block_end(lines: Sequence[Line], i: int, known: bool, layout: LayoutKnowledge) -> int:
    """Index behind the block of notes that begins at line i, i itself if none begins there.

    known: there are notes before, so that the block can begin with the rest of the last one.
    """
    line = lines[i]
    ruled = _RULE.fullmatch(line.text) is not None
    first = i + 1 if ruled else i
    after = lines[i + 1] if i + 1 < len(lines) else line
    tail = known and _CUT_URL.fullmatch(line.text) and not line.text.isdigit()
    if tail and (_number(after.text) if line.apart else _is_note(after.text, layout)):
        first = i + 1  # the tail of a URL that the page before could not hold
    if first >= len(lines) or (not ruled and line.page != lines[first].page):
        return i
    opening = _number(lines[first].text)
    if not opening or not (ruled or lines[i].apart or _is_note(lines[first].text, layout)):
        return i
    end = first + 1
    last = int(opening)
    while end < len(lines):
        number = _number(lines[end].text)
        if number and int(number) == last + 1 and not _ended(lines[end]):
            last += 1
        elif not _continues(lines[end - 1], lines[end], layout) and not _bare_link(lines[end].text):
            break
        end += 1
    cited = any(_cites(line.text, layout) for line in lines[first:end])
    circles = "\u2460" <= lines[first].text[0] <= "\u2473"
    return end if cited or circles else i


def _is_note(text: str, layout: LayoutKnowledge) -> bool:
    """Whether a numbered line is a note by itself: an address or a citation."""
    return _ADDRESS.match(text) is not None or (_FOREIGN.match(text) is not None and _cites(text[:240], layout))


def _cites(text: str, layout: LayoutKnowledge) -> bool:
    return _CITATION.search(text) is not None or layout.citation.search(text) is not None


def _ended(line: Line) -> bool:
    return line.lead and not line.apart


def _number(text: str) -> str:
    found = _START.match(text) or _GLUED.match(text)
    return circled(next(group for group in found.groups() if group)) if found else ""


def _bare_link(text: str) -> bool:
    return text.startswith("http") and _URL.fullmatch(text) is not None


def _continues(before: Line, line: Line, layout: LayoutKnowledge) -> bool:
    """Whether a line goes on with the note that the line before belongs to."""
    if line.lead or line.page != before.page or layout.page_number.fullmatch(line.text):
        return False
    if layout.byline.fullmatch(line.text):
        return False
    last = before.text.split()[-1]
    in_url = "://" in last or (len(before.text.split()) == 1 and _TAIL.fullmatch(last) is not None)
    if in_url and last[-1] not in ";,":
        return _TAIL.fullmatch(line.text) is not None and not line.text.isdigit()
    return before.width >= _WIDE and (line.gap <= 2) and is_cjk(line.text[0]) == is_cjk(before.text[-1])


def _read_block(lines: Sequence[Line], region: int, before: Sequence[NoteLines]) -> Iterator[NoteLines]:
    note = before[-1] if before else None  # what comes before the first number goes on with it
    began = False
    links: list[str] = []
    made: list[NoteLines] = []
    for i, line in enumerate(lines):
        if _RULE.fullmatch(line.text):
            continue
        number = _number(line.text)
        if number and (note is None or not began or int(number) == int(note.number) + 1):
            found = _START.match(line.text) or _GLUED.match(line.text)
            note = NoteLines(number, [line], found.end() if found else 0, region)
            made.append(note)
            began = True
        elif _bare_link(line.text) and lines[i - 1].text[-1] not in ";,；，-/":
            links.append(line.text)
        elif note is not None:
            note.lines.append(line)
    for one in made:
        one.links = links
    yield from made


def finish(note: NoteLines, document: Document) -> Note:
    """The note on one line with whole URLs: annotations and bare links win over the cut visible ones."""
    text = note.lines[0].text[note.skip :].strip()
    for line in note.lines[1:]:
        in_url = "://" in text.split()[-1] if text else False
        text += (
            "" if in_url and _TAIL.match(line.text) and text[-1] not in ";," else joint(text, line.text)
        ) + line.text
    visible = [url.rstrip(".,;)") for url in _URL.findall(text)]
    if document.kind == "pdf" and note.links:
        urls = note.links
    else:
        urls = [next((link for link in note.links if link.startswith(url)), url) for url in visible]
    return Note(note.number, text, tuple(dict.fromkeys(urls)), document.pages[note.lines[0].page].number)
