"""``fundtrack events``: the stored events that the filters leave."""

from __future__ import annotations

from typing import Annotated

import typer

from fundtrack.cli.filters import FilterOptions, ViewOptions
from fundtrack.cli.notes import note_issues
from fundtrack.cli.output import Nested, OutputOptions
from fundtrack.cli.params import spread
from fundtrack.cli.plain import PlainCommand

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False)


@app.command(cls=PlainCommand)
@spread
def events(
    context: typer.Context,
    filters: FilterOptions,
    view: ViewOptions,
    out: OutputOptions,
    nested: Nested = False,
    order: Annotated[
        str, typer.Option(metavar="document|date|-date|amount|-amount", help="What comes first.")
    ] = "document",
) -> None:
    """Print stored funding events, one a row.

    Example:  fundtrack events --country US --stage awarded --since 2024 --output awards.xlsx
    """
    from fundtrack.query import find_rows, parse_order
    from fundtrack.render.nested import nested_document, nested_event
    from fundtrack.render.tables import event_table
    from fundtrack.store import open_store

    where, how, by = filters.where(), view.view(), parse_order(order)
    out.check(nested=nested)
    with open_store(context.obj.store_path(), create=False) as store:
        rows = find_rows(store, where, how, by)
        if not nested:
            out.print(event_table(rows.rows, how.currency))
            note_issues(rows.issues, quiet=context.obj.quiet)
            return
        documents = dict.fromkeys(row.event.sha256 for row in rows.rows)
        out.print_nested(
            {
                "documents": [nested_document(store.extraction(sha256)) for sha256 in documents],
                "events": [nested_event(row.event) for row in rows.rows],
            }
        )
