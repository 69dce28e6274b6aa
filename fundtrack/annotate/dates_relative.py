"""Dates that the report's date, or a date named before, completes: 7月17日, 去年 8 月, on Friday, a year later."""

from __future__ import annotations

import re
from datetime import date

from fundtrack.annotate.calendar import Day, Known, Made
from fundtrack.annotate.dates_written import number, read_absolute
from fundtrack.knowledge.dates import DatesKnowledge

AHEAD = 8  # a month without a year that would lie further ahead of the report is last year's
BESIDE = 12  # characters within which a date completes the next one although the report has a year too
SEASON = 3  # months


def read_partial(match: re.Match[str], known: Known, dates: DatesKnowledge) -> Made | None:
    """A month, with a day or without, of the year that the report or the date right before it has."""
    month, day = number(match, "m", dates), number(match, "d", dates)
    beside = known.last is not None and known.distance is not None
    if beside and (known.report is None or (known.distance or 0) <= BESIDE) and known.last:
        return Day(known.last.year, month, day), None, True
    if known.report is None:
        return None
    year = known.report.year
    if known.report.month and month - known.report.month > AHEAD:
        year -= 1
    return Day(year, month, day), None, True


def read_day_only(match: re.Match[str], known: Known, dates: DatesKnowledge) -> Made | None:
    """A day of the month named last in the sentence, else of the report's; one ahead of it is of the month before."""
    anchor, day = known.last if known.distance is not None else None, number(match, "d", dates)
    if anchor is not None and anchor.month:
        return Day(anchor.year, anchor.month, day), None, True
    report = known.report
    if report is None or not report.month:
        return None
    month = Day(report.year, report.month)
    if report.day and day > report.day:
        month = month.shifted(months=-1) or month
    return Day(month.year, month.month, day), None, True


def read_this_day(match: re.Match[str], known: Known, dates: DatesKnowledge) -> Made | None:
    """今（30）日: a day of the report's month, whatever was named before."""
    return read_day_only(match, known._replace(distance=None), dates)


def read_this_month(match: re.Match[str], known: Known, dates: DatesKnowledge) -> Made | None:
    """上（9）月: a month of the report's year, whatever was named before."""
    return read_partial(match, Known(known.report, None, None), dates) if known.report else None


def read_year_word(match: re.Match[str], known: Known, dates: DatesKnowledge) -> Made | None:
    words, anchor = dates.zh["years"], known.report
    return _with_year(match, words, anchor, dates)


def read_that_year(match: re.Match[str], known: Known, dates: DatesKnowledge) -> Made | None:
    words = {**dates.zh["that_years"], **dates.en["that_years"]}
    return _with_year(match, words, known.last or known.report, dates)


def _with_year(match: re.Match[str], words: dict[str, int], anchor: Day | None, dates: DatesKnowledge) -> Made | None:
    if anchor is None:
        return None
    year = anchor.year + words[_word(match)]
    return Day(year, number(match, "m", dates), number(match, "d", dates)), None, True


def _word(match: re.Match[str]) -> str:
    return " ".join((match["w"] or "").lower().split())


def read_month_word(match: re.Match[str], known: Known, dates: DatesKnowledge) -> Made | None:
    return _with_month(match, dates.zh["months"], known.report, dates)


def read_that_month(match: re.Match[str], known: Known, dates: DatesKnowledge) -> Made | None:
    return _with_month(match, dates.zh["that_months"], known.last or known.report, dates)


def _with_month(match: re.Match[str], words: dict[str, int], anchor: Day | None, dates: DatesKnowledge) -> Made | None:
    month = Day(anchor.year, anchor.month).shifted(months=words[_word(match)]) if anchor else None
    if month is None:
        return None
    return Day(month.year, month.month, number(match, "d", dates)), None, True


def read_day_word(match: re.Match[str], known: Known, dates: DatesKnowledge) -> Made | None:
    return _with_day({**dates.zh["days"], **dates.en["days"]}[_word(match)], known.report)


def read_that_day(match: re.Match[str], known: Known, dates: DatesKnowledge) -> Made | None:
    words = {**dates.zh["that_days"], **dates.en["that_days"]}
    return _with_day(words[_word(match)], known.last or known.report)


def _with_day(offset: int, anchor: Day | None) -> Made | None:
    day = anchor.shifted(days=offset) if anchor and anchor.day else None
    return (day, None, True) if day else None


def read_weekday(match: re.Match[str], known: Known, dates: DatesKnowledge) -> Made | None:
    """The day of the week that the words name; a bare one is the last until the report."""
    report = known.report
    if report is None or not report.day:
        return None
    name = match["k"]
    wanted = dates.zh["weekdays"].get(name)
    if wanted is None:
        wanted = dates.en["weekdays"][name.title() if name.isupper() else name]
    today = date(report.year, report.month, report.day).weekday()
    which = _word(match) if match.groupdict().get("w") else ""
    if which in dates.zh["weeks"]:
        return _with_day(wanted - today + 7 * dates.zh["weeks"][which], report)
    offset = dates.en["which"].get(which, 0)
    back = (wanted - today) % 7
    if offset > 0:
        return _with_day(back or 7, report)
    return _with_day((back - 7 if back else 0) if offset == 0 or back else -7, report)


