"""``fundtrack summary``: totals by any dimension, and what they leave out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from fundtrack.cli.filters import FilterOptions, ViewOptions, split
from fundtrack.cli.notes import note, note_issues
from fundtrack.cli.output import OutputOptions
from fundtrack.cli.params import spread
from fundtrack.cli.plain import PlainCommand

if TYPE_CHECKING:
    from fundtrack.query import Summary
    from fundtrack.render.table import Table

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False)


@app.command(cls=PlainCommand)
@spread
def summary(
    context: typer.Context,
    filters: FilterOptions,
    view: ViewOptions,
    out: OutputOptions,
    by: Annotated[
        list[str] | None,
        typer.Option(
            metavar="DIMENSION",
            help="program (default), agency, country, recipient, stage, year, ...; may be repeated or comma-separated.",
            show_default=False,
        ),
    ] = None,
    pivot: Annotated[
        bool, typer.Option("--pivot", help="The totals of two dimensions: the first down, the second across.")
    ] = False,
    left_out: Annotated[
        bool, typer.Option("--left-out", help="Print what the totals leave out, one event a row, and why.")
    ] = False,
    plot: Annotated[bool, typer.Option("--plot", help="Bars beside the totals, for people.")] = False,
) -> None:
    """Add up public commitments; no dollar is counted twice.

    A table shows what was left out below it. Other formats hold the groups only, one a row, and --left-out
    prints the rest as rows.

    Example:  fundtrack summary --country US --by program
    """
    from fundtrack.errors import UsageError
    from fundtrack.query import parse_dimensions, summarize
    from fundtrack.store import open_store

    where, how, form = filters.where(), view.view(), out.check()
    dimensions = parse_dimensions(split(by) or ["program"])
    if pivot and (left_out or len(dimensions) != 2):
        raise UsageError("a pivot has two dimensions", where="--pivot", remedy="give them like --by program,year")
    if plot and (pivot or left_out or form not in ("table", "json") or out.output not in (None, "-")):
        raise UsageError("bars are for people", where="--plot", remedy="leave out --pivot, --left-out and --output")
    with open_store(context.obj.store_path(), create=False) as store:
        found = summarize(store, where, dimensions, how)
    if plot:
        _draw(found)
        return
    out.print(_table(found, pivot=pivot, left_out=left_out))
    told = form in ("table", "md") and not pivot and not left_out  # below the table
    if not told and not context.obj.quiet:
        _note(found, counts=not left_out)


def _table(found: Summary, *, pivot: bool, left_out: bool) -> Table:
    from fundtrack.render.summary import left_out_table, pivot_table, summary_table

    if pivot:
        from fundtrack.query.frames import pivot as turned

        return pivot_table(turned(found), found)
    return left_out_table(found) if left_out else summary_table(found)


def _draw(found: Summary) -> None:
    """Print the groups with bars; on a terminal they fill what the words leave."""
    import sys

    from fundtrack.render.output import in_colour, terminal_width, write
    from fundtrack.render.summary import bar_table
    from fundtrack.render.to_table import to_table

    width = terminal_width()
    try:
        "█▏".encode(sys.stdout.encoding or "ascii")
        block = "█"
    except UnicodeEncodeError:
        block = "#"
    write(to_table(bar_table(found, width=width, block=block), width=width, colour=in_colour()), None)


def _note(found: Summary, *, counts: bool) -> None:
    """On standard error: why amounts could not be converted, and how much the totals leave out."""
    from fundtrack.render.summary import corrected_line, left_out_line

    note_issues(found.issues, quiet=False)
    if found.corrected and counts:
        note(corrected_line(found))
    line = left_out_line(found)
    if line and counts:
        note(line)
