"""Sums that a later one replaced: told in so many words, or the preliminary terms of what was then awarded."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import product

from fundtrack.assemble.draft import Draft
from fundtrack.assemble.join import money_of
from fundtrack.assemble.parts.sums import put, size
from fundtrack.assemble.slots import same_giver

OPEN, FINAL = frozenset({"proposed", "planned"}), frozenset({"awarded", "disbursed"})
REVISION = "sum-revised"  # the mechanism's name in the evidence
REVISED = Decimal("0.1")  # of a sum may change between its preliminary terms and its award
ALIKE = 4  # times as large a sum may become when it is replaced


def by_revision(draft: Draft, drafts: Sequence[Draft]) -> None:
    """A sum once proposed to a receiver is replaced by the one, a little higher or lower, that came of it."""
    if draft.source != "public" or draft.scope != "award" or draft.stage not in OPEN or not _known(draft):
        return
    later = [
        d
        for d in drafts
        if d.source == "public" and d.scope == "award" and _further(d, draft) and _known(d) & _known(draft)
        if same_giver(draft, d) and _revises(draft, d)
    ]
    if len(later) == 1 and later[0].container is not draft:
        put(draft, later[0], REVISION)


def successor(draft: Draft, drafts: Sequence[Draft]) -> Draft | None:
    """The sum that replaced an earlier one, told with it: of those of its currency the one nearest to it in size."""
    unsaid = any(t.rule == "public-unless-said" for t in draft.traces)
    mates = [
        d
        for d in drafts
        if d.scene is draft.scene
        and d is not draft
        and (unsaid or d.source == draft.source)
        and d.scope != "unit"
        and _same_currency(draft, d)
        and not (_told_as_share(d) and any(other.place < d.place for other in drafts))
        and share_receiver(d, draft)
        and _ratio(d, draft) <= ALIKE
    ]
    return min(mates, key=lambda d: (_ratio(d, draft), abs(d.place - draft.place)), default=None)


def predecessor(draft: Draft, drafts: Sequence[Draft]) -> Draft | None:
    """The sum told last before one that "the plan was widened to", which that one replaces."""
    mates = [
        d
        for d in drafts
        if d.scene is draft.scene
        and d.place < draft.place
        and d.source == draft.source
        and d.scope != "unit"
        and d.container is None
        and _same_currency(draft, d)
        and _ratio(d, draft) <= ALIKE
    ]
    return max(mates, key=lambda d: d.place, default=None)


def was_replaced(draft: Draft) -> bool:
    """Did another sum take this one's place?"""
    new = draft.container
    if new is None:
        return False
    starts = {f.start for r in new.readings if "old" in r.slots for f in r.slots["old"].fillers}
    return (draft.constant("part_of") or ("",))[0] == "replaced" or any(m.start in starts for m in draft.mentions)


def is_superseded(draft: Draft) -> bool:
    """Was the sum replaced, or were its terms preliminary ones of what was then awarded?"""
    return was_replaced(draft) or any(t.slot == "part_of" and t.rule == REVISION for t in draft.traces)


def lend_source(old: Draft, new: Draft) -> None:
    """Whose money a replaced sum was, where its own words do not say: theirs whose the new one is."""
    if old.source != new.source:
        old.source = new.source
        old.trace("funding_source", "container", "money-of-later-sum")


def share_receiver(one: Draft, other: Draft) -> bool:
    """Do two events name a common receiver, as far as both name one?"""
    mine, others = {p.key for p in one.recipient}, {p.key for p in other.recipient}
    if not mine or not others or mine & others:
        return True
    names = ([p.text.casefold() for p in d.recipient] for d in (one, other))
    return any(a.startswith(b) or b.startswith(a) for a, b in product(*names))  # Nova S.r.l. and Nova


def _known(draft: Draft) -> set[str]:
    return {one.key for one in draft.recipient if one.entry is not None}


def _further(new: Draft, old: Draft) -> bool:
    """Is a sum awarded, or the proposed one of which the other was said before ("reports had put it at 3 million")?"""
    return new.stage in FINAL or (new.stage == old.stage == "proposed" and _of_old(old) and not _of_old(new))


def _of_old(draft: Draft) -> bool:
    return draft.earlier or (draft.constant("date") or ("",))[0] == "none"


def _revises(old: Draft, new: Draft) -> bool:
    """Are two sums so near each other that one can only be the other after due diligence?"""
    if not _same_currency(old, new):
        return False
    gap = abs(size(old) - size(new))
    return 0 < gap <= REVISED * max(size(old), size(new))


def _same_currency(one: Draft, other: Draft) -> bool:
    if one.money is None or other.money is None:
        return False
    return money_of(one.money).currency == money_of(other.money).currency


def _told_as_share(draft: Draft) -> bool:
    constant = draft.constant("part_of")
    return constant is not None and constant[0] in ("previous", "container")


def _ratio(one: Draft, other: Draft) -> Decimal:
    small, large = sorted((size(one), size(other)))
    return large / small if small else Decimal("Infinity")
