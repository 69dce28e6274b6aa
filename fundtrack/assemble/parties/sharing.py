"""Receivers between parts and wholes: a round goes to those that its awards go to, a slice to those of its whole."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from fundtrack.assemble.draft import Draft, Party
from fundtrack.assemble.join import money_of
from fundtrack.assemble.lists.totals import RULE as TOTAL_LINE
from fundtrack.assemble.slots import same_giver
from fundtrack.model.mention import Kind

MOST = 30  # receivers that one sum is shared by


def share_receivers(drafts: Sequence[Draft]) -> None:
    """Give calls the receivers of awards that make them up exactly, and parts without receivers those of the whole."""
    parts: dict[int, list[Draft]] = {}
    for draft in drafts:
        if draft.container is not None and draft.container.scene is draft.scene:
            parts.setdefault(id(draft.container), []).append(draft)
    for draft in drafts:
        if draft.scope == "call" and not draft.recipient and draft.source == "public":
            _from_parts(draft, [part for part in parts.get(id(draft), ()) if part.scope == "award"])
    for draft in drafts:
        _split(draft, parts.get(id(draft), ()))
        _from_whole(draft)


def _split(whole: Draft, parts: Sequence[Draft]) -> None:
    """A sum for several is a round, not one award, where the text says how much of it each of them gets."""
    last = next((t.rule for t in reversed(whole.traces) if t.slot == "scope"), "")
    if len(whole.recipient) < 2 or last != "named-receiver-is-award":
        return
    keys = {one.key for one in whole.recipient}
    own = [d for d in parts if d.scope in ("award", "unit") and {one.key for one in d.recipient} <= keys]
    if any(len(d.recipient) == 1 or d.scope == "unit" for d in own if d.source == whole.source):
        whole.scope = "call"
        whole.trace("scope", "container", "split-among-several")


def _from_parts(whole: Draft, awards: Sequence[Draft]) -> None:
    if whole.money is None or whole.reading.decided_by == TOTAL_LINE:  # which stands below the names of its rows
        return
    if all(d.scene.is_item(d.reading.sentence.block) and whole.place < d.place for d in awards):
        return  # a list below it tells what each one gets
    total, reached = money_of(whole.money), Decimal(0)
    found: dict[str, Party] = {}
    for number, part in enumerate(awards):  # what comes behind those that make up the sum is not of the round
        if part.money is None or money_of(part.money).currency != total.currency or not part.recipient:
            return
        reached += money_of(part.money).amount
        for one in part.recipient:
            found.setdefault(one.key, one)
        if reached >= total.amount and number:
            break
    if reached == total.amount and 1 < len(found) <= MOST:
        whole.recipient = tuple(found.values())
        whole.trace("recipient", "container", "receivers-of-parts", whole.recipient)


def _from_whole(draft: Draft) -> None:
    whole = draft.container
    if whole is None or draft.recipient or not whole.recipient or whole.scene is not draft.scene:
        return
    if "private" in (draft.source, whole.source) or not _open(draft):
        return
    named = any(t.slot == "agency" and t.how == "stated" for t in draft.traces)
    if named and whole.source == "public" and whole.agency and not same_giver(draft, whole):
        return
    if whole.scope == "award" and any(m.kind is Kind.COUNT for m in draft.reading.sentence.mentions):
        return
    beside = whole.scope == "award" and whole.reading.sentence.span == draft.reading.sentence.span
    of_round = whole.scope == "call" and draft.per == "recipient" and not _of_others(draft)
    if draft.scope == "unit" and not beside and not of_round:
        return
    if whole.scope == "call" and (draft.constant("part_of") or ("",))[0] == "replaced":
        return  # what a round was to give before anybody had won it
    draft.recipient = whole.recipient
    draft.trace("recipient", "container", "receiver-of-whole", whole.recipient)
    if draft.scope != "unit":
        draft.scope = whole.scope
        draft.trace("scope", "container", "scope-of-whole")


def _of_others(draft: Draft) -> bool:
    """Does the sentence of a share count or date those that get it anew (an earlier phase, five others)?"""
    return any(m.kind in (Kind.COUNT, Kind.DATE) for m in draft.reading.sentence.mentions if m.end <= draft.place)


def _open(draft: Draft) -> bool:
    """Has the part's scope come of there being no receiver, or is it a share for each of several?"""
    last = next((t.rule for t in reversed(draft.traces) if t.slot == "scope"), "")
    if last == "budget-of-strategy" and draft.container is not None and draft.container.scope == "award":
        return any(t.slot == "part_of" and t.how == "stated" for t in draft.traces)
    return (
        draft.scope == "unit" or last == "no-receiver-is-call" or (last == "scope-of-whole" and draft.scope == "call")
    )
