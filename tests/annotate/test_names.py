"""Names and terms of the vocabulary: how they may be written, and which entry is meant."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from naming import VOCABULARY, folder_with, knowledge_of, said

from fundtrack.annotate.names import Context, NameFinder


@pytest.fixture(scope="module")
def finder(tmp_path_factory: pytest.TempPathFactory) -> NameFinder:
    return NameFinder(knowledge_of(folder_with(tmp_path_factory.mktemp("rules"), names=VOCABULARY)))


def found(finder: NameFinder, text: str, country: str = "", present: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    return said(finder.find(text, 0, len(text), Context(country, present)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the Department of Trade said", [("Department of Trade", "us-trade")]),
        ("THE DEPARTMENT OF TRADE SAID", [("DEPARTMENT OF TRADE", "us-trade")]),
        ("US Department of Trade", [("US Department of Trade", "us-trade")]),
        ("美国商贸部宣布", [("美国商贸部", "us-trade")]),
        ("美國商貿部宣布", [("美國商貿部", "us-trade")]),
        ("美商贸部宣布", [("美商贸部", "us-trade")]),
        ("ＤＭ 微电子公司", [("ＤＭ 微电子", "delta")]),
        ("DM微电子公司", [("DM微电子", "delta")]),
        ("法国2040计划", [("法国2040", "fr-2040")]),
        ("imagine and Imagine and IMAGINE", [("imagine", "imagine"), ("Imagine", "imagine"), ("IMAGINE", "imagine")]),
        ("Acme and ACME", [("Acme", "acme"), ("ACME", "acme")]),
        ("Deltamicro and DELTAMICRO", [("Deltamicro", "delta"), ("DELTAMICRO", "delta")]),
        ("grants, a Grant", [("grants", "grant"), ("Grant", "grant")]),
    ],
)
def test_a_name_is_found_as_it_may_be_written(finder: NameFinder, text: str, expected: list[tuple[str, str]]) -> None:
    assert found(finder, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "let us see",  # a country's acronym needs its capitals
        "a deltamicro thing",  # a single word needs its capital
        "the acmes",  # inside another word
        "immigrants",
        "acme",
        "IT budgets",  # "it" is no acronym
    ],
)
def test_what_only_looks_like_a_name_is_not_found(finder: NameFinder, text: str) -> None:
    assert found(finder, text) == []


def test_a_longer_form_hides_those_it_overlaps(finder: NameFinder) -> None:
    assert found(finder, "the Department of Trade") == [("Department of Trade", "us-trade")]
    assert found(finder, "中国商贸部和中国") == [("中国商贸部", "cn-trade"), ("中国", "china")]


def test_a_reference_gives_way_to_a_name(finder: NameFinder) -> None:
    assert found(finder, "the Department of Trade") == [("Department of Trade", "us-trade")]
    assert found(finder, "中国公司") == [("中国", "china")]
    assert found(finder, "贵国公司") == [("国公司", "our-company")]


def test_a_blocker_hides_what_it_holds(finder: NameFinder) -> None:
    assert found(finder, "其中国产占比高，其产品") == [("其", "it")]


def test_technologies_are_found_inside_names_too(finder: NameFinder) -> None:
    text = "晶圆联合执行体资助晶圆厂"
    assert found(finder, text) == [("晶圆联合执行体", "eu-ju"), ("晶圆", "wafer")]
    assert [m.start for m in finder.technologies(text, 0, len(text))] == [0, 9]


@pytest.mark.parametrize(
    ("text", "country", "present", "expected"),
    [
        ("商贸部宣布", "US", (), [("商贸部", "us-trade")]),
        ("商贸部宣布", "CN", (), [("商贸部", "cn-trade")]),
        ("商贸部宣布", "", ("cn-trade",), [("商贸部", "cn-trade")]),
        ("商贸部宣布", "FR", (), []),  # two could be meant
        ("EGA said", "FR", (), [("EGA", "us-eda")]),  # one agency alone has this short form
        ("Maine said", "FR", (), [("Maine", "maine")]),  # a region and its government are of one country
        ("DM said", "FR", (), []),  # a company's needs the context
        ("DM said", "", ("delta",), [("DM", "delta")]),
        ("荷兰晶圆法案", "US", (), [("荷兰", "nl"), ("晶圆法案", "chips")]),
        ("美国《晶圆法案》", "EU", (), [("美国", "us"), ("晶圆法案", "chips")]),  # the place before it decides
    ],
)
def test_a_short_form_is_decided_by_its_context(
    finder: NameFinder, text: str, country: str, present: tuple[str, ...], expected: list[tuple[str, str]]
) -> None:
    assert found(finder, text, country, present) == expected


def test_offsets_are_those_of_the_text_and_only_the_range_is_searched(finder: NameFinder) -> None:
    text = "美国 İstanbul 美國商貿部 grant"  # İ grows when it is made small
    (mention,) = finder.find(text, 3, 17)
    assert (mention.start, mention.end, mention.text) == (12, 17, "美國商貿部")


@given(st.text(alphabet="美国商贸部其中DM微电子 grantUS.'İ（）", max_size=40))
def test_mentions_never_overlap_and_hold_their_own_text(text: str) -> None:
    finder = _module_finder()
    end = 0
    for mention in finder.find(text, 0, len(text), Context("US")):
        assert mention.start >= end
        assert mention.text == text[mention.start : mention.end]
        end = mention.end


_CACHE: list[NameFinder] = []


def _module_finder() -> NameFinder:
    if not _CACHE:
        import tempfile

        with tempfile.TemporaryDirectory() as folder:
            _CACHE.append(NameFinder(knowledge_of(folder_with(Path(folder), names=VOCABULARY))))
    return _CACHE[0]
