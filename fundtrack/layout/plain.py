"""Lines of a plain text to drafts: paragraphs joined, rows, items and headings told apart."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import pairwise
from unicodedata import category

from fundtrack.knowledge.layout import LayoutKnowledge
from fundtrack.layout.columns import is_rule, unbox
from fundtrack.layout.draft import Draft
from fundtrack.layout.lines import Line, columns, is_cjk
from fundtrack.layout.listings import listed
from fundtrack.layout.rows import PAIR, find_rows
from fundtrack.layout.shapes import NUMBERED, ends_open, ends_sentence, is_bullet, is_numbered, kind_of
from fundtrack.layout.wrapping import Wrapping, measure
from fundtrack.model.text import BlockKind

_HEADING = 140  # columns that a heading has at most
_HEADLINE = 240  # the same for the first line of a text
_TITLE_SHARE = 0.6  # of the line width: a title's line this wide may go on in the next line
_OPEN_SHARE = 0.93  # of the line width: an ideographic line this wide that breaks off goes on, whatever the font
_SHORT_SHARE = 0.75  # of the line width: a list's line this narrow, if it breaks off, was not broken by the page
_TITLE_LINES = 3
_ITEM = 60  # characters that a numbered paragraph has at most which is an item of a list
_ENTRY = 50  # columns that a record's line has at most where lines of running text are no longer
_SMALL_WORD = re.compile(r"[a-z,] [a-z]{1,3}$")
_STOP = "\u3002"  # ends sentences, and stands in no title
_LABEL = 24  # columns that the label of a record's line has at most
_TITLE_NUMBER = re.compile(r"[\u3010\uff3b\u3014\[][0-9]{1,2}[\u3011\uff3d\u3015\]]\s{0,3}(?=\S)")  # 【3】
_FIGURED = re.compile(r"[,;:(，；：（—][^,;:，；：]{0,60}[0-9]|[0-9].{0,40}[,;:(，；：（—]| [–-] .{0,60}[0-9]")


def draft_plain(lines: Sequence[Line], cut: Collection[tuple[int, int]], layout: LayoutKnowledge) -> list[Draft]:
    """The drafts of a plain text. cut: (page, start) of lines that stand behind something that was cut out."""
    lines = [made for line in lines if (made := unbox(line)).text]
    wrapping = measure([line for line in lines if not is_rule(line)])
    entries = listed(lines)
    drafts: list[Draft] = []
    group: list[Line] = []
    i = 0
    while i < len(lines):
        if is_rule(lines[i]):
            group = _flush(drafts, group, wrapping, layout)
            i += 1
            continue
        if i in entries:
            group = _flush(drafts, group, wrapping, layout)
            drafts.append(Draft.of(BlockKind.ITEM, [lines[i]]))
            i += 1
            continue
        rows, end = find_rows(lines, i, layout, wrapping)
        if rows:
            group = _flush(drafts, group, wrapping, layout)
            drafts += rows
            i = end
            continue
        line = lines[i]
        severed = (line.page, line.start) in cut
        if group and not _goes_on(group, line, severed, wrapping, layout):
            group = _flush(drafts, group, wrapping, layout)
        group.append(line)
        i += 1
    _flush(drafts, group, wrapping, layout)
    _mark_pairs(drafts)
    _mark_counted(drafts, layout)
    _mark_listed(drafts)
    return drafts


def _mark_listed(drafts: Sequence[Draft]) -> None:
    """Titles with numbers in brackets, one right below the other, are entries of a table of contents."""
    for before, draft in pairwise(drafts):
        a, b = before.first, draft.first
        if a and b and b.gap == 1 and a.page == b.page and _TITLE_NUMBER.match(a.text) and _TITLE_NUMBER.match(b.text):
            before.kind = draft.kind = BlockKind.ITEM


def _mark_pairs(drafts: Sequence[Draft]) -> None:
    """Lines that each say "name: value" one below the other are entries of a list, not headings."""
    for before, draft in pairwise(drafts):
        a, b = before.first, draft.first
        if a and b and b.gap == 1 and a.page == b.page and _pair(a) and _pair(b):
            for one in (before, draft):
                one.kind = BlockKind.ITEM if one.kind is BlockKind.HEADING else one.kind


def _mark_counted(drafts: Sequence[Draft], layout: LayoutKnowledge) -> None:
    """Numbered lines one below the other, each of parts with a figure among them, are items of a list."""
    for before, draft in pairwise(drafts):
        a, b = before.first, draft.first
        if a and b and a.page == b.page and _is_counted(a, layout) and _is_counted(b, layout):
            for one in (before, draft):
                short = len(one.runs) <= _TITLE_LINES and sum(run.end - run.start for run in one.runs) <= _ITEM
                listed = one.kind is BlockKind.HEADING or (one.kind is BlockKind.PARAGRAPH and short)
                one.kind = BlockKind.ITEM if listed else one.kind


def _is_counted(line: Line, layout: LayoutKnowledge) -> bool:
    found = NUMBERED.match(line.text) or layout.heading_number.match(line.text)
    return found is not None and _FIGURED.search(line.text, found.end()) is not None


def _is_entry(line: Line) -> bool:
    """Whether a line is a label with its value."""
    found = _pair(line)
    return found is not None and columns(found[0][:-1].rstrip()) <= _LABEL


def _pair(line: Line) -> re.Match[str] | None:
    """A label with the beginning of its value, behind the number of a line that has one."""
    number = NUMBERED.match(line.text)
    return PAIR.match(line.text, number.end() if number else 0)


def _goes_on(group: Sequence[Line], line: Line, severed: bool, wrapping: Wrapping, layout: LayoutKnowledge) -> bool:
    """Whether a line belongs to the block of the lines before it."""
    last = group[-1]
    if _stands_alone(last, layout) or _stands_alone(line, layout) or is_bullet(line.text):
        return False
    if layout.field.match(line.text) or _lists_titles(group, line):
        return False
    if _is_entry(group[0]) and _is_entry(line) and (last.width < _ENTRY or not wrapping.full(last, line)):
        return False  # the lines of a record
    if not wrapping.width:
        return not severed and line.gap == 1 and _locally_wrapped(group, line, wrapping)
    if severed or line.page != last.page:
        if line.x0 >= last.x0 + 2 and wrapping.indented:
            return False
        return not _signed_end(group, line, wrapping) if wrapping.signed else not ends_sentence(last.text)
    if wrapping.signed:
        return not _signed_end(group, line, wrapping)
    if line.gap > wrapping.step:
        return False
    if _hangs(group, line) and not _ends_title(group, line, wrapping):
        under = line.x0 == last.x0 or last is group[0]
        return not ends_sentence(last.text) or (under and wrapping.full(last, line))
    if wrapping.indented and line.x0 >= last.x0 + 2:
        return False
    if (line.text[0].islower() or _dangles(last)) and not ends_sentence(last.text):
        return True
    if _before_figure(last, line) and last.x1 >= _SHORT_SHARE * wrapping.width:
        return True
    if wrapping.dense and _breaks_off(last, line, wrapping):
        return True
    return wrapping.full(last, line) and not (is_numbered(line.text) and ends_sentence(last.text))


def _lists_titles(group: Sequence[Line], line: Line) -> bool:
    """Whether a line is the next entry of a table of contents: with a number in brackets, below another, or a mark."""
    above = is_bullet(group[0].text) or _TITLE_NUMBER.match(group[0].text) is not None
    return above and _TITLE_NUMBER.match(line.text) is not None and ends_open(group[-1].text)


def _dangles(line: Line) -> bool:
    """Whether a line stops in a short word in small letters ("for", "the"), which ends nothing."""
    return _SMALL_WORD.search(line.text) is not None


def _before_figure(last: Line, line: Line) -> bool:
    """Whether a line stops in a small word, and the next begins with a figure or the sign of a currency."""
    figure = line.text[0].isdigit() or category(line.text[0]) == "Sc"
    return figure and not is_numbered(line.text) and last.text[-1].islower() and last.text[-1].isascii()


def _breaks_off(last: Line, line: Line, wrapping: Wrapping) -> bool:
    """Whether a line of ideographs stops in a sentence; a colon can end one that leads on to a list."""
    share = last.x1 / wrapping.width
    if last.text[-1] in "，、；":
        return share >= _TITLE_SHARE
    return ends_open(last.text) and (share >= _OPEN_SHARE or (line.text[0] == "（" and not is_numbered(line.text)))


def _stands_alone(line: Line, layout: LayoutKnowledge) -> bool:
    return kind_of(line.text, layout) in (BlockKind.BYLINE, BlockKind.CAPTION)


def _signed_end(group: Sequence[Line], line: Line, wrapping: Wrapping) -> bool:
    """The end of a paragraph where white space signs it. Behind a word it can be the space between two words."""
    last = group[-1]
    if not last.loose:
        return False
    if is_cjk(last.text[-1]) or ends_sentence(last.text):
        return True
    title = len(group) < _TITLE_LINES and last.x1 >= _TITLE_SHARE * wrapping.width and line.x1 < 0.9 * wrapping.width
    return not title and not wrapping.full(last, line)


def _hangs(group: Sequence[Line], line: Line) -> bool:
    """Whether a line is indented to the text of the list item that it continues."""
    return (is_bullet(group[0].text) or is_numbered(group[0].text)) and line.x0 > group[0].x0


def _ends_title(group: Sequence[Line], line: Line, wrapping: Wrapping) -> bool:
    """Whether a numbered line is a title, and the indented line below it the first of a paragraph.

    A title leaves room on its line or, where lines are whole paragraphs, is much shorter than what follows.
    """
    last = group[-1]
    if len(group) > 1 or not ends_open(last.text):
        return False
    if wrapping.width:
        return not wrapping.full(last, line) and (wrapping.indented or last.x1 < _SHORT_SHARE * wrapping.width)
    return last.width <= _HEADING and line.width > 2 * last.width and ends_sentence(line.text)


def _locally_wrapped(group: Sequence[Line], line: Line, wrapping: Wrapping) -> bool:
    """In a text whose lines are paragraphs: whether this one line was broken all the same."""
    last = group[-1]
    if _hangs(group, line) and not is_numbered(line.text):
        return not _ends_title(group, line, wrapping)
    if is_numbered(line.text) or ends_sentence(last.text):
        return len(group) > 1 and not is_numbered(line.text) and _even(group, line)
    if line.text[0].islower() or _dangles(last):
        return True
    starts = line.text[0].isupper() or (is_cjk(line.text[0]) and len(group) == 1 and ends_open(last.text))
    if len(group) == 1 and starts and last.text[-1] not in ",;(，、；（":
        return False  # two lines that could as well be two entries
    return last.width >= 55 and _even(group, line)


def _even(group: Sequence[Line], line: Line) -> bool:
    """Whether the lines so far are about as wide as each other, and the next is not wider."""
    widest = max(one.x1 for one in group)
    narrowest = min(one.x1 for one in group)
    return narrowest >= 50 and widest - narrowest <= 14 and line.x1 <= widest + 12 and widest <= 110


def _flush(drafts: list[Draft], group: list[Line], wrapping: Wrapping, layout: LayoutKnowledge) -> list[Line]:
    """Finish the block of these lines. Returns an empty list, the next block's lines."""
    if not group:
        return []
    kind = _kind(group, wrapping, layout, first=not drafts)
    made = Draft.of(kind, group)
    if drafts and kind is BlockKind.HEADING and _title_goes_on(drafts[-1], made, group, wrapping, layout):
        drafts[-1].runs.extend(made.runs)
    else:
        drafts.append(made)
    return []


