"""A document that comes twice, in other bytes, counts once: of every kind of event, named or not, dated or not."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from reading import reading

from fundtrack.model.event import Event, Extraction
from fundtrack.query import View, find_rows
from fundtrack.store import open_store

GOLD = Path(__file__).parents[1] / "gold"
NAMES = sorted(path.stem for folder in ("pages", "own-zh", "own-en") for path in (GOLD / folder).glob("*.txt"))
EVERY = View(include=frozenset({"private", "mixed"}))


def again(read: Extraction) -> Extraction:
    """The same reading of a copy: other hash, other ids."""

    def other(key: str) -> str:
        return sha256(key.encode()).hexdigest()[:10]

    def copy(event: Event) -> Event:
        whole = event.part_of and other(event.part_of)
        return replace(event, id=other(event.id), part_of=whole, sha256=key, document=f"again {read.document}")

    key = sha256(read.sha256.encode()).hexdigest()
    events = tuple(copy(event) for event in read.events)
    return replace(read, sha256=key, document=f"again {read.document}", events=events, ledger=())


def counted(*documents: Extraction) -> Counter[tuple[str | None, str]]:
    """The sums that count, or would if a rate were quoted, or stand apart; with their stages."""
    with open_store(":memory:") as store:
        for document in documents:
            store.put(document)
        rows = find_rows(store, view=EVERY)
    shown = [row.event for row in rows if row.counted or row.why in ("unconverted", "authorized", "cancelled")]
    return Counter((f"{event.amount} {event.currency}", event.stage) for event in shown)


@pytest.mark.parametrize("name", NAMES)
def test_a_document_that_comes_twice_counts_once(name: str) -> None:
    (path,) = GOLD.glob(f"*/{name}.txt")
    read = reading(path)
    assert counted(read, again(read)) == counted(read)
