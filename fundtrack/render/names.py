"""Entries of the vocabulary as rows."""

from __future__ import annotations

from collections.abc import Iterable

from fundtrack.knowledge.lookup import Found
from fundtrack.render.table import Cell, Column, Table


def name_table(found: Iterable[Found], empty: str) -> Table:
    """One row an entry; forms that need context, since several bodies share them, have a column of their own."""
    columns = (
        Column("id", heading="Entry"),
        Column("kind", heading="Kind"),
        Column("country", heading="Of"),
        Column("name", heading="Name"),
        Column("matched"),
        Column("aliases", heading="Also written", most=30),
        Column("short"),
        Column("parent", heading="Part of", optional=True),
        Column("value"),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            one.entry.id,
            one.entry.kind,
            one.entry.country or None,
            one.entry.name,
            "; ".join(one.forms) or None,
            "; ".join(one.entry.aliases) or None,
            "; ".join(one.short) or None,
            one.entry.parent or None,
            one.entry.value or None,
        )
        for one in found
    ]
    return Table(columns, rows, empty=empty)
