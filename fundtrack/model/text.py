"""The clean text of a document, what was set apart from it, and the way back to the pages."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Span(NamedTuple):
    """A half-open range of code points of ``Text.string``."""

    start: int
    end: int


class Place(NamedTuple):
    """Where clean text stands in the document: page (index into Document.pages) and raw characters."""

    page: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Leads from clean text back to pages. Four parallel columns, one entry a run of copied characters.

    clean: start of the run in the clean text (ascending); page: index of the page; raw: start of the run
    in that page's text; length: characters. Clean characters in no run were made by the layout (joins).
    """

    clean: array[int]
    page: array[int]
    raw: array[int]
    length: array[int]

    def places(self, start: int, end: int) -> tuple[Place, ...]:
        """The raw ranges behind the clean range ``start:end``, in reading order."""
        found: list[Place] = []
        i = max(bisect_right(self.clean, start) - 1, 0)
        while i < len(self.clean) and self.clean[i] < end:
            low = max(start, self.clean[i])
            high = min(end, self.clean[i] + self.length[i])
            if low < high:
                shift = self.raw[i] - self.clean[i]
                found.append(Place(self.page[i], low + shift, high + shift))
            i += 1
        return tuple(found)


class BlockKind(StrEnum):
    """What a block of clean text is by its layout."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"  # one entry of a list
    ROW = "row"  # one line of aligned columns; its columns are separated by a tab
    BYLINE = "byline"
    CAPTION = "caption"


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, list item or table row: ``Text.string[start:end]``, without line breaks.

    size: font size in points (0 where unknown); page: number (from 1) of the page that it begins on.
    """

    start: int
    end: int
    kind: BlockKind
    size: float
    page: int


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote or endnote, cut out of the text: its mark, its text on one line, its whole URLs."""

    number: str
    text: str
    urls: tuple[str, ...]
    page: int


@dataclass(frozen=True, slots=True)
class NoteMark:
    """Where the mark of ``Text.notes[note]`` was lifted out: between ``offset - 1`` and ``offset``."""

    offset: int
    note: int


@dataclass(frozen=True, slots=True)
class Text:
    """The clean text: blocks joined by "\\n", in reading order, without furniture, notes and marks."""

    string: str
    offsets: OffsetMap
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...]
    marks: tuple[NoteMark, ...]  # by offset

    def marks_in(self, start: int, end: int) -> tuple[NoteMark, ...]:
        """The marks from ``start`` to ``end``, both included."""
        low = bisect_left(self.marks, start, key=lambda mark: mark.offset)
        return self.marks[low : bisect_right(self.marks, end, low, key=lambda mark: mark.offset)]


@dataclass(frozen=True, slots=True)
class Article:
    """One article of a document. Every span is into ``Text.string``.

    section: the section heading above it ("政策计划"), or ""; title: span of the title, whose lines are
    joined, or None; blocks: the body (title, section heading and byline left out); sentences: of the body,
    in order, each inside one block; lead: how many of the sentences belong to the first body block;
    notes: the footnotes whose marks stand in the article.
    """

    index: int
    start: int
    end: int
    section: str
    title: Span | None
    blocks: tuple[Block, ...]
    sentences: tuple[Span, ...]
    lead: int
    byline: Span | None
    notes: tuple[Note, ...]
