"""Days, months and years of the calendar, and what is known where one is read."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Day:
    """A day, month or year of the calendar; 0 for what is not known."""

    year: int
    month: int = 0
    day: int = 0

    @property
    def iso(self) -> str:
        """ISO 8601, as precise as it is."""
        if not self.month:
            return f"{self.year:04d}"
        return f"{self.year:04d}-{self.month:02d}" + (f"-{self.day:02d}" if self.day else "")

    @classmethod
    def read(cls, iso: str) -> Day:
        """From ISO 8601 as above."""
        return cls(*(int(part) for part in iso.split("-")))

    def valid(self) -> bool:
        """Whether the calendar has it."""
        if self.month and not 1 <= self.month <= 12:
            return False
        return not self.day or (bool(self.month) and 1 <= self.day <= calendar.monthrange(self.year, self.month)[1])

    def shifted(self, *, months: int = 0, days: int = 0) -> Day | None:
        """Moved by months (the day is dropped) or days; None if it is not that precise."""
        if days or (not months and self.day):
            if not self.day:
                return None
            moved = date(self.year, self.month, self.day) + timedelta(days=days)
            return Day(moved.year, moved.month, moved.day)
        if not self.month:
            return None
        index = self.year * 12 + self.month - 1 + months
        return Day(index // 12, index % 12 + 1)


class Known(NamedTuple):
    """The report's date, the date named last, and how far back that is within the same sentence (else None)."""

    report: Day | None
    last: Day | None
    distance: int | None


Made = tuple[Day, Day | None, bool]  # first day, last day of a span, whether it was completed or counted from another
