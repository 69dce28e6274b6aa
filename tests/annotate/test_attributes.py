"""Words that say what a name is, and countries that only say where somebody is from."""

from __future__ import annotations

from functools import cache

import pytest
from naming import article_of

from fundtrack.annotate import annotate
from fundtrack.knowledge import Knowledge, load
from fundtrack.model.mention import Entry, Kind, Mention


@cache
def loaded() -> Knowledge:
    return load()


def read(line: str) -> list[Mention]:
    text, article = article_of(line)
    return list(annotate(text, article, loaded()).mentions)


@pytest.mark.parametrize(
    ("line", "symbol"),
    [
        ("资金将提供给荷兰光刻机企业阿斯麦。", "荷兰光刻机企业阿斯麦"),
        ("资金将提供给半导体设备巨头应用材料公司。", "半导体设备巨头应用材料公司"),
        ("资金将提供给慕尼黑的英飞凌。", "慕尼黑的英飞凌"),
        ("资金将提供给悉尼大学衍生企业应用材料公司。", "悉尼大学衍生企业应用材料公司"),
        ("A loan to the Dutch chip equipment maker ASML was granted.", "Dutch chip equipment maker ASML"),
        ("A loan to chipmaker Intel was granted.", "chipmaker Intel"),
        ("A loan to the company, Intel, was granted.", "Intel"),
        ("A loan was granted. Dutch subsidies go to ASML.", "ASML"),
    ],
)
def test_what_a_name_is_said_to_be_belongs_to_its_symbol(line: str, symbol: str) -> None:
    companies = [m for m in read(line) if isinstance(m.value, Entry) and m.value.kind == "company"]
    assert [line[m.outer_start : m.outer_end] for m in companies] == [symbol]


@pytest.mark.parametrize(
    ("line", "reference", "value"),
    [
        ("资金将提供给这家荷兰公司。", "这家荷兰公司", "company,investor"),
        ("资金将提供给该量子研究所。", "该量子研究所", "institute"),
        ("The grant for the South Korean company was cut.", "the South Korean company", "company,investor"),
        ("The grant for this Dutch chip maker was cut.", "this Dutch chip maker", "company,investor"),
    ],
)
def test_references_with_words_between(line: str, reference: str, value: str) -> None:
    found = [(m.text, m.value.value) for m in read(line) if m.kind is Kind.REFERENCE and isinstance(m.value, Entry)]
    assert found == [(reference, value)]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("荷兰提供赠款。", "country"),
        ("荷兰企业获得赠款。", "region"),
        ("荷兰首相宣布赠款。", "region"),
        ("Dutch aid of $5 million", "country"),
        ("Dutch engineers got $5 million", "region"),
        ("Netherlands pays $5 million", "country"),
    ],
)
def test_a_country_that_is_only_an_attribute_stands_for_no_government(line: str, kind: str) -> None:
    (place,) = (m for m in read(line) if m.kind is Kind.PLACE)
    assert isinstance(place.value, Entry)
    assert (place.value.kind, place.value.country) == (kind, "NL")
