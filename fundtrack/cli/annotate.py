"""``fundtrack annotate``: a PDF with its amounts highlighted."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from fundtrack.cli.notes import note, note_issues
from fundtrack.cli.plain import PlainCommand

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False)


@app.command(cls=PlainCommand)
def annotate(
    context: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE.pdf", help="The PDF to read.")],
    output: Annotated[str, typer.Argument(metavar="OUT.pdf", help="Where the copy with highlights goes.")],
) -> None:
    """Highlight every amount of a PDF.

    Writes a copy with a note on each amount: the event that it states, or why it states none. Yellow: an event; blue: a
    quoted conversion; grey: no funding; red: unexplained. Nothing is stored.

    Example:  fundtrack annotate brief.pdf marked.pdf
    """
    from fundtrack.errors import UsageError
    from fundtrack.language import _, plural
    from fundtrack.pages import annotated_pdf, ledger_marks
    from fundtrack.pipeline import extract, printed
    from fundtrack.render.output import write
    from fundtrack.render.text import printable

    rules = context.obj.rules
    if Path(output).exists() and Path(file).exists() and Path(output).samefile(file):
        raise UsageError(_("the copy would replace what it is made of"), where=output, remedy=_("name another file"))
    extraction, found = extract(Path(file), rules=rules), printed(Path(file), rules=rules)
    if found.document.kind != "pdf":
        raise UsageError(_("only a PDF can be annotated"), where=file, remedy=_("fundtrack explain shows a text"))
    marks = ledger_marks(extraction.ledger, {event.id: event for event in extraction.events}, found)
    write(annotated_pdf(Path(file).read_bytes(), marks, extraction.document), output)
    if not context.obj.quiet:
        note_issues(extraction.issues, quiet=False)
        fates = Counter(entry.fate for entry in extraction.ledger)
        told = plural(
            "{file}: {number} amount", "{file}: {number} amounts", len(extraction.ledger), file=printable(output)
        )
        note(f"{told} ({', '.join(f'{number} {fate}' for fate, number in sorted(fates.items()))})" if fates else told)
