"""Sums that several share: totals of programmes, rounds, and what a named group gets together."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from fundtrack.link.agree import Bond, name_bond
from fundtrack.link.amounts import Sum, share
from fundtrack.link.facts import Fact
from fundtrack.link.kin import Kin, Names
from fundtrack.link.promises import Promise
from fundtrack.link.reasons import LIKELY, UNSURE, Why

_MOST = 48  # containers of one programme that are looked at: the last ones before the part
_LATEST = 10_000_000  # beyond all days


class Container(NamedTuple):
    """A promise as a whole, or as a part: what all its tellings say together."""

    number: int
    event: str
    order: tuple[str, str]
    face: Fact
    scopes: frozenset[str]
    programme: Names
    leads: frozenset[str]
    block: frozenset[str]
    first: int | None
    sums: tuple[Sum, ...]
    docs: frozenset[str]


def container(promise: Promise, kin: Kin) -> Container:
    """Of a promise."""
    acts = [*promise.main, *promise.parts]
    facts = sorted((fact for act in acts for fact in act.facts), key=lambda fact: fact.order)
    days = [fact.when.first for fact in facts if fact.when is not None]
    last = promise.last
    return Container(
        number=promise.number,
        event=min(last.facts, key=lambda fact: fact.order).item.id,
        order=facts[0].order,
        face=last.face,
        scopes=frozenset(fact.item.scope for fact in last.facts),
        programme=Names(
            frozenset(key for fact in facts for key in fact.programme.own),
            frozenset(key for fact in facts for key in fact.programme.above),
        ),
        leads=_leads(facts, kin),
        block=last.face.block,
        first=min(days, default=None),
        sums=last.sums,
        docs=frozenset(fact.item.sha256 for fact in facts),
    )


def _leads(facts: Iterable[Fact], kin: Kin) -> frozenset[str]:
    """The most specific programmes that tellings name: a law that one names alone is not what the sum is the total of
    where another names the programme under it."""
    facts = list(facts)
    leads = {fact.lead for fact in facts if fact.lead}
    wider = {key for fact in facts for key in fact.programme.own if key != fact.lead}
    above = {key for lead in leads for key in kin.above(lead) if key != lead}
    return frozenset(leads - wider - above)


class Containers:
    """Containers by programme and by member."""

    def __init__(self, faces: Iterable[Container], kin: Kin) -> None:
        self._kin = kin
        self._totals: dict[str, list[Container]] = defaultdict(list)
        self._rounds: dict[str, list[Container]] = defaultdict(list)
        self._groups: dict[str, list[Container]] = defaultdict(list)
        for face in sorted(faces, key=lambda one: (_day(one), one.order)):
            if face.face.item.funding_source != "public" or not face.sums or "unit" in face.scopes:
                continue
            for table in self._tables(face):
                for key in face.leads:
                    table[key].append(face)
            if len(face.block) > 1:
                for key in face.block:
                    self._groups[key].append(face)

    def _tables(self, face: Container) -> Iterator[dict[str, list[Container]]]:
        if "program" in face.scopes and not face.block:
            yield self._totals
        elif "call" in face.scopes:
            yield self._rounds

    def of(self, part: Container) -> list[tuple[Container, Why]]:
        """All that may contain a part, the best first: those that count, then the smallest, then the nearest."""
        if part.face.item.funding_source != "public" or not part.sums or "unit" in part.scopes:
            return []
        found: dict[int, tuple[tuple[object, ...], Container, Why]] = {}
        for other, kind in self._near(part):
            share_ = share(part.sums, other.sums)
            if other.number in found or other.number == part.number or share_ is None or share_ > 1:
                continue
            if part.docs & other.docs:  # a document that tells both has said how they stand to each other
                continue
            why = self._why(part, other, kind)
            if why is not None:
                counted = self._kin.step(other.face.item.stage) is not None
                away = abs(_day(part) - _day(other))
                found[other.number] = ((not counted, -share_, away, other.order), other, why)
        return [(other, why) for _, other, why in sorted(found.values(), key=lambda one: one[0])]

    def _near(self, part: Container) -> Iterator[tuple[Container, str]]:
        day = _day(part)
        for key in sorted(part.block):
            for other in _before(self._groups.get(key, ()), day + self._kin.links.days["same"]):
                yield other, "group"
        if "call" not in part.scopes and "program" not in part.scopes:
            for key in sorted(part.programme.above):
                for other in _before(self._rounds.get(key, ()), day + self._kin.links.days["near"]):
                    yield other, "round"
        for key in sorted(part.programme.above):
            for other in _before(self._totals.get(key, ()), day + self._kin.links.days["lag"]):
                yield other, "programme_total"

    def _why(self, part: Container, other: Container, kind: str) -> Why | None:
        """Why the one is inside the other, or None."""
        days = self._kin.links.days
        giver = _givers(part.face, other.face)
        if giver == Bond.APART or (part.face.form and other.face.form and part.face.form != other.face.form):
            return None
        since = None if part.first is None or other.first is None else part.first - other.first
        if kind == "group":
            near = since is not None and abs(since) <= days["same"]
            related = name_bond(part.programme, other.programme) != Bond.APART
            if not (part.block < other.block and near and related and giver >= Bond.KIN):
                return None
            return Why(("group", "same_giver"), LIKELY)
        if kind == "programme_total" and "program" in part.scopes and part.programme.own & other.programme.own:
            return None
        yearly = other.face.item.instrument in self._kin.links.yearly and self._kin.step(other.face.item.stage)
        longest = days["round"] if kind == "round" or yearly else days["programme"]
        if kind == "round" and other.face.item.stage not in self._kin.links.upcoming:
            longest = days["same"]  # its awards are those that it announces
        if since is not None and since > longest:
            return None
        direct = bool(part.programme.own & other.programme.own)
        sure = LIKELY if direct and giver >= Bond.KIN and since is not None else UNSURE
        return Why((kind, "same_programme" if direct else "inside_programme"), sure)


def _givers(part: Fact, whole: Fact) -> Bond:
    if part.country and whole.country and part.country != whole.country:
        return Bond.APART
    return name_bond(part.giver, whole.giver)


def _day(face: Container) -> int:
    return _LATEST if face.first is None else face.first


def _before(held: Iterable[Container], day: int) -> list[Container]:
    """The last containers up to a day; and those without a date, which stand last."""
    known = list(held)
    if not known:
        return []
    place = bisect_right([_day(one) for one in known], day)
    undated = [one for one in known[-_MOST:] if one.first is None]
    return known[max(0, place - _MOST) : place] + [one for one in undated if place < len(known)]
