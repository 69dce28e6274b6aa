"""What adding up asks of an event, read off it once: every sum is held against all those around it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from fundtrack.assemble.draft import Draft
from fundtrack.assemble.join import money_of
from fundtrack.assemble.parts.breakdowns import LEAST
from fundtrack.model.money import Money


@dataclass(frozen=True, slots=True, eq=False)  # one for each event: known by identity
class Addend:
    """An event as a sum among others.

    amount: 0 without money; weight: what it adds to a sum: its amount, once for each of the receivers that get so
    much each (then it is a share). unit: is it one of several alike? known: its receivers of the vocabulary; item: does
    it stand in a list? previous: it is part of the sum before it, by its own words.
    """

    draft: Draft
    money: Money | None
    amount: Decimal
    weight: Decimal
    unit: bool
    share: bool
    place: int
    start: int
    block: int
    item: bool
    previous: bool
    known: frozenset[str]
    receivers: frozenset[str]
    givers: frozenset[str]

    def counts_in(self, whole: Addend) -> bool:
        """Can it be one of the sums that make up the whole: of its currency, and smaller?"""
        mine, total = self.money, whole.money
        return mine is not None and total is not None and mine.currency == total.currency and self.weight < total.amount


def addend(draft: Draft) -> Addend:
    """What adding up asks of an event."""
    money = money_of(draft.money) if draft.money else None
    amount = money.amount if money else Decimal(0)
    unit, block = draft.scope == "unit", draft.reading.sentence.block
    share = unit and draft.per == "recipient" and len(draft.recipient) >= LEAST
    return Addend(
        draft=draft,
        money=money,
        amount=amount,
        weight=amount * len(draft.recipient) if share else amount,
        unit=unit,
        share=share,
        place=draft.place,
        start=draft.start,
        block=block,
        item=draft.scene.is_item(block),
        previous=(draft.constant("part_of") or ("",))[0] == "previous",
        known=frozenset(p.key for p in draft.recipient if p.entry is not None and p.entry.id),
        receivers=frozenset(p.key for p in draft.recipient),
        givers=frozenset(p.key for p in draft.agency),
    )
