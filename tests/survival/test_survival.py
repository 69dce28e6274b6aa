"""Whatever is killed wherever: the store is whole, what was acknowledged is there, the rest can be done again."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from killing import STORE, Commands, Ended, end, run, start, statements

from fundtrack.errors import StoreError
from fundtrack.model.decision import Decision
from fundtrack.store import open_store
from fundtrack.upkeep.check import Checked, check, check_words

INGEST = [["ingest", "early", "late"]]
EVENTS = [["--quiet", "events", "--format", "json"]]


def fresh(folder: Path) -> None:
    """No store there any more."""
    for file in folder.glob(f"{STORE}*"):
        file.unlink()


def faults(folder: Path) -> list[str]:
    """What is wrong with the store, with all its documents' words; nothing where none was made yet."""
    if not (folder / STORE).exists():
        return []
    try:
        with open_store(folder / STORE, create=False) as store:
            found = Checked()
            told = [*check(store, found)]
            for document in store.documents():
                told += check_words(store, document, None, found)
            return [f"{fault.place}: {fault.what}" for fault in told]
    except StoreError as error:
        assert error.what == "the file is empty, not a store"  # killed before the first table
        return []


def printed(folder: Path) -> bytes:
    """The events of the store as they are printed."""
    done = run(EVENTS, folder)
    assert done.code == 0, done.err
    return done.out


def journal(folder: Path) -> tuple[Decision, ...]:
    with open_store(folder / STORE, create=False) as store:
        return store.journal()


def killed(commands: Commands, folder: Path, chance: random.Random, kills: int, answers: str = "") -> Iterator[Ended]:
    """Run commands again and again, killed by turns at a point of time and before one of their SQL statements.

    The first time they run undisturbed; what follows goes on from the store that the one before left.
    """
    begun = time.monotonic()
    yield run(commands, folder, answers=answers)
    length, most = time.monotonic() - begun, statements(folder)
    for number in range(kills):
        if number % 2:
            yield run(commands, folder, after=chance.uniform(0, length), answers=answers)
        else:
            yield run(commands, folder, kill_at=chance.randint(1, most), answers=answers)


def test_killed_while_ingesting(folder: Path, chance: random.Random, kills: int) -> None:
    runs = killed(INGEST, folder, chance, kills)
    assert next(runs).code == 0
    undisturbed = printed(folder)
    fresh(folder)
    cut = 0
    for done in runs:
        assert done.code in (0, -9), done.err
        assert faults(folder) == []
        cut += done.code == -9
        if done.code == 0:
            assert printed(folder) == undisturbed
            fresh(folder)
    assert run(INGEST, folder).code == 0
    assert printed(folder) == undisturbed
    assert cut * 3 > kills  # else the points were badly chosen


def decisions(folder: Path, number: int) -> list[list[str]]:
    """Commands by which a person decides, each with its own reason; every event gets several."""
    ids = sorted({row["event_id"] for row in json.loads(printed(folder))})
    fields = ("amount={n}017", "date=20{d}", "recipient=Firm {n}")
    found = []
    for n in range(number):
        value = fields[n % len(fields)].format(n=n + 1, d=n + 10)
        found.append(["amend", ids[n * 7 % len(ids)], value, "--why", f"reason {n}", "--who", "Ada"])
    return found


def acknowledged(done: Ended, commands: list[list[str]]) -> int:
    """How many of the commands said what they did; they run in order."""
    said = [line for line in done.err.splitlines() if " stays " not in line]
    assert all(line.startswith(words[1]) for line, words in zip(said, commands, strict=False))
    return len(said)


