"""XLSX workbooks: typed cells, the same bytes for the same rows, words that stay words."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from itertools import islice
from typing import TYPE_CHECKING, Any

from fundtrack.errors import UsageError
from fundtrack.language import _
from fundtrack.render.numbers import exact, fits_double
from fundtrack.render.table import Cell, Column, Table
from fundtrack.render.text import encodable, runs_as_formula

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

ROWS = 1_048_575  # a sheet's rows below its head
CHARACTERS = 32_767  # of one cell
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_FIRST_YEAR = 1900  # before which a sheet knows no days
_LINKS = 60_000  # that a sheet may have (65,530)
_ADDRESS = 2_000  # characters of one (2,079)
_LOOKED_AT = 2_000  # rows that a column's width is made for
_NARROW, _WIDE = 9, 60
_CURRENCY = re.compile("[A-Z]{3}")


def to_xlsx(table: Table, *, sheet: str = "fundtrack") -> bytes:
    """A workbook with one sheet; see ``workbook``."""
    return workbook([(sheet, table)])


def workbook(sheets: Sequence[tuple[str, Table]]) -> bytes:
    """A workbook: each sheet with a head that stays in sight, filters, and columns as wide as their words.

    Numbers of money have the format of their currency. A number that a spreadsheet's double cannot hold has all its
    digits in a note at its cell. Addresses of web pages are links. Raises UsageError for more rows than a sheet has.
    """
    from xlsxwriter import Workbook

    for name, table in sheets:
        if len(table.rows) > ROWS:
            raise UsageError(
                _("{rows} rows do not fit a sheet of {most}", rows=len(table.rows), most=ROWS),
                where=name,
                remedy=_("write .csv or .jsonl instead"),
            )
    buffer = io.BytesIO()
    book = Workbook(buffer, _OPTIONS)
    book.set_properties({"created": datetime(2000, 1, 1)})  # a constant: equal rows make equal bytes
    looks = _Looks(book)
    for name, table in sheets:
        _Sheet(book.add_worksheet(name), table, looks).write()
    book.close()
    return buffer.getvalue()


class _Looks:
    """The formats of a workbook, each made once."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[str, Format] = {}
        self.head = book.add_format({"bold": True, "bottom": 1})
        self.guarded = book.add_format({"quote_prefix": True})
        self.day = book.add_format({"num_format": "yyyy-mm-dd"})
        self.link = book.get_default_url_format()

    def number(self, value: Decimal, currency: str) -> Format | None:
        """For a number: grouped where it is large, with its own places, and with the currency that it is of."""
        if not currency and abs(value) < 10_000:
            return None
        places = min(len(exact(value).partition(".")[2]), 10)
        form = "#,##0" + ("." + "0" * places if places else "") + (f" [${currency}]" if currency else "")
        if form not in self._made:
            self._made[form] = self._book.add_format({"num_format": form})
        return self._made[form]


class _Sheet:
    """One sheet in the making."""

    def __init__(self, page: Worksheet, table: Table, looks: _Looks) -> None:
        self._page, self._table, self._looks = page, table, looks
        self._places = {column.name: place for place, column in enumerate(table.columns)}
        self._links = 0

    def write(self) -> None:
        """The head, the rows, and what helps to read them."""
        page, columns, rows = self._page, self._table.columns, self._table.rows
        for place, column in enumerate(columns):
            page.write_string(0, place, column.name, self._looks.head)
            page.set_column(place, place, self._width(place, column))
        for number, row in enumerate(rows, 1):
            for place, (column, cell) in enumerate(zip(columns, row, strict=True)):
                if cell is not None:
                    self._cell((number, place), column, cell, row)
        page.freeze_panes(1, 0)
        page.autofilter(0, 0, max(len(rows), 1), len(columns) - 1)

    def _cell(self, at: tuple[int, int], column: Column, cell: Cell, row: tuple[Cell, ...]) -> None:
        if isinstance(cell, bool):
            self._page.write_boolean(*at, cell)
        elif isinstance(cell, str):
            self._words(at, column, cell)
        elif cell is not None:
            value = Decimal(cell)
            self._page.write_number(*at, float(cell), self._looks.number(value, self._currency(column, row)))
            if not fits_double(cell):
                self._page.write_comment(*at, exact(cell), {"author": "fundtrack", "x_scale": 2, "y_scale": 0.5})

    def _words(self, at: tuple[int, int], column: Column, cell: str) -> None:
        text = encodable(cell)
        if column.kind == "date" and (day := _day(text)) is not None:
            self._page.write_datetime(*at, day, self._looks.day)
        elif column.link and _opens(text) and self._links < _LINKS:
            self._links += 1
            self._page.write_url(*at, text, self._looks.link, text)
        else:
            if len(text) > CHARACTERS:  # XlsxWriter would write nothing at all
                text = text[: CHARACTERS - 1] + "…"
            self._page.write_string(*at, text, self._looks.guarded if runs_as_formula(text) else None)

    def _currency(self, column: Column, row: tuple[Cell, ...]) -> str:
        """The currency of a number: in another column of its row, or one of the whole column."""
        unit: Cell = row[self._places[column.unit]] if column.unit in self._places else column.unit
        return unit if isinstance(unit, str) and _CURRENCY.fullmatch(unit) else ""

    def _width(self, place: int, column: Column) -> int:
        from rich.cells import cell_len

        longest = len(column.name) + 3  # the filter's button
        for row in islice(self._table.rows, _LOOKED_AT):
            cell = row[place]
            if isinstance(cell, str):
                longest = max(longest, cell_len(cell[:_WIDE]))
            elif isinstance(cell, int | Decimal) and not isinstance(cell, bool):
                longest = max(longest, len(f"{cell:,f}" if isinstance(cell, Decimal) else f"{cell:,}") + 4)
        return max(_NARROW, min(longest + 1, _WIDE))


def _day(text: str) -> date | None:
    """A full day that a sheet knows."""
    try:
        day = date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        return None
    return day if day is not None and day.year >= _FIRST_YEAR else None


def _opens(text: str) -> bool:
    """Whether it is an address of a web page that a sheet can hold as a link."""
    return text.startswith(("https://", "http://")) and len(text) <= _ADDRESS and text.isprintable()
