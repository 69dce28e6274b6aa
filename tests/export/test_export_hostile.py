"""Hostile strings as title, name and quote come through every format inert, and where it can be, unchanged."""

from __future__ import annotations

import csv
import io
import json
import re

import openpyxl
import pandas as pd
from hostile import HOSTILE
from lxml import etree

from fundtrack.export import Material, giving, iati
from fundtrack.render.table import Table
from fundtrack.render.text import encodable
from fundtrack.render.to_csv import to_csv
from fundtrack.render.to_json import exact_json, to_json, to_jsonl
from fundtrack.render.to_parquet import to_parquet
from fundtrack.render.to_table import to_markdown, to_table
from fundtrack.render.to_xlsx import CHARACTERS, workbook

ORDER = {f"{number:04x}": text for number, text in enumerate(HOSTILE, 1)}
KEPT = {key: encodable(text).replace("\x00", "\ufffd") for key, text in ORDER.items()}  # as a store holds them
FORMULA = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")


def events(material: Material) -> Table:
    """The rows."""
    return material.tables()["Events"]


def test_there_are_two_hundred() -> None:
    assert len(set(HOSTILE)) >= 200


def test_json_keeps_them_unchanged(hostile: Material) -> None:
    text = "".join(to_json(events(hostile)))
    assert {row["event_id"]: row["title"] for row in json.loads(text)} == KEPT
    lines = "".join(to_jsonl(events(hostile))).split("\n")
    assert [json.loads(line)["recipient"] for line in lines if line] == [
        encodable(ORDER[row.event.id]) for row in hostile.rows
    ]
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e]", text)


def test_csv_defuses_formulas_and_keeps_the_rest(hostile: Material) -> None:
    text = "".join(to_csv(events(hostile)))
    for row in csv.DictReader(io.StringIO(text, newline="")):
        word = KEPT[row["event_id"]]
        assert row["title"] == (f"'{word}" if word.startswith(FORMULA) else word)
        assert row["recipient"] == row["title"]
        assert row["amount"] == "5"


def test_a_workbook_runs_nothing(hostile: Material) -> None:
    content = workbook(list(hostile.tables().items()))
    book = openpyxl.load_workbook(io.BytesIO(content))
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert "f" not in kinds
    links = [cell.hyperlink.target for row in book["Events"].iter_rows() for cell in row if cell.hyperlink]
    assert all(link.startswith(("http://", "https://")) for link in links)
    frame = pd.read_excel(io.BytesIO(content), sheet_name="Events", dtype=str, keep_default_na=False)
    for id, title in zip(frame["event_id"], frame["title"], strict=True):
        word = KEPT[id]
        if word.isprintable() and len(word) < CHARACTERS:
            assert title == word


def test_parquet_keeps_them_unchanged(hostile: Material) -> None:
    frame = pd.read_parquet(io.BytesIO(to_parquet(events(hostile))))
    assert dict(zip(frame["event_id"], frame["title"], strict=True)) == KEPT


def test_xml_keeps_what_it_can_hold(hostile: Material) -> None:
    root = etree.fromstring(iati(hostile.timelines)[0])
    names = {
        activity.findtext("iati-identifier").rpartition("-")[2]: activity.findtext("participating-org/narrative")
        for activity in root.iterfind("iati-activity")
    }
    assert names.keys() == KEPT.keys()
    assert {key: names[key] for key, word in KEPT.items() if word.isprintable()} == {
        key: word for key, word in KEPT.items() if word.isprintable()
    }
    assert all(node.get("url").startswith(("http://", "https://")) for node in root.iter("document-link"))


def test_grants_link_to_pages_alone(hostile: Material) -> None:
    found = json.loads("".join(exact_json(giving(hostile.rows.rows)[0])))
    assert found["grants"]
    assert all(grant.get("dataSource", "https://").startswith(("http://", "https://")) for grant in found["grants"])


def test_a_terminal_obeys_nothing(hostile: Material) -> None:
    for table in hostile.tables().values():
        for line in to_table(table, width=200):
            assert line.rstrip("\n").replace("\u00a0", " ").replace("\u3000", " ").isprintable(), line


def test_markdown_starts_no_markup(hostile: Material) -> None:
    for line in to_markdown(events(hostile)):
        assert not re.search(r"(?<!\\)[<>]", line), line
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", line), line
