"""Sums that hold others by what they are: what a giver has awarded so far, and the award that a payment is of."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from fundtrack.assemble.draft import Draft
from fundtrack.assemble.join import money_of
from fundtrack.assemble.parties.suiting import is_local
from fundtrack.assemble.parts.sums import earlier_year, put, size, strangers

OPEN, FINAL = frozenset({"planned", "solicited", "proposed"}), frozenset({"awarded", "disbursed"})


def _own_payment(paid: Draft, award: Draft) -> bool:
    """Is it what a state or city pays, and the award that of somebody else?"""
    mine, others = ({one.key for one in draft.agency} for draft in (paid, award))
    return bool(mine and others) and not mine & others and all(map(is_local, paid.agency))


def by_payment(draft: Draft, drafts: Sequence[Draft]) -> None:
    """What has been paid out is part of the award that its paragraph tells before it, paid-in capital of its fund."""
    if draft.stage != "disbursed" or draft.source != "public" or draft.scope == "unit":
        return
    block = draft.reading.sentence.block
    sources = ("public", "mixed") if "capital" in draft.reading.marks else ("public",)
    awards = [
        d
        for d in drafts
        if d.scene is draft.scene
        and d.source in sources
        and d.stage not in ("disbursed", "solicited")
        and not earlier_year(draft, d)
        and d.reading.sentence.block == block
        and d.place < draft.place
        and fits(draft, d)
        and not strangers(d, draft)
        and not _own_payment(draft, d)
    ]
    if awards:
        put(draft, awards[-1], "paid-of-award", "container")


def by_tally(draft: Draft, drafts: Sequence[Draft]) -> None:
    """What a giver has awarded so far, all told, holds the awards that the article tells of."""
    if draft.source != "public" or draft.scope not in ("award", "call") or is_tally(draft):
        return
    if draft.stage == "cancelled":
        return  # what was taken back is no longer given
    tallies = (d for d in drafts if is_tally(d) and d.scene is draft.scene and fits(draft, d))
    held = [d for d in tallies if one_purse(draft, d) and not earlier_year(d, draft)]
    held = [d for d in held if not (draft.stage in OPEN and d.stage in FINAL)]
    if held:
        put(draft, min(held, key=size), "tally-of-giver", "container")


def is_tally(draft: Draft) -> bool:
    """Is it what a giver has given so far, all told?"""
    if draft.source != "public" or draft.scope in ("award", "unit") or draft.stage == "authorized":
        return False
    if any(r.constants.get("whole", ("", ""))[0] == "cumulative" for r in draft.readings):
        return draft.scope == "call"
    above = draft.container  # so much of what was announced has been awarded
    return above is not None and above.reading.sentence.span == draft.reading.sentence.span and is_tally(above)


def one_purse(part: Draft, tally: Draft) -> bool:
    """Do an award and a tally come from one programme or fund, or from one body that is no whole state?"""
    mine, others = (
        {one.key for one in (*d.program, *d.agency) if one.kind not in ("government", "country")} for d in (part, tally)
    )
    return bool(mine & others)


def fits(part: Draft, whole: Draft, *, converted: bool = False) -> bool:
    """Can ``whole``'s sum hold ``part``'s? Same currency, larger (a share may also equal it), and no mere share.

    What was awarded or paid stays when money of another form is withdrawn: a cancelled loan holds no grant.

    converted: the conversions that the text quotes will do, where the currencies differ.
    """
    if part.money is None or whole.money is None or whole.scope == "unit":
        return False
    if whole.stage == "cancelled" and part.stage in FINAL and part.instrument != whole.instrument:
        return False
    small, large = money_of(part.money), money_of(whole.money)
    if small.currency == large.currency:
        return small.amount < large.amount
    pairs = product((small, small.quoted), (large, large.quoted)) if converted else ()
    alike = ((a.amount, b.amount) for a, b in pairs if a and b and a.currency == b.currency)
    return any(one < other for one, other in alike)
