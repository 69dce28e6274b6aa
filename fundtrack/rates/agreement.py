"""What several quotes of one pair of currencies say together, and which of them contradict the rest."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from fundtrack.errors import Issue
from fundtrack.model.money import RateQuote
from fundtrack.rates.quotes import Interval, towards
from fundtrack.rates.reference import Reference


@dataclass(frozen=True, slots=True)
class Agreement:
    """The quotes of ``base`` → ``target`` set against each other.

    low, high: the rates that all ``agreeing`` quotes allow; None where no set of quotes is the greatest one
    (two quotes that contradict each other): then ``agreeing`` is empty and all stand in ``contradicting``.
    document: name of the document whose quotes these are, "" for quotes of several.
    """

    base: str
    target: str
    low: Decimal | None
    high: Decimal | None
    agreeing: tuple[RateQuote, ...]
    contradicting: tuple[RateQuote, ...]
    document: str = ""

    @property
    def settled(self) -> bool:
        """Whether there is a rate."""
        return self.low is not None

    @property
    def rate(self) -> Decimal | None:
        """The midpoint of the interval; None where the quotes contradict each other without a majority."""
        return None if self.low is None or self.high is None else (self.low + self.high) / 2

    @property
    def tightest(self) -> RateQuote | None:
        """The agreeing quote that says most: the one with the narrowest interval, relative to the rate."""
        return min(self.agreeing, key=lambda q: ((q.high - q.low) / q.low, q.page, q.start), default=None)

    @property
    def date(self) -> str | None:
        """The day of the quotes, the latest where they differ."""
        return max((q.date for q in self.agreeing or self.contradicting if q.date), default=None)

    def distance(self, reference: Reference) -> Decimal | None:
        """How far the rate is from the reference rate of the quotes' day: (ours - theirs) / theirs."""
        rate, day = self.rate, self.date
        found = reference.rate(self.base, self.target, day) if day else None
        return None if rate is None or found is None else rate / found[0] - 1


def agree(quotes: Iterable[RateQuote], base: str, target: str, document: str = "") -> Agreement:
    """Find the greatest set of quotes that one rate satisfies.

    Quotes of either direction of the pair are taken. A figure that is repeated (title and body) counts once.
    """
    ordered = sorted(quotes, key=_place)
    intervals = [towards(q, base) for q in ordered]
    votes = list(
        {(q.base, q.base_amount, q.target_amount): i for q, i in zip(ordered, intervals, strict=True)}.values()
    )
    best = _best_points(votes)
    if len(best) != 1:
        return Agreement(base, target, None, None, (), tuple(ordered), document)
    inside = [i.low <= best[0] <= i.high for i in intervals]
    chosen = [i for i, yes in zip(intervals, inside, strict=True) if yes]
    return Agreement(
        base=base,
        target=target,
        low=max(i.low for i in chosen),
        high=min(i.high for i in chosen),
        agreeing=tuple(q for q, yes in zip(ordered, inside, strict=True) if yes),
        contradicting=tuple(q for q, yes in zip(ordered, inside, strict=True) if not yes),
        document=document,
    )


def _best_points(votes: Sequence[Interval]) -> list[Decimal]:
    """The points that most intervals contain, one for each such set of intervals.

    Coverage only rises where an interval begins, so lower ends are the only candidates, and two of them with
    the greatest coverage cannot belong to the same set: the later one would be covered once more.
    """
    lows, highs = sorted(i.low for i in votes), sorted(i.high for i in votes)
    cover = {p: bisect_right(lows, p) - bisect_left(highs, p) for p in lows}
    most = max(cover.values(), default=0)
    return [p for p, count in cover.items() if count == most]


def _place(found: RateQuote) -> tuple[str, int, int]:
    return found.document, found.page, found.start


def pair_agreements(quotes: Iterable[RateQuote], document: str = "") -> tuple[Agreement, ...]:
    """One agreement for each pair, in the direction that is quoted first, in order of first appearance."""
    pairs: dict[frozenset[str], list[RateQuote]] = {}
    for found in sorted(quotes, key=_place):
        pairs.setdefault(frozenset((found.base, found.target)), []).append(found)
    return tuple(agree(group, group[0].base, group[0].target, document) for group in pairs.values())


def conflicts(quotes: Iterable[RateQuote]) -> tuple[Issue, ...]:
    """An issue for each pair whose quotes in one document cannot all be right."""
    return tuple(conflict(a) for a in pair_agreements(quotes) if a.contradicting)


def conflict(agreement: Agreement) -> Issue:
    """The issue that says which quotes of an agreement contradict which, with their places."""
    pair = f"{agreement.base}→{agreement.target}"
    odd = agreement.contradicting
    if agreement.settled:
        low, high = f"{agreement.low:.4f}", f"{agreement.high:.4f}"
        against = f"the {low}–{high} of the other {len(agreement.agreeing)}"
        message = f"{pair}: {_said(odd, agreement.base)} contradicts {against}"
    else:
        message = f"{pair}: quoted rates contradict each other: {_said(odd, agreement.base)}"
    return Issue(
        code="rate.conflict",
        message=message,
        where=", ".join(dict.fromkeys(f"{q.document} p. {q.page}" for q in odd)),
        remedy="events keep the conversions quoted for them; check the figures in the document",
    )


def _said(quotes: Sequence[RateQuote], base: str) -> str:
    spans = [(q, towards(q, base)) for q in quotes]
    return ", ".join(f"{i.low:.4f}–{i.high:.4f} ({q.text}, p. {q.page})" for q, i in spans)
