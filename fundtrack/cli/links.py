"""``fundtrack links``: which events tell one promise, and why they are held to."""

from __future__ import annotations

from typing import Annotated

import typer

from fundtrack.cli.filters import BoundOptions, FilterOptions, split
from fundtrack.cli.output import OutputOptions
from fundtrack.cli.params import spread
from fundtrack.cli.plain import PlainCommand

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False)


@app.command(cls=PlainCommand)
@spread
def links(
    context: typer.Context,
    filters: FilterOptions,
    bounds: BoundOptions,
    out: OutputOptions,
    kind: Annotated[
        list[str] | None,
        typer.Option(
            metavar="KIND",
            help="same, moved_on, part_of, version, apart or exceeded; may be repeated.",
            show_default=False,
        ),
    ] = None,
    sureness: Annotated[
        list[str] | None,
        typer.Option(metavar="LEVEL", help="unsure, likely or sure; may be repeated.", show_default=False),
    ] = None,
    event: Annotated[
        str, typer.Option(metavar="EVENT", help="Those of the promise that this event tells.", show_default=False)
    ] = "",
) -> None:
    """Print how events stand to each other, and why.

    Told again, moved on, part of a sum, or contradicting. Pairs that a person keeps apart are listed too, and sums
    whose parts add up to more (exceeded).

    Example:  fundtrack links --sureness unsure --kind same
    """
    from fundtrack.query import find_links, parse_links
    from fundtrack.render.links import link_blocks, link_table
    from fundtrack.render.output import in_colour, terminal_width, write
    from fundtrack.store import open_store

    where, how, form = filters.where(), bounds.view(), out.check()
    asked = parse_links(split(kind), split(sureness), event)
    with open_store(context.obj.store_path(), create=False) as store:
        found = find_links(store, where, asked, how)
    if form == "table":
        write(link_blocks(found, terminal_width(), colour=in_colour()), out.output)
    else:
        out.print(link_table(found))
