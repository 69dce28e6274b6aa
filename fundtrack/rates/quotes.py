"""A quoted conversion read as an interval of rates."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal
from typing import NamedTuple

from fundtrack.model.event import Quote
from fundtrack.model.money import Money, RateQuote

# The two directions differ in the last of 28 digits only, so that intervals that touch still touch.
_DOWN = Context(prec=28, rounding=ROUND_FLOOR)
_UP = Context(prec=28, rounding=ROUND_CEILING)


class Interval(NamedTuple):
    """A closed interval of rates."""

    low: Decimal
    high: Decimal


def inverse(interval: Interval) -> Interval:
    """The interval of the opposite direction; both ends must be positive."""
    return Interval(_DOWN.divide(Decimal(1), interval.high), _UP.divide(Decimal(1), interval.low))


def quote(base: Money, target: Money, *, at: Quote, date: str | None, document: str) -> RateQuote | None:
    """The rate that a text quotes by giving ``target`` as the conversion of ``base``.

    ``base`` is what was converted and is taken as exact; ``target`` was rounded to its last written digit, so
    the rate lies between (target - step/2) / base and (target + step/2) / base. Where both are ranges, their
    lower ends narrow the interval when they agree with it. ``at``: the quoting words; ``date``: ISO or None.
    None where no rate follows: one currency, or an amount that is not positive.
    """
    if base.currency == target.currency:
        return None
    found = _interval(base.amount, target.amount, target.step)
    if found is None:
        return None
    if base.minimum is not None and target.minimum is not None:
        lower = _interval(base.minimum, target.minimum, target.step)
        if lower is not None and max(found.low, lower.low) <= min(found.high, lower.high):
            found = Interval(max(found.low, lower.low), min(found.high, lower.high))
    return RateQuote(
        base=base.currency,
        target=target.currency,
        base_amount=base.amount,
        target_amount=target.amount,
        low=found.low,
        high=found.high,
        text=at.text,
        start=at.start,
        end=at.end,
        page=at.page,
        date=date,
        document=document,
    )


def _interval(base: Decimal, target: Decimal, step: Decimal) -> Interval | None:
    """The rates that take ``base`` to a figure that is written as ``target``; None unless all are positive."""
    half = abs(step) / 2
    if base <= 0 or target - half <= 0:
        return None
    return Interval(_DOWN.divide(target - half, base), _UP.divide(target + half, base))


def towards(found: RateQuote, base: str) -> Interval:
    """The interval of a quote in the direction that starts at ``base``, one of its two currencies."""
    straight = Interval(found.low, found.high)
    return straight if found.base == base else inverse(straight)
