"""CSV as RFC 4180 has it: CRLF, UTF-8 without a mark, quotes where needed, nothing a spreadsheet would run."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from fundtrack.render.numbers import exact
from fundtrack.render.table import Cell, Table
from fundtrack.render.text import REPLACEMENT, defused, encodable


def _field(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, str):
        return defused(encodable(cell).replace("\x00", REPLACEMENT))  # at which readers would stop
    return exact(cell)


def to_csv(table: Table) -> Iterator[str]:
    """A head row and the rows; numbers with every digit, true and false for flags, nothing for missing values."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow([column.name for column in table.columns])
    yield buffer.getvalue()
    for row in table.rows:
        buffer.seek(0)
        buffer.truncate()
        writer.writerow([_field(cell) for cell in row])
        yield buffer.getvalue()
