"""Whether a store holds what it should: its file, its rows, decisions, links, and the words of its documents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from fundtrack import journal
from fundtrack.errors import DamageError, InputError
from fundtrack.model.decision import Decision
from fundtrack.model.event import Event, Extraction, Quote
from fundtrack.pipeline import clean_text, program
from fundtrack.store import Store, StoredDocument
from fundtrack.store.check import Flaw
from fundtrack.store.filters import clean
from fundtrack.upkeep.compare import stranded

_RESTORE = "restore a copy, or ingest the documents into a new store"
_RELINK = "fundtrack ingest --again with any document makes the links anew"
_JOURNAL = "restore a copy of the store; what people decided cannot be read again"


class Fault(NamedTuple):
    """Something wrong: where, what, and what to do."""

    place: str
    what: str
    remedy: str


@dataclass
class Checked:
    """What a check found, filled while it goes on. notes: nothing wrong, but to be known."""

    documents: int = 0
    events: int = 0
    decisions: int = 0
    notes: list[str] = field(default_factory=list)


def check(store: Store, found: Checked) -> Iterator[Fault]:
    """The faults of a store by itself; ``check_words`` has those of one document against its bytes."""
    with store.snapshot():
        documents = {one.sha256: one for one in store.documents()}
        found.documents, found.events = len(documents), sum(one.events for one in documents.values())
        for flaw in store.flaws():
            yield _fault(flaw, documents.get(flaw.sha256))
        entries = store.journal()
        found.decisions = len(entries)
        yield from _decided(store, documents, entries, found)
        yield from _links(store, found)


def _fault(flaw: Flaw, document: StoredDocument | None) -> Fault:
    if document is None:
        return Fault(flaw.at, flaw.what, _JOURNAL if flaw.at.startswith("decision ") else _RESTORE)
    place = f"{document.name}, {flaw.at}" if flaw.at else document.name
    return Fault(place, flaw.what, _mend(document))


def _mend(document: StoredDocument) -> str:
    if document.kept:
        return f"fundtrack reextract --again --yes {document.sha256[:12]}"
    return "fundtrack ingest --again with its file"


def _decided(
    store: Store, documents: dict[str, StoredDocument], entries: tuple[Decision, ...], found: Checked
) -> Iterator[Fault]:
    """Documents that are not what was read of them with the decisions laid over it, and decisions without events."""
    held = journal.in_force(entries)
    for sha256, document in documents.items():
        try:
            read, now = store.extraction(sha256, as_read=True), store.extraction(sha256)
            decided = journal.apply(read, [entry for entry in held if entry.document == sha256])
        except DamageError:  # has been told
            continue
        if document.program == program() and not store.is_as_written(read):
            yield Fault(document.name, "is not what it was read as", _mend(document))
        if decided != now:
            yield Fault(document.name, f"is not what was decided{_which(decided, now)}", _mend(document))
        for entry in stranded(held, read):
            found.notes.append(f"{document.name}: decision {entry.id} ({entry.kind}) has no event {entry.event}")
    for entry in held:
        if entry.document not in documents and entry.kind != "skip":
            found.notes.append(f"decision {entry.id} ({entry.kind}) waits for a document that is not in the store")


def _which(wanted: Extraction, now: Extraction) -> str:
    there = {event.id: event for event in now.events}
    off = [event.id for event in wanted.events if there.pop(event.id, None) != event]
    return f" (event {', '.join([*off, *there])})" if off or there else ""


def _links(store: Store, found: Checked) -> Iterator[Fault]:
    if store.linking() is None:
        found.notes.append("the links between events are out of date; they are worked out where they are asked for")
        return
    for flaw in store.link_flaws():
        yield Fault(flaw.at, flaw.what, _RELINK)


def check_words(store: Store, document: StoredDocument, rules: Path | None, found: Checked) -> Iterator[Fault]:
    """Quotes of a document that are not the words of its kept bytes at the place that they name."""
    try:
        kept, read = store.source(document.sha256), store.extraction(document.sha256, as_read=True)
    except DamageError:  # has been told
        return
    if kept is None:
        return
    try:
        text = clean_text(kept[0], name=document.name, rules=rules, encoding=kept[1])
    except InputError as problem:
        yield Fault(document.name, f"can no longer be read: {problem.what}", "ingest the file again")
        return
    off = [(where, quote) for where, quote in _quotes(read) if clean(text[quote.start : quote.end]) != quote.text]
    if off and document.program != program():
        found.notes.append(f"{document.name}: was read by another version; {_mend(document)} brings it up to date")
        return
    for where, quote in off:
        there = f"quotes {quote.text[:40]!r} where the document has {text[quote.start : quote.end][:40]!r}"
        yield Fault(f"{document.name}, {where}", there, _mend(document))


def _quotes(read: Extraction) -> Iterator[tuple[str, Quote]]:
    for event in read.events:
        yield from ((f"event {event.id}", quote) for quote in _of_event(event))
    for line in read.ledger:
        yield f"amount {line.id}", line.mention
    for rate in read.rates:
        yield f"rate {rate.base}→{rate.target}", Quote(rate.text, rate.start, rate.end, rate.page, None)


def _of_event(event: Event) -> Iterator[Quote]:
    reasons = (one.quote for one in event.evidence if one.quote is not None)
    yield from dict.fromkeys(chain((event.quote,), event.mentions, reasons))