def test_killed_while_deciding(folder: Path, chance: random.Random, kills: int) -> None:
    assert run(INGEST, folder).code == 0
    commands = decisions(folder, 20)
    before = (folder / STORE).read_bytes()
    runs = killed(commands, folder, chance, kills)
    assert next(runs).code == 0
    undisturbed = printed(folder)
    fresh(folder)
    (folder / STORE).write_bytes(before)
    cut = 0
    for done in runs:
        assert done.code in (0, -9), done.err
        assert faults(folder) == []
        reasons = [entry.why for entry in journal(folder)]
        sure = acknowledged(done, commands)
        assert {f"reason {n}" for n in range(sure)} <= set(reasons)
        assert len(set(reasons) - {f"reason {n}" for n in range(sure)}) <= 1  # done, and killed before it said so
        cut += done.code == -9
        fresh(folder)
        (folder / STORE).write_bytes(before)
    assert run(commands, folder).code == 0
    assert printed(folder) == undisturbed
    assert cut * 3 > kills


def test_killed_while_reviewing(folder: Path, chance: random.Random, kills: int) -> None:
    """All that is asked is rejected; who is killed goes on later; what was said to be done is done."""
    assert run(INGEST, folder).code == 0
    before, review, answers = (folder / STORE).read_bytes(), [["review"]], "r none\n" * 99
    runs = killed(review, folder, chance, kills, answers)
    assert next(runs).code == 0
    undisturbed, number = printed(folder), len(journal(folder))
    assert number > 5
    cut = 0
    for _ in range(kills):
        fresh(folder)
        (folder / STORE).write_bytes(before)
        done = next(runs)
        assert done.code in (0, -9), done.err
        assert faults(folder) == []
        sure = done.out.decode().splitlines().count("rejected")
        assert sure <= len(journal(folder)) <= min(sure + 1, number)
        cut += done.code == -9
        assert run(review, folder, answers=answers).code == 0
        assert (printed(folder), len(journal(folder))) == (undisturbed, number)
    assert cut * 3 > kills


@pytest.mark.parametrize("kind", ["other rules", "afresh"])
def test_killed_while_reading_again(folder: Path, chance: random.Random, kills: int, kind: str) -> None:
    own = ["--rules", "own"] if kind == "other rules" else []
    again = [[*own, "reextract", "--yes", *([] if own else ["--again"])]]
    back = [["reextract", "--yes"]]
    assert run([*INGEST, *decided_on(folder)], folder).code == 0
    decided, before = journal(folder), printed(folder)
    runs = killed(again, folder, chance, kills // 2)
    assert next(runs).code == 0
    undisturbed = printed(folder)
    assert (undisturbed == before) == (kind == "afresh")
    cut = 0
    for done in runs:
        assert done.code in (0, -9), done.err
        assert faults(folder) == []
        assert journal(folder) == decided
        cut += done.code == -9
        assert run(again, folder).code == 0
        assert printed(folder) == undisturbed
        if chance.random() < 0.5:
            assert run(back, folder).code == 0
            assert printed(folder) == before
    assert cut


def decided_on(folder: Path) -> list[list[str]]:
    """Some decisions on what the documents will yield."""
    assert run(INGEST, folder).code == 0
    return decisions(folder, 6)


def test_two_at_once_lose_nothing(folder: Path, chance: random.Random, kills: int) -> None:
    """One reads documents in, one decides; now and then one of them is killed and does its work once more."""
    assert run([["ingest", "early"]], folder).code == 0
    before, commands = (folder / STORE).read_bytes(), decisions(folder, 15)
    assert run([*INGEST, *commands], folder).code == 0
    undisturbed = printed(folder)
    for number in range(kills // 2):
        fresh(folder)
        (folder / STORE).write_bytes(before)
        at = chance.uniform(0, 0.5) if number % 3 else None
        reader, decider = start(INGEST, folder, "reader"), start(commands, folder, "decider")
        ends = {"reader": end(reader, after=at if number % 3 == 1 else None)}
        ends["decider"] = end(decider, after=at if number % 3 == 2 else None)
        assert faults(folder) == []
        sure = acknowledged(ends["decider"], commands)
        assert {f"reason {n}" for n in range(sure)} <= {entry.why for entry in journal(folder)}
        for name, work in (("reader", INGEST), ("decider", commands[sure:])):
            assert ends[name].code in (0, -9), ends[name].err
            if ends[name].code:
                assert run(work, folder).code == 0
        assert run(INGEST, folder).code == 0
        assert faults(folder) == []
        assert printed(folder) == undisturbed
