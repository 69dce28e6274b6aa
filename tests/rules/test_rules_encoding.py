"""How a sentence is encoded: one symbol a mention, text folded, and the way back to the text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rule_bench import marked, words

from fundtrack.model.mention import Kind
from fundtrack.model.text import Span
from fundtrack.rules.encode import Encoded, encode, normal
from fundtrack.rules.symbols import CUT, INSTITUTE, PUBLIC, symbol, symbols_of

WORDS = words()
MONEY = symbol(Kind.MONEY, 0)
AGENCY = symbol(Kind.ORG, PUBLIC)
COUNTRY = symbol(Kind.PLACE, PUBLIC)
COMPANY = symbol(Kind.ORG, 2)
PRIVATE = symbol(Kind.ORG, 2 | INSTITUTE)


def encoded(text: str, lang: str = "zh") -> Encoded:
    plain, mentions = marked(text)
    return encode(plain, Span(0, len(plain)), mentions, WORDS, lang)


STRINGS = [
    ("[agency:能源部]拨款[money:7 亿元]", f"{AGENCY}拨款{MONEY}"),
    ("資助 １２ 项", "资助12项"),
    ("“乙Ａ”", '"乙a"'),
    ("甲（Ａ）、乙", "甲、乙"),
    ("[agency:能源部]（旧称）拨款", f"{AGENCY}拨款"),
    ("拨款（[money:7 亿元]）", f"拨款({MONEY})"),
    ("Grant  of\u00a0[money:$7]", f"grant of {MONEY}"),
    ("甲 乙 C  D 丙", "甲乙c d丙"),
    ("向 [agency:甲] 与 [money:7]", f"向{AGENCY} 与{MONEY}".replace("} 与", "}与")),
    ("a\tb", "a\tb"),
    ("İstanbul", "İstanbul"),
    ("甲\U00020000\U000f0000\U00100005乙", "甲\ufffd\ufffd\ufffd乙"),
    ("[company:甲]和[university:乙]", PRIVATE),
    ("[agency:甲]和[company:乙]", f"{AGENCY}和{COMPANY}"),
    ("[country:甲]、[country:乙]", COUNTRY),
    ("[instrument:补贴]和[technology:芯片]", "补贴和芯片"),
]


@pytest.mark.parametrize(("text", "string"), STRINGS, ids=[t for t, _ in STRINGS])
def test_strings(text: str, string: str) -> None:
    assert encoded(text).string.replace(" ", "") == string.replace(" ", "")


@pytest.mark.parametrize(
    ("text", "string"),
    [("grant  of", "grant of"), ("甲 乙", "甲乙"), ("甲 of  乙", "甲of乙"), ("of [money:7]", f"of {MONEY}")],
)
def test_spaces_stay_between_words_only(text: str, string: str) -> None:
    assert encoded(text).string == string


def test_an_outer_span_is_one_symbol_that_leads_back_to_the_mention() -> None:
    found = encoded("向[company:甲~（Jia）]拨款[money:7 亿元]")
    assert found.source(1, 2) == Span(1, 7)
    assert [mention.text for mention in found.members[1]] == ["甲"]
    assert found.amounts == (4,)


LISTS = [
    # text, language, how many mentions each symbol stands for
    ("[company:A], [company:B] and [company:C]", "en", [3]),
    ("[company:A], [company:B], and the [company:C]", "en", [3]),
    ("[company:A] & [company:B]", "en", [2]),
    ("[company:A] as well as [company:B]", "en", [2]),
    ("[company:A], [company:B]", "en", [1, 1]),
    ("[company:A] and [company:B], [company:C]", "en", [2, 1]),
    ("[company:A] or [company:B]", "en", [1, 1]),
    ("[company:A] band [company:B]", "en", [1, 1]),
    ("[company:甲]、[company:乙]", "zh", [2]),
    ("[company:甲]、[company:乙]以及[company:丙]", "zh", [3]),
    ("[company:甲]及其[company:乙]", "zh", [1, 1]),
    ("[money:1]和[money:2]", "zh", [1, 1]),
    ("[date:甲]和[date:乙]", "zh", [1, 1]),
    ("[law:甲]与[programme:乙]", "zh", [2]),
    ("[company:甲]和[law:乙]", "zh", [1, 1]),
    ("[technology:甲]和[technology:乙]", "zh", []),
    ("[company:甲]和[company:乙]", "en", [1, 1]),
]


@pytest.mark.parametrize(("text", "lang", "counts"), LISTS, ids=[t for t, _, _ in LISTS])
def test_lists_of_one_kind_are_one_symbol(text: str, lang: str, counts: list[int]) -> None:
    members = encoded(text, lang).members
    assert [len(members[i]) for i in sorted(members)] == counts


def test_a_sentence_sees_only_its_own_mentions() -> None:
    plain, mentions = marked("[company:甲]。[agency:乙]拨[money:1]。[company:丙]")
    found = encode(plain, Span(2, 6), mentions, WORDS, "zh")
    assert found.string == f"{AGENCY}拨{MONEY}。"


@given(st.text(alphabet="ab 甲資１，（é\u3000\t\U0001f600\U00100001\ud800İ", max_size=30))
def test_every_character_leads_back_to_its_own_place(text: str) -> None:
    found = encode(text, Span(0, len(text)), (), WORDS, "zh")
    assert len(found.string) == len(found.starts) == len(found.ends)
    assert all(low < high for low, high in pairwise(found.starts))
    assert all(end == start + 1 for start, end in zip(found.starts, found.ends, strict=True))
    assert not set(found.string) & (symbols_of(["Money", "Org"]) | {CUT})
    found.string.encode()  # has no lone surrogate


@given(st.text(max_size=30))
def test_the_form_of_rule_words_is_stable(text: str) -> None:
    once = normal(text, WORDS)
    assert normal(once, WORDS) == once


def test_folding_is_one_step() -> None:
    table = WORDS.fold.table
    assert [char for char in table.values() if char in table] == []
