"""A sum told as a whole and by its parts, which then went ways of their own: it tells nothing that they do not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal

from fundtrack.link.facts import Fact
from fundtrack.link.kin import Kin
from fundtrack.link.promises import Promise
from fundtrack.link.reasons import SURE, Why

SPLIT = "split"


def split(promises: Sequence[Promise], facts: Mapping[str, Fact], kin: Kin) -> tuple[list[Promise], frozenset[str]]:
    """The promises without those that are only the sum of others of one recipient, and the events that told them.

    What told the sum becomes a telling of its largest part: the parts count, each at its own stage.
    """
    of = {event: promise for promise in promises for event in promise.ids}
    parts: dict[str, list[str]] = defaultdict(list)
    for event in sorted(facts):
        whole = facts[event].item.part_of
        if whole in of and not facts[event].item.replaced and of[whole] is not of[event]:
            parts[whole].append(event)
    gone: set[int] = set()
    told: set[str] = set()
    for whole in sorted(parts):
        promise = of[whole]
        if promise.number in gone or not _apart(promise, whole, parts[whole], of, facts, kin):
            continue
        largest = max(parts[whole], key=lambda one: (facts[one].item.amount or Decimal(0), one))
        into = of[largest]
        if into.number in gone:
            continue
        act = next(act for act in (*into.main, *into.parts) if largest in act.ids)
        for own in (*promise.main, *promise.parts):
            sums, face = act.sums, act.face
            act.take(own, Why((SPLIT,), SURE, "document"))
            act.why |= dict.fromkeys(own.ids, Why((SPLIT,), SURE, "document"))
            act.sums, act.face = sums, face
        into.ids |= promise.ids
        told |= promise.ids
        gone.add(promise.number)
    return [promise for promise in promises if promise.number not in gone], frozenset(told)


def _apart(
    promise: Promise, whole: str, parts: Sequence[str], of: Mapping[str, Promise], facts: Mapping[str, Fact], kin: Kin
) -> bool:
    """Is the promise but the sum of these parts, one of which has moved on by itself?"""
    fact, owners = facts[whole], {of[part].number: of[part] for part in parts}
    if len(promise.main) > 1 or promise.parts or not fact.block or fact.item.scope != "award" or len(owners) < 2:
        return False
    if len(owners) != len(parts) or fact.item.amount is None:
        return False
    total = Decimal(0)
    for part in parts:
        one = facts[part]
        if one.block != fact.block or one.item.currency != fact.item.currency or one.item.amount is None:
            return False
        if one.item.funding_source != fact.item.funding_source:
            return False
        total += one.item.amount
    moved = any(len(owner.main) > 1 or owner.parts for owner in owners.values())
    return moved and abs(total - fact.item.amount) <= fact.item.amount * kin.links.exceeding
