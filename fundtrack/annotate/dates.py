"""Dates: absolute ones, and those that a report's own date completes."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from fundtrack.annotate import dates_relative as relative
from fundtrack.annotate import dates_written as written
from fundtrack.annotate.calendar import Day, Known, Made
from fundtrack.knowledge.date_families import Form
from fundtrack.knowledge.dates import DatesKnowledge
from fundtrack.model.mention import Date, Kind, Mention

REACH = 24  # characters that the words before a date may take

_IDEOGRAPH = re.compile("[\u3400-\u9fff]")
_LAST_WORD = re.compile(r"[a-z][a-z-]*$")
_SENTENCE_END = re.compile(r"[\u3002\uff01\uff1f!?;\uff1b\n]|\. ")


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch of text in the form of a date."""

    start: int
    end: int
    form: str
    match: re.Match[str]
    rank: int


def find_dates(text: str, start: int, end: int, dates: DatesKnowledge, report: str | None) -> list[Mention]:
    """The dates of ``text[start:end]``, by start; spans are into ``text``.

    report: ISO date of the report ("2024-07-17", or less precise), which completes dates such as 7月17日,
    去年 8 月 and "on Friday". Without one they take what an earlier date of the text gives, or are left out.
    """
    folded, lowered = dates.fold.part(text, start, end)
    found: list[Mention] = []
    last: Day | None = None
    last_end = 0
    for one in _candidates(folded, lowered, dates):
        if one.form == "republic" and dates.traditional.isdisjoint(text[start:end]):
            continue
        near = last is not None and _SENTENCE_END.search(folded, last_end, one.start) is None
        known = Known(Day.read(report) if report else None, last, one.start - last_end if near else None)
        made = _read(one.form, one.match, known, dates)
        if made is None:
            continue
        day, until, relative = made
        low, high = start + one.start, start + one.end
        part = not day.month and any(word in one.match.group().lower() for word in dates.parts)
        value = Date(day.iso, relative, until.iso if until else "", _is_deadline(folded, one, dates), part)
        found.append(Mention(Kind.DATE, low, high, low, high, text[low:high], value))
        if until is None:
            last, last_end = day, one.end
    return found


def _is_deadline(folded: str, one: Found, dates: DatesKnowledge) -> bool:
    """Do the words around a date say until when, or by when?"""
    before, behind = dates.until
    return bool(before.search(folded[max(0, one.start - REACH) : one.start]) or behind.match(folded, one.end))


@lru_cache(maxsize=8)  # an article's head is read again with the day that it gives
def _candidates(folded: str, low: str, dates: DatesKnowledge) -> tuple[Found, ...]:
    """What has the form of a date, without overlaps: the leftmost, and of those the longest."""
    found: list[Found] = []
    chinese = _IDEOGRAPH.search(folded) is not None
    for family in dates.families if chinese else dates.families_without_ideographs:
        windows = family.windows(folded, low)
        for form in family.forms if windows else ():
            for start, end in windows:
                matches = form.pattern.finditer(folded, start, end)
                found += (one for match in matches if (one := _found(folded, form, match, dates)))
    found.sort(key=lambda one: (one.start, -one.end, one.rank))
    kept: list[Found] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return tuple(kept)


def _found(folded: str, form: Form, match: re.Match[str], dates: DatesKnowledge) -> Found | None:
    """The match as a possible date, unless what stands around it says otherwise."""
    begin = match.start("m") if form.name == "lead_month" else match.start()
    if form.name == "bare_year" and not _is_year(folded, match, dates):
        return None
    if form.name in ("m", "md", "year_word") and begin and folded[begin - 1] in _behind(dates):
        return None
    return Found(begin, begin + len(folded[begin : match.end()].rstrip(" ")), form.name, match, form.rank)


def _behind(dates: DatesKnowledge) -> str:
    return "".join(dates.zh["not_behind"])


def _is_year(folded: str, match: re.Match[str], dates: DatesKnowledge) -> bool:
    """Whether a bare number of four digits is a year: a word before it says so, or nothing follows it."""
    end = match.end()
    following = folded[end : end + 1]
    if not following or (not following.isalnum() and following not in " -"):
        return True
    before = folded[max(0, match.start() - 24) : match.start()].rstrip(" -").lower()
    word = _LAST_WORD.search(before)
    return word is not None and word.group() in _leads(dates)


def _leads(dates: DatesKnowledge) -> frozenset[str]:
    """The last words of the phrases before a year."""
    return frozenset(phrase.rstrip("-").split()[-1].lower() for phrase in dates.en["leads"])


def _read(form: str, match: re.Match[str], known: Known, dates: DatesKnowledge) -> Made | None:
    """The date that a match of a form means; None if it is none or cannot be completed."""
    made = _READERS[form](match, known, dates)
    if made is None or not made[0].valid() or (made[1] is not None and not made[1].valid()):
        return None
    return made


_READERS: dict[str, Callable[[re.Match[str], Known, DatesKnowledge], Made | None]] = {
    **dict.fromkeys(("ymd", "ym", "y", "bare_year"), written.read_absolute),
    **dict.fromkeys(("years", "short_years"), written.read_years),
    **dict.fromkeys(("era", "republic"), written.read_era),
    **dict.fromkeys(("md", "m", "lead_month"), relative.read_partial),
    "days": relative.read_days,
    "quarter": relative.read_quarter,
    "months": written.read_months,
    "fiscal": written.read_fiscal,
    "d": relative.read_day_only,
    "this_d": relative.read_this_day,
    "this_md": relative.read_this_month,
    "year_word": relative.read_year_word,
    "that_year": relative.read_that_year,
    "month_word": relative.read_month_word,
    "that_month": relative.read_that_month,
    "day_word": relative.read_day_word,
    "that_day": relative.read_that_day,
    **dict.fromkeys(("weekday", "which_weekday"), relative.read_weekday),
    "week_word": relative.read_week,
    "which_unit": relative.read_which_unit,
    "which_year": relative.read_which_year,
    "which_month": relative.read_which_month,
    "ago": relative.read_ago,
    "later": relative.read_later,
    "before": relative.read_before,
}
