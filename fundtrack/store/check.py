"""What can be wrong with a store's file and its rows, found without knowing what documents say."""

from __future__ import annotations

import hashlib
import sqlite3
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from fundtrack.journal import AMENDABLE, load
from fundtrack.journal.decide import entry_id
from fundtrack.model import event as model
from fundtrack.model.commitment import RELATIONS
from fundtrack.model.decision import DECISIONS, Decision
from fundtrack.model.event import Event, LedgerEntry
from fundtrack.model.money import Qualifier
from fundtrack.store import codec, sql
from fundtrack.store.columns import EVENT_COLUMNS, FULL_COLUMNS, ISSUE_COLUMNS, LEDGER_COLUMNS, RATE_COLUMNS

_SETS: dict[str, tuple[str, ...]] = {
    "funding_source": model.FUNDING_SOURCES,
    "scope": model.SCOPES,
    "stage": model.STAGES,
    "instrument": model.INSTRUMENTS,
    "confidence": model.CONFIDENCES,
    "review": model.REVIEWS,
    "qualifier": tuple(Qualifier),
}
_FULL = [EVENT_COLUMNS.index(column) for column in FULL_COLUMNS]
_OWNED = ("event", "conversion")  # fates of amounts that belong to an event


class Flaw(NamedTuple):
    """Something wrong. sha256: of the document that it concerns, "" for the store itself; at: where in that."""

    sha256: str
    at: str
    what: str


def flaws(run: sqlite3.Connection) -> Iterator[Flaw]:
    """Everything that is wrong with the file, the rows, and what they refer to."""
    for (told,) in run.execute(sql.INTEGRITY):
        if told != "ok":
            yield Flaw("", "file", told)
    for table, row, parent, _ in run.execute(sql.FOREIGN_KEYS):
        yield Flaw("", f"{table}, row {row}", f"belongs to a row of {parent} that is not there")
    yield from _of_documents(run)
    ids = {str(row[0]) for row in run.execute(sql.IDS)}
    yield from _of_events(run, ids)
    yield from _of_ledger(run)
    yield from _of_rows(run, "rates", RATE_COLUMNS, lambda name, row: codec.rate_row(codec.to_rate((name, *row))))
    yield from _of_rows(run, "issues", ISSUE_COLUMNS, lambda _, row: row)
    yield from _of_sources(run)
    yield from _of_journal(run)


def _of_documents(run: sqlite3.Connection) -> Iterator[Flaw]:
    for sha256, *counts in run.execute(sql.COUNTS):
        for what, said, real in zip(("events", "amounts", "unexplained"), counts[:3], counts[3:], strict=True):
            if said != real:
                yield Flaw(sha256, "", f"counts {said} {what}, has {real}")


def _of_events(run: sqlite3.Connection, ids: set[str]) -> Iterator[Flaw]:
    seen: set[tuple[str, str]] = set()
    changed = {row[0] for row in run.execute(sql.CHANGED_DOCUMENTS)}
    for name, *row in run.execute(sql.EVENT_ROWS):
        given = dict(zip(EVENT_COLUMNS, row, strict=True))
        key, at = (given["sha256"], given["id"]), f"event {given['id']}"
        try:
            event = codec.to_event((name, *(row[place] for place in _FULL)))
            wanted = codec.event_row(event, given["position"], given["exponent"])
        except Exception as error:  # whatever a row may hold
            yield Flaw(key[0], at, f"cannot be read: {error}")
            continue
        off = [c for c, is_, want in zip(EVENT_COLUMNS, row, wanted, strict=True) if is_ != want and (c, is_) != _OLD]
        if off:
            yield Flaw(key[0], at, f"columns that contradict the event: {', '.join(off)}")
        if key in seen:
            yield Flaw(key[0], at, "stands there twice")
        seen.add(key)
        yield from (Flaw(key[0], at, what) for what in _wrong(event))
        if event.part_of and event.part_of not in ids:
            yield Flaw(key[0], at, f"is part of an event that is not there: {event.part_of}")
        if (event.corrected or event.review) and key[0] not in changed:
            yield Flaw(key[0], at, "was decided on, but what the rules read of its document is not kept")


_OLD = ("kin", "")  # of a store of an earlier version, until the document is read again


