"""Names that the documents themselves show to be one: given in two scripts, or an act told under two unknown names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import combinations

from fundtrack.link.acts import Act
from fundtrack.link.agree import Bond, giver_bond, name_bond, who_bond
from fundtrack.link.amounts import Fit, fit
from fundtrack.link.days import gap
from fundtrack.link.facts import Fact
from fundtrack.link.kin import UNKNOWN, Kin, scripts
from fundtrack.model.commitment import Party

_MOST = 12  # tellings of one act that are compared


def aliases(acts: Iterable[Act], kin: Kin) -> dict[str, str]:
    """By unknown name, the one that stands for it: of all that acts show to be one, if they can be one."""
    partners: dict[str, set[str]] = defaultdict(set)
    for act in acts:
        for a, b in _told(act.facts[:_MOST], kin):
            partners[a].add(b)
            partners[b].add(a)
        for one, other in combinations(act.facts[:_MOST], 2):
            for a, b in _pairs(one, other, kin):
                partners[a].add(b)
                partners[b].add(a)
    found: dict[str, str] = {}
    seen: set[str] = set()
    for name in sorted(partners):
        if name in seen:
            continue
        group = _group(name, partners)
        seen |= group
        if _one_name(group):
            first = min(group, key=lambda one: (one.startswith(UNKNOWN), -len(one), one))
            found |= {one: first for one in group if one != first and one.startswith(UNKNOWN)}
    return found


def _told(facts: Iterable[Fact], kin: Kin) -> Iterator[tuple[str, str]]:
    """Names that a document gives with the same in another script, in brackets behind them."""
    for fact in facts:
        for one in (*fact.item.agency, *fact.item.recipient, *fact.item.program):
            if one.alias:
                yield kin.key(one), kin.key(Party(one.alias, "", one.country))


def _group(name: str, partners: Mapping[str, set[str]]) -> set[str]:
    group, new = set[str](), {name}
    while new:
        group |= new
        new = {other for one in new for other in partners[one]} - group
    return group


def _one_name(group: Collection[str]) -> bool:
    """Can all be one name: at most one known, and of those in one script each the beginning of the longest?"""
    known = [name for name in group if not name.startswith(UNKNOWN)]
    for chinese in (True, False):
        names = [name for name in group if name.startswith(UNKNOWN) and scripts(frozenset((name,)))[0] == chinese]
        longest = max(names, key=len, default="")
        if not all(longest.startswith(name) for name in names):
            return False
    return len(known) <= 1


def _pairs(one: Fact, other: Fact, kin: Kin) -> Iterator[tuple[str, str]]:
    """Names of two tellings of one act that can only be each other's: one each, the sum and the day equal."""
    days = gap(one.when, other.when)
    if days is None or days > kin.links.days["near"] or fit(one.sums, other.sums) < Fit.QUOTED:
        return
    who, giver = who_bond(one, other), giver_bond(one, other)
    if who == Bond.TRANSLATED and giver >= Bond.KIN and len(one.who.own) == len(other.who.own) == 1:
        yield min(one.who.own), min(other.who.own)
    a, b = one.programme.own, other.programme.own
    nobody = not one.block and not other.block
    if (
        (who == Bond.SAME or nobody)
        and len(a) == len(b) == 1
        and name_bond(one.programme, other.programme) == Bond.TRANSLATED
    ):
        yield min(a), min(b)
