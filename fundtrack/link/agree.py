"""How two events agree, field by field: who gets and gives, from which programme, in which form, when, where."""

from __future__ import annotations

from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from fundtrack.link.amounts import Fit, fit
from fundtrack.link.days import gap
from fundtrack.link.facts import Fact
from fundtrack.link.kin import UNKNOWN, Names, scripts

_SHORTEST = 4
_UNION = "EU"  # as the giver's country


class Bond(IntEnum):
    """How two names stand to each other."""

    APART = 0
    MISSING = 1  # at least one names nobody
    TRANSLATED = 2  # unknown names in two scripts, or one short for the other: nothing says that they differ
    SHARED = 3  # two groups with members in common
    KIN = 4  # one belongs to the other, or both to one firm
    SAME = 5


class Agreement(NamedTuple):
    """What two events have in common. gap: days between them, None without dates. place: None where one names none.
    nobody: neither tells a recipient."""

    sum: Fit
    who: Bond
    programme: Bond
    giver: Bond
    gap: int | None
    place: bool | None
    nobody: bool

    @property
    def related(self) -> bool:
        """Does nothing but the recipient speak against one promise?"""
        return self.programme != Bond.APART and self.giver != Bond.APART

    @property
    def named(self) -> bool:
        """Do both name who gets it, in letters that can be compared; or neither anybody, but who gives?"""
        return self.who >= Bond.SHARED or (self.nobody and max(self.programme, self.giver) >= Bond.KIN)

    @property
    def score(self) -> tuple[int, ...]:
        """For the choice between several that fit: the greater the better."""
        near = -10_000 if self.gap is None else -self.gap
        place = 1 if self.place is None else 2 * self.place
        return (self.sum, place, self.who, self.programme, self.giver, near)


def comparable(one: Fact, other: Fact) -> bool:
    """Can they tell one promise at all: whose money, how wide, in which form?"""
    a, b = one.item, other.item
    if a.funding_source != b.funding_source or (a.scope == "unit") != (b.scope == "unit"):
        return False
    if a.per and b.per and a.per != b.per:
        return False
    return not (one.form and other.form and one.form != other.form)


def agreement(one: Fact, other: Fact) -> Agreement:
    """Of two events, or of what acts say together."""
    return Agreement(
        fit(one.sums, other.sums),
        who_bond(one, other),
        name_bond(one.programme, other.programme),
        giver_bond(one, other),
        gap(one.when, other.when),
        place_bond(one, other),
        not one.block and not other.block,
    )


def who_bond(one: Fact, other: Fact) -> Bond:
    """Of the recipients."""
    if not one.block or not other.block:
        return Bond.MISSING
    if one.block == other.block:
        direct = one.who.own & other.who.above or other.who.own & one.who.above
        return Bond.SAME if direct else Bond.KIN
    if one.block & other.block:
        return Bond.SHARED
    if one.who.own & other.who.above or other.who.own & one.who.above:
        return Bond.KIN
    return Bond.TRANSLATED if _translated(one.who.own, other.who.own) else Bond.APART


@lru_cache(maxsize=1 << 16)
def name_bond(one: Names, other: Names) -> Bond:
    """Of programmes, or of givers: unknown names also match those of which they have all words."""
    if not one.own or not other.own:
        return Bond.MISSING
    if one.own & other.own:
        return Bond.SAME
    if one.own & other.above or other.own & one.above:
        return Bond.KIN
    if any(_within(a, b) for a in one.own for b in other.own):
        return Bond.SAME
    return Bond.TRANSLATED if _translated(one.own, other.own) else Bond.APART


def giver_bond(one: Fact, other: Fact) -> Bond:
    """Of the givers; of two countries they are apart, but for one name."""
    if one.giver.own & other.giver.own:
        return Bond.SAME
    if one.country and other.country and one.country != other.country:
        return Bond.APART
    bond = name_bond(one.giver, other.giver)
    if bond == Bond.APART and (_unknown(one.giver) or _unknown(other.giver)):
        return Bond.TRANSLATED  # a name that the vocabulary does not hold may be anybody's of the country
    return bond


def approves(one: Fact, other: Fact) -> bool:
    """May one of two givers be the union that allows what its member gives?"""
    return one.country != other.country and _UNION in (one.country, other.country)


def _unknown(names: Names) -> bool:
    return all(name.startswith(UNKNOWN) for name in names.own)


def place_bond(one: Fact, other: Fact) -> bool | None:
    """Do they name a site in common?"""
    if one.places & other.places:
        return True
    if not one.towns or not other.towns or _translated(one.towns, other.towns):
        return None
    return False


def _within(one: str, other: str) -> bool:
    """Does one of two unknown names have all words of the other (at least two, or four characters without spaces)?"""
    if not (one.startswith(UNKNOWN) and other.startswith(UNKNOWN)):
        return False
    short, long = sorted((one.removeprefix(UNKNOWN), other.removeprefix(UNKNOWN)), key=len)
    words = short.split()
    if len(words) > 1:
        return set(words) <= set(long.split())
    return not short.isascii() and len(short) >= 4 and short in long


def _short(one: str, other: str) -> bool:
    """Is the one name, unknown, the beginning of the other?"""
    return one.startswith(UNKNOWN) and other.startswith(one) and len(one) > _SHORTEST


def _translated(one: frozenset[str], other: frozenset[str]) -> bool:
    """May the names be one in two scripts? A name with an id is known in every script but, at times, Chinese."""
    if any(_short(a, b) or _short(b, a) for a in one for b in other):
        return True
    far, near = scripts(one), scripts(other)
    known = (any(not n.startswith(UNKNOWN) for n in one), any(not n.startswith(UNKNOWN) for n in other))
    if far[0] and not near[0]:
        return near[1] or known[1]
    return near[0] and not far[0] and (far[1] or known[0])
