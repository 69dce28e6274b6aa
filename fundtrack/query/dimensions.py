"""What events can be grouped by."""

from __future__ import annotations

from collections.abc import Callable

from fundtrack.store import COMMITTED, Sketch

# The columns of a summary; the total is made of COMMITTED, the last two stand apart.
STAGE_COLUMNS = (*COMMITTED, "authorized", "cancelled")

TIMES = ("year", "quarter", "month")


def _year(event: Sketch) -> str | None:
    return event.date[:4] if event.date else None


def _quarter(event: Sketch) -> str | None:
    """ "2024-Q3"; a date without a month stays the year that it is."""
    date = event.date
    if date is None or len(date) < 7:
        return date
    return f"{date[:4]}-Q{(int(date[5:7]) + 2) // 3}"


def _month(event: Sketch) -> str | None:
    return event.date[:7] if event.date else None


# An event stands in one group of a dimension, so that groups add up: several agencies, recipients or
# technologies that share one sum are a group of their own, a programme is the most specific one.
KEYS: dict[str, Callable[[Sketch], str | None]] = {
    "country": lambda e: e.agency_country,
    "recipient_country": lambda e: e.recipient_country,
    "agency": lambda e: e.agency,
    "recipient": lambda e: e.recipient,
    "program": lambda e: e.program,
    "instrument": lambda e: e.instrument,
    "stage": lambda e: e.stage,
    "scope": lambda e: e.scope,
    "technology": lambda e: e.technology,
    "funding_source": lambda e: e.funding_source,
    "document": lambda e: e.document,
    "year": _year,
    "quarter": _quarter,
    "month": _month,
    "currency": lambda e: e.currency,
}

DIMENSIONS = tuple(KEYS)
