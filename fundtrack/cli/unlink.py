"""``fundtrack unlink``: a person says that two events have nothing to do with each other."""

from __future__ import annotations

from typing import Annotated

import typer

from fundtrack.cli.deciding import Who, Why
from fundtrack.cli.linking import rule
from fundtrack.cli.plain import PlainCommand

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False)


@app.command(cls=PlainCommand)
def unlink(
    context: typer.Context,
    event: Annotated[str, typer.Argument(metavar="EVENT", help="Id of an event, or the start of it.")],
    other: Annotated[str, typer.Argument(metavar="OTHER", help="Id of the event that it is parted from.")],
    why: Why,
    who: Who = None,
) -> None:
    """Say that two events have nothing to do with each other.

    They are neither one act nor one promise then, and neither is a part of the other. The decision is kept in the
    journal, and what becomes of both is printed.

    Example:  fundtrack unlink 7c1e2 29dd1 --why "two plants"
    """
    rule(context.obj, (event, other), "", who, why)
