"""Dates as precise as they are told, as spans of days."""

from __future__ import annotations

import calendar
from datetime import date
from typing import NamedTuple


class Span(NamedTuple):
    """The first and last day that a date may mean, as ordinals."""

    first: int
    last: int

    @property
    def exact(self) -> bool:
        """Is it one day?"""
        return self.first == self.last


def span(iso: str | None) -> Span | None:
    """Of "2024-07-17", "2024-07" or "2024"; None without a date, or for none that there is."""
    if not iso:
        return None
    try:
        parts = [int(part) for part in iso.split("-")]
        year, month = parts[0], parts[1] if len(parts) > 1 else None
        if month is None:
            return Span(date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal())
        if len(parts) > 2:
            day = date(year, month, parts[2]).toordinal()
            return Span(day, day)
        return Span(
            date(year, month, 1).toordinal(), date(year, month, calendar.monthrange(year, month)[1]).toordinal()
        )
    except ValueError:
        return None


def gap(one: Span | None, other: Span | None) -> int | None:
    """Days between two; 0 where they may be one day; None where a date is missing."""
    if one is None or other is None:
        return None
    return max(0, one.first - other.last, other.first - one.last)


def both(one: Span | None, other: Span | None) -> Span | None:
    """The span that both allow; where they do not meet, the first."""
    if one is None or other is None:
        return one or other
    first, last = max(one.first, other.first), min(one.last, other.last)
    return Span(first, last) if first <= last else one
