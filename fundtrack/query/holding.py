"""What a commitment comes to: the sums in which it stands, each at its stage, in the currency that tells it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext
from typing import TypeVar

from fundtrack.model.event import Event
from fundtrack.model.money import Converted
from fundtrack.query.chains import Place
from fundtrack.query.dimensions import STAGE_COLUMNS
from fundtrack.query.view import convert_sketch
from fundtrack.rates import RateBook
from fundtrack.store import COMMITTED, Sketch

_PRECISION = 60  # no sum of money is rounded
_Told = TypeVar("_Told", Event, Sketch)


@dataclass(frozen=True, slots=True)
class Held:
    """A sum in which a commitment stands. event: that tells it; amount: None where its act states none.

    qualifier: the hedge of the text, where the sum is as it tells it.
    """

    stage: str
    amount: Decimal | None
    currency: str | None
    event: str
    qualifier: str | None = None


def holding(events: Sequence[Sketch], places: Mapping[str, Place], book: RateBook) -> tuple[Held, ...]:
    """The sums of one commitment: what its last act comes to, and what was paid out or taken back of it.

    Parts in another currency are taken off by the rates that texts quote; where none serves they stand beside it.
    """
    by_id = {event.id: event for event in events}
    parts: dict[tuple[str, str | None], Held] = {}
    whole: Held | None = None
    with localcontext(prec=_PRECISION):
        for event in sorted(events, key=lambda one: one.id):
            place = places[event.id]
            if place.why:
                continue
            if place.part:
                before = parts.get((event.stage, event.currency))
                amount = _plus(before.amount if before else None, event.amount)
                parts[event.stage, event.currency] = Held(event.stage, amount, event.currency, event.id)
                continue
            left = event.amount
            for part in place.taken if left is not None else ():
                taken = _in_currency(by_id[part], event.currency, book)
                left = left if left is None or taken is None else max(left - taken, Decimal(0))
            hedge = event.qualifier if left == event.amount else None
            whole = Held(place.stage, left, event.currency, event.id, hedge)
    sums = [*parts.values()] if whole is None or (parts and whole.amount == 0) else [whole, *parts.values()]
    return tuple(sorted(sums, key=lambda one: (STAGE_COLUMNS.index(one.stage), one.currency or "", one.event)))


def head(events: Iterable[_Told], places: Mapping[str, Place]) -> _Told:
    """Of the events of one commitment, the one whose sum is the commitment's."""
    return min(events, key=lambda one: (places[one.id].why != "", places[one.id].part, one.id))


def committed(held: Sequence[Held]) -> dict[str, Decimal]:
    """The sums that are promised or paid, by currency; of what only stands apart (ceilings), that."""
    with localcontext(prec=_PRECISION):
        found: dict[str, Decimal] = {}
        for one in held:
            if one.amount is None or one.currency is None or one.stage == "cancelled":
                continue
            if one.stage in COMMITTED or all(other.stage not in COMMITTED for other in held):
                found[one.currency] = found.get(one.currency, Decimal(0)) + one.amount
    return found


def _plus(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    return other if one is None else one if other is None else one + other


def _in_currency(event: Sketch, currency: str | None, book: RateBook) -> Decimal | None:
    if event.currency == currency or currency is None:
        return event.amount
    found = convert_sketch(event, currency, book)
    return found.amount if isinstance(found, Converted) else None
