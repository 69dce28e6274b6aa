"""The book of quoted rates: which rate serves for an amount, and what it makes of it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from fundtrack.errors import Issue
from fundtrack.model.event import Event
from fundtrack.model.money import Converted, RateQuote
from fundtrack.rates.agreement import Agreement, agree, conflict, pair_agreements
from fundtrack.rates.days import days_apart, days_of
from fundtrack.rates.exchange import Exchange
from fundtrack.rates.reference import Reference

WINDOW = 92  # days between an amount and a rate quoted elsewhere: a quarter
_NEARBY = 7  # days over which quotes of several documents may narrow each other
_LONGEST = 366  # days of the vaguest date


@dataclass(frozen=True, slots=True)
class Asked:
    """An amount to convert: its currency, the conversion its own text quotes, its document and date.

    document: SHA-256, the key of the book. where: place and words for evidence ("p. 7: 10 亿英镑").
    """

    amount: Decimal
    currency: str
    document: str
    date: str | None = None
    quoted_amount: Decimal | None = None
    quoted_currency: str | None = None
    where: str = ""


@dataclass(frozen=True, slots=True)
class _Factor:
    """A rate that was chosen, with its source and evidence as in ``Converted``."""

    rate: Decimal
    source: str
    evidence: str


class RateBook:
    """Quoted rates by document (SHA-256), and the choice among them.

    window: how many days a rate quoted in another document may be away from the amount's date, at most.
    reference: where to look last, if anywhere.
    """

    def __init__(
        self, quotes: Mapping[str, Sequence[RateQuote]], *, window: int = WINDOW, reference: Reference | None = None
    ) -> None:
        self._quotes = {key: tuple(found) for key, found in sorted(quotes.items())}
        self._window = window
        self._reference = reference
        self._factors: dict[tuple[str, str, str, str | None], _Factor | Issue] = {}
        self._agreed: dict[tuple[str, str, str], Agreement | None] = {}
        self._exchanged: dict[tuple[str, str, Decimal], Decimal] = {}

    def agreement(self, base: str, target: str, document: str) -> Agreement | None:
        """What one document's quotes of the pair say, in either direction; None where it quotes none."""
        key = (base, target, document)
        if key not in self._agreed:
            found = [q for q in self._quotes.get(document, ()) if {q.base, q.target} == {base, target}]
            self._agreed[key] = agree(found, base, target, found[0].document) if found else None
        return self._agreed[key]

    def agreements(self) -> tuple[Agreement, ...]:
        """Every pair of every document, by the document's name, then in order of first appearance."""
        named = sorted((found[0].document, key) for key, found in self._quotes.items() if found)
        return tuple(a for name, key in named for a in pair_agreements(self._quotes[key], name))

    def convert(self, asked: Asked, target: str) -> Converted | Issue:
        """The amount in ``target``, unrounded, with the rate and its evidence; an issue where no rate serves.

        Order of choice: no conversion needed, the conversion quoted for this very amount, the document's
        rate, the nearest rate quoted elsewhere within the window, the reference rate if there is one.
        """
        if asked.currency == target:
            return Converted(asked.amount, target, Decimal(1), "same", "")
        if asked.quoted_currency == target and asked.quoted_amount is not None and asked.amount:
            rate = asked.quoted_amount / asked.amount
            return Converted(asked.quoted_amount, target, rate, "quoted", self._own_words(asked))
        key = (asked.currency, target, asked.document, asked.date)
        if key not in self._factors:
            self._factors[key] = self._choose(asked, target)
        found = self._factors[key]
        if isinstance(found, Issue):
            return replace(found, where=asked.where) if found.code == "rate.missing" else found
        return Converted(asked.amount * found.rate, target, found.rate, found.source, found.evidence)

    def _own_words(self, asked: Asked) -> str:
        for q in self._quotes.get(asked.document, ()):
            if (q.base, q.base_amount, q.target_amount) == (asked.currency, asked.amount, asked.quoted_amount):
                return f"p. {q.page}: {q.text}"
        return asked.where

    def _choose(self, asked: Asked, target: str) -> _Factor | Issue:
        own = self.agreement(asked.currency, target, asked.document)
        if own is not None and own.settled:
            return self._factor(own, "document")
        near = self._nearest(asked, target)
        if near is not None:
            return self._factor(near, "store")
        if self._reference is not None and asked.date:
            found = self._reference.rate(asked.currency, target, asked.date)
            if found is not None:
                name = self._reference.source
                evidence = f"{name.upper()} reference rate of {found[1]}"
                return _Factor(self._at(asked.currency, target, found[0]), name, evidence)
        return conflict(own) if own is not None else _missing(asked, target, self._window)

    def _factor(self, agreement: Agreement, source: str) -> _Factor:
        rate, best = agreement.rate, agreement.tightest
        assert rate is not None and best is not None  # only settled agreements are chosen
        words = f"{best.document} p. {best.page}: {best.text}"
        more = len(agreement.agreeing) - 1
        return _Factor(
            self._at(agreement.base, agreement.target, rate),
            source,
            words + (f" ({more} more agree{'s' if more == 1 else ''})" if more else ""),
        )

    def _at(self, base: str, target: str, rate: Decimal) -> Decimal:
        """What one unit of ``base`` is: the factor is taken through the exchange once, not once an amount."""
        key = (base, target, rate)
        if key not in self._exchanged:
            self._exchanged[key] = self._exchange.convert(Decimal(1), base, target, rate)
        return self._exchanged[key]

    @cached_property
    def _exchange(self) -> Exchange:
        return Exchange()

    @cached_property
    def _dated(self) -> dict[frozenset[str], list[tuple[int, int, str, RateQuote]]]:
        """Quotes with a date by pair, ordered by first day: (first day, last day, document, quote)."""
        found: dict[frozenset[str], list[tuple[int, int, str, RateQuote]]] = {}
        for key, quotes in self._quotes.items():
            for q in quotes:
                days = days_of(q.date) if q.date else None
                if days is not None:
                    found.setdefault(frozenset((q.base, q.target)), []).append((*days, key, q))
        for group in found.values():
            group.sort(key=lambda row: (row[:3], row[3].start))
        return found

    def _nearest(self, asked: Asked, target: str) -> Agreement | None:
        """What the nearest document with a settled rate says, narrowed by those of the same week."""
        days = days_of(asked.date) if asked.date else None
        group = self._dated.get(frozenset((asked.currency, target)), [])
        if days is None or not group:
            return None
        low = bisect_left(group, days[0] - self._window - _LONGEST, key=lambda row: row[0])
        high = bisect_right(group, days[1] + self._window, key=lambda row: row[0])
        near: dict[tuple[int, str], list[tuple[int, int, str, RateQuote]]] = {}
        for row in group[low:high]:
            apart = days_apart(days, row[:2])
            if apart <= self._window:
                near.setdefault((apart, row[2]), []).append(row)
        for key in sorted(near):
            found = agree([row[3] for row in near[key]], asked.currency, target)
            if found.settled:
                week = [
                    row for rows in near.values() for row in rows if days_apart(row[:2], near[key][0][:2]) <= _NEARBY
                ]
                wider = agree([row[3] for row in week], asked.currency, target)
                return wider if wider.settled and set(found.agreeing) <= set(wider.agreeing) else found
        return None


def _missing(asked: Asked, target: str, window: int) -> Issue:
    when = asked.date or "no date"
    return Issue(
        code="rate.missing",
        message=f"no rate {asked.currency}→{target} is quoted within {window} days of {when}",
        where=asked.where,
        remedy="ingest a document that quotes one, or ask for ECB reference rates",
    )


def convert(event: Event, target: str, book: RateBook) -> Converted | Issue | None:
    """The event's amount in ``target`` (see ``RateBook.convert``); None where it has no amount."""
    if event.amount is None or event.currency is None:
        return None
    quoted = event.quoted
    first = event.mentions[0] if event.mentions else event.quote
    words = first.text if quoted is None or not quoted.written else f"{first.text} ({quoted.written})"
    asked = Asked(
        amount=event.amount,
        currency=event.currency,
        document=event.sha256,
        date=event.date,
        quoted_amount=quoted.amount if quoted else None,
        quoted_currency=quoted.currency if quoted else None,
        where=f"{event.document} p. {first.page}: {words}",
    )
    return book.convert(asked, target)
