"""``fundtrack docs``: the documents in the store."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from fundtrack.cli.app import group
from fundtrack.cli.notes import note
from fundtrack.cli.output import OutputOptions
from fundtrack.cli.params import spread
from fundtrack.cli.plain import PlainCommand

app = group()


@app.callback()
def documents() -> None:
    """List, export and remove stored documents.

    Example:  fundtrack docs list
    """


@app.command("list", cls=PlainCommand)
@spread
def list_documents(context: typer.Context, out: OutputOptions) -> None:
    """Print the stored documents with their counts.

    Example:  fundtrack docs list --format csv
    """
    from fundtrack.render.tables import document_table
    from fundtrack.store import open_store

    out.check()
    with open_store(context.obj.store_path(), create=False) as store:
        out.print(document_table(store.documents()))


@app.command("remove", cls=PlainCommand)
def remove(
    context: typer.Context,
    documents: Annotated[
        list[str], typer.Argument(metavar="DOCUMENT", help="Names, or starts of their hashes (see docs list).")
    ],
) -> None:
    """Take documents and their events out of the store.

    Example:  fundtrack docs remove brief.pdf
    """
    from fundtrack.store import open_store

    path = context.obj.store_path()
    with open_store(path, create=False) as store:  # all are found before any is removed
        found = dict.fromkeys(store.document(word).sha256 for word in documents)
    with open_store(path) as store:
        for which in found:
            gone = store.remove(which)
            if not context.obj.quiet:
                note(f"removed {gone.name} with {gone.events} event{'' if gone.events == 1 else 's'}")


@app.command("export", cls=PlainCommand)
def export(
    context: typer.Context,
    document: Annotated[
        str, typer.Argument(metavar="DOCUMENT", help="Its name, or the start of its hash (see docs list).")
    ],
    file: Annotated[str, typer.Argument(metavar="FILE", help="Where to: a file, a folder, or - for standard output.")],
) -> None:
    """Write the bytes of a stored document to a file.

    Example:  fundtrack docs export brief.pdf copy.pdf
    """
    from fundtrack.errors import UsageError
    from fundtrack.render.output import write
    from fundtrack.store import open_store

    with open_store(context.obj.store_path(), create=False) as store:
        found, kept = store.document(document), store.source(document)
    if kept is None:
        raise UsageError("the store has no copy of this document", where=found.name, remedy="ingest the file again")
    if file == "-":
        sys.stdout.buffer.write(kept[0])
    elif Path(file).is_dir():
        write(kept[0], str(Path(file) / (Path(found.name).name or found.sha256)))
    else:
        write(kept[0], file)
