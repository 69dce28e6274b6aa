"""Tables for people: aligned columns on a terminal, and Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from fundtrack.render.numbers import grouped, significant
from fundtrack.render.table import Cell, Column, Figures, Table
from fundtrack.render.text import printable

GAP = "  "
MARK = "*"
NARROWEST = 10  # a column of words is not cut shorter than this, whatever the terminal's width
_MARKDOWN = re.compile(r"[\\`*\[\]<>|&]|(?<!\w)_|_(?!\w)")


def to_table(table: Table, *, width: int | None = None, colour: bool = False) -> Iterator[str]:
    """Lines of aligned columns. Words are cut with "…" to fit ``width`` cells (None: no limit), numbers never."""
    yield from (line + "\n" for line in table.above)
    if table.rows:
        columns, lines = in_words(table)
        if width is not None:
            columns, lines = _without_empty(columns, lines)
        all_columns = columns
        columns, lines, widths = _fitted(columns, lines, width)
        hidden = [column.heading for column in all_columns if column not in columns]
        for number, line in enumerate(lines):
            strong = colour and (number == 0 or (table.total is not None and number == len(lines) - 1))
            text = _line(line, widths, columns)
            yield (f"\x1b[1m{text}\x1b[0m" if strong else text) + "\n"
        if hidden:
            yield f"Not shown: {', '.join(hidden)}\n"
            yield "more columns: --format csv or --output FILE.xlsx\n"
    else:
        yield table.empty + "\n"
    yield from (line + "\n" for line in table.below)


def to_markdown(table: Table) -> Iterator[str]:
    """A pipe table of the columns that people read, with the lines around it as paragraphs."""
    columns, lines = in_words(table)
    yield from (_escaped(line) + "\n\n" for line in table.above)
    yield _pipes(lines[0])
    yield _pipes(["---:" if column.kind == "number" else "---" for column in columns], escape=False)
    yield from (_pipes(line) for line in lines[1:])
    yield from ("\n" + _escaped(line.strip()) + "\n" for line in table.below)


def in_words(table: Table) -> tuple[list[Column], list[list[str]]]:
    """The columns that people read, and the head, the rows and the total as words."""
    shown = [i for i, column in enumerate(table.columns) if column.heading]
    columns = [table.columns[i] for i in shown]
    rows = [*table.rows, *([table.total] if table.total else [])]
    lines = [_row(columns, [row[i] for i in shown]) for row in rows]
    if table.marks:
        _mark(columns, lines, table.marks)
    return columns, [[column.heading for column in columns], *lines]


def _mark(columns: list[Column], lines: list[list[str]], marks: Mapping[int, frozenset[str]]) -> None:
    """Put "*" behind the marked words; the other numbers of such a column get a blank, so that their digits align."""
    for place, column in enumerate(columns):
        marked = {number for number, names in marks.items() if column.name in names}
        for number, line in enumerate(lines if marked else ()):
            if number in marked:
                line[place] += MARK
            elif column.kind == "number" and line[place]:
                line[place] += " "


def _row(columns: list[Column], cells: Sequence[Cell]) -> list[str]:
    return [_word(cell, column) for cell, column in zip(cells, columns, strict=True)]


def _word(cell: Cell, column: Column) -> str:
    if cell is None:
        return column.missing
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, int | Decimal):
        return _figure(Decimal(cell).scaleb(-column.figures.scale), column.figures)
    return printable(cell)


def _figure(number: Decimal, figures: Figures) -> str:
    if figures.blank and number == 0:
        return ""
    if figures.significant is not None:
        return grouped(significant(number, figures.significant))
    text = grouped(number, figures.places)
    if figures.places is not None and number and not text.strip("-0."):  # a sum that rounds to nothing is not nothing
        return "<" + grouped(Decimal(1).scaleb(-figures.places), figures.places)
    return text


def _without_empty(columns: list[Column], lines: list[list[str]]) -> tuple[list[Column], list[list[str]]]:
    """The columns that hold anything below their heading, so that the others get the room."""
    kept = [i for i in range(len(columns)) if any(line[i] for line in lines[1:])]
    return [columns[i] for i in kept], [[line[i] for i in kept] for line in lines]


def _fitted(
    columns: list[Column], lines: list[list[str]], width: int | None
) -> tuple[list[Column], list[list[str]], list[int]]:
    """The columns, lines and widths that fit: optional columns go, last first, where narrow ones do not suffice."""
    widths = _widths(columns, lines, width)
    while width is not None and sum(widths) + len(GAP) * (len(widths) - 1) > width:
        spare = [i for i, column in enumerate(columns) if column.optional]
        if not spare:
            break
        columns = [column for i, column in enumerate(columns) if i != spare[-1]]
        lines = [[word for i, word in enumerate(line) if i != spare[-1]] for line in lines]
        widths = _widths(columns, lines, width)
    return columns, lines, widths


def _widths(columns: list[Column], lines: list[list[str]], width: int | None) -> list[int]:
    """Cells for each column: what it needs, the widest columns of words cut evenly until the line fits."""
    from rich.cells import cell_len

    needed = [max(cell_len(line[i]) for line in lines) for i in range(len(columns))]
    if width is None:
        return needed
    needed = [n if column.most is None else min(n, column.most) for n, column in zip(needed, columns, strict=True)]
    room = width - len(GAP) * (len(needed) - 1)
    fixed = sum(n for n, column in zip(needed, columns, strict=True) if column.kind == "number")
    words = [n for n, column in zip(needed, columns, strict=True) if column.kind != "number"]
    cap = max(words, default=0)
    while cap > NARROWEST and fixed + sum(min(n, cap) for n in words) > room:
        cap -= 1
    return [n if column.kind == "number" else min(n, cap) for n, column in zip(needed, columns, strict=True)]


def _line(words: list[str], widths: list[int], columns: list[Column]) -> str:
    from rich.cells import cell_len, set_cell_size

    parts = []
    for word, width, column in zip(words, widths, columns, strict=True):
        size = cell_len(word)
        if size > width:
            end = f"…{MARK}" if word.endswith(MARK) else "…"
            parts.append(set_cell_size(set_cell_size(word, width - len(end)).rstrip() + end, width))
        elif column.kind == "number":
            parts.append(" " * (width - size) + word)
        else:
            parts.append(word + " " * (width - size))
    return GAP.join(parts).rstrip()


def _escaped(text: str) -> str:
    return _MARKDOWN.sub(r"\\\g<0>", printable(text))


def _pipes(words: list[str], *, escape: bool = True) -> str:
    return "| " + " | ".join(_escaped(word) if escape else word for word in words) + " |\n"
