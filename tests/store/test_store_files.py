"""The file under a store: what is refused, what is left alone, and several processes at once."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread

import pytest
from making import brief, event, extraction

from fundtrack.errors import StoreError
from fundtrack.store import Outcome, connect, faults, open_store
from fundtrack.store.columns import DOCUMENT_COLUMNS, EVENT_COLUMNS

HERE = Path(__file__).parent


def test_a_store_stays(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    with open_store(path) as store:
        assert store.put(brief()) == Outcome.NEW
    with open_store(path, create=False) as store:
        assert store.extraction("brief.pdf") == brief()
    assert [p.name for p in tmp_path.iterdir()] == ["store.db"]


def refused(path: Path | str, *, create: bool = True) -> str:
    with pytest.raises(StoreError) as caught:
        open_store(path, create=create)
    message = str(caught.value)
    assert "\n" not in message and str(path) in message
    return message


def test_there_is_no_store_yet(tmp_path: Path) -> None:
    assert "fundtrack ingest FILE" in refused(tmp_path / "none.db", create=False)
    assert not [*tmp_path.iterdir()]


def test_places_that_cannot_be_stores(tmp_path: Path) -> None:
    assert "folder" in refused(tmp_path)
    with pytest.raises(StoreError, match="does not exist"):
        open_store(tmp_path / "no" / "folder" / "s.db")
    assert "only SQLite files" in refused("postgresql://host/db")


@pytest.mark.parametrize("create", [True, False])
def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path, create: bool) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("Not a database, but somebody's notes.\n" * 50, encoding="utf-8")
    before = path.read_bytes()
    assert "is not a store" in refused(path, create=create)
    assert path.read_bytes() == before and len([*tmp_path.iterdir()]) == 1


@pytest.mark.parametrize("create", [True, False])
def test_a_database_of_another_program_is_left_alone(tmp_path: Path, create: bool) -> None:
    path = tmp_path / "other.db"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE mine (x)")
    other.commit()
    other.close()
    before = path.read_bytes()
    assert "another program" in refused(path, create=create)
    assert path.read_bytes() == before


@pytest.mark.parametrize("create", [True, False])
def test_a_newer_schema_is_left_alone(tmp_path: Path, create: bool) -> None:
    path = tmp_path / "s.db"
    with open_store(path):
        pass
    future = sqlite3.connect(path)
    future.execute("PRAGMA user_version = 999")
    future.commit()
    future.close()
    before = path.read_bytes()
    message = refused(path, create=create)
    assert "newer fundtrack" in message and "update fundtrack" in message
    assert path.read_bytes() == before


def test_an_empty_file_becomes_a_store_only_when_written_to(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    path.touch()
    assert "empty" in refused(path, create=False)
    assert path.read_bytes() == b""
    with open_store(path) as store:
        assert store.put(brief()) == Outcome.NEW


def test_a_damaged_store_says_so(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    with open_store(path) as store:
        store.put(brief())
    data = bytearray(path.read_bytes())
    data[4096 + 8 :] = b"\xff" * (len(data) - 4096 - 8)
    path.write_bytes(data)
    with pytest.raises(StoreError, match="damaged"), open_store(path) as store:
        store.extraction("brief.pdf")


def test_what_only_reads_cannot_write(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    with open_store(path) as store:
        store.put(brief())
    with open_store(path, create=False) as store, pytest.raises(StoreError, match="cannot be written to"):
        store.remove("brief.pdf")
    with open_store(path, create=False) as store:
        assert len(store.documents()) == 1


def test_a_failed_put_leaves_the_store_as_it_was() -> None:
    with open_store(":memory:") as store:
        store.put(extraction(event("e1")))
        broken = extraction(event("e2", stage=None), rules_hash="rules-2")
        with pytest.raises(StoreError):
            store.put(broken)
        assert [e.id for e in store.events()] == ["e1"]
        assert store.put(extraction(event("e3"))) == Outcome.CHANGED


def test_a_locked_store_is_one_clear_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fundtrack.store.faults.PATIENCE", 0.05)
    path = tmp_path / "s.db"
    with open_store(path) as store:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="another process is writing"):
            store.put(brief())
        assert store.documents() == ()  # readers do not wait
        other.execute("ROLLBACK")
        other.close()
        assert store.put(brief()) == Outcome.NEW


def test_opening_a_new_store_waits_for_another_process(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    opened: list[Outcome] = []

    def put() -> None:
        with open_store(path) as store:
            opened.append(store.put(brief()))

    thread = Thread(target=put)
    thread.start()
    other.execute("ROLLBACK")
    other.close()
    thread.join()
    assert opened == [Outcome.NEW]


def test_a_snapshot_does_not_move(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    with open_store(path) as writer, open_store(path) as reader:
        writer.put(extraction(event("e1")))
        with reader.snapshot():
            assert len(reader.documents()) == 1
            writer.put(extraction(event("b1", document="b.txt"), document="b.txt"))
            assert len(reader.documents()) == 1
        assert len(reader.documents()) == 2


def test_every_fault_has_words() -> None:
    with pytest.raises(StoreError, match="the store failed: no such table"), faults.failing("s.db"):
        sqlite3.connect(":memory:").execute("SELECT * FROM missing")


def run(script: str, *arguments: object) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(HERE), str(HERE.parents[1])])}
    command = [sys.executable, "-c", script, *map(str, arguments)]
    return subprocess.Popen(command, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)


OPEN = """
import sys
from fundtrack.store import open_store
for i in range(30):
    open_store(f"{sys.argv[1]}/{i}.db").close()
