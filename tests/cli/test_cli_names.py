"""Looking names up, and seeing which rules documents use."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from running import Cli

SEED = Path(__file__).parents[2] / "seeds" / "brief.txt"


def rows(cli: Cli, *words: str) -> list[dict[str, Any]]:
    done = cli(*words, "--format", "json")
    assert (done.code, done.err) == (0, "")
    found: list[dict[str, Any]] = json.loads(done.out)
    return found


@pytest.mark.parametrize(
    ("words", "first"),
    [
        (["NSERC"], "ca-nserc"),
        (["nserc"], "ca-nserc"),
        (["ＮＳＥＲＣ"], "ca-nserc"),
        (["加拿大自然科學與工程研究理事會"], "ca-nserc"),  # traditional characters
        (["Chilean National Agency"], "cl-anid"),  # begins a name
        (["us-nist"], "us-nist"),  # an id
        (["国家研究理事会", "--country", "Canada"], "ca-nrc"),
        (["Commerce", "--kind", "agency", "--country", "US"], "us-doc"),
    ],
)
def test_a_name_is_found_however_it_is_written(cli: Cli, words: list[str], first: str) -> None:
    found = rows(cli, "names", "search", *words)
    assert first in [row["id"] for row in found[:3]]


def test_all_entries_of_a_kind_and_country_are_listed(cli: Cli) -> None:
    found = rows(cli, "names", "search", "--kind", "fund", "--country", "China")
    assert len(found) > 20
    assert {(row["kind"], row["country"]) for row in found} == {("fund", "CN")}


def test_short_forms_stand_apart(cli: Cli) -> None:
    (found,) = rows(cli, "names", "search", "us-doc", "--kind", "agency")[:1]
    assert "商务部" in found["short"].split("; ")
    assert "商务部" not in (found["aliases"] or "").split("; ")


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (["zzzzqqqq"], 0, "no such name"),
        (["natoinal science foundation"], 0, "did you mean National Science Foundation"),
        ([], 2, "give a word, a --kind or a --country"),
        (["quantum", "--kind", "agenzy"], 2, "did you mean agency?"),
        (["quantum", "--country", "Narnia"], 2, "Narnia"),
    ],
)
def test_what_is_not_found_is_said(cli: Cli, words: list[str], code: int, says: str) -> None:
    done = cli("names", "search", *words, "--format", "table")
    assert done.code == code
    assert says in done.out + done.err


def test_own_names_are_found_too(cli: Cli, tmp_path: Path) -> None:
    folder = tmp_path / "mine" / "names"
    folder.mkdir(parents=True)
    (folder / "own.yaml").write_text(
        "format: 1\nkind: agency\nentries:\n  - {id: xx-moon-board, name: Lunar Wafer Board, country: US}\n",
        encoding="utf-8",
    )
    found = rows(cli, "--rules", str(tmp_path / "mine"), "names", "search", "lunar wafer")
    assert [row["id"] for row in found] == ["xx-moon-board"]


def test_coverage_says_which_rules_fire_where(cli: Cli, tmp_path: Path) -> None:
    quiet = tmp_path / "quiet.txt"
    quiet.write_text("Nothing about money here.\n", encoding="utf-8")
    found = rows(cli, "rules", "coverage", str(SEED), str(quiet))
    assert {row["documents"] for row in found} == {0, 1}
    assert {row["names"] for row in found if row["hits"]} == {"brief.txt"}
    assert [row["hits"] > 0 for row in found] == sorted(row["hits"] > 0 for row in found)
    unused = rows(cli, "rules", "coverage", str(SEED), "--unused")
    assert [row["id"] for row in unused] == [row["id"] for row in found if not row["hits"]]


def test_coverage_of_documents_some_of_which_cannot_be_read(cli: Cli) -> None:
    done = cli("rules", "coverage", str(SEED), "no-such.txt", "--format", "csv")
    assert (done.code, done.err.count("\n")) == (1, 1)
    assert done.out.startswith("id,lang,")
    assert cli("rules", "coverage", "no-such.txt").code == 2


DIGEST = """Quantum Funding Weekly
October 2031

1. Norway: money for labs

The Research Council of Norway said on 22 September that it gave NOK 40 million to labs in Bergen and in Oslo.

2. Sweden: money for plants

The Swedish Energy Agency said on 24 September that it gave SEK 50 million to plants in Lund and in Kista.

3. Denmark: no money

The Danish government said on 26 September that it would give nothing to anybody in the whole of the country.
"""


def test_mentions_are_those_that_events_are_made_of(cli: Cli, tmp_path: Path) -> None:
    """Days without a year are understood by the front of the digest here as there."""
    (tmp_path / "digest.txt").write_text(DIGEST, encoding="utf-8")
    days = {row["date"] for row in rows(cli, "mentions", "digest.txt") if row["type"] == "Date"}
    assert {"2031-09-22", "2031-09-24", "2031-09-26"} <= days
    events = json.loads(cli("extract", "digest.txt", "--format", "json").out)
    assert {event["date"] for event in events} == {"2031-09-22", "2031-09-24"}
