"""The programs that people use open the files: sums right to the cent, words whole, columns of their types."""

from __future__ import annotations

import csv
import json
import shutil
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import duckdb
import pandas as pd
import pytest

from fundtrack.export import Material, package
from fundtrack.render.output import write, write_folder
from fundtrack.render.to_csv import to_csv
from fundtrack.render.to_json import to_json, to_jsonl
from fundtrack.render.to_parquet import to_parquet
from fundtrack.render.to_xlsx import workbook

BIN = Path(sys.executable).parent
OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
# Every sheet as CSV: comma, quote, UTF-8, quoted words, as shown: no.
SHEETS = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1"


@pytest.fixture(scope="module")
def files(mixed: Material, folder: Path) -> Path:
    """The mixed store in every tabular format."""
    events = mixed.tables()["Events"]
    write(workbook(list(mixed.tables().items())), str(folder / "m.xlsx"))
    write(to_csv(events), str(folder / "m.csv"))
    write(["\ufeff", *to_csv(events)], str(folder / "excel.csv"))
    write(to_json(events), str(folder / "m.json"))
    write(to_jsonl(events), str(folder / "m.jsonl"))
    write(to_parquet(events), str(folder / "m.parquet"))
    write_folder(package(mixed.tables()), str(folder / "package"))
    return folder


def converted(source: Path, to: str, folder: Path) -> Path:
    """What LibreOffice makes of a file."""
    if OFFICE is None:
        pytest.skip("LibreOffice is not installed: apt-get install libreoffice-calc")
    profile = f"-env:UserInstallation=file://{folder}/profile"
    words = [OFFICE, profile, "--headless", "--convert-to", to, "--outdir", str(folder), str(source)]
    subprocess.run(words, check=True, capture_output=True, timeout=120)
    return folder


def column(path: Path, name: str) -> list[str]:
    """The cells of a column."""
    with path.open(encoding="utf-8", newline="") as file:
        return [row[name] for row in csv.DictReader(file)]


def test_libreoffice_reads_the_workbook(files: Path, mixed: Material, tmp_path: Path) -> None:
    sheets = converted(files / "m.xlsx", SHEETS, tmp_path)
    assert sorted(path.name for path in sheets.glob("m-*.csv")) == [
        f"m-{sheet}.csv" for sheet in ("Events", "Left out", "Rates", "Sources", "Summary")
    ]
    wanted = mixed.summary.total.total
    for sheet, name in (("Events", "counted_amount"), ("Summary", "total")):
        found = sum((Decimal(cell) for cell in column(sheets / f"m-{sheet}.csv", name) if cell), Decimal(0))
        assert abs(found - wanted) < 100, sheet  # of 1.2e16, of which a double holds 16 digits
    small = [cell for cell in column(sheets / "m-Events.csv", "amount") if cell.startswith("1234.")]
    assert small == ["1234.56"]
    assert "北方晶圆有限公司" in column(sheets / "m-Events.csv", "recipient")


def test_libreoffice_adds_the_brief_to_the_cent(brief: Material, tmp_path: Path) -> None:
    write(workbook(list(brief.tables().items())), str(tmp_path / "brief.xlsx"))
    write(to_csv(brief.tables()["Events"]), str(tmp_path / "events.csv"))
    converted(tmp_path / "brief.xlsx", SHEETS, tmp_path)
    cells = column(tmp_path / "brief-Events.csv", "counted_amount")
    assert sum(Decimal(cell) for cell in cells if cell) == brief.summary.total.total
    converted(tmp_path / "events.csv", "xlsx", tmp_path)
    frame = pd.read_excel(tmp_path / "events.xlsx")
    assert Decimal(str(frame["counted_amount"].sum())) == brief.summary.total.total


@pytest.mark.parametrize("name", ["m.csv", "excel.csv", "m.json", "m.jsonl", "m.parquet"])
def test_duckdb_knows_the_types(files: Path, mixed: Material, name: str) -> None:
    found = duckdb.sql(f"select * from '{files / name}'")
    kinds = dict(zip(found.columns, map(str, found.types), strict=True))
    assert kinds["recipient"] == "VARCHAR"
    assert kinds["counted"] == "BOOLEAN"
    assert kinds["amount"].startswith(("DECIMAL", "DOUBLE"))
    assert duckdb.sql(f"select count(*) from '{files / name}' where recipient like '北方%'").fetchall() == [(1,)]
    assert found.columns[0] == "event_id"


def test_parquet_keeps_decimals(files: Path, mixed: Material) -> None:
    rows = duckdb.sql(f"select event_id, amount from '{files / 'm.parquet'}'").fetchall()
    assert {id: None if amount is None else Decimal(amount) for id, amount in rows} == {
        row.event.id: row.event.amount for row in mixed.rows
    }
    frame = pd.read_parquet(files / "m.parquet")
    assert isinstance(frame["amount"].iloc[0], Decimal)


def test_pandas_reads_the_same_sums(files: Path, mixed: Material) -> None:
    wanted = [row.event.amount for row in mixed.rows]
    by_csv = pd.read_csv(files / "m.csv", dtype={"amount": str}, keep_default_na=False)
    assert [Decimal(cell) if cell else None for cell in by_csv["amount"]] == wanted
    assert [row["amount"] for row in json.loads((files / "m.json").read_text("utf-8"), parse_float=Decimal)] == wanted


def test_csvkit_reads_the_columns(files: Path, mixed: Material) -> None:
    done = subprocess.run([BIN / "csvstat", "--count", files / "m.csv"], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == str(len(mixed.rows))
    done = subprocess.run([BIN / "csvcut", "-n", files / "m.csv"], capture_output=True, text=True, check=True)
    assert "event_id" in done.stdout.splitlines()[0]


def frictionless(path: Path) -> subprocess.CompletedProcess[str]:
    """What the standard's own validator says."""
    words = [BIN / "frictionless", "validate", path.name]
    return subprocess.run(words, capture_output=True, text=True, cwd=path.parent, timeout=120)


def test_frictionless_passes_the_package_and_fails_a_spoiled_one(files: Path, tmp_path: Path) -> None:
    assert frictionless(files / "package" / "datapackage.json").returncode == 0
    spoiled = shutil.copytree(files / "package", tmp_path / "package")
    events = spoiled / "events.csv"
    text = events.read_text(encoding="utf-8").replace(",awarded,", ",promised,", 1).replace("1234.56", "much", 1)
    events.write_text(text, encoding="utf-8", newline="")
    done = frictionless(spoiled / "datapackage.json")
    assert done.returncode == 1
    assert "constraint-error" in done.stdout
    assert "type-error" in done.stdout


def test_frictionless_passes_hostile_names(hostile: Material, tmp_path: Path) -> None:
    write_folder(package(hostile.tables()), str(tmp_path / "package"))
    assert frictionless(tmp_path / "package" / "datapackage.json").returncode == 0
