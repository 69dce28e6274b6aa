"""Funding events, their evidence, and everything one document yields."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from fundtrack.errors import Issue
from fundtrack.model.document import Box
from fundtrack.model.money import Money, RateQuote


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of the document and where they stand: clean-text span, page number, box on the page."""

    text: str
    start: int
    end: int
    page: int
    box: Box | None


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a slot has its value.

    slot: the field's name; how: "stated" (in the amount's own sentence) or where it was inherited from
    ("previous", "lead", "title", "article", "report_date", "reference", "container", "default"), or "corrected" by
    a person; rule: id of the rule, or of the mechanism, that read it; quote: the words, None where nothing is written
    (defaults).
    """

    slot: str
    how: str
    rule: str
    quote: Quote | None


@dataclass(frozen=True, slots=True)
class Name:
    """An organisation or programme: canonical name (English where known), as written, vocabulary id or ""."""

    name: str
    text: str
    id: str = ""
    country: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """One funding event; fields as docs/annotation.md defines them (``funding_source`` is its "source").

    id: stable across runs (document hash and place of the first mention). article: index in the document.
    amount, amount_min: in units of ``currency``. part_of: id of the event that contains this one.
    title: of the article; quote: the sentence that states the event; source_url: of its footnote or document.
    confidence: one of CONFIDENCES; doubts: what is not stated or not agreed on, of DOUBTS.
    rules: ids of the rules that read it. replaced: ``part_of`` says that the containing sum took its place.
    places: towns and regions that its sentence names, by vocabulary id, else as written.
    reported: the day of the report that tells it, ISO 8601, None where the document has none.
    corrected: the fields that a person set; review: what a person said of it, one of REVIEWS.
    """

    id: str
    document: str
    sha256: str
    article: int
    funding_source: str
    scope: str
    stage: str
    instrument: str | None
    agency: tuple[Name, ...]
    agency_country: str | None
    recipient: tuple[Name, ...]
    recipient_country: str | None
    program: tuple[Name, ...]
    amount: Decimal | None
    amount_min: Decimal | None
    currency: str | None
    qualifier: str | None
    per: str | None
    quoted: Money | None
    date: str | None
    technology: tuple[str, ...]
    part_of: str | None
    mentions: tuple[Quote, ...]
    evidence: tuple[Evidence, ...]
    rules: tuple[str, ...]
    title: str
    quote: Quote
    source_url: str
    confidence: str
    doubts: tuple[str, ...]
    replaced: bool = False
    places: tuple[str, ...] = ()
    reported: str | None = None
    corrected: tuple[str, ...] = ()
    review: str = ""


# From the least to the most.
CONFIDENCES = ("unsure", "likely", "sure")

# A person's word on an event. "added": the person made it, of an amount that no rule explains.
REVIEWS = ("", "accepted", "rejected", "added")

# What of an event its own sentence does not state, or no rule reads.
DOUBTS = (
    "no-rule",
    "rules-disagree",
    "nobody-named",
    "no-giver",
    "giver-elsewhere",
    "receiver-elsewhere",
    "name-by-shape",
    "stage-not-stated",
    "scope-not-stated",
    "instrument-not-stated",
    "date-not-stated",
)

# The closed sets of docs/annotation.md.
FUNDING_SOURCES = ("public", "private", "mixed")
SCOPES = ("program", "call", "award", "unit")
STAGES = ("authorized", "planned", "solicited", "proposed", "awarded", "disbursed", "cancelled")
INSTRUMENTS = (
    "pmt",
    "grant",
    "cooperative_agreement",
    "other_transaction",
    "contract",
    "loan",
    "loan_guarantee",
    "equity",
    "tax_credit",
    "subsidy",
    "direct_funding",
    "prize",
    "appropriation",
    "procurement",
    "mou",
)
TECHNOLOGIES = ("semiconductor", "quantum", "photonics", "packaging", "ai", "other")
FATES = ("event", "conversion", "not_funding", "unexplained")


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """What became of one money mention. fate: one of FATES. event: id for "event" and "conversion", else "".

    rule: what decided; why: in words ("market size"); sentence: the sentence that holds it. id: of the place in the
    document, the same that an event first stated there would have.
    """

    mention: Quote
    amount: Decimal
    amount_min: Decimal | None
    currency: str
    fate: str
    event: str
    rule: str
    why: str
    sentence: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that one document yields. rules_hash: of the rules that made it; program: version and digest of fundtrack."""

    document: str
    sha256: str
    kind: str
    pages: int
    articles: int
    events: tuple[Event, ...]
    ledger: tuple[LedgerEntry, ...]
    rates: tuple[RateQuote, ...]
    issues: tuple[Issue, ...]
    rules_hash: str
    program: str
