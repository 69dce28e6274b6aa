"""Dossiers: documents that tell one story again and again, with the sums and timelines worked out by hand."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from fundtrack.pipeline import extract
from fundtrack.query import View, parse_filters, summarize, timelines
from fundtrack.query.timeline import Step
from fundtrack.store import Store, open_store

HERE = Path(__file__).parent
DOSSIERS = sorted(path.parent.name for path in HERE.glob("*/expected.yaml"))
KNOWN = set((HERE / "known.list").read_text(encoding="utf-8").split()) if (HERE / "known.list").exists() else set()


@lru_cache(maxsize=2)
def dossier(name: str) -> tuple[dict[str, Any], Store]:
    store = open_store(":memory:")
    for path in sorted((HERE / name).glob("*.txt")):
        store.put(extract(path))
    return yaml.safe_load((HERE / name / "expected.yaml").read_text(encoding="utf-8")), store


def view(asked: dict[str, Any], currency: str) -> View:
    return View(currency=currency, include=frozenset(asked.get("include", ())), as_of=asked.get("as_of"))


def sums(name: str) -> tuple[list[Any], list[Any]]:
    """What is told of each asked sum, expected and found: total and columns that are not empty."""
    expected, store = dossier(name)
    wanted, found = [], []
    for asked in expected["sums"]:
        about = {key: asked[key] for key in ("as_of", "where", "include") if key in asked}
        total = summarize(store, parse_filters(**asked.get("where", {})), [], view(asked, expected["currency"])).total
        wanted.append((about, Decimal(asked["total"]), {k: Decimal(v) for k, v in asked["stages"].items()}))
        found.append((about, total.total, {stage: amount for stage, amount in total.amounts.items() if amount}))
    return wanted, found


def told(step: Step) -> dict[str, Any]:
    """A step as a dossier writes it."""
    documents = sorted({e.document for e in (step.event, *step.again, *step.versions)})
    amount = {} if step.event.amount is None else {"amount": format(step.event.amount, "f")}
    change = {"change": format(step.change, "f")} if step.change else {}
    one = {"date": step.date, "stage": step.event.stage, **amount, "currency": step.event.currency}
    return {**one, **change, "told": documents}


def histories(name: str) -> tuple[list[Any], list[Any]]:
    """The timelines that are asked for, expected and found; of the found ones, those that tell of money."""
    expected, store = dossier(name)
    wanted, found = [], []
    for asked in expected.get("timelines", []):
        lines = timelines(store, parse_filters(**asked["where"]))
        steps = [[told(step) for step in line.steps] for line in lines]
        mine = [sorted_steps(steps) for steps in asked["commitments"]]
        wanted.append((asked["where"], sorted(mine, key=str)))
        matching = [line for line in steps if any(same_figures(line, one) for one in mine)]
        found.append((asked["where"], sorted(matching, key=str)))
    return wanted, found


def sorted_steps(steps: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{**step, "told": sorted(step["told"])} for step in steps]


def same_figures(line: list[dict[str, Any]], other: list[dict[str, Any]]) -> bool:
    """Do two timelines tell the same acts, whatever documents tell them?"""
    return [{**s, "told": ()} for s in line] == [{**s, "told": ()} for s in other]


CASES = [pytest.param(name, marks=[pytest.mark.xfail(strict=True)] if name in KNOWN else []) for name in DOSSIERS]


@pytest.mark.parametrize("name", CASES)
def test_totals_and_timelines(name: str) -> None:
    expected, found = sums(name)
    assert found == expected
    wanted, lines = histories(name)
    assert lines == wanted
