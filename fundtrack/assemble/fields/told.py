"""The dates of an amount's sentence: which of them is its own."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from fundtrack.assemble.draft import Draft
from fundtrack.assemble.reading import Reading
from fundtrack.assemble.scene import Scene, kind_of
from fundtrack.assemble.tellers import is_dateline
from fundtrack.model.mention import Date, Entry, Kind, Mention

OPENING = ("(", "\uff08")
CLOSING = frozenset(")\uff09")  # a date in brackets tells of what stands before them
DONE = frozenset({"authorized", "awarded", "disbursed", "cancelled"})
TERMS = frozenset({"pmt", "mou"})  # papers that come before an award
PAPER = 10  # characters between such a paper and its day ("the memorandum signed on 5 May", "last May's memorandum")
YEARLY = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")  # a year by itself or in a name
YEAR = 4  # characters of a date that is a mere year
COLUMN = "\t"  # what stands between the cells of a row
MARKS = frozenset(",;:\uff0c\uff1b\uff1a")  # what parts the clauses of two amounts


def told_dates(draft: Draft, reading: Reading) -> list[tuple[str, list[Mention]]]:
    """The dates of a sentence that may be the amount's: before it in its clause, behind it there, shared by all."""
    scene, news = draft.scene, _is_news(draft)
    dates = [m for m in reading.sentence.mentions if m.kind is Kind.DATE and not _names_edition(reading, m)]
    dates = [m for m in dates if not _of_bracket(scene, reading, m)]
    if draft.stage in DONE:
        dates = [m for m in dates if not _of_terms(scene, reading, m)]
    money = [m for m in reading.sentence.mentions if m.kind is Kind.MONEY]
    own = next((i for i, m in enumerate(money) if reading.money is not None and m.start == reading.money.start), None)
    if own is None:
        return [("date-before-amount", dates)]
    before: list[Mention] = []
    behind: list[Mention] = []
    shared: list[Mention] = []
    for date in dates:
        index, follows = _owner(scene, date, money)
        if index == own:
            if not follows:
                before.append(date)
            elif COLUMN in scene.text.string[money[own].end : date.start] or _is_deadline(date):
                continue
            elif not (news and _of_other_time(date, scene.report_date or "")):
                behind.append(date)
        elif index < own and not follows:
            shared.append(date)
    if draft.earlier:
        return [("date-behind-amount", behind)]
    if before and any(map(_is_precise, (*before[1:], *behind))) and _opens_story(scene, reading, before[0]):
        del before[0]
    return [("date-before-amount", before), ("date-behind-amount", behind), ("date-of-sentence", shared)]


def _of_bracket(scene: Scene, reading: Reading, date: Mention) -> bool:
    """Does a date stand in brackets with an amount that is not the reading's ("Delta (sales in 2030: $5 million)")?"""
    string, span = scene.text.string, reading.sentence.span
    start = max(string.rfind(mark, span.start, date.start) for mark in OPENING)
    ends = [end for mark in CLOSING if (end := string.find(mark, max(start, span.start), span.end)) >= 0]
    if start < 0 or not ends or min(ends) < date.end:
        return False
    inside = [m for m in reading.sentence.mentions if m.kind is Kind.MONEY and start < m.start < min(ends)]
    return bool(inside) and all(reading.money is None or m.start != reading.money.start for m in inside)


def _of_terms(scene: Scene, reading: Reading, date: Mention) -> bool:
    """Is it the day of a memorandum with which the sentence compares what has been decided since?"""
    papers = [m for m in reading.sentence.mentions if m.kind is Kind.INSTRUMENT and _value(m) in TERMS]
    string = scene.text.string
    for paper in papers:
        between = (min(paper.outer_end, date.outer_end), max(paper.outer_start, date.outer_start))
        if between[1] - between[0] <= PAPER and not MARKS & set(string[slice(*between)]):
            return True
    return False


def _value(mention: Mention) -> str:
    return mention.value.value if isinstance(mention.value, Entry) else ""


def _is_precise(date: Mention) -> bool:
    return isinstance(date.value, Date) and len(date.value.iso) > YEAR


def _opens_story(scene: Scene, reading: Reading, date: Mention) -> bool:
    """Is it the report's date in a dateline?"""
    reports = isinstance(date.value, Date) and date.value.iso == scene.report_date
    return reports and is_dateline(scene.text.string, reading.sentence.span.start, date)


def _names_edition(reading: Reading, date: Mention) -> bool:
    """Does a year right before a programme's name tell its edition (the 2024 plan), not a day of the act?"""
    behind = (m for m in reading.sentence.mentions if m.start >= date.end)
    following = next(behind, None)
    if following is None or not isinstance(date.value, Date) or len(date.value.iso) > YEAR:
        return False
    return kind_of(following) == "programme" and following.outer_start == date.outer_end


def _owner(scene: Scene, date: Mention, money: Sequence[Mention]) -> tuple[int, bool]:
    """The number of the amount that a date belongs to, and whether it stands behind it.

    Between two amounts the first clause mark parts what belongs to either; without one the nearer amount has the date.
    """
    later = bisect_left(money, date.start, key=lambda m: m.start)
    if later == 0:
        return 0, False
    if later == len(money):
        return later - 1, True
    start, end, text = money[later - 1].outer_end, money[later].outer_start, scene.text.string
    marks = [i for i in range(start, end) if text[i] in MARKS and not date.start <= i < date.end]
    if text[date.outer_end : date.outer_end + 1] in CLOSING and date.outer_end < end:
        return later - 1, True
    if marks:
        return (later, False) if marks[0] < date.start else (later - 1, True)
    return (later - 1, True) if date.start - start <= end - date.end else (later, False)


def nearest(mentions: Sequence[Mention], scene: Scene, horizon: str | None = None) -> Mention | None:
    """The date that tells the day of the act.

    Spans of years, dates after the report's year and, where the report's date stands apart, after its day are none.
    Of the rest the most precise is taken (a fiscal year or a project's first month stands beside many amounts), of
    equally precise ones the nearest. horizon: the latest report date in the document, if it is not the article's.
    """
    best: Mention | None = None
    rank = (False, -1)
    report = horizon or scene.report_date
    apart = scene.dated_apart and report == scene.report_date
    for mention in mentions:
        if mention.kind is not Kind.DATE or not isinstance(mention.value, Date):
            continue
        date = mention.value
        if not date.iso or date.end or (report is not None and _is_far(date, report, apart=apart)):
            continue
        past = report is None or date.iso[: len(report)] <= report[: len(date.iso)]
        if (date.deadline and (report is None or not past)) or (apart and not past):
            continue
        if (past, len(date.iso)) >= rank:
            best, rank = mention, (past, len(date.iso))
    return best


def _is_far(date: Date, report: str, *, apart: bool) -> bool:
    """Is it a year after the report's? (a month or day is one only of a report whose own date is sure)"""
    return date.iso[:YEAR] > report[:YEAR] and (apart or len(date.iso) == YEAR)


def _is_news(draft: Draft) -> bool:
    """Is the sum told of in the opening and again, as the report's own news is?"""
    return len(draft.readings) > 1 and any(r.sentence.part != "body" for r in draft.readings)


def _is_deadline(mention: Mention) -> bool:
    return isinstance(mention.value, Date) and mention.value.deadline


def _of_other_time(mention: Mention, report: str) -> bool:
    """Is a date not of the report's month? (behind the amount of own news it then tells of something else)"""
    iso = mention.value.iso if isinstance(mention.value, Date) else ""
    return not report.startswith(iso[:7]) and not iso.startswith(report)
