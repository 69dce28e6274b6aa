"""Which words are marked, in which colour, and what the mark says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from fundtrack.assemble import Printed
from fundtrack.language import N_, _
from fundtrack.model.document import Box, Page
from fundtrack.model.event import Event, LedgerEntry, Quote
from fundtrack.render.show import amount_words
from fundtrack.render.text import printable
from fundtrack.render.words import stage_words

Colour = tuple[int, int, int]

# Of slots: told apart by people who see few colours, too (Okabe and Ito's).
SLOTS: Mapping[str, Colour] = {
    "amount": (213, 94, 0),
    "agency": (0, 114, 178),
    "recipient": (0, 158, 115),
    "program": (204, 121, 167),
    "instrument": (230, 159, 0),
    "stage": (86, 180, 233),
    "date": (120, 94, 240),
    "scope": (140, 109, 31),
    "technology": (100, 100, 100),
}
OTHER: Colour = (100, 100, 100)
FATES: Mapping[str, Colour] = {
    "event": (255, 214, 0),
    "conversion": (120, 200, 255),
    "not_funding": (190, 190, 190),
    "unexplained": (255, 120, 120),
}
_FATES = {
    "conversion": N_("quoted conversion"),
    "not_funding": N_("no funding"),
    "unexplained": N_("unexplained"),
}


class Mark(NamedTuple):
    """Words on one page: the boxes around them, a line each; what they are (a slot or a fate), and a note."""

    page: int
    boxes: tuple[Box, ...]
    kind: str
    note: str


def event_marks(event: Event, printed: Printed) -> tuple[Mark, ...]:
    """The words that the fields of an event were read from, the widest first so that narrow ones stay in sight.

    Words that tell a field of their own and another (an agency, and its country by that) are marked for the first.
    """
    found: dict[tuple[int, int, str], Mark] = {}
    quotes = [("amount", mention) for mention in event.mentions]
    quotes += [(evidence.slot, evidence.quote) for evidence in event.evidence if evidence.quote is not None]
    for slot, quote in quotes:
        for page, boxes in _boxes(quote, printed):
            found.setdefault((quote.start, page, slot), Mark(page, boxes, slot, printable(quote.text)))
    named = {(start, page) for start, page, slot in found if slot in SLOTS}
    kept = (mark for (start, page, slot), mark in found.items() if slot in SLOTS or (start, page) not in named)
    return tuple(sorted(kept, key=lambda mark: (mark.page, mark.kind in SLOTS, -len(mark.note), mark.kind)))


def ledger_marks(ledger: Iterable[LedgerEntry], events: Mapping[str, Event], printed: Printed) -> tuple[Mark, ...]:
    """Every amount of a document with what became of it."""
    found = []
    for entry in ledger:
        note = _note(entry, events.get(entry.event))
        found += [Mark(page, boxes, entry.fate, note) for page, boxes in _boxes(entry.mention, printed)]
    return tuple(found)


def _note(entry: LedgerEntry, event: Event | None) -> str:
    """What became of an amount: the event in a few lines, or why it is none."""
    if entry.fate != "event" or event is None:
        why = [printable(part) for part in (entry.why, f"[{entry.rule}]" if entry.rule else "") if part]
        return "\n".join([_(_FATES.get(entry.fate, entry.fate)), *why])
    parties = " → ".join("; ".join(name.name for name in names) for names in (event.agency, event.recipient) if names)
    lines = [
        f"{amount_words(event)}, {stage_words(event.stage)}, {event.funding_source}",
        parties,
        "; ".join(name.name for name in event.program),
        " · ".join(part for part in (event.instrument, event.date, event.confidence) if part),
        f"{event.id} [{', '.join(event.rules)}]",
    ]
    return "\n".join(printable(line) for line in lines if line)


def _boxes(quote: Quote, printed: Printed) -> Iterator[tuple[int, tuple[Box, ...]]]:
    """The boxes around words, by page; the one that was kept with them where the text has changed since."""
    pages = printed.document.pages
    if printed.text.string[quote.start : quote.end] != quote.text:
        if quote.box is not None and 1 <= quote.page <= len(pages):
            yield quote.page - 1, (quote.box,)
        return
    found: dict[int, list[Box]] = {}
    for place in printed.text.offsets.places(quote.start, quote.end):
        found.setdefault(place.page, []).extend(_lines(pages[place.page], place.start, place.end))
    for page, boxes in found.items():
        if boxes:
            yield page, tuple(boxes)


def _lines(page: Page, start: int, end: int) -> Iterator[Box]:
    """A box for each line of a page's characters: a new one where the next character stands beside no part of it."""
    line: Box | None = None
    for at in range(start, end):
        box = page.box(at, at + 1)
        if box is None:
            continue
        if line is None:
            line = box
        elif min(line.y1, box.y1) - max(line.y0, box.y0) > 0.3 * (box.y1 - box.y0) and box.x1 >= line.x0:
            line = Box(min(line.x0, box.x0), min(line.y0, box.y0), max(line.x1, box.x1), max(line.y1, box.y1))
        else:
            yield line
            line = box
    if line is not None:
        yield line
