"""Stored documents read again with other rules: what is told, what is written, what people decided stays."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from running import COMMAND, Cli

from fundtrack.journal import decision
from fundtrack.store import open_store

LENT = "In May 2023 Ohio quietly lends $5 million to Acme Inc.\n"
PAID = "The Agency for Chips awarded $9 million to the Northern Institute on May 3, 2024.\n"
OWN_RULES = Path(__file__).parents[1] / "own_rules"  # they read some documents otherwise than ours
NEWER = ("--store", "s.db", "--rules", "own")


@pytest.fixture
def folder(cli: Cli, tmp_path: Path) -> Path:
    """A store with two documents, and rules that read one of them otherwise."""
    shutil.copytree(OWN_RULES, tmp_path / "own")
    (tmp_path / "lent.txt").write_text(LENT, encoding="utf-8")
    (tmp_path / "paid.txt").write_text(PAID, encoding="utf-8")
    assert cli("--store", "s.db", "ingest", "lent.txt", "paid.txt").code == 0
    return tmp_path


def stages(cli: Cli) -> dict[str, str]:
    rows = json.loads(cli("--store", "s.db", "events", "--format", "json").out)
    return {row["document"]: row["stage"] for row in rows}


def test_what_these_rules_have_read_is_not_read_again(cli: Cli, folder: Path) -> None:
    done = cli("--store", "s.db", "reextract")
    assert (done.code, json.loads(done.out)) == (0, [])
    assert done.err == "2 documents: 2 read with these rules already\n"
    done = cli("--store", "s.db", "reextract", "--again", "lent.txt")
    assert (done.code, json.loads(done.out), done.err) == (0, [], "1 document: 1 as before\n")


def test_changes_are_told_and_only_then_written(cli: Cli, folder: Path) -> None:
    before = stages(cli)
    done = cli(*NEWER, "reextract")
    (row,) = json.loads(done.out)
    assert (done.code, row["document"], row["gained"], row["lost"], row["changed"]) == (0, "lent.txt", 0, 0, 1)
    assert "stage 1" in row["fields"]
    assert done.err == "2 documents: 1 would change, 1 as before; --yes writes the changes\n"
    assert stages(cli) == before
    assert cli(*NEWER, "reextract", "--yes").err == "2 documents: 1 changed, 1 as before\n"
    assert stages(cli) == {**before, "lent.txt": "cancelled"}
    assert cli(*NEWER, "reextract").err == "2 documents: 2 read with these rules already\n"


def test_details_are_one_row_a_change(cli: Cli, folder: Path) -> None:
    rows = json.loads(cli(*NEWER, "reextract", "--details").out)
    assert {tuple(row) for row in rows} == {("document", "event", "change", "field", "before", "after")}
    changed = {row["field"]: (row["before"], row["after"]) for row in rows if row["change"] == "changed"}
    assert changed["stage"] == ("awarded", "cancelled")


def test_decisions_stay_and_those_without_their_event_are_told(cli: Cli, folder: Path) -> None:
    with open_store(folder / "s.db") as store:
        sha256 = store.document("lent.txt").sha256
        (event,) = store.extraction("lent.txt").events
        amended = decision("amend", sha256, event.id, who="Ada", field="stage", after='"planned"')
        lost = decision("amend", sha256, "0123456789", who="Ada", field="date", after='"2020"')
        store.decide([amended, lost])
    done = cli(*NEWER, "reextract", "--yes")
    (row,) = json.loads(done.out)
    assert row["decisions_lost"] == 1
    assert f"lent.txt: the decision {lost.id} (amend date, by Ada) no longer has its event 0123456789" in done.err
    assert amended.id not in done.err
    assert stages(cli)["lent.txt"] == "planned"
    with open_store(folder / "s.db") as store:
        assert store.extraction("lent.txt", as_read=True).events[0].stage == "cancelled"


def test_documents_without_a_copy_are_told_in_one_line(cli: Cli, folder: Path) -> None:
    for name in ("c.txt", "d.txt"):
        (folder / name).write_text(f"{name}: Ohio gave $7 million to the lab.\n", encoding="utf-8")
    cli("--store", "s.db", "ingest", "--no-copy", "c.txt", "d.txt")
    done = cli(*NEWER, "reextract")
    assert done.code == 1
    assert done.err.splitlines() == [
        "fundtrack: 2 documents have no copy in the store (c.txt, d.txt); ingest the files again",
        "4 documents: 1 would change, 1 as before, 2 not read; --yes writes the changes",
    ]


@pytest.mark.parametrize("words", [["none.txt"], ["lent.txt", "none.txt", "--yes"]])
def test_an_unknown_document_stops_it_before_anything_is_done(cli: Cli, folder: Path, words: list[str]) -> None:
    before = stages(cli)
    done = cli(*NEWER, "reextract", *words)
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert stages(cli) == before


def test_the_encoding_that_a_document_came_in_holds(cli: Cli, folder: Path) -> None:
    (folder / "w.txt").write_bytes("L’Agence awarded £5 million to Acme Inc.\n".encode("cp1252"))
    cli("--store", "s.db", "ingest", "--encoding", "cp1252", "w.txt")
    assert cli("--store", "s.db", "reextract", "--again", "w.txt").err == "1 document: 1 as before\n"


def test_stopped_it_says_how_far_it_came(environment: dict[str, str], folder: Path) -> None:
    """Stopped by hand as soon as a first document is written; the others are as they were, and can be done later."""
    slow = (
        "import sys, time; import fundtrack.store.store as s; put = s.Store.put\n"
        "def slowly(*a, **b):\n    put(*a, **b); print('written', flush=True); time.sleep(30)\n"
        "s.Store.put = slowly\nfrom fundtrack.cli import main; sys.argv = sys.argv[1:]; main()"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", slow, "fundtrack", *NEWER, "reextract", "--again", "--yes"],
        cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stdout.readline() == b"written\n"
    time.sleep(0.05)
    os.kill(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=20)
    assert process.returncode == 130
    assert b"stopped after 0 of 2 documents; run it again to go on" in err
    assert b"Traceback" not in err
    done = subprocess.run([*COMMAND, *NEWER, "reextract", "--yes"], cwd=folder, env=environment, capture_output=True)
    assert done.returncode == 0
