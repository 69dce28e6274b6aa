"""A person is walked through what is unsure: on a terminal and line by line from a pipe."""

from __future__ import annotations

import json
import shlex
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from running import COMMAND, INTERRUPT, Cli, converse
from sample_events import BARE, CHIPS, HOSTILE, LEDGER, NORTH, PART, POUNDS, quote

import fundtrack
from fundtrack.model.commitment import Link, Linking
from fundtrack.model.event import Evidence, Name
from fundtrack.store import open_store

LOST, OTHER = "bbbb000000000007", "bbbb000000000008"
AMOUNTS = (replace(LEDGER[2], id=LOST), replace(LEDGER[2], id=OTHER, sentence="Another $7, and $7 \x1b[2J.\u202e"))
UNSURE = tuple(replace(event, confidence="unsure") for event in (POUNDS, BARE))
EXTRACTION = replace(NORTH, events=(CHIPS, *UNSURE, PART), ledger=(*LEDGER[:2], *AMOUNTS))
LINK = Link(CHIPS.id, PART.id, "same", "the same recipient; the same day", "unsure")


@pytest.fixture
def waiting(tmp_path: Path, environment: dict[str, str]) -> Path:
    """A store with two unexplained amounts and two unsure events."""
    path = tmp_path / "waiting.db"
    with open_store(path) as opened:
        opened.put(EXTRACTION)
    environment.update(FUNDTRACK_STORE=str(path), FUNDTRACK_WHO="Ana")
    return path


@pytest.fixture
def linked(tmp_path: Path, environment: dict[str, str]) -> Path:
    """A store in which nothing is unsure but a link."""
    path = tmp_path / "linked.db"
    with open_store(path) as opened:
        opened.put(replace(NORTH, events=(CHIPS, PART), ledger=()))
        opened.keep_linking(Linking({}, {}, (LINK,), {}), opened.changed(), f"{fundtrack.__version__} x")
    environment.update(FUNDTRACK_STORE=str(path), FUNDTRACK_WHO="Ana")
    return path


def kinds(store: Path) -> list[tuple[str, str, str, str]]:
    with open_store(store, create=False) as opened:
        return [(entry.kind, entry.event, entry.field, entry.why) for entry in opened.journal()]


def answered(cli: Cli, *answers: str, words: tuple[str, ...] = ()) -> str:
    done = cli("review", *words, stdin="".join(f"{answer}\n" for answer in answers).encode())
    assert (done.code, done.err) == (0, "")
    return done.out


def test_amounts_come_first_then_events_and_all_is_kept(cli: Cli, waiting: Path) -> None:
    out = answered(cli, "r a price", "c it is funding", "recipient=Deep Fab", "", "a", "r told twice")
    assert kinds(waiting) == [
        ("reject", LOST, "", "a price"),
        ("amend", OTHER, "recipient", "it is funding"),
        ("accept", POUNDS.id, "", ""),
        ("reject", BARE.id, "", "told twice"),
    ]
    assert [out.index(key) for key in (LOST, OTHER, POUNDS.id, BARE.id)] == sorted(
        out.index(key) for key in (LOST, OTHER, POUNDS.id, BARE.id)
    )
    assert out.endswith("nothing is left to decide\n1 accepted, 1 corrected, 2 rejected\n")
    rows = {row["id"]: row for row in json.loads(cli("events", "--nested").out)["events"]}
    assert {key: rows[key]["review"] for key in (OTHER, POUNDS.id, BARE.id)} == {
        OTHER: "added",
        POUNDS.id: "accepted",
        BARE.id: "rejected",
    }
    assert answered(cli) == "nothing is left to decide\nnothing was decided\n"


def test_words_are_shown_with_their_places_marked_and_harmless(cli: Cli, waiting: Path) -> None:
    out = answered(cli, "s", "s", "s", "s")
    assert "“Somehow [$7].”" in out
    assert "“Another [$7], and [$7] \ufffd[2J.\ufffd”" in out
    assert "“Island Agency gives [£22,000,000.10].”" in out
    assert "north.pdf p. 3" in out
    assert "https://example.org/a" in out
    assert "\x1b" not in out and "\u202e" not in out
    assert HOSTILE.partition("\u202e")[0] in out


def test_a_mark_stands_where_the_words_do_even_when_they_occur_twice(cli: Cli, waiting: Path) -> None:
    text = "In May 5 of 5 received $5."
    at = Evidence("recipient", "stated", "r", quote("5", 112))
    odd = replace(UNSURE[0], quote=quote(text, 100), mentions=(quote("$5", 123),), evidence=(at,))
    with open_store(waiting) as opened:
        opened.put(replace(EXTRACTION, events=(odd,), ledger=()))
    assert "“In May 5 of [5] received [$5].”" in answered(cli, "q")


def test_skipped_things_are_asked_again_only_when_wanted(cli: Cli, waiting: Path) -> None:
    answered(cli, "s", "s", "s", "s")
    assert answered(cli) == "nothing is left to decide\nnothing was decided\n"
    assert LOST in answered(cli, words=("--skipped",))
    assert LOST in answered(cli, words=("--who", "Bo"))  # another person has not seen it
    answered(cli, "r", words=("--skipped",))
    assert LOST not in answered(cli, words=("--skipped",))


