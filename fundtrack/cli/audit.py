"""``fundtrack audit``: what became of every amount of a document."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fundtrack.cli.app import Settings
from fundtrack.cli.ingest import Encoding
from fundtrack.cli.output import OutputOptions
from fundtrack.cli.params import spread
from fundtrack.cli.plain import PlainCommand

if TYPE_CHECKING:
    from fundtrack.model.event import Extraction, LedgerEntry

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False)


@app.command(cls=PlainCommand)
@spread
def audit(
    context: typer.Context,
    document: Annotated[
        str, typer.Argument(metavar="FILE|DOCUMENT", help="A file or -, or a stored document's name or hash.")
    ],
    out: OutputOptions,
    encoding: Encoding = None,
    unexplained: Annotated[bool, typer.Option("--unexplained", help="Only the amounts that nothing explains.")] = False,
    order: Annotated[str, typer.Option(metavar="doubt|text", help="What comes first.")] = "doubt",
    check: Annotated[bool, typer.Option("--check", help="Exit with 1 when an amount is unexplained.")] = False,
) -> None:
    """Print what became of every amount of a document.

    Each amount is an event's, the quoted conversion of one, not funding (with the rule that says so), or
    unexplained. None is left out. What is least sure comes first: the unexplained, then events from unsure to
    sure, then the rest; with --order text all stand as in the document.

    Example:  fundtrack audit brief.pdf --unexplained
    """
    from fundtrack.query import choose
    from fundtrack.render.tables import ledger_table

    out.check()
    by = choose("order", order, ("doubt", "text"))
    found = _extraction(document, encoding, context.obj)
    sure = {event.id: event.confidence for event in found.events}
    ledger = sorted(found.ledger, key=lambda entry: _doubt(entry, sure)) if by == "doubt" else list(found.ledger)
    lost = [entry for entry in ledger if entry.fate == "unexplained"]
    out.print(ledger_table(found.document, lost if unexplained else ledger, sure))
    if check and lost:
        raise typer.Exit(1)


def _doubt(entry: LedgerEntry, sure: Mapping[str, str]) -> int:
    """How far down an amount stands: unexplained, unsure to sure, conversions and what is not funding."""
    from fundtrack.model.event import CONFIDENCES

    if entry.fate == "event":
        return 1 + CONFIDENCES.index(sure[entry.event])
    return 0 if entry.fate == "unexplained" else 1 + len(CONFIDENCES)


def _extraction(word: str, encoding: str | None, settings: Settings) -> Extraction:
    """What a document yields: of a file that is there, else from the store."""
    from fundtrack.cli.inputs import read_one
    from fundtrack.pipeline import extract
    from fundtrack.store import open_store

    if word == "-" or Path(word).exists():
        source = read_one(word)
        return extract(source.content, name=source.name, rules=settings.rules, encoding=encoding)
    with open_store(settings.store_path(), create=False) as store:
        return store.extraction(word)
