"""What one document yielded, in a few lines for people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from fundtrack.model.event import CONFIDENCES, Event, Extraction
from fundtrack.render.issues import issue_line
from fundtrack.render.numbers import grouped
from fundtrack.render.tables import interval
from fundtrack.render.text import printable


def describe(extraction: Extraction) -> Iterator[str]:
    """Articles, amounts by fate, events without amount, quoted rates with their conflicts, and issues."""
    fates = Counter(entry.fate for entry in extraction.ledger)
    pages = f"  {count(extraction.pages, 'page')}" if extraction.kind == "pdf" else ""
    yield (
        f"{printable(extraction.document)}{pages}  {count(extraction.articles, 'article')}"
        f"  {count(len(extraction.ledger), 'amount')}"
    )
    with_amount = [event for event in extraction.events if event.amount is not None]
    sources = Counter(event.funding_source for event in with_amount)
    kinds = ", ".join(f"{sources[source]} {source}" for source in ("public", "private", "mixed") if sources[source])
    yield (
        f"  {fates['event']} state {count(len(with_amount), 'event')}{f' ({kinds})' if kinds else ''}, "
        f"{fates['conversion']} are quoted conversions, {fates['not_funding']} not funding, "
        f"{fates['unexplained']} unexplained"
    )
    if extraction.events:
        levels = Counter(event.confidence for event in extraction.events)
        yield "  " + ", ".join(f"{levels[level]} {level}" for level in reversed(CONFIDENCES) if levels[level])
    bare = len(extraction.events) - len(with_amount)
    if bare:
        yield f"  {count(bare, 'event')} without an amount"
    rates = "   ".join(_rates(extraction))
    if rates:
        yield f"  rates: {rates}"
    for issue in extraction.issues:
        if issue.code != "rate.conflict":  # told among the rates
            yield f"  {printable(issue_line(issue))}"


def _rates(extraction: Extraction) -> Iterator[str]:
    from fundtrack.rates import RateBook

    book = RateBook({extraction.sha256: extraction.rates})
    for found in book.agreements():
        pair = f"{found.base}→{found.target}"
        if found.low is None or found.high is None:
            sides = [f"{interval(quote.low, quote.high)} (p. {quote.page})" for quote in found.contradicting]
            yield f"{pair} {' contradicts '.join(sides)}"
            continue
        agree = f"{len(found.agreeing)} quotes agree" if len(found.agreeing) > 1 else "1 quote"
        against = "".join(
            f", contradicted by {interval(quote.low, quote.high)} on p. {quote.page}" for quote in found.contradicting
        )
        yield f"{pair} {interval(found.low, found.high)} ({agree}{against})"


def described_changes(before: Sequence[Event] | None, after: Sequence[Event], store: str) -> str:
    """What storing the document changed, compared by the events' ids."""
    if before is None:
        return f"{count(len(after), 'new event')} in {printable(store)}"
    old, new = {event.id: event for event in before}, {event.id: event for event in after}
    if old == new:
        return f"nothing new: {printable(store)} has this document's {count(len(after), 'event')} already"
    changed = sum(1 for id in old.keys() & new.keys() if old[id] != new[id])
    parts = (
        (len(new.keys() - old.keys()), "new"),
        (changed, "changed"),
        (len(old.keys() - new.keys()), "gone"),
        (len(old.keys() & new.keys()) - changed, "unchanged"),
    )
    return f"{', '.join(f'{number} {word}' for number, word in parts if number)} events in {printable(store)}"


def count(number: int, noun: str) -> str:
    """A number with its noun: "1 event", "1,200 events"."""
    return f"{grouped(number)} {noun}" + ("" if number == 1 else "s")
