"""The patterns of dates. Every repeat is bounded, and no group repeats a repeat."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from fundtrack.knowledge.wording import either

Form = tuple[str, re.Pattern[str]]


class Family(NamedTuple):
    """Forms that are worth trying only near what ``trigger`` finds."""

    trigger: re.Pattern[str]
    forms: tuple[Form, ...]


_ANY_YEAR = r"(?P<{0}>(?:19|20)\d\d)(?!\d)"
_YEAR = r"(?<![\d.,])" + _ANY_YEAR
_MONTH = r"[01]?\d"
_DAY = r"[0-3]?\d"


def families(zh: Mapping[str, Any], en: Mapping[str, Any]) -> tuple[Family, ...]:
    """All forms, by what they need."""
    figures = r"(?:19|20)\d\d"
    day = either(zh["day"])
    later = f"(?:{either(zh['later_days'])})(?:{either(zh['later'])})"
    signs = either([zh["year"], zh["month"], *zh["week"], *zh["days"], *zh["that_days"], *zh["quarters"]])
    names = _cased([*en["months"], *en["weekdays"]])
    phrases = either(
        [w for key in ("days", "that_days", "that_years", "later_months", "later_days", "ago") for w in en[key]]
    )
    which = f"(?:{either(en['which'])}) {{1,2}}(?:{either(en['units'])})"
    return (
        Family(re.compile(figures), plain_forms(zh)),
        Family(re.compile(f"{signs}|{later}|\\d ?(?:{day})[)\uff09]"), chinese_forms(zh)),
        Family(
            re.compile(
                f"(?<![A-Za-z])(?:{names})(?![a-z])|{figures}(?! ?{re.escape(zh['year'])})"
                f"|(?<![A-Za-z])(?:(?i:{phrases}|{which})|(?:{either(en['fiscal'])}) ?'?\\d)"
            ),
            english_forms(en),
        ),
    )


def plain_forms(zh: Mapping[str, Any]) -> tuple[Form, ...]:
    """Dates in figures only."""
    year = _YEAR.format("y")
    month = r"(?P<m>0[1-9]|1[0-2])"
    return _compiled(
        ("ymd", year + r"(?P<sep>[-/.])(?P<m>[01]?\d)(?P=sep)(?P<d>[0-3]?\d)(?!\d)"),
        ("ym", f"{year}-{month}(?![\\d-]| ?{re.escape(zh['year'])})"),
        ("ymd", rf"(?<![\w.,])(?P<y>20\d\d){month}(?P<d>0[1-9]|[12]\d|3[01])(?!\d)"),
    )


def chinese_forms(zh: Mapping[str, Any]) -> tuple[Form, ...]:
    """Dates in Chinese; a space may stand between any two parts."""
    numeral = f"[{re.escape(''.join(zh['digits']) + zh['ten'])}]"
    y, m, day = re.escape(zh["year"]), re.escape(zh["month"]), either(zh["day"])
    no_tail = f"(?!{either(zh['tail_not_before'])})"
    tail = f"(?: ?(?:{either(zh['year_tails'])}){no_tail})?"
    month_tail = f"(?: ?(?:{either(zh['month_tails'])}){no_tail})?"
    fiscal, to = either(zh["fiscal"]), either(zh["to"])
    not_before = f"(?! ?(?:{either(zh['not_before'])}))"

    def year(name: str) -> str:
        return f"(?:{_YEAR.format(name)}|(?P<{name}z>(?<!{numeral}){numeral}{{4}}(?= ?{y})))"

    def month(name: str) -> str:
        return f"(?P<{name}>(?<![\\d.]){_MONTH}|(?<!{numeral}){numeral}{{1,2}}) ?{m}"

    def date(name: str) -> str:
        return f"(?P<{name}>{_DAY}|{numeral}{{1,3}}) ?(?:{day})"

    def word(key: str) -> str:
        return f"(?P<w>{either(zh[key])})"

    rest = f"(?: ?{month('m')}(?: ?{date('d')}|{month_tail}))"
    later = f" ?(?:{day})? ?(?:{to}) ?{date('d2')}"
    weekdays = "".join(zh["weekdays"])
    later_units = either([*zh["later_months"], *zh["later_days"]])
    first = re.escape(zh["first_year"])
    return _compiled(
        ("years", f"{year('y')} ?(?:{y})? ?(?:{to}) ?{year('y2')} ?(?:{y}|{fiscal})(?! ?\\d{{1,2}} ?{m}){tail}"),
        ("short_years", f"{_YEAR.format('y')} ?[-/] ?(?P<y2s>\\d\\d)(?!\\d) ?(?:{y}|{fiscal})"),
        (
            "months",
            f"{year('y')} ?{y} ?{month('m')}? ?(?:{to}) ?(?:{year('y2')} ?{y} ?)?{month('m2')}(?! ?{date('d')})",
        ),
        ("days", f"{year('y')} ?{y} ?{month('m')} ?(?P<d>{_DAY}){later}"),
        ("days", f"{month('m')} ?(?P<d>{_DAY}){later}"),
        ("ymd", f"{year('y')} ?{y} ?{month('m')} ?{date('d')}"),
        ("ym", f"{year('y')} ?{y} ?{month('m')}(?!\\d){month_tail}"),
        ("y", f"{year('y')} ?(?:{y}{tail}|{fiscal})"),
        ("era", f"(?P<era>{either(zh['eras'])}) ?(?P<e>\\d{{1,4}}|{first}) ?{y}{rest}?"),
        ("republic", f"(?<![\\d.,])(?P<e>1[0-4]\\d) ?{y}(?:{rest}|(?! ?(?:{either(zh['republic_not_before'])})))"),
        ("year_word", f"{word('years')}{not_before}(?:{rest}|{tail})"),
        ("that_year", f"{word('that_years')}(?:{rest}|{tail})"),
        ("month_word", f"{word('months')}(?: ?{date('d')}|{month_tail})"),
        ("that_month", f"{word('that_months')}(?: ?{date('d')}|{month_tail})"),
        ("day_word", word("days")),
        ("that_day", word("that_days")),
        ("quarter", f"(?P<w>{either(zh['quarters'])})"),
        ("weekday", f"(?:{word('weeks')})?(?<![\\d{numeral[1:-1]}])(?:{either(zh['week'])})(?P<k>[{weekdays}])"),
        ("week_word", f"{word('weeks')}(?:{either(zh['week'])})(?![{weekdays}])"),
        ("later", f"(?<![\\d.])(?P<n>\\d{{1,3}}|{numeral}{{1,3}}) ?(?P<u>{later_units}) ?(?:{either(zh['later'])})"),
        ("md", f"{month('m')} ?{date('d')}"),
        ("m", f"{month('m')}{not_before}(?!\\d){month_tail}"),
        ("d", f"(?<=[(\uff08]){date('d')}(?=[)\uff09])"),
    )


def english_forms(en: Mapping[str, Any]) -> tuple[Form, ...]:
    """Dates in English; months and weekdays are capitalised."""
    months = _cased(en["months"])
    dot = r"(?:(?<![A-Za-z]{5})(?<!ay)(?<!AY)\.(?! [A-Z]))?"  # of a short form
    month = f"(?<![A-Za-z])(?P<m>{months})(?![A-Za-z]){dot}"
    ordinal = f"(?:{either(en['ordinals'])})?(?![\\dA-Za-z])"
    day = f"(?<![\\d.,$])(?P<d>{_DAY}){ordinal}"
    behind = f"(?P<d>{_DAY}){ordinal}(?![.,]\\d)"
    year, year2 = _ANY_YEAR.format("y"), _ANY_YEAR.format("y2")
    long_days = [day_name for day_name in en["weekdays"] if day_name not in en["short_weekdays"]]
    weekday = f"(?:(?<![A-Za-z])(?:{_cased([*en['weekdays'], *en['short_weekdays']])})\\.?,? )?"
    to, of = f" ?(?:{either(en['to'])}) ?", f"(?:{either(en['of'])})"
    fiscal, short = f"(?:{either(en['fiscal'])})", r"20\d\d|\d\d"
    which = f"(?<![A-Za-z])(?P<w>(?i:{either(en['which'])}))"
    second = f"(?P<m2>{months})(?![A-Za-z]){dot}"
    quarter = f"(?<![A-Za-z0-9])(?:{either(en['quarters'])})(?: of)?(?: the)?(?: {fiscal})?[ -]"

    def word(key: str) -> str:
        return f"(?<![A-Za-z])(?P<w>(?i:{either(en[key])}))(?![A-Za-z])"

    return _compiled(
        ("ymd", f"{weekday}{month} {behind},? {year}"),
        ("ymd", f"{weekday}{day} (?:{of} )?{month},? {year}"),
        ("days", f"{month} (?P<d>{_DAY}){to}(?P<d2>{_DAY})(?!\\d),? {year}"),
        ("days", f"(?<![\\d.,$])(?P<d>{_DAY}){to}(?P<d2>{_DAY}) {month},? {year}"),
        ("months", f"{month} {year}{to}{second} {year2}"),
        ("months", f"{month}{to}{second} {year}"),
        ("ym", f"{month},?(?: {of})? {year}"),
        ("y", f"{quarter}{year}(?![A-Za-z])"),
        (
            "fiscal",
            f"(?<![A-Za-z]){fiscal} ?'?(?P<f>{short})(?!\\d)(?: ?[-/] ?(?:FY)?'?(?P<f2>{short})(?!\\d))?",
        ),
        ("years", f"(?<![\\d.,$-]){year}{to}{year2}(?![-/]\\d)"),
        ("years", f"(?i:{either(en['between'])}) {year} (?i:{either(en['and'])}) {year2}"),
        ("short_years", f"(?<![\\d.,$-]){year} ?[-/] ?(?P<y2s>\\d\\d)(?![\\d/-])"),
        ("md", f"{weekday}{month} {behind}"),
        ("md", f"{weekday}{day} (?:{of} )?{month}(?! \\d)"),
        ("which_unit", f"{which} (?P<u>(?i:{either(en['units'])}))(?![A-Za-z])"),
        ("which_month", f"{which} {month}"),
        ("which_weekday", f"{which} (?P<k>{_cased(long_days)})(?![A-Za-z])"),
        ("day_word", word("days")),
        ("that_day", word("that_days")),
        ("that_year", word("that_years")),
        ("later", word("later_months")),
        ("later", word("later_days")),
        ("ago", word("ago")),
        ("weekday", f"(?<![A-Za-z])(?P<k>{_cased(long_days)})(?![A-Za-z])"),
        ("lead_month", f"(?<![A-Za-z])(?i:{either(en['leads'])})[ -]{month}"),
        ("bare_year", r"(?<![\w.,$#/'-])(?P<y>(?:19[89]|20[0-5])\d)(?![\w%/]|[.,-]\d| ?%)"),
    )


def _compiled(*forms: tuple[str, str]) -> tuple[Form, ...]:
    return tuple((name, re.compile(pattern)) for name, pattern in forms)


def _cased(words: Iterable[str]) -> str:
    """Alternatives as written and in capitals."""
    written = list(words)
    return either([*written, *(word.upper() for word in written)])