def _kind(group: Sequence[Line], wrapping: Wrapping, layout: LayoutKnowledge, first: bool) -> BlockKind:
    text = group[0].text
    kind = kind_of(text, layout)
    if kind is not None:
        return kind
    if text in layout.endings:
        return BlockKind.PARAGRAPH
    total = sum(line.width for line in group)
    last = group[-1]
    few = len(group) <= _TITLE_LINES and not any(_STOP in line.text for line in group)
    if first and few and total <= _HEADLINE and not ends_sentence(last.text.rstrip("?!？！")):
        return BlockKind.HEADING
    if few and ends_open(last.text) and total <= _HEADING and not layout.field.match(text):
        return BlockKind.HEADING
    return BlockKind.ITEM if is_numbered(text) else BlockKind.PARAGRAPH


def _title_goes_on(
    before: Draft, made: Draft, group: Sequence[Line], wrapping: Wrapping, layout: LayoutKnowledge
) -> bool:
    """Whether a heading is the next line of the title before it: only where lines are broken narrowly."""
    if not wrapping.width or wrapping.signed or before.kind is not BlockKind.HEADING:
        return False
    if len(before.runs) + len(made.runs) > _TITLE_LINES or before.runs[-1].page != group[0].page:
        return False
    if group[0].gap > wrapping.step or layout.heading_number.match(group[0].text):
        return False
    last = before.runs[-1]
    return (last.end - last.start) * 2 >= _TITLE_SHARE * wrapping.width
