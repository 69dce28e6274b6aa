"""Promises: acts in order, as each moves on from the one before."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from fundtrack.link.acts import Act
from fundtrack.link.agree import Agreement, Bond, agreement, comparable, who_bond
from fundtrack.link.amounts import Fit, fit, ratio, share
from fundtrack.link.days import gap
from fundtrack.link.facts import Fact
from fundtrack.link.kin import Kin
from fundtrack.link.opened import Opened
from fundtrack.link.reasons import BY_DOCUMENT, LIKELY, UNSURE, Why, reasons, sureness
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
    """A promise that an act may belong to. part: to a part of it; again: the act of it that this one tells again."""

    promise: Promise
    found: Agreement
    part: bool = False
    again: Act | None = None


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
                if self._at_once(act, promise.last):
                    self._tell(act, promise, promise.last, why)
                else:
                    self._put(act, promise, why, self._is_part(act, promise))
                return
        step = self._choose(act)
        if step is None:
            promise = Promise(len(self.promises), [act], ids=set(act.ids))
            self.promises.append(promise)
            self._of[act.number] = promise
            self._index.put(act.face, act.sums, promise)
            return
        if step.again is not None:
            same = step.again.stage == act.stage
            why = Why(reasons(step.found, self._kin, "told_later" if same else "blurred_stage"), UNSURE)
            self._tell(act, step.promise, step.again, why)
            return
        self._put(act, step.promise, self._why(step, act), step.part)

    def finish(self, facts: Mapping[str, Fact]) -> None:
        """Promises of one act that other documents tell of another as more, or less, firm become tellings of it."""
        gone: set[int] = set()
        for promise in self.promises:
            act = promise.last
            if len(promise.main) > 1 or promise.parts or act.stage not in self._kin.links.blurred:
                continue
            found = [
                (other, again, agreed)
                for other in self._index.near(act.face, act.sums)
                if other is not promise and other.number not in gone and not self._kept_apart(act, other)
                for again in other.main
                if (agreed := self._told_by(act, again)) is not None
            ]
            if found:
                other, again, agreed = max(found, key=lambda one: one[2].score)
                self._tell(act, other, again, Why(reasons(agreed, self._kin, "blurred_stage"), UNSURE))
                gone.add(promise.number)
        self.promises = [promise for promise in self.promises if promise.number not in gone]
        self._paid_of(facts)

    def _paid_of(self, facts: Mapping[str, Fact]) -> None:
        """What a document calls the sum that a payment is a part of, if equal, is the promise told again."""
        gone: set[int] = set()
        of = {event: promise for promise in self.promises for event in promise.ids}
        for promise in self.promises:
            for event in sorted(event for part in promise.parts for event in part.ids):
                whole = of.get(facts[event].item.part_of or "", promise)
                if whole is promise or whole.number in gone or len(whole.main) > 1 or whole.parts:
                    continue
                told = whole.last
                again = next((act for act in promise.main if self._equal(act, told)), None)
                if again is not None and not self._kept_apart(told, promise):
                    self._tell(told, promise, again, BY_DOCUMENT)
                    gone.add(whole.number)
        self.promises = [promise for promise in self.promises if promise.number not in gone]

    def _equal(self, act: Act, told: Act) -> bool:
        alike = act.face.item.funding_source == told.face.item.funding_source and comparable(act.face, told.face)
        return alike and fit(act.sums, told.sums) >= Fit.QUOTED and who_bond(act.face, told.face) != Bond.APART

    def _told_by(self, act: Act, again: Act) -> Agreement | None:
        if not comparable(again.face, act.face) or not self._at_once(act, again):
            return None
        found = agreement(again.face, act.face)._replace(sum=fit(again.sums, act.sums))
        return found if self._parties(found, again, act) else None

    def _tell(self, act: Act, promise: Promise, again: Act, why: Why) -> None:
        again.take(act, why)
        again.settle(self._kin)
        promise.ids |= act.ids
        self._of[act.number] = promise

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
        sums = fit(last.sums, act.sums)
        if sums < Fit.CEILING and act.stage not in kin.links.parted and not self._about(last, act):
            return None
        if not comparable(last.face, act.face) or self._kept_apart(act, promise):
            return None
        found = agreement(last.face, act.face)._replace(sum=sums)
        if not self._parties(found, last, act):
            return None
        if found.who == Bond.MISSING and not found.nobody:
            return Step(promise, found, again=last) if self._at_once(act, last) else None
        here, there = kin.step(last.stage), kin.step(act.stage)
        if kin.ends(last.stage) or (there is not None and here is not None and there <= here):
            return self._again(act, promise, found)
        if here is None:
            return None
        if act.stage in kin.links.parted and self._less(act, promise):
            return self._partial(act, promise, found)
        if (there is None and not kin.ends(act.stage)) or not self._moves(found, last, act):
            return None
        return Step(promise, found, again=last if self._at_once(act, last) else None)

    def _at_once(self, act: Act, last: Act) -> bool:
        """Do two documents tell one act of one day, one as less firm than the other?"""
        days = gap(last.face.when, act.face.when)
        near = days is not None and days <= self._kin.links.days["near"]
        return near and fit(last.sums, act.sums) >= Fit.ROUNDED and self._one_act(last, act)

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
        return Step(promise, found, part=True) if fits and found.who >= Bond.KIN else None

    def _again(self, act: Act, promise: Promise, found: Agreement) -> Step | None:
        """A stage that the promise has passed, told later: the earlier act, or the last one told as less firm."""
        days, blurred = self._kin.links.days, self._kin.links.blurred
        for earlier in promise.main[:-1]:
            if earlier.stage == act.stage and fit(earlier.sums, act.sums) >= Fit.QUOTED:
                close = found.gap is None or found.gap <= days["again"]
                return Step(promise, found, again=earlier) if close and not earlier.docs & act.docs else None
        last = promise.last
        if act.stage == last.stage or act.stage not in blurred or last.stage not in blurred:
            return None
        limit = days["again"] if found.sum >= Fit.QUOTED else days["rounded"]
        if found.sum < Fit.ROUNDED or (found.gap is not None and found.gap > limit):
            return None
        return Step(promise, found, again=last) if self._one_act(last, act) else None

    def _parties(self, found: Agreement, last: Act, act: Act) -> bool:
        if not found.related:
            return False
        if found.who in (Bond.SAME, Bond.KIN):
            return True
        if found.nobody:
            return found.programme >= Bond.KIN and found.sum >= Fit.ROUNDED
        if found.who == Bond.MISSING:
            return min(found.programme, found.giver) >= Bond.KIN and found.sum >= Fit.QUOTED
        return False

    def _moves(self, found: Agreement, last: Act, act: Act) -> bool:
        """Are sum and time such that the promise moves on?"""
        if found.gap is not None and found.gap > self._kin.links.days["moved"]:
            return False
        if found.sum >= Fit.CEILING:
            return True
        if found.who != Bond.SAME or found.giver < Bond.KIN or not self._about(last, act):
            return False
        terms = last.face.item.instrument in self._kin.links.provisional  # what follows terms is their award
        unnamed = found.programme == Bond.MISSING and found.giver == Bond.SAME
        return found.programme >= Bond.KIN or (unnamed and terms)

    def _about(self, last: Act, act: Act) -> bool:
        """Can the one sum be the other, changed on the way?"""
        times = ratio(last.sums, act.sums)
        return times is not None and times <= self._kin.links.factors["moved"]

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
