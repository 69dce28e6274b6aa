"""Parts and wholes: which event's sum contains which other's, so that no money is counted twice."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from fundtrack.assemble.draft import Draft
from fundtrack.assemble.join import money_of
from fundtrack.assemble.parts.apart import is_spent, of_others, other_round
from fundtrack.assemble.parts.pots import WIDE, by_pot, by_sentence
from fundtrack.assemble.parts.projects import by_total, settle_sides
from fundtrack.assemble.parts.revised import by_revision, lend_source, predecessor, successor
from fundtrack.assemble.parts.sums import add_up, barred, mix, put, size, strangers
from fundtrack.assemble.parts.tallies import by_payment, by_tally, fits, one_purse
from fundtrack.assemble.reading import Reading
from fundtrack.assemble.slots import clause_of, same_giver
from fundtrack.model.mention import Mention
from fundtrack.rules import Filler

NEAR = 80
COLONS = (":", "\uff1a")
Finder = Callable[[Draft, Sequence[Draft]], None]
LISTED = frozenset({"told-with-sum"})  # deciders of amounts that only continue a list
GIVEN = frozenset({"awarded", "disbursed"})  # what a total of what was given before adds up
AHEAD = frozenset({"planned", "solicited", "proposed"})  # and what it does not


def link(drafts: Sequence[Draft]) -> None:
    """Set ``container`` of every draft of a document that lies inside another one, without circles.

    A sum is only held against the ``NEAR`` sums on each side of it in its article, and against the budgets of its
    programmes in the whole document, so that long documents cost no more than their length.
    """
    near = _near(drafts)
    wide: dict[str, list[Draft]] = {}
    for draft in drafts:
        if draft.program and draft.source == "public" and draft.scope in WIDE and draft.money is not None:
            wide.setdefault(draft.program[0].key, []).append(draft)
    settle_sides(drafts, near)
    add_up(drafts, near)
    for draft in drafts:
        _by_rule(draft, near[id(draft)])
    _each(drafts, near, _by_list)
    mix(drafts)
    for find in (by_payment, by_tally):
        _each(drafts, near, find)
    for draft in drafts:
        shared = draft.container is not None and draft.container.source == "mixed" and len(draft.agency) <= 1
        if (draft.container is None or shared) and not barred(draft):
            by_pot(draft, near[id(draft)], wide)
    last: tuple[Finder, ...] = (by_sentence, by_total, by_revision)
    for finder in last:
        _each(drafts, near, finder)
    mix(drafts)
    for draft in drafts:
        _lend_form(draft)


def _each(drafts: Sequence[Draft], near: Mapping[int, list[Draft]], find: Finder) -> None:
    """Let every draft that lies in nothing yet look for its whole among the drafts near it."""
    for draft in drafts:
        if draft.container is None and not barred(draft):
            find(draft, near[id(draft)])


def _near(drafts: Sequence[Draft]) -> dict[int, list[Draft]]:
    """For each draft (by identity) the drafts of its article around it, itself among them, in reading order."""
    articles: dict[int, list[Draft]] = {}
    for draft in drafts:
        articles.setdefault(id(draft.scene), []).append(draft)
    return {
        id(draft): mates[max(i - NEAR, 0) : i + NEAR + 1]
        for mates in articles.values()
        for i, draft in enumerate(mates)
    }


def _lend_form(share: Draft) -> None:
    """What each project gets by a cooperative agreement, the whole call told with it gives by such agreements."""
    whole = share.container
    if whole is None or share.scope != "unit" or share.instrument is None or whole.instrument is not None:
        return
    if whole.source == share.source and whole.reading.sentence.block == share.reading.sentence.block:
        whole.instrument = share.instrument
        whole.traces = [trace for trace in whole.traces if trace.slot != "instrument"]
        whole.trace("instrument", "container", "form-of-shares")


def _told_by(drafts: Sequence[Draft], mention: Mention | None) -> Draft | None:
    if mention is None:
        return None
    return next((d for d in drafts if any(m.start == mention.start for m in d.mentions)), None)


def _by_rule(draft: Draft, drafts: Sequence[Draft]) -> None:
    for reading in draft.readings:
        for slot, inward in (("whole", True), ("part", False), ("old", False)):
            if slot not in reading.slots:
                continue
            for filler in reading.slots[slot].fillers:
                if slot != "old" and _is_old(reading, filler):
                    continue
                other = _told_by(drafts, filler.mention)
                if slot == "whole" and "old" in reading.slots and filler in reading.slots["old"].fillers:
                    continue  # "down from the 9 million": no whole but what it was before
                if other is not None and other is not draft:
                    part, whole = (draft, other) if inward else (other, draft)
                    if part.container is None and not barred(part) and (slot == "old" or not _exceeds(part, whole)):
                        put(part, whole, reading.slots[slot].rule)
    _takes_in(draft, drafts)
    constant = draft.constant("part_of")
    if draft.container is None and constant is None and draft.reading.decided_by in LISTED:
        mate = next((d for d in reversed(drafts) if _sibling(draft, d) and d.place < draft.place), None)
        mate = mate or _share_beside(draft, drafts)
        if mate is not None and mate.container is not None and fits(draft, mate.container):
            put(draft, mate.container, "told-with-part")
    if draft.container is None and constant is None and "further" in draft.reading.marks:
        mate = _told_before(draft, drafts)
        if mate is not None and mate.container is not None and fits(draft, mate.container):
            put(draft, mate.container, draft.reading.marks["further"])
    if draft.container is None and constant and constant[0] == "replaced":
        other = successor(draft, drafts)
        if other is not None:
            lend_source(draft, other)
            put(draft, other, constant[1])
    if "replaces" in draft.reading.marks and "old" not in draft.reading.slots:
        other = predecessor(draft, drafts)
        if other is not None:
            put(other, draft, draft.reading.marks["replaces"])
    if draft.container is None and constant and constant[0] in ("previous", "next", "container"):
        other = _neighbour(draft, drafts, constant[0])
        if other is not None:
            put(draft, other, constant[1])


def _takes_in(draft: Draft, drafts: Sequence[Draft]) -> None:
    """A cumulative sum holds the sums of its receiver told so far; "part of X" makes X hold the sum before it."""
    constant = draft.constant("whole")
    if constant is None or constant[0] == "yes":
        return
    mates = [
        d for d in drafts if d.scene is draft.scene and d is not draft and d.place < draft.place and fits(d, draft)
    ]
    mates = [d for d in mates if d.container is None and d.source == draft.source and not strangers(d, draft)]
    if constant[0] == "cumulative" and not draft.recipient:
        mates = [d for d in mates if one_purse(d, draft) and d.stage != "authorized"]
    if constant[0] == "cumulative" and draft.stage in GIVEN and (draft.constant("date") or ("",))[0] == "none":
        mates = [d for d in mates if d.stage not in AHEAD]
    if constant[0] == "several" and mates:  # those told with one another, up to the pot's own sentence
        mates = [d for d in mates if same_giver(d, mates[-1])]
    for mate in mates[-1:] if constant[0] == "previous" else mates:
        put(mate, draft, constant[1])


def _is_old(reading: Reading, filler: Filler) -> bool:
    """Does the sum that the filler names, by another rule, come before the reading's as the one that it replaced?"""
    return "old" in reading.slots and any(filler.start == one.start for one in reading.slots["old"].fillers)


