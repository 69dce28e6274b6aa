# ruff: noqa: E501
"""Rule files: what is refused, with which words and where; overlays, retired ids and lists."""

from __future__ import annotations

from pathlib import Path

import pytest
from rule_bench import hits, rule, ruleset, slots, words, write

from fundtrack.errors import RulesError
from fundtrack.knowledge.source import Source
from fundtrack.rules.book import read_book
from fundtrack.rules.build import build
from fundtrack.rules.coverage import coverage
from fundtrack.rules.lint import lint
from fundtrack.rules.ruleset import RuleSet, from_data

HEAD = "format: 1\nlang: zh\nabout: giving\n"
GOOD = """\
  - id: zh-gives
    note: gives
    pattern: '{agency:Org} 给 {amount:Money}'
    match:
      - {text: 甲给 7 亿元}
    reject:
      - {text: 甲有 7 亿元, why: no giving}
"""


def problems(folder: Path, *files: tuple[str, str], overlay: Path | None = None) -> list[str]:
    """What building the rules of a folder says, with the folder's own path left out."""
    for name, content in files:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8")
    try:
        build(Source(folder, overlay), words())
    except RulesError as error:
        return [line.replace(folder.as_posix() + "/", "") for line in error.problems]
    return []


def changed(old: str, new: str) -> str:
    assert old in GOOD
    return HEAD + "rules:\n" + GOOD.replace(old, new)


BROKEN = [
    # what, file, exact problems
    ("a good file", HEAD + "rules:\n" + GOOD, []),
    (
        "an unknown key",
        changed("note: gives", "notes: gives"),
        [
            "zh/a.yaml:5:5: zh-gives: the key 'note' is missing; add it",
            "zh/a.yaml:6:5: zh-gives: no key 'notes'; allowed: bare, id, match, note, pattern, rank, reject, set, todo; did you mean 'note'?",
        ],
    ),
    (
        "an unknown rank",
        changed("note: gives", "note: gives\n    rank: decisiv"),
        ["zh/a.yaml:7:11: zh-gives: 'rank': 'decisiv' is not known; allowed: fallback, usual, decisive; did you mean 'decisive'?"],
    ),
    (
        "no example that must not match",
        changed("    reject:\n      - {text: 甲有 7 亿元, why: no giving}\n", "    reject: []\n"),
        ["zh/a.yaml:10:13: zh-gives: 'reject' holds 0 of at least 1 entries; add more"],
    ),
    (
        "an unknown constant",
        changed("note: gives", "note: gives\n    set: {stages: awarded}"),
        [
            "zh/a.yaml:7:11: zh-gives: no constant 'stages'; allowed: fate, why, funding_source, scope, stage, instrument, per, "
            "qualifier, agency, technology, date, part_of, whole, distribute, inherit, mark; did you mean 'stage'?"
        ],
    ),
    (
        "an unknown value of a constant",
        changed("note: gives", "note: gives\n    set: {stage: award}"),
        [
            "zh/a.yaml:7:11: zh-gives: stage cannot be 'award'; allowed: authorized, planned, solicited, proposed, awarded, "
            "disbursed, cancelled; did you mean 'awarded'?"
        ],
    ),
    (
        "an unknown type, with the column inside the pattern",
        changed("{agency:Org}", "{agency:Orgs}"),
        [
            "zh/a.yaml:7:15: zh-gives: no type 'Orgs'; have Company, Count, Date, Institute, Money, Org, Place, "
            "Programme, Public, Ref, Text; did you mean 'Org'?"
        ],
    ),
    (
        "a fault of grammar, with the column behind a doubled quotation mark",
        changed("'{agency:Org} 给 {amount:Money}'", "'''甲'' (给 {amount:Money}'"),
        ["zh/a.yaml:7:21: zh-gives: '(' is never closed; add ')', or quote it if it is meant literally"],
    ),
    (
        "an unknown slot in an example",
        changed("{text: 甲给 7 亿元}", "{text: 甲给 7 亿元, slots: {giver: 甲}}"),
        [
            "zh/a.yaml:9:33: zh-gives: no slot 'giver'; have amount, whole, part, old, converted, lower, agency, recipient, "
            "program, date, place, count, investor"
        ],
    ),
    (
        "a number where text must be",
        changed("{text: 甲给 7 亿元}", "{text: 7}"),
        ["zh/a.yaml:9:16: zh-gives: 'text': 7 is not text; put it in quotes"],
    ),
    (
        "an id twice",
        HEAD + "rules:\n" + GOOD + GOOD,
        ["zh/a.yaml:12:9: zh-gives: the id is taken by zh/a.yaml:5:9; ids are unique over all files"],
    ),
    (
        "a retired id",
        HEAD + "retired: [zh-gives]\nrules:\n" + GOOD,
        ["zh/a.yaml:6:9: zh-gives: the id is retired (zh/a.yaml:4:11); take a new one"],
    ),
    (
        "a list that names a list which is not there",
        HEAD + "words:\n  give: [给, '@gift']\nrules:\n" + GOOD.replace(" 给 ", " @give "),
        ["zh/a.yaml:5:13: give: no list '@gift'; have give"],
    ),
    (
        "a word that is twice in a list, once in traditional characters",
        HEAD + "words:\n  give: [资助, 資助]\nrules:\n" + GOOD.replace(" 给 ", " @give "),
        ["zh/a.yaml:5:14: give: '資助' is twice in the list; delete it"],
    ),
    ("the wrong folder", HEAD.replace("zh", "en"), ["zh/a.yaml:2:7: 'en' in the folder 'zh'; move the file or mend it"]),
    (
        "several faults at once",
        changed("{agency:Org} 给", "{giver:Org} @gift").replace("note: gives", "note: gives\n    set: {x: y}"),
        [
            "zh/a.yaml:7:11: zh-gives: no constant 'x'; allowed: fate, why, funding_source, scope, stage, instrument, per, "
            "qualifier, agency, technology, date, part_of, whole, distribute, inherit, mark",
            "zh/a.yaml:8:15: zh-gives: no slot 'giver'; have amount, whole, part, old, converted, lower, agency, recipient, "
            "program, date, place, count, investor",
            "zh/a.yaml:8:27: zh-gives: no list '@gift'; have none",
        ],
    ),
    ("no YAML", HEAD + "rules: [\n", ["zh/a.yaml:5:1: not valid YAML: while parsing a flow node did not find expected node content; check quotes and indentation"]),
]  # fmt: skip


