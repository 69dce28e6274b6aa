"""Decisions of people for people: what an entry says, in words and as rows."""

from __future__ import annotations

from typing import Any

from fundtrack.journal import load
from fundtrack.journal.values import DECIMALS, LISTS, NAMES
from fundtrack.model.decision import Decision
from fundtrack.render.numbers import exact, grouped

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
