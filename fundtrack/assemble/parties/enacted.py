"""The budget that an article tells a parliament to have passed: the other sums it tells of are its lines."""

from __future__ import annotations

from collections.abc import Sequence

from fundtrack.assemble.draft import Draft
from fundtrack.assemble.join import PASSED, money_of
from fundtrack.assemble.slots import stands_alone

OPENING = ("title", "lead")


def budget_passed(draft: Draft, earlier: Sequence[Draft]) -> Draft | None:
    """The budget with which the article opens, if the sum can be a line of it.

    That is public money of the same state and currency, and less than the budget. A sum that was replaced, or that
    its words tell to be no part, is no line.
    """
    if draft.source != "public" or is_passed(draft) or draft.money is None or draft.earlier or _apart(draft):
        return None
    budget = next((other for other in reversed(earlier) if is_passed(other)), None)
    if budget is None or budget.money is None:
        return None
    whole, line = money_of(budget.money), money_of(draft.money)
    if whole.currency != line.currency or line.amount >= whole.amount:
        return None
    states = {one.entry.country for one in budget.agency if one.entry}
    return budget if all(one.entry is None or one.entry.country in {*states, ""} for one in draft.agency) else None


def _apart(draft: Draft) -> bool:
    """Do its words say that it has nothing to do with the sums around it?"""
    return stands_alone(draft) or (draft.constant("part_of") or ("",))[0] == "none"


def is_passed(draft: Draft) -> bool:
    """Is it a budget that a parliament passed, as the title or the lead tells?"""
    told = any(PASSED in reading.marks and reading.sentence.part in OPENING for reading in draft.readings)
    return told and draft.leaning()[0] != "tentative"
