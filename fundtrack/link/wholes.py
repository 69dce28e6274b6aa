"""What a promise is a part of: in its document, and across documents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from fundtrack.link.agree import Bond, giver_bond
from fundtrack.link.amounts import share
from fundtrack.link.containers import Container, Containers, container
from fundtrack.link.facts import Fact
from fundtrack.link.kin import Kin
from fundtrack.link.promises import Promise
from fundtrack.link.reasons import BY_DOCUMENT, BY_PERSON, LIKELY, Why
from fundtrack.link.rulings import Rules


class Inside(NamedTuple):
    """An event whose sum is in another's. chosen: this whole is the part's, of several."""

    part: str
    whole: str
    why: Why
    chosen: bool


class Wholes:
    """Finds for each promise at most one whole, and never a circle."""

    def __init__(self, promises: Sequence[Promise], facts: Mapping[str, Fact], kin: Kin, rules: Rules) -> None:
        self._facts, self._kin, self._rules = facts, kin, rules
        self._promises = {promise.number: promise for promise in promises}
        self._of = {event: promise.number for promise in promises for event in promise.ids}
        self.above: dict[int, int] = {}
        self.found: list[Inside] = []

    def find(self, split: Collection[str] = ()) -> list[Inside]:
        """Every event inside another: by a person's word, the document's, and the rules.

        split: events that tell the sum of parts that count by themselves.
        """
        for ruling in self._rules.wholes:
            if ruling.event in self._of and ruling.other in self._of:
                self._put(ruling.event, ruling.other, BY_PERSON)
        told = defaultdict[int, list[tuple[str, str]]](list)
        for event, whole in self._stated():
            if whole in split or self._partial(event):
                self.found.append(Inside(event, whole, BY_DOCUMENT, False))
            else:
                told[self._of[event]].append((event, whole))
        for number in sorted(told):
            for event, whole in sorted(told[number], key=lambda pair: self._size(pair[1])):
                self._put(event, whole, BY_DOCUMENT)
        self._nest()
        self._add_up()
        faces = {number: container(promise, self._kin) for number, promise in self._promises.items()}
        held = Containers(faces.values(), self._kin)
        for number in sorted(faces, key=lambda one: faces[one].order):
            self._across(faces[number], held)
        return self.found

    def _stated(self) -> Iterator[tuple[str, str]]:
        """What documents say: events and the one that contains them, where that did not take their place."""
        for event in sorted(self._facts, key=lambda one: self._facts[one].order):
            item = self._facts[event].item
            if item.part_of is None or item.part_of not in self._facts or item.replaced:
                continue
            if self._of[event] != self._of[item.part_of] and not self._rules.apart(event, {item.part_of}):
                yield event, item.part_of

    def _partial(self, event: str) -> bool:
        """Does the event tell a part of its promise? Then what contains it need not contain the promise."""
        promise = self._promises[self._of[event]]
        return any(event in act.ids for act in promise.parts)

    def _nest(self) -> None:
        """A sum of which all parts are also stated to be in a larger one is in that one: running totals."""
        stated: dict[int, set[int]] = defaultdict(set)
        for one in self.found:
            stated[self._of[one.part]].add(self._of[one.whole])
        inside = defaultdict[int, set[int]](set)
        for part, whole in self.above.items():
            inside[whole].add(part)
        for whole in sorted(inside):
            if whole in self.above:
                continue
            larger = set.intersection(*(stated[part] for part in inside[whole])) - {whole}
            for other in sorted(larger):
                less = share(self._promises[whole].last.sums, self._promises[other].last.sums)
                if less is not None and less < 1 and self._counts(other) and not self._reaches(other, whole):
                    self.above[whole] = other
                    events = (self._first(whole), self._first(other))
                    self.found.append(Inside(*events, Why(("parts_inside",), LIKELY), True))
                    break

    def _add_up(self) -> None:
        """What the total of one receiver began with: the sum, promised before, that its parts lack to the digit."""
        free: dict[tuple[frozenset[str], str, Decimal], list[int]] = defaultdict(list)
        for number, promise in self._promises.items():
            face, own = promise.last.face, promise.last.sums[:1]
            if own and face.block and number not in self.above and self._counts(number):
                free[face.block, own[0].currency, own[0].value].append(number)
        inside = defaultdict[int, list[int]](list)
        for part, whole in self.above.items():
            inside[whole].append(part)
        for whole in sorted(inside):
            last = self._promises[whole].last
            own = last.sums[:1]
            parts = [self._promises[part].last.sums[:1] for part in inside[whole]]
            if not (last.face.block and own) or any(not p or p[0].currency != own[0].currency for p in parts):
                continue
            rest = own[0].value - sum(part[0].value for part in parts)
            fits = [n for n in free.get((last.face.block, own[0].currency, rest), ()) if self._began(n, whole)]
            if len(fits) == 1 and not self._reaches(whole, fits[0]):
                self.above[fits[0]] = whole
                self.found.append(Inside(self._first(fits[0]), self._first(whole), Why(("adds_up",), LIKELY), True))

    def _began(self, number: int, whole: int) -> bool:
        """Was it promised by the same giver, no later than the total was told?"""
        one, other = self._promises[number].last.face, self._promises[whole].last.face
        if number in self.above or number == whole or giver_bond(one, other) < Bond.KIN:
            return False
        return one.when is not None and other.when is not None and one.when.first <= other.when.last

    def _first(self, number: int) -> str:
        return min(fact.order for fact in self._promises[number].last.facts)[1]

    def _size(self, whole: str) -> tuple[bool, Decimal, tuple[str, str]]:
        """The smallest container first, and before all others those that count."""
        fact = self._facts[whole]
        return (not self._counts(self._of[whole]), fact.item.amount or Decimal("Infinity"), fact.order)

    def _counts(self, number: int) -> bool:
        last = self._promises[number].last.face.item
        return self._kin.step(last.stage) is not None and last.scope != "unit" and last.funding_source == "public"

    def _put(self, event: str, whole: str, why: Why) -> None:
        part, above = self._of[event], self._of[whole]
        free = part not in self.above and not self._reaches(above, part)
        if free:
            self.above[part] = above
        self.found.append(Inside(event, whole, why, free))

    def _across(self, face: Container, held: Containers) -> None:
        """The container of another document, unless one that counts is told already."""
        told = self.above.get(face.number)
        if told is not None and (self._counts(told) or any(one.why.by == "person" for one in self._inside(face))):
            return
        ids = self._promises[face.number].ids
        for other, why in held.of(face):
            if self._reaches(other.number, face.number):
                continue
            if any(self._rules.apart(event, self._promises[other.number].ids) for event in ids):
                continue
            if told is not None and not self._counts(other.number):
                continue
            if told is not None:
                self._drop(face.number)
            self.above[face.number] = other.number
            self.found.append(Inside(face.event, other.event, why, True))
            return

    def _inside(self, face: Container) -> Iterator[Inside]:
        return (one for one in self.found if self._of[one.part] == face.number)

    def _drop(self, number: int) -> None:
        self.found = [one._replace(chosen=one.chosen and self._of[one.part] != number) for one in self.found]
        del self.above[number]

    def _reaches(self, start: int, goal: int) -> bool:
        while start != goal and start in self.above:
            start = self.above[start]
        return start == goal


def exceeded(
    chosen: Mapping[str, str], promises: Sequence[Promise], heads: Mapping[str, str], kin: Kin
) -> dict[str, Decimal]:
    """Wholes whose parts add up to more than they are, with the sum of the parts."""
    last = {heads[next(iter(promise.ids))]: promise.last for promise in promises}
    shares: dict[str, Decimal] = defaultdict(Decimal)
    for part, whole in sorted(chosen.items()):
        if kin.step(last[part].stage) is not None and last[part].face.item.scope != "unit":
            shares[whole] += share(last[part].sums, last[whole].sums) or Decimal(0)
    return {
        whole: (total * last[whole].sums[0].value).quantize(Decimal("0.01")).normalize() + 0
        for whole, total in shares.items()
        if total > 1 + kin.links.exceeding
    }
