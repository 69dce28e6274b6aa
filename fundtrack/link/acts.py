"""Acts: events that tell one step of a promise, put together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from fundtrack.link.agree import Bond, agreement, comparable
from fundtrack.link.amounts import Fit, Sum, fit
from fundtrack.link.blocks import Index
from fundtrack.link.days import both
from fundtrack.link.facts import Fact
from fundtrack.link.kin import Kin, Names
from fundtrack.link.reasons import BY_PERSON, Why
from fundtrack.link.rulings import Rules
from fundtrack.link.same import same


@dataclass(slots=True, eq=False)
class Act:
    """One step of a promise. face: what its tellings say together; sums: the narrowest that all allow.

    docs: (document, article) of each telling, since an article does not tell one act twice. why: of all but the
    first telling. rivals: by event, the number of the group of tellings whose sum it has, where sums contradict.
    """

    number: int
    face: Fact
    sums: tuple[Sum, ...]
    facts: list[Fact] = field(default_factory=list)
    docs: set[tuple[str, int]] = field(default_factory=set)
    ids: set[str] = field(default_factory=set)
    why: dict[str, Why] = field(default_factory=dict)
    rivals: dict[str, int] = field(default_factory=dict)

    @property
    def stage(self) -> str:
        """The stage of its face."""
        return self.face.item.stage

    def add(self, fact: Fact, why: Why | None) -> None:
        """Take in another telling."""
        self.facts.append(fact)
        self.ids.add(fact.item.id)
        self.docs.add((fact.item.sha256, fact.item.article))
        if why is not None:
            self.why[fact.item.id] = why
            self.face, self.sums = _together(self.face, fact), _narrower(self.sums, fact.sums)

    def take(self, other: Act, why: Why) -> None:
        """Take in all tellings of another act."""
        for fact in other.facts:
            self.add(fact, other.why.get(fact.item.id, why))
        self.rivals |= other.rivals

    def settle(self, kin: Kin) -> None:
        """Where tellings disagree on the stage: what most of those say that know the day, of several what is known
        to be provisional, else the furthest."""
        if all(fact.item.stage == self.stage for fact in self.facts):
            return
        best = min(fact.vague for fact in self.facts)
        known = [fact for fact in self.facts if fact.vague == best]
        votes = Counter(fact.item.stage for fact in known)
        first = min(
            known,
            key=lambda fact: (
                -votes[fact.item.stage],
                fact.item.instrument not in kin.links.provisional,
                -(kin.step(fact.item.stage) or 0),
                fact.order,
            ),
        )
        self.face = replace(self.face, item=first.item)


def _together(face: Fact, fact: Fact) -> Fact:
    """A face with what another telling adds: what was missing, and a more precise day."""
    return replace(
        face,
        when=both(face.when, fact.when),
        who=fact.who if len(fact.block) > len(face.block) else face.who,  # a group before one of its members
        block=fact.block if len(fact.block) > len(face.block) else face.block,
        programme=_longer(face.programme, fact.programme),
        giver=_longer(face.giver, fact.giver),
        country=face.country or fact.country,
        form=face.form or fact.form,
        places=face.places | fact.places,
        towns=face.towns | fact.towns,
        official=face.official or fact.official,
    )


def _longer(one: Names, other: Names) -> Names:
    """The more specific of two names; of two that differ both, since they were told of one act."""
    if not one.own or not other.own:
        return one if one.own else other
    if one.own & other.above and not one.own & other.own:
        return other
    return one if one.own & other.own or other.own & one.above else Names(one.own | other.own, one.above | other.above)


def _narrower(one: tuple[Sum, ...], other: tuple[Sum, ...]) -> tuple[Sum, ...]:
    """The sums of an act with those of a further telling: in one currency what both allow."""
    found = {(a.currency, a.quoted): a for a in other} | {(a.currency, a.quoted): a for a in one}
    for b in other:
        a = found[b.currency, b.quoted]
        low, high = max(a.low, b.low), min(a.high, b.high)
        if low <= high:
            value = a.value if low <= a.value <= high and a.high - a.low <= b.high - b.low else b.value
            found[b.currency, b.quoted] = a._replace(value=value, low=low, high=high, floor=max(a.floor, b.floor))
    return tuple(sorted(found.values(), key=lambda a: (a.quoted, a.currency)))


def gather(facts: Iterable[Fact], kin: Kin, rules: Rules) -> list[Act]:
    """Events put together that tell one act, those first that are dated best."""
    acts: list[Act] = []
    index: Index[Act] = Index(kin)
    for fact in sorted(facts, key=lambda one: (one.vague, one.order[0], -one.digits, one.order[1])):
        found = _choose(fact, index.near(fact), kin, rules)
        if found is None:
            act = Act(len(acts), fact, fact.sums)
            acts.append(act)
            act.add(fact, None)
        else:
            act, why = found
            act.add(fact, why)
        index.put(fact, act)
    return acts


def _choose(fact: Fact, near: Sequence[Act], kin: Kin, rules: Rules) -> tuple[Act, Why] | None:
    """The act that an event tells again: that which agrees best, if any does."""
    best: tuple[tuple[int, ...], Act, Why] | None = None
    guessed = 0
    for act in near:
        if not _possible(fact, act, rules):
            continue
        forced = rules.joined(fact.item.id, act.ids)
        found = agreement(act.face, fact)._replace(sum=fit(act.sums, fact.sums))
        why = BY_PERSON if forced else same(found, fact, act.face, kin)
        score = (1_000_000,) if forced else found.score
        if why is None:
            continue
        named = forced or found.named
        guessed += not named
        if best is None or (named, *score) > best[0]:
            best = ((named, *score), act, why)
    if best is None or (guessed > 1 and not best[0][0]):
        return None
    return best[1], best[2]


def _possible(fact: Fact, act: Act, rules: Rules) -> bool:
    item = fact.item
    if rules.apart(item.id, act.ids):
        return False
    if rules.joined(item.id, act.ids):
        return True
    if act.stage != item.stage or not comparable(act.face, fact):
        return False
    return (item.sha256, item.article) not in act.docs or _precise(fact, act)


def _precise(fact: Fact, act: Act) -> bool:
    """Is it the figure of the act's article again, once rounded and once not?"""
    article = (fact.item.sha256, fact.item.article)
    told = [one for one in act.facts if (one.item.sha256, one.item.article) == article]
    return len(told) == 1 and told[0].digits != fact.digits and _restated(told[0], fact)


def _restated(one: Fact, other: Fact) -> bool:
    linked = one.item.id == other.item.part_of or other.item.id == one.item.part_of
    found = agreement(one, other)
    return not linked and found.sum == Fit.ROUNDED and found.who == Bond.SAME and found.gap == 0 and found.related


def join(acts: list[Act], rules: Rules) -> list[Act]:
    """Acts with those put together that a person joined."""
    of = {event: act for act in acts for event in act.ids}
    gone: set[int] = set()
    for event in sorted(of):
        for partner in rules.partners(event):
            one, other = of[event], of.get(partner)
            if other is None or other is one:
                continue
            first, second = sorted((one, other), key=lambda act: act.number)
            first.take(second, BY_PERSON)
            gone.add(second.number)
            of |= dict.fromkeys(second.ids, first)
    return [act for act in acts if act.number not in gone]
