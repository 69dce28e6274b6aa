"""Tables typed as text: lines whose columns are set apart by spaces, dots or bars."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from fundtrack.layout.draft import TAB, Draft, Run
from fundtrack.layout.lines import Line, columns
from fundtrack.model.text import BlockKind

_BETWEEN = re.compile(
    r"\s?(?:\s?[.·…‥]){4,80}\s{0,80}|\s{1,80}\.\.\s{1,80}|\s{0,80}[|│┃¦]\s{0,80}|\t\s{0,80}|\s{2,80}|\u3000"
)
_PARTED = re.compile(r"\s\s|[\t|│┃¦\u3000]|[.·…‥]\s?[.·…‥]")
_WIDE = re.compile(r"(?<!\s)\u3000(?!\s)")
_RULE = re.compile(r"[-_=*─━—―═┄┈╌＿+|│┃┼├┤┌┐└┘┬┴╪:\s]{3,2000}")
_PROSE = re.compile(r"[.!?:][\"”')]?$")


class Cell(NamedTuple):
    """One column's entry: characters ``start:end`` of its line's text, and the column it begins at."""

    start: int
    end: int
    at: float


BARS = frozenset("|│┃¦")
_BARS = re.compile(r"[|│┃¦]")


def is_barred(line: Line) -> bool:
    """Whether bars part the columns of a line, at least two of them."""
    return sum(char in BARS for char in line.text) > 1


def is_rule(line: Line) -> bool:
    """Whether a line is drawn, not written."""
    return _RULE.fullmatch(line.text) is not None


def unbox(line: Line) -> Line:
    """A line of a box drawn with bars, without them."""
    text = line.text
    if len(text) < 3 or text[0] != "|" or text[-1] != "|" or "|" in text[1:-1]:
        return line
    inner = text[1:-1].strip()
    if not inner:
        return line._replace(text="", end=line.start)
    start = line.start + text.index(inner)
    x0 = line.x0 + columns(text[: start - line.start])
    return line._replace(start=start, end=start + len(inner), text=inner, x0=x0, x1=x0 + columns(inner))


def cells(line: Line) -> list[Cell]:
    """The entries of a line, one for running text. Two spaces behind a sentence's end part no columns."""
    text = line.text
    if not _PARTED.search(text):
        return [Cell(0, len(text), line.x0)]
    if is_barred(line):
        return _barred(line)
    made: list[Cell] = []
    start = 0
    for found in _BETWEEN.finditer(text):
        head = text[start : found.start()]
        if not head.strip() and not made:
            start = found.end()
            continue
        if found[0] == "  " and _PROSE.search(head) and len(head) > 20:
            continue
        if found[0] == "\u3000" and _is_spaced(text, found.start(), found.end()):
            continue
        made.append(Cell(start, found.start(), line.x0 + columns(text[:start])))
        start = found.end()
    if start < len(text):
        made.append(Cell(start, len(text), line.x0 + columns(text[:start])))
    return [cell for cell in made if text[cell.start : cell.end].strip()]


def _barred(line: Line) -> list[Cell]:
    """The entries between bars, the empty ones, too: what stands above may hold for them."""
    made: list[Cell] = []
    start = 0
    for part in _BARS.split(line.text):
        lead = len(part) - len(part.lstrip())
        begin, end = start + min(lead, len(part)), start + max(len(part.rstrip()), lead)
        made.append(Cell(begin, end, line.x0 + columns(line.text[:begin])))
        start += len(part) + 1
    boxed = line.text[0] in BARS and line.text[-1] in BARS
    return made[1:-1] if boxed else made


def _is_spaced(text: str, start: int, end: int) -> bool:
    """Whether a wide space only spreads the letters of a word."""
    alone = start < 2 or text[start - 2].isspace()
    return alone and (end + 1 >= len(text) or text[end + 1].isspace())


def is_loose(line: Line) -> bool:
    """Whether nothing but single wide spaces part a line; these also stand between a title and its date, or names."""
    return _WIDE.search(line.text) is not None and _PARTED.search(_WIDE.sub("", line.text)) is None


def row(line: Line, parts: Sequence[Cell], before: Sequence[Line] = ()) -> Draft:
    """A table row. before: lines that begin its first entry."""
    runs = [Run(one.page, one.start, one.end) for one in before]
    for i, cell in enumerate(parts):
        sep = None if not i else TAB
        runs.append(Run(line.page, line.start + cell.start, line.start + cell.end, sep))
    return Draft(BlockKind.ROW, runs, line.size)


def extend(draft: Draft, parts: Sequence[Cell], line: Line, continued: Sequence[Cell]) -> None:
    """Put the entries of a continuation line behind the entries of the row that they stand under."""
    for cell in reversed(continued):
        under = max((i for i, part in enumerate(parts) if part.at <= cell.at + 1), default=0)
        place = [i for i, run in enumerate(draft.runs) if run.sep == TAB]
        at = place[under] if under < len(place) else len(draft.runs)
        draft.runs.insert(at, Run(line.page, line.start + cell.start, line.start + cell.end))
