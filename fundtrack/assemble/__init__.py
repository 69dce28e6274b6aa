"""Hits become events: merged, joined, filled, linked; and every amount gets its line in the ledger."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fundtrack.assemble.draft import Draft
from fundtrack.assemble.fates import explained
from fundtrack.assemble.fields.forms import settle_forms
from fundtrack.assemble.fields.retold import settle_article
from fundtrack.assemble.fields.technology import most_named
from fundtrack.assemble.fill import fill
from fundtrack.assemble.join import figure, join, money_of
from fundtrack.assemble.lists.contents import is_front, to_articles
from fundtrack.assemble.outcome import Printed, entry, finish, identify
from fundtrack.assemble.parties.members import name_members
from fundtrack.assemble.parts.link import link
from fundtrack.assemble.parts.settle import settle
from fundtrack.assemble.reading import RANKS, Reading, merge
from fundtrack.assemble.scene import PRIVATE, Scene, Sentence, build_scene, entry_of
from fundtrack.assemble.unpriced import unpriced
from fundtrack.model.event import Event, LedgerEntry
from fundtrack.model.mention import Kind, Mention

__all__ = [
    "Assembled",
    "Kind",
    "Printed",
    "Reading",
    "Scene",
    "Sentence",
    "assemble",
    "build_scene",
    "is_front",
    "merge",
    "money_of",
]


FIRST, RECENT = 10, 150  # of the acts told before, so many can lend a further one what it does not say


SOURCES = frozenset({"programme", "law"})  # what money comes from, whoever gives it: "the scheme", "the act"
PUBLIC_FORMS = frozenset({"pmt", "grant", "subsidy", "direct_funding", "loan_guarantee", "tax_credit", "appropriation"})


@dataclass(frozen=True, slots=True)
class Assembled:
    """The events of a document in reading order, and the fate of every amount in it."""

    events: tuple[Event, ...]
    ledger: tuple[LedgerEntry, ...]


def assemble(told: Sequence[tuple[Scene, Sequence[Reading]]], printed: Printed) -> Assembled:
    """Turn the readings of every article of a document into events and the ledger."""
    told = to_articles(told)
    drafts: list[Draft] = []
    horizon = max((scene.report_date for scene, _ in told if scene.report_date), default=None)
    about = most_named(scene for scene, _ in told)
    for scene, readings in told:
        drafts.extend(_article(scene, readings, horizon, about))
    link(drafts)
    settle(drafts)
    drafts.sort(key=lambda draft: draft.start)
    ids = identify(drafts, printed)
    events = tuple(finish(draft, ids, printed) for draft in drafts)
    return Assembled(events, _ledger(told, drafts, ids, printed))


def _article(scene: Scene, readings: Sequence[Reading], horizon: str | None, about: tuple[str, ...]) -> list[Draft]:
    readings = explained(scene, readings)
    acts = {id(reading) for reading in unpriced(scene, readings)}
    events = [
        Draft(scene, [reading], horizon, about, [reading.money] if reading.money else [])
        for reading in readings
        if reading.fate == "funding" and (reading.money or id(reading) in acts)
    ]
    joined = join(events)
    old = _told_as_old(readings)
    for draft in joined:
        draft.earlier = draft.money is not None and draft.money.start in old
    _adopt(joined, readings)
    joined.sort(key=lambda draft: draft.place)
    for number, draft in enumerate(joined):
        fill(draft, joined[:number] if number <= RECENT else [*joined[:FIRST], *joined[number - RECENT : number]])
    name_members(joined, readings)
    settle_article(joined, readings)
    settle_forms(joined, readings)
    about_giving = any(draft.source == "public" and (draft.agency or draft.program) for draft in joined)
    return [draft for draft in joined if _attributed(draft, about_giving)]


def _told_as_old(readings: Sequence[Reading]) -> set[int]:
    """Where sums stand that another one replaces, or that come behind what was drawn from them."""
    return {
        filler.start
        for reading in readings
        for slot in ("old", "whole")
        if reading.money is not None and slot in reading.slots and reading.slots[slot].strength[0] < RANKS["fallback"]
        for filler in reading.slots[slot].fillers
        if reading.sentence.span.start <= filler.start < reading.sentence.span.end
        and (slot == "old" or (filler.start > reading.money.start and _is_more(filler.mention, reading.money)))
    }


def _is_more(whole: Mention | None, part: Mention) -> bool:
    return whole is not None and money_of(whole).amount > money_of(part).amount


def _attributed(draft: Draft, about_giving: bool) -> bool:
    """Public money needs a giver, a programme, a word that calls it public, or a receiver and a form.

    A call, and what each of its applicants can get, are told by their own words: a text of the scheme names nobody.
    A receiver that the sum's sentence names needs no form where the article tells of givers, or where it is no
    company: companies get money for what they sell, too. A sum without any of these stays unexplained.
    """
    if draft.source != "public" or draft.money is None or draft.agency or draft.program:
        return True
    if draft.stage == "solicited" and (draft.scope == "call" or _sourced(draft)):
        return True
    if any(_called_public(draft, reading) for reading in draft.readings):
        return True
    stated = any(trace.slot == "recipient" and trace.how in ("stated", "title") for trace in draft.traces)
    public = about_giving or all(one.entry and one.kind not in PRIVATE for one in draft.recipient)
    return bool(draft.recipient and (draft.instrument or (stated and public)))


def _called_public(draft: Draft, reading: Reading) -> bool:
    """Does the sum's sentence have a word for public money, or a form that only public money has?"""
    if draft.scene.public_words(reading.sentence.span):
        return True
    programme = reading.slots.get("program")
    if programme is not None and programme.strength[0] < RANKS["fallback"]:
        return True  # "the scheme", which leads to no name
    told = (entry_of(mention) for mention in reading.sentence.mentions if mention.kind is Kind.REFERENCE)
    if any(entry is not None and entry.value.split(",")[0] in SOURCES for entry in told):
        return True
    forms = (entry_of(mention) for mention in reading.sentence.mentions if mention.kind is Kind.INSTRUMENT)
    return any(entry is not None and entry.value in PUBLIC_FORMS for entry in forms)


