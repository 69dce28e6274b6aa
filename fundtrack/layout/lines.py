"""Pages to lines, with what is needed to see what a line is: its place, size and the white space around it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from fundtrack.model.document import Document, Page

# What is not Chinese, Japanese or Korean, for use inside of a character class. Classes are built entry by entry at
# each start, and these ranges are much shorter than their complement.
NARROW = "\x00-\u10ff\u1200-\u2e7f"
_WIDE = re.compile(f"[^{NARROW}]")
_LINE = re.compile(r"[^\n]+")


class Line(NamedTuple):
    """One line of a page: ``Page.text[start:end]`` without the white space around it.

    page: index of the page. x0, x1: left and right edge in points (plain text: in columns, where a Chinese
    character takes two). base, top: bottom and top of its largest characters; size: their font size; all
    three 0 in plain text. gap: plain text's line feeds between it and the line before (1: none is empty),
    0 in a PDF. loose: white space follows on the line. lead: exactly one space stands before it. apart: a
    line of nothing but spaces stands right before it.
    """

    page: int
    start: int
    end: int
    text: str
    x0: float
    x1: float
    base: float = 0.0
    top: float = 0.0
    size: float = 0.0
    gap: int = 0
    loose: bool = False
    lead: bool = False
    apart: bool = False

    @property
    def width(self) -> float:
        """Right edge minus left edge."""
        return self.x1 - self.x0


def is_cjk(char: str) -> bool:
    """Whether a character is Chinese, Japanese or Korean, their punctuation included."""
    return char > "\u2e7f" or "\u1100" <= char <= "\u11ff"


def columns(text: str) -> int:
    """The width of a text in columns of a terminal."""
    return len(text) if text.isascii() else len(text) + len(_WIDE.findall(text))


def find_lines(document: Document) -> list[Line]:
    """The lines of all pages, in the order in which a reader takes them. White lines are left out."""
    if document.kind != "pdf":
        return [line for i, page in enumerate(document.pages) for line in _plain_lines(page, i)]
    lines: list[Line] = []
    for i, page in enumerate(document.pages):
        lines += reading_order(_part_columns(list(_pdf_lines(page, i)), page), page)
    return lines


def _plain_lines(page: Page, index: int) -> Iterator[Line]:
    last = -1
    row = 0
    white = -1
    position = 0
    for found in _LINE.finditer(page.text):
        row += page.text.count("\n", position, found.start())
        position = found.start()
        raw = found[0]
        text = raw.strip()
        if not text:
            white = row
            continue
        start = found.start() + len(raw) - len(raw.lstrip())
        x0 = columns(raw[: start - found.start()].expandtabs())
        gap = row - last if last >= 0 else row + 1
        lead = start - found.start() == 1 and raw[0] == " "
        loose = raw[-1].isspace()
        x1 = x0 + columns(text)
        apart = white >= 0 and white == row - 1
        yield Line(index, start, start + len(text), text, x0, x1, gap=gap, loose=loose, lead=lead, apart=apart)
        last = row


def _pdf_lines(page: Page, index: int) -> Iterator[Line]:
    boxes, sizes = page.boxes, page.sizes
    for found in _LINE.finditer(page.text):
        raw = found[0]
        text = raw.strip()
        if not text:
            continue
        start = found.start() + len(raw) - len(raw.lstrip())
        end = start + len(text)
        inside = sizes[start:end]
        size = max(inside)
        largest = start + inside.index(size)
        yield Line(
            index,
            start,
            end,
            text,
            boxes[4 * start],
            boxes[4 * end - 2],
            boxes[4 * largest + 1],
            boxes[4 * largest + 3],
            size,
        )


def wide_gaps(line: Line, page: Page, share: float) -> list[int]:
    """Raw indices of the spaces of a PDF's line that are wider than this share of its font size."""
    found = []
    boxes = page.boxes
    at = line.text.find(" ")
    while at >= 0:
        space = line.start + at
        if boxes[4 * space + 4] - boxes[4 * space - 2] > share * line.size:
            found.append(space)
        at = line.text.find(" ", at + 1)
    return found


def _part_columns(lines: list[Line], page: Page) -> list[Line]:
    """Take lines apart that the reader made of lines of two columns: many have a gap that ends at one place."""
    if len(lines) < 8 or sum(line.width > 0.6 * page.width for line in lines) < 6:
        return lines
    gaps = {i: wide_gaps(line, page, 0.9) for i, line in enumerate(lines)}
    ends = Counter(round(page.boxes[4 * space + 4]) for found in gaps.values() for space in found)
    if not ends:
        return lines
    edge, count = max(ends.items(), key=lambda item: (item[1], -item[0]))
    if count < 6 or count * 2 < len(lines):
        return lines
    parted: list[Line] = []
    for i, line in enumerate(lines):
        at = next((space for space in gaps[i] if abs(page.boxes[4 * space + 4] - edge) < 2), -1)
        parted += [line] if at < 0 else [_piece(line, page, line.start, at), _piece(line, page, at + 1, line.end)]
    left = min(line.x0 for line in parted)
    wide = sum(line.x1 <= edge and line.width > 0.6 * (edge - left) for line in parted)
    return parted if wide * 10 > count * 7 else lines  # a table's first column is mostly narrow


def _piece(line: Line, page: Page, start: int, end: int) -> Line:
    text = page.text[start:end]
    return line._replace(start=start, end=end, text=text, x0=page.boxes[4 * start], x1=page.boxes[4 * end - 2])


def reading_order(lines: list[Line], page: Page) -> list[Line]:
    """Lines of a page from top to bottom, columns one after the other."""
    gutter = _gutter(lines, page.width)
    if gutter is None:
        return sorted(lines, key=lambda line: (-round(line.base), line.x0))
    ordered: list[Line] = []
    band: list[Line] = []
    for line in sorted(lines, key=lambda line: -line.top):
        if line.x0 < gutter < line.x1:  # it spans the columns: what stands above it is read first
            ordered += _by_columns(band, gutter, page)
            ordered.append(line)
            band = []
        else:
            band.append(line)
    return ordered + _by_columns(band, gutter, page)


def _by_columns(lines: list[Line], gutter: float, page: Page) -> list[Line]:
    left = [line for line in lines if line.x1 <= gutter]
    right = [line for line in lines if line.x1 > gutter]
    return [*reading_order(left, page), *reading_order(right, page)]


def _gutter(lines: Sequence[Line], width: float) -> float | None:
    """Where a vertical white strip parts the page into columns of running text; None for one column.

    Both sides need several lines that are wide for their side, or a table would be read by columns.
    """
    if len(lines) < 8:
        return None
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    starts = Counter(round(line.x0) for line in lines)
    for start, count in sorted(starts.items()):
        gutter = start - 4.0
        if count < 4 or gutter < left + (right - left) * 0.25 or width <= 0:
            continue
        before = [line for line in lines if line.x1 <= gutter]
        after = [line for line in lines if line.x0 >= gutter]
        crossing = len(lines) - len(before) - len(after)
        if crossing * 3 > len(lines) or min(len(before), len(after)) < 4:
            continue
        if _running(before, gutter - left) and _running(after, right - gutter):
            return gutter
    return None


def _running(lines: Sequence[Line], width: float) -> bool:
    wide = sum(line.width > 0.6 * width for line in lines)
    return wide * 2 > len(lines)


def body_size(lines: Iterable[Line]) -> float:
    """The font size that most characters have, 0 for plain text."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    return max(sizes.items(), key=lambda item: (item[1], item[0]))[0] if sizes else 0.0
