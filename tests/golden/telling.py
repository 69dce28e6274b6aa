"""An extraction told so that a person can read it and a difference can be seen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

from fundtrack.model.event import Event, Evidence, Extraction, LedgerEntry, Name
from fundtrack.render.numbers import exact

Value = TypeVar("Value")
Told = dict[str, dict[str, Any]]  # what is told of each thing, by a name that outlives changes elsewhere


def tell(extraction: Extraction) -> dict[str, Told]:
    """Events and ledger by name. What only one form of a document has is under "pdf"."""
    names = _names(extraction.events)
    events = {names[event.id]: _event(event, names) for event in extraction.events}
    ledger = dict(_numbered((f"{e.fate} {e.mention.text}", _entry(e, names)) for e in extraction.ledger))
    return {"events": events, "ledger": ledger}


def without_place(told: dict[str, Told]) -> dict[str, Told]:
    """Without what differs between the forms of a document: ids and pages."""
    return {
        kind: {name: {key: value for key, value in facts.items() if key != "pdf"} for name, facts in things.items()}
        for kind, things in told.items()
    }


def differences(expected: dict[str, Told], found: dict[str, Told]) -> str:
    """What was gained, lost and changed, one line each; "" where nothing was."""
    lines: list[str] = []
    for kind in ("events", "ledger"):
        old, new = expected.get(kind, {}), found.get(kind, {})
        lines += [f"{kind}: gained  {name}" for name in new if name not in old]
        lines += [f"{kind}: lost    {name}" for name in old if name not in new]
        for name in (name for name in old if name in new and old[name] != new[name]):
            lines.append(f"{kind}: changed {name}")
            lines += [f"    {line}" for line in _changes(old[name], new[name])]
    return "\n".join(lines)


def _changes(old: dict[str, Any], new: dict[str, Any]) -> Iterator[str]:
    for key in dict.fromkeys((*old, *new)):
        before, after = old.get(key), new.get(key)
        if before == after:
            continue
        if isinstance(before, list) and isinstance(after, list):
            yield from (f"{key}: - {item}" for item in before if item not in after)
            yield from (f"{key}: + {item}" for item in after if item not in before)
            if sorted(map(str, before)) == sorted(map(str, after)):
                yield f"{key}: other order"
        else:
            yield f"{key}: {before} → {after}"


def _names(events: Iterable[Event]) -> dict[str, str]:
    told = ((f"article {e.article}, {e.mentions[0].text if e.mentions else 'no amount'}", e.id) for e in events)
    return {event_id: name for name, event_id in _numbered(told)}


def _numbered(pairs: Iterable[tuple[str, Value]]) -> Iterator[tuple[str, Value]]:
    """The same, with a number behind names that come again."""
    seen: Counter[str] = Counter()
    for name, value in pairs:
        seen[name] += 1
        yield (f"{name} ({seen[name]})" if seen[name] > 1 else name), value


def _event(event: Event, names: dict[str, str]) -> dict[str, Any]:
    facts = {
        "title": event.title,
        "amount": _amount(event),
        "qualifier": event.qualifier,
        "per": event.per,
        "quoted": f"{exact(event.quoted.amount)} {event.quoted.currency}" if event.quoted else None,
        "funding_source": event.funding_source,
        "scope": event.scope,
        "stage": event.stage,
        "instrument": event.instrument,
        "agency": [_name(name) for name in event.agency],
        "agency_country": event.agency_country,
        "recipient": [_name(name) for name in event.recipient],
        "recipient_country": event.recipient_country,
        "program": [_name(name) for name in event.program],
        "date": event.date,
        "technology": list(event.technology),
        "part_of": names[event.part_of] if event.part_of else None,
        "mentions": [mention.text for mention in event.mentions],
        "quote": event.quote.text,
        "source_url": event.source_url,
        "rules": list(event.rules),
        "evidence": [_evidence(evidence) for evidence in event.evidence],
        "pdf": {"id": event.id, "page": event.quote.page, "mentions": [mention.page for mention in event.mentions]},
    }
    return {key: value for key, value in facts.items() if value not in (None, [], "")}


def _amount(event: Event) -> str | None:
    if event.amount is None:
        return None
    lower = "" if event.amount_min is None else f"{exact(event.amount_min)}-"
    return f"{lower}{exact(event.amount)} {event.currency}"


def _name(name: Name) -> str:
    parts = [part for part in (name.text if name.text != name.name else "", name.id, name.country) if part]
    return f"{name.name} ({', '.join(parts)})" if parts else name.name


def _evidence(evidence: Evidence) -> str:
    words = f": {evidence.quote.text}" if evidence.quote else ""
    return f"{evidence.slot} {evidence.how} by {evidence.rule}{words}"


def _entry(entry: LedgerEntry, names: dict[str, str]) -> dict[str, Any]:
    lower = "" if entry.amount_min is None else f"{exact(entry.amount_min)}-"
    facts = {
        "amount": f"{lower}{exact(entry.amount)} {entry.currency}",
        "event": names.get(entry.event, ""),
        "rule": entry.rule,
        "why": entry.why,
        "pdf": {"page": entry.mention.page},
    }
    return {key: value for key, value in facts.items() if value != ""}
