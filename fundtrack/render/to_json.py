"""JSON and JSON lines: decimals as numbers with every digit in flat rows, as strings in nested values."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from fundtrack.render.numbers import exact
from fundtrack.render.table import Cell, Table
from fundtrack.render.text import encodable

# Escaped in JSON strings, which changes no value: what a terminal would obey, and line ends of other languages.
_ESCAPED = re.compile("[\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")


def _quote(text: str) -> str:
    return _escaped(json.encoder.encode_basestring(encodable(text)))


def _escaped(text: str) -> str:
    if text.isascii() and "\x7f" not in text:
        return text
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def scalar(cell: Cell) -> str:
    """One value as JSON; a decimal is a number written digit by digit, never by way of a float."""
    if cell is None:
        return "null"
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, int | Decimal):
        return exact(cell)
    return _quote(cell)


def _objects(table: Table) -> Iterator[str]:
    keys = [f"{_quote(column.name)}: " for column in table.columns]
    for row in table.rows:
        yield "{" + ", ".join(key + scalar(cell) for key, cell in zip(keys, row, strict=True)) + "}"


def to_jsonl(table: Table) -> Iterator[str]:
    """One object a line."""
    for item in _objects(table):
        yield item + "\n"


def to_json(table: Table) -> Iterator[str]:
    """An array of flat objects, one a line; the columns' order is the keys' order."""
    before = "[\n"
    for item in _objects(table):
        yield f"{before}{item}"
        before = ",\n"
    yield "\n]\n" if before == ",\n" else "[]\n"


def nested_json(value: Any, *, indent: int | None = 2) -> str:
    """A nested value (dicts, lists, strings, ints, floats of boxes, None) as JSON; it holds no decimals."""
    return _escaped(encodable(json.dumps(value, ensure_ascii=False, indent=indent, allow_nan=False))) + "\n"


def exact_json(value: Any, depth: int = 0) -> Iterator[str]:
    """A nested value as indented JSON in pieces; decimals are numbers written digit by digit."""
    inner, outer = "\n" + "  " * (depth + 1), "\n" + "  " * depth
    if isinstance(value, dict) and value:
        before = "{"
        for key, item in value.items():
            yield f"{before}{inner}{_quote(key)}: "
            yield from exact_json(item, depth + 1)
            before = ","
        yield f"{outer}}}"
    elif isinstance(value, list | tuple) and value:
        before = "["
        for item in value:
            yield f"{before}{inner}"
            yield from exact_json(item, depth + 1)
            before = ","
        yield f"{outer}]"
    else:
        yield "{}" if isinstance(value, dict) else "[]" if isinstance(value, list | tuple) else scalar(value)
