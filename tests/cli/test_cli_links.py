"""Links as people and programs read them, and people's own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from rich.cells import cell_len
from running import Cli
from sample_story import AGAIN, AWARD, LONELY, MEMO, OTHER, PAID, PROGRAMME, WHY


def test_two_events_below_what_holds_between_them(cli: Cli, story: Path) -> None:
    assert cli("links", "--sureness", "likely", "--format", "table").out.splitlines() == [
        f"moved on: {WHY} (likely)",
        f"  {MEMO.id}  2024-06-20  proposed  up to 480,000,000 USD  Amber Fab  brief-1.txt p. 1",
        f"  {AWARD.id}  2024-11-26  awarded  475,000,000 USD  Amber Fab  contract.txt p. 1",
        "",
        "part of: the programme's total (likely)",
        f"  {MEMO.id}  2024-06-20  proposed  up to 480,000,000 USD  Amber Fab  brief-1.txt p. 1",
        f"  {PROGRAMME.id}  2024-01-10  planned  5,000,000,000 USD  Chip Act  act.txt p. 1",
    ]
    assert cli("links", "--event", LONELY.id, "--format", "table").out == "no links\n"


def test_one_row_a_link_for_programs(cli: Cli, story: Path) -> None:
    (row,) = json.loads(cli("links", "--kind", "same,version", "--sureness", "sure").out)
    assert (row["event_id"], row["other_id"], row["kind"], row["by"]) == (AGAIN.id, AWARD.id, "same", "rules")
    assert (row["amount"], row["date"], row["other_date"]) == (475_000_000, None, "2024-11-26")


@pytest.mark.parametrize("columns", ["60", "80"])
def test_no_line_is_wider_than_the_terminal(terminal: Cli, story: Path, columns: str) -> None:
    lines = terminal("links", env={"COLUMNS": columns, "NO_COLOR": "1"}).out.splitlines()
    assert max(map(cell_len, lines)) <= int(columns)


def test_a_person_links_and_takes_it_back(cli: Cli, story: Path) -> None:
    done = cli("link", LONELY.id[:6], AWARD.id, "--as", "part_of", "--why", "the works' share", "--who", "Ada")
    assert (done.code, done.err) == (0, "")
    assert (
        "  inside 475,000,000 USD, awarded, Amber Fab, 2024-11-26: a person says so (Ada: the works' share)" in done.out
    )
    again = cli("link", LONELY.id, AWARD.id, "--as", "part_of", "--why", "the works' share")
    assert again.err == f"{LONELY.id} and {AWARD.id}: that is said already; nothing is changed\n"
    done = cli("unlink", AWARD.id, LONELY.id, "--why", "two plants", "--who", "Ada")
    assert (done.code, done.err) == (0, "")
    assert "inside 475,000,000" not in done.out
    (row,) = json.loads(cli("links", "--kind", "apart").out)
    assert (row["event_id"], row["other_id"], row["reason"]) == (AWARD.id, LONELY.id, "Ada: two plants")
    assert cli("--quiet", "unlink", AWARD.id, PAID.id, "--why", "no").out == ""


def test_a_later_act_that_lies_before_is_doubted(cli: Cli, story: Path) -> None:
    done = cli("link", MEMO.id, AWARD.id, "--as", "moved_on", "--why", "so")
    assert done.code == 0
    assert done.err == f"{MEMO.id} (2024-06-20) lies before {AWARD.id} (2024-11-26); is it the other way round?\n"


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (("link", MEMO.id, MEMO.id), f"fundtrack: {MEMO.id}: an event has no link to itself; give two events"),
        (("unlink", MEMO.id, MEMO.id), f"fundtrack: {MEMO.id}: an event has no link to itself; give two events"),
        (("link", MEMO.id, "zzzz"), "no event 'zzzz'; fundtrack events lists them"),
        (("link", MEMO.id, AWARD.id, "--as", "moved"), "fundtrack: unknown relation 'moved'; did you mean moved_on?"),
    ],
)
def test_what_cannot_be_linked_is_one_line(cli: Cli, story: Path, words: tuple[str, ...], problem: str) -> None:
    done = cli(*words, "--why", "so")
    assert (done.code, done.out) == (2, "")
    assert done.err.rstrip("\n").endswith(problem)
    assert done.err.count("\n") == 1
    assert json.loads(cli("links", "--kind", "apart").out) == []


def test_a_reason_is_asked_for(cli: Cli, story: Path) -> None:
    assert cli("link", MEMO.id, OTHER.id).code == 2
    assert cli("unlink", MEMO.id, OTHER.id, "--why", " ").err == (
        "fundtrack: --why: no reason is given; say it in a few words\n"
    )


def test_unknown_words_are_one_line(cli: Cli, story: Path) -> None:
    assert "did you mean exceeded" in cli("links", "--kind", "exceed").err
    assert cli("links", "--sureness", "perhaps").code == 2