def _group_behind(draft: Draft, mates: Sequence[Draft]) -> Draft | None:
    """The sum told further on that a group gets together, the receiver of this one among it; a fund's capital."""
    mine, funds = ({one.key for one in parties} for parties in (draft.recipient, draft.program))
    for other in sorted((d for d in mates if d.place > draft.place and fits(draft, d)), key=lambda d: d.place):
        paid = draft.stage == "disbursed" and draft.instrument == other.instrument == "equity"
        if (mine and mine < {one.key for one in other.recipient}) or (
            paid and funds & {one.key for one in other.program}
        ):
            return other
    return None


def _neighbour(draft: Draft, drafts: Sequence[Draft], where: str) -> Draft | None:
    """The whole that "of which" and "in all" point at: the nearest larger sum before (or after) in the article."""
    mates = [d for d in drafts if d.scene is draft.scene and d is not draft and d.money is not None]
    if where == "next":
        after = sorted((d for d in mates if d.place > draft.place), key=lambda d: d.place)
        return next((d for d in after if fits(draft, d)), None)
    before = sorted(
        (d for d in mates if _last_place_before(d, draft.place) >= 0), key=lambda d: -_last_place_before(d, draft.place)
    )
    candidates = [d for d in before if fits(draft, d) and not _sibling(draft, d)]
    newer = {d.reading.sentence.span for d in candidates if not _is_past(d)}
    candidates = [d for d in candidates if not (_is_past(d) and d.reading.sentence.span in newer)]
    if where == "container":
        candidates = [d for d in candidates if not of_others(draft, d) and not is_spent(draft, d)]
        candidates = [d for d in candidates if not other_round(draft, d)]
        candidates = [d for d in candidates if d.scope in WIDE] or candidates
        candidates = [d for d in candidates if d.container is None] or candidates
    here = [d for d in candidates if d.reading.sentence.span == draft.reading.sentence.span]
    if where == "container" and not here:
        behind = [d for d in mates if d.place > draft.place and d.reading.sentence.span == draft.reading.sentence.span]
        behind = [d for d in behind if (d.constant("scope") or ("",))[0] in WIDE and fits(draft, d)]
        behind = [d for d in behind if clause_of(d) == clause_of(draft)]
        if behind:
            return behind[0]
        if not candidates:
            return _group_behind(draft, mates)
    givers = {one.key for one in draft.agency}
    wide = [d for d in candidates if d.scope in WIDE and givers & {one.key for one in d.agency}]
    if (
        not here
        and len(wide) > 1
        and "lately" not in draft.reading.marks
        and not draft.scene.is_item(draft.reading.sentence.block)
    ):
        return min(wide, key=lambda d: (size(d), d.place))
    return candidates[0] if candidates else None


