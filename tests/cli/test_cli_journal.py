"""The journal is listed, taken back, and carried to another store."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from running import Cli
from sample_events import BARE, CHIPS, NORTH

from fundtrack.journal import decision, moment
from fundtrack.journal.lines import to_line
from fundtrack.store import open_store


def listed(cli: Cli, *words: str) -> list[dict[str, Any]]:
    done = cli("journal", *words, "--format", "json")
    assert (done.code, done.err) == (0, "")
    found: list[dict[str, Any]] = json.loads(done.out)
    return found


@pytest.fixture
def decided(cli: Cli, store: Path) -> Path:
    """A store in which Ana set two fields and Bo rejected an event."""
    cli("amend", CHIPS.id, "stage=awarded", "amount=500,000,000", "--why", "final award", "--who", "Ana")
    cli("amend", BARE.id, "--reject", "--why", "told twice", "--who", "Bo")
    return store


def stage(cli: Cli) -> str:
    (row,) = [row for row in json.loads(cli("events").out) if row["event_id"] == CHIPS.id]
    return str(row["stage"])


def test_entries_are_listed_the_newest_last(cli: Cli, decided: Path) -> None:
    rows = listed(cli)
    assert [(row["who"], row["kind"], row["field"]) for row in rows] == [
        *sorted([("Ana", "amend", "amount"), ("Ana", "amend", "stage")], key=lambda r: r[2] == rows[1]["field"]),
        ("Bo", "reject", None),
    ]
    by_field = {row["field"]: row for row in rows}
    assert (by_field["amount"]["before"], by_field["amount"]["after"]) == ("400000000", "500000000")
    assert {row["holds"] for row in rows} == {True}
    assert {row["document"] for row in rows} == {"north.pdf"}
    assert [row["at"] for row in rows] == sorted(row["at"] for row in rows)


@pytest.mark.parametrize(
    ("words", "many"),
    [
        (["--event", CHIPS.id], 2),
        (["--event", "aaaa"], 3),
        (["--event", "bbbb"], 0),
        (["--document", "NORTH"], 3),
        (["--document", "aaaaaaaa"], 3),
        (["--document", "south"], 0),
        (["--who", "ana"], 2),
        (["--since", "2020"], 3),
        (["list", "--since", "9998-01"], 0),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_entries_are_filtered(cli: Cli, decided: Path, words: list[str], many: int) -> None:
    assert len(listed(cli, *words)) == many


def test_an_entry_is_undone_and_the_undoing_too(cli: Cli, decided: Path) -> None:
    (entry,) = [row["id"] for row in listed(cli) if row["field"] == "stage"]
    assert stage(cli) == "awarded"
    done = cli("journal", "undo", entry[:8], "--why", "withdrawn")
    assert (done.code, done.err) == (0, f"undone: amend {CHIPS.id} stage: proposed -> awarded\n")
    assert stage(cli) == "proposed"
    again = cli("journal", "undo", entry, "--why", "withdrawn")
    assert (again.code, "undone already" in again.err) == (2, True)
    assert [row["holds"] for row in listed(cli) if row["id"] == entry] == [False]
    undoing = listed(cli)[-1]["id"]
    assert cli("journal", "undo", undoing, "--why", "it was right").code == 0
    assert stage(cli) == "awarded"


@pytest.mark.parametrize("word", ["", "zz", "0123456789abcdef"])
def test_what_is_no_entry_is_not_undone(cli: Cli, decided: Path, word: str) -> None:
    done = cli("journal", "undo", word, "--why", "x")
    assert (done.code, done.out) == (2, "")
    assert "no entry" in done.err


def test_a_journal_goes_to_another_store_and_holds_there(cli: Cli, decided: Path, tmp_path: Path) -> None:
    assert cli("journal", "export", "decisions.jsonl").code == 0
    assert cli("journal", "export").out == (tmp_path / "decisions.jsonl").read_text(encoding="utf-8")
    other = {"FUNDTRACK_STORE": str(tmp_path / "other.db")}
    with open_store(tmp_path / "other.db"):
        pass
    done = cli("journal", "import", "decisions.jsonl", env=other)
    assert done.err == (
        "3 new, 0 known already\n3 are on 1 document that the store does not have; kept until it does\n"
    )
    assert cli("journal", "import", "-", stdin=(tmp_path / "decisions.jsonl").read_bytes(), env=other).err == (
        "0 new, 3 known already\n"
    )
    with open_store(tmp_path / "other.db") as opened:
        opened.put(NORTH)
    assert cli("events", "--nested", env=other).out == cli("events", "--nested").out
    assert cli("journal", "export", env=other).out == cli("journal", "export").out


def test_people_who_contradict_each_other_are_told(cli: Cli, decided: Path) -> None:
    with open_store(decided) as opened:
        at = moment(opened.journal())
    line = to_line(
        decision(
            "amend", NORTH.sha256, CHIPS.id, who="Cy", why="budget", at=at,
            field="stage", before='"proposed"', after='"disbursed"',
        )
    )  # fmt: skip
    done = cli("journal", "import", "-", stdin=line.encode())
    assert "conflict:" in done.err
    assert "-> disbursed (Cy, " in done.err.partition(" holds against ")[0]
    assert "-> awarded (Ana, " in done.err.partition(" holds against ")[2]
    assert stage(cli) == "disbursed"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"{}\n", "-:1: an entry has the keys"),
        (b"\xff\xfe", "no UTF-8"),
        (b"not json", "-:1: the line is no JSON"),
    ],
)
def test_what_is_no_journal_changes_nothing(cli: Cli, decided: Path, content: bytes, says: str) -> None:
    before = cli("journal", "export").out
    good = before.splitlines()[0].replace(" ", "").encode() + b"\n" if content == b"{}\n" else b""
    done = cli("journal", "import", "-", stdin=content + good)
    assert (done.code, done.out) == (2, "")
    assert says in done.err
    assert cli("journal", "export").out == before


def test_an_empty_journal(cli: Cli, store: Path) -> None:
    assert listed(cli) == []
    assert cli("journal", "--format", "table").out == "no decisions\n"
    assert cli("journal", "export").out == ""
    assert cli("journal", "import", "-").err == "0 new, 0 known already\n"