@pytest.mark.parametrize(("content", "expected"), [c[1:] for c in BROKEN], ids=[c[0] for c in BROKEN])
def test_a_broken_file_is_refused_with_place_fault_and_remedy(
    tmp_path: Path, content: str, expected: list[str]
) -> None:
    assert problems(tmp_path, ("zh/a.yaml", content)) == expected


def test_problems_of_all_files_come_at_once(tmp_path: Path) -> None:
    bad = changed("{agency:Org}", "{agency:Orgs}")
    found = problems(tmp_path, ("zh/a.yaml", bad), ("zh/b.yaml", bad.replace("zh-gives", "zh-b")), ("en/c.yaml", "x"))
    assert [line.split(":")[0] for line in found] == ["en/c.yaml", "zh/a.yaml", "zh/b.yaml"]


def test_shared_lists_serve_all_files_of_a_language_and_hold_no_rules(tmp_path: Path) -> None:
    shared = HEAD + "words:\n  give: [给]\n"
    own = HEAD + "rules:\n" + GOOD.replace(" 给 ", " @give ")
    assert problems(tmp_path, ("zh/words.yaml", shared), ("zh/a.yaml", own)) == []
    assert problems(tmp_path, ("zh/a.yaml", own.replace("rules:", "words: {give: [予]}\nrules:"))) == [
        "zh/a.yaml:4:9: give: a shared list has this name; take another"
    ]
    assert problems(tmp_path, ("zh/a.yaml", own), ("zh/words.yaml", shared + "rules:\n" + GOOD))[0] == (
        "zh/words.yaml:7:3: words.yaml holds shared lists only; move rules to another file"
    )


