"""``fundtrack ingest``: read documents and keep their events."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from fundtrack.cli.app import Settings
from fundtrack.cli.inputs import Source, find_sources
from fundtrack.cli.notes import complain
from fundtrack.cli.plain import PlainCommand

if TYPE_CHECKING:
    from fundtrack.model.event import Event, Extraction
    from fundtrack.store import Store

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False)

Files = Annotated[list[str], typer.Argument(metavar="FILE", help="Files, folders, patterns, or - for standard input.")]
Encoding = Annotated[
    str | None,
    typer.Option("--encoding", metavar="NAME", help="Of text files, instead of finding it out.", show_default=False),
]

Again = Annotated[bool, typer.Option("--again", help="Read also what this version has read with these rules.")]


@app.command(cls=PlainCommand)
def ingest(context: typer.Context, files: Files, encoding: Encoding = None, again: Again = False) -> None:
    """Read documents and keep their funding events in the store.

    A document is known by its content: one that this version has read with these rules is not read again.
    What was found is reported on standard error. Exits with 1 when some of the documents could not be read,
    with 2 when none could.

    Example:  fundtrack ingest briefs/ press/*.txt
    """
    settings: Settings = context.obj
    sources, problems = find_sources(files)
    failed = len(problems)
    for problem in problems:
        complain(str(problem))
    with ExitStack() as stack:
        intake = _Intake(settings, encoding, again, stack)
        for source in stack.enter_context(_progress(sources, settings.quiet)):
            failed += not intake.take(source)
    if failed:
        raise typer.Exit(1 if failed < len(sources) + len(problems) else 2)


class _Intake:
    """Extracts documents into a store, which is opened at once where it is there and else made for the first."""

    def __init__(self, settings: Settings, encoding: str | None, again: bool, stack: ExitStack) -> None:
        self._settings, self._encoding, self._again, self._stack = settings, encoding, again, stack
        self._known: dict[str, tuple[str, str]] = {}  # documents in the store: the rules and the program that read them
        self._store: Store | None = self._open() if settings.store_path().exists() else None

    def _open(self) -> Store:
        from fundtrack.store import open_store

        store = self._stack.enter_context(open_store(self._settings.writable_store_path()))
        self._known |= {document.sha256: (document.rules_hash, document.program) for document in store.documents()}
        return store

    def take(self, source: Source) -> bool:
        """Extract one document and store it; False, and a line that says why, when it cannot be read."""
        from fundtrack.errors import InputError
        from fundtrack.pipeline import extract

        if (known := self._as_read(source)) is not None:
            self._report(known, known.events)
            return True
        try:
            extraction = extract(source.content, name=source.name, rules=self._settings.rules, encoding=self._encoding)
        except InputError as problem:
            complain(str(problem))
            return False
        self._keep(extraction)
        return True

    def _as_read(self, source: Source) -> Extraction | None:
        """What the store has of a document that this program has read with these rules, as it would again."""
        from fundtrack.pipeline import program, rules_hash

        if self._store is None or self._again or self._encoding is not None:
            return None
        key = source.sha256()
        if key is None or self._known.get(key) != (rules_hash(self._settings.rules), program()):
            return None
        return self._store.extraction(key)

    def _keep(self, extraction: Extraction) -> None:
        self._store = store = self._store or self._open()
        known = extraction.sha256 in self._known
        before = store.extraction(extraction.sha256).events if known else None
        store.put(extraction)
        self._known[extraction.sha256] = (extraction.rules_hash, extraction.program)
        self._report(extraction, before)

    def _report(self, extraction: Extraction, before: Sequence[Event] | None) -> None:
        from fundtrack.render.report import describe, described_changes

        if not self._settings.quiet:
            place = self._settings.store_path().name
            for line in (*describe(extraction), described_changes(before, extraction.events, place)):
                sys.stderr.write(line + "\n")


@contextmanager
def _progress(sources: Sequence[Source], quiet: bool) -> Iterator[Iterator[Source]]:
    """The sources one by one, under a bar where standard error is a terminal."""
    if quiet or not sys.stderr.isatty():
        yield iter(sources)
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    from fundtrack.render.text import printable

    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=len(sources))

        def steps() -> Iterator[Source]:
            for source in sources:
                bar.update(task, description=printable(source.name))
                yield source
                bar.advance(task)

        yield steps()
