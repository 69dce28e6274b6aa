# ruff: noqa: E501
"""What patterns match: the rule language as a specification, on texts whose mentions are marked by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from rule_bench import found, hits, rule, ruleset, slots

GIVE = {"give": ["提供", "拨款"], "fund": ["funding", "grants", "research funding"]}

CASES: list[tuple[str, str, str, list[dict[str, str]]]] = [
    # what is specified, pattern, text, slots of each hit (without the amount)
    ("literal", "提供 {amount:Money}", "提供[money:7 亿美元]", [{}]),
    ("literal elsewhere", "提供 {amount:Money}", "提供了[money:7 亿美元]", []),
    ("list", "@give {amount:Money}", "拨款[money:7 亿美元]", [{}]),
    ("traditional text, simplified rule", "资助 {amount:Money}", "資助[money:7 億美元]", [{}]),
    ("traditional rule, simplified text", "資助 {amount:Money}", "资助[money:7 亿美元]", [{}]),
    ("full width", "共(A)项 {amount:Money}", "共（Ａ）项[money:7 亿美元]", []),
    ("full width, quoted", '"共ａ项" {amount:Money}', "共Ａ项[money:7 亿美元]", [{}]),
    ("spaces between Chinese", "提供资金 {amount:Money}", "提供 资金  [money:7 亿美元]", [{}]),
    ("spaces between mentions", "{recipient:Org}{amount:Money}", "[company:甲] [money:7 亿美元]", [{"recipient": "甲"}]),
    ("optional there", "给 了? {amount:Money}", "给了[money:1]", [{}]),
    ("optional absent", "给 了? {amount:Money}", "给[money:1]", [{}]),
    ("optional group with a slot", "给 {amount:Money} (予 {recipient:Org})?", "给[money:1]予[company:甲]", [{"recipient": "甲"}]),
    ("optional group absent", "给 {amount:Money} (予 {recipient:Org})?", "给[money:1]于[company:甲]", [{}]),
    ("optional before the amount", "({agency:Org} ..4)? 给 {amount:Money}", "[agency:甲]将给[money:1]", [{"agency": "甲"}]),
    ("alternatives", "(给|拨) {amount:Money}", "拨[money:1]", [{}]),
    (
        "one slot in both alternatives",
        "({recipient:Org} 获|向 {recipient:Org} 拨) {amount:Money}",
        "[company:甲]获[money:1]，向[company:乙]拨[money:2]",
        [{"recipient": "甲"}, {"recipient": "乙"}],
    ),
    (
        "amount in alternatives",
        "({amount:Money} 给 {recipient:Org}|给 {recipient:Org} {amount:Money})",
        "[money:1]给[company:甲]，给[company:乙][money:2]",
        [{"recipient": "甲"}, {"recipient": "乙"}],
    ),
    ("slot twice on one way", "{recipient:Org} 同 {recipient:Org} 获 {amount:Money}", "[company:甲]同[company:乙]获[money:1]", [{"recipient": "甲 + 乙"}]),
    ("start of the sentence", "^ 给 {amount:Money}", "“给[money:1]", [{}]),
    ("not the start", "^ 给 {amount:Money}", "甲给[money:1]", []),
    ("end of the sentence", "给 {amount:Money} $", "给[money:1]。”", [{}]),
    ("not the end", "给 {amount:Money} $", "给[money:1]元。", []),
    # gaps
    ("gap within its size", "给 ..3 {amount:Money}", "给一二三[money:1]", [{}]),
    ("gap beyond its size", "给 ..3 {amount:Money}", "给一二三四[money:1]", []),
    ("a mention counts for one", "给 ..2 {amount:Money}", "给[date:2024年12月31日]约[money:1]", [{}]),
    ("gap never crosses money", "给 ..20 {amount:Money}", "给[money:1]和[money:2]", [{}]),
    ("three dots cross money", "给 ...20 {amount:Money}", "给[money:1]和[money:2]", [{}, {}]),
    ("three dots take the nearest other money", "{amount:Money} ...20 {whole:Money}", "[money:1]中[money:2]中[money:3]", [{"whole": "2"}, {"whole": "3"}]),
    ("gap never crosses what the next slot wants", "给 {amount:Money} ..20 {recipient:Org} 用", "给[money:1]经[company:甲]至[company:乙]用", []),
    ("gap crosses other mentions", "给 {amount:Money} ..20 {recipient:Company} 用", "给[money:1]经[agency:甲]至[company:乙]用", [{"recipient": "乙"}]),
    ("next slot behind an optional", "{amount:Money} ..20 (给)? {recipient:Org} 用", "[money:1]经[company:甲]给[company:乙]用", []),
    # nearest to the amount
    ("nearest before", "{agency:Org} ..40 给 ..9 {amount:Money}", "[agency:甲]说[agency:乙]给[money:1]", [{"agency": "乙"}]),
    ("nearest verb before", "向 {recipient:Org} ..40 给 ..9 {amount:Money}", "向[company:甲]给货，向[company:乙]给[money:1]", [{"recipient": "乙"}]),
    ("nearest that holds", "{agency:Public} ..40 给 {amount:Money}", "[agency:甲]与[company:乙]给[money:1]", [{"agency": "甲"}]),
    ("each amount by itself", "{recipient:Org} ..6 {amount:Money}", "[company:甲]获[money:1]，[company:乙]获[money:2]", [{"recipient": "甲"}, {"recipient": "乙"}]),
    # types
    ("Org: any organisation", "{recipient:Org} {amount:Money}", "[university:甲][money:1]", [{"recipient": "甲"}]),
    ("Org: a country", "{agency:Org} {amount:Money}", "[country:甲国][money:1]", [{"agency": "甲国"}]),
    ("Org: no region", "{agency:Org} {amount:Money}", "[region:甲州][money:1]", []),
    ("Org: a reference", "{agency:Org} {amount:Money}", "[ref:其][money:1]", [{"agency": "其"}]),
    ("Org: no reference to a programme", "{agency:Org} {amount:Money}", "[ref=programme:该计划][money:1]", []),
    ("Programme: its reference", "{program:Programme} {amount:Money}", "[ref=programme:该计划][money:1]", [{"program": "该计划"}]),
    ("Public: an agency", "{agency:Public} {amount:Money}", "[agency:甲][money:1]", [{"agency": "甲"}]),
    ("Public: no company", "{agency:Public} {amount:Money}", "[company:甲][money:1]", []),
    ("Public: no reference to a company", "{agency:Public} {amount:Money}", "[ref=company:该公司][money:1]", []),
    ("Company: an investor", "{investor:Company} {amount:Money}", "[investor:甲][money:1]", [{"investor": "甲"}]),
    ("Institute: a university", "{recipient:Institute} {amount:Money}", "[university:甲][money:1]", [{"recipient": "甲"}]),
    ("uncaptured", "{Org} 给 {amount:Money}", "[company:甲]给[money:1]", [{}]),
    ("outer span", "{recipient:Org} 获 {amount:Money}", "[company:甲~（Jia）]获[money:1]", [{"recipient": "甲"}]),
    # plain text
    ("text: as short as can be", "向 {recipient:Text} 给 {amount:Money}", "向一家企业给[money:1]", [{"recipient": "一家企业"}]),
    ("text: not over a comma", "向 {recipient:Text} 给 {amount:Money}", "向一家，企业给[money:1]", []),
    ("text: not over money", "向 {recipient:Text} ...9 给 {amount:Money}", "向[money:2]给[money:1]", []),
    ("text: a mention if there is one", "向 {recipient:Org|Text} ..4 给 {amount:Money}", "向[company:甲]公司给[money:1]", [{"recipient": "甲"}]),
    ("text: the mention that it is", "向 {recipient:Text} 给 {amount:Money}", "向[region:甲州]给[money:1]", [{"recipient": "甲州"}]),
    ("text: the name that it ends with", "向 {recipient:Text} 给 {amount:Money}", "向芯片厂商[company:甲]给[money:1]", [{"recipient": "甲"}]),
    ("text: no name in its middle", "向 {recipient:Text} 给 {amount:Money}", "向[company:甲]的工厂给[money:1]", [{"recipient": "甲的工厂"}]),
    ("text: a place is not the head", "向 {recipient:Text} 给 {amount:Money}", "向位于[region:甲州]给[money:1]", [{"recipient": "位于甲州"}]),
    ("text at the edge: its clause, before", "{recipient:Text} 获 {amount:Money}", "昨日，一家企业获[money:1]", [{"recipient": "一家企业"}]),
    ("text at the edge: its clause, behind", "给 {amount:Money} 用于 {program:Text}", "给[money:1]用于基础研究，为期三年", [{"program": "基础研究"}]),
    ("text at the edge: not over a date", "{recipient:Text} 获 {amount:Money}", "[date:5月]一家企业获[money:1]", [{"recipient": "一家企业"}]),
    ("text at the edge: too long a clause", "{recipient:Text} 获 {amount:Money}", "很" * 41 + "获[money:1]", []),
    # lists of names
    ("list of names", "向 {recipient:Org} 给 {amount:Money}", "向[company:甲]、[company:乙]和[university:丙]给[money:1]", [{"recipient": "甲 + 乙 + 丙"}]),
    ("list with a comma before its joint", "向 {recipient:Org} 给 {amount:Money}", "向[company:甲]，以及[company:乙]给[money:1]", [{"recipient": "甲 + 乙"}]),
    ("a comma alone joins nothing", "向 {recipient:Org} 给 {amount:Money}", "向[company:甲]，[company:乙]给[money:1]", []),
    ("public and private are no list", "{agency:Public} 和 {recipient:Company} 签 {amount:Money}", "[agency:甲]和[company:乙]签[money:1]", [{"agency": "甲", "recipient": "乙"}]),
    ("dates and counts are no list", "{count:Count} 和 {Count} 获 {amount:Money}", "[count:三家]和[count:五所]获[money:1]", [{"count": "三家"}]),
]  # fmt: skip


@pytest.mark.parametrize(("pattern", "text", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_chinese(tmp_path: Path, pattern: str, text: str, expected: list[dict[str, str]]) -> None:
    lists = {name: words for name, words in GIVE.items() if f"@{name}" in pattern}
    assert [without_amount(one) for one in found(tmp_path, pattern, text, **lists)] == expected


ENGLISH: list[tuple[str, str, str, list[dict[str, str]]]] = [
    ("any case", "awarded {amount:Money}", "Awarded [money:$1]", [{}]),
    ("whole words", "grant ..9 {amount:Money}", "migrant of [money:$1]", []),
    ("whole words behind", "{amount:Money} in grant", "[money:$1] in grants", []),
    ("literals are apart or not", "co-funded by {amount:Money}", "co-funded  by [money:$1]", [{}]),
    ("words of a list have spaces", "{amount:Money} ..9 @fund", "[money:$1] in research  funding", [{}]),
    ("optional word", "{amount:Money} to the? {recipient:Org}", "[money:$1] to [company:A]", [{"recipient": "A"}]),
    ("curly quotes", "{agency:Org} 's {amount:Money}", "[agency:A]’s [money:$1]", [{"agency": "A"}]),
    ("list of names", "to {recipient:Org} for {amount:Money}", "to [company:A], [company:B], and the [university:C] for [money:$1]", [{"recipient": "A + B + C"}]),
    ("apposition is no list", "to {recipient:Org} for {amount:Money}", "to [company:A], [company:B] for [money:$1]", []),
    ("text may be longer", "to {recipient:Text} for {amount:Money}", "to a " + "very " * 10 + "old lab for [money:$1]", [{"recipient": "a " + "very " * 10 + "old lab"}]),
    ("text at the end of the sentence", "{amount:Money} to {recipient:Text}", "[money:$1] to a new lab.", [{"recipient": "a new lab"}]),
]  # fmt: skip


@pytest.mark.parametrize(("pattern", "text", "expected"), [c[1:] for c in ENGLISH], ids=[c[0] for c in ENGLISH])
def test_english(tmp_path: Path, pattern: str, text: str, expected: list[dict[str, str]]) -> None:
    lists = {name: words for name, words in GIVE.items() if f"@{name}" in pattern}
    assert [without_amount(one) for one in found(tmp_path, pattern, text, "en", **lists)] == expected


def without_amount(slots: dict[str, str]) -> dict[str, str]:
    return {name: text for name, text in slots.items() if name != "amount"}


BARE: list[tuple[str, str, str, list[dict[str, str]]]] = [
    ("anywhere", "{agency:Public} 资助 {recipient:Org}", "据悉[agency:甲]资助[company:乙]", [{"agency": "甲", "recipient": "乙"}]),
    ("every time", "由 {agency:Public} 资助", "由[agency:甲]资助，由[agency:乙]资助", [{"agency": "甲"}, {"agency": "乙"}]),
    ("text at the edge is its clause", "{recipient:Text} 获 {agency:Public} 资助", "今年，一项研究获[agency:甲]资助", [{"agency": "甲", "recipient": "一项研究"}]),
    ("beside money, too", "由 {agency:Public} 资助", "由[agency:甲]资助[money:1]", [{"agency": "甲"}]),
    ("gaps stop at money", "由 ..9 资助", "由[money:1]资助", []),
]  # fmt: skip


@pytest.mark.parametrize(("pattern", "text", "expected"), [c[1:] for c in BARE], ids=[c[0] for c in BARE])
def test_bare_rules_match_sentences(tmp_path: Path, pattern: str, text: str, expected: list[dict[str, str]]) -> None:
    rules = ruleset(tmp_path, rule(pattern, bare=True))
    assert [slots(hit) for hit in hits(rules, text, bare=True)] == expected
    assert hits(rules, text) == []  # a bare rule has no amount to be found by


def test_a_hit_knows_its_rule_its_amount_and_its_place(tmp_path: Path) -> None:
    rules = ruleset(tmp_path, rule("向 {recipient:Org} 给 {amount:Money}", id="zh-x", set={"stage": "awarded"}))
    (hit,) = hits(rules, "昨日向[company:甲]给[money:7 亿元]整")
    assert (hit.rule.id, hit.rule.rank, dict(hit.rule.set)) == ("zh-x", "usual", {"stage": "awarded"})
    assert (hit.start, hit.end) == (2, 9)
    assert hit.anchor is not None and hit.anchor.text == "7 亿元"
    assert hit.slots["recipient"][0].mention is not None


SPECIFICITY: list[tuple[str, str, tuple[int, int]]] = [
    ("给 {amount:Money}", "给[money:1]", (2, 0)),
    ("给 ..5 {amount:Money}", "给一二[money:1]", (2, -2)),
    ("{agency:Org} ..5 给 ..5 {amount:Money}", "[agency:甲]说给一二[money:1]", (3, -3)),
    ("给 {amount:Money} (予 {recipient:Org})?", "给[money:1]", (2, 0)),
    ("给 {amount:Money} (予 {recipient:Org})?", "给[money:1]予[company:甲]", (4, 0)),
    ("(给|予 以) {amount:Money}", "予以[money:1]", (3, 0)),
]


@pytest.mark.parametrize(("pattern", "text", "expected"), SPECIFICITY)
def test_specificity_counts_elements_then_gaps(
    tmp_path: Path, pattern: str, text: str, expected: tuple[int, int]
) -> None:
    (hit,) = hits(ruleset(tmp_path, rule(pattern)), text)
    assert hit.specificity == expected


def test_hits_come_by_amount_then_by_rule(tmp_path: Path) -> None:
    rules = ruleset(tmp_path, rule("给 ...9 {amount:Money}", id="b"), rule("共? {amount:Money} 元", id="a"))
    found = [(hit.rule.id, slots(hit)["amount"]) for hit in hits(rules, "给[money:1]元和[money:2]元")]
    assert found == [("a", "1"), ("b", "1"), ("a", "2"), ("b", "2")]


def test_rules_of_another_language_do_not_fire(tmp_path: Path) -> None:
    rules = ruleset(tmp_path, rule("给 {amount:Money}"))
    assert hits(rules, "给[money:1]", "en") == []


@pytest.mark.parametrize(
    ("pattern", "needs"),
    [
        ("{agency:Org} ..40 @give ..9 {amount:Money}", ("拨款", "提供")),
        ("(给|提供) {amount:Money}", ("提供", "给")),
        ("给 {amount:Money} 贷款", ("贷款",)),
        ("(给)? {amount:Money} {recipient:Org}", ()),
        ("(给 {amount:Money}|{amount:Money} 予)", ("予", "给")),
        ("({agency:Org}|给) {amount:Money}", ()),
    ],
)
def test_a_rule_knows_the_words_that_it_cannot_do_without(tmp_path: Path, pattern: str, needs: tuple[str, ...]) -> None:
    lists: dict[str, Any] = {"give": GIVE["give"]} if "@give" in pattern else {}
    assert ruleset(tmp_path, rule(pattern), lists=lists).rules()[0].needs == needs
