"""Which decisions hold, and what documents yield with them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import Any

from fundtrack.journal.values import load
from fundtrack.model.commitment import Ruling
from fundtrack.model.decision import Decision
from fundtrack.model.event import Event, Evidence, Extraction, LedgerEntry, Quote

PERSON = "person"  # what decided, in the ledger and in evidence: "person:" and the entry's id


def in_force(entries: Iterable[Decision]) -> tuple[Decision, ...]:
    """The entries that no other takes back, in their order, without the undoings themselves."""
    undone: set[str] = set()
    held: list[Decision] = []
    for entry in sorted(entries, key=lambda one: one.order, reverse=True):
        if entry.id in undone:
            continue
        if entry.kind == "undo":
            undone.add(entry.other)
        else:
            held.append(entry)
    return tuple(reversed(held))


def apply(read: Extraction, held: Sequence[Decision]) -> Extraction:
    """What a document yields with the decisions on its events and amounts; those on others are passed over."""
    mine: dict[str, list[Decision]] = {}
    for entry in held:
        if entry.kind in ("amend", "accept", "reject"):
            mine.setdefault(entry.event, []).append(entry)
    if not mine:
        return read
    events = [decided(event, mine[event.id]) if event.id in mine else event for event in read.events]
    known = {event.id for event in read.events}
    ledger = []
    for line in read.ledger:
        given = mine.get(line.id, []) if line.id not in known and line.fate == "unexplained" else []
        told = [entry for entry in given if entry.kind != "accept"]
        if not told:
            ledger.append(line)
        elif told[-1].kind == "reject":
            ledger.append(replace(line, fate="not_funding", rule=_by(told[-1]), why=told[-1].why or "said by a person"))
        else:
            events.append(
                decided(made(line, read.document, read.sha256), [entry for entry in given if entry.kind == "amend"])
            )
            ledger.append(replace(line, fate="event", event=line.id, rule=_by(told[-1])))
    return replace(read, events=tuple(events), ledger=tuple(ledger))


def decided(event: Event, given: Sequence[Decision]) -> Event:
    """An event with what was decided on it, the last word on each field holding."""
    review = event.review
    values: dict[str, Decision] = {}
    for entry in given:
        if entry.kind == "amend":
            values[entry.field] = entry
        elif review != "added":
            review = "accepted" if entry.kind == "accept" else "rejected"
    kept = [one for one in event.evidence if one.slot not in values]
    reasons = [Evidence(field, "corrected", _by(entry), None) for field, entry in sorted(values.items())]
    changed: dict[str, Any] = {field: load(field, entry.after) for field, entry in values.items()}
    if "amount" in changed or "currency" in changed:
        changed["quoted"] = None  # the text converts another sum
    if "part_of" in changed:
        changed["replaced"] = False  # what was read of the link was read of another
    corrected = tuple(sorted({*event.corrected, *values}))
    return replace(event, **changed, evidence=(*kept, *reasons), corrected=corrected, review=review)


def rulings(held: Iterable[Decision]) -> tuple[Ruling, ...]:
    """What holds of links between events: the last word on each two of them."""
    last: dict[frozenset[str], Ruling] = {}
    for entry in held:
        if entry.kind in ("link", "unlink"):
            kind = entry.field if entry.kind == "link" else ""
            last[frozenset((entry.event, entry.other))] = Ruling(entry.event, entry.other, kind)
    return tuple(sorted(last.values(), key=lambda one: (one.event, one.other)))


def conflicts(held: Sequence[Decision], events: Collection[str]) -> tuple[tuple[Decision, Decision], ...]:
    """Where people contradict each other on some events: the last word, and another's last word against it.

    They do where one gives a field, an event or a link one value, and the other another.
    """
    last: dict[tuple[str, ...], dict[str, Decision]] = {}
    for entry in held:
        if entry.event in events or entry.other in events:
            about = _about(entry)
            if about:
                said = last.setdefault(about, {})
                said.pop(entry.who, None)
                said[entry.who] = entry  # the last word last
    found = []
    for said in last.values():
        *others, holds = said.values()
        found += [(holds, other) for other in others if _verdict(other) != _verdict(holds) and not _seen(other, holds)]
    return tuple(found)


def _about(entry: Decision) -> tuple[str, ...]:
    if entry.kind == "amend":
        return (entry.event, entry.field)
    if entry.kind in ("link", "unlink"):
        return ("", *sorted((entry.event, entry.other)))
    return (entry.event, "") if entry.kind in ("accept", "reject") else ()


def _seen(before: Decision, after: Decision) -> bool:
    """Whether an amendment was made of the value that another had set, and so is no contradiction."""
    return after.kind == "amend" and after.before == before.after


def _verdict(entry: Decision) -> tuple[str, ...]:
    if entry.kind == "link":
        return entry.kind, entry.field, entry.event
    return entry.kind, entry.after


def _by(entry: Decision) -> str:
    return f"{PERSON}:{entry.id}"


def made(line: LedgerEntry, document: str, sha256: str) -> Event:
    """An event of an amount that no rule explains, before its fields are set: public, one award, decided."""
    near = line.mention
    return Event(
        id=line.id,
        document=document,
        sha256=sha256,
        article=0,
        funding_source="public",
        scope="award",
        stage="awarded",
        instrument=None,
        agency=(),
        agency_country=None,
        recipient=(),
        recipient_country=None,
        program=(),
        amount=line.amount,
        amount_min=line.amount_min,
        currency=line.currency,
        qualifier="range" if line.amount_min is not None else "exact",
        per=None,
        quoted=None,
        date=None,
        technology=(),
        part_of=None,
        mentions=(near,),
        evidence=(Evidence("amount", "stated", PERSON, near),),
        rules=(),
        title="",
        quote=Quote(line.sentence or near.text, near.start, near.end, near.page, near.box),
        source_url="",
        confidence="unsure",
        doubts=("no-rule",),
        review="added",
    )
