"""``fundtrack extract``: print the events of documents without keeping them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

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
    from fundtrack.render.nested import nested_documents

    settings: Settings = context.obj
    out.check(nested=nested)
    if nested and filters == FilterOptions() and view == ViewOptions():  # nothing to ask of a store
        extractions, failed = _extract_all(files, encoding, settings)
        out.print_nested(nested_documents(extractions))
    else:
        failed = _print_rows(files, encoding, settings, _Asked(filters, view, out, nested))
    if failed:
        raise typer.Exit(1)


class _Asked(NamedTuple):
    """Which events to print, and how."""

    filters: FilterOptions
    view: ViewOptions
    out: OutputOptions
    nested: bool


def _print_rows(files: list[str], encoding: str | None, settings: Settings, asked: _Asked) -> int:
    """Print the events that the filters leave, by way of a store in memory; how many inputs failed."""
    from fundtrack.query import find_rows
    from fundtrack.render.nested import nested_document, nested_event
    from fundtrack.render.tables import event_table
    from fundtrack.store import open_store

    where, how = asked.filters.where(), asked.view.view()
    extractions, failed = _extract_all(files, encoding, settings)
    with open_store(":memory:") as store:
        for extraction in extractions:
            store.put(extraction)
        rows = find_rows(store, where, how)
    if asked.nested:
        documents = [nested_document(extraction) for extraction in extractions]
        asked.out.print_nested({"documents": documents, "events": [nested_event(row.event) for row in rows.rows]})
    else:
        asked.out.print(event_table(rows.rows, how.currency))
        note_issues(rows.issues, quiet=settings.quiet)
    return failed


def _extract_all(files: list[str], encoding: str | None, settings: Settings) -> tuple[list[Extraction], int]:
    """The extractions of all readable documents, each content once, by name; exits with 2 when there is none."""
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
        except InputError as problem:
            complain(str(problem))
            failed += 1
            continue
        known = found.setdefault(extraction.sha256, extraction)
        if known is not extraction:
            complain(f"{extraction.document}: has the same content as {known.document}; counted once")
        note_issues(extraction.issues if known is extraction else (), quiet=settings.quiet)
    if failed and not found:
        raise typer.Exit(2)
    return sorted(found.values(), key=lambda one: (one.document, one.sha256)), failed
