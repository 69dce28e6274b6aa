"""How promises moved, as people and programs read it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from rich.cells import cell_len
from running import Cli
from sample_story import (
    AGAIN,
    AWARD,
    CUT,
    LINKING,
    LONELY,
    MEMO,
    OTHER,
    PAID,
    PROGRAMME,
    STORY,
    WHY,
    story_store,
)

from fundtrack.model.commitment import Standing


def test_a_block_a_promise_and_an_act_a_line(cli: Cli, story: Path) -> None:
    assert cli("timeline", "--stage", "proposed", "--format", "table").out.splitlines() == [
        "Ministry of Wafers → Amber Fab   Chip Act",
        f"  now disbursed 90,000,000 USD, cancelled 385,000,000 USD   {MEMO.id}",
        "  inside 5,000,000,000 USD, planned, Chip Act, 2024-01-10: the programme's total (likely)",
        "  2024-06-20  proposed (pmt)     up to 480,000,000 USD                       brief-1.txt p. 1",
        "  2024-11-26  awarded (grant)          475,000,000 USD  -5,000,000 (-1.0 %)  contract.txt p. 1",
        "              also told in digest-中文.txt p. 1",
        f"              contradicted in echo.txt p. 1, 470,000,000 USD: {WHY}; the other is from",
        "                an official source (unsure)",
        f"              linked: {WHY} (likely)",
        "  2025-03-14  disbursed (grant)         90,000,000 USD  a part of it         first payment.txt p. 1",
        "              linked: the document says so",
        "  2025-08-29  cancelled (grant)        385,000,000 USD  a part of it         =HYPERLIN\ufffd[31m.txt p. 1",
        "              linked: a person says so",
    ]


def test_one_row_an_event_for_programs(cli: Cli, story: Path) -> None:
    rows = json.loads(cli("timeline").out)
    mine = [row for row in rows if row["commitment"] == MEMO.id]
    assert [(row["act"], row["event_id"], row["role"], row["change"], row["partial"]) for row in mine] == [
        (0, MEMO.id, "counts", None, False),
        (1, AWARD.id, "counts", -5_000_000, False),
        (1, AGAIN.id, "again", None, False),
        (1, OTHER.id, "version", None, False),
        (2, PAID.id, "counts", None, True),
        (3, CUT.id, "counts", None, True),
    ]
    assert [row["date"] for row in mine[1:3]] == ["2024-11-26", "2024-11-26"]  # of the act, whoever tells it
    assert {row["whole"] for row in mine} == {PROGRAMME.id}
    assert [row["event_id"] for row in rows if row["commitment"] != MEMO.id] == [PROGRAMME.id, LONELY.id]


@pytest.mark.parametrize("columns", ["40", "60", "80", "120"])
def test_no_line_is_wider_than_the_terminal(terminal: Cli, story: Path, columns: str) -> None:
    lines = terminal("timeline", env={"COLUMNS": columns, "NO_COLOR": "1"}).out.splitlines()
    assert max(map(cell_len, lines)) <= int(columns)
    text = " ".join(" ".join(lines).split())
    assert "-5,000,000 (-1.0 %)" in text
    assert "first payment.txt p. 1" in text


def test_of_many_tellings_the_first_are_named(cli: Cli, tmp_path: Path, environment: dict[str, str]) -> None:
    more = [
        replace(AGAIN, id=f"7777000000{n:02}", document=f"more-{n:02}.txt", sha256=f"{n:02}" * 32) for n in range(12)
    ]
    standings = {
        **LINKING.standings,
        **{one.id: Standing(MEMO.id, 1, 3 + n, False, False) for n, one in enumerate(more)},
    }
    story_store(tmp_path / "many.db", (*STORY, *more), replace(LINKING, standings=standings)).close()
    environment["FUNDTRACK_STORE"] = str(tmp_path / "many.db")
    text = " ".join(cli("timeline", "--stage", "proposed", "--format", "table").out.split())
    assert "also told in digest-中文.txt p. 1, more-00.txt p. 1, more-01.txt p. 1" in text
    assert "more-06.txt p. 1, 5 more contradicted in echo.txt" in text


def test_the_state_of_a_day(cli: Cli, story: Path) -> None:
    lines = cli("timeline", "--recipient", "amber", "--as-of", "2024-06", "--format", "table").out.splitlines()
    assert lines[1] == f"  now proposed up to 480,000,000 USD   {MEMO.id}"
    assert len(lines) == 4


def test_nothing_found_is_no_failure(cli: Cli, story: Path) -> None:
    assert (cli("timeline", "--country", "FR").out, cli("timeline", "--country", "FR").code) == ("[]\n", 0)
    assert cli("timeline", "--country", "FR", "--format", "table").out == "nothing found\n"
    assert cli("timeline", "--as-of", "soon").code == 2


def test_an_event_is_shown_with_the_acts_of_its_promise(cli: Cli, story: Path) -> None:
    lines = cli("show", PAID.id).out.splitlines()
    acts = lines[lines.index("Its promise:") :]
    assert acts[1] == f"  now disbursed 90,000,000 USD, cancelled 385,000,000 USD   {MEMO.id}"
    assert [line[:12] for line in acts if line[:4] in ("  20", "> 20")] == [
        "  2024-06-20", "  2024-11-26", "> 2025-03-14", "  2025-08-29",
    ]  # fmt: skip
    assert "Its promise:" not in cli("show", LONELY.id).out
    assert "Its promise:" not in cli("show", PAID.id, "--nested").out
