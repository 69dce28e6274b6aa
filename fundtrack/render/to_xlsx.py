"""XLSX workbooks: typed cells, the same bytes for the same rows, words that stay words."""

from __future__ import annotations

import io
from decimal import Decimal
from typing import TYPE_CHECKING

from fundtrack.errors import UsageError
from fundtrack.render.numbers import exact, fits_double
from fundtrack.render.table import Cell, Column, Table
from fundtrack.render.text import encodable, runs_as_formula

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

ROWS = 1_048_575  # a sheet's rows below its head
CHARACTERS = 32_767  # of one cell
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def to_xlsx(table: Table, *, sheet: str = "fundtrack") -> bytes:
    """A workbook with one sheet and a head row that stays in sight.

    A number that a spreadsheet's double cannot hold keeps all its digits in a text column named
    ``NAME_exact`` behind the others. Raises UsageError for more rows than a sheet has.
    """
    from datetime import datetime

    from xlsxwriter import Workbook

    if len(table.rows) > ROWS:
        raise UsageError(f"{len(table.rows)} rows do not fit a sheet of {ROWS}", remedy="write .csv or .jsonl instead")
    table = _with_exact_digits(table)
    buffer = io.BytesIO()
    book = Workbook(buffer, _OPTIONS)
    book.set_properties({"created": datetime(2000, 1, 1)})  # a constant: equal rows make equal bytes
    page = book.add_worksheet(sheet)
    head, guarded = book.add_format({"bold": True}), book.add_format({"quote_prefix": True})
    number = book.add_format({"num_format": "#,##0.##########"})
    for c, column in enumerate(table.columns):
        page.write_string(0, c, column.name, head)
    for r, row in enumerate(table.rows, 1):
        for c, cell in enumerate(row):
            _write(page, (r, c), cell, number, guarded)
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, max(len(table.rows), 1), len(table.columns) - 1)
    for c, column in enumerate(table.columns):
        page.set_column(c, c, _width(column))
    book.close()
    return buffer.getvalue()


def _write(page: Worksheet, at: tuple[int, int], cell: Cell, number: object, guarded: object) -> None:
    if cell is None:
        return
    if isinstance(cell, bool):
        page.write_boolean(*at, cell)
    elif isinstance(cell, str):
        text = encodable(cell)
        if len(text) > CHARACTERS:  # XlsxWriter would write nothing at all
            text = text[: CHARACTERS - 1] + "…"
        page.write_string(*at, text, guarded if runs_as_formula(text) else None)
    else:
        page.write_number(*at, float(cell), number if abs(Decimal(cell)) >= 10_000 else None)


def _with_exact_digits(table: Table) -> Table:
    columns, rows = list(table.columns), [list(row) for row in table.rows]
    for c, column in enumerate(table.columns):
        cells = [row[c] for row in table.rows]
        if column.kind == "number" and not all(_held(cell) for cell in cells):
            columns.append(Column(f"{column.name}_exact"))
            for row, cell in zip(rows, cells, strict=True):
                row.append(None if _held(cell) or not isinstance(cell, int | Decimal) else exact(cell))
    return Table(tuple(columns), [tuple(row) for row in rows])


def _held(cell: Cell) -> bool:
    return cell is None or isinstance(cell, str | bool) or fits_double(cell)


def _width(column: Column) -> int:
    return 18 if column.kind == "number" else max(12, min(len(column.name) + 2, 24))
