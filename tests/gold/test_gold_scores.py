"""The annotated documents: the real brief is read without a fault, the others at least as well as before."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from scoring import FLOORS, SEED, SETS, developed_on, score

ROOT = Path(__file__).parents[2]
GOLD = Path(__file__).parent


@pytest.mark.parametrize("form", ["brief.pdf", "brief.txt"])
def test_the_brief_is_read_without_a_fault(form: str, tmp_path: Path) -> None:
    gold = json.loads(SEED.read_text("utf-8"))
    gold["text"] = str(ROOT / "seeds" / form)
    (tmp_path / "brief.json").write_text(json.dumps(gold), encoding="utf-8")
    figures = score([tmp_path / "brief.json"])
    assert (figures.pop("documents"), figures.pop("failed")) == (1, 0)
    assert {name: figure for name, figure in figures.items() if figure != 1.0} == {}


@pytest.mark.parametrize("folder", SETS)
def test_no_figure_falls_below_its_floor(folder: str) -> None:
    floors = json.loads(FLOORS.read_text("utf-8"))[folder]
    figures = score(developed_on(folder))
    assert figures["failed"] == 0
    assert set(floors) == set(figures) - {"documents", "failed"}
    assert {name: (figures[name], floor) for name, floor in floors.items() if figures[name] < floor} == {}


def test_put_aside_documents_are_not_developed_on() -> None:
    aside = {line for line in (GOLD / "put_aside.txt").read_text("utf-8").splitlines() if line and line[0] != "#"}
    used = {path.stem for folder in SETS for path in developed_on(folder)}
    every = {path.stem for folder in SETS for path in (GOLD / folder).glob("*.json")}
    assert used and aside and used | aside == every and not used & aside
