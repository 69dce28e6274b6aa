"""Promises, and the order in which acts are put to them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from fundtrack.link.acts import Act
from fundtrack.link.kin import Kin
from fundtrack.link.reasons import Why

_NEVER = 10_000_000  # beyond all days


@dataclass(slots=True, eq=False)
class Promise:
    """A commitment. main: its acts in order; parts: acts on a part of its sum. why: of all acts but the first."""

    number: int
    main: list[Act]
    parts: list[Act] = field(default_factory=list)
    why: dict[int, Why] = field(default_factory=dict)
    ids: set[str] = field(default_factory=set)
    paid: Decimal = Decimal(0)

    @property
    def last(self) -> Act:
        """The act that counts."""
        return self.main[-1]


def in_order(acts: Iterable[Act], kin: Kin, stated: Mapping[int, tuple[Act, Why]]) -> list[Act]:
    """Acts by time and stage; one without a date stands before that which it moved on to, else last."""
    acts = list(acts)
    after: dict[int, list[Act]] = {}
    by_number = {act.number: act for act in acts}
    for number, (before, _) in stated.items():
        if number in by_number:
            after.setdefault(before.number, []).append(by_number[number])
    return sorted(acts, key=lambda act: _order(act, kin, after))


def _order(act: Act, kin: Kin, after: Mapping[int, list[Act]]) -> tuple[int, int, int, int, tuple[str, str]]:
    """The place of an act in time."""
    when = act.face.when
    step = kin.step(act.stage)
    rank = len(kin.links.stages) if step is None else step
    first = min(fact.order for fact in act.facts)
    if when is not None:
        return (when.last, 0, rank, 0, first)
    later = [one.face.when.last for one in after.get(act.number, ()) if one.face.when is not None]
    return (min(later), -1, rank, 0, first) if later else (_NEVER, 1, rank, 0, first)