"""


def test_two_processes_may_make_the_same_store(tmp_path: Path) -> None:
    running = [run(OPEN, tmp_path), run(OPEN, tmp_path)]
    said = [process.communicate()[0] for process in running]
    assert said == ["", ""]


WRITE = """
import sys
from making import event, extraction
from fundtrack.store import open_store
path, who = sys.argv[1:]
for i in range(40):
    with open_store(path) as store:
        name = f"{who}-{i}"
        print(store.put(extraction(event(name, document=name), document=name)))
        print(store.put(extraction(event(f"both-{i}", str(i), document=f"both-{i}"), document=f"both-{i}")))
"""


def test_two_processes_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    running = [run(WRITE, path, who) for who in ("one", "two")]
    said = [process.communicate()[0] for process in running]
    assert [process.returncode for process in running] == [0, 0], said[0][-2000:] + said[1][-2000:]
    assert sorted((said[0] + said[1]).split()) == ["new"] * 120 + ["unchanged"] * 40
    with open_store(path, create=False) as store:
        assert len(store.documents()) == 120
        assert len([*store.events()]) == 120


def unprivileged(action: Callable[[], object]) -> str:
    """What an action says or how it fails, in a child without root's right to write anywhere."""
    here, there = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            if os.getuid() == 0:
                os.setuid(65534)
            said = str(action())
        except BaseException as error:
            said = f"{type(error).__name__}: {error}"
        os.write(there, said.encode())
        os._exit(0)
    os.close(there)
    with os.fdopen(here, encoding="utf-8") as pipe:
        said = pipe.read()
    os.waitpid(child, 0)
    return said


def names(path: Path) -> list[str]:
    with open_store(path, create=False) as store:
        return [d.name for d in store.documents()]


def remove(path: Path) -> Outcome:
    with open_store(path) as store:
        store.remove("brief.pdf")
        return store.put(extraction())


@pytest.mark.skipif(os.name == "nt", reason="permissions of POSIX")
def test_a_store_in_a_read_only_folder_can_be_read() -> None:
    with TemporaryDirectory() as made:  # pytest's own folders are closed to others
        folder = Path(made)
        path = folder / "s.db"
        with open_store(path) as store:
            store.put(brief())
        path.chmod(0o444)
        folder.chmod(0o555)
        before = path.read_bytes()
        assert unprivileged(lambda: names(path)) == "['brief.pdf']"
        assert "StoreError" in unprivileged(lambda: remove(path))
        assert "the store cannot be opened; check the permissions" in unprivileged(lambda: remove(folder / "new.db"))
        assert path.read_bytes() == before and len([*folder.iterdir()]) == 1
        folder.chmod(0o755)


@pytest.mark.skipif(os.name == "nt", reason="permissions of POSIX")
def test_a_file_that_may_not_be_read_says_so() -> None:
    with TemporaryDirectory() as made:
        folder = Path(made)
        folder.chmod(0o755)
        path = folder / "s.db"
        with open_store(path):
            pass
        path.chmod(0o000)
        assert "the store cannot be opened; check the permissions" in unprivileged(lambda: names(path))


def test_a_store_of_an_earlier_schema_is_brought_up_to_date(tmp_path: Path) -> None:
    """Its events stay, as unsure ones, and its documents count as read by another program."""
    path = tmp_path / "s.db"
    migrations = Path(connect.__file__).with_name("migrations")
    with open_store(path) as store:
        store.put(brief())
    events = ", ".join(column for column in EVENT_COLUMNS if column not in ("confidence", "review", "kin", "reported"))
    documents = ", ".join(column for column in DOCUMENT_COLUMNS if column != "program")
    old = sqlite3.connect(tmp_path / "old.db")
    old.executescript((migrations / "0001.sql").read_text(encoding="utf-8"))
    old.executescript(
        f"""ATTACH '{path}' AS new;
        INSERT INTO documents ({documents}) SELECT {documents} FROM new.documents;
        INSERT INTO events ({events}) SELECT {events} FROM new.events;
        UPDATE main.documents SET digest = 'of other columns';
        PRAGMA main.application_id = {0x66756E64}; PRAGMA main.user_version = 1;"""
    )
    old.close()
    with open_store(tmp_path / "old.db", create=False) as store:
        assert {document.program for document in store.documents()} == {""}
        assert [e.id for e in store.events()] == [e.id for e in brief().events]
        assert {e.confidence for e in store.events()} == {"unsure"}
    with open_store(tmp_path / "old.db") as store:
        assert store.put(brief()) == Outcome.CHANGED
        assert store.extraction("brief.pdf") == brief()


def test_a_program_that_reads_the_same_is_noted() -> None:
    with open_store(":memory:") as store:
        store.put(brief())
        assert store.put(replace(brief(), program="2.0")) == Outcome.UNCHANGED
        assert {document.program for document in store.documents()} == {"2.0"}
