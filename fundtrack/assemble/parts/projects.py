"""The total cost of a project: whose money it is, and which sums of its article go into it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from fundtrack.assemble.draft import Draft
from fundtrack.assemble.parts.revised import share_receiver
from fundtrack.assemble.parts.sums import put, strangers
from fundtrack.assemble.parts.tallies import fits
from fundtrack.assemble.scene import PUBLIC, kind_of
from fundtrack.assemble.slots import clause_of

MECHANISM = "project-total"
NOT_IN = frozenset({"cancelled", "solicited"})  # stages of money that goes into no project told beside it


def by_total(draft: Draft, drafts: Sequence[Draft]) -> None:
    """Money of one side that goes into a project whose total cost is told with it is part of that total.

    The total stands in the sum's paragraph; that of the project that the article is about may stand anywhere.
    """
    if draft.money is None or draft.scope == "unit" or draft.source == "mixed" or _goes_nowhere(draft):
        return
    if draft.stage in NOT_IN:
        return
    totals = [d for d in drafts if d.scene is draft.scene and _of_both(d, draft) and fits(draft, d)]
    totals = [d for d in totals if _share_side(draft, d)]
    blocks = _blocks(draft)
    here = [d for d in totals if blocks & _blocks(d)]
    totals = [d for d in totals if d.scope != "program"]
    news = any(r.sentence.part in ("title", "lead") for r in draft.readings)
    if not here and len(totals) == 1 and draft.scope == "award" and news:
        here = totals
    if here:
        put(draft, min(here, key=lambda d: abs(d.place - draft.place)), "part-of-project-total", "container")


def _of_both(total: Draft, part: Draft) -> bool:
    """Is a sum of both sides? So is a company's round that the state's vehicle buys shares in."""
    bought = part.source == "public" and part.instrument == total.instrument == "equity"
    return total.source == "mixed" or (bought and total.source == "private" and _for_owner(part, total))


def settle_sides(drafts: Sequence[Draft], near: Mapping[int, Sequence[Draft]]) -> None:
    """A project's total cost is money of both sides where private money is told beside it.

    It is the company's alone where the article tells of no public money that could go into it.
    """
    for draft in drafts:
        if (draft.constant("whole") or ("",))[0] != "yes" or _said(draft) != "private":
            continue
        mates = [d for d in near[id(draft)] if d.scene is draft.scene and d is not draft]
        beside = [d for d in mates if _blocks(d) & _blocks(draft)]
        if draft.source == "public" and any(d.source == "private" and fits(d, draft) for d in beside):
            _say(draft, "mixed")
        elif draft.source == "mixed" and "investor" in draft.reading.slots and not _public_near(draft, mates):
            _say(draft, "private")


def _said(draft: Draft) -> str:
    """Whose money the words call it beside a project's total; a company's, where they do not say."""
    return (draft.constant("funding_source") or ("private",))[0]


def _say(draft: Draft, source: str) -> None:
    draft.source = source
    draft.trace("funding_source", "container", MECHANISM)


def _public_near(draft: Draft, mates: Sequence[Draft]) -> bool:
    """Does the paragraph name a public body, or the article tell of public money for the same receiver?"""
    blocks = _blocks(draft)
    if any(kind_of(m) in PUBLIC - {"country"} for block in blocks for m in draft.scene.block_mentions(block)):
        return True
    return any(d.source == "public" and fits(d, draft) and (blocks & _blocks(d) or _for_owner(d, draft)) for d in mates)


def _for_owner(part: Draft, total: Draft) -> bool:
    owners = {one.key for one in (*total.agency, *total.recipient)}
    return bool(owners & {one.key for one in part.recipient})


def _blocks(draft: Draft) -> set[int]:
    return {reading.sentence.block for reading in draft.readings}


def _goes_nowhere(draft: Draft) -> bool:
    """Is it money that was withdrawn, or what somebody has given in all?"""
    return draft.stage == "cancelled" or (draft.constant("whole") or ("",))[0] == "cumulative"


def _share_side(part: Draft, total: Draft) -> bool:
    """Can a sum go into a total: for a receiver of its own, or told in one sentence with it?"""
    if part.reading.sentence.span == total.reading.sentence.span:
        return not strangers(part, total) and (part.scope != "program" or clause_of(part) == clause_of(total))
    if total.instrument == "equity" and part.instrument != "equity":
        return False  # what goes into a fund is its capital
    budget = part.scope == "program" and (part.program or _traced(part, "scope") != "budget-of-strategy")
    return not budget and part.stage != "solicited" and share_receiver(total, part)


def _traced(draft: Draft, slot: str) -> str:
    return next((t.rule for t in reversed(draft.traces) if t.slot == slot), "")
