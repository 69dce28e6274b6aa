"""A person sets fields of an event, accepts or rejects it: what is told, what is kept, what is refused."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from running import Cli
from sample_events import BARE, CEILING, CHIPS, PART, POUNDS

from fundtrack.store import open_store

WHY = ("--why", "the final notice says so", "--who", "Ana")


def events(cli: Cli) -> dict[str, dict[str, Any]]:
    return {row["id"]: row for row in json.loads(cli("events", "--nested").out)["events"]}


def journal(store: Path) -> list[tuple[str, str, str]]:
    with open_store(store, create=False) as opened:
        return [(entry.kind, entry.event, entry.field) for entry in opened.journal()]


@pytest.mark.parametrize(
    ("words", "changed", "told"),
    [
        (["stage=Awarded"], {"stage": "awarded"}, ["stage: proposed -> awarded"]),
        (["amount=406,500,000.5"], {"amount": "406500000.5"}, ["amount: 400,000,000 -> 406,500,000.5"]),
        (["amount=４０６"], {"amount": "406"}, ["amount: 400,000,000 -> 406"]),
        (
            ["amount_min=3_000"],
            {"amount_min": "3000", "qualifier": "range"},
            ["amount_min: nothing -> 3,000", "qualifier: up_to -> range"],
        ),
        (["amount="], {"amount": None, "currency": None, "qualifier": None}, ["amount: 400,000,000 -> nothing"]),
        (["country=美国"], {}, ["stands so already"]),
        (["giver=us-doc"], {}, ["agency: Ministry of Wafers [wafer-ministry] -> U.S. Department of Commerce [us-doc]"]),
        (["recipient_country=Deutschland"], {"recipient_country": "DE"}, ["recipient_country: US -> DE"]),
        (["date=2024-08"], {"date": "2024-08"}, ["date: 2024-07-17 -> 2024-08"]),
        (["date="], {"date": None}, ["date: 2024-07-17 -> nothing"]),
        (["technology=ai, Quantum"], {"technology": ["ai", "quantum"]}, ["technology: packaging; semiconductor -> ai"]),
        (["scope=unit", "per=project"], {"scope": "unit", "per": "project"}, ["per: nothing -> project"]),
        ([f"part_of={CEILING.id}"], {"part_of": CEILING.id}, [f"part_of: nothing -> {CEILING.id}"]),
        (["instrument=other transaction"], {"instrument": "other_transaction"}, ["pmt -> other_transaction"]),
        (["currency=eur"], {"currency": "EUR"}, ["currency: USD -> EUR"]),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_fields_are_set(cli: Cli, store: Path, words: list[str], changed: dict[str, Any], told: list[str]) -> None:
    before = events(cli)[CHIPS.id]
    done = cli("amend", CHIPS.id, *words, *WHY)
    assert (done.code, done.out) == (0, "")
    for line in told:
        assert line in done.err
    after = events(cli)[CHIPS.id]
    assert {field: after[field] for field in changed} == changed
    touched = {*changed, *(word.partition("=")[0] for word in words), "agency"} | {"evidence", "corrected", "quoted"}
    assert {k: v for k, v in after.items() if k not in touched} == {k: v for k, v in before.items() if k not in touched}


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["stage=awaded"], "did you mean awarded?"),
        (["stage="], "stage has always a value"),
        (["stage"], "sets no field"),
        (["colour=red"], "unknown field 'colour'"),
        (["rules=x"], "unknown field 'rules'"),
        (["stage=awarded", "stage=planned"], "given twice"),
        (["amount=400m"], "no amount"),
        (["amount=4亿"], "no amount"),
        (["amount=1,5"], "no amount"),
        (["amount=1,000_000"], "no amount"),
        (["amount=-5"], "no amount"),
        (["amount=0"], "no amount"),
        (["amount=1e9"], "no amount"),
        (["amount=NaN"], "no amount"),
        (["amount=" + "9" * 99], "no amount"),
        (["currency=XXQ"], "unknown currency"),
        (["currency="], "needs a currency"),
        (["qualifier=range"], "needs its lower end"),
        (["amount_min=400000000"], "not below amount"),
        (["amount_min=5", "qualifier=about"], "cannot be had"),
        (["amount=", "currency=USD"], "cannot be had"),
        (["per=project"], "scope=unit"),
        (["scope=unit", "per=../etc"], "no share"),
        (["date=2024-02-30"], "no date"),
        (["date=17.7.2024"], "no date"),
        (["country=Narnia"], "unknown country"),
        (["technology=quantom"], "did you mean quantum?"),
        (["agency=a\x1b[31m"], "no name"),
        (["agency=" + "x" * 201], "no name"),
        ([f"part_of={CHIPS.id}"], "this event itself"),
        ([f"part_of={PART.id}"], "inside this event"),
        (["part_of=ffff"], "no event 'ffff'"),
        (["stage=awarded", "amount=400m"], "no amount"),
        ([], "nothing to decide"),
        (["--accept", "--reject"], "exclude"),
        (["--reject", "stage=awarded"], "no fields to set"),
    ],
    ids=lambda value: " ".join(value)[:30] if isinstance(value, list) else "",
)  # fmt: skip
def test_what_cannot_be_meant_is_one_line_and_changes_nothing(
    cli: Cli, store: Path, words: list[str], says: str
) -> None:
    before = cli("events", "--nested").out
    done = cli("amend", CHIPS.id, *words, *WHY, env={"LANG": "C"})
    assert (done.code, done.out) == (2, "")
    assert says in done.err
    assert done.err.count("\n") == 1
    assert cli("events", "--nested").out == before
    assert journal(store) == []


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ([CHIPS.id, "--accept"], "missing option '--why'"),
        ([CHIPS.id, "--accept", "--why", " "], "no reason is given"),
        (["aaaa", "--accept", "--why", "x"], "may be any of these events"),
        (["ffff", "--accept", "--why", "x"], "no event 'ffff'"),
        (["", "--accept", "--why", "x"], "no event ''"),
    ],
)
def test_what_must_be_given(cli: Cli, store: Path, words: list[str], says: str) -> None:
    done = cli("amend", *words)
    assert (done.code, done.out) == (2, "")
    assert says in done.err


def test_a_name_that_several_share_is_asked_back(cli: Cli, store: Path) -> None:
    done = cli("amend", POUNDS.id, "agency=商务部", *WHY)
    assert done.code == 2
    assert "us-doc (U.S. Department of Commerce)" in done.err
    assert cli("amend", POUNDS.id, "agency=商务部", "country=US", *WHY).code == 0  # the giver's country decides
    assert [name["id"] for name in events(cli)[POUNDS.id]["agency"]] == ["us-doc"]


def test_no_store_is_made(cli: Cli, tmp_path: Path) -> None:
    done = cli("amend", CHIPS.id, "--accept", *WHY, env={"FUNDTRACK_STORE": "none.db"})
    assert done.code == 2
    assert "there is no store yet" in done.err
    assert not (tmp_path / "none.db").exists()


def test_accepting_and_rejecting(cli: Cli, store: Path) -> None:
    assert cli("amend", CHIPS.id, "stage=awarded", "--accept", *WHY).err.endswith(f"{CHIPS.id} accepted\n")
    assert "stands so already" in cli("amend", CHIPS.id, "--accept", *WHY).err
    assert cli("amend", BARE.id, "--reject", *WHY).err == f"{BARE.id} rejected\n"
    assert "stays rejected" in cli("amend", BARE.id, "date=2024", *WHY).err
    found = events(cli)
    assert (found[CHIPS.id]["review"], found[BARE.id]["review"]) == ("accepted", "rejected")
    assert sorted(journal(store)) == [
        ("accept", CHIPS.id, ""),
        ("amend", CHIPS.id, "stage"),
        ("amend", BARE.id, "date"),
        ("reject", BARE.id, ""),
    ]


def test_an_unexplained_amount_becomes_an_event(cli: Cli, store: Path, lost: str) -> None:
    audited = json.loads(cli("audit", "north.pdf", "--unexplained").out)
    assert [row["id"] for row in audited] == [lost]
    assert "give its fields" in cli("amend", lost, "--accept", *WHY).err
    done = cli("amend", lost[:4], "recipient=Deep Fab; us-nist", "stage=awarded", *WHY)
    assert done.err.endswith(f"{lost} is an event now\n")
    made = events(cli)[lost]
    assert [name["name"] for name in made["recipient"]] == [
        "Deep Fab",
        "National Institute of Standards and Technology",
    ]
    assert (made["amount"], made["review"], made["stage"]) == ("7", "added", "awarded")
    assert json.loads(cli("audit", "north.pdf", "--unexplained").out) == []


def test_an_unexplained_amount_is_said_to_be_no_funding(cli: Cli, store: Path, lost: str) -> None:
    assert cli("amend", lost, "--reject", "--why", "a price", "--who", "Bo").code == 0
    (row,) = [row for row in json.loads(cli("audit", "north.pdf").out) if row["id"] == lost]
    assert (row["fate"], row["why"]) == ("not_funding", "a price")
    again = cli("amend", lost, "stage=awarded", *WHY)
    assert again.code == 2
    assert "journal undo" in again.err


def test_who_decides(cli: Cli, store: Path) -> None:
    cli("amend", CHIPS.id, "--accept", "--why", "x", env={"FUNDTRACK_WHO": "Cy\x1b[31m"})
    cli("amend", PART.id, "--accept", "--why", "x", env={"LOGNAME": "dee"})
    with open_store(store, create=False) as opened:
        assert [entry.who for entry in opened.journal()] == ["Cy\ufffd[31m", "dee"]


def test_what_a_person_set_is_marked_everywhere(cli: Cli, terminal: Cli, store: Path) -> None:
    cli("amend", CHIPS.id, "stage=planned", "--why", "a plan", "--who", "Bo")
    cli("amend", CHIPS.id, "stage=awarded", "amount=500,000,000", *WHY)
    (row,) = [row for row in json.loads(cli("events").out) if row["event_id"] == CHIPS.id]
    assert (row["corrected"], row["stage"], row["amount"]) == ("amount; stage", "awarded", 500000000)
    table = cli("events", "--format", "table").out
    (line,) = [line for line in table.splitlines() if line.startswith(CHIPS.id)]
    assert "awarded*" in line and " 500,000,000* " in line and "Ministry of Wafers*" not in line
    (other,) = [line for line in table.splitlines() if line.startswith(PART.id)]
    assert line.index("500,000,000") == other.index(" 41,000,000")  # the digits stand below each other
    assert "* set by a person" in table
    narrow = terminal("events").out
    assert "awarded*" in narrow
    shown = cli("show", CHIPS.id).out
    assert "awarded *" in shown
    assert re.search(r"was 400,000,000 +set by Ana, .*\n +“至多 4 亿美元”  p. 2", shown)  # what was read stays in sight
    assert re.search(r"was planned +set by Ana, \d{4}-\d\d-\d\d: the final notice says so", shown)
    assert re.search(r"was proposed +set by Bo, \d{4}-\d\d-\d\d: a plan", shown)
    assert "1 counted event has fields set by a person" in cli("summary", "--format", "table").out
    assert "1 counted event has fields set by a person" in cli("summary", "--format", "csv").err
    assert "set by a person" not in cli("summary", "--country", "GB", "--format", "table").out


def test_a_value_that_is_cut_keeps_its_mark(cli: Cli, terminal: Cli, store: Path) -> None:
    cli("amend", CHIPS.id, "recipient=" + "晶圆" * 40, *WHY)
    assert "晶…*" in terminal("events").out


def test_a_summary_counts_corrected_events_that_the_database_adds_up(cli: Cli, store: Path) -> None:
    cli("summary")  # works the links out, so that the next adds up in the database
    for event in (CHIPS, PART, BARE):
        cli("amend", event.id, "date=2024-09", *WHY)
    assert cli("summary", "--format", "csv").err.startswith("1 counted event has fields set by a person\n")
    assert cli("summary", "--format", "csv", "--min-amount", "1000").err.count("1 counted event has") == 1


def test_show_tells_who_accepted(cli: Cli, store: Path, lost: str) -> None:
    cli("amend", CHIPS.id, "--accept", *WHY)
    cli("amend", lost, "stage=awarded", "--why", "yes", "--who", "Bo")
    assert re.search(r"accepted by Ana, \d{4}-\d\d-\d\d: the final notice says so", cli("show", CHIPS.id).out)
    assert re.search(r"made of an amount that no rule explains by Bo, \d{4}-\d\d-\d\d: yes", cli("show", lost).out)


def test_events_are_linked_and_kept_apart(cli: Cli, store: Path) -> None:
    done = cli("amend", CHIPS.id, "--link", f"same={POUNDS.id}", "--apart", BARE.id, *WHY)
    assert (done.code, done.err) == (
        0, f"{CHIPS.id} kept apart from {BARE.id}\n{CHIPS.id} same {POUNDS.id}\n"
    )  # fmt: skip
    with open_store(store, create=False) as opened:
        assert {(one.kind, one.other, one.field) for one in opened.journal()} == {
            ("unlink", BARE.id, ""),
            ("link", POUNDS.id, "same"),
        }
    assert cli("amend", POUNDS.id, "--link", f"moved-on={CHIPS.id}", *WHY).err == f"{POUNDS.id} moved_on {CHIPS.id}\n"
    rows = {row["event_id"]: row for row in json.loads(cli("events").out)}
    assert rows[CHIPS.id]["commitment"] == rows[POUNDS.id]["commitment"] != rows[BARE.id]["commitment"]


def test_a_link_that_closes_a_circle_is_refused_and_one_told_again_adds_nothing(cli: Cli, store: Path) -> None:
    for one, whole in ((CHIPS, PART), (PART, BARE)):
        assert cli("amend", one.id, "--link", f"part_of={whole.id}", *WHY).code == 0
    done = cli("amend", BARE.id, "--link", f"part_of={CHIPS.id}", *WHY)
    assert (done.code, done.err.count("\n")) == (2, 1) and "is part of" in done.err
    assert "nothing is changed" in cli("amend", CHIPS.id, "--link", f"part_of={PART.id}", *WHY).err
    assert len(journal(store)) == 2


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--link", CHIPS.id], "unknown link ''"),
        (["--link", f"friend={PART.id}"], "unknown link 'friend'"),
        (["--link", f"same={CHIPS.id}"], "this event itself"),
        (["--link", "same=ffff"], "no event 'ffff'"),
        (["--link", f"moved_on={POUNDS.id}"], "name the act before"),
        (["--apart", ""], "no event ''"),
        (["--apart", PART.id, "--link", f"same={PART.id}"], "given twice"),
        (["--reject", "--link", f"same={PART.id}"], "has no links"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_is_no_link_changes_nothing(cli: Cli, store: Path, words: list[str], says: str) -> None:
    done = cli("amend", CHIPS.id, "stage=awarded", *words, *WHY) if "--reject" not in words else cli(
        "amend", CHIPS.id, *words, *WHY
    )  # fmt: skip
    assert (done.code, done.out) == (2, "")
    assert says in done.err and done.err.count("\n") == 1
    assert journal(store) == []