def read_week(match: re.Match[str], known: Known, dates: DatesKnowledge) -> Made | None:
    """A week, as the month that it lies in."""
    return _in_week(dates.zh["weeks"][_word(match)], known.report)


def _in_week(offset: int, report: Day | None) -> Made | None:
    made = _with_day(7 * offset, report)
    return (Day(made[0].year, made[0].month), None, True) if made else None


def read_which_unit(match: re.Match[str], known: Known, dates: DatesKnowledge) -> Made | None:
    """last week, this month, next fiscal year, last spring."""
    report, offset, unit = known.report, dates.en["which"][_word(match)], " ".join(match["u"].lower().split())
    if report is None:
        return None
    if unit == "week":
        return _in_week(offset, report)
    if unit.endswith("year"):
        return Day(report.year + offset), None, True
    if not report.month:
        return None
    if unit in dates.en["seasons"]:
        return _latest(report, dates.en["seasons"][unit], offset, months_only=False)
    moved = report.shifted(months=offset * (3 if unit == "quarter" else 1)) if not report.day else None
    moved = moved or Day(report.year, report.month).shifted(months=offset * (3 if unit == "quarter" else 1))
    if moved is None:
        return None
    return (Day(moved.year) if unit == "quarter" else moved), None, True


def read_which_year(match: re.Match[str], known: Known, dates: DatesKnowledge) -> Made | None:
    """In May last year, on 3 May of this year: a month, with a day or without, of a year beside the report's."""
    return _with_year(
        match, {f"{which} year": offset for which, offset in dates.en["which"].items()}, known.report, dates
    )


def read_which_month(match: re.Match[str], known: Known, dates: DatesKnowledge) -> Made | None:
    """last July, this May."""
    if known.report is None or not known.report.month:
        return None
    return _latest(known.report, number(match, "m", dates), dates.en["which"][_word(match)], months_only=True)


def _latest(report: Day, month: int, offset: int, *, months_only: bool) -> Made:
    """The month (or the year of the season that begins in it) before, in or after the report's year."""
    year = report.year
    span = 0 if months_only else SEASON
    if offset < 0 and month + span > report.month - (0 if span else 1):
        year -= 1
    if offset > 0 and month <= report.month:
        year += 1
    return Day(year, month if months_only else 0), None, True


def read_ago(match: re.Match[str], known: Known, dates: DatesKnowledge) -> Made | None:
    months = dates.en["ago"][_word(match)]
    if known.report is None:
        return None
    if months % 12 == 0:
        return Day(known.report.year + months // 12), None, True
    moved = Day(known.report.year, known.report.month).shifted(months=months) if known.report.month else None
    return (moved, None, True) if moved else None


def read_days(match: re.Match[str], known: Known, dates: DatesKnowledge) -> Made | None:
    """15 to 18 July, with a year or without."""
    made = read_absolute(match, known, dates) if match.groupdict().get("y") else read_partial(match, known, dates)
    if made is None:
        return None
    first, until = made[0], Day(made[0].year, made[0].month, number(match, "d2", dates))
    return (first, until, made[2]) if first.day < until.day else None


def read_quarter(match: re.Match[str], known: Known, dates: DatesKnowledge) -> Made | None:
    return (Day(known.report.year), None, True) if known.report else None


def read_later(match: re.Match[str], known: Known, dates: DatesKnowledge) -> Made | None:
    """四天后, a year later, a month earlier: counted from the date named last."""
    anchor = known.last or known.report
    if anchor is None:
        return None
    if "u" in match.groupdict():
        return _moved(anchor, *_spanned(match, dates))
    return _moved(anchor, dates.en["later_months"].get(_word(match), 0), dates.en["later_days"].get(_word(match), 0))


def read_before(match: re.Match[str], known: Known, dates: DatesKnowledge) -> Made | None:
    """三年前: counted back from the report, as precise as the unit."""
    months, days = _spanned(match, dates)
    report = known.report
    if report is None or not months:
        return _moved(report, 0, -days) if report is not None else None
    return _moved(Day(report.year, 0 if months % 12 == 0 else report.month), -months, 0)


def _spanned(match: re.Match[str], dates: DatesKnowledge) -> tuple[int, int]:
    """The months and days of a span of time (四天, 两年)."""
    count, unit = number(match, "n", dates), match["u"]
    return count * dates.zh["later_months"].get(unit, 0), count * dates.zh["later_days"].get(unit, 0)


def _moved(anchor: Day, months: int, days: int) -> Made | None:
    if months and months % 12 == 0 and not anchor.month:
        return Day(anchor.year + months // 12), None, True
    moved = anchor.shifted(days=days) if days else anchor.shifted(months=months)
    return (moved, None, True) if moved else None
