"""Drafts to the clean text: marks lifted, lines joined, and every copied character kept in the offset map."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from fundtrack.layout.draft import Draft, Run
from fundtrack.layout.joins import joint
from fundtrack.layout.marks import Lift
from fundtrack.model.document import Document, Page
from fundtrack.model.text import Block, Note, NoteMark, OffsetMap, Text

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]+")
_NO_WORD = "\x00-\u303f"  # all that stands before the ideographs and their like
_SEAM = re.compile(f"(?<=[^{_NO_WORD}])(?=[A-Za-z0-9])|(?<=[A-Za-z0-9%])(?=[^{_NO_WORD}])")
_STOPS = "\u3001\u3002\u3008-\u3011\uff08\uff09\uff0c\uff1a\uff1b"
_MADE_UP = re.compile(f"(?<=[{_STOPS}]) | (?=[{_STOPS}])")
_BROKEN = re.compile(r"([a-z]{2,30})-$")
_REST = re.compile(r"[a-z]{2,30}")
_SEAM_GAP = 0.07  # share of the font size that a space between two scripts takes at least, where it was squeezed


class Writer:
    """Collects the clean text. One for a document; ``finish`` gives the Text."""

    def __init__(self, document: Document, lifts: Sequence[Lift]) -> None:
        self._pages = document.pages
        self._lifts = list(lifts)
        self._places = [(lift.page, lift.start) for lift in lifts]
        self._parts: list[str] = []
        self._length = 0
        self._clean, self._page, self._raw, self._count = (array("l") for _ in range(4))
        self._blocks: list[Block] = []
        self._marks: list[NoteMark] = []
        self._words: str | None = None

    def write(self, draft: Draft) -> None:
        """Add a block; one without any characters is left out."""
        mark = len(self._parts)
        if self._blocks:
            self._add("\n")
        start = self._length
        tail = ""
        for run in draft.runs:
            tail = self._write_run(run, tail)
        if self._length == start:
            self._length -= len(self._parts[mark]) if len(self._parts) > mark else 0
            del self._parts[mark:]
            return
        page = self._pages[draft.runs[0].page].number
        self._blocks.append(Block(start, self._length, draft.kind, draft.size, page))

    def _write_run(self, run: Run, tail: str) -> str:
        """Copy a run; returns the last characters written, for the next joint."""
        page = self._pages[run.page]
        begun = False
        if run.sep is not None:  # an entry may be empty, but its column is there
            self._add(run.sep)
        for start, end, sep in self._copies(run, page):
            text = page.text[start:end]
            if not begun and tail and run.sep is None:
                between = joint(tail, text)
                if not between and self._drop_hyphen(tail, text):
                    between = ""
                self._add(between)
            elif sep and begun:
                self._add(sep)
            self._copy(run.page, start, text)
            tail = text if len(text) > 40 else (tail + text)[-80:]
            begun = True
        return tail

    def _copies(self, run: Run, page: Page) -> Iterator[tuple[int, int, str]]:
        """The stretches of a run that are copied, with what is put before each: marks and invisibles cut out,
        squeezed spaces put back."""
        at = run.start
        for start, end, note in self._cuts(run, page):
            yield from self._seams(at, start, page)  # nothing if the cut began before the run
            if note >= 0:
                self._marks.append(NoteMark(self._length, note))
            at = max(at, end)
        yield from self._seams(at, run.end, page)

    def _cuts(self, run: Run, page: Page) -> Iterator[tuple[int, int, int]]:
        i = bisect_left(self._places, (run.page, run.start))
        if i and self._lifts[i - 1].page == run.page and self._lifts[i - 1].end > run.start:
            i -= 1
        found = []
        while i < len(self._lifts) and self._lifts[i].page == run.page and self._lifts[i].start < run.end:
            found.append((self._lifts[i].start, self._lifts[i].end, self._lifts[i].note))
            i += 1
        if not page.text.isascii():
            found += [(m.start(), m.end(), -1) for m in _INVISIBLE.finditer(page.text, run.start, run.end)]
        if page.sizes:  # a gap beside full-width punctuation is the punctuation's own
            made = _MADE_UP.finditer(page.text, run.start + 1, run.end - 1)
            found += [(m.start(), m.end(), -1) for m in made if not page.sizes[m.start()]]
        yield from sorted(found)

    def _seams(self, start: int, end: int, page: Page) -> Iterator[tuple[int, int, str]]:
        """Split where two scripts meet with a gap between them that the reader did not take for a space."""
        sep = ""
        if page.boxes:
            for seam in _SEAM.finditer(page.text, start + 1, end):
                i = seam.start()
                if i <= start or max(page.text[i - 1 : i + 1]) > "\uff00":  # full-width forms have their own space
                    continue
                gap = page.boxes[4 * i] - page.boxes[4 * i - 2]
                size = page.sizes[i]
                if size and page.sizes[i - 1] == size and gap > _SEAM_GAP * size:
                    yield start, i, sep
                    start, sep = i, " "
        if start < end:
            yield start, end, sep

    def _drop_hyphen(self, before: str, after: str) -> bool:
        """Take back a hyphen that only the line break made: the document has the whole word, never this one."""
        broken, rest = _BROKEN.search(before[-40:]), _REST.match(after)
        if not broken or not rest:
            return False
        if self._words is None:
            self._words = "\n".join(page.text for page in self._pages).casefold()
        word = broken[1] + rest[0]
        if not re.search(rf"\b{word}\b", self._words) or f"{broken[1]}-{rest[0]}" in self._words:
            return False
        self._parts[-1] = self._parts[-1][:-1]
        self._length -= 1
        self._count[-1] -= 1
        return True

    def _add(self, made: str) -> None:
        if made:
            self._parts.append(made)
            self._length += len(made)

    def _copy(self, page: int, raw: int, text: str) -> None:
        self._clean.append(self._length)
        self._page.append(page)
        self._raw.append(raw)
        self._count.append(len(text))
        self._add(text)

    def finish(self, notes: Sequence[Note]) -> Text:
        """The text as written so far."""
        offsets = OffsetMap(self._clean, self._page, self._raw, self._count)
        return Text("".join(self._parts), offsets, tuple(self._blocks), tuple(notes), tuple(self._marks))
