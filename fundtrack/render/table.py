"""The one shape that every format prints: named, typed columns and rows of scalar cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal, TypeAlias

Cell: TypeAlias = str | int | Decimal | bool | None


@dataclass(frozen=True, slots=True)
class Figures:
    """How people read the numbers of a column; programs always get every digit.

    places: digits behind the point; significant: digits that count (for rates); None: every digit there is.
    scale: power of ten to divide by (6: in millions). blank: show nothing for zero.
    """

    places: int | None = None
    significant: int | None = None
    scale: int = 0
    blank: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """One column. ``name`` is its key in JSON and its head in CSV, and does not change between versions.

    kind: "text" (may hold words of a document), "number", "flag" or "date" (ISO 8601, as precise as it is known). unit:
    the column that names the currency of its numbers, or a currency of all of them. link: its words are addresses.
    heading: what people read above it in
    a table; a column without a heading is left out of tables for people, where it would only be in the way.
    missing: what people read where there is no value. optional: left out on a terminal too narrow for all.
    most: cells that words take on a terminal at most, where other columns say more.
    """

    name: str
    kind: Literal["text", "number", "flag", "date"] = "text"
    heading: str = ""
    figures: Figures = Figures()
    missing: str = ""
    optional: bool = False
    most: int | None = None
    unit: str = ""
    link: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows for printing; every row has one cell a column.

    total: a closing row for people (programs add up themselves). above, below: lines around the table, for
    people. empty: what people read instead of a table without rows. marks: by number of a row, the names of columns
    whose values people read with a "*" behind them.
    """

    columns: tuple[Column, ...]
    rows: Sequence[tuple[Cell, ...]]
    total: tuple[Cell, ...] | None = None
    above: tuple[str, ...] = ()
    below: tuple[str, ...] = ()
    empty: str = "nothing found"
    marks: Mapping[int, frozenset[str]] = field(default_factory=dict)
