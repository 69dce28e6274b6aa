"""``fundtrack timeline``: how promises moved, told by all documents."""

from __future__ import annotations

import typer

from fundtrack.cli.filters import AsOf, BoundOptions, FilterOptions
from fundtrack.cli.output import OutputOptions
from fundtrack.cli.params import spread
from fundtrack.cli.plain import PlainCommand

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False)


@app.command(cls=PlainCommand)
@spread
def timeline(
    context: typer.Context, filters: FilterOptions, bounds: BoundOptions, out: OutputOptions, as_of: AsOf = None
) -> None:
    """Print how promises moved, act by act.

    Every act stands with all documents that tell it. A commitment is shown with all its acts where one of its events
    passes the filters. Other formats hold one event a row.

    Example:  fundtrack timeline --country US --as-of 2024-12
    """
    from dataclasses import replace

    from fundtrack.query import parse_date, timelines
    from fundtrack.render.output import in_colour, terminal_width, write
    from fundtrack.render.timeline import timeline_blocks, timeline_table
    from fundtrack.store import open_store

    where, form = filters.where(), out.check()
    how = replace(bounds.view(), as_of=parse_date("as-of", as_of))
    with open_store(context.obj.store_path(), create=False) as store:
        found = timelines(store, where, how)
    if form == "table":
        write(timeline_blocks(found, terminal_width(), colour=in_colour()), out.output)
    else:
        out.print(timeline_table(found))
