"""Sums for several who are named in a sentence or list of their own ("The winners are: …")."""

from __future__ import annotations

from collections.abc import Sequence

from fundtrack.assemble.draft import Draft, Party, party
from fundtrack.assemble.reading import Reading
from fundtrack.assemble.scene import RECEIVERS, Scene, Sentence, kind_of
from fundtrack.model.mention import Kind

MARK = "members"  # of rules on sentences that name all who share a sum
REACH = 6  # paragraphs of an article in which those are named that its opening news is about
MOST = 40
SHARED = ("call", "unit")


def name_members(drafts: Sequence[Draft], readings: Sequence[Reading]) -> None:
    """Give sums of an article that several share, and that name no receivers, those named beside them."""
    for reading in readings:
        if MARK not in reading.marks or not drafts:
            continue
        found = _members(drafts[0].scene, reading)
        for draft in drafts if len(found) > 1 else ():
            if _wants(draft, reading.sentence, found):
                draft.recipient = found
                draft.trace("recipient", "previous", "members-named-beside", found)


def _wants(draft: Draft, told: Sentence, found: tuple[Party, ...]) -> bool:
    if draft.source != "public" or draft.scope not in SHARED or (draft.constant("whole") or ("",))[0] == "cumulative":
        return False  # what was given so far went to others, too
    if (draft.constant("part_of") or ("",))[0] == "replaced":
        return False
    inside = {one.key for one in draft.recipient} <= {one.key for one in found} and len(draft.recipient) < 2
    places = [reading.sentence for reading in draft.readings]
    news = any(place.part in ("title", "lead") for place in places) and told.block <= REACH
    if not inside or not (news or any(abs(place.block - told.block) <= 1 for place in places)):
        return False
    return draft.scope == "call" or (draft.per == "recipient" and draft.reading.sentence.block >= told.block)


def _members(scene: Scene, reading: Reading) -> tuple[Party, ...]:
    """The receivers from the rule's first name on; where a list follows the sentence, the heads of its items."""
    sentence, slot = reading.sentence, reading.slots.get("recipient")
    found: dict[str, Party] = {}
    if slot is not None:
        start = min(filler.start for filler in slot.fillers)
        for mention in sentence.mentions:
            if mention.start >= start and kind_of(mention) in RECEIVERS:
                found.setdefault(party(mention).key, party(mention))
        return tuple(found.values())[:MOST]
    block = sentence.block + 1
    while scene.is_item(block) and len(found) < MOST:
        if any(m.kind is Kind.MONEY for m in scene.block_mentions(block)):
            return ()  # each has its own sum
        head = next((m for m in scene.block_mentions(block) if kind_of(m) in RECEIVERS), None)
        if head is not None and head.outer_start - scene.article.blocks[block].start <= MOST:
            found.setdefault(party(head).key, party(head))
        block += 1
    return tuple(found.values())
