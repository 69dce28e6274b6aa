"""From drafts to events and the ledger: ids, quotes with page and box, evidence for every field."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import blake2s

from fundtrack.assemble.confidence import judge
from fundtrack.assemble.draft import Draft, Party, Trace
from fundtrack.assemble.join import money_of
from fundtrack.assemble.parts.revised import is_superseded
from fundtrack.assemble.reading import Reading
from fundtrack.assemble.scene import LOCAL, entry_of
from fundtrack.assemble.tellers import dateline_end, only_from
from fundtrack.model.document import Box, Document
from fundtrack.model.event import Event, Evidence, LedgerEntry, Name, Quote
from fundtrack.model.mention import Mention
from fundtrack.model.money import Money
from fundtrack.model.text import Text


@dataclass(frozen=True, slots=True)
class Printed:
    """A document with its clean text: turns clean spans into quotes with page and box."""

    document: Document
    text: Text
    _quotes: dict[tuple[int, int], Quote] = field(default_factory=dict, repr=False, compare=False)

    def quote(self, start: int, end: int) -> Quote:
        """The words at a clean span, the page they begin on and the box around them there."""
        known = self._quotes.get((start, end))  # many fields of an event have the same words for evidence
        if known is None:
            known = self._quotes[start, end] = self._quote(start, end)
        return known

    def _quote(self, start: int, end: int) -> Quote:
        places = self.text.offsets.places(start, end)
        words = self.text.string[start:end]
        if not places:
            return Quote(words, start, end, 1, None)
        first = places[0].page
        page = self.document.pages[first]
        boxes = [box for p in places if p.page == first and (box := page.box(p.start, p.end)) is not None]
        return Quote(words, start, end, page.number, _around(boxes))

    def event_id(self, start: int) -> str:
        """Ten hex digits from the document's hash and the raw place of the first mention: stable across runs."""
        places = self.text.offsets.places(start, start + 1)
        raw = f"{places[0].page}:{places[0].start}" if places else f"clean:{start}"
        return blake2s(f"{self.document.sha256}:{raw}".encode(), digest_size=5).hexdigest()


def _around(boxes: Sequence[Box]) -> Box | None:
    if not boxes:
        return None
    return Box(min(b.x0 for b in boxes), min(b.y0 for b in boxes), max(b.x1 for b in boxes), max(b.y1 for b in boxes))


def identify(drafts: Sequence[Draft], printed: Printed) -> dict[int, str]:
    """The id of every draft, by the draft's identity; a second event at one place gets a numbered suffix."""
    ids: dict[int, str] = {}
    used: dict[str, int] = {}
    for draft in drafts:
        key = printed.event_id(draft.start)
        used[key] = used.get(key, 0) + 1
        ids[id(draft)] = key if used[key] == 1 else f"{key}-{used[key]}"
    return ids


def finish(draft: Draft, ids: dict[int, str], printed: Printed) -> Event:
    """The frozen event of a draft whose fields are filled and linked."""
    article = draft.scene.article
    money = money_of(draft.money) if draft.money else None
    sentence = draft.reading.sentence.span
    title = printed.text.string[article.title.start : article.title.end] if article.title else ""
    confidence = judge(draft)
    rules = sorted({rule for reading in draft.readings for rule in reading.rules})
    return Event(
        id=ids[id(draft)],
        document=printed.document.name,
        sha256=printed.document.sha256,
        article=article.index,
        funding_source=draft.source,
        scope=draft.scope,
        stage=draft.stage,
        instrument=draft.instrument,
        agency=tuple(_name(one) for one in draft.agency),
        agency_country=draft.agency_country,
        recipient=tuple(_name(one) for one in draft.recipient),
        recipient_country=draft.recipient_country,
        program=tuple(_name(one) for one in draft.program),
        amount=money.amount if money else None,
        amount_min=money.minimum if money else None,
        currency=money.currency if money else None,
        qualifier=_qualifier(draft) if money else None,
        per=draft.per,
        quoted=_quoted(draft),
        date=draft.date,
        technology=draft.technology,
        part_of=ids[id(draft.container)] if draft.container is not None else None,
        mentions=tuple(printed.quote(m.start, m.end) for m in draft.mentions),
        evidence=tuple(_evidence(trace, printed) for trace in draft.traces),
        rules=tuple(rules),
        title=title,
        quote=printed.quote(sentence.start, sentence.end),
        source_url=_source_url(draft, printed),
        confidence=confidence.level,
        doubts=confidence.doubts,
        replaced=draft.container is not None and is_superseded(draft),
        places=_places(draft),
        reported=draft.scene.report_date,
    )


