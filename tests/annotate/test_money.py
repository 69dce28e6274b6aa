"""Money in text, as tests/tables/money_*.yaml specify it, and the shape of what is found."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from money_reading import money_words, said, scan, table

from fundtrack.annotate.currencies import Countries
from fundtrack.annotate.money import money_issues, scan_money
from fundtrack.model.money import Money

CASES = [*table("money_zh"), *table("money_en")]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_money_of_the_tables(case: dict[str, Any]) -> None:
    result = scan(case["text"], case.get("home"))
    assert [said(mention) for mention in result.mentions] == case["money"]
    assert [f"{one.text} = {one.reason}" for one in result.unread] == case.get("unread", [])


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("2.15 亿元", 1_000_000),
        ("33 亿元", 100_000_000),
        ("33.0 亿元", 10_000_000),
        ("$3,400", 1),
        ("$3.5 million", 100_000),
        ("half a billion dollars", 100_000_000),
        ("一亿五千万元", 10_000_000),
        ("$4-5 million", 1_000_000),
    ],
)
def test_the_step_is_one_unit_of_the_last_written_digit(text: str, step: int) -> None:
    (mention,) = scan(text).mentions
    assert isinstance(mention.value, Money)
    assert mention.value.step == Decimal(step)


@pytest.mark.parametrize(
    ("text", "outer", "conversions"),
    [
        ("共 2 亿欧元（约 2.2 亿美元）用于", "2 亿欧元（约 2.2 亿美元）", ["约 2.2 亿美元"]),
        ("a grant of €2m ($2.2m) for", "€2m ($2.2m)", ["$2.2m"]),
        ("£10m ($13m; €12m) in", "£10m ($13m; €12m)", ["$13m", "€12m"]),
        ("some $4 million or more for", "some $4 million or more", []),
        ("some $4 million or more than that", "some $4 million", []),
        ("2 亿欧元（2.2 亿美元）左右", "2 亿欧元（2.2 亿美元）左右", ["2.2 亿美元"]),
        ("百亿元级基金", "百亿元级", []),
    ],
)
def test_the_outer_span_takes_in_conversions_and_hedges_behind(text: str, outer: str, conversions: list[str]) -> None:
    result = scan(text)
    (mention,) = result.mentions
    assert text[mention.outer_start : mention.outer_end] == outer
    assert [one.text for one in result.conversions] == conversions
    chain = mention
    for one in result.conversions:
        assert mention.end <= one.start and one.end <= mention.outer_end
        assert chain.conversion is not None
        chain = chain.conversion
        assert (chain.start, chain.text) == (one.start, one.text)
    assert chain.conversion is None


def test_positions_are_those_of_the_whole_text() -> None:
    text = "Title\nThe ministry gives €3 million.\nIt had given €2 million."
    start = text.index("It had")
    (mention,) = scan_money(text, start, len(text), money_words(), Countries(None)).mentions
    assert (text[mention.start : mention.end], mention.text) == ("€2 million", "€2 million")


def test_a_mention_does_not_span_lines() -> None:
    assert [said(one) for one in scan("up to\n$5 million\ndollars").mentions] == ["$5 million = 5000000 USD"]


def test_what_is_not_understood_becomes_an_issue() -> None:
    (issue,) = money_issues(scan("数亿元").unread, "brief.pdf p. 3")
    assert (issue.code, issue.where) == ("money.no_figure", "brief.pdf p. 3")
    assert "数亿元" in issue.message


TEXT = st.text(
    alphabet=st.sampled_from(
        "0123456789.,-–~ ()（）、，和至到约近超元万亿千百十一二两零数多余兆美欧日$€¥£mbnkUSDRMB\tato\n"
    )
)


@given(TEXT)
def test_spans_are_exact_ordered_and_apart_in_any_text(text: str) -> None:
    result = scan(text)
    end = 0
    for mention in result.mentions:
        assert text[mention.start : mention.end] == mention.text
        assert end <= mention.outer_start <= mention.start < mention.end <= mention.outer_end
        end = mention.outer_end
        assert isinstance(mention.value, Money)
        assert mention.value.minimum is None or mention.value.minimum < mention.value.amount


@given(TEXT)
def test_a_mention_with_its_own_currency_reads_the_same_alone(text: str) -> None:
    for mention in scan(text, "CN").mentions:
        again = scan(mention.text, "CN").mentions
        if again and again[0].text == mention.text and isinstance(again[0].value, Money):
            assert isinstance(mention.value, Money)
            assert again[0].value.currency == mention.value.currency


LONG = 20_000


@pytest.mark.parametrize(
    "unit",
    [
        "1",
        "1,",
        "亿",
        "一亿",
        " ",
        "$",
        "up to ",
        "约",
        "5亿、",
        "5-",
        "$5 (",
        "5亿元（约5亿美元）",
        "5 kr ",
        "two ",
        "one hundred and ",
    ],
)
def test_long_hostile_lines_are_read_to_the_end(unit: str) -> None:
    text = unit * (LONG // len(unit)) + "\n$5 million"
    assert scan(text).mentions[-1].text == "$5 million"
