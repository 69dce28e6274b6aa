"""Parquet files, where pyarrow is installed: decimals stay decimals."""

from __future__ import annotations

import importlib
import importlib.util
import io
from decimal import Decimal
from typing import Any

from fundtrack.errors import UsageError
from fundtrack.render.table import Cell, Column, Table
from fundtrack.render.text import encodable

DIGITS, MOST_DIGITS = 38, 76  # of the decimals that every reader knows, and of the widest that the format has


def to_parquet(table: Table) -> bytes:
    """The rows as one Parquet file. Raises UsageError without pyarrow."""
    if importlib.util.find_spec("pyarrow") is None:
        raise UsageError(
            "a .parquet file needs pyarrow", remedy="pip install 'fundtrack[parquet]', or write .csv or .xlsx"
        )
    pyarrow: Any = importlib.import_module("pyarrow")
    parquet: Any = importlib.import_module("pyarrow.parquet")

    arrays = []
    for i, column in enumerate(table.columns):
        cells = [row[i] for row in table.rows]
        arrays.append(pyarrow.array([_value(cell) for cell in cells], type=_type(pyarrow, column, cells)))
    buffer = io.BytesIO()
    frame = pyarrow.Table.from_arrays(arrays, names=[column.name for column in table.columns])
    parquet.write_table(frame, buffer)
    return buffer.getvalue()


def _value(cell: Cell) -> Cell:
    return encodable(cell) if isinstance(cell, str) else cell


def _type(pyarrow: Any, column: Column, cells: list[Cell]) -> Any:
    if column.kind == "flag":
        return pyarrow.bool_()
    if column.kind in ("text", "date"):  # a date may be a year or a month
        return pyarrow.string()
    decimals = [cell for cell in cells if isinstance(cell, Decimal)]
    if not decimals:
        return pyarrow.int64()
    scale = max(0, *(-int(d.as_tuple().exponent) for d in decimals))
    whole = max(max(d.adjusted() + 1, 1) for d in decimals)
    return pyarrow.decimal128(DIGITS, scale) if whole + scale <= DIGITS else pyarrow.decimal256(MOST_DIGITS, scale)
