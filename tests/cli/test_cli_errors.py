"""Whatever is wrong: one clear line that says what to do, the right exit code, nothing on standard output."""

from __future__ import annotations

import os
import signal
import subprocess
from pathlib import Path

import pytest
from running import COMMAND, Cli


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("events", "--country", "Narnia"), "unknown country 'Narnia'; did you mean"),
        (("events", "--stage", "finished"), "unknown stage 'finished'; give one of planned"),
        (("events", "--since", "yesterday"), "yesterday"),
        (("events", "--min-amount", "lots"), "lots"),
        (("events", "--order", "colour"), "colour"),
        (("summary", "--currency", "XYZ"), "unknown currency 'XYZ'"),
        (("summary", "--by", "colour"), "unknown dimension 'colour'"),
        (("summary", "--by", "year,colour"), "unknown dimension 'colour'"),
        (("summary", "--include", "stolen"), "no funding source 'stolen' to include; choose private, mixed or both"),
        (("show", "ffff"), "no event 'ffff'; fundtrack events lists them"),
        (("docs", "remove", "nowhere.pdf"), "nowhere.pdf"),
        (("audit", "nowhere.pdf"), "nowhere.pdf"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_a_value_that_cannot_be_meant(cli: Cli, store: Path, words: tuple[str, ...], says: str) -> None:
    before = store.read_bytes()
    done = cli(*words)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("fundtrack: ")
    assert says in done.err
    assert done.err.count("\n") == 1
    assert store.read_bytes() == before


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("sumary",), "no such command 'sumary'; did you mean summary?; see fundtrack --help"),
        (("summary", "--contry", "US"), "--contry"),
        (("summary", "--by"), "requires an argument"),
        (("show",), "missing argument 'EVENT'; see fundtrack show --help"),
        (("show", "a", "b"), "unexpected extra argument"),
        (("rules", "tset"), "no such command 'tset'"),
        (("--rules", "nowhere", "rules", "list"), "nowhere: there is no such rules folder"),
        (("explain",), "give either a FILE or --text SENTENCE"),
        (("explain", "--text", "x", "--near", "many"), "'many' is no number"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_a_command_line_that_cannot_be_meant(cli: Cli, words: tuple[str, ...], says: str) -> None:
    done = cli(*words)
    assert (done.code, done.out) == (2, "")
    assert says in done.err
    assert done.err.count("\n") == 1


@pytest.mark.parametrize(
    "words", [("events",), ("summary",), ("show", "a"), ("docs", "list"), ("rates",)], ids=" ".join
)
def test_reading_a_store_that_is_not_there_makes_none(cli: Cli, tmp_path: Path, words: tuple[str, ...]) -> None:
    done = cli("--store", "none.db", *words)
    assert (done.code, done.out) == (2, "")
    assert "none.db" in done.err
    assert "fundtrack ingest FILE" in done.err
    assert not (tmp_path / "none.db").exists()


def test_a_store_that_is_no_database(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "notes.db").write_text("no database, whatever it is called\n" * 100, encoding="utf-8")
    (tmp_path / "a.txt").write_text("The agency awarded $5 million to the institute.", encoding="utf-8")
    for words in (("events",), ("ingest", "a.txt")):
        done = cli("--store", "notes.db", *words)
        assert (done.code, done.out) == (2, "")
        assert "notes.db" in done.err
        assert done.err.count("\n") == 1
    assert (tmp_path / "notes.db").read_text(encoding="utf-8").startswith("no database")


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is read-only for root")
def test_a_folder_that_is_read_only(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The agency awarded $5 million to the institute.", encoding="utf-8")
    (tmp_path / "locked").mkdir(mode=0o500)
    done = cli("--store", "locked/events.db", "ingest", "a.txt")
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert "locked/events.db" in done.err


@pytest.mark.parametrize("place", ["a.txt/events.db", "/proc/events.db"])
def test_a_place_where_no_store_can_be(cli: Cli, tmp_path: Path, place: str) -> None:
    (tmp_path / "a.txt").write_text("The agency awarded $5 million to the institute.", encoding="utf-8")
    done = cli("--store", place, "ingest", "a.txt")
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert "events.db" in done.err or "a.txt" in done.err


def test_all_faults_of_a_rules_folder_at_once(cli: Cli, tmp_path: Path) -> None:
    folder = tmp_path / "own" / "en"
    folder.mkdir(parents=True)
    (folder / "mine.yaml").write_text(
        "format: 1\nlang: en\nabout: two faults\nrules:\n"
        "  - id: En Bad\n    note: the id has capitals\n    pattern: '{amount:Money} ..4 grant'\n"
        "    match: [{text: $5 million grant}]\n    reject: [{text: no, why: none}]\n"
        "  - id: en-bad\n    notes: the key is misspelt\n    pattern: '{amount:Money} ..4 loan'\n"
        "    match: [{text: $5 million loan}]\n    reject: [{text: no, why: none}]\n",
        encoding="utf-8",
    )
    done = cli("rules", "check", "own")
    assert done.code == 1
    found = [line for line in done.out.splitlines() if "mine.yaml" in line]
    assert {line.split("mine.yaml:")[1].split(":")[0] for line in found} >= {"5", "11"}
    using = cli("--rules", "own", "extract", "-", stdin=b"The agency awarded $5 million to the institute.")
    assert (using.code, using.out) == (2, "")
    assert all(line.startswith("fundtrack: ") for line in using.err.splitlines())
    assert using.err.count("mine.yaml") >= 2


def test_a_stopped_run_says_nothing(environment: dict[str, str], tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    process = subprocess.Popen(
        [*COMMAND, "extract", "missing.txt", "pipe"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
        cwd=tmp_path,
    )
    assert process.stderr is not None
    assert b"missing.txt" in process.stderr.readline()  # from here on it waits for the pipe
    process.send_signal(signal.SIGINT)
    out, err = process.communicate()
    assert (process.returncode, out, err) == (130, b"", b"")
