"""The nested output as pydantic models, for ``fundtrack schema`` and for checking what is printed."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

DecimalText = Annotated[str, Field(pattern=r"^-?[0-9]+(\.[0-9]+)?$", description="A decimal as text, exact.")]
Country = Annotated[str, Field(pattern="^[A-Z]{2}$", description="ISO 3166-1 alpha-2, or EU.")]
Currency = Annotated[str, Field(pattern="^[A-Z]{3}$", description="ISO 4217.")]
Day = Annotated[str, Field(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$", description="ISO 8601, as precise as the text.")]


class Closed(BaseModel):
    """A value with exactly the fields named."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Named(Closed):
    """An organisation or programme."""

    name: str = Field(description="Canonical, in English where known.")
    text: str = Field(description="As written in the document.")
    id: str = Field(description="Of the vocabulary; empty for a name that it does not have.")
    country: str
    aliases: list[str]


class Selector(Closed):
    """A selector of the W3C Web Annotation model."""

    type: Literal["TextQuoteSelector", "TextPositionSelector", "FragmentSelector"]
    exact: str | None = None
    prefix: str | None = None
    suffix: str | None = None
    start: int | None = Field(default=None, ge=0, description="In code points of the document's clean text.")
    end: int | None = Field(default=None, ge=0)
    conformsTo: str | None = None
    value: str | None = None


class Quoted(Closed):
    """Words of the document and where they stand."""

    text: str
    start: int = Field(ge=0, description="Offset in code points of the document's clean text.")
    end: int = Field(ge=0)
    page: int = Field(ge=0)
    box: tuple[float, float, float, float] | None = Field(
        description="x0, y0, x1, y1 in PDF points from the bottom left; null without geometry."
    )
    selector: list[Selector] = Field(description="The same as W3C Web Annotation selectors.")


class Reason(Closed):
    """Why a slot has its value."""

    slot: str
    how: str = Field(description="stated, or where it was inherited from.")
    rule: str
    quote: Quoted | None


class Sum(Closed):
    """An amount of money."""

    amount: DecimalText
    currency: Currency


class FundingEvent(Closed):
    """One act, or stated plan, by which somebody commits money to a purpose."""

    id: str
    document: str
    sha256: str
    article: int
    title: str
    funding_source: Literal["public", "private", "mixed"]
    scope: Literal["program", "call", "award", "unit"]
    stage: Literal["authorized", "planned", "solicited", "proposed", "awarded", "disbursed", "cancelled"]
    instrument: str | None
    agency: list[Named]
    agency_country: Country | None
    recipient: list[Named]
    recipient_country: Country | None
    program: list[Named]
    amount: DecimalText | None
    amount_min: DecimalText | None
    currency: Currency | None
    qualifier: Literal["exact", "up_to", "about", "at_least", "range"] | None
    per: str | None
    quoted: Sum | None = Field(description="The conversion that the text itself gives.")
    date: Day | None
    technology: list[str]
    part_of: str | None
    mentions: list[Quoted]
    evidence: list[Reason]
    rules: list[str]
    quote: Quoted
    source_url: str
    confidence: Literal["unsure", "likely", "sure"]
    doubts: list[str] = Field(description="What its sentence does not state, or no rule reads.")
    replaced: bool = Field(description="The sum that part_of names took the place of this one.")
    places: list[str] = Field(description="Towns and regions that its sentence names, by vocabulary id or as written.")
    reported: Day | None = Field(description="The day of the report that tells it.")
    corrected: list[str] = Field(description="The fields that a person set.")
    review: Literal["", "accepted", "rejected", "added"] = Field(description="What a person said of it.")


class Rate(Closed):
    """A rate as the document quotes it; it lies between low and high."""

    base: Currency
    target: Currency
    base_amount: DecimalText
    target_amount: DecimalText
    low: DecimalText
    high: DecimalText
    text: str
    page: int
    date: Day | None


class Problem(Closed):
    """Something found on the way that did not stop the run."""

    code: str
    message: str
    where: str
    remedy: str


class Fates(Closed):
    """How many amounts of a document ended where; none is left out."""

    event: int
    conversion: int
    not_funding: int
    unexplained: int


class ReadDocument(Closed):
    """A document as it was read."""

    name: str
    sha256: str
    kind: str
    pages: int
    articles: int
    amounts: Fates
    rates: list[Rate]
    issues: list[Problem]
    rules_hash: str
    program: str = Field(description="Version of fundtrack and digest of its code.")


class Nested(Closed):
    """What --nested prints."""

    documents: list[ReadDocument]
    events: list[FundingEvent]


def json_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of the nested output."""
    schema = TypeAdapter(Nested).json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
