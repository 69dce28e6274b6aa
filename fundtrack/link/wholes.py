"""What a promise is a part of: in its document, and across documents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from fundtrack.link.chains import Promise
from fundtrack.link.facts import Fact
from fundtrack.link.kin import Kin
from fundtrack.link.reasons import BY_DOCUMENT, Why
from fundtrack.link.rulings import Rules


class Inside(NamedTuple):
    """An event whose sum is in another's. chosen: this whole is the part's, of several."""

    part: str
    whole: str
    why: Why
    chosen: bool


def wholes(promises: Sequence[Promise], facts: Mapping[str, Fact], kin: Kin, rules: Rules) -> list[Inside]:
    """Every event inside another; of a promise at most one is chosen, and never in a circle."""
    number = {event: promise.number for promise in promises for event in promise.ids}
    found: list[Inside] = []
    above: dict[int, int] = {}
    for event in sorted(facts, key=lambda one: facts[one].order):
        item = facts[event].item
        if item.part_of is None or item.part_of not in facts or item.replaced or rules.apart(event, {item.part_of}):
            continue
        part, whole = number[event], number[item.part_of]
        if part == whole:
            continue
        free = part not in above and not _reaches(whole, part, above)
        if free:
            above[part] = whole
        found.append(Inside(event, item.part_of, BY_DOCUMENT, free))
    return found


def _reaches(start: int, goal: int, above: Mapping[int, int]) -> bool:
    while start in above:
        start = above[start]
        if start == goal:
            return True
    return start == goal


def exceeded(
    chosen: Mapping[str, str], promises: Sequence[Promise], heads: Mapping[str, str], kin: Kin
) -> dict[str, Decimal]:
    """Wholes whose parts add up to more than they are, with the sum of the parts."""
    return {}
