"""``fundtrack journal``: what people decided, listed, taken back, and carried from store to store."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from fundtrack.cli.app import Settings, group
from fundtrack.cli.deciding import Deciding, Who, Why, opened, person, reason
from fundtrack.cli.notes import note
from fundtrack.cli.output import OutputOptions
from fundtrack.cli.params import spread
from fundtrack.cli.plain import PlainCommand, PlainGroup
from fundtrack.errors import InputError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fundtrack.model.decision import Decision
    from fundtrack.store import Store


class Journal(PlainGroup):
    """The commands of the journal; without a word for one of them it is listed."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse the words, with "list" put in where they name no command."""
        if not args or (args[0].startswith("-") and args[0] not in ("-h", "--help")):
            args = ["list", *args]
        return super().parse_args(ctx, args)


app = group()


@app.callback(cls=Journal)
def journal() -> None:
    """List, undo, export and import what people decided.

    Without a command the decisions are listed. Nothing is ever taken out of the journal: an undoing is one more
    entry.

    Example:  fundtrack journal --who Ana
    """


@app.command("list", cls=PlainCommand)
@spread
def list_entries(
    context: typer.Context,
    out: OutputOptions,
    event: Annotated[
        str | None, typer.Option(metavar="EVENT", help="On this event or amount: its id, or the start of it.")
    ] = None,
    document: Annotated[
        str | None, typer.Option(metavar="NAME", help="Part of the document's name, or the start of its hash.")
    ] = None,
    by: Annotated[str | None, typer.Option("--who", metavar="NAME", help="Part of the name of who decided.")] = None,
    since: Annotated[
        str | None, typer.Option(metavar="DATE", help="Not before: 2024, 2024-07 or 2024-07-17 (UTC).")
    ] = None,
) -> None:
    """Print the decisions, one a row, the newest last.

    Example:  fundtrack journal list --since 2024-07 --format csv
    """
    from fundtrack.journal import in_force
    from fundtrack.query import parse_date
    from fundtrack.render.journal import journal_table
    from fundtrack.store import fold, open_store

    out.check()
    first = parse_date("since", since) or ""
    with open_store(context.obj.store_path(), create=False) as store:
        entries = store.journal()
        names = {one.sha256: one.name for one in store.documents()}
    held = {entry.id for entry in in_force(entries)}
    shown = [
        entry
        for entry in entries
        if (not event or entry.event.startswith(event) or entry.other.startswith(event))
        and (not document or _is_of(entry, document, names.get(entry.document, "")))
        and (not by or fold(by) in fold(entry.who))
        and entry.at[: len(first)] >= first
    ]
    out.print(journal_table(shown, held, names))


def _is_of(entry: Decision, word: str, name: str) -> bool:
    from fundtrack.store import fold

    return fold(word) in fold(name) or entry.document.startswith(word.lower())


@app.command("undo", cls=PlainCommand)
def undo(
    context: typer.Context,
    entry: Annotated[str, typer.Argument(metavar="ENTRY", help="The entry's id, or the start of it.")],
    why: Why,
    who: Who = None,
) -> None:
    """Take a decision back.

    What it changed is again as it was before, or as other decisions have it. An undoing can be undone too.

    Example:  fundtrack journal undo 4f1c --why "the notice was withdrawn"
    """
    from fundtrack.journal import in_force
    from fundtrack.render.journal import entry_words

    settings: Settings = context.obj
    name, why = person(who), reason(why)
    with opened(settings) as store:
        entries = store.journal()
        found = _entry(entries, entry, store)
        standing = {one.id for one in in_force(entries)} | _undoings(entries)
        if found.id not in standing:
            raise UsageError(f"{found.id} is undone already", where=store.where, remedy="fundtrack journal lists all")
        store.decide([Deciding.now(store, name).take_back(found, why)])
    if not settings.quiet:
        note(f"undone: {entry_words(found)}")


def _undoings(entries: Sequence[Decision]) -> set[str]:
    """The undoings that hold themselves."""
    undone: set[str] = set()
    held: set[str] = set()
    for entry in reversed(entries):
        if entry.kind == "undo" and entry.id not in undone:
            undone.add(entry.other)
            held.add(entry.id)
    return held


def _entry(entries: Sequence[Decision], word: str, store: Store) -> Decision:
    found = [one for one in entries if word and one.id.startswith(word)]
    if len(found) == 1:
        return found[0]
    what = f"{word!r} may be any of {len(found)} entries" if found else f"no entry {word!r}"
    remedy = "give more of the id" if found else "fundtrack journal lists them"
    raise UsageError(what, where=store.where, remedy=remedy)


@app.command("export", cls=PlainCommand)
def export(
    context: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE", help="Where to; standard output by default.")] = "-",
) -> None:
    """Write all decisions as JSON lines, exactly as they are.

    Example:  fundtrack journal export decisions.jsonl
    """
    from fundtrack.journal.lines import to_line
    from fundtrack.render.output import write
    from fundtrack.store import open_store

    with open_store(context.obj.store_path(), create=False) as store:
        entries = store.journal()
    write(map(to_line, entries), file)


@app.command("import", cls=PlainCommand)
def import_entries(
    context: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE", help="JSON lines of an export; - for standard input.")],
) -> None:
    """Take decisions from another store in.

    All lines are checked before any is taken in. What is known already is passed over; decisions on documents
    that are not in this store hold once they are. Where two people contradict each other the later word holds,
    and both are told.

    Example:  fundtrack journal import decisions.jsonl
    """
    from fundtrack.journal import conflicts, in_force
    from fundtrack.journal.lines import from_lines
    from fundtrack.render.journal import conflict_words

    settings: Settings = context.obj
    entries = from_lines(_lines(file), file)
    with opened(settings) as store:
        known = {entry.id for entry in store.journal()}
        added = {entry.id: entry for entry in entries if entry.id not in known}
        store.decide(list(added.values()))
        everything = store.journal()
        here = {one.sha256 for one in store.documents()}
    if settings.quiet:
        return
    for line in _counts(entries, added, here):
        note(line)
    touched = {entry.event for entry in added.values()}
    for holds, other in conflicts(in_force(everything), touched):
        if holds.id in added or other.id in added:
            note(f"conflict: {conflict_words(holds, other)}")


def _lines(file: str) -> list[str]:
    try:
        content = Path(file).read_bytes() if file != "-" else sys.stdin.buffer.read() if sys.stdin else b""
    except OSError as error:
        raise InputError((error.strerror or str(error)).lower(), where=file) from error
    try:
        return content.decode("utf-8-sig").split("\n")
    except UnicodeDecodeError:
        raise InputError("is no UTF-8 text", where=file, remedy="give a file that journal export wrote") from None


def _counts(entries: Sequence[Decision], added: dict[str, Decision], here: set[str]) -> Iterator[str]:
    """How many entries were taken in, and for how many of these there is no document yet."""
    yield f"{len(added)} new, {len(entries) - len(added)} known already"
    away = [entry for entry in added.values() if entry.document not in here]
    if away:
        count = len({entry.document for entry in away})
        yield (
            f"{len(away)} {'is' if len(away) == 1 else 'are'} on {count} document{'' if count == 1 else 's'} "
            "that the store does not have; kept until it does"
        )
