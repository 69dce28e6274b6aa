"""Money as it is written, and the rates that a text quotes."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Qualifier(StrEnum):
    """How the text hedges an amount."""

    EXACT = "exact"
    UP_TO = "up_to"
    ABOUT = "about"
    AT_LEAST = "at_least"
    RANGE = "range"


@dataclass(frozen=True, slots=True)
class Money:
    """An amount of money in units of an ISO 4217 currency (for a range: its upper end).

    minimum: a range's lower end, else None. step: the value of one unit in the last written digit
    (3.25 亿 → 1,000,000), which says how far the figure may be rounded. written: as in the text.
    quoted: the conversion that the text itself gives right behind the amount, else None.
    """

    amount: Decimal
    currency: str
    qualifier: Qualifier = Qualifier.EXACT
    minimum: Decimal | None = None
    step: Decimal = Decimal(1)
    written: str = ""
    quoted: Money | None = None


@dataclass(frozen=True, slots=True)
class RateQuote:
    """A rate as quoted by a text: ``base`` × rate = ``target``, with both figures rounded.

    low, high: the closed interval of rates that round to the two figures. text: the quoting words, start
    and end: their span in the clean text, page: number. date: ISO day, month or year, or None.
    """

    base: str
    target: str
    base_amount: Decimal
    target_amount: Decimal
    low: Decimal
    high: Decimal
    text: str
    start: int
    end: int
    page: int
    date: str | None
    document: str


@dataclass(frozen=True, slots=True)
class Converted:
    """An amount in the reporting currency with the evidence for its rate.

    rate: the factor used. source: "quoted" (the event's own conversion), "document", "store", "ecb" or
    "same" (no conversion needed). evidence: words a reader can check ("p. 7: 10 亿英镑（约 12.7 亿美元）").
    """

    amount: Decimal
    currency: str
    rate: Decimal
    source: str
    evidence: str
