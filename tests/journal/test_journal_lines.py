"""Entries as lines: exact both ways, and everything that is no entry is refused."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from fundtrack.errors import InputError
from fundtrack.journal import decision, dump
from fundtrack.journal.decide import entry_id
from fundtrack.journal.lines import from_lines, to_line
from fundtrack.model.decision import Decision
from fundtrack.model.event import Name

SHA = "ab" * 32
WHEN = datetime(2026, 3, 1, 12, tzinfo=UTC)


def made(kind: str = "amend", **given: str) -> Decision:
    rest = {"field": "stage", "before": '"planned"', "after": '"awarded"'} if kind == "amend" else {}
    return decision(kind, SHA, "29dd128c5a", who="Ana", why="so", at=WHEN, **{**rest, **given})


ENTRIES = (
    made(),
    made(field="amount", before="null", after=dump("amount", Decimal("12345678901234567890.123456"))),
    made(field="agency", before="[]", after=dump("agency", (Name("商务部", "商务部\u2028", "", "", ("a",)),))),
    made(field="technology", before='["semiconductor"]', after="[]"),
    made(field="per", before='"每个项目"', after='"project"'),  # rules of the user may have read anything
    made("accept"),
    made("reject"),
    made("skip"),
    made("skip", other="ef5429b7f4"),
    made("link", other="ef5429b7f4", field="same"),
    made("unlink", other="ef5429b7f4-2"),
    made("undo", other="0123456789abcdef"),
)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: f"{entry.kind} {entry.field}")
def test_an_entry_comes_back_equal_from_one_line(entry: Decision) -> None:
    line = to_line(entry)
    assert line.isascii() and line.count("\n") == 1
    assert from_lines([line, "\n"], "x") == [entry]


def signed(**changed: Any) -> str:
    """A line whose id fits what it says, whatever that is."""
    entry = replace(made(), **changed)
    return to_line(replace(entry, id=entry_id(entry)))


FAR = (datetime.now(UTC) + timedelta(days=3)).isoformat(timespec="microseconds")


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "[]",
        "null",
        "[" * 100_000,
        json.dumps({**asdict(made()), "more": ""}),
        json.dumps({k: v for k, v in asdict(made()).items() if k != "why"}),
        json.dumps({**asdict(made()), "why": None}),
        json.dumps({**asdict(made()), "why": 5}),
        to_line(made())[:-2] + ',"who":"Eve"}',
        json.dumps({**asdict(made()), "who": "Eve"}),  # the id does not fit
        signed(kind="delete"),
        signed(who=" "),
        signed(why="\ud800"),
        signed(why="a\x1fb"),
        signed(at="yesterday"),
        signed(at="2026-03-01T12:00:00"),
        signed(at="2026-03-01T13:00:00.000000+01:00"),
        signed(at=FAR),
        signed(document="../../etc/passwd"),
        signed(event=""),
        signed(event="x y"),
        signed(other="ef5429b7f4"),
        signed(field="rules"),
        signed(field=""),
        signed(after=""),
        signed(after="awarded"),
        signed(after='"won"'),
        signed(after="null"),
        signed(after="5"),
        signed(field="amount", before="null", after="5"),
        signed(field="amount", before="null", after='"1E+9"'),
        signed(field="amount", before="null", after='"NaN"'),
        signed(field="amount", before="null", after='"-5"'),
        signed(field="amount", before="null", after=f'"{"9" * 99}"'),
        signed(field="date", before="null", after='"2024-02-30"'),
        signed(field="agency", before="[]", after='[["a"]]'),
        signed(field="agency", before="[]", after='[["","","","",[]]]'),
        signed(field="agency", before="[]", after='[["a","a","","","b"]]'),
        signed(field="technology", before="[]", after='["../x"]'),
        signed(field="currency", before="null", after='"dollars"'),
        signed(kind="accept"),
        signed(kind="link", field="friend", before="", after="", other="ef5429b7f4"),
        signed(kind="link", field="same", before="", after="", other="29dd128c5a"),
        signed(kind="undo", field="", before="", after="", other="ef5429b7f4"),
    ],
)  # fmt: skip
def test_what_is_no_entry_is_refused_with_its_line(line: str) -> None:
    with pytest.raises(InputError, match=r"^x:2: .*nothing is imported"):
        from_lines([to_line(made()), line], "x")
