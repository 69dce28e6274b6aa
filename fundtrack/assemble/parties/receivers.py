"""Who gets a sum: as read, else who the paragraph, the list or the title is about."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from fundtrack.assemble.draft import Draft, Party, party
from fundtrack.assemble.parties.beside import named_beside
from fundtrack.assemble.parties.prelude import TAKEN_UP, prelude, receivers_in, taken_up
from fundtrack.assemble.parties.programmes import funds_filled
from fundtrack.assemble.parties.refer import OWN, SUBJECT
from fundtrack.assemble.reading import RANKS
from fundtrack.assemble.scene import HEAD, RECEIVERS, STATES, Scene, kind_of
from fundtrack.assemble.slots import (
    CLAUSE,
    counts_things,
    same_giver,
    share_of_list,
    slot_of,
    stands_alone,
    venues,
)
from fundtrack.model.mention import Kind, Mention

BEHIND = 12  # characters between a sum and the count of those that share it
BESIDE = 5  # characters between two names that stand side by side
STOPS = (";", "\uff1b")  # between the items that a sentence counts up
BUDGETS = frozenset({"law", "strategy", "fund"})


def fill_recipient(draft: Draft, earlier: Sequence[Draft]) -> None:
    """Set the receivers: as the sentence says, else the one that its surroundings are about."""
    stated, rule, how = slot_of(draft, "recipient")
    if len(slot_of(draft, "agency")[0]) < 2 or len(stated) > 1:  # else each of several givers gives to that one
        stated = share_of_list(draft, stated)
    stated = _not_before_several(draft, stated)
    pot = "pot" in draft.reading.marks  # a fund that the sum fills gets it for others
    purse = {one.key for one in draft.program if pot and one.kind == "fund"}
    giver = {one.key for one in draft.agency} | purse | {one.key for one in funds_filled(draft)}
    stated = tuple(one for one in stated if one.key not in giver and not (one.kind in STATES and counts_things(draft)))
    if draft.source == "public" and len(stated) == 1 and not stated[0].is_known:
        better = _better(draft)
        if better:
            stated, rule, how = better, "receiver-of-item", "previous"
    if not stated and draft.source == "private" and draft.agency and any("own" in r.marks for r in draft.readings):
        stated, rule, how = draft.agency, "own-project", "stated"
    if not stated and not _unshared(draft):
        stated, rule, how = _told_of(draft, earlier)
    if stated:
        draft.recipient = stated
        draft.trace("recipient", how, rule, stated)


def _not_before_several(draft: Draft, receivers: tuple[Party, ...]) -> tuple[Party, ...]:
    """The receivers without those told before "five firms share": the several that are counted get the sum."""
    several = [
        filler.start
        for reading in draft.readings
        if "count" in reading.slots and reading.money is not None and reading.constant("scope") == "call"
        for filler in reading.slots["count"].fillers
        if filler.start < reading.money.start
    ]
    told = set[Party]()
    for start in several:
        edge = start  # those that stand right before the count are of those counted (A, B and three others)
        for one in sorted((one for one in receivers if 0 <= one.end <= start), key=lambda one: -one.end):
            if one.end <= edge - BESIDE:
                told.add(one)
            else:
                edge = one.start
    return tuple(one for one in receivers if one not in told)


def _better(draft: Draft) -> tuple[Party, ...]:
    """Whom the surroundings name, where the sentence has but one name that no vocabulary knows (a town, a project).

    The name that heads the paragraph comes before any, an item's head or a heading only before a name that was read
    off its place alone.
    """
    if topic := _topic(draft):
        return (party(topic),)
    slot = next((r.slots["recipient"] for r in draft.readings if "recipient" in r.slots), None)
    if slot is None or slot.strength[0] < RANKS["fallback"]:
        return ()
    return _heads_item(draft) or _by_heading(draft)


def _by_heading(draft: Draft) -> tuple[Party, ...]:
    """The one receiver, or those side by side, that the heading above names."""
    heading = draft.scene.heading(draft.reading.sentence.block)
    if heading is not None and _in_list(draft.scene, heading):
        return ()
    above = [] if heading is None else [m for m in draft.scene.block_mentions(heading) if kind_of(m) in RECEIVERS]
    return _parties(above) if len({party(m).key for m in above}) == 1 or _is_run(above) else ()


def _in_list(scene: Scene, heading: int) -> bool:
    """Is it one of several lines with a sum each, which only look like headings?"""
    return all(any(m.kind is Kind.MONEY for m in scene.block_mentions(block)) for block in (heading - 1, heading))


def _unshared(draft: Draft) -> bool:
    """Is the sum one that no single receiver of the surroundings gets?"""
    paired = (draft.constant("distribute") or ("", ""))[0] == "pairwise"
    alone = stands_alone(draft) or {"pot", "capital"} & set(draft.reading.marks)
    return (
        draft.source == "private" or bool(alone) or _shares(draft) or _wide(draft) or paired or draft.budget is not None
    )


def _told_of(draft: Draft, earlier: Sequence[Draft]) -> tuple[tuple[Party, ...], str, str]:
    """The receivers that the list, the heading, the paragraph or the title is about; rule and how."""
    scene, block = draft.scene, draft.reading.sentence.block
    if listed := _heads_item(draft):
        return listed, "receiver-of-item", "previous"
    if (act := taken_up(draft, earlier)) is not None and not _another_giver(draft, act):
        return act.recipient, TAKEN_UP, "previous"
    if beside := named_beside(draft, known=True):
        return beside, "receiver-in-sentence", "stated"
    if above := _by_heading(draft):
        return above, "receiver-of-heading", "previous"
    before = prelude(draft)
    if before is not None and len(found := _parties(receivers_in(scene, before))) == 1:
        return found, "receiver-of-sentence-before", "previous"
    budget = _names_budget(draft)
    for other in reversed(earlier):
        here = other.reading.sentence
        near = here.span == draft.reading.sentence.span or (here.block == block and not budget)
        if here.span == draft.reading.sentence.span and _for_nobody(other) and "old" not in draft.reading.slots:
            return (), "", ""
        if here.span == draft.reading.sentence.span and _in_next_clause(draft, other):
            return (), "", ""
        told_with = other.source == "private" and here.span == draft.reading.sentence.span and _known_receiver(other)
        if near and (other.source == "public" or told_with) and other.recipient:
            if _another_giver(draft, other) or _goes_to_others(draft, other):
                return (), "", ""
            return other.recipient, "receiver-of-last-act", "previous"
    if budget:
        return (), "", ""
    told = [m for m in scene.block_mentions(block) if m.outer_end <= draft.place and kind_of(m) in RECEIVERS]
    told = [m for m in told if m.start not in venues(draft)]
    if topic := _topic(draft):
        return (party(topic),), "receiver-of-paragraph", "previous"
    payers = {one.key for d in earlier if d.source == "private" and not d.recipient for one in d.agency}
    told = [m for m in told if party(m).key not in payers]
    acts = [d for d in earlier if d.reading.sentence.block == block and d.source == "public"]
    sure = len({party(m).key for m in told}) == 1 and (told[0].is_known or all(d.recipient for d in acts))
    if sure and _spoken_of(draft, told) and not _opens_programme(draft):
        return (party(told[0]),), "receiver-of-paragraph", "previous"
    title = [m for m in scene.title if kind_of(m) in RECEIVERS]
    lead = next(
        (d for d in earlier if d.source == "public" and d.reading.sentence.part == "lead" and d.recipient), None
    )
    if title and lead is not None and not any(m.is_known for m in title) and not _on_programme(draft):
        return lead.recipient, "receiver-of-lead", "lead"
    if len({party(m).key for m in title}) == 1 and _known(scene, party(title[0])) and not _on_programme(draft):
        return (party(title[0]),), "receiver-of-title", "title"
    return named_beside(draft, known=False), "receiver-in-sentence", "stated"


def _in_next_clause(draft: Draft, other: Draft) -> bool:
    """Does a semicolon part the sum from one told before it, whose receiver its own item names behind it?"""
    between = draft.scene.text.string[other.place : draft.place]
    own = all(other.place < one.start < draft.place for one in other.recipient)
    return own and any(mark in between for mark in STOPS)


def _goes_to_others(draft: Draft, other: Draft) -> bool:
    """Is it the rest of a round, of which the act told last gave the other part to several by name?"""
    return "rest" in draft.reading.marks and len(other.recipient) > 1


def _known_receiver(other: Draft) -> bool:
    """Does private money go to one receiver that is no mere giver ("raised 9 million and was given 3 million more")?"""
    return other.instrument == "equity" and len(other.recipient) == 1


def _for_nobody(other: Draft) -> bool:
    """Is an act told without a receiver, for a programme or several?"""
    return other.source == "public" and not other.recipient and other.scope in ("program", "call")


def _topic(draft: Draft) -> Mention | None:
    """The name that is all of its paragraph's first sentence ("Infineon. …")."""
    own = draft.reading.sentence
    first = next(iter(draft.scene.in_block(own.block)), None)
    if first is None or first.span == own.span or not first.mentions or kind_of(first.mentions[0]) not in RECEIVERS:
        return None
    name = first.mentions[0]
    return name if first.span.end - first.span.start - (name.end - name.start) <= HEAD else None