def _is_past(draft: Draft) -> bool:
    """Has another sum taken the place of this one?"""
    return draft.earlier or (draft.constant("part_of") or ("",))[0] == "replaced"


def _share_beside(draft: Draft, drafts: Sequence[Draft]) -> Draft | None:
    """The share for each of several that a further share is told with, in one sentence."""
    span = draft.reading.sentence.span
    mate = next((d for d in reversed(drafts) if d.reading.sentence.span == span and d.place < draft.place), None)
    return mate if mate is not None and mate.scope == draft.scope == "unit" else None


def _told_before(draft: Draft, drafts: Sequence[Draft]) -> Draft | None:
    """The sum told right before in the paragraph, if its words make it a part ("Of that, 3 million … Another 2 …")."""
    block = draft.reading.sentence.block
    before = [d for d in drafts if d.place < draft.place and d.reading.sentence.block == block and d.scope != "unit"]
    last = max(before, key=lambda d: d.place, default=None)
    counted = last is not None and ("further" in last.reading.marks or _says_part(last))
    return last if counted else None


def _says_part(draft: Draft) -> bool:
    return (draft.constant("part_of") or ("",))[0] == "previous"


def _sibling(draft: Draft, other: Draft) -> bool:
    """Is the other sum, too, one of those that "of which" counts up in this sentence?"""
    same = other.reading.sentence.span == draft.reading.sentence.span
    constant = other.constant("part_of")
    return same and constant is not None and constant[0] == "previous"


def _last_place_before(draft: Draft, offset: int) -> int:
    return max((m.start for m in draft.mentions if m.start < offset), default=-1)


def _exceeds(part: Draft, whole: Draft) -> bool:
    """Is the sum that should be a part larger than its whole?"""
    if part.money is None or whole.money is None:
        return False
    small, large = money_of(part.money), money_of(whole.money)
    return small.currency == large.currency and small.amount > large.amount


def _by_list(draft: Draft, drafts: Sequence[Draft]) -> None:
    """The sums of a list are parts of the sum that introduces it ("… as follows:"), if they do not exceed it."""
    scene, block = draft.scene, draft.reading.sentence.block
    intro = scene.intro(block)
    if intro is None or draft.money is None or draft.scope == "unit":
        return
    if not scene.text.string[: scene.article.blocks[intro].end].rstrip().endswith(COLONS):
        return
    wholes = [d for d in drafts if d.scene is scene and d.reading.sentence.block == intro and fits(draft, d)]
    if not wholes:
        return
    whole = max(wholes, key=size)
    mates = [d for d in drafts if d.scene is scene and scene.intro(d.reading.sentence.block) == intro]
    parts = [money_of(d.money) for d in mates if d.money and d.scope != "unit" and d.container in (None, whole)]
    if sum((m.amount for m in parts if m.currency == money_of(draft.money).currency), Decimal(0)) <= size(whole):
        put(draft, whole, "listed-under-sum", "container")
