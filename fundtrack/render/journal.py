"""Decisions of people for people: what an entry says, in words and as rows."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from fundtrack.journal import load
from fundtrack.journal.values import DECIMALS, LISTS, NAMES
from fundtrack.model.decision import Decision
from fundtrack.render.numbers import exact, grouped
from fundtrack.render.table import Cell, Column, Table

NOTHING = "nothing"


def value_words(field: str, value: Any, *, plain: bool = False) -> str | None:
    """A field's value in words, None for none; plain: digits without separators, for programs."""
    if value is None or value == ():
        return None
    if field in NAMES:
        return "; ".join(f"{name.name} [{name.id}]" if name.id and not plain else name.name for name in value)
    if field in DECIMALS:
        return exact(value) if plain else grouped(value)
    return "; ".join(value) if field in LISTS else str(value)


def said(entry: Decision, side: str, *, plain: bool = False) -> str | None:
    """The value "before" or "after" an amendment in words; None for no value, and where the entry amends nothing."""
    text = getattr(entry, side)
    return value_words(entry.field, load(entry.field, text), plain=plain) if text else None


def change_words(entry: Decision) -> str:
    """What an amendment changes: "stage: proposed -> awarded"."""
    return f"{entry.field}: {said(entry, 'before') or NOTHING} -> {said(entry, 'after') or NOTHING}"


def entry_words(entry: Decision) -> str:
    """What an entry decides, in one line: "amend 29dd stage: proposed -> awarded"."""
    if entry.kind == "amend":
        return f"{entry.kind} {entry.event} {change_words(entry)}"
    rest = (entry.field, entry.other) if entry.kind == "link" else (entry.other,)
    return " ".join(word for word in (entry.kind, entry.event, *rest) if word)


def by_whom(entry: Decision) -> str:
    """Who decided, on which day and why: "Ana, 2024-07-17: final award"."""
    return f"{entry.who}, {entry.at[:10]}" + (f": {entry.why}" if entry.why else "")


def conflict_words(holds: Decision, other: Decision) -> str:
    """Two people's words against each other, and which of them holds."""
    return f"{entry_words(holds)} ({by_whom(holds)}) holds against {entry_words(other)} ({by_whom(other)})"


def journal_table(entries: Iterable[Decision], held: Collection[str], documents: Mapping[str, str]) -> Table:
    """One row an entry, the newest last. held: ids of those in force; documents: names by hash."""
    columns = (
        Column("id", heading="Entry"),
        Column("at", heading="When", most=16),
        Column("who", heading="Who"),
        Column("kind", heading="What"),
        Column("event", heading="Event"),
        Column("field", heading="Field"),
        Column("before", heading="Before", optional=True),
        Column("after", heading="After"),
        Column("other", heading="Other", most=16),
        Column("why", heading="Why"),
        Column("holds", "flag", "Holds", optional=True),
        Column("document", heading="Document", optional=True),
        Column("sha256"),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            entry.id,
            entry.at,
            entry.who,
            entry.kind,
            entry.event,
            entry.field or None,
            said(entry, "before", plain=True),
            said(entry, "after", plain=True),
            entry.other or None,
            entry.why or None,
            entry.id in held if entry.kind != "undo" else None,
            documents.get(entry.document),
            entry.document,
        )
        for entry in entries
    ]
    return Table(columns, rows, empty="no decisions")
