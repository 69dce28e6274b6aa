"""``fundtrack link``: a person says how two events stand to each other."""

from __future__ import annotations

from typing import Annotated

import typer

from fundtrack.cli.deciding import Who, Why
from fundtrack.cli.linking import rule
from fundtrack.cli.plain import PlainCommand

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False)


@app.command(cls=PlainCommand)
def link(
    context: typer.Context,
    event: Annotated[str, typer.Argument(metavar="EVENT", help="Id of an event, or the start of it.")],
    other: Annotated[str, typer.Argument(metavar="OTHER", help="Id of the event that it is linked to.")],
    why: Why,
    kind: Annotated[
        str,
        typer.Option(
            "--as",
            metavar="same|moved_on|part_of|version",
            help="EVENT tells the same act as OTHER, a later act of its promise, or a part of its sum.",
        ),
    ] = "same",
    who: Who = None,
) -> None:
    """Say that two events belong together.

    The decision is kept in the journal, and what becomes of the promise is printed. "version" is "same" for sums
    that contradict each other.

    Example:  fundtrack link 7c1e2 29dd1 --as moved_on --why "the final award of that memorandum"
    """
    from fundtrack.model.commitment import RELATIONS
    from fundtrack.query import choose

    rule(context.obj, (event, other), choose("relation", kind, RELATIONS), who, why)
