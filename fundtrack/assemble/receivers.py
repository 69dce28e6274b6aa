"""Who gets a sum: as read, else who the paragraph, the list or the title is about."""

from __future__ import annotations

from collections.abc import Sequence

from fundtrack.assemble.draft import Draft, Party, party
from fundtrack.assemble.scene import HEAD, RECEIVERS, Scene, kind_of
from fundtrack.assemble.slots import counts_things, slot_of, stands_alone
from fundtrack.model.mention import Kind, Mention


def fill_recipient(draft: Draft, earlier: Sequence[Draft]) -> None:
    stated, rule, how = slot_of(draft, "recipient")
    stated = _own_share(draft, stated)
    giver = {one.key for one in draft.agency}
    stated = tuple(one for one in stated if one.key not in giver)
    if stated:
        draft.recipient = stated
        draft.trace("recipient", how, rule, stated)
        return
    if draft.source == "private" and draft.agency and any("own" in r.marks for r in draft.readings):
        draft.recipient = draft.agency
        draft.trace("recipient", "stated", "own-project", draft.agency)
        return
    if draft.source == "private" or stands_alone(draft) or _shares(draft) or _wide(draft):
        return
    listed = _heads_item(draft)
    if listed:
        draft.recipient = listed
        draft.trace("recipient", "previous", "receiver-of-item", listed)
        return
    heading = draft.scene.heading(draft.reading.sentence.block)
    above = [] if heading is None else [m for m in draft.scene.block_mentions(heading) if kind_of(m) in RECEIVERS]
    if len({party(m).key for m in above}) == 1:
        draft.recipient = (party(above[0]),)
        draft.trace("recipient", "previous", "receiver-of-heading", draft.recipient)
        return
    for other in reversed(earlier):
        if (
            other.source == "public"
            and other.recipient
            and other.reading.sentence.block == draft.reading.sentence.block
        ):
            draft.recipient = other.recipient
            draft.trace("recipient", "previous", "receiver-of-last-act", other.recipient)
            return
    told = draft.scene.block_mentions(draft.reading.sentence.block)
    told = [m for m in told if m.outer_end <= draft.place and kind_of(m) in RECEIVERS]
    if len({party(m).key for m in told}) == 1 and draft.reading.sentence.part == "body" and _spoken_of(told):
        draft.recipient = (party(told[0]),)
        draft.trace("recipient", "previous", "receiver-of-paragraph", draft.recipient)
        return
    title = [m for s in draft.scene.sentences if s.part == "title" for m in s.mentions if kind_of(m) in RECEIVERS]
    if len({party(m).key for m in title}) == 1 and _known(draft.scene, party(title[0])):
        draft.recipient = (party(title[0]),)
        draft.trace("recipient", "title", "receiver-of-title", draft.recipient)


def _spoken_of(told: Sequence[Mention]) -> bool:
    """Is the name known, or does the paragraph come back to it?"""
    entry = party(told[0]).entry
    return len(told) > 1 or (entry is not None and bool(entry.id))


def _heads_item(draft: Draft) -> tuple[Party, ...]:
    """The receivers (A, or A-B, A/B) that head the list item or table row of the amount."""
    scene, block = draft.scene, draft.reading.sentence.block
    if scene.intro(block) is None and not scene.is_item(block):
        return ()
    place = scene.article.blocks[block].start + HEAD
    found: list[Party] = []
    taken = {one.start for one in (*draft.agency, *draft.program)}
    for mention in scene.block_mentions(block):
        if mention.start in taken:
            continue
        if mention.outer_start > place or kind_of(mention) not in RECEIVERS or mention.start > draft.place:
            break
        found.append(party(mention))
        place = mention.outer_end + 1
    return tuple(found)


def _known(scene: Scene, one: Party) -> bool:
    """Is it a name of the vocabulary, or one that the article's body names too? (titles have words like names)"""
    if one.entry is not None and one.entry.id:
        return True
    first = one.text.split()[0]
    body = (m for s in scene.sentences if s.part != "title" for m in s.mentions if m.kind is Kind.ORG)
    return any(m.text.startswith(first) for m in body)


def _own_share(draft: Draft, receivers: tuple[Party, ...]) -> tuple[Party, ...]:
    """Of receivers that get one sum each ("A, B and C, 3, 2 and 1 million respectively") the one of this sum."""
    constant = draft.constant("distribute")
    if constant is None or constant[0] != "pairwise" or draft.money is None:
        return receivers
    last = max(one.end for one in receivers) if receivers else 0
    sums = [m for m in draft.reading.sentence.mentions if m.kind is Kind.MONEY and m.start > last]
    if len(sums) == len(receivers) and draft.money in sums:
        return (receivers[sums.index(draft.money)],)
    return ()


def _wide(draft: Draft) -> bool:
    """Is the sum, by what its sentence says, for more than one receiver?"""
    scope, stage = draft.constant("scope"), draft.constant("stage")
    if scope is not None:
        return scope[0] in ("program", "call", "unit")
    return stage is not None and stage[0] in ("authorized", "solicited")


def _shares(draft: Draft) -> bool:
    return draft.constant("per") is not None or counts_things(draft)