def _sourced(draft: Draft) -> bool:
    """Does a rule say whose money it is?"""
    return any(reading.constant("funding_source") == "public" for reading in draft.readings)


def _adopt(drafts: Sequence[Draft], readings: Sequence[Reading]) -> None:
    """An amount that no rule explains but that an event of its article states again belongs to that event."""
    telling: dict[tuple[object, ...], Draft] = {}
    for draft in drafts:
        telling.setdefault(figure(draft.money), draft)
    for reading in readings:
        if reading.fate != "unexplained" or reading.money is None:
            continue
        known = telling.get(figure(reading.money))
        if known is not None:
            known.readings.append(reading)
            known.mentions.append(reading.money)
    for draft in drafts:
        draft.mentions.sort(key=lambda mention: mention.start)


def _ledger(
    told: Sequence[tuple[Scene, Sequence[Reading]]], drafts: Sequence[Draft], ids: Mapping[int, str], printed: Printed
) -> tuple[LedgerEntry, ...]:
    owner: dict[int, Draft] = {m.start: draft for draft in drafts for m in draft.mentions}
    lines: list[tuple[int, LedgerEntry]] = []
    for _, readings in told:
        converted = _converted(readings)
        for reading in readings:
            mention = reading.money
            if mention is None:
                continue
            draft = owner.get(mention.start)
            other = owner.get(converted.get(mention.start, -1))
            if draft is not None:
                fate = ("event", ids[id(draft)], ", ".join(reading.rules), "")
            elif other is not None or reading.fate == "conversion":
                fate = ("conversion", ids[id(other)] if other else "", reading.decided_by, "")
            else:
                kind = "unexplained" if reading.fate == "funding" else reading.fate
                why = "no giver, programme or receiver found" if reading.fate == "funding" else ""
                fate = (kind, "", reading.decided_by, reading.constant("why") or why)
            lines.append((mention.start, entry(mention, reading, fate, printed)))
            lines.extend(_bracketed(mention, reading, ids[id(draft)] if draft else "", printed))
    return tuple(line for _, line in sorted(lines, key=lambda pair: pair[0]))


def _bracketed(mention: Mention, reading: Reading, event: str, printed: Printed) -> list[tuple[int, LedgerEntry]]:
    """The ledger lines of the conversions that stand in brackets behind an amount."""
    lines: list[tuple[int, LedgerEntry]] = []
    converted = mention.conversion
    while converted is not None:
        fate = ("conversion", event, "bracketed-conversion", "")
        lines.append((converted.start, entry(converted, reading, fate, printed)))
        converted = converted.conversion
    return lines


def _converted(readings: Sequence[Reading]) -> dict[int, int]:
    """Where an amount stands that a rule reads as a conversion, and where what it converts stands."""
    return {
        filler.start: reading.money.start
        for reading in readings
        if reading.money is not None and "converted" in reading.slots
        for filler in reading.slots["converted"].fillers
    }