def _places(draft: Draft) -> tuple[str, ...]:
    """The towns and regions that the event's sentences name, but for those of who gives and who tells.

    A capital of the giver's country most often stands for its government.
    """
    given = {party.key for party in draft.agency}
    found: dict[str, None] = {}
    for reading in draft.readings:
        sentence = reading.sentence
        behind = dateline_end(draft.scene.text.string, sentence.span, sentence.mentions)
        for mention in sentence.mentions:
            where = entry_of(mention)
            if where is None or where.kind not in LOCAL or mention.start < behind:
                continue
            capital = where.kind == "city" and where.parent and where.country == draft.agency_country
            key = where.id or mention.text
            if key not in given and not capital and not only_from(draft.scene.text.string, mention, where):
                found.setdefault(key)
    return tuple(found)


def _name(one: Party) -> Name:
    if one.entry is None:
        return Name(one.text, one.text)
    entry = one.entry
    return Name(entry.name, one.text, entry.id, entry.country, entry.aliases)


def _quoted(draft: Draft) -> Money | None:
    """The conversion that stands right behind a mention, else one that a rule reads further on."""
    bracketed = next((q for m in draft.mentions if (q := money_of(m).quoted) is not None), None)
    told = (reading.slots.get("converted") for reading in draft.readings)
    mentions = (filler.mention for slot in told if slot is not None for filler in slot.fillers)
    return bracketed or next((money_of(mention) for mention in mentions if mention is not None), None)


def _qualifier(draft: Draft) -> str:
    """The hedge of the fullest mention that has one; "exact" only where every mention is bare."""
    constant = draft.constant("qualifier")
    if constant:
        return constant[0]
    money = money_of(draft.money) if draft.money else None
    for mention in (draft.money, *draft.mentions):
        if mention is not None and money is not None:
            value = money_of(mention)
            if value.amount == money.amount and value.qualifier != "exact":
                return value.qualifier.value
    return "exact"


def _evidence(trace: Trace, printed: Printed) -> Evidence:
    quote = printed.quote(trace.start, trace.end) if trace.start >= 0 else None
    return Evidence(trace.slot, trace.how, trace.rule, quote)


def _source_url(draft: Draft, printed: Printed) -> str:
    """The URL of the footnote whose mark stands nearest behind the event's words, else of the article's first note."""
    notes = printed.text.notes
    article = draft.scene.article
    here = [mark for mark in printed.text.marks_in(article.start, article.end) if notes[mark.note].urls]
    behind = [mark for mark in here if mark.offset >= draft.place]
    chosen = min(behind, key=lambda mark: mark.offset, default=None) or (here[0] if here else None)
    if chosen is not None:
        return notes[chosen.note].urls[0]
    urls = [url for note in article.notes for url in note.urls]
    return urls[0] if urls else printed.document.meta.get("source_url", "")


def entry(mention: Mention, reading: Reading | None, fate: tuple[str, str, str, str], printed: Printed) -> LedgerEntry:
    """One line of the ledger; ``fate`` is (fate, event id, rule, why)."""
    money = money_of(mention)
    sentence = reading.sentence.span if reading else None
    return LedgerEntry(
        mention=printed.quote(mention.start, mention.end),
        amount=money.amount,
        amount_min=money.minimum,
        currency=money.currency,
        fate=fate[0],
        event=fate[1],
        rule=fate[2],
        why=fate[3],
        sentence=printed.text.string[sentence.start : sentence.end] if sentence else "",
        id=printed.event_id(mention.start),
    )
