"""Long and hostile sentences: matching stays linear, and what is cut off is not mistaken for an edge."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from rule_bench import hits, rule, ruleset, slots

from fundtrack.model.mention import Kind, Mention
from fundtrack.model.money import Money
from fundtrack.model.text import Span
from fundtrack.rules import apply, apply_bare
from fundtrack.rules.vocabulary import REACH

GAPS = "投 ..200 投 ..200 投 ..200 投 ..200 投 ..200 {amount:Money}"
OPTIONAL = "(投 ..200)? (投 ..200)? (投 ..200)? (投 ..200)? (投 ..200)? 给 {recipient:Text} {amount:Money}"
CHOICES = "((投|投投) ..9 (投|投投|投投投) ..9 (投|投 投) ..200)? 给 ..200 {amount:Money} ..200 (投|投投) ..200 完"


@pytest.mark.parametrize("pattern", [GAPS, OPTIONAL, CHOICES])
@pytest.mark.parametrize("text", ["投" * 100_000 + "[money:1]" + "投" * 100_000, "投 给" * 60_000 + "[money:1]"])
def test_patterns_that_hang_a_backtracking_engine_are_done_at_once(tmp_path: Path, pattern: str, text: str) -> None:
    assert len(hits(ruleset(tmp_path, rule(pattern)), text)) <= 1


def test_a_sentence_of_many_amounts_is_read_around_each(tmp_path: Path) -> None:
    count = 2000
    text = "给1" * count
    money = Money(Decimal(1), "USD")
    mentions = [Mention(Kind.MONEY, i, i + 1, i, i + 1, "1", money) for i in range(1, 2 * count, 2)]
    rules = ruleset(tmp_path, rule("给 {amount:Money}"))
    assert len(apply(rules, text, Span(0, len(text)), mentions, "zh")) == count


def test_rules_see_a_thousand_characters_around_the_amount(tmp_path: Path) -> None:
    rules = ruleset(tmp_path, rule("^ 给 {amount:Money}", id="start"), rule("{amount:Money} 元 $", id="end"))
    near, far = "给[money:1]元", "，" * REACH
    assert [hit.rule.id for hit in hits(rules, near)] == ["end", "start"]
    assert [hit.rule.id for hit in hits(rules, far + near)] == ["end"]
    assert [hit.rule.id for hit in hits(rules, near + far)] == ["start"]
    assert [hit.rule.id for hit in hits(rules, far + near + far)] == []


def test_a_cut_is_no_edge_for_plain_text(tmp_path: Path) -> None:
    rules = ruleset(tmp_path, rule("{recipient:Text} 获 ...200 给 ..200 给 ..200 给 ..200 给 ..200 {amount:Money}"))
    rest = ("给" + "了" * 198) * 5 + "[money:1]"  # with the five characters before it, all that rules see
    assert [slots(hit)["recipient"] for hit in hits(rules, "一家企业获" + rest)] == ["一家企业"]
    assert hits(rules, "某地的一家企业获" + rest) == []


def test_bare_rules_see_windows_of_a_long_sentence(tmp_path: Path) -> None:
    rules = ruleset(tmp_path, rule("^ {agency:Org} 资助", bare=True))
    text = "[agency:甲]资助" + "，" * (2 * REACH - 3) + "[agency:乙]资助"
    assert [slots(hit) for hit in hits(rules, text, bare=True)] == [{"agency": "甲"}]


@pytest.mark.parametrize("text", ["", "\ud800", "\U00100000\U00100001", "\x00\x01", "投" * 3000])
def test_any_text_can_be_searched(tmp_path: Path, text: str) -> None:
    rules = ruleset(tmp_path, rule("投 {agency:Org}", bare=True), rule("投 {amount:Money}", id="other"))
    assert apply(rules, text, Span(0, len(text)), (), "zh") == []
    assert apply_bare(rules, text, Span(0, len(text)), (), "zh") == []