def _parties(mentions: Sequence[Mention]) -> tuple[Party, ...]:
    found: dict[str, Party] = {}
    for mention in mentions:
        found.setdefault(party(mention).key, party(mention))
    return tuple(found.values())


def _is_run(names: Sequence[Mention]) -> bool:
    """Do the names stand side by side (the A-B plan, A and B)?"""
    return all(b.outer_start - a.outer_end <= BESIDE for a, b in pairwise(names))


def _names_budget(draft: Draft) -> bool:
    """Is the sum what a law, strategy or fund has, by a sentence that begins with its name?"""
    kinds = (Kind.ORG, Kind.PROGRAMME, Kind.REFERENCE)
    named = [m for m in draft.reading.sentence.mentions if m.kind in kinds or kind_of(m) == "region"]
    first = named[0] if named and named[0].outer_end <= draft.place else None
    return first is not None and any(one.start == first.start and one.kind in BUDGETS for one in draft.program)


def _another_giver(draft: Draft, other: Draft) -> bool:
    """Does the sentence name a giver that is the other's equal elsewhere: another country's, another state?"""
    stated = draft.source == "public" and any(t.slot == "agency" and t.how == "stated" for t in draft.traces)
    if not stated or not other.agency or not draft.agency or same_giver(draft, other):
        return False
    mine, others = draft.agency[0], other.agency[0]
    countries = {one.entry.country for one in (mine, others) if one.entry and one.entry.country}
    return len(countries - {"EU"}) > 1 or mine.kind == others.kind == "region"


