"""Amounts that no rule explains, counted up right behind a funding sum that they make up: funding, by arithmetic."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import groupby

from fundtrack.assemble.join import money_of
from fundtrack.assemble.reading import RANKS, Reading

NEARLY = Decimal("0.85")  # a breakdown that leaves out only small change (administration, a reserve) is one, too
ROUNDED = Decimal("1.1")  # how much a sum rounded down may be, of what it is rounded to
FOLLOWS = "told-with-sum"  # the mechanism that explains a sum by the one beside it
LEAST = 2  # sums that a breakdown has


def makes_up(parts: Sequence[Decimal], whole: Decimal, *, more: bool = False) -> bool:
    """Are the parts, each smaller than the whole, all of it or all but small change?

    more: the whole is rounded down ("more than 2 billion"), so that they may come to a little more.
    """
    fit = len(parts) >= LEAST and all(part < whole for part in parts)
    most = whole * ROUNDED if more else whole
    return fit and NEARLY * whole <= sum(parts, Decimal(0)) <= most


def told_with_whole(readings: Sequence[Reading]) -> list[Reading]:
    """The readings of an article with the unexplained sums of breakdowns as funding.

    A breakdown stands in one sentence (or, item by item, in the sentences) right behind the sum, in its paragraph.
    """
    found: list[Reading] = []
    whole: Reading | None = None
    for _, sentence in groupby(readings, key=lambda reading: reading.sentence.span):
        told = list(sentence)
        if whole is not None and _breaks_down(told, whole):
            told = [_explained(reading) for reading in told]
        found += told
        whole = next((r for r in reversed(told) if r.money is not None), whole)
    return found


def _breaks_down(told: Sequence[Reading], whole: Reading) -> bool:
    sums = [money_of(reading.money) for reading in told if reading.money is not None]
    open_ended = any(_is_open(r) for r in told) and not any(r.fate == "not_funding" for r in told)
    if whole.fate != "funding" or whole.money is None or not open_ended:
        return False
    total = money_of(whole.money)
    beside = whole.sentence.block == told[0].sentence.block and all(one.currency == total.currency for one in sums)
    return beside and makes_up([one.amount for one in sums], total.amount)


def _explained(reading: Reading) -> Reading:
    if not _is_open(reading) or reading.money is None:
        return reading
    return replace(reading, fate="funding", decided_by="told-with-whole", rules=("told-with-whole",))


def _is_open(reading: Reading) -> bool:
    """Does no rule explain the sum, or only one that reads a word of funding at it and names nobody?"""
    weak = reading.decided_by in reading.weak or reading.decided_by == FOLLOWS
    named = any(slot.strength[0] < RANKS["fallback"] for slot in reading.slots.values())
    vague = reading.fate == "funding" and weak and not named
    return vague or reading.fate == "unexplained"
