"""``fundtrack mentions``: everything that annotation finds in a text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from fundtrack.cli.ingest import Encoding
from fundtrack.cli.inputs import Source, read_one
from fundtrack.cli.output import OutputOptions
from fundtrack.cli.params import spread
from fundtrack.cli.plain import PlainCommand

if TYPE_CHECKING:
    from fundtrack.cli.app import Settings

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False)


@app.command(cls=PlainCommand)
@spread
def mentions(
    context: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE", help="A document, or - for standard input.")],
    out: OutputOptions,
    encoding: Encoding = None,
    lines: Annotated[
        bool, typer.Option("--lines", help="Each line of the file is a text of its own; one JSON object a line.")
    ] = False,
) -> None:
    """Print every mention in a document with its value.

    Each has its type, its words, where they stand in the clean text, and its vocabulary entry.

    Example:  fundtrack mentions brief.pdf --format csv
    """
    from fundtrack import pipeline
    from fundtrack.render.mentions import mention_table
    from fundtrack.render.output import write
    from fundtrack.render.to_json import nested_json

    if not lines:
        out.check()
    source, settings = read_one(file), context.obj
    if lines:
        write((nested_json(found, indent=None) for found in _by_line(source, encoding, settings)), out.output)
        return
    _, found = pipeline.annotated(source.content, name=source.name, rules=settings.rules, encoding=encoding)
    out.print(mention_table(found))


def _by_line(source: Source, encoding: str | None, settings: Settings) -> Iterator[dict[str, Any]]:
    """For every line, also those without mentions: its number, its text after layout, and its mentions."""
    from fundtrack import pipeline
    from fundtrack.errors import InputError
    from fundtrack.render.mentions import nested_mention

    content = source.content.read_bytes() if isinstance(source.content, Path) else source.content
    try:
        text = content.decode(encoding or "utf-8-sig")
    except (UnicodeDecodeError, LookupError) as error:
        raise InputError(
            f"is not {encoding or 'UTF-8'}: {error}", where=source.name, remedy="name its --encoding"
        ) from error
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            yield {"line": number, "text": "", "mentions": []}
            continue
        clean, found = pipeline.annotated(line.encode("utf-8"), name=f"line {number}", rules=settings.rules)
        yield {"line": number, "text": clean.string, "mentions": [nested_mention(mention) for mention in found]}
