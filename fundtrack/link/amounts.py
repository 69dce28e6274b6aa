"""Which sums can be one sum: rounded and exact, hedged, a ceiling, a conversion that a text quotes."""

from __future__ import annotations

import math
from collections.abc import Iterator
from decimal import Decimal
from enum import IntEnum
from typing import NamedTuple

from fundtrack.knowledge.links import LinksKnowledge
from fundtrack.model.commitment import Linkable

_BASE = math.log(1.5)


class Fit(IntEnum):
    """How two sums stand to each other, from not at all to equal."""

    APART = 0
    UNKNOWN = 1  # one has no amount
    CURRENCY = 2  # two currencies, and no quoted conversion
    CEILING = 3
    ROUNDED = 4
    QUOTED = 5
    EXACT = 6


class Sum(NamedTuple):
    """One reading of an event's sum. low, high: what it may be a rounding of; floor: what a ceiling may stand for."""

    currency: str
    value: Decimal
    low: Decimal
    high: Decimal
    floor: Decimal
    quoted: bool

    def buckets(self) -> Iterator[int]:
        """Numbers of the classes of size that it may lie in: sums that fit share one."""
        yield from range(bucket(self.floor), bucket(self.high) + 1)


def bucket(value: Decimal) -> int:
    """The class of size of a sum."""
    return math.floor(math.log(float(value)) / _BASE)


def sums(item: Linkable, links: LinksKnowledge) -> tuple[Sum, ...]:
    """The sum in its own currency, and as converted by the text."""
    found = []
    if item.amount is not None and item.currency and item.amount > 0:
        found.append(_own(item.amount, item.amount_min, item.qualifier or "exact", item.currency, links))
    if item.quoted_amount is not None and item.quoted_currency and item.quoted_amount > 0:
        low, high = _around(item.quoted_amount, "exact", links)
        found.append(Sum(item.quoted_currency, item.quoted_amount, low, high, low, True))
    return tuple(found)


def _own(amount: Decimal, least: Decimal | None, hedge: str, currency: str, links: LinksKnowledge) -> Sum:
    low, high = _around(amount, hedge, links)
    floor = low
    if hedge == "up_to":
        floor = amount * links.ceiling
    if least is not None and 0 < least < amount:
        floor = min(least, low)
    return Sum(currency, amount, low, high, floor, False)


def _around(amount: Decimal, hedge: str, links: LinksKnowledge) -> tuple[Decimal, Decimal]:
    """What a figure may be a rounding of: half a step of its last digit, a whole one where it is hedged."""
    step = Decimal(1).scaleb(_exponent(amount))
    width = min(step / 2 if hedge in ("exact", "up_to") else step, amount * links.spread.get(hedge, Decimal(0)))
    return (amount if hedge == "at_least" else amount - width), amount + width


def _exponent(amount: Decimal) -> int:
    exponent = amount.normalize().as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def digits(amount: Decimal | None) -> int:
    """How many digits a figure has, its closing zeros left out: of two the more exact one has more."""
    return len(amount.normalize().as_tuple().digits) if amount else 0


def fit(one: tuple[Sum, ...], other: tuple[Sum, ...]) -> Fit:
    """The best that any reading of both allows. Where both are in one currency, only that counts."""
    if not one or not other:
        return Fit.UNKNOWN
    best, own = Fit.APART, False
    for a in one:
        for b in other:
            if a.currency != b.currency:
                continue
            plain = not a.quoted and not b.quoted
            if plain:
                return _pair(a, b)
            own = own or plain
            best = max(best, _pair(a, b))
    shared = {a.currency for a in one} & {b.currency for b in other}
    return best if shared else Fit.CURRENCY


def _pair(a: Sum, b: Sum) -> Fit:
    if a.value == b.value:
        return Fit.QUOTED if a.quoted or b.quoted else Fit.EXACT
    if a.low <= b.high and b.low <= a.high:
        return Fit.QUOTED if a.quoted != b.quoted else Fit.ROUNDED
    if a.floor <= b.high and b.floor <= a.high:
        return Fit.CEILING
    return Fit.APART


def ratio(one: tuple[Sum, ...], other: tuple[Sum, ...]) -> Decimal | None:
    """The larger sum by the smaller, in a currency that both are told in; own ones before conversions."""
    pairs = [(a.quoted + b.quoted, a, b) for a in one for b in other if a.currency == b.currency]
    if not pairs:
        return None
    _, a, b = min(pairs, key=lambda pair: pair[0])
    return max(a.value, b.value) / min(a.value, b.value)


def share(part: tuple[Sum, ...], whole: tuple[Sum, ...]) -> Decimal | None:
    """What part of a whole a sum is, in a currency that both are told in."""
    pairs = [(a.quoted + b.quoted, a, b) for a in part for b in whole if a.currency == b.currency]
    if not pairs:
        return None
    _, a, b = min(pairs, key=lambda pair: pair[0])
    return a.value / b.value
