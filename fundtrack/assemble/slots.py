"""What the rules read for a draft, and questions that filling several fields asks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from fundtrack.assemble.draft import Draft, Party, is_private, parties, party
from fundtrack.assemble.parties.owners import body_of_place
from fundtrack.assemble.parties.refer import SUBJECT
from fundtrack.assemble.reading import RANKS, Reading, Slot, counts_one, is_count
from fundtrack.assemble.scene import PUBLIC, STATES, kind_of
from fundtrack.model.mention import Entry, Kind, Mention
from fundtrack.rules import Filler

CLAUSE = frozenset(",;:\uff0c\uff1b\uff1a")
PURPOSE = 16  # characters between a sum and the "it" that it is for
OBJECT = 24  # characters between a pronoun behind the giver and the sum that it is given
POSSESSIVES = frozenset(("'s ", "\u2019s ", "' ", "\u2019 "))  # between a state and its body
ADJACENT = 1  # characters between a pronoun and the sum that it is given


def slot_of(draft: Draft, name: str) -> tuple[tuple[Party, ...], str, str]:
    """The parties of a slot, the rule that read them, and how ("stated" or "title")."""
    best: tuple[tuple[Party, ...], str, str] | None = None
    for reading in _surest_first(draft.readings, name):
        slot = reading.slots[name]
        fillers = [f for f in slot.fillers if not is_count(f) and (name == "program" or _names_somebody(draft, f))]
        if name == "agency" and "place" in reading.slots and slot.strength[0] > RANKS["decisive"]:
            sites = {f.start for f in reading.slots["place"].fillers}
            fillers = [f for f in fillers if f.start not in sites]  # where it is done, not who does it
        if name == "agency" and "approver" in reading.marks and reading.money is not None:
            fillers = [f for f in fillers if f.start < reading.money.start]  # who clears a sum does not give it
        if name == "agency":
            fillers = [body_of_place(draft, reading, filler) for filler in fillers]
        if name == "recipient":
            fillers = [f for f in fillers if not before_several(reading, f)]
            fillers = [_as_object(draft, reading, filler) for filler in fillers if not _purpose(reading, filler)]
        found = parties(draft.scene, fillers)
        if name == "agency":
            found = _givers(draft, slot, found)
            if found and not best and all(one.kind in STATES for one in found):
                best = (found, slot.rule, "title" if reading.sentence.part == "title" else "stated")
                continue
            if best and not _more_specific(found, best[0]):
                continue
        if found:
            return found, slot.rule, "title" if reading.sentence.part == "title" else "stated"
    return best or ((), "", "")


def before_several(reading: Reading, filler: Filler) -> bool:
    """Is it a public body before those that a count tells of, who get the sum ("it said three firms get")?"""
    counted = reading.slots.get("count")
    if counted is None or reading.money is None or filler.mention is None or kind_of(filler.mention) not in PUBLIC:
        return False
    return any(filler.end <= one.start < reading.money.start for one in counted.fillers)


def giving_funds(draft: Draft) -> set[int]:
    """Where funds stand that only their shape tells, and that give to somebody named: givers like any other."""
    if not slot_of(draft, "recipient")[0]:
        return set()
    return {one.start for one in slot_of(draft, "agency")[0] if one.kind == "fund" and one.entry and not one.entry.id}


def _surest_first(readings: Sequence[Reading], name: str) -> list[Reading]:
    """The readings that have a slot, those first in which a decisive rule read it."""
    told = [reading for reading in readings if name in reading.slots]
    return sorted(told, key=lambda reading: reading.slots[name].strength[0] > RANKS["decisive"])


def _more_specific(found: tuple[Party, ...], states: tuple[Party, ...]) -> bool:
    """Is it an agency of the government that another telling of the event names?"""
    countries = {one.entry.country for one in states if one.entry}
    return bool(found) and all(
        one.kind in ("agency", "bank") and one.entry is not None and one.entry.country in countries for one in found
    )


def _purpose(reading: Reading, filler: Filler) -> bool:
    """An "it" behind the sum ("3 million for it") is what the money is for, not who gets it."""
    mention = filler.mention
    if mention is None or reading.money is None or not isinstance(mention.value, Entry):
        return False
    return mention.value.id == SUBJECT and 0 <= mention.start - reading.money.end <= PURPOSE


def _as_object(draft: Draft, reading: Reading, filler: Filler) -> Filler:
    """The filler; an "it" right before the sum ("X pays it $3 million") stands for the subject of an earlier clause.

    If its own clause is the first one, the pronoun is looked up as if it stood at the start of the sentence.
    """
    mention = filler.mention
    if mention is None or reading.money is None or not isinstance(mention.value, Entry):
        return filler
    near = ADJACENT if not _behind_giver(reading, mention) else OBJECT
    if mention.value.id != SUBJECT or not 0 <= reading.money.start - mention.end <= near:
        return filler
    start = reading.sentence.span.start
    if CLAUSE & set(draft.scene.text.string[start : mention.start]):
        return filler
    moved = replace(mention, start=start - 1, end=start, outer_start=start - 1, outer_end=start)
    return filler._replace(mention=moved)


def _behind_giver(reading: Reading, mention: Mention) -> bool:
    """Does a pronoun stand right behind the giver and its verb ("the agency awards it a grant of")?"""
    before = [m for m in reading.sentence.mentions if m.outer_end <= mention.start and m.kind is Kind.ORG]
    return bool(before) and kind_of(before[-1]) in PUBLIC and mention.start - before[-1].outer_end <= PURPOSE


def _givers(draft: Draft, slot: Slot, found: tuple[Party, ...]) -> tuple[Party, ...]:
    """Who can be meant as giver: a fallback rule reads no nameless government and no county that nobody knows.

    Where the subject is a company ("it had reserved"), the state that the sentence begins with is meant.
    """
    if slot.strength[0] == RANKS["fallback"]:
        if any("says" in reading.marks for reading in draft.readings):
            return ()  # who tells of a sum need not give it
        found = tuple(one for one in found if one.kind != "government" or (one.entry is not None and one.entry.id))
    found = tuple(_its_body(draft, one) for one in found)
    pronoun = any(f.mention is not None and f.mention.kind is Kind.REFERENCE for f in slot.fillers)
    if pronoun and found and all(is_private(one) for one in found):
        before = [m for m in draft.reading.sentence.mentions if m.outer_end <= slot.fillers[0].start]
        state = next((party(m) for m in before if kind_of(m) in STATES), None)
        return (state,) if state is not None else found
    return found


def _its_body(draft: Draft, one: Party) -> Party:
    """The body that stands right behind the state whose it is (Finland's Ministry of Energy)."""
    if one.kind not in STATES:
        return one
    string = draft.scene.text.string
    bodies = (m for m in draft.reading.sentence.mentions if m.kind is Kind.ORG and kind_of(m) in PUBLIC)
    body = next((m for m in bodies if string[one.end : m.outer_start] in POSSESSIVES and one.end < m.start), None)
    return one if body is None else party(body)


def _names_somebody(draft: Draft, filler: Filler) -> bool:
    """Plain words name a receiver only if a name, a place or a count of things is in them."""
    if filler.mention is not None:
        return filler.mention.kind is not Kind.DATE
    kinds = (Kind.ORG, Kind.PLACE, Kind.COUNT)
    mentions = draft.reading.sentence.mentions
    return any(filler.start <= m.start < filler.end and m.kind in kinds for m in mentions)


def said(draft: Draft, key: str) -> tuple[str, str] | None:
    """The constant for ``key``, unless what set it speaks of a company's own money and the sum is public after all."""
    for reading in draft.readings:
        found = reading.constants.get(key)
        if found is None:
            continue
        source = reading.constants.get("funding_source", ("", ""))
        own = source[0] == "private" and (found[1] in (source[1], reading.marks.get("own")) or found[0] == "equity")
        if not (own and draft.source == "public"):
            return found
    return None


def venues(draft: Draft) -> set[int]:
    """Where the names stand of the places at which a sum is announced: they are not whom it is for."""
    return {f.start for r in draft.readings if (slot := r.slots.get("place")) is not None for f in slot.fillers}


def stands_alone(draft: Draft) -> bool:
    """Does it take nothing from the acts around it? What was given so far is no pot of a law, whatever the verb."""
    constant, so_far = draft.constant("inherit"), (draft.constant("whole") or ("",))[0] == "cumulative"
    return constant is not None and constant[0] == "none" and not (so_far and constant[1] in draft.reading.weak)


def counts_things(draft: Draft) -> bool:
    return any(
        is_count(filler) and not counts_one(filler)
        for reading in draft.readings
        for name in ("recipient", "count")
        if name in reading.slots
        for filler in reading.slots[name].fillers
    )


def same_giver(one: Draft, other: Draft) -> bool:
    """Do two acts have a giver in common? A government and its country are one."""
    if {p.key for p in one.agency} & {p.key for p in other.agency}:
        return True
    if not one.agency and not other.agency:
        return one.reading.sentence.span == other.reading.sentence.span
    states = [{p.entry.country for p in d.agency if p.entry and p.kind in STATES} for d in (one, other)]
    return bool(states[0] & states[1])


def list_mate(draft: Draft, earlier: Sequence[Draft]) -> Draft | None:
    """The sum whose list this one continues, for an amount that no rule explains by itself.

    Behind a semicolon the list begins anew: a sum there is told as the first one of the clause before it.
    """
    listed = draft.constant("distribute")
    if draft.reading.decided_by != "told-with-sum" and listed is None:
        return None
    span = draft.reading.sentence.span
    same = [d for d in reversed(earlier) if d.reading.sentence.span == span]
    if listed is not None:
        return next((d for d in same if d.constant("distribute") == listed), None)
    if not same or clause_of(same[0]) == clause_of(draft):
        return same[0] if same else None
    return next(d for d in reversed(same) if clause_of(d) == clause_of(same[0]))


def clause_of(draft: Draft) -> int:
    """The number of semicolons before the amount in its sentence."""
    string = draft.scene.text.string
    start = draft.reading.sentence.span.start
    return sum(string.count(mark, start, draft.place) for mark in (";", "\uff1b"))


def share_of_list(draft: Draft, named: tuple[Party, ...]) -> tuple[Party, ...]:
    """Of parties with one sum each ("A, B and C, 3, 2 and 1 million respectively") the one of this sum."""
    constant = draft.constant("distribute")
    if not named or constant is None or constant[0] != "pairwise" or draft.money is None:
        return named
    first, last = min(one.start for one in named), max(one.end for one in named)
    sums = [m for m in draft.reading.sentence.mentions if m.kind is Kind.MONEY]
    if draft.money.start < first:  # 3 and 2 million to A and B
        sums = [m for m in sums if m.start < first]
        if len(named) == 1:
            return named
    else:
        sums = [m for m in sums if m.start > last]
    if len(sums) < len(named) or draft.money not in sums:
        return ()
    place = sums.index(draft.money)  # the last names may be unknown
    return named[place : place + 1]
