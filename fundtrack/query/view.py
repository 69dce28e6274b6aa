"""How to look at events: in which currency, with which rates, counting whose money."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from fundtrack.errors import Issue
from fundtrack.model.money import Converted
from fundtrack.rates import Agreement, Asked, RateBook, load_reference
from fundtrack.rates.book import WINDOW
from fundtrack.store import Sketch, Store, Where

COUNTS = ("commitments", "events")


@dataclass(frozen=True, slots=True)
class View:
    """currency: of totals and conversions. include: "private", "mixed" to count such money too.

    count: one of COUNTS: each commitment once, at its latest stage, or every event. as_of: the state on that day (ISO,
    as precise as wanted), told by what is dated up to it; None for the latest.

    window: days that a rate quoted in another document may be off. ecb: whether the ECB's reference rates
    may serve where no quoted rate does (``fundtrack[ecb]``).
    """

    currency: str = "USD"
    include: frozenset[str] = frozenset()
    window: int = WINDOW
    ecb: bool = False
    count: str = "commitments"
    as_of: str | None = None

    def asked(self, where: Where) -> frozenset[str]:
        """Whose money counts: the public's, what is included, and what is filtered for."""
        return frozenset({"public", *self.include, *where.funding_source})


def rate_book(store: Store, view: View) -> RateBook:
    """All rates that the store's documents quote."""
    return RateBook(store.rates(), window=view.window, reference=load_reference() if view.ecb else None)


def rate_lines(store: Store) -> tuple[Agreement, ...]:
    """Every pair that every document quotes, with what its quotes say together and what contradicts them."""
    return RateBook(store.rates()).agreements()


def convert_sketch(event: Sketch, currency: str, book: RateBook) -> Converted | Issue | None:
    """The amount in ``currency``; None where there is none."""
    if event.amount is None or event.currency is None:
        return None
    asked = Asked(
        amount=event.amount,
        currency=event.currency,
        document=event.sha256,
        date=event.date,
        quoted_amount=event.quoted_amount,
        quoted_currency=event.quoted_currency,
        where=f"{event.document} p. {event.page}",
    )
    return book.convert(asked, currency)


def within(amount: Converted | Issue | None, where: Where) -> bool:
    """Whether the converted amount lies within the bounds of the filters; without bounds everything does."""
    if where.min_amount is None and where.max_amount is None:
        return True
    if not isinstance(amount, Converted):
        return False
    low, high = where.min_amount, where.max_amount
    return (low is None or amount.amount >= low) and (high is None or amount.amount <= high)


def rate_issues(amounts: Iterable[Converted | Issue | None], where: Where) -> tuple[Issue, ...]:
    """Each reason for which amounts could not be converted, once, with how often it hit."""
    met: dict[tuple[str, str], list[Issue]] = {}
    for issue in amounts:
        if isinstance(issue, Issue):
            met.setdefault((issue.code, issue.message), []).append(issue)
    found = []
    for (code, message), issues in met.items():
        bounded = where.min_amount is not None or where.max_amount is not None
        fate = "not compared with the bounds, and left out" if bounded else "shown unconverted"
        many = f"{len(issues)} amounts are" if len(issues) > 1 else "1 amount is"
        places = list(dict.fromkeys(i.where for i in issues if i.where))
        shown = ", ".join(places[:3]) + (" …" if len(places) > 3 else "")
        found.append(Issue(code, f"{message}: {many} {fate}", shown, issues[0].remedy))
    return tuple(found)