def test_lists_that_no_rule_uses_are_reported_by_lint(tmp_path: Path) -> None:
    write(tmp_path, "zh/words.yaml", [], words={"used": ["给"], "idle": ["予"], "named": ["拨"]})
    write(tmp_path, "zh/a.yaml", [rule("@used @own {amount:Money}")], words={"own": ["@named"], "mine": ["拿"]})
    found = [line.split(": ", 1)[1] for line in lint(read_book(Source(tmp_path), words()))]
    assert found == [
        "mine: no rule uses this list; use it as '@mine' or delete it",
        "idle: no rule uses this list; use it as '@idle' or delete it",
    ]


class TestOverlay:
    """A user's folder laid over ours."""

    @pytest.fixture
    def ours(self, tmp_path: Path) -> Path:
        write(tmp_path / "ours", "zh/words.yaml", [], words={"give": ["给"]})
        write(
            tmp_path / "ours",
            "zh/a.yaml",
            [rule("@give {amount:Money}", id="zh-a"), rule("拿 {amount:Money}", id="zh-b")],
        )
        return tmp_path / "ours"

    def load(self, ours: Path, overlay: Path) -> RuleSet:
        source = Source(ours, overlay)
        return from_data(build(source, words()), words(), source, "hash")

    def fired(self, rules: RuleSet, text: str) -> list[str]:
        return [hit.rule.id for hit in hits(rules, text)]

    def test_it_adds_rules(self, ours: Path, tmp_path: Path) -> None:
        write(tmp_path / "mine", "zh/mine.yaml", [rule("赠 {amount:Money}", id="zh-c")])
        rules = self.load(ours, tmp_path / "mine")
        assert [one.id for one in rules.rules()] == ["zh-a", "zh-b", "zh-c"]
        assert self.fired(rules, "赠[money:1]") == ["zh-c"]

    def test_it_replaces_the_rule_of_the_same_id(self, ours: Path, tmp_path: Path) -> None:
        write(tmp_path / "mine", "zh/mine.yaml", [rule("赠 {amount:Money}", id="zh-a")])
        rules = self.load(ours, tmp_path / "mine")
        assert self.fired(rules, "赠[money:1]") == ["zh-a"]
        assert self.fired(rules, "给[money:1]") == []

    def test_it_adds_words_to_a_shared_list(self, ours: Path, tmp_path: Path) -> None:
        write(tmp_path / "mine", "zh/words.yaml", [], words={"give": ["赠"]})
        assert self.fired(self.load(ours, tmp_path / "mine"), "赠[money:1]，给[money:2]") == ["zh-a", "zh-a"]

    def test_it_switches_a_rule_off(self, ours: Path, tmp_path: Path) -> None:
        write(tmp_path / "mine", "zh/mine.yaml", [], retired=["zh-b"])
        assert [one.id for one in self.load(ours, tmp_path / "mine").rules()] == ["zh-a"]

    def test_it_adds_a_language(self, ours: Path, tmp_path: Path) -> None:
        write(tmp_path / "mine", "de/mine.yaml", [rule("erhält {amount:Money}", id="de-a")])
        rules = self.load(ours, tmp_path / "mine")
        assert [slots(hit) for hit in hits(rules, "erhält [money:1 Mio. €]", "de")] == [{"amount": "1 Mio. €"}]


def test_coverage_names_the_rules_that_never_fire(tmp_path: Path) -> None:
    rules = ruleset(tmp_path, rule("给 {amount:Money}", id="zh-a"), rule("拿 {amount:Money}", id="zh-b"))
    told = [(name, hits(rules, text)) for name, text in [("one", "给[money:1]，给[money:2]"), ("two", "无")]]
    assert [(use.rule.id, use.hits, use.documents) for use in coverage(rules, told)] == [
        ("zh-b", 0, ()),
        ("zh-a", 2, ("one",)),
    ]
