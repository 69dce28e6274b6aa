"""``fundtrack ingest``: read documents and keep their events."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from fundtrack.cli.app import Settings
from fundtrack.cli.inputs import Source, find_sources
from fundtrack.cli.notes import complain
from fundtrack.cli.params import spread
from fundtrack.cli.plain import PlainCommand
from fundtrack.cli.progress import progress
from fundtrack.cli.relink import relink

if TYPE_CHECKING:
    from fundtrack.model.event import Event, Extraction
    from fundtrack.store import Store

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False)

Files = Annotated[list[str], typer.Argument(metavar="FILE", help="Files, folders, patterns, or - for standard input.")]
Encoding = Annotated[
    str | None,
    typer.Option("--encoding", metavar="NAME", help="Of text files, instead of finding it out.", show_default=False),
]


@dataclass(frozen=True, slots=True)
class IntakeOptions:
    """How documents are taken in."""

    encoding: Encoding = None
    again: Annotated[bool, typer.Option("--again", help="Read also what this version has read with these rules.")] = (
        False
    )
    no_copy: Annotated[
        bool, typer.Option("--no-copy", help="Leave the documents themselves out; reextract will then need the files.")
    ] = False


@app.command(cls=PlainCommand)
@spread
def ingest(context: typer.Context, files: Files, options: IntakeOptions) -> None:
    """Read documents and keep their funding events in the store.

    A document is known by its content: one that this version has read with these rules is not read again.
    Its bytes are kept with its events, so that reextract can read it again with later rules.
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
        intake = _Intake(settings, options, stack)
        for source in stack.enter_context(progress(sources, lambda one: one.name, quiet=settings.quiet)):
            failed += not intake.take(source)
        if failed < len(sources) + len(problems):
            intake.link()
    if failed:
        raise typer.Exit(1 if failed < len(sources) + len(problems) else 2)


class _Known(NamedTuple):
    """What read a document of the store, and whether its bytes are kept."""

    rules_hash: str
    program: str
    kept: bool


class _Intake:
    """Extracts documents into a store, which is opened at once where it is there and else made for the first."""

    def __init__(self, settings: Settings, options: IntakeOptions, stack: ExitStack) -> None:
        self._settings, self._options, self._stack = settings, options, stack
        self._known: dict[str, _Known] = {}  # documents in the store
        self._store: Store | None = self._open() if settings.store_path().exists() else None

    def _open(self) -> Store:
        from fundtrack.store import open_store

        store = self._stack.enter_context(open_store(self._settings.writable_store_path()))
        self._known |= {one.sha256: _Known(one.rules_hash, one.program, one.kept) for one in store.documents()}
        return store

    def take(self, source: Source) -> bool:
        """Extract one document and store it; False, and a line that says why, when it cannot be read."""
        from fundtrack.errors import InputError
        from fundtrack.pipeline import extract

        try:
            content = source.read()
            if (known := self._as_read(content)) is not None:
                self._report(known, known.events)
                return True
            rules, encoding = self._settings.rules, self._options.encoding
            extraction = extract(content, name=source.name, rules=rules, encoding=encoding)
        except InputError as problem:
            complain(str(problem))
            return False
        self._keep(extraction, content)
        return True

    def _as_read(self, content: bytes) -> Extraction | None:
        """What the store has of a document that this program has read with these rules, as it would again."""
        from fundtrack.pipeline import program, rules_hash

        if self._store is None or self._options.again or self._options.encoding is not None:
            return None
        key = hashlib.sha256(content).hexdigest()
        known = self._known.get(key)
        if known is None or (known.rules_hash, known.program) != (rules_hash(self._settings.rules), program()):
            return None
        return self._store.extraction(key) if known.kept or self._options.no_copy else None

    def _keep(self, extraction: Extraction, content: bytes) -> None:
        self._store = store = self._store or self._open()
        known = self._known.get(extraction.sha256)
        before = store.extraction(extraction.sha256).events if known is not None else None
        copied = not self._options.no_copy
        again = self._options.again
        store.put(extraction, content if copied else None, self._options.encoding, afresh=again)
        kept = copied or (known is not None and known.kept)
        self._known[extraction.sha256] = _Known(extraction.rules_hash, extraction.program, kept)
        self._report(store.extraction(extraction.sha256), before)  # with what was decided on it

    def link(self) -> None:
        """Work out how the events of the store stand to each other now."""
        if self._store is not None:
            relink(self._store, self._settings.rules)

    def _report(self, extraction: Extraction, before: Sequence[Event] | None) -> None:
        from fundtrack.render.report import describe, described_changes

        if not self._settings.quiet:
            place = self._settings.store_path().name
            for line in (*describe(extraction), described_changes(before, extraction.events, place)):
                sys.stderr.write(line + "\n")
