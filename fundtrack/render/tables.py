"""Tables of events, ledgers, rates and documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from fundtrack.model.event import LedgerEntry
from fundtrack.model.money import RateQuote
from fundtrack.render.numbers import exact, significant
from fundtrack.render.table import Cell, Column, Figures, Table
from fundtrack.render.text import printable

if TYPE_CHECKING:
    from fundtrack.query import Row
    from fundtrack.rates import Agreement, Reference
    from fundtrack.store import StoredDocument

RATE_DIGITS = 5  # of a rate, for people
_NUMBERS = {"amount", "amount_min", "converted_amount", "counted_amount", "rate", "page"}
_UNITS = {
    "amount": "currency",
    "amount_min": "currency",
    "converted_amount": "converted_currency",
    "counted_amount": "converted_currency",
}
_OPTIONAL = {"date", "converted_amount", "counted"}
_HEADINGS = {
    "event_id": "Event",
    "date": "Date",
    "agency": "Giver",
    "recipient": "Recipient",
    "program": "Programme",
    "stage": "Stage",
    "amount": "Amount",
    "currency": "Of",
    "counted": "Counted",
}


def event_table(rows: Sequence[Row], currency: str) -> Table:
    """The flat rows of events; people read the columns that tell one event from another."""
    from fundtrack.query import COLUMNS

    headings = {**_HEADINGS, "converted_amount": f"In {currency}"}
    columns = tuple(
        Column(
            name,
            _kind(name),
            headings.get(name, ""),
            _figures(name),
            optional=name in _OPTIONAL,
            unit=_UNITS.get(name, ""),
            link=name == "source_url",
        )
        for name in COLUMNS
    )
    marks = {number: _corrected(row.event.corrected) for number, row in enumerate(rows) if row.event.corrected}
    below = ("* set by a person: fundtrack show EVENT tells by whom, and what it was",) if marks else ()
    return Table(columns, [tuple(row.flat().values()) for row in rows], below=below, empty="no events", marks=marks)


def _corrected(fields: Iterable[str]) -> frozenset[str]:
    """The columns that show fields which a person set."""
    return frozenset("country" if field == "agency_country" else field for field in fields)


def _kind(name: str) -> Literal["text", "number", "flag", "date"]:
    if name in _NUMBERS:
        return "number"
    return "flag" if name == "counted" else "date" if name == "date" else "text"


def _figures(name: str) -> Figures:
    return Figures(places=0) if name == "converted_amount" else Figures()


def ledger_table(document: str, ledger: Iterable[LedgerEntry], sure: Mapping[str, str]) -> Table:
    """One row an amount: what became of it, by which rule, and why. sure: the confidence of each event, by id."""
    columns = (
        Column("document"),
        Column("page", "number", "Page"),
        Column("mention", heading="Amount"),
        Column("amount", "number"),
        Column("amount_min", "number"),
        Column("currency"),
        Column("fate", heading="Fate"),
        Column("event", heading="Event"),
        Column("confidence", heading="Sure", optional=True),
        Column("rule", heading="Rule", most=20, optional=True),
        Column("why", heading="Why"),
        Column("sentence", heading="Sentence"),
        Column("start", "number"),
        Column("end", "number"),
        Column("id", heading="Id"),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            document,
            entry.mention.page,
            entry.mention.text,
            entry.amount,
            entry.amount_min,
            entry.currency,
            entry.fate,
            entry.event or None,
            sure.get(entry.event) if entry.fate == "event" else None,
            entry.rule or None,
            entry.why or None,
            entry.sentence,
            entry.mention.start,
            entry.mention.end,
            entry.id or None,
        )
        for entry in ledger
    ]
    return Table(columns, rows, empty="no amounts")


def rate_table(agreements: Iterable[Agreement], reference: Reference | None) -> Table:
    """One row a document and pair: the interval that its quotes agree on, and the quotes that contradict it.

    For people each quote has a line of its own below, whole, with its place and interval.
    """
    agreements = list(agreements)
    columns = (
        Column("document", heading="Document"),
        Column("base", heading="From"),
        Column("target", heading="To"),
        Column("rate", "number", "Rate", Figures(significant=RATE_DIGITS)),
        Column("low", "number", "Low", Figures(significant=RATE_DIGITS)),
        Column("high", "number", "High", Figures(significant=RATE_DIGITS)),
        Column("agreeing", "number", "Agree"),
        Column("contradicting", "number", "Contradict"),
        Column("quotes"),
        Column("conflicts"),
        Column("distance", "number", "Off ECB" if reference else "", Figures(places=4)),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            found.document,
            found.base,
            found.target,
            found.rate,
            found.low,
            found.high,
            len(found.agreeing),
            len(found.contradicting),
            "; ".join(quote_words(quote) for quote in found.agreeing),
            "; ".join(quote_words(quote) for quote in found.contradicting) or None,
            found.distance(reference) if reference else None,
        )
        for found in agreements
    ]
    below = tuple(line for found in agreements for line in _quote_lines(found))
    return Table(columns, rows, below=below, empty="no document quotes a rate")


def _quote_lines(found: Agreement) -> Iterator[str]:
    yield printable(f"{found.base}→{found.target} in {found.document}:")
    for quote in found.agreeing:
        yield printable(f"  {quote_words(quote)}")
    for quote in found.contradicting:
        yield printable(f"  {quote_words(quote)}  contradicts the others")


def quote_words(quote: RateQuote) -> str:
    """A quoted rate as its place and interval: "p. 7 £10m (about $12.7m) 1.265-1.275"."""
    return f"p. {quote.page} {quote.text} {interval(quote.low, quote.high)}"


def interval(low: Decimal, high: Decimal) -> str:
    """An interval of rates for people: "1.2693-1.2698"."""
    return f"{exact(significant(low, RATE_DIGITS))}-{exact(significant(high, RATE_DIGITS))}"


def source_table(rows: Iterable[Row], documents: Iterable[StoredDocument]) -> Table:
    """One row for each address that the events of a document give as their source: where to look them up."""
    known = {document.sha256: document for document in documents}
    counts: dict[tuple[str, str], int] = {}
    for row in rows:
        key = (row.event.sha256, row.event.source_url)
        counts[key] = counts.get(key, 0) + 1
    columns = (
        Column("document"),
        Column("sha256"),
        Column("kind"),
        Column("pages", "number"),
        Column("source_url", link=True),
        Column("events", "number"),
        Column("rules_hash"),
        Column("program"),
    )
    order = sorted(counts, key=lambda key: (known[key[0]].name, key))
    found: list[tuple[Cell, ...]] = [
        (d.name, sha256, d.kind, d.pages, url or None, counts[sha256, url], d.rules_hash, d.program)
        for sha256, url in order
        for d in [known[sha256]]
    ]
    return Table(columns, found, empty="no documents")


def document_table(documents: Iterable[StoredDocument]) -> Table:
    """The stored documents."""
    columns = (
        Column("document", heading="Document"),
        Column("sha256"),
        Column("kind", heading="Kind"),
        Column("pages", "number", "Pages"),
        Column("articles", "number", "Articles"),
        Column("events", "number", "Events"),
        Column("amounts", "number", "Amounts"),
        Column("unexplained", "number", "Unexplained"),
        Column("rules_hash"),
        Column("program"),
        Column("kept", "flag", "Kept", optional=True),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            d.name,
            d.sha256,
            d.kind,
            d.pages,
            d.articles,
            d.events,
            d.amounts,
            d.unexplained,
            d.rules_hash,
            d.program,
            d.kept,
        )
        for d in documents
    ]
    return Table(columns, rows, empty="no documents; fundtrack ingest FILE puts one in")