def _opens_programme(draft: Draft) -> bool:
    """Is the sum told in the article's opening, with a programme of its own?"""
    part = draft.reading.sentence.part
    return part == "title" or (part == "lead" and bool(draft.program))


def _on_programme(draft: Draft) -> bool:
    """Has the paragraph gone on to a programme, naming no receiver, before it comes to the sum?"""
    scene, block = draft.scene, draft.reading.sentence.block
    if draft.reading.sentence.part != "body":
        return False
    told = [m for m in scene.block_mentions(block) if m.outer_end <= draft.place]
    if any(kind_of(m) in RECEIVERS or stands_for_company(m) for m in told):
        return False
    return any(m.kind is Kind.PROGRAMME for m in told)


def stands_for_company(mention: Mention) -> bool:
    """Is it a noun that stands for a company (the company, not "it")?"""
    entry = party(mention).entry
    noun = mention.kind is Kind.REFERENCE and entry is not None and entry.id not in (OWN, SUBJECT)
    return noun and entry is not None and "company" in entry.value


def _spoken_of(draft: Draft, told: Sequence[Mention]) -> bool:
    """Is the name known, or does the paragraph come back to it?"""
    if len(told) > 1 or told[0].is_known:
        return True
    between = draft.scene.block_mentions(draft.reading.sentence.block)
    return any(m.kind is Kind.REFERENCE for m in between if told[0].end < m.start < draft.place)


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


def _wide(draft: Draft) -> bool:
    """Is the sum, by what its sentence says, for more than one receiver?"""
    scope, stage = draft.constant("scope"), draft.constant("stage")
    if scope is not None and not (scope[0] == "unit" and {"limit", "givers"} & set(draft.reading.marks)):
        return scope[0] in ("program", "call", "unit")
    return stage is not None and stage[0] in ("authorized", "solicited")


def _shares(draft: Draft) -> bool:
    if "limit" in draft.reading.marks:
        return counts_things(draft)
    per = draft.constant("per") is not None and "givers" not in draft.reading.marks  # each giver's, not each receiver's
    return per or counts_things(draft) or _counted_behind(draft)


def _counted_behind(draft: Draft) -> bool:
    """Are the things that the sum is for counted right behind it? (3 million for eleven projects)"""
    money, clause = draft.money, draft.scene.text.string
    return money is not None and any(
        m.kind is Kind.COUNT
        and 0 <= m.start - money.outer_end <= BEHIND
        and not CLAUSE & set(clause[money.outer_end : m.start])
        for m in draft.reading.sentence.mentions
    )
