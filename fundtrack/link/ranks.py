"""Which telling of an act counts."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from fundtrack.link.acts import Act
from fundtrack.link.days import span
from fundtrack.link.facts import Fact
from fundtrack.link.kin import Kin
from fundtrack.link.splits import SPLIT
from fundtrack.model.event import CONFIDENCES

_BEHIND = frozenset({"told_later", SPLIT})


class Rank(NamedTuple):
    """A telling at its place. version: its sum contradicts the first's; decided: name of the reason why that counts."""

    fact: Fact
    version: bool
    decided: str


def ranked(act: Act, kin: Kin) -> list[Rank]:
    """The tellings of an act, first the one whose sum counts."""
    groups: dict[int, list[Fact]] = {}
    for fact in act.facts:
        groups.setdefault(act.rivals.get(fact.item.id, 0), []).append(fact)
    later = {event for event, why in act.why.items() if not _BEHIND.isdisjoint(why.reasons)}
    ordered = sorted((_by_rank(group, later, act.stage, kin) for group in groups.values()), key=_claim)
    first = ordered[0]
    found = [Rank(fact, False, "") for fact in first]
    for group in ordered[1:]:
        found += [Rank(fact, True, _decided(first, group)) for fact in group]
    return found


def _by_rank(facts: Sequence[Fact], later: Collection[str], stage: str, kin: Kin) -> list[Fact]:
    return sorted(
        facts,
        key=lambda fact: (
            fact.item.amount is None,
            fact.item.id in later,
            fact.item.stage != stage,
            *_order(fact, kin),
        ),
    )


def _order(fact: Fact, kin: Kin) -> tuple[object, ...]:
    item = fact.item
    stated = bool(fact.who.own) + bool(fact.programme.own) + bool(fact.giver.own)
    return (
        not (item.currency and kin.native(item.currency, fact.country)),
        -fact.digits,
        item.qualifier not in (None, "exact", "up_to"),
        not fact.official,
        fact.vague,
        fact.order[0],
        -stated,
        -CONFIDENCES.index(item.confidence) if item.confidence in CONFIDENCES else 0,
        fact.order,
    )


def _claim(group: Sequence[Fact]) -> tuple[object, ...]:
    """Of sums that contradict: official, then told last, then exact."""
    latest = max(_told(fact) for fact in group)
    return (not any(fact.official for fact in group), -latest, -max(fact.digits for fact in group), group[0].order)


def _told(fact: Fact) -> int:
    told = span(fact.item.reported) or fact.when
    return told.last if told is not None else 0


def _decided(first: Sequence[Fact], other: Sequence[Fact]) -> str:
    """Which of the claims decided."""
    one, two = _claim(first), _claim(other)
    if one[0] != two[0]:
        return "official"
    return "latest" if one[1] != two[1] else "exact"
