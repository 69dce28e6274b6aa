"""Totals and single events as people read them."""

from __future__ import annotations

import json
from pathlib import Path

from running import Cli
from sample_events import BARE, CEILING, CHIPS, PART, POUNDS, PRIVATE


def test_a_summary_shows_stages_totals_and_what_they_leave_out(cli: Cli, store: Path) -> None:
    assert cli("summary", "--format", "table").out.splitlines() == [
        "Sums in USD; the stages in millions",
        "Programme      Events  Proposed  Awarded    Total USD        Authorized",
        "Chip Act            1     400.0           400,000,000  12,345,678,901.2",
        "Quantum Isles       1               27.9   27,930,000",
        "Total               2     400.0     27.9  427,930,000  12,345,678,901.2",
        "Left out:",
        "  12,345,678,901,234,567.89 USD for Chip Act, 2022: authorised, a ceiling",
        "  up to 41,000,000 USD for Northern Fab; Second Fab, Chip Act, 2024-07-17: inside the 400,000,000 USD",
        "  up to 5,000 USD for Northern Fab; Second Fab, Chip Act, 2024-07-17: private money",
        "  1 event without an amount",
    ]


def test_a_piped_summary_is_the_groups_alone_with_numbers(cli: Cli, store: Path) -> None:
    done = cli("summary", "--by", "country", "--by", "stage")
    rows = json.loads(done.out)
    assert [(row["country"], row["stage"], row["total"], row["currency"]) for row in rows] == [
        ("US", "proposed", 400_000_000, "USD"),
        ("GB", "awarded", 27_930_000, "USD"),
        ("US", "authorized", 0, "USD"),
    ]
    assert all(type(row["total"]) is int for row in rows)
    assert done.err == (
        "left out of the totals: 1 authorised, a ceiling; 1 inside a sum that is counted; 1 private money; "
        "1 no amount is stated (--left-out prints them)\n"
    )
    assert cli("--quiet", "summary").err == ""


def test_what_is_left_out_can_be_had_as_rows(cli: Cli, store: Path) -> None:
    rows = json.loads(cli("summary", "--left-out").out)
    assert [(row["reason"], row["event"]) for row in rows] == [
        ("authorized", CEILING.id),
        ("part", PART.id),
        ("private", PRIVATE.id),
        ("no_amount", BARE.id),
    ]


def test_repeated_and_comma_separated_dimensions_are_the_same(cli: Cli, store: Path) -> None:
    assert cli("summary", "--by", "country,year").out == cli("summary", "--by", "country", "--by", "year").out


def test_private_money_counts_when_asked_for(cli: Cli, store: Path) -> None:
    rows = json.loads(cli("summary", "--include", "private,mixed").out)
    assert rows[0]["total"] == 400_005_000


def test_another_currency(cli: Cli, store: Path) -> None:
    done = cli("summary", "--currency", "GBP", "--country", "GB")
    assert json.loads(done.out)[0]["total"] == 22_000_000.10
    assert json.loads(done.out)[0]["currency"] == "GBP"


def test_two_dimensions_can_be_crossed(cli: Cli, store: Path) -> None:
    rows = json.loads(cli("summary", "--by", "country,year", "--pivot").out)
    assert rows == [
        {"country": "US", "2024": 400_000_000, "total": 400_000_000},
        {"country": "GB", "2024": 27_930_000, "total": 27_930_000},
    ]
    done = cli("summary", "--by", "country", "--pivot")
    assert (done.code, done.err) == (
        2, "fundtrack: --pivot: a pivot has two dimensions; give them like --by program,year\n"
    )  # fmt: skip


def test_nothing_to_add_up_is_no_failure(cli: Cli, store: Path) -> None:
    done = cli("summary", "--country", "FR", "--format", "table")
    assert (done.code, done.out) == (0, "nothing to add up\n")
    assert cli("summary", "--country", "FR").out == "[]\n"


def test_an_event_is_shown_with_the_words_it_was_read_from(cli: Cli, store: Path) -> None:
    lines = cli("show", CHIPS.id).out.splitlines()
    assert (
        lines[0] == "Ministry of Wafers → Northern Fab, Second Fab   up to 400,000,000 USD   pmt, proposed   2024-07-17"
    )
    assert lines[1] == f"  {CHIPS.id}   public, award   north.pdf p. 2"
    amount = next(line for line in lines if line.startswith("  amount"))
    assert [word.strip() for word in amount.split("  ")[-3:]] == ["“至多 4 亿美元”", "p. 2", "zh-give-to"]
    assert any(line.startswith("  date") and line.endswith("report-date (report date)") for line in lines)
    assert lines[-2:] == [f"“{CHIPS.quote.text}”", "https://example.org/a"]


def test_an_event_is_found_by_the_start_of_its_id(cli: Cli, store: Path) -> None:
    assert json.loads(cli("show", POUNDS.id, "--nested").out)["id"] == POUNDS.id
    done = cli("show", "aaaa")
    assert (done.code, done.out) == (2, "")
    assert POUNDS.id in done.err


def test_an_event_inside_another_says_so(cli: Cli, store: Path) -> None:
    assert f"  inside {CHIPS.id}" in cli("show", PART.id).out.splitlines()


def test_rates_have_their_interval_and_quotes(cli: Cli, store: Path) -> None:
    (row,) = json.loads(cli("rates").out)
    assert (row["base"], row["target"], row["low"], row["high"]) == ("GBP", "USD", 1.2693, 1.2698)
    assert row["quotes"] == "p. 3 £22 million (about $27.93 million) 1.2693-1.2698"
