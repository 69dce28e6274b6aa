"""Counts of things that money goes to."""

from __future__ import annotations

import pytest
from money_reading import date_words

from fundtrack.annotate.counts import find_counts
from fundtrack.model.mention import Entry


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("向 7 个技术中心拨款", ["7 个技术中心 = 7 技术中心"]),
        ("为六个研发领域提供", ["六个研发领域 = 6 研发领域"]),
        ("支持 16 家初创企业和三所大学", ["16 家初创企业 = 16 初创企业", "三所大学 = 3 大学"]),
        ("20 多个项目", ["20 多个项目 = 20 项目"]),
        ("in its 2031 project budget and 2000 projects", ["2000 projects = 2000 projects"]),
        ("数个项目", ["数个项目 =  项目"]),
        ("若干家企业", ["若干家企业 =  企业"]),
        ("3 亿个晶体管，5 年，40%", []),
        ("第三个项目", []),
        ("nineteen projects", ["nineteen projects = 19 projects"]),
        ("23 small companies in 4 states", ["23 small companies = 23 small companies", "4 states = 4 states"]),
        ("nine new regional hubs", ["nine new regional hubs = 9 new regional hubs"]),
        ("several projects", ["several projects =  projects"]),
        ("one of the companies, 30 percent of projects, 2 million people, 10 years", []),
    ],
)
def test_counts(text: str, counts: list[str]) -> None:
    found = []
    for mention in find_counts(text, 0, len(text), date_words()):
        assert isinstance(mention.value, Entry)
        assert (mention.value.kind, text[mention.start : mention.end]) == ("count", mention.text)
        found.append(f"{mention.text} = {mention.value.value} {mention.value.name}")
    assert found == counts


@pytest.mark.parametrize("unit", ["5 个", "5 big ", "several ", "1"])
def test_long_hostile_lines_are_read_to_the_end(unit: str) -> None:
    text = unit * (20_000 // len(unit)) + "\n19 projects"
    assert find_counts(text, 0, len(text), date_words())[-1].text == "19 projects"
