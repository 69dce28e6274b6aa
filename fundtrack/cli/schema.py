"""``fundtrack schema``: what the nested output looks like."""

from __future__ import annotations

import typer

from fundtrack.cli.plain import PlainCommand

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False)


@app.command(cls=PlainCommand)
def schema() -> None:
    """Print the JSON Schema of the nested output.

    Example:  fundtrack schema
    """
    from fundtrack.render.output import write
    from fundtrack.render.schema import json_schema
    from fundtrack.render.to_json import nested_json

    write([nested_json(json_schema())], None)
