"""The filters, and how amounts are counted: the same options on every command that shows events."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from fundtrack.query import View
    from fundtrack.store import Where


def _any(metavar: str, help: str) -> object:
    """An option that may be repeated: any of its values will do."""
    return typer.Option(metavar=metavar, help=help, show_default=False)


Words = list[str] | None
Word = str | None


@dataclass(frozen=True, slots=True)
class FilterOptions:
    """One field a filter; values of one filter are alternatives, filters narrow each other."""

    country: Annotated[Words, _any("COUNTRY", "Of the giver: ISO code or a name in any language; may be repeated.")] = (
        None
    )
    recipient_country: Annotated[Words, _any("COUNTRY", "Of the recipient.")] = None
    agency: Annotated[Words, _any("NAME", "Who gives: part of a name or alias, or a vocabulary id.")] = None
    recipient: Annotated[Words, _any("NAME", "Who gets it.")] = None
    program: Annotated[Words, _any("NAME", "Law, fund, strategy or programme.")] = None
    instrument: Annotated[Words, _any("FORM", "pmt, grant, loan, subsidy, appropriation, ...")] = None
    stage: Annotated[Words, _any("STAGE", "authorized, planned, solicited, proposed, awarded, ...")] = None
    scope: Annotated[Words, _any("SCOPE", "program, call, award or unit.")] = None
    technology: Annotated[Words, _any("FIELD", "semiconductor, quantum, photonics, packaging, ai, other.")] = None
    funding_source: Annotated[Words, _any("WHOSE", "public, private, mixed or all.")] = None
    since: Annotated[Word, _any("DATE", "Not before: 2024, 2024-07 or 2024-07-17.")] = None
    until: Annotated[Word, _any("DATE", "Not after.")] = None
    min_amount: Annotated[Word, _any("AMOUNT", "At least, in the reporting currency.")] = None
    max_amount: Annotated[Word, _any("AMOUNT", "At most, in the reporting currency.")] = None
    min_confidence: Annotated[Word, _any("LEVEL", "How sure at least: unsure, likely or sure.")] = None
    document: Annotated[Words, _any("NAME", "Document's name or the start of its hash.")] = None
    text: Annotated[Words, _any("WORDS", "Words of the title or of the quoted sentence.")] = None

    def where(self) -> Where:
        """The filters as the query layer takes them. Raises UsageError naming what is allowed."""
        from fundtrack.query import parse_filters

        return parse_filters(**{field.name: getattr(self, field.name) for field in fields(self)})


Currency = Annotated[str, typer.Option(metavar="CODE", help="Reporting currency, ISO 4217.")]
Include = Annotated[Words, _any("WHOSE", "Count private or mixed money too; may be repeated or comma-separated.")]
AsOf = Annotated[Word, _any("DATE", "The state on that day; by default the latest that is told.")]
Ecb = Annotated[bool, typer.Option("--ecb", help="Where no text quotes a rate, take the ECB's of the day.")]


@dataclass(frozen=True, slots=True)
class ViewOptions:
    """In which currency sums are shown, and whose money counts."""

    currency: Currency = "USD"
    include: Include = None
    as_of: AsOf = None
    count: Annotated[
        str,
        typer.Option(metavar="commitments|events", help="Each commitment once, at its latest stage, or every event."),
    ] = "commitments"
    ecb: Ecb = False

    def view(self) -> View:
        """The options as the query layer takes them. Raises UsageError for an unknown currency or source."""
        from fundtrack.query import COUNTS, View, choose, parse_currency, parse_date

        return View(
            currency=parse_currency(self.currency),
            include=_included(self.include),
            ecb=self.ecb,
            count=choose("count", self.count, COUNTS),
            as_of=parse_date("as-of", self.as_of),
        )


@dataclass(frozen=True, slots=True)
class BoundOptions:
    """In which currency amounts are compared with the bounds of the filters."""

    currency: Currency = "USD"
    ecb: Ecb = False

    def view(self) -> View:
        """The options as the query layer takes them. Raises UsageError for an unknown currency."""
        from fundtrack.query import View, parse_currency

        return View(currency=parse_currency(self.currency), ecb=self.ecb)


@dataclass(frozen=True, slots=True)
class TotalOptions:
    """In which currency totals are, and whose money is in them."""

    currency: Currency = "USD"
    include: Include = None
    ecb: Ecb = False

    def view(self) -> View:
        """The options as the query layer takes them. Raises UsageError for an unknown currency or source."""
        from fundtrack.query import View, parse_currency

        return View(currency=parse_currency(self.currency), include=_included(self.include), ecb=self.ecb)


def _included(words: Words) -> frozenset[str]:
    """The funding sources that count besides the public's. Raises UsageError for what is none."""
    from fundtrack.errors import UsageError

    include = frozenset(split(words))
    for word in sorted(include - {"private", "mixed"}):
        raise UsageError(f"no funding source {word!r} to include", remedy="choose private, mixed or both")
    return include


def split(words: Words) -> list[str]:
    """Repeated and comma-separated values as one list."""
    return [part.strip() for word in words or () for part in word.split(",") if part.strip()]
