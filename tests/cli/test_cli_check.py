"""What a check of a store finds: nothing in a sound one, and every harm that is done to it."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from running import Cli

from fundtrack.journal import decision
from fundtrack.query import refresh
from fundtrack.store import open_store

SEED = Path(__file__).parents[2] / "seeds" / "brief.pdf"
PAID = "The Agency for Chips awarded $9 million to the Northern Institute on May 3, 2024. It keeps $3 million.\n"


@pytest.fixture
def sound(cli: Cli, environment: dict[str, str], tmp_path: Path) -> Path:
    """A store with two documents and decisions on one of them."""
    path = tmp_path / "sound.db"
    environment["FUNDTRACK_STORE"] = str(path)
    (tmp_path / "paid.txt").write_text(PAID, encoding="utf-8")
    assert cli("ingest", "paid.txt", str(SEED)).code == 0
    with open_store(path) as store:
        event, *_ = store.extraction("paid.txt").events
        store.decide([decision("amend", event.sha256, event.id, who="Ada", field="stage", after='"planned"')])
        refresh(store)
    return path


def harm(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as run, run:
        run.execute("DROP TRIGGER journal_is_never_changed")
        assert run.execute(statement).rowcount != 0


def test_a_sound_store_has_no_faults(cli: Cli, sound: Path) -> None:
    done = cli("check")
    assert (done.code, json.loads(done.out)) == (0, [])
    assert done.err == "2 documents, 21 events, 1 decision: no fault\n"


HARMS = [
    ("UPDATE events SET amount = 'much' WHERE amount IS NOT NULL", "cannot be read"),
    ("UPDATE events SET minor = minor + 1 WHERE minor > 0", "contradict the event: minor"),
    ("UPDATE events SET stage = 'dreamt' WHERE position = 1", "stage is 'dreamt'"),
    ("UPDATE events SET detail = '{' WHERE position = 1", "cannot be read"),
    ("UPDATE events SET agency_country = 'FR' WHERE position = 1", "is not what it was read as"),
    ("UPDATE events SET part_of = 'nothing' WHERE position = 1", "part of an event that is not there: nothing"),
    ("DELETE FROM events WHERE position = 1", "has 18"),
    ("UPDATE documents SET unexplained = 5", "counts 5 unexplained"),
    ("UPDATE ledger SET event = 'nothing' WHERE position = 2", "belongs to an event that is not there"),
    ("UPDATE ledger SET fate = 'unexplained' WHERE position = 2", "counts 0 unexplained, has 1"),
    ("UPDATE rates SET low = 'low'", "cannot be read"),
    ("UPDATE sources SET content = x'00'", "is not the document"),
    ("DELETE FROM as_read", "is not kept"),
    ("UPDATE as_read SET rows = '[[],[]]'", "is not what was decided"),
    ("UPDATE events SET stage = 'awarded' WHERE stage = 'planned'", "is not what was decided"),
    ("""UPDATE journal SET after = '"awarded"'""", "says something else than when it was made"),
    ("INSERT INTO standings VALUES ('nothing', 'nothing', 0, 0, 0, 0)", "no such event"),
    (
        "UPDATE events SET detail = replace(detail, '高达', '至少') WHERE detail LIKE '%高达%'",
        "quotes",
    ),
]


@pytest.mark.parametrize(("statement", "says"), HARMS, ids=[says for _, says in HARMS])
def test_harm_is_found(cli: Cli, sound: Path, statement: str, says: str) -> None:
    harm(sound, statement)
    done = cli("check")
    faults = json.loads(done.out)
    assert done.code == 1
    assert any(says in fault["what"] for fault in faults), faults
    assert all(fault["place"] and fault["remedy"] for fault in faults)


@pytest.mark.parametrize("statement", [statement for statement, _ in HARMS if "UPDATE events" in statement])
def test_the_remedy_mends_what_the_document_can_say(cli: Cli, sound: Path, statement: str) -> None:
    before = cli("events", "--nested").out
    harm(sound, statement)
    for remedy in {fault["remedy"] for fault in json.loads(cli("check").out)}:
        assert cli(*remedy.split()[1:]).code == 0
    assert cli("check").code == 0
    assert cli("events", "--nested").out == before


def test_quick_does_not_read_documents(cli: Cli, sound: Path) -> None:
    with open_store(sound) as store:
        read = store.extraction("brief.pdf")
        store.put(replace(read, rates=(replace(read.rates[0], text="other words"), *read.rates[1:])))
    (fault,) = json.loads(cli("check").out)
    assert fault["place"] == "brief.pdf, rate EUR→USD"
    assert fault["what"].startswith("quotes 'other words' where the document has '3.25 亿欧元")
    assert json.loads(cli("check", "--quick").out) == []


def test_decisions_without_their_events_are_no_faults(cli: Cli, sound: Path) -> None:
    with open_store(sound) as store:
        sha256 = store.document("paid.txt").sha256
        lost = decision("reject", sha256, "0123456789", who="Ada")
        store.decide([lost, decision("reject", "f" * 64, "0123456789", who="Ada")])
    done = cli("check")
    assert (done.code, json.loads(done.out)) == (0, [])
    assert f"paid.txt: decision {lost.id} (reject) has no event 0123456789" in done.err
    assert "waits for a document that is not in the store" in done.err


def test_a_damaged_file_is_a_fault_and_no_store_is_none(cli: Cli, sound: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(sound)) as run:
        run.execute("PRAGMA journal_mode = DELETE")
    whole = bytearray(sound.read_bytes())
    for place in range(3 * 4096, len(whole) - 4096, 4096):
        whole[place : place + 64] = b"\xff" * 64
    sound.write_bytes(whole)
    done = cli("check")
    assert (done.code, len(json.loads(done.out)) > 0) == (1, True)
    assert cli("--store", "none.db", "check").code == 2
    (tmp_path / "text.db").write_text("no database at all, but long enough to have a header " * 40)
    assert cli("--store", "text.db", "check").code == 2
