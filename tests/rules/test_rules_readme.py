"""The guide to the rules folder: its worked example runs as it stands, and it names all there is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from fundtrack.knowledge import load
from fundtrack.knowledge.source import Source
from fundtrack.rules import check, load_rules
from fundtrack.rules.examples import run
from fundtrack.rules.vocabulary import CONSTANTS, RANKS, SLOTS, TYPES

README = (Source.open().ours / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```yaml\n(.*?)```", README, re.DOTALL)


NAME, FIRST_TRY, BETTER_LINE = BLOCKS
RULES = re.sub(r"^    pattern: .*\n", BETTER_LINE, FIRST_TRY, flags=re.MULTILINE)


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """The user's folder as the guide has it in the end."""
    for path, content in (("names/georgia.yaml", NAME), ("en/backing.yaml", RULES)):
        (tmp_path / path).parent.mkdir()
        (tmp_path / path).write_text(content, encoding="utf-8")
    return tmp_path


def test_the_worked_example_is_without_fault_and_its_examples_hold(mine: Path) -> None:
    assert [problem for problem in check(mine) if mine.name in problem] == []
    knowledge = load(mine)
    rules = load_rules(mine, knowledge)
    assert rules.rule("en-puts-behind") is not None
    assert [str(failure) for failure in run(rules, knowledge, only={"en-puts-behind"})] == []


def test_its_first_try_fails_as_told(mine: Path) -> None:
    (mine / "en/backing.yaml").write_text(FIRST_TRY, encoding="utf-8")
    knowledge = load(mine)
    (failure,) = run(load_rules(mine, knowledge), knowledge, only={"en-puts-behind"})
    assert told(str(failure), "does not fire")


def test_a_slip_in_it_is_reported_as_told(mine: Path) -> None:
    (mine / "en/backing.yaml").write_text(FIRST_TRY.replace("@put", "@puts"), encoding="utf-8")
    assert any(told(problem, "no list") for problem in check(mine))


def told(message: str, about: str) -> bool:
    """Is it the message that the guide shows, but for what the guide leaves out with "…"?"""
    (shown,) = (line for line in README.splitlines() if line.startswith("mine/") and about in line)
    parts = shown.removeprefix("mine/").split("…")
    return re.search(".*".join(map(re.escape, parts)), message) is not None


@pytest.mark.parametrize(
    "word", [*TYPES, *SLOTS, *RANKS, *CONSTANTS, *(v for values in CONSTANTS.values() for v in values or ())]
)
def test_it_names_every_type_slot_rank_and_constant(word: str) -> None:
    assert f"`{word}`" in README
