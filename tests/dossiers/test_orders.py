"""In whatever order and portions documents come, what leaves the store is the same, byte for byte."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest
from reading import DOSSIERS, readings

from fundtrack.journal import decision
from fundtrack.model.event import Extraction
from fundtrack.query import View, find_rows, linked, refresh, summarize, timelines
from fundtrack.render.nested import nested_event
from fundtrack.render.summary import summary_table
from fundtrack.render.tables import event_table
from fundtrack.render.to_json import nested_json, to_json
from fundtrack.store import Store, open_store

ORDERS = 200
SHARED = ("weekly-briefs", "two-sites")  # read together: their stories must not mix


def leaving(store: Store) -> list[str]:
    """All that leaves a store: rows, whole events, links, timelines, sums, documents, journal."""
    every = View(include=frozenset({"private", "mixed"}))
    rows = find_rows(store, view=every)
    links = linked(store).linking
    return [
        *to_json(event_table(rows.rows, "USD")),
        *(nested_json(nested_event(row.event)) for row in rows),
        repr(
            (links.links, sorted(links.standings.items()), sorted(links.wholes.items()), sorted(links.exceeded.items()))
        ),
        repr(timelines(store)),
        *to_json(summary_table(summarize(store, None, ["program", "stage"], every))),
        repr(store.documents()),
        repr(store.journal()),
    ]


def told(documents: list[Extraction], order: random.Random, folder: Path | None = None) -> list[str]:
    """What leaves a store after the documents came in an order and in portions that chance decides."""
    copies = [replace(documents[0], document="a copy.txt"), replace(documents[-1], document="another copy.txt")]
    mixed = order.sample([*documents, *copies], len(documents) + len(copies))
    where = ":memory:" if folder is None else folder / f"{order.random()}.db"
    with open_store(where) as store:
        for document in mixed:
            store.put(document)
            if order.random() < 0.2:
                refresh(store)  # a portion ends: its links are worked out
        return leaving(store)


@pytest.fixture(scope="module")
def documents() -> list[Extraction]:
    return [read for name in SHARED for read in readings(name)]


def test_two_hundred_orders_and_portions(documents: list[Extraction]) -> None:
    expected = told(documents, random.Random(0))
    for seed in range(1, ORDERS):
        assert told(documents, random.Random(seed)) == expected, seed


@pytest.mark.parametrize("name", DOSSIERS)
def test_orders_of_every_dossier(name: str, tmp_path: Path) -> None:
    expected = told(readings(name), random.Random(0))
    assert told(readings(name), random.Random(1), tmp_path) == expected  # a file, as users have it
    for seed in range(2, 4):
        assert told(readings(name), random.Random(seed)) == expected, seed


def test_decisions_before_and_after_documents_come(documents: list[Extraction]) -> None:
    """A decision holds whether its document is there already, comes later, or comes again."""
    events = [event for read in documents for event in read.events][::5]
    decided = [
        decision("amend", e.sha256, e.id, who="reader", field="stage", after='"cancelled"')
        if i % 2
        else decision("reject", e.sha256, e.id, who="reader", why="no event")
        for i, e in enumerate(events)
    ]
    outcomes = []
    for seed in range(10):
        order = random.Random(seed)
        steps = [*documents, *decided]
        order.shuffle(steps)
        with open_store(":memory:") as store:
            for step in steps:
                store.put(step) if isinstance(step, Extraction) else store.decide([step])
            outcomes.append(leaving(store))
    assert all(one == outcomes[0] for one in outcomes[1:])
    assert len({e.id for e in events}) == len(events)
