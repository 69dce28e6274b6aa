"""What a store says of what it holds: documents, sums, and what putting did."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import Any, NamedTuple, Self


class Outcome(StrEnum):
    """What putting a document did. CHANGED: known bytes, read with other rules or another version."""

    NEW = "new"
    UNCHANGED = "unchanged"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A document in the store: how many events it has, how many amounts, and how many of these no rule explains.

    kept: whether its bytes are in the store, too.
    """

    sha256: str
    name: str
    kind: str
    pages: int
    articles: int
    rules_hash: str
    program: str
    events: int
    amounts: int
    unexplained: int
    kept: bool

    @classmethod
    def of(cls, row: Sequence[Any]) -> Self:
        """From a row of its fields."""
        made = cls(*row)
        return replace(made, kept=bool(made.kept))


@dataclass(frozen=True, slots=True)
class Alone:
    """Events that count for themselves alone: commitments in ``currency``, of these funding sources, which
    neither contain other events nor are part of one. No conversion and no other event bears on them."""

    currency: str
    sources: tuple[str, ...]


class Sum(NamedTuple):
    """How many events of a group are at a stage, of one funding source, and their sum in units of the currency."""

    key: tuple[str | None, ...]
    stage: str
    source: str
    events: int
    amount: Decimal
