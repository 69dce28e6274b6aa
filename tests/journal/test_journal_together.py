"""Several processes decide and ingest at once, in one file: nothing is lost, and all end with the same."""

from __future__ import annotations

import multiprocessing
import sys
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "store"))

from making import entry, event, extraction

from fundtrack.journal import decision, dump, moment
from fundtrack.store import open_store

TIMES = 12
READ = extraction(event("e1", "100"), event("e2", "50"), ledger=(replace(entry(), id="lost1"),))
OTHER = extraction(event("f1", "7"), document="b.txt")


def decide(path: str, who: str) -> None:
    """Set a field, accept, and take every third decision back, each in a transaction of its own."""
    for number in range(TIMES):
        with open_store(path) as store:
            about = ("e1", "e2", "lost1")[number % 3]
            sides = {"before": "null", "after": dump("amount", Decimal(number + 1))}
            at = moment(store.journal())
            made = decision("amend", READ.sha256, about, who=who, why=str(number), at=at, field="amount", **sides)
            store.decide([made])
            if number % 3 == 2:
                at = moment(store.journal())
                store.decide([decision("undo", READ.sha256, about, who=who, why=str(number), at=at, other=made.id)])


def ingest(path: str) -> None:
    """Put two documents again and again, as different rules would read them."""
    for number in range(TIMES):
        with open_store(path) as store:
            store.put(replace(READ, rules_hash=f"rules-{number % 2}"), b"text")
            store.put(replace(OTHER, rules_hash=f"rules-{number % 2}"))
    with open_store(path) as store:
        store.put(READ)


def test_nothing_is_lost_when_all_write_at_once(tmp_path: Path) -> None:
    path = str(tmp_path / "one.db")
    context = multiprocessing.get_context("spawn")
    people = ("Ana", "Bo", "Cy")
    workers = [context.Process(target=decide, args=(path, who)) for who in people]
    workers.append(context.Process(target=ingest, args=(path,)))
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(120)
    assert [worker.exitcode for worker in workers] == [0] * len(workers)
    with open_store(path) as store, open_store(":memory:") as alone:
        made = store.journal()
        told = {(one.who, one.kind, one.why) for one in made}
        assert told >= {(who, "amend", str(number)) for who in people for number in range(TIMES)}
        assert len(made) == len(people) * (TIMES + TIMES // 3)
        for step in (READ, OTHER):
            alone.put(step)
        alone.decide(made)
        assert [*store.events()] == [*alone.events()]
        assert store.extraction("a.txt").ledger == alone.extraction("a.txt").ledger
        assert store.extraction("a.txt", as_read=True) == READ
