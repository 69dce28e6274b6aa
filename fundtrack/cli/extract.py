"""``fundtrack extract``: print the events of documents without keeping them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from fundtrack.cli.app import Settings
from fundtrack.cli.filters import FilterOptions, ViewOptions
from fundtrack.cli.ingest import Encoding, Files
from fundtrack.cli.inputs import find_sources
from fundtrack.cli.notes import complain, note_issues
from fundtrack.cli.output import Nested, OutputOptions
from fundtrack.cli.params import spread
from fundtrack.cli.plain import PlainCommand

if TYPE_CHECKING:
    from fundtrack.model.event import Extraction

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False)


@app.command(cls=PlainCommand)
@spread
def extract(
    context: typer.Context,
    files: Files,
    filters: FilterOptions,
    view: ViewOptions,
    out: OutputOptions,
    encoding: Encoding = None,
    nested: Nested = False,
) -> None:
    """Print the funding events of documents; nothing is stored.

    With --nested, {"documents": [...], "events": [...]} as fundtrack schema describes it. Exits with 1 when
    some of the documents could not be read, with 2 when none could.

    Example:  fundtrack extract brief.pdf --format json --nested
    """
    from fundtrack.query import find_rows
    from fundtrack.render.nested import nested_document, nested_event
    from fundtrack.render.tables import event_table
    from fundtrack.store import open_store

    where, how = filters.where(), view.view()
    out.check(nested=nested)
    extractions, failed = _extract_all(files, encoding, context.obj)
    with open_store(":memory:") as store:
        for extraction in extractions:
            store.put(extraction)
        rows = find_rows(store, where, how)
    if nested:
        documents = [nested_document(extraction) for extraction in extractions]
        out.print_nested({"documents": documents, "events": [nested_event(row.event) for row in rows.rows]})
    else:
        out.print(event_table(rows.rows, how.currency))
        note_issues(rows.issues, quiet=context.obj.quiet)
    if failed:
        raise typer.Exit(1)


def _extract_all(files: list[str], encoding: str | None, settings: Settings) -> tuple[list[Extraction], int]:
    """The extractions of all readable documents, each content once; exits with 2 when there is none."""
    from fundtrack import pipeline
    from fundtrack.errors import InputError

    sources, problems = find_sources(files)
    for problem in problems:
        complain(str(problem))
    found: dict[str, Extraction] = {}
    failed = len(problems)
    for source in sources:
        try:
            extraction = pipeline.extract(source.content, name=source.name, rules=settings.rules, encoding=encoding)
            found.setdefault(extraction.sha256, extraction)
        except InputError as problem:
            complain(str(problem))
            failed += 1
    if failed and not found:
        raise typer.Exit(2)
    return list(found.values()), failed