def test_the_last_answer_is_undone_and_asked_again(cli: Cli, waiting: Path) -> None:
    out = answered(
        cli, "u", "r", "c", "stage=planned", "amount=8", ".", "c", "stage=planned", "amount=8", "", "u", "u", "s", "q"
    )
    assert "there is nothing to undo" in out
    assert f"undone: corrected {OTHER}" in out
    assert f"undone: rejected {LOST}" in out
    with open_store(waiting, create=False) as opened:
        assert opened.extraction("north.pdf").ledger == EXTRACTION.ledger
        assert [entry.kind for entry in opened.journal()] == [
            "reject",
            "amend",
            "amend",
            "undo",
            "undo",
            "undo",
            "skip",
        ]
    assert out.endswith("1 skipped\n")


def test_a_correction_is_asked_until_it_can_be_meant(cli: Cli, waiting: Path) -> None:
    out = answered(
        cli,
        "s",
        "s",
        "c",
        "stage=awaded",
        "qualifier=range",
        "",
        "amount_min=5",
        "",
        "q",
        words=("--document", "north"),
    )
    assert "did you mean awarded?" in out
    assert "a range needs its lower end" in out
    assert sorted(kinds(waiting))[:3] == [
        ("accept", POUNDS.id, "", ""),
        ("amend", POUNDS.id, "amount_min", ""),
        ("amend", POUNDS.id, "qualifier", ""),
    ]


@pytest.mark.parametrize(
    ("answers", "says"),
    [
        ([""], "? tells the answers"),
        (["x"], "no answer 'x'"),
        (["rx"], "no answer 'rx'"),
        (["?"], "reject: it is no funding"),
        (["a"], "an amount is no event"),
        (["c", ""], "FIELD=VALUE"),
        (["c", "."], "FIELD=VALUE"),
        (["c", "stage=awarded"], "FIELD=VALUE"),  # the input ends before the empty line
        (["\x1b[31m"], "no answer"),
    ],
)
def test_what_decides_nothing_changes_nothing(cli: Cli, waiting: Path, answers: list[str], says: str) -> None:
    out = answered(cli, *answers)
    assert says in out
    assert out.endswith("nothing was decided\n")
    assert "\x1b" not in out
    assert kinds(waiting) == []


def test_an_empty_line_after_a_correction_without_fields_asks_again(cli: Cli, waiting: Path) -> None:
    answered(cli, "c", "", "r", "q")
    assert kinds(waiting) == [("reject", LOST, "", "")]


@pytest.mark.parametrize(
    ("words", "seen"),
    [
        (("--document", "south"), set()),
        (("--text", "Somehow"), {LOST}),
        (("--country", "GB"), {POUNDS.id}),
        (("--min-confidence", "likely"), set()),
        (("--recipient", "Northern"), {BARE.id}),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_filters_narrow_what_is_asked(cli: Cli, waiting: Path, words: tuple[str, ...], seen: set[str]) -> None:
    out = answered(cli, "s", "s", "s", "s", "s", words=words)
    assert {key for key in (LOST, OTHER, POUNDS.id, BARE.id) if f"   {key}\n" in out} == seen


@pytest.mark.parametrize(
    ("answers", "kept"),
    [
        (["a yes"], [("link", CHIPS.id, "same", "yes")]),
        (["r"], [("unlink", CHIPS.id, "", "")]),
        (["s"], [("skip", CHIPS.id, "", "")]),
        (["c", "friends", "part of"], [("link", CHIPS.id, "part_of", "")]),
        (["c", "", "q"], []),
    ],
    ids=lambda value: " ".join(value) if value and isinstance(value[0], str) else "",
)
def test_a_link_is_decided(cli: Cli, linked: Path, answers: list[str], kept: list[Any]) -> None:
    out = answered(cli, *answers)
    assert kinds(linked) == kept
    assert "because the same recipient; the same day" in out
    (line,) = [line for line in out.splitlines() if line.lstrip().startswith("amount")]
    assert "400,000,000" in line and "41,000,000" in line  # side by side
    if kept:
        assert CHIPS.id not in answered(cli)


def test_a_terminal_shows_colours_and_keeps_each_answer_at_once(
    environment: dict[str, str], waiting: Path, tmp_path: Path
) -> None:
    code, shown = converse(
        ("review",), ["r a price", "c", "recipient=深圳芯片厂", "", "s"], environment, tmp_path, kill=True
    )
    assert code != 0
    assert "“Somehow \x1b[1;33m$7\x1b[0m.”" in shown
    assert "\x1b[2J" not in shown
    assert kinds(waiting) == [
        ("reject", LOST, "", "a price"),
        ("amend", OTHER, "recipient", ""),
        ("skip", POUNDS.id, "", ""),
    ]
    with open_store(waiting, create=False) as opened:
        assert opened.event(OTHER).recipient == (Name("深圳芯片厂", "深圳芯片厂"),)
    code, shown = converse(("review",), [], environment, tmp_path)  # the end of input
    assert code == 0
    assert BARE.id in shown and LOST not in shown and POUNDS.id not in shown
    assert "nothing was decided" in shown


def test_a_program_without_input_asks_once_and_stops(
    environment: dict[str, str], waiting: Path, tmp_path: Path
) -> None:
    done = subprocess.run(
        ["sh", "-c", f"{shlex.join([*COMMAND, 'review'])} <&-"], capture_output=True, env=environment, cwd=tmp_path
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.endswith(b"nothing was decided\n")


def test_stopping_keeps_what_was_decided(environment: dict[str, str], waiting: Path, tmp_path: Path) -> None:
    code, shown = converse(("review",), ["r", INTERRUPT], environment, tmp_path)
    assert code == 130
    assert shown.endswith("\n1 rejected\n")
    assert "Traceback" not in shown
    assert kinds(waiting) == [("reject", LOST, "", "")]
