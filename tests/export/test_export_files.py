"""Files as their standards want them: what is in them, what is not, and the same bytes for the same store."""

from __future__ import annotations

import importlib.util
import io
import json
import zipfile
from decimal import Decimal
from pathlib import Path

import jsonschema
import openpyxl
import pytest
from exporting import DIGITS
from lxml import etree

from fundtrack.export import Material, giving, iati, package, zipped
from fundtrack.export.dictionary import MEANINGS
from fundtrack.render.to_json import exact_json
from fundtrack.render.to_xlsx import workbook

SHEETS = ["Events", "Summary", "Rates", "Left out", "Sources"]
STANDARD = json.loads((Path(__file__).parent / "360giving.json").read_text(encoding="utf-8"))


def book(material: Material) -> openpyxl.Workbook:
    """The workbook, read back."""
    return openpyxl.load_workbook(io.BytesIO(workbook(list(material.tables().items()))))


def test_a_workbook_has_its_sheets_with_heads_that_stay_and_filters(mixed: Material) -> None:
    found = book(mixed)
    assert found.sheetnames == SHEETS
    for sheet in found:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref is not None
        assert all(sheet.column_dimensions[cell.column_letter].width >= 9 for cell in sheet[1])


def test_cells_are_typed(mixed: Material) -> None:
    sheet = book(mixed)["Events"]
    place = {cell.value: cell.column - 1 for cell in sheet[1]}
    rows = {row[place["event_id"]].value: row for row in sheet.iter_rows(min_row=2)}

    def cell(event: str, column: str) -> openpyxl.cell.Cell:
        return rows[event][place[column]]

    assert cell("a1", "amount").value == 1234.56
    assert cell("a1", "amount").number_format == "#,##0.00 [$EUR]"
    assert cell("a3", "amount").number_format == "#,##0 [$JPY]"
    assert cell("a1", "date").value.isoformat() == "2024-07-17T00:00:00"
    assert cell("a2", "date").value == "2024-05"
    assert cell("a1", "source_url").hyperlink.target == "https://example.org/a?x=1&y=2"
    assert cell("a1", "counted").value is True
    assert cell("a2", "recipient").value == "北方晶圆有限公司"
    assert cell("a2", "amount").comment.text == DIGITS
    assert cell("a1", "amount").comment is None


def test_equal_stores_make_equal_bytes(mixed: Material) -> None:
    tables = list(mixed.tables().items())
    assert workbook(tables) == workbook(tables)
    assert zipped(package(mixed.tables())) == zipped(package(mixed.tables()))
    assert iati(mixed.timelines) == iati(mixed.timelines)


def test_the_sheets_say_what_the_total_is_made_of(mixed: Material) -> None:
    tables = mixed.tables()
    events, summary = tables["Events"], tables["Summary"]
    counted = [column.name for column in events.columns].index("counted_amount")
    total = [column.name for column in summary.columns].index("total")
    assert summary.total is not None
    assert sum(row[counted] or 0 for row in events.rows) == summary.total[total]
    assert sum(row[total] for row in summary.rows) == summary.total[total]


def test_every_column_has_a_meaning(mixed: Material) -> None:
    columns = {column.name for table in mixed.tables().values() for column in table.columns}
    by = {"program"}
    assert columns - by <= set(MEANINGS), sorted(columns - set(MEANINGS))


def test_a_package_describes_its_tables(mixed: Material) -> None:
    files = package(mixed.tables())
    described = json.loads(files["datapackage.json"])
    assert [resource["path"] for resource in described["resources"]] == [
        name for name in files if name.endswith(".csv")
    ]
    fields = {field["name"]: field for field in described["resources"][0]["schema"]["fields"]}
    assert fields["amount"]["type"] == "number"
    assert fields["page"]["type"] == "integer"
    assert fields["counted"]["type"] == "boolean"
    assert fields["stage"]["constraints"]["enum"][-1] == "cancelled"
    assert all(field["description"] for field in fields.values())
    assert zipfile.ZipFile(io.BytesIO(zipped(files))).namelist() == list(files)


GRANTS = [("a1", "1234.56", "EUR"), ("a7", None, None), ("b2", "66.6", "USD")]


def test_360giving_holds_what_is_awarded_and_tells_the_rest(mixed: Material) -> None:
    found, notes = giving(mixed.rows.rows, "demo")
    text = "".join(exact_json(found))
    read = json.loads(text, parse_float=Decimal)
    jsonschema.Draft202012Validator(STANDARD).validate(json.loads(text))
    assert {(grant["id"], grant["amountAwarded"]) for grant in read["grants"]} == {
        ("360G-demo-a1", Decimal("1234.56")),
        ("360G-demo-b2", Decimal("66.6")),
    }
    assert [organisation["name"] for organisation in read["grants"][1]["recipientOrganization"]] == ["Lambda", "Mu"]
    assert read["metadata"]["leftOut"] == list(notes)
    left = sum(int(note.split()[2]) for note in notes)
    assert left + len(read["grants"]) == len(mixed.rows)


def test_the_schema_refuses_a_grant_without_its_parts(mixed: Material) -> None:
    found = json.loads("".join(exact_json(giving(mixed.rows.rows)[0])))
    for field in STANDARD["$defs"]["grant"]["required"]:
        spoiled = {**found, "grants": [{k: v for k, v in found["grants"][0].items() if k != field}]}
        assert not jsonschema.Draft202012Validator(STANDARD).is_valid(spoiled)


def test_iati_tells_acts_as_transactions(mixed: Material) -> None:
    content, notes = iati(mixed.timelines, "demo")
    root = etree.fromstring(content)
    told = {
        activity.findtext("iati-identifier"): [
            (t.find("transaction-type").get("code"), t.findtext("value"), t.find("value").get("currency"))
            for t in activity.iterfind("transaction")
        ]
        for activity in root.iterfind("iati-activity")
    }
    assert told["demo-a1"] == [("2", "1234.56", "EUR")]
    assert told["demo-a3"] == [("12", "90000000000", "JPY")]
    assert told["demo-a7"] == [("2", "-12", "USD")]
    assert told["demo-b2"] == [("3", "66.6", "USD")]
    assert not {"demo-a2", "demo-a4", "demo-a5", "demo-a9", "demo-b1"} & told.keys()
    assert sum(int(note.split()[2]) for note in notes) + len(told) == len(mixed.timelines)


def schema_2_03() -> etree.XMLSchema:
    """The official schema, which the package of the standard's tools has."""
    spec = importlib.util.find_spec("iati")
    if spec is None or spec.origin is None:
        pytest.skip("IATI's schema is not installed: pip install --no-deps pyiati==0.4.1")
    place = Path(spec.origin).parent / "resources" / "standard" / "2-03" / "schemas" / "iati-activities-schema.xsd"
    return etree.XMLSchema(etree.parse(place))


@pytest.mark.parametrize("which", ["brief", "mixed", "hostile"])
def test_iati_is_valid(which: str, request: pytest.FixtureRequest) -> None:
    schema = schema_2_03()
    content, _notes = iati(request.getfixturevalue(which).timelines)
    root = etree.fromstring(content)
    schema.assertValid(root)
    assert len(root.findall("iati-activity")) > 2
    root[-1].remove(root[-1].find("title"))
    assert not schema.validate(root)
