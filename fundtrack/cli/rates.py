"""``fundtrack rates``: the exchange rates that the documents quote."""

from __future__ import annotations

from typing import Annotated

import typer

from fundtrack.cli.output import OutputOptions
from fundtrack.cli.params import spread
from fundtrack.cli.plain import PlainCommand

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False)


@app.command(cls=PlainCommand)
@spread
def rates(
    context: typer.Context,
    out: OutputOptions,
    ecb: Annotated[bool, typer.Option("--ecb", help="Show how far each rate is from the ECB's of the day.")] = False,
) -> None:
    """Print the exchange rates that the documents quote.

    Each document and pair of currencies has the interval of rates that its quotes agree on. Quotes that
    contradict the others are named with their place.

    Example:  fundtrack rates
    """
    from fundtrack.query import rate_lines
    from fundtrack.rates import load_reference
    from fundtrack.render.tables import rate_table
    from fundtrack.store import open_store

    out.check()
    reference = load_reference() if ecb else None
    with open_store(context.obj.store_path(), create=False) as store:
        out.print(rate_table(rate_lines(store), reference))
