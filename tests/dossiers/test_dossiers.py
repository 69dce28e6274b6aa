"""Dossiers: documents that tell one story again and again, with the sums and timelines worked out by hand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

import pytest
import yaml
from reading import DOSSIERS, HERE, readings

from fundtrack.journal import decision, dump
from fundtrack.knowledge import load
from fundtrack.knowledge.lookup import search
from fundtrack.model.decision import Decision
from fundtrack.model.event import Name
from fundtrack.query import View, parse_filters, summarize, timelines
from fundtrack.query.timeline import Step
from fundtrack.store import Store, open_store


@lru_cache(maxsize=2)
def dossier(name: str, corrected: bool = False) -> tuple[dict[str, Any], Store]:
    """What is expected of a dossier, and a store of its documents; corrected: with a person's amendments."""
    store = open_store(":memory:")
    for read in readings(name):
        store.put(read)
    if corrected and (HERE / name / "amendments.yaml").exists():
        store.decide([*amendments(name, store)])
    return yaml.safe_load((HERE / name / "expected.yaml").read_text(encoding="utf-8")), store


def amendments(name: str, store: Store) -> Iterator[Decision]:
    """What a person says of a dossier: ``document``, ``mention`` (an amount as written, or the event's sentence;
    ``nth``: which of several such), and ``set`` (field: value; names and technologies as lists) or ``reject``."""
    for one in yaml.safe_load((HERE / name / "amendments.yaml").read_text(encoding="utf-8")):
        found = store.extraction(one["document"], as_read=True)
        targets = [e.id for e in found.events if one["mention"] in (e.quote.text, *(m.text for m in e.mentions))]
        targets += [x.id for x in found.ledger if x.fate == "unexplained" and x.mention.text == one["mention"]]
        target = targets[one.get("nth", 1) - 1] if len(targets) >= one.get("nth", 1) else ""
        assert target, f"{name}: nothing to amend: {one}"
        common = {"who": "reader", "at": datetime(2026, 1, 1, tzinfo=UTC), "why": one["why"]}
        if one.get("reject"):
            yield decision("reject", found.sha256, target, **common)
        for field, value in one.get("set", {}).items():
            yield decision("amend", found.sha256, target, field=field, after=dump(field, typed(field, value)), **common)


def typed(field: str, value: Any) -> Any:
    """The value of a field from plain YAML; names lead to their entries of the vocabulary."""
    if field in ("agency", "recipient", "program"):
        return tuple(named(name) for name in value)
    return Decimal(value) if field in ("amount", "amount_min") and value is not None else value


def named(name: str) -> Name:
    entries = [found.entry for found in search(load().names, name) if name in (found.entry.name, *found.forms)]
    return Name(entries[0].name, name, entries[0].id, entries[0].country) if entries else Name(name, name)


def view(asked: dict[str, Any], currency: str) -> View:
    return View(currency=currency, include=frozenset(asked.get("include", ())), as_of=asked.get("as_of"))


def sums(name: str, corrected: bool = False) -> tuple[list[Any], list[Any]]:
    """What is told of each asked sum, expected and found: total and columns that are not empty."""
    expected, store = dossier(name, corrected)
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


def histories(name: str, corrected: bool = False) -> tuple[list[Any], list[Any]]:
    """The timelines that are asked for, expected and found; of the found ones, those that tell of money."""
    expected, store = dossier(name, corrected)
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


MISREAD = set((HERE / "misread.list").read_text(encoding="utf-8").split())


UNCORRECTED = {name for name in MISREAD if not (HERE / name / "amendments.yaml").exists()}


def cases(failing: set[str]) -> list[Any]:
    """All dossiers, some as known failures: one that no longer fails is to be taken off the list."""
    assert {*DOSSIERS} >= failing, failing - {*DOSSIERS}
    return [pytest.param(name, marks=[pytest.mark.xfail(strict=True)] if name in failing else []) for name in DOSSIERS]


@pytest.mark.parametrize("name", cases(MISREAD))
def test_as_read(name: str) -> None:
    """Documents as the rules read them."""
    wanted, found = sums(name)
    assert found == wanted
    lines, told_ = histories(name)
    assert told_ == lines


@pytest.mark.parametrize("name", cases(UNCORRECTED))
def test_with_amendments(name: str) -> None:
    """The same with what a careful reader corrects: what is left to linking and counting."""
    wanted, found = sums(name, corrected=True)
    assert found == wanted
    lines, told_ = histories(name, corrected=True)
    assert told_ == lines
