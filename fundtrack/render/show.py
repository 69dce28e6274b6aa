"""One event for people: its fields with the words that they were read from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from fundtrack.model.event import Event, Evidence, Name
from fundtrack.render.numbers import grouped
from fundtrack.render.text import printable

_HEDGES = {"up_to": "up to ", "about": "about ", "at_least": "at least ", "exact": "", "range": ""}


_DOUBTS = {
    "no-rule": "no rule reads the amount by itself",
    "rules-disagree": "rules disagree",
    "nobody-named": "its sentence names no recipient and no programme",
    "no-giver": "no giver is named",
    "giver-elsewhere": "the giver stands in another sentence",
    "receiver-elsewhere": "the recipient stands in another sentence",
    "name-by-shape": "a name is not in the vocabulary",
    "stage-not-stated": "the stage is not stated",
    "scope-not-stated": "the scope is not stated",
    "instrument-not-stated": "the instrument is not stated",
    "date-not-stated": "the date is not stated",
}


def doubt_words(doubts: Iterable[str]) -> list[str]:
    """Doubts of model.event.DOUBTS in words."""
    return [_DOUBTS[doubt] for doubt in doubts]


def amount_words(event: Event) -> str:
    """The amount with its hedge and currency ("up to 400,000,000 USD"), "" without one."""
    if event.amount is None:
        return ""
    hedge = hedge_words(event.qualifier)
    low = f"{grouped(event.amount_min)} to " if event.amount_min is not None else ""
    return f"{hedge}{low}{grouped(event.amount)} {event.currency or ''}".rstrip()


def hedge_words(qualifier: str | None) -> str:
    """The hedge to stand before an amount: "up to "."""
    return _HEDGES.get(qualifier or "exact", "")


def shown(event: Event, width: int | None = None) -> Iterator[str]:
    """The lines of ``fundtrack show``; evidence goes below its value where ``width`` cells hold no table."""
    yield _headline(event) + "\n"
    yield f"  {event.id}   {event.funding_source}, {event.scope}   {printable(event.document)} p. {event.quote.page}\n"
    lines = list(_slots(event))
    yield from _aligned(lines, width)
    if event.part_of:
        yield f"  inside {event.part_of}\n"
    if event.title:
        yield f"  {printable(event.title)}\n"
    yield f"“{printable(event.quote.text)}”\n"
    if event.source_url:
        yield printable(event.source_url) + "\n"


def _headline(event: Event) -> str:
    giver = _names(event.agency) or (event.agency_country or "giver not named")
    parts = [f"{giver} → {_names(event.recipient)}" if event.recipient else giver]
    parts.append(amount_words(event) or "no amount")
    parts.append(", ".join(word for word in (_plain(event.instrument), _plain(event.stage)) if word))
    parts.append(event.date or "no date")
    return "   ".join(printable(part) for part in parts if part)


def _names(names: tuple[Name, ...]) -> str:
    return ", ".join(name.name for name in names)


def _plain(word: str | None) -> str:
    return (word or "").replace("_", " ")


def _slots(event: Event) -> Iterator[tuple[str, str, str, str]]:
    """Slot, value, place and reason of every field that has one, in a fixed order."""
    values = {
        "amount": amount_words(event),
        "quoted": f"{grouped(event.quoted.amount)} {event.quoted.currency}" if event.quoted else "",
        "agency": _names(event.agency),
        "agency_country": event.agency_country or "",
        "recipient": _names(event.recipient),
        "recipient_country": event.recipient_country or "",
        "program": _names(event.program),
        "instrument": _plain(event.instrument),
        "stage": _plain(event.stage),
        "scope": event.scope,
        "funding_source": event.funding_source,
        "per": event.per or "",
        "date": event.date or "",
        "technology": ", ".join(event.technology),
        "confidence": event.confidence + (f": {'; '.join(doubt_words(event.doubts))}" if event.doubts else ""),
    }
    reasons: dict[str, list[Evidence]] = {}
    for evidence in event.evidence:
        reasons.setdefault(evidence.slot, []).append(evidence)
    reasons.setdefault("amount", [Evidence("amount", "stated", "", mention) for mention in event.mentions])
    for slot, value in values.items():
        found = reasons.pop(slot, [])
        if value or found:
            yield from _evidence(_plain(slot), value, found)
    for slot, left in reasons.items():  # a slot that this list does not know is shown all the same
        yield from _evidence(_plain(slot), "", left)


def _evidence(slot: str, value: str, found: list[Evidence]) -> Iterator[tuple[str, str, str, str]]:
    if not found:
        yield slot, value, "", ""
    for number, evidence in enumerate(found):
        quote = evidence.quote
        words = f"“{quote.text}”  p. {quote.page}" if quote else ""
        how = "" if evidence.how == "stated" else f" ({_plain(evidence.how)})"
        yield (slot if number == 0 else ""), (value if number == 0 else ""), words, f"{evidence.rule}{how}"


def _aligned(lines: list[tuple[str, str, str, str]], width: int | None) -> Iterator[str]:
    from rich.cells import cell_len

    safe = [tuple(printable(word) for word in line) for line in lines]
    widths = [min(max((cell_len(line[i]) for line in safe), default=0), (18, 44, 60, 99)[i]) for i in range(4)]
    narrow = width is not None and sum(widths) + 2 * len(widths) > width
    for line in safe:
        if narrow:
            if line[0]:
                yield f"  {line[0] + ' ' * (widths[0] - cell_len(line[0]))}  {line[1]}".rstrip() + "\n"
            margin, reasons = " " * (widths[0] + 6), [word for word in line[2:] if word]
            if len(margin) + cell_len("  ".join(reasons)) <= (width or 0):
                reasons = ["  ".join(reasons)] if reasons else []
            yield from (f"{margin}{word}\n" for word in reasons)
            continue
        padded = (word + " " * (widths[i] - cell_len(word)) for i, word in enumerate(line))
        yield f"  {'  '.join(padded)}".rstrip() + "\n"
