# ruff: noqa: E501
"""Why a rule fires or does not: how far it gets, outwards from the amount."""

from __future__ import annotations

from pathlib import Path

import pytest
from rule_bench import marked, rule, ruleset, slots

from fundtrack.model.text import Span
from fundtrack.rules.explain import Explainer, Explanation


def explained(folder: Path, text: str, *rules: dict[str, object]) -> Explanation:
    plain, mentions = marked(text)
    return Explainer(ruleset(folder, *rules)).explain(plain, Span(0, len(plain)), mentions, "zh")


def test_it_gives_the_mentions_the_hits_and_the_rules_that_come_near(tmp_path: Path) -> None:
    fires = rule("给 {amount:Money}", id="fires")
    near = rule("{agency:Public} 给 {amount:Money}", id="near")
    far = rule("{agency:Public} 赠 {amount:Money}", id="far")  # its word is not in the sentence
    found = explained(tmp_path, "[company:甲]给[money:1]", fires, near, far)
    assert [mention.text for mention in found.mentions] == ["甲", "1"]
    assert [(hit.rule.id, slots(hit)) for hit in found.hits] == [("fires", {"amount": "1"})]
    assert [one.rule.id for one in found.near] == ["near"]


REACHED = [
    # pattern, text, what matched, what did not, elements matched, of how many
    ("{agency:Public} ..4 给 ..4 {amount:Money}", "[company:甲]将给予[money:1]", "给 ..4 {amount:Money}", "{agency:Public}", 1, 2),
    ("给 {amount:Money} ..4 用于 {program:Text}", "给[money:1]予，用于。", "给 {amount:Money} ..4 用于", "{program:Text}", 2, 3),
    ("向 {recipient:Text} 给 {amount:Money}", "对甲给[money:1]", "{recipient:Text} 给 {amount:Money}", "向", 2, 3),
    ("^ 给 {amount:Money}", "甲给[money:1]", "给 {amount:Money}", "^", 1, 2),
    ("(给|予 {Org}) 了 {amount:Money}", "给[money:1]", "{amount:Money}", "了", 0, 2),
    ("({amount:Money} 给 甲|向 乙 给 {amount:Money})", "乙给[money:1]", "乙 给 {amount:Money}", "向", 2, 3),
]  # fmt: skip


@pytest.mark.parametrize(("pattern", "text", "reached", "missing", "matched", "of"), REACHED)
def test_how_far_a_rule_gets(
    tmp_path: Path, pattern: str, text: str, reached: str, missing: str, matched: int, of: int
) -> None:
    plain, mentions = marked(text)
    rules = ruleset(tmp_path, rule(pattern))
    near = Explainer(rules).nearest(rules.rules()[0], plain, Span(0, len(plain)), mentions)
    assert near is not None
    assert (near.reached, near.missing, near.matched, near.of) == (reached, missing, matched, of)


def test_a_bare_rule_is_read_from_the_left(tmp_path: Path) -> None:
    (near,) = explained(
        tmp_path, "[agency:甲]资助了人", rule("{agency:Public} 资助 了 {recipient:Org}", bare=True)
    ).near
    assert (near.reached, near.missing, near.anchor) == ("{agency:Public} 资助 了", "{recipient:Org}", None)


def test_a_rule_that_fires_is_not_near(tmp_path: Path) -> None:
    plain, mentions = marked("给[money:1]")
    rules = ruleset(tmp_path, rule("给 {amount:Money}"))
    assert Explainer(rules).nearest(rules.rules()[0], plain, Span(0, len(plain)), mentions) is None
