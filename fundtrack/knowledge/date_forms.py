"""The patterns of dates. Every repeat is bounded, and no group repeats a repeat."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from fundtrack.knowledge.date_families import Family, Form
from fundtrack.knowledge.wording import either

_Written = tuple[str, str, str]  # the name of a form, the trigger that it needs, its pattern


_IDEOGRAPH = re.compile("[\u3400-\u9fff]")
_CHINESE = (  # one of their words is in all that the triggers of Chinese dates find
    *("year", "years", "that_years", "fiscal", "month", "months", "that_months", "day", "bare_day", "days"),
    *("that_days", "week", "quarters", "later_months", "later_days"),
)
_SHORT_REACH, _REACH = 24, 48  # characters that Chinese and English dates reach beyond what gives them away
_ANY_YEAR = r"(?P<{0}>(?:19|20)\d\d)(?!\d)"
_YEAR = r"(?<![\d.,])" + _ANY_YEAR
_MONTH = r"[01]?\d"
_DAY = r"[0-3]?\d"


def families(zh: Mapping[str, Any], en: Mapping[str, Any]) -> tuple[Family, ...]:
    """All forms, by what they need."""
    figures = re.compile(r"(?:19|20)\d\d")
    forms = _ranked([*plain_forms(zh), *chinese_forms(zh), *english_forms(en)])
    triggers = {"figures": Family(figures, _REACH, ()), **_chinese_triggers(zh), **_english_triggers(zh, en)}
    near = {name: tuple(form for form in forms if form.near == name) for name in triggers}
    return tuple(replace(family, forms=near[name]) for name, family in triggers.items())


def _chinese_triggers(zh: Mapping[str, Any]) -> dict[str, Family]:
    def signs(sign: str, *words: str) -> str:
        return either([sign, *(word for word in words if sign not in word)])

    numeral = re.escape("".join(zh["digits"]) + zh["ten"])
    after = f"(?:{either([*zh['later'], *zh['ago']])})"
    day = either(zh["day"])
    week = either([*zh["week"], *zh["days"], *zh["that_days"], *zh["quarters"]])
    triggers = {
        "year": signs(zh["year"], *zh["years"], *zh["that_years"], *zh["fiscal"]),
        "month": signs(zh["month"], *zh["months"], *zh["that_months"]),
        "day": f"{week}|[\\d{numeral}] ?(?:(?:{day})[)\uff09]|[)\uff09] ?(?:{day}))|\\d ?(?:{either(zh['bare_day'])})",
        "later": f"(?:{either([*zh['later_months'], *zh['week']])}) ?{after}|(?:{either(zh['later_days'])}){after}",
    }
    chinese = all(_IDEOGRAPH.search(word) for key in _CHINESE for word in zh[key])
    return {name: Family(re.compile(trigger), _SHORT_REACH, (), (), chinese) for name, trigger in triggers.items()}


def _english_triggers(zh: Mapping[str, Any], en: Mapping[str, Any]) -> dict[str, Family]:
    names = [*en["months"], *en["weekdays"]]
    keys = ("days", "that_days", "that_years", "later_months", "later_days", "ago", "bare_quarters")
    phrases = [word for key in keys for word in en[key]]
    which = f"(?:{either(en['which'])}) {{1,2}}(?:{either(en['units'])})"
    year = f"(?:19|20)\\d\\d(?! ?{re.escape(zh['year'])})"
    triggers = {
        "name": (f"(?<![A-Za-z])(?:{_cased(names)})(?![a-z])", names),
        "years": (year, ()),
        "phrase": (f"(?<![A-Za-z])(?i:{either(phrases)}|{which})", [*phrases, *en["which"]]),
        "fiscal": (f"(?<![A-Za-z])(?:{either(en['fiscal'])}) ?'?\\d", en["fiscal"]),
    }
    return {
        name: Family(re.compile(trigger), _REACH, (), tuple(sorted({_start(word) for word in words})))
        for name, (trigger, words) in triggers.items()
    }


def _start(words: str) -> str:
    """The first word in small letters, with the space behind it."""
    first, space, _ = words.lower().partition(" ")
    return first + space


def plain_forms(zh: Mapping[str, Any]) -> tuple[_Written, ...]:
    """Dates in figures only."""
    year = _YEAR.format("y")
    month = r"(?P<m>0[1-9]|1[0-2])"
    return (
        ("ymd", "figures", year + r"(?P<sep>[-/.])(?P<m>[01]?\d)(?P=sep)(?P<d>[0-3]?\d)(?!\d)"),
        ("ym", "figures", f"{year}-{month}(?![\\d-]| ?{re.escape(zh['year'])})"),
        ("ymd", "figures", rf"(?<![\w.,])(?P<y>20\d\d){month}(?P<d>0[1-9]|[12]\d|3[01])(?!\d)"),
    )


class _ChineseParts:
    """The parts of a Chinese date as patterns; a space may stand between any two."""

    def __init__(self, zh: Mapping[str, Any]) -> None:
        self.zh = zh
        self.numeral = f"[{re.escape(''.join(zh['digits']) + zh['ten'])}]"
        self.y, self.m, self.d = re.escape(zh["year"]), re.escape(zh["month"]), either(zh["day"])
        no_tail = f"(?!{either(zh['tail_not_before'])})"
        self.tail = f"(?: ?(?:{either(zh['year_tails'])}){no_tail})?"
        self.month_tail = f"(?: ?(?:{either(zh['month_tails'])}){no_tail})?"
        self.rest = f"(?: ?{self.month('m')}(?: ?{self.date('d')}|{self.month_tail}))"
        self.not_before = f"(?! ?(?:{either(zh['not_before'])}))"

    def year(self, name: str) -> str:
        numeral = self.numeral
        return f"(?:{_YEAR.format(name)}|(?P<{name}z>(?<!{numeral}){numeral}{{4}}(?= ?{self.y})))"

    def month(self, name: str) -> str:
        return f"(?P<{name}>(?<![\\d.]){_MONTH}|(?<!{self.numeral}){self.numeral}{{1,2}}) ?{self.m}"

    def date(self, name: str) -> str:
        return f"(?P<{name}>{_DAY}|{self.numeral}{{1,3}}) ?(?:{self.d})"

    def word(self, key: str) -> str:
        return f"(?P<w>{either(self.zh[key])})"


def chinese_forms(zh: Mapping[str, Any]) -> tuple[_Written, ...]:
    """Dates in Chinese."""
    parts = _ChineseParts(zh)
    return (*_chinese_years(parts), *_chinese_words(parts), *_bracketed(parts))


def _chinese_years(p: _ChineseParts) -> tuple[_Written, ...]:
    """Dates with a year in figures, and spans of them."""
    fiscal, to = either(p.zh["fiscal"]), either(p.zh["to"])
    year, year2, month, month2 = p.year("y"), p.year("y2"), p.month("m"), p.month("m2")
    later = f" ?(?:{p.d})? ?(?:{to}) ?{p.date('d2')}"
    span = f"{year} ?(?:{p.y})? ?(?:{to}) ?{year2} ?(?:{p.y}|{fiscal})(?! ?\\d{{1,2}} ?{p.m}){p.tail}"
    months = f"{year} ?{p.y} ?{month}? ?(?:{to}) ?(?:{year2} ?{p.y} ?)?{month2}(?! ?{p.date('d')})"
    era = f"(?P<era>{either(p.zh['eras'])}) ?(?P<e>\\d{{1,4}}|{re.escape(p.zh['first_year'])}) ?{p.y}{p.rest}?"
    no_republic = f"(?! ?(?:{either(p.zh['republic_not_before'])}))"
    return (
        ("years", "year", span),
        ("short_years", "year", f"{_YEAR.format('y')} ?[-/] ?(?P<y2s>\\d\\d)(?!\\d) ?(?:{p.y}|{fiscal})"),
        ("months", "year", months),
        ("days", "year", f"{year} ?{p.y} ?{month} ?(?P<d>{_DAY}){later}"),
        ("days", "month", f"{month} ?(?P<d>{_DAY}){later}"),
        ("ymd", "year", f"{year} ?{p.y} ?{month} ?{p.date('d')}"),
        ("ym", "year", f"{year} ?{p.y} ?{month}(?!\\d){p.month_tail}"),
        ("y", "year", f"{year} ?(?:{p.y}{p.tail}|{fiscal})"),
        ("era", "year", era),
        ("republic", "year", f"(?<![\\d.,])(?P<e>1[0-4]\\d) ?{p.y}(?:{p.rest}|{no_republic})"),
    )


def _chinese_words(p: _ChineseParts) -> tuple[_Written, ...]:
    """Dates told by words (去年, 本月, 上周五), and months and days without a year."""
    zh, numeral = p.zh, p.numeral
    weekdays, week = "".join(zh["weekdays"]), either(zh["week"])
    units = either([*zh["later_months"], *zh["later_days"]])
    bare = f"(?<![\\d.,/~{re.escape(''.join(zh['bare_day_not_behind']))}-])"
    span = f"(?<![\\d.])(?P<n>\\d{{1,3}}|{numeral}{{1,3}}|{zh['two']}) ?(?P<u>{units}) ?"
    ago = f"(?:{either(zh['ago'])})(?!{either(zh['ago_not_before'])})"
    return (
        ("year_word", "year", f"{p.word('years')}{p.not_before}(?:{p.rest}|{p.tail})"),
        ("that_year", "year", f"{p.word('that_years')}(?:{p.rest}|{p.tail})"),
        ("month_word", "month", f"{p.word('months')}(?: ?{p.date('d')}|{p.month_tail})"),
        ("that_month", "month", f"{p.word('that_months')}(?: ?{p.date('d')}|{p.month_tail})"),
        ("day_word", "day", p.word("days")),
        ("that_day", "day", p.word("that_days")),
        ("quarter", "day", p.word("quarters")),
        ("weekday", "day", f"(?:{p.word('weeks')})?(?<![\\d{numeral[1:-1]}])(?:{week})(?P<k>[{weekdays}])"),
        ("week_word", "day", f"{p.word('weeks')}(?:{week})(?![{weekdays}])"),
        ("later", "later", f"{span}(?:{either(zh['later'])})"),
        ("before", "later", f"{span}{ago}"),
        ("md", "month", f"{p.month('m')} ?{p.date('d')}"),
        ("m", "month", f"{p.month('m')}{p.not_before}(?!\\d){p.month_tail}"),
        ("d", "day", f"(?<=[(\uff08]){p.date('d')}(?=[)\uff09])"),
        ("d", "day", f"{bare}(?P<d>{_DAY}) ?(?:{either(zh['bare_day'])})(?!{either(zh['bare_day_not_before'])})"),
    )


def _bracketed(p: _ChineseParts) -> tuple[_Written, ...]:
    """Numbers in brackets behind what they explain: 今（30）日, 去（113）年, 上（9）月."""
    lead, close = f"(?:{either(p.zh['bracketed'])}) ?[(\uff08] ?", " ?[)\uff09] ?"
    rest = f"(?:{p.rest})?"
    return (
        ("this_d", "day", f"{lead}(?P<d>{_DAY}){close}(?:{p.d})"),
        ("ymd", "year", f"{lead}{_ANY_YEAR.format('y')}{close}{p.y}{rest}"),
        ("republic", "year", f"{lead}(?P<e>1[0-4]\\d){close}{p.y}{rest}"),
        ("this_md", "month", f"{lead}(?P<m>{_MONTH}){close}{p.m}(?: ?{p.date('d')})?"),
    )


def english_forms(en: Mapping[str, Any]) -> tuple[_Written, ...]:
    """Dates in English; months and weekdays are capitalised."""
    months = _cased(en["months"])
    dot = r"(?:(?<![A-Za-z]{5})(?<!ay)(?<!AY)\.(?! [A-Z]))?"  # of a short form
    month = f"(?<![A-Za-z])(?P<m>{months})(?![A-Za-z]){dot}"
    ordinal = f"(?:{either(en['ordinals'])})?(?![\\dA-Za-z])"
    day = f"(?<![\\d.,$])(?<![A-Za-z]-)(?P<d>{_DAY}){ordinal}"  # the 30 of "SEED-30 in July" is no day
    behind = f"(?P<d>{_DAY}){ordinal}(?![.,]\\d)"
    year, year2 = _ANY_YEAR.format("y"), _ANY_YEAR.format("y2")
    long_days = [day_name for day_name in en["weekdays"] if day_name not in en["short_weekdays"]]
    weekday = f"(?:(?<![A-Za-z])(?:{_cased([*en['weekdays'], *en['short_weekdays']])})\\.?,? )?"
    to, of = f" ?(?:{either(en['to'])}) ?", f"(?:{either(en['of'])})"
    fiscal, short = f"(?:{either(en['fiscal'])})", r"20\d\d|\d\d"
    which = f"(?<![A-Za-z])(?P<w>(?i:{either(en['which'])}))"
    of_year = f"(?:,|,? {of})? (?P<w>(?i:{either([f'{word} year' for word in en['which']])}))(?![A-Za-z])"
    of_that_year = f"(?:,|,? {of})? (?P<w>(?i:{either(en['that_years'])}))(?![A-Za-z])"
    second = f"(?P<m2>{months})(?![A-Za-z]){dot}"
    quarter = f"(?<![A-Za-z0-9])(?:{either(en['quarters'])})(?: of)?(?: the)?(?: {fiscal})?[ -]"

    def word(key: str) -> str:
        return f"(?<![A-Za-z])(?P<w>(?i:{either(en[key])}))(?![A-Za-z])"

    return (
        ("ymd", "name", f"{weekday}{month} {behind},? {year}"),
        ("ymd", "name", f"{weekday}{day} (?:{of} )?{month},? {year}"),
        ("days", "name", f"{month} (?P<d>{_DAY}){to}(?P<d2>{_DAY})(?!\\d),? {year}"),
        ("days", "name", f"(?<![\\d.,$])(?P<d>{_DAY}){to}(?P<d2>{_DAY}) {month},? {year}"),
        ("months", "name", f"{month} {year}{to}{second} {year2}"),
        ("months", "name", f"{month}{to}{second} {year}"),
        ("ym", "name", f"{month},?(?: {of})? {year}"),
        ("y", "years", f"{quarter}{year}(?![A-Za-z])"),
        (
            "fiscal",
            "fiscal",
            f"(?<![A-Za-z]){fiscal} ?'?(?P<f>{short})(?!\\d)(?: ?[-/] ?(?:FY)?'?(?P<f2>{short})(?!\\d))?",
        ),
        ("years", "years", f"(?<![\\d.,$-]){year}{to}{year2}(?![-/]\\d)"),
        ("years", "years", f"(?i:{either(en['between'])}) {year} (?i:{either(en['and'])}) {year2}"),
        ("short_years", "years", f"(?<![\\d.,$-]){year} ?[-/] ?(?P<y2s>\\d\\d)(?![\\d/-])"),
        *(
            (name, "name", day_of_month + rest)
            for name, rest in (("which_year", of_year), ("that_year", of_that_year))
            for day_of_month in (f"{weekday}{month}(?: {behind})?", f"{weekday}{day} (?:{of} )?{month}")
        ),
        ("md", "name", f"{weekday}{month} {behind}"),
        ("md", "name", f"{weekday}{day} (?:{of} )?{month}(?! \\d)"),
        ("which_unit", "phrase", f"{which} (?P<u>(?i:{either(en['units'])}))(?![A-Za-z])"),
        ("which_month", "name", f"{which} {month}"),
        ("which_weekday", "name", f"{which} (?P<k>{_cased(long_days)})(?![A-Za-z])"),
        ("quarter", "phrase", f"{word('bare_quarters')}(?! {of})"),
        ("day_word", "phrase", word("days")),
        ("that_day", "phrase", word("that_days")),
        ("that_year", "phrase", word("that_years")),
        ("later", "phrase", word("later_months")),
        ("later", "phrase", word("later_days")),
        ("ago", "phrase", word("ago")),
        ("weekday", "name", f"(?<![A-Za-z])(?P<k>{_cased(long_days)})(?![A-Za-z])"),
        ("lead_month", "name", f"(?<![A-Za-z])(?i:{either(en['leads'])})[ -]{month}"),
        ("lead_month", "name", f"(?:(?<=[,;] )|(?<=\\()){month}(?=[,;.)\\t]|$)"),
        ("bare_year", "years", r"(?<![\w.,$#/'-])(?P<y>(?:19[89]|20[0-5])\d)(?![\w%/]|[.,-]\d| ?%)"),
    )


def _ranked(forms: Iterable[_Written]) -> list[Form]:
    return [Form(rank, name, near, source) for rank, (name, near, source) in enumerate(forms)]


def _cased(words: Iterable[str]) -> str:
    """Alternatives as written and in capitals."""
    written = list(words)
    return either([*written, *(word.upper() for word in written)])
