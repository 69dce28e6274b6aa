"""``fundtrack export``: the store, or what the filters leave of it, as a file for another program."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fundtrack.cli.filters import FilterOptions, ViewOptions, split
from fundtrack.cli.notes import note, note_issues
from fundtrack.cli.output import Nested
from fundtrack.cli.params import spread
from fundtrack.cli.plain import PlainCommand

if TYPE_CHECKING:
    from fundtrack.export import Material
    from fundtrack.store import Store

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False)

TARGETS = ("xlsx", "csv", "json", "jsonl", "parquet", "md", "datapackage", "360giving", "iati")
SUFFIXES = {
    **{f".{name}": name for name in ("xlsx", "csv", "json", "jsonl", "parquet", "md")},
    ".zip": "datapackage",
    ".xml": "iati",
}


@app.command(cls=PlainCommand)
@spread
def export(
    context: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE", help="Where to; for a data package a folder or a .zip.")],
    filters: FilterOptions,
    view: ViewOptions,
    to: Annotated[
        str | None,
        typer.Option(
            metavar="|".join(TARGETS), help="What to write; by default what the suffix says.", show_default=False
        ),
    ] = None,
    by: Annotated[
        list[str] | None,
        typer.Option(
            metavar="DIMENSION", help="What the sheet Summary groups by; program by default.", show_default=False
        ),
    ] = None,
    excel: Annotated[bool, typer.Option("--excel", help="CSV with a mark by which Excel knows its encoding.")] = False,
    nested: Nested = False,
    prefix: Annotated[
        str, typer.Option(metavar="ID", help="Publisher's prefix of identifiers in 360Giving and IATI.")
    ] = "fundtrack",
) -> None:
    """Write a file for another program.

    \b
    xlsx         sheets Events, Summary, Rates, Left out and Sources
    csv, json, jsonl, parquet, md   the events, one a row
    datapackage  all five as CSV files with a schema of their columns (Frictionless), a folder or a .zip
    360giving    what was awarded to organisations, as grants (JSON)
    iati         promises as activities, their acts as transactions (XML)

    What a standard cannot hold is counted and told.

    Example:  fundtrack export funding.xlsx --country US
    """
    from fundtrack.export import gather
    from fundtrack.query import parse_dimensions
    from fundtrack.store import open_store

    target = _target(file, to, excel=excel, nested=nested)
    where, how, dimensions = filters.where(), view.view(), parse_dimensions(split(by) or ["program"])
    with open_store(context.obj.store_path(), create=False) as store:
        material = gather(store, where, how, dimensions)
        notes = _write(store, material, target, file, excel=excel, nested=nested, prefix=prefix)
    if not context.obj.quiet:
        for line in (_told(material, file), *notes):
            note(line)
        note_issues(material.rows.issues, quiet=False)


def _told(material: Material, file: str) -> str:
    from fundtrack.language import plural
    from fundtrack.render.text import printable

    return plural("{file}: {number} event", "{file}: {number} events", len(material.rows), file=printable(file))


def _target(file: str, to: str | None, *, excel: bool, nested: bool) -> str:
    """What to write. Raises UsageError for a suffix that says nothing, and for options that do not fit."""
    from fundtrack.errors import UsageError
    from fundtrack.language import _
    from fundtrack.query import choose

    target = choose("to", to, TARGETS) if to else SUFFIXES.get(Path(file).suffix.lower(), "")
    if not target:
        raise UsageError(
            _("the suffix {suffix!r} names no format", suffix=Path(file).suffix),
            where=file,
            remedy=_("end it in {suffixes}, or say --to", suffixes=" ".join(SUFFIXES)),
        )
    if excel and target != "csv":
        raise UsageError(
            _("--excel is for CSV"), remedy=_("leave it out; {target} opens right as it is", target=target)
        )
    if nested and target not in ("json", "jsonl"):
        raise UsageError(_("--nested does not fit {form}", form=target), remedy=_("print it as json or jsonl"))
    return target


def _write(
    store: Store, material: Material, target: str, file: str, *, excel: bool, nested: bool, prefix: str
) -> tuple[str, ...]:
    """Write the file; lines on what it could not hold."""
    from fundtrack.export import giving, iati, package, zipped
    from fundtrack.render.output import rendered, write, write_folder
    from fundtrack.render.to_json import exact_json
    from fundtrack.render.to_xlsx import workbook

    if target == "xlsx":
        write(workbook(list(material.tables().items())), file)
    elif target == "datapackage":
        files = package(material.tables())
        if Path(file).suffix.lower() == ".zip":
            write(zipped(files), file)
        else:
            write_folder(files, file)
    elif target == "360giving":
        grants, notes = giving(material.rows.rows, prefix)
        write([*exact_json(grants), "\n"], file)
        return notes
    elif target == "iati":
        activities, notes = iati(material.timelines, prefix)
        write(activities if file != "-" else [activities.decode("utf-8")], file)
        return notes
    elif nested:
        write(_whole(store, material, target), file)
    else:
        content = rendered(material.tables()["Events"], target)
        write(["\ufeff", *content] if excel and not isinstance(content, bytes) else content, file)
    return ()


def _whole(store: Store, material: Material, target: str) -> Iterable[str]:
    """Whole events, with all documents that tell them."""
    from fundtrack.render.nested import nested_document, nested_event
    from fundtrack.render.to_json import nested_json

    events = [nested_event(row.event) for row in material.rows]
    if target == "jsonl":
        return (nested_json(event, indent=None) for event in events)
    documents = [nested_document(store.extraction(document.sha256)) for document in material.documents]
    return [nested_json({"documents": documents, "events": events})]
