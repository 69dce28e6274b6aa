"""Promises that an act may move on, by recipient and size of the sum."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Generic, Protocol, TypeVar

from fundtrack.link.amounts import Sum, bucket
from fundtrack.link.blocks import blocks
from fundtrack.link.facts import Fact
from fundtrack.link.kin import Kin

_MOST = 6  # of one recipient and size of the sum that are looked at: the last put in
_OPEN = 16  # of one recipient, for payments and cuts


class _Numbered(Protocol):
    number: int


T = TypeVar("T", bound=_Numbered)
Key = tuple[object, ...]


class Opened(Generic[T]):
    """Promises by the sums of their acts."""

    def __init__(self, kin: Kin) -> None:
        self._factor = kin.links.factors["moved"]
        self._parted = kin.links.parted
        self._table: dict[Key, list[T]] = defaultdict(list)

    def put(self, fact: Fact, sums: tuple[Sum, ...], promise: T) -> None:
        """A promise is to be found by an act of it."""
        for one in sums:
            self._hold((fact.item.funding_source, fact.country, one.currency, one.value), promise)
        for block in blocks(fact):
            keys: list[Key] = [(block,)]
            for one in sums:
                keys += [(block, one.currency, one.value), (block, one.currency, None, bucket(one.value))]
            for key in keys:
                self._hold(key, promise)

    def _hold(self, key: Key, promise: T) -> None:
        held = self._table[key]
        if not held or held[-1] is not promise:
            held.append(promise)

    def near(self, fact: Fact, sums: tuple[Sum, ...]) -> list[T]:
        """Promises that an act may move on, in the order of their numbers."""
        found: dict[int, T] = {}
        for key in self._wanted(fact, sums):
            for promise in self._table.get(key, ())[-(_OPEN if len(key) == 1 else _MOST) :]:
                found[promise.number] = promise
        return [found[number] for number in sorted(found)]

    def _wanted(self, fact: Fact, sums: tuple[Sum, ...]) -> Iterator[Key]:
        parted = fact.item.stage in self._parted
        for one in sums:
            yield fact.item.funding_source, fact.country, one.currency, one.value
        for block in blocks(fact):
            for one in sums:
                yield block, one.currency, one.value
                for size in range(bucket(one.floor / self._factor), bucket(one.high * self._factor) + 1):
                    yield block, one.currency, None, size
            if parted or not sums:
                yield (block,)
