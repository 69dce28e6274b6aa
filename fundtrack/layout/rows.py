"""Lines of a plain text that are rows of a table."""

from __future__ import annotations

import re
from collections.abc import Sequence

from fundtrack.knowledge.layout import LayoutKnowledge
from fundtrack.layout.columns import Cell, cells, extend, is_barred, is_loose, is_rule, row
from fundtrack.layout.draft import Draft
from fundtrack.layout.lines import Line
from fundtrack.layout.shapes import ends_sentence, is_bullet, kind_of
from fundtrack.layout.wrapping import Wrapping
from fundtrack.model.text import BlockKind

_MARGIN = 4  # columns that may stand between a paragraph's number and its text
PAIR = re.compile(r"[^:：.。]{2,40}(?:: |：)\S")


def find_rows(lines: Sequence[Line], i: int, layout: LayoutKnowledge, wrapping: Wrapping) -> tuple[list[Draft], int]:
    """The table row that begins at line i with the lines that continue it, and the index behind them."""
    parts = _cells_of(lines, i, layout)
    top, before = i, lines[i:i]
    if len(parts) < 2:
        parts = _cells_of(lines, i + 1, layout) if i + 1 < len(lines) else []
        if len(parts) < 2 or not _begins_entry(lines[i], lines[i + 1], parts):
            return [], i
        top, before = i + 1, lines[i : i + 1]
    made = row(lines[top], parts, before)
    end = top + 1
    while end < len(lines) and lines[end].gap <= wrapping.step:
        under = _continuation(lines[end], lines[top], parts, layout)
        if not under:
            break
        extend(made, parts, lines[end], under)
        end += 1
    return [made], end


def _continuation(line: Line, top: Line, parts: Sequence[Cell], layout: LayoutKnowledge) -> list[Cell]:
    """The entries of a line that goes on with a row: fewer than the row has, each under one but the first."""
    if is_rule(line) or is_barred(line) or line.x0 <= top.x0 or kind_of(line.text, layout):
        return []
    found = cells(line)
    under = [cell for cell in found if any(abs(cell.at - part.at) <= 1 for part in parts[1:])]
    pairs = ((one, part) for one in found for part in parts[1:] if abs(one.at - part.at) <= 1)
    if any(_is_figure(line, one) and _is_figure(top, part) for one, part in pairs):
        return []
    return found if len(found) < len(parts) and len(under) == len(found) else []


def _is_figure(line: Line, cell: Cell) -> bool:
    """Whether an entry is a figure: two of them do not go on with each other."""
    return line.text[cell.start : cell.end].replace(",", "").replace(".", "").isdigit()


def _begins_entry(line: Line, after: Line, parts: Sequence[Cell]) -> bool:
    """Whether a line without columns is the beginning of the next line's first entry."""
    if after.gap != 1 or line.x0 == 0 or ends_sentence(line.text):
        return False
    opened = sum(line.text.count(c) for c in "(（") > sum(line.text.count(c) for c in ")）")
    return opened or (after.x0 > line.x0 and line.x1 < parts[1].at)


def _cells_of(lines: Sequence[Line], i: int, layout: LayoutKnowledge) -> list[Cell]:
    """The columns of a line; one for lines that have wide gaps for other reasons."""
    line = lines[i]
    if kind_of(line.text, layout) in (BlockKind.BYLINE, BlockKind.CAPTION) or is_bullet(line.text):
        return []
    numbered = layout.heading_number.match(line.text)
    found = cells(line)
    if numbered and len(found) == 2 and found[1].start <= numbered.end() + _MARGIN:
        return []
    return found if not is_loose(line) or _has_like(lines, i, len(found)) else []


def _has_like(lines: Sequence[Line], i: int, count: int) -> bool:
    """Whether a line of so many columns stands right above or below: of entries, too, or of labels and values, too.

    (A headline in two parts above "Date: …, source: …" is no table with it.)
    """
    labelled = PAIR.match(lines[i].text) is not None
    near = [lines[i - 1]] if i and lines[i].gap == 1 else []
    near += [line for line in lines[i + 1 : i + 2] if line.gap == 1]
    return any(len(cells(line)) == count and (PAIR.match(line.text) is not None) == labelled for line in near)
