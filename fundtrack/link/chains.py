"""Promises: acts in order, as each moves on from the one before."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from fundtrack.link.acts import Act
from fundtrack.link.agree import Agreement, Bond, agreement, comparable
from fundtrack.link.amounts import Fit, fit, ratio, share
from fundtrack.link.kin import Kin
from fundtrack.link.opened import Opened
from fundtrack.link.reasons import LIKELY, UNSURE, Why, reasons, sureness
from fundtrack.link.rulings import Rules

_ONE = Decimal(1)


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


class Step(NamedTuple):
    """A promise that an act may belong to. part: to a part of it; blurred: the act tells its last one as less firm."""

    promise: Promise
    found: Agreement
    part: bool
    blurred: bool


class Chains:
    """Puts acts, in order of time, to promises."""

    def __init__(self, kin: Kin, rules: Rules, stated: Mapping[int, tuple[Act, Why]]) -> None:
        """``stated``: by number of an act, the act before it, as a document or a person says."""
        self._kin, self._rules, self._stated = kin, rules, stated
        self._index: Opened[Promise] = Opened(kin)
        self._of: dict[int, Promise] = {}
        self.promises: list[Promise] = []

    def add(self, act: Act) -> None:
        """Put an act to the promise that it moves on, or let it begin one."""
        if act.number in self._stated:
            before, why = self._stated[act.number]
            promise = self._of.get(before.number)
            if promise is not None and not self._kept_apart(act, promise):
                self._put(act, promise, why, self._is_part(act, promise))
                return
        step = self._choose(act)
        if step is None:
            promise = Promise(len(self.promises), [act], ids=set(act.ids))
            self.promises.append(promise)
            self._of[act.number] = promise
            self._index.put(act.face, act.sums, promise)
            return
        if step.blurred:
            why = Why((*reasons(step.found, self._kin), "blurred_stage"), UNSURE)
            step.promise.last.take(act, why)
            step.promise.ids |= act.ids
            self._of[act.number] = step.promise
            return
        self._put(act, step.promise, self._why(step, act), step.part)

    def _put(self, act: Act, promise: Promise, why: Why, part: bool) -> None:
        promise.why[act.number] = why
        promise.ids |= act.ids
        self._of[act.number] = promise
        if part:
            promise.parts.append(act)
            promise.paid += share(act.sums, promise.last.sums) or Decimal(0)
            return
        promise.main.append(act)
        self._index.put(act.face, act.sums, promise)

    def _is_part(self, act: Act, promise: Promise) -> bool:
        """Does it pay out or take back less than was promised?"""
        return act.stage in self._kin.links.parted and self._less(act, promise)

    def _less(self, act: Act, promise: Promise) -> bool:
        part = share(act.sums, promise.last.sums)
        return part is not None and part < _ONE and fit(act.sums, promise.last.sums) < Fit.ROUNDED

    def _kept_apart(self, act: Act, promise: Promise) -> bool:
        return any(self._rules.apart(event, promise.ids) for event in act.ids)

    def _choose(self, act: Act) -> Step | None:
        """The only promise that fits, or of several the one whose sum, or place, alone does."""
        steps = [step for promise in self._index.near(act.face, act.sums) if (step := self._step(act, promise))]
        for better in (
            lambda s: s.found.sum >= Fit.ROUNDED,
            lambda s: s.found.sum >= Fit.QUOTED,
            lambda s: s.found.place is True,
            lambda s: s.found.place is not False,
            lambda s: s.found.who == Bond.SAME,
            lambda s: s.found.programme == Bond.SAME,
            lambda s: s.found.giver == Bond.SAME,
        ):
            kept = [step for step in steps if better(step)]
            steps = kept or steps
        if len(steps) > 1 and all(step.found.sum >= Fit.QUOTED for step in steps):
            nearest = min(step.found.gap or 0 for step in steps)
            steps = [step for step in steps if (step.found.gap or 0) == nearest][:1]
        return steps[0] if len(steps) == 1 else None

    def _step(self, act: Act, promise: Promise) -> Step | None:
        last, kin = promise.last, self._kin
        if not comparable(last.face, act.face) or self._kept_apart(act, promise):
            return None
        found = agreement(last.face, act.face)._replace(sum=fit(last.sums, act.sums))
        if not self._parties(found, last, act):
            return None
        here, there = kin.step(last.stage), kin.step(act.stage)
        if here is None or kin.ends(last.stage):
            return None
        if act.stage in kin.links.parted and self._less(act, promise):
            return self._partial(act, promise, found)
        if there is not None and there <= here:
            return self._blurred(act, promise, found)
        if not (there is not None or kin.ends(act.stage)):
            return None
        if self._moves(found, last, act):
            near = found.gap is not None and found.gap <= kin.links.days["near"] and found.sum >= Fit.ROUNDED
            return Step(promise, found, False, near and self._one_act(last, act))
        return None

    def _one_act(self, last: Act, act: Act) -> bool:
        """Do two documents tell one act as more and as less firm?"""
        blurred = self._kin.links.blurred
        shas = {sha for sha, _ in last.docs}
        return last.stage in blurred and act.stage in blurred and not any(sha in shas for sha, _ in act.docs)

    def _partial(self, act: Act, promise: Promise, found: Agreement) -> Step | None:
        part = share(act.sums, promise.last.sums) or Decimal(0)
        if found.gap is None or found.gap > self._kin.links.days["moved"]:
            return None
        fits = promise.paid + part <= _ONE + self._kin.links.exceeding
        return Step(promise, found, True, False) if fits and found.who >= Bond.KIN else None

    def _blurred(self, act: Act, promise: Promise, found: Agreement) -> Step | None:
        """A stage that the promise has passed, told again: the act told as less firm."""
        days, blurred = self._kin.links.days, self._kin.links.blurred
        if act.stage == promise.last.stage or act.stage not in blurred or promise.last.stage not in blurred:
            return None
        limit = days["again"] if found.sum >= Fit.QUOTED else days["rounded"]
        if found.sum < Fit.ROUNDED or (found.gap is not None and found.gap > limit):
            return None
        return Step(promise, found, False, True) if self._one_act(promise.last, act) else None

    def _parties(self, found: Agreement, last: Act, act: Act) -> bool:
        if not found.related:
            return False
        if found.who in (Bond.SAME, Bond.KIN):
            return True
        if found.who == Bond.MISSING and not last.face.block and not act.face.block:
            return found.programme >= Bond.KIN and found.sum >= Fit.CEILING
        return False

    def _moves(self, found: Agreement, last: Act, act: Act) -> bool:
        """Are sum and time such that the promise moves on?"""
        if found.gap is not None and found.gap > self._kin.links.days["moved"]:
            return False
        if found.sum >= Fit.CEILING:
            return True
        times = ratio(last.sums, act.sums)
        near = times is not None and times <= self._kin.links.factors["moved"]
        return near and found.who == Bond.SAME and max(found.programme, found.giver) >= Bond.KIN

    def _why(self, step: Step, act: Act) -> Why:
        found = step.found
        more: Collection[str] = ()
        if step.part:
            more = ("taken_part" if self._kin.ends(act.stage) else "paid_part",)
        elif found.sum < Fit.ROUNDED:
            more = ("factor", "only_open")
        sure = sureness(found._replace(gap=0 if found.gap is not None else None), self._kin)
        if more and sure not in (UNSURE,):
            sure = LIKELY
        names = reasons(found, self._kin, *more) if more else reasons(found, self._kin)
        return Why(
            tuple(n for n in names if n not in ("close_day", "told_later") and not (step.part and n == "same_day")),
            sure,
        )


def in_order(acts: Iterable[Act], kin: Kin, stated: Mapping[int, tuple[Act, Why]]) -> list[Act]:
    """Acts by time and stage; one without a date stands before that which it moved on to, else last."""
    acts = list(acts)
    after: dict[int, list[Act]] = {}
    by_number = {act.number: act for act in acts}
    for number, (before, _) in stated.items():
        if number in by_number:
            after.setdefault(before.number, []).append(by_number[number])
    return sorted(acts, key=lambda act: order(act, kin, after))


def order(act: Act, kin: Kin, after: Mapping[int, list[Act]]) -> tuple[int, int, int, int, tuple[str, str]]:
    """The place of an act in time."""
    when = act.face.when
    step = kin.step(act.stage)
    rank = len(kin.links.stages) if step is None else step
    first = min(fact.order for fact in act.facts)
    if when is not None:
        return (when.last, 0, rank, 0, first)
    later = [one.face.when.last for one in after.get(act.number, ()) if one.face.when is not None]
    return (min(later), -1, rank, 0, first) if later else (10_000_000, 1, rank, 0, first)
