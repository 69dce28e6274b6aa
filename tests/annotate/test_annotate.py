"""A whole article: its country, the date of its report, and one mention for each stretch."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from naming import article_of

from fundtrack.annotate import Annotated, annotate
from fundtrack.knowledge import Knowledge, load
from fundtrack.model.mention import Entry, Kind


@cache
def loaded() -> Knowledge:
    return load()


@pytest.fixture
def knowledge() -> Knowledge:
    return loaded()


def read(knowledge: Knowledge, *blocks: str, title: str = "") -> Annotated:
    text, article = article_of(*blocks, title=title)
    return annotate(text, article, knowledge)


@pytest.mark.parametrize(
    ("blocks", "date"),
    [
        (["据官网 2031 年 4 月 9 日报道，项目于 2030 年 1 月 2 日开始。"], "2031-04-09"),
        (["2030年1月2日启动的项目有了结果，2031年4月9日公布。"], "2031-04-09"),
        (["WESTHAVEN, April 9, 2031 - A grant of $5 million was given."], "2031-04-09"),
        (["A grant was given.", "The programme began on 2 January 2030, the agency said."], "2030-01-02"),
        (
            [
                "A new line is to be built in the north, ministers say.",
                "From: Ministry of Lines",
                "Published 9 April 2031",
            ],
            "2031-04-09",
        ),
        (["Application deadline: 9 June 2031", "The agency opened a call for new lines on 7 May 2031."], "2031-05-07"),
        (["2031 年 4 月发布的报告显示，资金增加。"], "2031-04"),
        (["New lines, April 2031", "A grant was given."], "2031-04"),
        (["【2031-04-09】项目启动，2030年1月2日获得批准。"], "2031-04-09"),
        (
            ["委员会2030年1月2日批准了资助。", "资金用于建设。", "设备已经到位。", "（记者 王小明 2031年4月9日）"],
            "2031-04-09",
        ),
        (
            ["Ministers approved a line on 2 January 2030.", "It is built.", "It works.", "Westhaven, 9 April 2031"],
            "2031-04-09",
        ),
        (["资金将在 2035 年用完。"], None),
        (["The money was spent in April 2031."], None),
    ],
)
def test_the_date_of_the_report(knowledge: Knowledge, blocks: list[str], date: str | None) -> None:
    assert read(knowledge, *blocks).report_date == date


@pytest.mark.parametrize(
    ("title", "blocks", "country"),
    [
        ("德国公布资助", ["台积电和英特尔在德国建厂，台积电获得资金。"], "DE"),
        ("Commerce Department gives money to Samsung", ["Samsung said it was glad. Samsung builds."], "US"),
        ("", ["欧盟委员会批准了资助。"], "EU"),
        ("", ["没有国家的文章。"], None),
    ],
)
def test_the_country_is_that_of_who_gives(
    knowledge: Knowledge, title: str, blocks: list[str], country: str | None
) -> None:
    assert read(knowledge, *blocks, title=title).country == country


def test_references_instruments_and_technologies_are_mentions_with_values(knowledge: Knowledge) -> None:
    found = read(knowledge, "该公司将获得赠款，用于先进封装。The company gets a loan guarantee for qubits.").mentions
    values = [(m.kind, m.value.value) for m in found if isinstance(m.value, Entry)]
    assert values == [
        (Kind.REFERENCE, "company,investor"),
        (Kind.INSTRUMENT, "grant"),
        (Kind.TECHNOLOGY, "packaging,semiconductor"),
        (Kind.REFERENCE, "company,investor"),
        (Kind.INSTRUMENT, "loan_guarantee"),
        (Kind.TECHNOLOGY, "quantum"),
    ]


def test_technologies_inside_names_are_kept_apart(knowledge: Knowledge) -> None:
    annotated = read(knowledge, "国家云杉量子研究院获得资金。")
    assert [m.kind for m in annotated.mentions] == [Kind.ORG]
    assert [m.text for m in annotated.technologies] == ["量子"]


PIECES = [
    "美国商务部", "德国", "（NSF）", "“X计划”", "《芯片法案》", "5 亿美元", "$6 million", "2031 年", " the company ",
    "Larkspur Inc.", "云杉大学", "、", "。", "(LI) ", "，", " and ", "其中", "EDA",
]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=14))
def test_mentions_are_disjoint_sorted_and_hold_their_text(pieces: list[str]) -> None:
    text, article = article_of("".join(pieces))
    end = 0
    for mention in annotate(text, article, loaded()).mentions:
        assert end <= mention.outer_start <= mention.start < mention.end <= mention.outer_end
        assert mention.text == text.string[mention.start : mention.end]
        end = mention.outer_end


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("三级政府联合国家集成电路大基金设立基金", ["国家集成电路大基金"]),
        ("会议在首尔政府综合大楼举行，以政府出资方式支持", []),
    ],
)
def test_words_that_only_look_like_a_body_are_none(knowledge: Knowledge, text: str, expected: list[str]) -> None:
    bodies = [m.text for m in read(knowledge, text).mentions if m.kind == Kind.ORG]
    assert bodies == expected
