"""Hand-made events for tests of what is printed: two documents, every kind of field, some hostile words."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from fundtrack.errors import Issue
from fundtrack.model.document import Box
from fundtrack.model.event import Event, Evidence, Extraction, LedgerEntry, Name, Quote
from fundtrack.model.money import Money, RateQuote

HOSTILE = '=HYPERLINK("http://x.invalid","\u202e[/bold]\x1b[31m|a|")'


def quote(text: str, start: int = 0, page: int = 1) -> Quote:
    """Words on a page."""
    return Quote(text, start, start + len(text), page, Box(10.0, 20.125, 30.0, 40.0))


CHIPS = Event(
    id="aaaa000000000001",
    document="north.pdf",
    sha256="a" * 64,
    article=0,
    funding_source="public",
    scope="award",
    stage="proposed",
    instrument="pmt",
    agency=(Name("Ministry of Wafers", "晶圆部", "wafer-ministry", "US", ("MoW",)),),
    agency_country="US",
    recipient=(Name("Northern Fab", "北方晶圆厂", "", "US"), Name("Second Fab", "第二厂", "", "US")),
    recipient_country="US",
    program=(Name("Chip Act", "芯片法", "chip-act", "US"),),
    amount=Decimal("400000000"),
    amount_min=None,
    currency="USD",
    qualifier="up_to",
    per=None,
    quoted=None,
    date="2024-07-17",
    technology=("packaging", "semiconductor"),
    part_of=None,
    mentions=(quote("至多 4 亿美元", 40, 2),),
    evidence=(
        Evidence("amount", "stated", "zh-give-to", quote("至多 4 亿美元", 40, 2)),
        Evidence("date", "report_date", "report-date", quote("7月17日", 3, 1)),
        Evidence("scope", "default", "scope", None),
    ),
    rules=("zh-give-to",),
    title="晶圆部与北方晶圆厂签署备忘录",
    quote=quote("晶圆部将向北方晶圆厂和第二厂提供至多 4 亿美元。", 22, 2),
    source_url="https://example.org/a",
    confidence="likely",
    doubts=("rules-disagree", "scope-not-stated"),
)
POUNDS = replace(
    CHIPS,
    id="aaaa000000000002",
    stage="awarded",
    instrument="grant",
    agency=(Name("Island Agency", "Island Agency", "", "GB"),),
    agency_country="GB",
    recipient=(Name(HOSTILE, HOSTILE),),
    recipient_country="GB",
    program=(Name("Quantum Isles", "Quantum Isles", "", "GB"),),
    amount=Decimal("22000000.10"),
    currency="GBP",
    qualifier="exact",
    quoted=Money(Decimal("27930000"), "USD"),
    date="2024-08",
    technology=("quantum",),
    title=HOSTILE,
    mentions=(quote("£22,000,000.10", 90, 3),),
    quote=quote("Island Agency gives £22,000,000.10.", 80, 3),
    evidence=(),
)
CEILING = replace(
    CHIPS,
    id="aaaa000000000003",
    stage="authorized",
    scope="program",
    instrument="appropriation",
    recipient=(),
    recipient_country=None,
    amount=Decimal("12345678901234567.89"),
    qualifier="exact",
    date="2022",
    evidence=(),
)
BARE = replace(
    CHIPS,
    id="aaaa000000000004",
    amount=None,
    currency=None,
    qualifier=None,
    mentions=(),
    date=None,
    evidence=(),
)
PART = replace(CHIPS, id="aaaa000000000005", amount=Decimal("41000000"), part_of=CHIPS.id, evidence=())
PRIVATE = replace(CHIPS, id="aaaa000000000006", funding_source="private", amount=Decimal("5000"), evidence=())

LEDGER = (
    LedgerEntry(
        quote("至多 4 亿美元", 40, 2), Decimal("400000000"), None, "USD", "event", CHIPS.id, "zh-give-to", "", "晶圆部…"
    ),
    LedgerEntry(
        quote("$600 billion", 200, 3), Decimal("600000000000"), None, "USD", "not_funding", "", "en-market",
        "market size", "The market is $600 billion.",
    ),
    LedgerEntry(
        quote("$7", 300, 3), Decimal(7), None, "USD", "unexplained", "", "", "", "Somehow $7."
    ),
)  # fmt: skip

RATE = RateQuote(
    base="GBP",
    target="USD",
    base_amount=Decimal("22000000"),
    target_amount=Decimal("27930000"),
    low=Decimal("1.2693"),
    high=Decimal("1.2698"),
    text="£22 million (about $27.93 million)",
    start=90,
    end=120,
    page=3,
    date="2024-08",
    document="north.pdf",
)

NORTH = Extraction(
    document="north.pdf",
    sha256="a" * 64,
    kind="pdf",
    pages=3,
    articles=2,
    events=(CHIPS, POUNDS, CEILING, BARE, PART, PRIVATE),
    ledger=LEDGER,
    rates=(RATE,),
    issues=(Issue("page.no_text", "page 3 has no text layer", "north.pdf p. 3", "run OCR on it"),),
    rules_hash="f" * 64,
    program="1.0",
)
