"""Where to look for what an event may belong to, so that no event is compared with all others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Generic, Protocol, TypeVar

from fundtrack.link.days import Span
from fundtrack.link.facts import Fact
from fundtrack.link.kin import Kin

_PERIOD = 64  # days
_MOST = 4  # of one key that are looked at: the last put in
_LONGEST = 40  # periods of one date; vaguer ones count as undated
_UNDATED = -1


class _Numbered(Protocol):
    number: int


T = TypeVar("T", bound=_Numbered)
Key = tuple[object, ...]


class Index(Generic[T]):
    """Acts by recipient, size of the sum and time."""

    def __init__(self, kin: Kin) -> None:
        self._days = kin.links.days
        self._table: dict[Key, list[T]] = defaultdict(list)

    def put(self, fact: Fact, act: T) -> None:
        """An act is to be found by what this telling of it says."""
        for key in self._keys(fact):
            held = self._table[key]
            if not held or held[-1] is not act:
                held.append(act)

    def near(self, fact: Fact) -> list[T]:
        """Acts that may be what this event tells, in the order of their numbers."""
        found: dict[int, T] = {}
        for key in self._wanted(fact):
            for act in self._table.get(key, ())[-_MOST:]:
                found[act.number] = act
        return [found[number] for number in sorted(found)]

    def _keys(self, fact: Fact) -> Iterator[Key]:
        stage, periods = fact.item.stage, tuple(_periods(fact.when, 0))
        for block in blocks(fact):
            for one in fact.sums:
                yield "value", block, stage, one.currency, one.value
                for size in one.buckets():
                    yield "size", block, stage, one.currency, size
                    for period in periods:
                        yield "then", block, stage, one.currency, size, period
            for period in periods:
                yield "when", block, stage, period
        for one in fact.sums:
            yield "cross", fact.country, stage, one.currency, one.value
            for period in periods:
                yield "cross", fact.country, stage, one.currency, one.value, period

    def _wanted(self, fact: Fact) -> Iterator[Key]:
        stage, when = fact.item.stage, fact.when
        periods = (*_periods(when, self._days["same"]), _UNDATED)
        for block in blocks(fact):
            for one in fact.sums:
                yield "value", block, stage, one.currency, one.value
                for size in one.buckets():
                    if when is None:
                        yield "size", block, stage, one.currency, size
                        continue
                    for period in periods:
                        yield "then", block, stage, one.currency, size, period
            if when is not None and when.exact:
                for period in _periods(when, self._days["near"]):
                    yield "when", block, stage, period
        for one in fact.sums:
            if when is None:
                yield "cross", fact.country, stage, one.currency, one.value
            for period in periods:
                yield "cross", fact.country, stage, one.currency, one.value, period


def blocks(fact: Fact) -> Iterator[tuple[str, str]]:
    """Keys under which an event may meet others: its recipients, else the giver's country."""
    source = fact.item.funding_source
    if fact.block:
        for block in sorted(fact.block):
            yield source, block
    else:
        yield source, f"@{fact.country}"


def _periods(when: Span | None, margin: int) -> Iterator[int]:
    """Numbers of the periods that a date touches, with days around it."""
    if when is None:
        yield _UNDATED
        return
    first, last = (when.first - margin) // _PERIOD, (when.last + margin) // _PERIOD
    if last - first > _LONGEST:
        yield _UNDATED
        return
    yield from range(first, last + 1)
