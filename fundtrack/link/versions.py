"""Documents that contradict each other on one act."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from fundtrack.link.acts import Act
from fundtrack.link.agree import Agreement, Bond, agreement, comparable
from fundtrack.link.amounts import Fit, fit, ratio
from fundtrack.link.blocks import blocks
from fundtrack.link.kin import Kin
from fundtrack.link.reasons import UNSURE, Why, reasons
from fundtrack.link.rulings import Rules

_MOST = 8  # acts of one recipient, stage and day: of more, no two are taken for one


def contradictions(acts: Sequence[Act], kin: Kin, rules: Rules) -> list[Act]:
    """Acts with those put together whose sums contradict: each is the only one that the other contradicts."""
    table: dict[tuple[object, ...], list[Act]] = defaultdict(list)
    for act in acts:
        for block in blocks(act.face):
            if act.face.when is not None and act.face.when.exact:
                table[block, act.stage, act.face.when.first].append(act)
    rivals: dict[int, dict[int, Agreement]] = defaultdict(dict)
    for act in acts:
        for other in _near(act, table, kin):
            found = agreement(act.face, other.face)._replace(sum=fit(act.sums, other.sums))
            if _contradict(act, other, found, kin, rules):
                rivals[act.number][other.number] = found
    return _merged(acts, rivals, kin)


def _near(act: Act, table: Mapping[tuple[object, ...], list[Act]], kin: Kin) -> list[Act]:
    when, days = act.face.when, kin.links.days["near"]
    if when is None or not when.exact:
        return []
    found: dict[int, Act] = {}
    for block in blocks(act.face):
        for day in range(when.first - days, when.first + days + 1):
            held = table.get((block, act.stage, day), [])
            if len(held) <= _MOST:
                found |= {other.number: other for other in held if other is not act}
    return [found[number] for number in sorted(found)]


def _contradict(act: Act, other: Act, found: Agreement, kin: Kin, rules: Rules) -> bool:
    """Do two acts tell one, in documents of which none tells both sums?"""
    if {sha for sha, _ in act.docs} & {sha for sha, _ in other.docs} or not comparable(act.face, other.face):
        return False
    if any(rules.apart(event, other.ids) for event in act.ids) or found.place is False:
        return False
    times = ratio(act.sums, other.sums)
    if times is None or times > kin.links.factors["version"] or found.sum > Fit.CEILING:
        return False
    if not found.related or found.giver < Bond.KIN or found.who < Bond.SAME:
        return False
    return found.programme >= Bond.KIN or found.giver == Bond.SAME


def _merged(acts: Sequence[Act], rivals: Mapping[int, Mapping[int, Agreement]], kin: Kin) -> list[Act]:
    by_number = {act.number: act for act in acts}
    gone: set[int] = set()
    for number in sorted(rivals):
        others = rivals[number]
        if len(others) != 1 or number in gone:
            continue
        (other, found), *_ = others.items()
        if other in gone or other < number or set(rivals[other]) != {number}:
            continue
        act, rival = by_number[number], by_number[other]
        act.rivals |= dict.fromkeys(act.ids, 0) | dict.fromkeys(rival.ids, 1)
        act.take(rival, Why(reasons(found._replace(sum=Fit.APART), kin), UNSURE))
        gone.add(other)
    return [act for act in acts if act.number not in gone]
