"""``fundtrack review``: walks a person through what the rules are unsure of."""

from __future__ import annotations

from typing import Annotated

import typer

from fundtrack.cli.app import Settings
from fundtrack.cli.deciding import Who, opened, person
from fundtrack.cli.filters import FilterOptions
from fundtrack.cli.params import spread
from fundtrack.cli.plain import PlainCommand

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False)


@app.command(cls=PlainCommand)
@spread
def review(
    context: typer.Context,
    filters: FilterOptions,
    who: Who = None,
    skipped: Annotated[bool, typer.Option("--skipped", help="Ask also what was skipped before.")] = False,
) -> None:
    """Decide on what is unsure.

    First the amounts that nothing explains, then the unsure events, then the unsure links between events. Each
    is shown with its words in the document, and answered with a letter; ? tells the letters. Every decision is
    kept at once: to stop at any time loses nothing, and the next review goes on from there. Answers may also come
    from a pipe, one a line.

    Example:  fundtrack review --document brief.pdf
    """
    from fundtrack.cli.dialogue import Dialogue
    from fundtrack.cli.reviewing import Review

    settings: Settings = context.obj
    where, name = filters.where(), person(who)
    with opened(settings) as store:
        Review(store, Dialogue(), name, settings.rules).walk(where, skipped=skipped)
