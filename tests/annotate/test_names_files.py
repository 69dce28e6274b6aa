"""Files of the vocabulary: what they may hold, and what is said about faults."""

from __future__ import annotations

from pathlib import Path

import pytest
from naming import folder_with, knowledge_of, said

from fundtrack.annotate.names import NameFinder
from fundtrack.knowledge import names
from fundtrack.knowledge.source import Source


def file_of(*entries: str) -> str:
    return "format: 1\nkind: agency\nentries:\n" + "".join(f"  - {entry}\n" for entry in entries)


@pytest.mark.parametrize(
    ("entries", "said"),
    [
        (["{id: a, name: Alpha Board, country: USA}"], "country"),
        (["{id: A, name: Alpha Board}"], "'id'"),
        (["{id: a, name: Alpha Board, kind: agencies}"], "did you mean 'agency'"),
        (["{id: a, name: Alpha Board, alias: [AB]}"], "no key 'alias'"),
        (["{id: a, name: Alpha Board, parent: b}"], "no entry has the id 'b'"),
        (["{id: a, name: Alpha Board}", "{id: a, name: Beta Board}"], "the id is taken at"),
        (["{id: a, name: Alpha Board}", "{id: b, name: alpha board}"], "'alpha board' is also a form of a"),
        (["{id: a, name: Alpha Board, short: [Board]}", "{id: b, name: Board}"], "put it under short in both"),
    ],
)
def test_a_fault_is_told_with_its_place(tmp_path: Path, entries: list[str], said: str) -> None:
    _, problems = names.build(folder_with(tmp_path, faulty=file_of(*entries)))
    assert len(problems) == 1
    assert "faulty.yaml:" in problems[0]
    assert said in problems[0]


@pytest.mark.parametrize(
    "entries",
    [
        ["{id: a, name: Alpha Board, short: [Board]}", "{id: b, name: Beta Board, short: [Board]}"],
        ["{id: a, name: AB}", "{id: b, name: Ab Board, aliases: [Ab]}"],  # acronyms differ by their case
        ["{id: a, name: Wafer, kind: company}", "{id: b, name: wafer, kind: technology}"],  # searched apart
        ["{id: a, name: Alpha Board, short: [the board]}", "{id: b, name: the board, kind: reference}"],
    ],
)
def test_forms_that_can_be_told_apart_do_not_clash(tmp_path: Path, entries: list[str]) -> None:
    assert names.build(folder_with(tmp_path, names=file_of(*entries)))[1] == []


def test_an_entry_of_the_users_folder_replaces_ours(tmp_path: Path) -> None:
    ours = folder_with(tmp_path / "ours", names=file_of("{id: a, name: Alpha Board}", "{id: b, name: Beta Board}"))
    (tmp_path / "own" / "names").mkdir(parents=True)
    own = file_of("{id: a, name: Alpha Council}")
    (tmp_path / "own" / "names" / "mine.yaml").write_text(own, encoding="utf-8")
    finder = NameFinder(knowledge_of(Source(ours.ours, tmp_path / "own")))
    text = "Alpha Board, Alpha Council, Beta Board"
    assert said(finder.find(text, 0, len(text))) == [("Alpha Council", "a"), ("Beta Board", "b")]


def test_an_entry_comes_back_as_it_was_written(tmp_path: Path) -> None:
    entry = (
        "{id: a, name: Alpha Fund, zh: 阿尔法基金, kind: fund, country: NL, parent: b, aliases: [AF, Alpha], value: x}"
    )
    knowledge = knowledge_of(folder_with(tmp_path, names=file_of(entry, "{id: b, name: Beta Board}")))
    made = knowledge.entry(0)
    assert (made.id, made.kind, made.name, made.country, made.parent, made.value) == (
        "a",
        "fund",
        "Alpha Fund",
        "NL",
        "b",
        "x",
    )
    assert made.aliases == ("阿尔法基金", "AF", "Alpha")
