"""Frictionless data packages (version 2): CSV tables with a schema that says what every column means."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from typing import Any

from fundtrack.export.dictionary import DATE, MEANINGS
from fundtrack.language import _
from fundtrack.render.table import Column, Table
from fundtrack.render.to_csv import to_csv
from fundtrack.render.to_json import exact_json

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_KEYS = {"events": ["event_id"], "left-out": ["event"]}
_REFERENCES = {"events": [], "left-out": [("event", "event_id")]}
_TITLES = {"events": "Events", "summary": "Summary", "rates": "Rates", "left-out": "Left out", "sources": "Sources"}


def package(tables: Mapping[str, Table]) -> dict[str, bytes]:
    """The files of a package by name: ``datapackage.json`` first, and one CSV file a table."""
    named = {title.lower().replace(" ", "-"): table for title, table in tables.items()}
    files = {f"{name}.csv": "".join(to_csv(table)).encode("utf-8") for name, table in named.items()}
    description = {
        "$schema": PROFILE,
        "name": "fundtrack",
        "title": _("Funding events read by fundtrack"),
        "description": _(
            "Words that a spreadsheet would run as a formula begin with an apostrophe. Empty cells are missing values."
        ),
        "resources": [_resource(name, table) for name, table in named.items()],
    }
    return {"datapackage.json": ("".join(exact_json(description)) + "\n").encode("utf-8"), **files}


def zipped(files: Mapping[str, bytes]) -> bytes:
    """The files in one archive; equal files make equal bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, (2000, 1, 1, 0, 0, 0))
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            archive.writestr(entry, content)
    return buffer.getvalue()


def _resource(name: str, table: Table) -> dict[str, Any]:
    schema: dict[str, Any] = {"fields": [_field(column) for column in table.columns], "missingValues": [""]}
    if name in _KEYS:
        schema["primaryKey"] = _KEYS[name]
    if references := _REFERENCES.get(name):
        schema["foreignKeys"] = [
            {"fields": [mine], "reference": {"resource": "events", "fields": [theirs]}} for mine, theirs in references
        ]
    return {
        "name": name,
        "title": _(_TITLES[name]),
        "path": f"{name}.csv",
        "type": "table",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "doubleQuote": True, "header": True},
        "schema": schema,
    }


def _field(column: Column) -> dict[str, Any]:
    meaning = MEANINGS[column.name]
    field: dict[str, Any] = {
        "name": column.name,
        "type": {"number": "integer" if meaning.whole else "number", "flag": "boolean"}.get(column.kind, "string"),
        "description": _(meaning.description),
    }
    if column.kind == "flag":
        field |= {"trueValues": ["true"], "falseValues": ["false"]}
    constraints: dict[str, Any] = {}
    if meaning.required:
        constraints["required"] = True
    if meaning.values:
        constraints["enum"] = list(meaning.values)
    if meaning.pattern or column.kind == "date":
        constraints["pattern"] = meaning.pattern or DATE
    return field | ({"constraints": constraints} if constraints else {})
