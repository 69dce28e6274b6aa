"""Dates that are written in full: what the parts of a match come to."""

from __future__ import annotations

import re

from fundtrack.annotate.calendar import Day, Known, Made
from fundtrack.knowledge.dates import DatesKnowledge

CENTURY = 2000


def number(match: re.Match[str], name: str, dates: DatesKnowledge) -> int:
    """A number of a match in figures or Chinese numerals; 0 if the group is not there."""
    groups = match.groupdict()
    text = groups.get(name) or groups.get(name + "z") or ""
    if not text or text.isdigit():
        return int(text or 0)
    named = dates.en["months"]
    title = text.title() if text.isupper() else text
    if title in named:
        return int(named[title])
    return _numeral(text, dates)


def _numeral(text: str, dates: DatesKnowledge) -> int:
    """十二, 二十三, 二〇二四, 两."""
    ten, digits = dates.zh["ten"], {**dates.zh["digits"], dates.zh["two"]: 2}
    if ten in text:
        tens, _, ones = text.partition(ten)
        return (digits.get(tens, 1) if tens else 1) * 10 + (digits.get(ones, 0) if ones else 0)
    return int("".join(str(digits[char]) for char in text))


def read_absolute(match: re.Match[str], known: Known, dates: DatesKnowledge) -> Made | None:
    day = Day(number(match, "y", dates), number(match, "m", dates), number(match, "d", dates))
    return day, None, False


def read_years(match: re.Match[str], known: Known, dates: DatesKnowledge) -> Made | None:
    first, last = number(match, "y", dates), number(match, "y2", dates)
    if "y2s" in match.groupdict():
        last = first // 100 * 100 + int(match["y2s"])
    return (Day(first), Day(last), False) if first < last else None


def read_months(match: re.Match[str], known: Known, dates: DatesKnowledge) -> Made | None:
    first = Day(number(match, "y", dates), number(match, "m", dates))
    last = Day(number(match, "y2", dates) or first.year, number(match, "m2", dates))
    return (first, last, False) if (first.year, first.month) < (last.year, last.month) else None


def read_era(match: re.Match[str], known: Known, dates: DatesKnowledge) -> Made | None:
    base = dates.zh["eras"][match["era"]] if "era" in match.groupdict() else dates.zh["republic_base"]
    year = 1 if match["e"] == dates.zh["first_year"] else int(match["e"])
    return Day(base + year, number(match, "m", dates), number(match, "d", dates)), None, False


def read_fiscal(match: re.Match[str], known: Known, dates: DatesKnowledge) -> Made | None:
    first = int(match["f"])
    first += CENTURY if first < 100 else 0
    last = int(match["f2"]) if match["f2"] else 0
    last += first // 100 * 100 if 0 < last < 100 else 0
    return Day(first), Day(last) if last > first else None, False
