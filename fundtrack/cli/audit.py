"""``fundtrack audit``: what became of every amount of a document."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fundtrack.cli.app import Settings
from fundtrack.cli.ingest import Encoding
from fundtrack.cli.output import OutputOptions
from fundtrack.cli.params import spread
from fundtrack.cli.plain import PlainCommand

if TYPE_CHECKING:
    from fundtrack.model.event import LedgerEntry

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
    check: Annotated[bool, typer.Option("--check", help="Exit with 1 when an amount is unexplained.")] = False,
) -> None:
    """Print what became of every amount of a document.

    Each amount is an event's, the quoted conversion of one, not funding (with the rule that says so), or
    unexplained. None is left out.

    Example:  fundtrack audit brief.pdf --unexplained
    """
    from fundtrack.render.tables import ledger_table

    out.check()
    name, ledger = _ledger(document, encoding, context.obj)
    lost = [entry for entry in ledger if entry.fate == "unexplained"]
    out.print(ledger_table(name, lost if unexplained else ledger))
    if check and lost:
        raise typer.Exit(1)


def _ledger(word: str, encoding: str | None, settings: Settings) -> tuple[str, tuple[LedgerEntry, ...]]:
    """The document's name and ledger: of a file that is there, else from the store."""
    from fundtrack.cli.inputs import read_one
    from fundtrack.pipeline import extract
    from fundtrack.store import open_store

    if word == "-" or Path(word).exists():
        source = read_one(word)
        extraction = extract(source.content, name=source.name, rules=settings.rules, encoding=encoding)
        return extraction.document, extraction.ledger
    with open_store(settings.store_path(), create=False) as store:
        return store.document(word).name, store.ledger(word)
