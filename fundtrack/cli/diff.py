"""``fundtrack diff``: what is new, moved on, changed or gone between two states."""

from __future__ import annotations

from typing import Annotated

import typer

from fundtrack.cli.filters import FilterOptions, TotalOptions
from fundtrack.cli.notes import note, note_issues
from fundtrack.cli.output import OutputOptions
from fundtrack.cli.params import spread
from fundtrack.cli.plain import PlainCommand

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False)


@app.command(cls=PlainCommand)
@spread
def diff(
    context: typer.Context,
    old: Annotated[str, typer.Argument(metavar="OLD", help="A day, a store's file, or a document of the store.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="Another of the same kind.")],
    filters: FilterOptions,
    totals: TotalOptions,
    out: OutputOptions,
) -> None:
    """Print what is new, has moved on, has changed or is gone.

    Two days are compared by what had happened by then, two stores by all that they hold, two documents by what each
    tells. Where nothing differs, nothing is printed but that.

    Example:  fundtrack diff 2024-06 2024-12
    """
    from fundtrack.query import compare, read_sides
    from fundtrack.render.diff import diff_blocks, diff_table
    from fundtrack.render.output import in_colour, terminal_width, write
    from fundtrack.store import open_store

    where, how, form = filters.where(), totals.view(), out.check()
    sides = read_sides((old, new), where, how, lambda: open_store(context.obj.store_path(), create=False))
    found = compare(sides, how)
    if form == "table":
        write(diff_blocks(found, terminal_width(), colour=in_colour()), out.output)
        return
    out.print(diff_table(found))
    note_issues(found.issues, quiet=context.obj.quiet)
    if found.undated and not context.obj.quiet:
        note(f"events without a date, on neither side: {found.undated}")
