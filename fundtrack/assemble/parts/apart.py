"""Sums that hold no part of another though they are larger: of others, of another round, spent before."""

from __future__ import annotations

from fundtrack.assemble.draft import Draft
from fundtrack.assemble.parts.sums import earlier_year
from fundtrack.assemble.scene import STATES
from fundtrack.assemble.slots import same_giver

MONTH = 7  # characters of a date that states the month


def is_spent(part: Draft, whole: Draft) -> bool:
    """Was the whole paid out in an earlier year, and the part not? (a first phase holds nothing of the next one)"""
    return whole.stage == "disbursed" and part.stage != "disbursed" and earlier_year(whole, part)


def of_others(part: Draft, whole: Draft) -> bool:
    """Have both sums givers, but none in common, and no receiver? (who got the whole may hand out the part)"""
    givers, receivers = {one.key for one in part.agency}, {one.key for one in part.recipient}
    shared = (givers | receivers) & {one.key for one in whole.recipient}
    return (
        bool(part.agency and whole.agency) and not shared and not same_giver(part, whole) and not _of_state(part, whole)
    )


def _of_state(part: Draft, whole: Draft) -> bool:
    """Is the whole a state's, and the part given by a body of that state?"""
    if part.scope == "unit":
        return False
    states = {one.entry.country for one in whole.agency if one.entry and one.kind in STATES}
    return any(one.entry is not None and one.entry.country in states - {""} for one in part.agency)


def other_round(share: Draft, whole: Draft) -> bool:
    """Does a share's own sentence give it a month that is not that of the whole? It is of another round."""
    stated = any(trace.slot == "date" and trace.how == "stated" for trace in share.traces)
    mine, others = share.date or "", whole.date or ""
    known = min(len(mine), len(others))
    return share.scope == "unit" and stated and known >= MONTH and mine[:known] != others[:known]
