"""What reading a document again changes, in rows that a person can go through."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from decimal import Decimal
from typing import Any, NamedTuple

from fundtrack.model.decision import Decision
from fundtrack.model.event import Event, Extraction, LedgerEntry, Name
from fundtrack.model.money import Money

# Every field of an event is compared by itself, but for what says where it is told, or what people decided on it, and
# for what it was read from: a difference in any of that is one of the evidence.
_APART = frozenset(("id", "document", "sha256", "article", "review", "corrected"))
_REST = ("mentions", "evidence", "rules", "quote", "doubts", "replaced", "places", "reported")
_FIELDS = tuple(field.name for field in fields(Event) if field.name not in (*_APART, *_REST))
EVIDENCE, FATE = "evidence", "fate"


class Change(NamedTuple):
    """One difference. change: "gained", "lost" or "changed". field: of the event, "" for all of it; of an amount FATE.

    event: its id, or the amount's. before, after: values in words, None where there is none.
    """

    event: str
    change: str
    field: str
    before: str | None
    after: str | None


def compare(before: Extraction, after: Extraction) -> tuple[Change, ...]:
    """Every difference in events and in what became of amounts, both without what people decided."""
    return (*_events(before.events, after.events), *_amounts(before.ledger, after.ledger))


def _events(before: Sequence[Event], after: Sequence[Event]) -> Iterator[Change]:
    old = {event.id: event for event in before}
    new = {event.id: event for event in after}
    for event in after:
        if event.id not in old:
            yield Change(event.id, "gained", "", None, _told(event))
        else:
            yield from _fields(old[event.id], event)
    for event in before:
        if event.id not in new:
            yield Change(event.id, "lost", "", _told(event), None)


def _fields(old: Event, new: Event) -> Iterator[Change]:
    for field in _FIELDS:
        was, is_ = getattr(old, field), getattr(new, field)
        if was != is_:
            yield Change(old.id, "changed", field, _word(was), _word(is_))
    if any(getattr(old, field) != getattr(new, field) for field in _REST):
        yield Change(old.id, "changed", EVIDENCE, _word(old.rules), _word(new.rules))


def _amounts(before: Sequence[LedgerEntry], after: Sequence[LedgerEntry]) -> Iterator[Change]:
    old, new = _placed(before), _placed(after)
    for key, line in new.items():
        was = old.get(key)
        if was is None or was.fate != line.fate:
            change = "gained" if was is None else "changed"
            yield Change(key[0], change, FATE, None if was is None else was.fate, line.fate)
    for key, line in old.items():
        if key not in new:
            yield Change(key[0], "lost", FATE, line.fate, None)


def _placed(ledger: Sequence[LedgerEntry]) -> dict[tuple[str, int], LedgerEntry]:
    """By the place in the document, which a new layout of the text leaves as it is; those of one place in order."""
    found: dict[tuple[str, int], LedgerEntry] = {}
    for line in ledger:
        key = line.id or f"@{line.mention.start}"
        number = 0
        while (key, number) in found:
            number += 1
        found[key, number] = line
    return found


def _told(event: Event) -> str:
    """An event in a few words."""
    giver = _word(event.agency) or event.agency_country or "?"
    money = f"{_word(event.amount)} {event.currency}" if event.amount is not None else "no amount"
    return f"{giver} → {_word(event.recipient) or _word(event.program) or '?'}: {money}, {event.stage}"


def _word(value: Any) -> str | None:
    if value is None or value in ((), ""):
        return None
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, Money):
        return f"{value.amount:f} {value.currency}"
    if isinstance(value, tuple):
        return "; ".join(one.name if isinstance(one, Name) else str(one) for one in value)
    return str(value)


def stranded(held: Iterable[Decision], after: Extraction, before: Extraction | None = None) -> tuple[Decision, ...]:
    """Decisions that hold, but whose event or amount the document no longer has.

    before: what it had: decisions on links are told, too, that lose one of these.
    """
    there = {event.id for event in after.events} | {line.id for line in after.ledger if line.fate == "unexplained"}
    lost = {event.id for event in before.events} - there if before is not None else set()
    found = []
    for entry in held:
        gone = entry.document == after.sha256 and entry.event not in there
        ends = {entry.event, entry.other} if entry.kind in ("link", "unlink") else set()
        if entry.kind != "skip" and (gone or ends & lost):
            found.append(entry)
    return tuple(found)
