"""Mentions with their values, as rows and as nested values."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from fundtrack.model.mention import Date, Entry, Mention
from fundtrack.model.money import Money
from fundtrack.render.numbers import exact, grouped
from fundtrack.render.table import Cell, Column, Table

_COLUMNS = (
    Column("type", heading="Type"),
    Column("text", heading="Text"),
    Column("start", "number", "Start"),
    Column("end", "number", "End"),
    Column("outer_start", "number"),
    Column("outer_end", "number"),
    Column("amount", "number", "Amount"),
    Column("amount_min", "number"),
    Column("currency", heading="Of"),
    Column("qualifier", heading="Hedge"),
    Column("quoted_amount", "number"),
    Column("quoted_currency"),
    Column("date", heading="Date"),
    Column("date_end"),
    Column("relative", "flag"),
    Column("entry", heading="Entry"),
    Column("kind", heading="Kind"),
    Column("name", heading="Name"),
    Column("country", heading="Country"),
    Column("value", heading="Value"),
)


def mention_table(mentions: Iterable[Mention]) -> Table:
    """One row a mention, in reading order."""
    rows: list[tuple[Cell, ...]] = []
    for mention in mentions:
        cells = _cells(mention)
        rows.append(tuple(cells.get(column.name) for column in _COLUMNS))
    return Table(_COLUMNS, rows, empty="no mentions")


def _cells(mention: Mention) -> dict[str, Cell]:
    cells: dict[str, Cell] = {
        "type": mention.kind.value,
        "text": mention.text,
        "start": mention.start,
        "end": mention.end,
        "outer_start": mention.outer_start,
        "outer_end": mention.outer_end,
    }
    value = mention.value
    if isinstance(value, Money):
        quoted = value.quoted
        cells |= {"amount": value.amount, "amount_min": value.minimum, "currency": value.currency}
        cells |= {"qualifier": value.qualifier.value}
        cells |= {"quoted_amount": quoted.amount, "quoted_currency": quoted.currency} if quoted else {}
    elif isinstance(value, Date):
        cells |= {"date": value.iso, "date_end": value.end or None, "relative": value.relative}
    else:
        cells |= {"entry": value.id or None, "kind": value.kind, "name": value.name}
        cells |= {"country": value.country or None, "value": value.value or None}
    return cells


def nested_mention(mention: Mention) -> dict[str, Any]:
    """One mention as a nested value: type, text, span, outer span, and its value by type."""
    return {
        "type": mention.kind.value,
        "text": mention.text,
        "start": mention.start,
        "end": mention.end,
        "outer": [mention.outer_start, mention.outer_end],
        "value": _nested_value(mention.value),
    }


def _nested_value(value: Money | Date | Entry) -> dict[str, Any]:
    if isinstance(value, Money):
        return {
            "amount": exact(value.amount),
            "amount_min": None if value.minimum is None else exact(value.minimum),
            "currency": value.currency,
            "qualifier": value.qualifier.value,
            "quoted": None if value.quoted is None else _nested_value(value.quoted),
        }
    if isinstance(value, Date):
        return {"date": value.iso, "end": value.end, "relative": value.relative}
    return {
        "id": value.id,
        "kind": value.kind,
        "name": value.name,
        "country": value.country,
        "value": value.value,
    }


def value_words(mention: Mention) -> str:
    """What a mention means, in words: "up to 400,000,000 USD", "2024-07-17", "Ministry of Wafers [id]"."""
    value = mention.value
    if isinstance(value, Money):
        hedge = "" if value.qualifier.value == "exact" else f"{value.qualifier.value.replace('_', ' ')} "
        low = f"{grouped(value.minimum)} to " if value.minimum is not None else ""
        quoted = f" (quoted as {grouped(value.quoted.amount)} {value.quoted.currency})" if value.quoted else ""
        return f"{hedge}{low}{grouped(value.amount)} {value.currency}{quoted}"
    if isinstance(value, Date):
        return value.iso + (f" to {value.end}" if value.end else "") + (" (relative)" if value.relative else "")
    return f"{value.name or value.value} [{value.id or 'by its shape'}] {value.kind}"
