"""Promises: acts in order, as each moves on from the one before."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from decimal import Decimal
from typing import NamedTuple

from fundtrack.link.acts import Act
from fundtrack.link.agree import Agreement, Bond, agreement, comparable
from fundtrack.link.amounts import Fit, fit, share
from fundtrack.link.kin import Kin
from fundtrack.link.moves import about, at_once, less, moves, one_act, parties_fit
from fundtrack.link.opened import Opened
from fundtrack.link.promises import Promise
from fundtrack.link.reasons import LIKELY, UNSURE, Why, reasons, sureness
from fundtrack.link.rulings import Rules

_ONE = Decimal(1)


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
            if promise is not None and not self.kept_apart(act, promise):
                if at_once(act, promise.last, self._kin):
                    self.tell(act, promise, promise.last, why)
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
            self.tell(act, step.promise, step.again, why)
            return
        self._put(act, step.promise, self._why(step, act), step.part)

    def tell(self, act: Act, promise: Promise, again: Act, why: Why) -> None:
        """An act is a telling of one that the promise has."""
        again.take(act, why)
        again.settle(self._kin)
        promise.ids |= act.ids
        self._of[act.number] = promise

    def near(self, act: Act) -> list[Promise]:
        """Promises that an act may belong to."""
        return self._index.near(act.face, act.sums)

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
        return act.stage in self._kin.links.parted and less(act, promise.last)

    def kept_apart(self, act: Act, promise: Promise) -> bool:
        """Did a person say that they are two?"""
        return any(self._rules.apart(event, promise.ids) for event in act.ids)

    def _choose(self, act: Act) -> Step | None:
        """The only promise that fits, or of several the one whose sum, or place, alone does."""
        steps = [step for promise in self.near(act) if (step := self._step(act, promise))]
        for better in (
            lambda s: s.found.sum >= Fit.QUOTED,
            lambda s: s.found.place is not False,
            lambda s: s.found.sum >= Fit.ROUNDED,
            lambda s: s.found.place is True,
            lambda s: s.found.who == Bond.SAME,
            lambda s: s.found.programme == Bond.SAME,
            lambda s: s.found.giver == Bond.SAME,
        ):
            kept = [step for step in steps if better(step)]
            steps = kept or steps
        if len(steps) > 1 and all(step.found.sum >= Fit.QUOTED and step.found.named for step in steps):
            nearest = min(step.found.gap or 0 for step in steps)
            steps = [step for step in steps if (step.found.gap or 0) == nearest][:1]
        return steps[0] if len(steps) == 1 else None

    def _step(self, act: Act, promise: Promise) -> Step | None:
        last, kin = promise.last, self._kin
        sums = fit(last.sums, act.sums)
        if sums < Fit.CEILING and act.stage not in kin.links.parted and not about(last, act, kin):
            return None
        if not comparable(last.face, act.face) or self.kept_apart(act, promise):
            return None
        found = agreement(last.face, act.face)._replace(sum=sums)
        if not parties_fit(found):
            return None
        if found.who == Bond.MISSING and not found.nobody:
            return Step(promise, found, again=last) if at_once(act, last, kin) else None
        here, there = kin.step(last.stage), kin.step(act.stage)
        if kin.ends(last.stage) or (there is not None and here is not None and there <= here):
            return self._again(act, promise, found)
        if here is None:
            return None
        if act.stage in kin.links.parted and less(act, promise.last):
            return self._partial(act, promise, found)
        if (there is None and not kin.ends(act.stage)) or not moves(found, last, act, kin):
            return None
        return Step(promise, found, again=last if at_once(act, last, kin) else None)

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
        return Step(promise, found, again=last) if one_act(act, last, self._kin) else None

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
