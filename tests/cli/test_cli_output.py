"""What goes to standard output, in every format, and into files."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from running import COMMAND, Cli
from sample_events import CHIPS, HOSTILE, NORTH, POUNDS

from fundtrack.query import COLUMNS

ROWS = [
    ("events",),
    ("summary",),
    ("summary", "--left-out"),
    ("rates",),
    ("docs", "list"),
    ("audit", "north.pdf"),
]


def loads(text: str) -> Any:
    return json.loads(text, parse_float=Decimal, parse_int=Decimal)


def test_piped_rows_are_json_objects_with_numbers(cli: Cli, store: Path) -> None:
    rows = loads(cli("events").out)
    assert [tuple(row) for row in rows] == [COLUMNS] * len(NORTH.events)
    assert rows[1]["amount"] == Decimal("22000000.10")
    assert rows[2]["amount"] == Decimal("12345678901234567.89")
    assert rows[0]["recipient"] == "Northern Fab; Second Fab"
    assert rows[0]["counted"] is True
    assert rows[3]["amount"] is None


@pytest.mark.parametrize("command", ROWS, ids=" ".join)
def test_every_format_holds_the_same_rows(cli: Cli, store: Path, command: tuple[str, ...]) -> None:
    rows = loads(cli(*command, "--format", "json").out)
    assert rows
    assert [loads(line) for line in cli(*command, "--format", "jsonl").out.splitlines()] == rows
    table = list(csv.DictReader(io.StringIO(cli(*command, "--format", "csv").raw.decode(), newline="")))
    assert [list(row) for row in table] == [list(row) for row in rows]
    assert len(table) == len(rows)
    for form in ("table", "md"):
        assert len(cli(*command, "--format", form).out.splitlines()) > len(rows)


@pytest.mark.parametrize("suffix", ["json", "jsonl", "csv", "md"])
def test_a_file_holds_what_the_format_prints(cli: Cli, store: Path, tmp_path: Path, suffix: str) -> None:
    printed = cli("summary", "--format", suffix)
    done = cli("summary", "--output", f"out.{suffix}")
    assert (done.code, done.out) == (0, "")
    assert (tmp_path / f"out.{suffix}").read_bytes() == printed.raw
    assert [path.name for path in tmp_path.iterdir() if ".part" in path.name] == []


def test_a_workbook_has_the_rows_with_their_types(cli: Cli, store: Path, tmp_path: Path) -> None:
    assert cli("events", "-o", "out.xlsx").code == 0
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx").active
    head = [cell.value for cell in sheet[1]]
    assert head[: len(COLUMNS)] == list(COLUMNS)
    assert sheet.cell(2, head.index("amount") + 1).value == 400_000_000
    cell = sheet.cell(3, head.index("recipient") + 1)
    assert (cell.data_type, cell.quotePrefix) == ("s", True)
    assert sheet.cell(4, head.index("amount") + 1).comment.text == "12345678901234567.89"


def test_the_same_store_gives_the_same_bytes(cli: Cli, store: Path, tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx", "a.csv", "b.csv"):
        cli("events", "-o", name, env={"PYTHONHASHSEED": "1" if name[0] == "a" else "2"}, process=True)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
    assert (tmp_path / "a.csv").read_bytes() == (tmp_path / "b.csv").read_bytes()


def test_a_failed_write_leaves_the_old_file(cli: Cli, store: Path, tmp_path: Path) -> None:
    (tmp_path / "out.csv").write_text("old", encoding="utf-8")
    assert cli("events", "--country", "Narnia", "-o", "out.csv").code == 2
    assert (tmp_path / "out.csv").read_text(encoding="utf-8") == "old"


def test_an_output_file_keeps_its_permissions(cli: Cli, store: Path, tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    path.touch()
    path.chmod(0o640)
    cli("events", "-o", "out.csv")
    assert path.stat().st_mode & 0o777 == 0o640
    cli("events", "-o", "new.csv")
    mask = os.umask(0)
    os.umask(mask)
    assert (tmp_path / "new.csv").stat().st_mode & 0o777 == 0o666 & ~mask


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--output", "out.doc"), "the suffix '.doc' names no format; end it in .json"),
        (("--format", "csv", "--output", "out.json"), "--format csv does not fit this name"),
        (("--format", "xml"), "no format 'xml'; choose one of table, json, jsonl, csv, md"),
        (("--output", "no/such/folder.csv"), "cannot be written: no such file or directory"),
        (("--nested", "--format", "csv"), "--nested does not fit csv"),
        (("--nested", "--output", "out.xlsx"), "--nested does not fit xlsx"),
    ],
)
def test_an_output_that_cannot_be_is_one_clear_line(cli: Cli, store: Path, words: tuple[str, ...], says: str) -> None:
    done = cli("events", *words)
    assert (done.code, done.out) == (2, "")
    assert says in done.err
    assert done.err.count("\n") == 1


def test_csv_is_utf_8_with_crlf_and_harmless_in_a_spreadsheet(cli: Cli, store: Path) -> None:
    raw = cli("events", "--format", "csv").raw
    assert not raw.startswith(b"\xef\xbb\xbf")
    assert raw.count(b"\r\n") == len(NORTH.events) + 1
    rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8"), newline="")))
    assert rows[1]["recipient"] == "'" + HOSTILE
    assert rows[0]["title"] == CHIPS.title


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "gbk"])
def test_pipes_get_utf_8_whatever_the_locale(cli: Cli, store: Path, encoding: str) -> None:
    done = cli("events", env={"PYTHONIOENCODING": encoding, "LC_ALL": "C", "PYTHONUTF8": "0"}, process=True)
    assert CHIPS.title in done.out


def test_nested_is_the_whole_event(cli: Cli, store: Path) -> None:
    nested = json.loads(cli("events", "--nested").out)
    event = nested["events"][1]
    assert [document["name"] for document in nested["documents"]] == ["north.pdf"]
    assert nested["documents"][0]["amounts"] == {"event": 1, "conversion": 0, "not_funding": 1, "unexplained": 1}
    assert event["amount"] == "22000000.1"
    assert event["quoted"] == {"amount": "27930000", "currency": "USD"}
    assert event["agency"] == [
        {"name": "Island Agency", "text": "Island Agency", "id": "", "country": "GB", "aliases": []}
    ]
    (mention,) = event["mentions"]
    selectors = mention.pop("selector")
    assert mention == {"text": "£22,000,000.10", "start": 90, "end": 104, "page": 3, "box": [10.0, 20.12, 30.0, 40.0]}
    assert [(one["type"], one.get("exact"), one.get("start"), one.get("value")) for one in selectors] == [
        ("TextQuoteSelector", "£22,000,000.10", None, None),
        ("TextPositionSelector", None, 90, None),
        ("FragmentSelector", None, None, "page=3"),
    ]
    assert len([json.loads(line) for line in cli("events", "--nested", "--format", "jsonl").out.splitlines()]) == 6


def test_nested_is_what_the_schema_says(cli: Cli, store: Path) -> None:
    from fundtrack.render.schema import Nested, json_schema

    Nested.model_validate_json(cli("events", "--nested").out)
    assert json.loads(cli("schema").out) == json_schema()


def test_filters_narrow_and_documents_follow(cli: Cli, store: Path) -> None:
    assert [row["event_id"] for row in loads(cli("events", "--country", "GB").out)] == [POUNDS.id]
    nested = json.loads(cli("events", "--country", "FR", "--nested").out)
    assert nested == {"documents": [], "events": []}


def test_a_terminal_gets_a_table_that_fits_it(terminal: Cli, store: Path) -> None:
    done = terminal("events")
    assert done.code == 0
    assert done.out.startswith("\x1b[1mEvent")
    assert "\x1b[31m" not in done.out
    assert "\u202e" not in done.out
    plain = done.out.replace("\x1b[1m", "").replace("\x1b[0m", "")
    assert "12,345,678,901,234,567.89" in plain


@pytest.mark.parametrize("form", ["csv", "json", "jsonl", "md", "table"])
def test_no_format_can_steer_a_terminal(terminal: Cli, store: Path, form: str) -> None:
    out = terminal("events", "--format", form, env={"NO_COLOR": "1"}).out
    assert not set(out) & set("\x1b\u202e\u2066\x9b")


@pytest.mark.parametrize("env", [{"NO_COLOR": "1"}, {"TERM": "dumb"}], ids=str)
def test_colour_can_be_refused(terminal: Cli, store: Path, env: dict[str, str]) -> None:
    assert "\x1b" not in terminal("events", env=env).out


def test_a_closed_pipe_is_no_error(environment: dict[str, str], store: Path, tmp_path: Path) -> None:
    line = " ".join([*COMMAND, "schema", "|", "head", "-1;", "echo", '"${PIPESTATUS[0]}"'])
    done = subprocess.run(["bash", "-c", line], capture_output=True, text=True, env=environment, cwd=tmp_path)
    assert (done.stdout, done.stderr) == ("{\n0\n", "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_is_one_clear_line(environment: dict[str, str], store: Path, tmp_path: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run([*COMMAND, "events"], stdout=full, stderr=subprocess.PIPE, env=environment, text=True)
    assert (done.returncode, done.stderr) == (2, "fundtrack: no space left on device\n")
