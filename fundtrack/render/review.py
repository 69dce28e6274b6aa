"""What a person is shown to decide on: an amount, an event, or two events that may belong together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from fundtrack.model.commitment import Link
from fundtrack.model.decision import Decision
from fundtrack.model.event import Event, LedgerEntry, Quote
from fundtrack.render.numbers import grouped
from fundtrack.render.show import amount_words, names_words, plain_words, slot_lines
from fundtrack.render.text import printable

NARROW = 100  # cells; below it two events stand one under the other
_BOLD, _MARK, _END = "\x1b[1m", "\x1b[1;33m", "\x1b[0m"

_RELATIONS = {
    "same": "both tell one act",
    "moved_on": "the first is a later act of the promise that the second tells",
    "part_of": "the sum of the first is in that of the second",
    "version": "both tell one act, with sums that contradict each other",
}


def amount_lines(entry: LedgerEntry, document: str, *, colour: bool, known: Sequence[Event] = ()) -> Iterator[str]:
    """An amount that no rule explains. known: the events of its document, whose nearest says what page it is of."""
    low = f"{grouped(entry.amount_min)} to " if entry.amount_min is not None else ""
    what = f"amount without an explanation: {low}{grouped(entry.amount)} {entry.currency}"
    yield from _head(what, entry.id, colour)
    yield f"  {printable(document)} p. {entry.mention.page}\n"
    near = min(known, key=lambda event: abs(event.quote.start - entry.mention.start), default=None)
    if near is not None and near.title:
        yield f"  near “{printable(near.title)}” {printable(near.source_url)}".rstrip() + "\n"
    yield f"“{marked(entry.sentence, _places(entry.sentence, entry.mention.text), colour=colour)}”\n"


def event_lines(
    event: Event, width: int | None, *, colour: bool, whole: Event | None = None, said: Sequence[Decision] = ()
) -> Iterator[str]:
    """An event that is unsure, with the words of each field. whole: the one that contains it; said: decisions on it."""
    yield from _head(headline(event), event.id, colour)
    yield f"  {event.funding_source}, {event.scope}   {printable(event.document)} p. {event.quote.page}\n"
    yield from slot_lines(event, width, said)
    if whole is not None:
        yield f"  inside {printable(headline(whole))}   {whole.id}\n"
    yield from _source(event, colour)


def link_lines(link: Link, one: Event, other: Event, width: int | None, *, colour: bool) -> Iterator[str]:
    """Two events side by side, how they may stand to each other, and why."""
    yield from _head(f"{plain_words(link.kind)}? {_RELATIONS[link.kind]}", f"{one.id} and {other.id}", colour)
    yield f"  because {printable(link.reason)}\n"
    if width is not None and width < NARROW:
        for event in (one, other):
            yield "\n"
            yield from (f"  {name:17}  {value}\n" for name, value in _told(event))
    else:
        yield from _side_by_side(_told(one), _told(other), width or 120)
    for event in (one, other):
        yield from _source(event, colour)


def headline(event: Event) -> str:
    """Who gives how much to whom, and how firmly."""
    giver = names_words(event.agency) or (event.agency_country or "giver not named")
    parts = [f"{giver} → {names_words(event.recipient)}" if event.recipient else giver]
    parts += [amount_words(event) or "no amount", plain_words(event.stage), event.date or "no date"]
    return "   ".join(part for part in parts if part)


def _head(what: str, key: str, colour: bool) -> Iterator[str]:
    line = printable(f"{what}   {key}")
    yield f"{_BOLD}{line}{_END}\n" if colour else f"{line}\n"


def _source(event: Event, colour: bool) -> Iterator[str]:
    if event.title:
        yield f"  {printable(event.title)}\n"
    spans = [span for quote in _words(event) for span in _within(event.quote, quote)]
    yield f"“{marked(event.quote.text, spans, colour=colour)}”\n"
    if event.source_url:
        yield f"  {printable(event.source_url)}\n"


def _words(event: Event) -> Iterable[Quote]:
    yield from event.mentions
    yield from (evidence.quote for evidence in event.evidence if evidence.quote is not None)


def _within(sentence: Quote, words: Quote) -> list[tuple[int, int]]:
    """Where words stand in a sentence, by their place in the document or, where this does not fit, by themselves."""
    start = words.start - sentence.start
    if start >= 0 and sentence.text[start : start + len(words.text)] == words.text:
        return [(start, start + len(words.text))]
    if sentence.start <= words.start < sentence.end or sentence.end - sentence.start != len(sentence.text):
        return _places(sentence.text, words.text)[:1]
    return []


def _places(text: str, words: str) -> list[tuple[int, int]]:
    found, at = [], text.find(words) if words else -1
    while at >= 0:
        found.append((at, at + len(words)))
        at = text.find(words, at + len(words))
    return found


def marked(text: str, spans: Iterable[tuple[int, int]], *, colour: bool) -> str:
    """A text with spans marked, in colour or in brackets; nothing in it reaches the terminal raw."""
    before, after = (_MARK, _END) if colour else ("[", "]")
    pieces, at = [], 0
    for start, end in _merged(spans):
        pieces += [printable(text[at:start]), before, printable(text[start:end]), after]
        at = end
    return "".join([*pieces, printable(text[at:])])


def _merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans that overlap as one; spans that only touch stay apart."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        elif start < end:
            merged.append((start, end))
    return merged


def _told(event: Event) -> list[tuple[str, str]]:
    """The fields that tell two events apart, in words."""
    fields = {
        "event": event.id,
        "document": f"{event.document} p. {event.quote.page}",
        "date": event.date or "",
        "agency": names_words(event.agency) or (event.agency_country or ""),
        "recipient": names_words(event.recipient),
        "program": names_words(event.program),
        "amount": amount_words(event),
        "stage": event.stage,
        "scope": event.scope,
        "instrument": plain_words(event.instrument),
        "funding source": event.funding_source,
        "places": ", ".join(event.places),
        "technology": ", ".join(event.technology),
    }
    return [(name, printable(value)) for name, value in fields.items()]


def _side_by_side(one: list[tuple[str, str]], other: list[tuple[str, str]], width: int) -> Iterator[str]:
    from rich.cells import cell_len, chop_cells

    room = (width - 21) // 2
    for (name, left), (_, right) in zip(one, other, strict=True):
        if not (left or right):
            continue
        sign = " " if left == right else "≠"
        pairs = zip_longest(chop_cells(left, room) or [""], chop_cells(right, room) or [""], fillvalue="")
        for number, (here, there) in enumerate(pairs):
            lead = f"  {name:14} {sign}" if number == 0 else " " * 18
            yield f"{lead} {here}{' ' * (room - cell_len(here))} {there}".rstrip() + "\n"
