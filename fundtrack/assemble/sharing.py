"""Receivers between parts and wholes: a round goes to those that its awards go to, a slice to those of its whole."""

from __future__ import annotations

from collections.abc import Sequence

from fundtrack.assemble.draft import Draft, Party
from fundtrack.assemble.join import money_of
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
        _from_whole(draft)


def _from_parts(whole: Draft, awards: Sequence[Draft]) -> None:
    if len(awards) < 2 or whole.money is None or not all(part.recipient for part in awards):
        return
    total = money_of(whole.money)
    sums = [money_of(part.money) for part in awards if part.money is not None]
    if {one.currency for one in sums} != {total.currency} or sum(one.amount for one in sums) != total.amount:
        return
    found: dict[str, Party] = {}
    for part in awards:
        for one in part.recipient:
            found.setdefault(one.key, one)
    if len(found) <= MOST:
        whole.recipient = tuple(found.values())
        whole.trace("recipient", "container", "receivers-of-parts", whole.recipient)


def _from_whole(draft: Draft) -> None:
    whole = draft.container
    if whole is None or draft.recipient or not whole.recipient or whole.scene is not draft.scene:
        return
    if "private" in (draft.source, whole.source) or not _open(draft):
        return
    if whole.scope == "award" and any(m.kind is Kind.COUNT for m in draft.reading.sentence.mentions):
        return
    if draft.scope == "unit" and (whole.scope != "call" or _of_others(draft)):
        return
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
    last = next((t for t in reversed(draft.traces) if t.slot == "scope"), None)
    return draft.scope == "unit" or (last is not None and last.rule == "no-receiver-is-call")
