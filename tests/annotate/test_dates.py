"""Dates in text, as tests/tables/dates.yaml specifies them."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from money_reading import date_words, table

from fundtrack.annotate.dates import find_dates
from fundtrack.model.mention import Date, Mention

REPORT = "2023-05-10"
MONTHS = {number: name for name, number in reversed(date_words().en["months"].items())}  # the first, long, name


def dates_of(text: str, report: str | None = REPORT) -> list[Mention]:
    return find_dates(text, 0, len(text), date_words(), report)


def said(mention: Mention) -> str:
    assert isinstance(mention.value, Date)
    end = f"/{mention.value.end}" if mention.value.end else ""
    return f"{mention.text} = {'~' if mention.value.relative else ''}{mention.value.iso}{end}"


@pytest.mark.parametrize("case", table("dates"), ids=lambda case: case["text"])
def test_dates_of_the_table(case: dict[str, Any]) -> None:
    report = case.get("report", REPORT) or None
    assert [said(mention) for mention in dates_of(case["text"], report)] == case["dates"]


@given(st.dates(date(1990, 1, 1), date(2049, 12, 31)))
def test_a_day_in_any_notation_is_that_day(day: date) -> None:
    month = MONTHS[day.month]
    for text in (
        f"{day.year}年{day.month}月{day.day}日",
        f"{day.year} 年 {day.month} 月 {day.day} 日",
        day.isoformat(),
        f"{day.year}/{day.month}/{day.day}",
        f"{month} {day.day}, {day.year}",
        f"{day.day} {month} {day.year}",
    ):
        (mention,) = dates_of(text)
        assert said(mention) == f"{text} = {day.isoformat()}"


@pytest.mark.parametrize("report", ["2023-05-10", "2023-05", "2023"])
def test_what_the_report_does_not_say_is_not_made_up(report: str) -> None:
    found = [said(mention) for mention in dates_of("去年；上月；昨日", report)]
    assert found == ["去年 = ~2022", "上月 = ~2023-04", "昨日 = ~2023-05-09"][: report.count("-") + 1]


@pytest.mark.parametrize(
    ("text", "iso"),
    [("12月20日", "2022-12-20"), ("2月5日", "2023-02-05"), ("9月5日", "2023-09-05")],
)
def test_a_month_far_ahead_of_the_report_is_last_years(text: str, iso: str) -> None:
    (mention,) = dates_of(text, "2023-01-15")
    assert isinstance(mention.value, Date)
    assert mention.value.iso == iso


@pytest.mark.parametrize("text", ["2023年2月30日", "2023-13-01", "2023/00/10", "April 31, 2023"])
def test_days_that_the_calendar_does_not_have_are_no_days(text: str) -> None:
    assert not any(re.fullmatch(r"\d{4}-\d\d-\d\d", m.value.iso) for m in dates_of(text) if isinstance(m.value, Date))


@pytest.mark.parametrize(
    ("text", "until"),
    [
        ("by 2027", True),
        ("until the end of June 2024", True),
        ("before March 3, 2024", True),
        ("截至2022年6月", True),
        ("2027年前投产", True),
        ("于9月17日截止", True),
        ("in 2027", False),
        ("nearby in 2027", False),
        ("2022年6月宣布", False),
        ("2022年前两个月", False),
        ("2022年6月前后", False),
    ],
)
def test_words_around_a_date_make_it_a_deadline(text: str, until: bool) -> None:
    (mention,) = dates_of(text)
    assert isinstance(mention.value, Date)
    assert mention.value.deadline is until


@given(st.text(alphabet=st.sampled_from("0123456789 -/年月日号周一二十上去今当次民国至（）,.MayJulFYlast on")))
def test_spans_are_exact_ordered_and_apart_in_any_text(text: str) -> None:
    end = 0
    for mention in dates_of(text):
        assert text[mention.start : mention.end] == mention.text
        assert end <= mention.start < mention.end
        end = mention.end


@pytest.mark.parametrize("unit", ["2023-", "2023年", "7月", "July ", "July 1", "1", "last ", "一", "Monday, "])
def test_long_hostile_lines_are_read_to_the_end(unit: str) -> None:
    assert said(dates_of(unit * (20_000 // len(unit)) + "\nx May 9, 2023")[-1]) == "May 9, 2023 = 2023-05-09"


TEXTS = [Path(__file__).parents[2] / name for name in ("seeds/brief.txt", "tests/gold/en/en-dev-12.txt")]


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_looking_near_signs_only_loses_no_date(path: Path) -> None:
    dates = date_words()
    folded = dates.fold.fold(path.read_text("utf-8"))
    everywhere: set[tuple[int, int, str]] = set()
    near: set[tuple[int, int, str]] = set()
    for family in dates.families:
        for windows, found in (([(0, len(folded))], everywhere), (family.windows(folded, folded.lower()), near)):
            matches = ((form, m) for w in windows for form in family.forms for m in form.pattern.finditer(folded, *w))
            found |= {(match.start(), match.end(), form.name) for form, match in matches}
    assert near <= everywhere
    for start, end, form in everywhere - near:  # a part of a longer date: the figures of a Chinese year
        assert any(low <= start and end <= high and high - low > end - start for low, high, _ in near), form
