"""What rules need is looked up before they are run: that never loses a match, and spares most of the runs."""

from __future__ import annotations

from pathlib import Path

import pytest
from rule_bench import found, hits, rule, ruleset, slots

from fundtrack.model.mention import Kind
from fundtrack.pipeline import sentences
from fundtrack.rules import load_rules
from fundtrack.rules.encode import encode
from fundtrack.rules.engine import Around, match_around
from fundtrack.rules.ruleset import regexp

TESTS = Path(__file__).parents[1]
TEXTS = [
    TESTS.parent / "seeds" / "brief.txt",
    TESTS / "gold" / "en" / "en-dev-12.txt",
    TESTS / "gold" / "en" / "en-dev-02.txt",
]

REACHES: list[tuple[str, str, bool]] = [
    ("给 ..3 {amount:Money}", "给一二三[money:1]", True),
    ("给 ..3 {amount:Money}", "给一二三四[money:1]", False),
    ("{amount:Money} ..3 予", "[money:1]一二三予", True),
    ("{amount:Money} ..3 予", "[money:1]一二三四予", False),
    ("{amount:Money} ..3 予", "予[money:1]", False),
    ("{agency:Org} ..2 给 ..2 {amount:Money}", "[agency:甲]一二给一二[money:1]", True),
    ("{agency:Org} ..2 给 ..2 {amount:Money}", "[agency:甲]一二三给一二[money:1]", False),
    ("(给 一|予 ..5 二) ..2 {amount:Money}", "予一一一一一二一一[money:1]", True),
    ("(给 一|予 ..5 二) ..2 {amount:Money}", "给一一一[money:1]", True),
    ("给 ({recipient:Org} ..4)? {amount:Money}", "给[company:甲]一二三四[money:1]", True),
    ("给 {recipient:Org|Text} 共 {amount:Money}", "给某家不知名的公司共[money:1]", True),
]


@pytest.mark.parametrize(("pattern", "text", "fires"), REACHES)
def test_a_need_is_met_as_far_as_the_pattern_reaches(tmp_path: Path, pattern: str, text: str, fires: bool) -> None:
    assert bool(found(tmp_path, pattern, text)) is fires


def test_a_nearer_word_of_another_amount_does_not_hide_ones_own(tmp_path: Path) -> None:
    rules = ruleset(tmp_path, rule("给 ..2 {amount:Money}"))
    assert [slots(hit)["amount"] for hit in hits(rules, "给[money:1]和给[money:2]，又[money:3]")] == ["1", "2"]


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_no_match_is_lost(path: Path) -> None:
    rules = load_rules()
    runs = met = 0
    for text, span, mentions, lang in sentences(path):
        encoded = encode(text, span, mentions, rules.words, lang)
        language = rules.languages[lang]
        chosen = dict(language.prefilter.candidates(encoded.string, encoded.amounts))
        for index in encoded.amounts:
            around = Around.of(encoded.string, index)
            for number, one in enumerate(language.rules):
                pairs = chosen[index].get(number, [])
                assert match_around(pairs, around) == match_around(one.pairs, around), (one.id, text[slice(*span)])
                runs, met = runs + len(one.pairs), met + len(pairs)
    assert 0 < met * 10 < runs


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_no_bare_rule_is_lost(path: Path) -> None:
    rules = load_rules()
    for text, span, mentions, lang in sentences(path):
        encoded = encode(text, span, [m for m in mentions if m.kind is not Kind.MONEY], rules.words, lang)
        language = rules.languages[lang]
        matching = [
            one for one in language.bare if any(regexp(program.source).search(encoded.string) for program in one.bare)
        ]
        assert {one.id for one in matching} <= {one.id for one in language.bare_candidates(encoded.string)}
        assert not matching or language.bare_candidates(encoded.string)
