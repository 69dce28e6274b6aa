"""What has changed between two states, as people and programs read it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from rich.cells import cell_len
from running import Cli
from sample_story import LONELY, MEMO, PAID


def test_differences_stand_by_kind_with_their_sums(cli: Cli, story: Path) -> None:
    assert cli("diff", "2024-07", "2025-04", "--format", "table").out.splitlines() == [
        "New: 1 (+20,000,000 USD)",
        "  Ministry of Wafers → Other Works   Chip Act",
        "    awarded 20,000,000 USD   2024-08-01   8-else.txt p. 1",
        "Moved on: 1",
        "  Ministry of Wafers → Amber Fab   Chip Act",
        "    proposed up to 480,000,000 USD → awarded 385,000,000 USD, disbursed 90,000,000 USD   "
        "-5,000,000 USD (-1.0 %)",
        "      2025-03-14   first payment.txt p. 1   inside a sum that is counted",
        "Total USD: 5,000,000,000 → 5,020,000,000   +20,000,000 (+0.4 %)",
    ]


def test_one_row_a_promise_for_programs(cli: Cli, story: Path) -> None:
    rows = {row["commitment"]: row for row in json.loads(cli("diff", "2024-07", "2025-04").out)}
    assert {key: row["kind"] for key, row in rows.items()} == {LONELY.id: "new", MEMO.id: "moved_on"}
    row = rows[MEMO.id]
    assert (row["stage_before"], row["stage_after"]) == ("proposed", "awarded, disbursed")
    assert (row["amount_before"], row["amount_after"], row["change"]) == (480_000_000, 475_000_000, -5_000_000)
    assert (row["event_before"], row["event_after"], row["left_out"]) == (MEMO.id, PAID.id, "part")
    assert (rows[LONELY.id]["amount_before"], rows[LONELY.id]["counted_after"]) == (None, 20_000_000)


def test_nothing_new_where_nothing_differs(cli: Cli, story: Path) -> None:
    done = cli("diff", "2024-12", "2024-12", "--format", "table")
    assert (done.code, done.out, done.err) == (0, "no difference\n", "")
    assert cli("diff", str(story), str(story)).out == "[]\n"


def test_a_document_that_lies_here_is_no_store(cli: Cli, story: Path, tmp_path: Path) -> None:
    (tmp_path / "brief-1.txt").write_text("words", encoding="utf-8")
    (row,) = json.loads(cli("diff", "brief-1.txt", "contract.txt").out)
    assert (row["kind"], row["change"]) == ("moved_on", -5_000_000)


@pytest.mark.parametrize("columns", ["60", "80"])
def test_no_line_is_wider_than_the_terminal(terminal: Cli, story: Path, columns: str) -> None:
    lines = terminal("diff", "2024-03", "2026", env={"COLUMNS": columns, "NO_COLOR": "1"}).out.splitlines()
    assert max(map(cell_len, lines)) <= int(columns)


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (("2024", "story.db"), "'2024' is a date, 'story.db' is a store; these cannot be compared"),
        (("2024", "elsewhere.db"), "'elsewhere.db' is a document's name, or nothing"),
        (("one", "two"), "no document 'one'; give two dates, two stores or two documents of the store"),
    ],
)
def test_words_that_name_no_two_of_a_kind_are_one_line(
    cli: Cli, story: Path, words: tuple[str, str], problem: str
) -> None:
    done = cli("diff", *words)
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert problem in done.err
