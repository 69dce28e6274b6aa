"""Names that the documents themselves show to be one: an act told in two scripts under two unknown names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from fundtrack.link.acts import Act
from fundtrack.link.agree import Bond, giver_bond, name_bond, who_bond
from fundtrack.link.amounts import Fit, fit
from fundtrack.link.days import gap
from fundtrack.link.facts import Fact
from fundtrack.link.kin import UNKNOWN, Kin

_MOST = 12  # tellings of one act that are compared


def aliases(acts: Iterable[Act], kin: Kin) -> dict[str, str]:
    """By unknown name, the one that stands for it: where every act that pairs it pairs it with the same."""
    partners: dict[str, set[str]] = defaultdict(set)
    for act in acts:
        for one, other in combinations(act.facts[:_MOST], 2):
            for a, b in _pairs(one, other, kin):
                partners[a].add(b)
                partners[b].add(a)
    found: dict[str, str] = {}
    for name in sorted(partners):
        if len(partners[name]) != 1 or not name.startswith(UNKNOWN):
            continue
        (partner,) = partners[name]
        if len(partners[partner]) == 1 and (not partner.startswith(UNKNOWN) or partner < name):
            found[name] = partner
    return found


def _pairs(one: Fact, other: Fact, kin: Kin) -> Iterator[tuple[str, str]]:
    """Names of two tellings of one act that can only be each other's: one each, the sum and the day equal."""
    days = gap(one.when, other.when)
    if days is None or days > kin.links.days["near"] or fit(one.sums, other.sums) < Fit.QUOTED:
        return
    who, giver = who_bond(one, other), giver_bond(one, other)
    if who == Bond.TRANSLATED and giver >= Bond.KIN and len(one.who.own) == len(other.who.own) == 1:
        yield min(one.who.own), min(other.who.own)
    a, b = one.programme.own, other.programme.own
    if who == Bond.SAME and len(a) == len(b) == 1 and name_bond(one.programme, other.programme) == Bond.TRANSLATED:
        yield min(a), min(b)
