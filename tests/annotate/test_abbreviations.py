"""Brackets behind names: what they define for the article, and what belongs to the name's symbol."""

from __future__ import annotations

import pytest
from naming import VOCABULARY, article_of, folder_with, knowledge_of

from fundtrack.annotate import annotate
from fundtrack.annotate.abbreviations import find_brackets, long_form
from fundtrack.knowledge import Knowledge, dates, money, words
from fundtrack.knowledge.source import Source
from fundtrack.model.mention import Entry, Kind, Mention


@pytest.fixture(scope="module")
def knowledge(tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    names = knowledge_of(folder_with(tmp_path_factory.mktemp("rules"), names=VOCABULARY))
    ours = Source.open()
    made = {part.__name__.rsplit(".", 1)[1]: part.from_data(part.build(ours)[0]) for part in (money, dates, words)}
    return Knowledge(names=names, layout=None, tables=None, links=None, hash="", **made)


def mentions(knowledge: Knowledge, *blocks: str) -> list[Mention]:
    text, article = article_of(*blocks)
    return [m for m in annotate(text, article, knowledge).mentions if m.kind in (Kind.ORG, Kind.PROGRAMME)]


def names(found: list[Mention]) -> list[tuple[str, str]]:
    return [(m.text, m.value.id or m.value.name) for m in found if isinstance(m.value, Entry)]


@pytest.mark.parametrize(
    ("short", "before", "long"),
    [
        ("EGA", "run by the Economic Growth Administration", "Economic Growth Administration"),
        ("NSTC", "the National Sand Technology Center", "National Sand Technology Center"),
        ("EDA", "tools for electronic design automation", "electronic design automation"),
        ("PIC", "a photonic integrated circuit", "photonic integrated circuit"),
        ("XYZ", "the Economic Growth Administration", None),
        ("AB", "nothing fits here at all", None),
    ],
)
def test_the_words_that_letters_stand_for(short: str, before: str, long: str | None) -> None:
    assert long_form(before, short) == long


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("甲所（Alpha Institute，简称 AI-One）", [("Alpha Institute", False), ("AI-One", True)]),
        ("甲所（以下简称“甲”）和（下称阿尔法所）", [("阿尔法所", True)]),  # one character is no short form
        ("Alpha Board (AB)", [("AB", False)]),
        ("Alpha (about US$620 million)", []),
        ("甲（约 3.5 亿美元）", []),
        ("Alpha Board (see page 12)", []),
        ("甲（2024 年至 2027 年）", []),
    ],
)
def test_forms_in_brackets(text: str, forms: list[tuple[str, bool]]) -> None:
    found = find_brackets(text, 0, len(text), ("以下简称", "简称", "下称"))
    assert [form for bracket in found for form in bracket.forms] == forms


def test_a_defined_short_form_stands_for_its_name_in_the_whole_article(knowledge: Knowledge) -> None:
    found = mentions(
        knowledge, "晶圆联合执行体（Wafers Joint Undertaking，简称晶联体）获得经费。", "晶联体将资助项目。"
    )
    assert names(found) == [("晶圆联合执行体", "eu-ju"), ("晶联体", "eu-ju")]
    assert found[0].outer_end - found[0].outer_start == len("晶圆联合执行体（Wafers Joint Undertaking，简称晶联体）")


def test_a_definition_wins_over_the_vocabulary(knowledge: Knowledge) -> None:
    found = mentions(
        knowledge,
        "The Estonian Gravel Association (EGA) won a grant from the Trade Department.",
        "EGA was glad of the grant.",
    )
    gravel = ("EGA", "Estonian Gravel Association")
    assert names(found) == [("Estonian Gravel Association",) * 2, ("Trade Department", "us-trade"), gravel]


@pytest.mark.parametrize(
    "text", ["电子自动设计（EGA）工具获得资助。", "Money for elementary grain analysis (EGA) was found."]
)
def test_a_short_form_of_a_thing_names_nobody(knowledge: Knowledge, text: str) -> None:
    assert names(mentions(knowledge, text, "EGA 和 EGA 的经费。")) == []


def test_a_short_form_may_stand_before_its_long_form(knowledge: Knowledge) -> None:
    found = mentions(knowledge, "A grant went to NSRC (National Sand Research Center) last year.")
    entry = found[0].value
    assert isinstance(entry, Entry)
    assert (entry.name, entry.kind) == ("National Sand Research Center", "institute")


def test_a_name_known_only_by_its_foreign_form_is_that_entry(knowledge: Knowledge) -> None:
    found = mentions(knowledge, "补助将提供给德塔电子（Delta Micro）公司。")
    assert names(found) == [("德塔电子", "delta")]


def test_a_common_word_in_the_bracket_is_no_short_form(knowledge: Knowledge) -> None:
    found = mentions(knowledge, "Sites: Department of Trade (wafers).", "It makes 900 wafers a year.")
    assert [text for text, _ in names(found)] == ["Department of Trade"]


def test_another_body_in_the_bracket_is_no_short_form(knowledge: Knowledge) -> None:
    found = mentions(
        knowledge, "A grant of the Department of Trade (Economic Growth Administration).", "EGA pays the grant."
    )
    assert names(found)[-1] == ("EGA", "us-eda")


@pytest.mark.parametrize(
    ("text", "outer"),
    [
        ("根据《晶圆与科学法案》提供赠款", "《晶圆与科学法案》"),
        ("依据“晶圆与科学法案（WSA）”提供赠款", "“晶圆与科学法案（WSA）”"),
        ("“法国 2040”计划提供赠款", "“法国 2040”计划"),
        ("under the “Wafer and Science Act” (WSA) grants", "“Wafer and Science Act” (WSA)"),
    ],
)
def test_quotation_marks_and_brackets_belong_to_the_symbol(knowledge: Knowledge, text: str, outer: str) -> None:
    found = mentions(knowledge, text)[0]
    assert text[found.outer_start : found.outer_end] == outer
    assert isinstance(found.value, Entry)
    assert found.value.id in ("chips", "fr-2040")
