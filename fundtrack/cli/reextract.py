"""``fundtrack reextract``: read stored documents again with the rules of today."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from fundtrack.cli.app import Settings
from fundtrack.cli.notes import complain, note
from fundtrack.cli.output import OutputOptions
from fundtrack.cli.params import spread
from fundtrack.cli.plain import PlainCommand
from fundtrack.cli.progress import progress
from fundtrack.cli.relink import relink

if TYPE_CHECKING:
    from fundtrack.store import Store, StoredDocument
    from fundtrack.upkeep.reextract import Again

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False)


@app.command(cls=PlainCommand)
@spread
def reextract(
    context: typer.Context,
    out: OutputOptions,
    documents: Annotated[
        list[str] | None, typer.Argument(metavar="[DOCUMENT]...", help="Names, or starts of hashes; without any, all.")
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Write the changes; without it they are only told.")] = False,
    details: Annotated[bool, typer.Option("--details", help="One row a change, with the values.")] = False,
    again: Annotated[bool, typer.Option("--again", help="Also what this version has read with these rules.")] = False,
) -> None:
    """Read stored documents again with the present rules.

    Prints what would change, a row for each document that does: events gained and lost, fields that differ,
    amounts that change fate. With --yes the changes are written, one document at a time. What people decided is
    kept and laid over the new events; decisions that lose their event are told. Exits with 1 when some documents
    could not be read, or have no copy in the store.

    Example:  fundtrack reextract --details
    """
    from fundtrack.render.upkeep import change_table, reading_table
    from fundtrack.store import open_store
    from fundtrack.upkeep.reextract import chosen

    settings: Settings = context.obj
    out.check()
    with open_store(settings.store_path(), create=False) as looked_at:
        wanted = chosen(looked_at, documents or ())
    run = _Run(settings, wanted, write=yes, always=again)
    with open_store(settings.store_path(), create=yes) as store:
        code = run.go(store)
    out.print(change_table(run.done) if details else reading_table(run.done))
    run.report()
    if code:
        raise typer.Exit(code)


class _Run:
    """Reads documents again, one after another, and remembers what changed."""

    def __init__(self, settings: Settings, wanted: tuple[StoredDocument, ...], *, write: bool, always: bool) -> None:
        self._settings, self._wanted, self._write, self._always = settings, wanted, write, always
        self.done: list[Again] = []
        self._failed = 0
        self._uncopied: list[str] = []

    @property
    def failed(self) -> int:
        """How many documents were not read."""
        return self._failed + len(self._uncopied)

    def go(self, store: Store) -> int:
        """Read them all; the exit code. Stopped by the user, what was done stays done."""
        try:
            with progress(self._wanted, lambda one: one.name, quiet=self._settings.quiet) as documents:
                for document in documents:
                    self._take(store, document)
            if self._write:
                relink(store, self._settings.rules)
        except KeyboardInterrupt:
            note(
                f"stopped after {len(self.done) + self.failed} of {len(self._wanted)} documents; run it again to go on"
            )
            return 130
        return 1 if self.failed else 0

    def _take(self, store: Store, document: StoredDocument) -> None:
        from fundtrack.errors import InputError, UsageError
        from fundtrack.upkeep.reextract import apply, read_again

        try:
            again = read_again(store, document, self._settings.rules, always=self._always)
            if again is not None and self._write:
                apply(store, again, afresh=self._always)
        except (InputError, UsageError) as problem:  # not to be read; or removed meanwhile
            complain(str(problem))
            self._failed += 1
        else:
            if again is None:
                self._uncopied.append(document.name)
            else:
                self.done.append(again)

    def report(self) -> None:
        """Say on standard error what was done, and which decisions lost their events."""
        from fundtrack.render.upkeep import described, stranded_words, uncopied

        if self._uncopied:
            complain(uncopied(self._uncopied))
        for again in self.done:
            for entry in again.stranded:
                note(stranded_words(again.document.name, entry))
        if not self._settings.quiet:
            note(described(self.done, self.failed, written=self._write))