def _wrong(event: Event) -> Iterator[str]:
    """Values that no event can have."""
    for field, allowed in _SETS.items():
        value = getattr(event, field)
        if value is not None and value not in allowed:
            yield f"{field} is {value!r}"
    for word in event.technology:
        if word not in model.TECHNOLOGIES:
            yield f"technology is {word!r}"
    for doubt in event.doubts:
        if doubt not in model.DOUBTS:
            yield f"a doubt is {doubt!r}"
    if any(a is not None and not a.is_finite() for a in (event.amount, event.amount_min)):
        yield "the amount is no number"
    if (event.amount is None) != (event.currency is None):
        yield "amount and currency do not go together"


def _of_ledger(run: sqlite3.Connection) -> Iterator[Flaw]:
    own = {(sha256, key) for sha256, key in run.execute(sql.OWN_IDS)}

    def told(_: str, row: Sequence[Any]) -> Sequence[Any]:
        return codec.ledger_row(codec.to_ledger(row))

    yield from _of_rows(run, "ledger", LEDGER_COLUMNS, told)
    for sha256, key, fate, event in run.execute(sql.FATES):
        at = f"amount {key}"
        if fate not in model.FATES:
            yield Flaw(sha256, at, f"fate is {fate!r}")
        if event and (sha256, event) not in own:
            yield Flaw(sha256, at, f"belongs to an event that is not there: {event}")
        if not event and fate in _OWNED:
            yield Flaw(sha256, at, f"is {fate} of no event")


def _of_rows(
    run: sqlite3.Connection,
    table: str,
    columns: Sequence[str],
    again: Callable[[str, Sequence[Any]], Sequence[Any]],
) -> Iterator[Flaw]:
    """Rows that cannot be read, or that are not what they would be written as. again: reads and writes one."""
    for number, (sha256, name, *row) in enumerate(run.execute(sql.of_all(table, columns))):
        try:
            off = [c for c, is_, want in zip(columns, row, again(name, row), strict=True) if is_ != want]
        except Exception as error:  # whatever a row may hold
            yield Flaw(sha256, f"{table}, row {number + 1}", f"cannot be read: {error}")
        else:
            if off:
                yield Flaw(sha256, f"{table}, row {number + 1}", f"columns that contradict the rest: {', '.join(off)}")


def _of_sources(run: sqlite3.Connection) -> Iterator[Flaw]:
    for sha256, content in run.execute(sql.SOURCES):
        try:
            whole = hashlib.sha256(zlib.decompress(content)).hexdigest() == sha256
        except (zlib.error, TypeError):
            whole = False
        if not whole:
            yield Flaw(sha256, "copy", "is not the document")
    for sha256, digest, rows, wanted in run.execute(sql.AS_READ_ROWS):
        try:
            events, ledger = codec.from_as_read(rows, "")
        except Exception as error:  # whatever a row may hold
            yield Flaw(sha256, "as read", f"cannot be read: {error}")
            continue
        if digest != wanted:
            yield Flaw(sha256, "as read", "is of another reading of the document")
        ids = {event.id for event in events}
        yield from (Flaw(sha256, f"as read, event {event.id}", what) for event in events for what in _wrong(event))
        yield from (Flaw(sha256, f"as read, {what}", "event is not there") for what in _lost(ledger, ids))


def _lost(ledger: Sequence[LedgerEntry], ids: set[str]) -> Iterator[str]:
    yield from (f"amount {line.id}" for line in ledger if line.event and line.event not in ids)


def _of_journal(run: sqlite3.Connection) -> Iterator[Flaw]:
    entries = [Decision(*row) for row in run.execute(sql.JOURNAL)]
    known = {entry.id for entry in entries}
    for entry in entries:
        for what in _undecided(entry, known):
            yield Flaw("", f"decision {entry.id}", what)


def _undecided(entry: Decision, known: set[str]) -> Iterator[str]:
    """What makes an entry of the journal none."""
    if entry_id(replace(entry, id="")) != entry.id:
        yield "says something else than when it was made"
    if entry.kind not in DECISIONS:
        yield f"its kind is {entry.kind!r}"
    if entry.kind == "link" and entry.field not in RELATIONS:
        yield f"links as {entry.field!r}"
    if entry.kind == "undo" and entry.other not in known:
        yield f"takes back a decision that is not there: {entry.other}"
    if entry.kind == "amend":
        try:
            if entry.field not in AMENDABLE:
                yield f"sets {entry.field!r}"
            else:
                load(entry.field, entry.after)
        except Exception as error:  # whatever a row may hold
            yield f"its value cannot be read: {error}"


def linked_flaws(run: sqlite3.Connection) -> Iterator[Flaw]:
    """What the links refer to and is not there; they are made anew where anything changed since."""
    for table, column, event in run.execute(sql.LINK_ENDS):
        yield Flaw("", f"{table}, {column} {event}", "no such event")
