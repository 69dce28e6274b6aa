"""ISO dates of any precision as spans of days."""

from __future__ import annotations

from calendar import monthrange
from datetime import date


def days_of(iso: str) -> tuple[int, int] | None:
    """First and last day (proleptic ordinals) of "2024-07-17", "2024-07" or "2024"; None for anything else."""
    try:
        parts = [int(p) for p in iso.split("-")]
        if len(parts) == 3:
            day = date(*parts).toordinal()
            return day, day
        if len(parts) == 2:
            year, month = parts
            return date(year, month, 1).toordinal(), date(year, month, monthrange(year, month)[1]).toordinal()
        return date(parts[0], 1, 1).toordinal(), date(parts[0], 12, 31).toordinal()
    except (ValueError, TypeError):
        return None


def days_apart(one: tuple[int, int], other: tuple[int, int]) -> int:
    """How many days two spans can be apart at most: what is certain although a date may be vague."""
    return max(abs(one[1] - other[0]), abs(other[1] - one[0]))
