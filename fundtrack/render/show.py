"""One event for people: its fields with the words that they were read from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from fundtrack.journal import AMENDABLE
from fundtrack.model.decision import Decision
from fundtrack.model.event import Event, Evidence, Name
from fundtrack.render.journal import NOTHING, by_whom, said, value_words
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


def shown(event: Event, width: int | None = None, decisions: Sequence[Decision] = ()) -> Iterator[str]:
    """The lines of ``fundtrack show``; evidence goes below its value where ``width`` cells hold no table.

    decisions: those in force on the event, which are told with the fields that they set.
    """
    yield _headline(event) + "\n"
    yield f"  {event.id}   {event.funding_source}, {event.scope}   {printable(event.document)} p. {event.quote.page}\n"
    if event.review:
        yield f"  {printable(_reviewed(event, decisions))}\n"
    yield from slot_lines(event, width, decisions)
    if event.part_of:
        yield f"  inside {event.part_of}\n"
    if event.title:
        yield f"  {printable(event.title)}\n"
    yield f"“{printable(event.quote.text)}”\n"
    if event.source_url:
        yield printable(event.source_url) + "\n"


def slot_lines(event: Event, width: int | None, decisions: Sequence[Decision] = ()) -> Iterator[str]:
    """A line for every field that has a value or a reason, or more where there are several reasons."""
    amended: dict[str, list[Decision]] = {}
    for entry in decisions:
        if entry.kind == "amend":
            amended.setdefault(entry.field, []).append(entry)
    yield from _aligned(list(_slots(event, amended)), width)


def _reviewed(event: Event, decisions: Sequence[Decision]) -> str:
    """Who accepted or rejected the event, or made it of an amount, and why."""
    kinds = ("amend",) if event.review == "added" else (event.review.removesuffix("ed"),)
    said = [entry for entry in decisions if entry.kind in kinds]
    by = f" by {by_whom(said[-1])}" if said else ""
    return f"{'made of an amount that no rule explains' if event.review == 'added' else event.review}{by}"


def _headline(event: Event) -> str:
    giver = names_words(event.agency) or (event.agency_country or "giver not named")
    parts = [f"{giver} → {names_words(event.recipient)}" if event.recipient else giver]
    parts.append(amount_words(event) or "no amount")
    parts.append(", ".join(word for word in (plain_words(event.instrument), plain_words(event.stage)) if word))
    parts.append(event.date or "no date")
    return "   ".join(printable(part) for part in parts if part)


def names_words(names: tuple[Name, ...]) -> str:
    """Canonical names, with ", " between them."""
    return ", ".join(name.name for name in names)


def plain_words(word: str | None) -> str:
    """A word of the model for people: "loan_guarantee" as "loan guarantee"."""
    return (word or "").replace("_", " ")


def _slots(event: Event, amended: Mapping[str, Sequence[Decision]]) -> Iterator[tuple[str, str, str, str]]:
    """Slot, value, place and reason of every field that has one, in a fixed order."""
    values = {
        "amount": amount_words(event),
        "quoted": f"{grouped(event.quoted.amount)} {event.quoted.currency}" if event.quoted else "",
        "agency": names_words(event.agency),
        "agency_country": event.agency_country or "",
        "recipient": names_words(event.recipient),
        "recipient_country": event.recipient_country or "",
        "program": names_words(event.program),
        "instrument": plain_words(event.instrument),
        "stage": plain_words(event.stage),
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
    if all(evidence.how == "corrected" for evidence in reasons.get("amount", ())):
        told = [Evidence("amount", "stated", "", mention) for mention in event.mentions]
        reasons["amount"] = [*reasons.get("amount", ()), *told]
    for slot, value in values.items():
        found = reasons.pop(slot, [])
        if value or found:
            yield from _evidence(plain_words(slot), value, found, amended.get(slot, ()))
    for slot, left in reasons.items():  # a slot that this list does not know is shown all the same
        value = (value_words(slot, getattr(event, slot)) if slot in AMENDABLE else None) or ""
        yield from _evidence(plain_words(slot), value, left, amended.get(slot, ()))


def _evidence(
    slot: str, value: str, found: list[Evidence], amended: Sequence[Decision]
) -> Iterator[tuple[str, str, str, str]]:
    if amended:  # what people said, the last word first, with what it took the place of
        for number, entry in enumerate(reversed(amended)):
            head = (slot, f"{value} *".lstrip()) if number == 0 else ("", "")
            yield *head, f"was {said(entry, 'before') or NOTHING}", f"set by {by_whom(entry)}"
        found = [one for one in found if one.how != "corrected"]
        slot, value = "", ""
    elif not found:
        yield slot, value, "", ""
    for number, evidence in enumerate(found):
        quote = evidence.quote
        words = f"“{quote.text}”  p. {quote.page}" if quote else ""
        how = "" if evidence.how == "stated" else f" ({plain_words(evidence.how)})"
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
