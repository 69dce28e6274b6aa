"""``fundtrack check``: whether a store holds what it should."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from fundtrack.cli.app import Settings
from fundtrack.cli.notes import note
from fundtrack.cli.output import OutputOptions
from fundtrack.cli.params import spread
from fundtrack.cli.plain import PlainCommand
from fundtrack.cli.progress import progress

if TYPE_CHECKING:
    from fundtrack.upkeep.check import Checked, Fault

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False)


@app.command(cls=PlainCommand)
@spread
def check(
    context: typer.Context,
    out: OutputOptions,
    quick: Annotated[bool, typer.Option("--quick", help="Do not hold quotes against the stored documents.")] = False,
) -> None:
    """Verify that a store is whole.

    Looks at the file, at every row and what it refers to, at whether documents are what was read of them with the
    decisions laid over it, and at whether each quote is what the stored document says there. Prints one row a fault,
    with what to do. Nothing is changed. Exits with 1 when there are faults, with 2 when there is no store.

    Example:  fundtrack check --quick
    """
    from fundtrack.render.upkeep import checked, fault_table
    from fundtrack.upkeep.check import Checked

    settings: Settings = context.obj
    out.check()
    found = Checked()
    faults = _faults(settings, found, quick=quick)
    out.print(fault_table(faults))
    for line in found.notes:
        note(line)
    if not settings.quiet:
        note(checked(found, len(faults)))
    if faults:
        raise typer.Exit(1)


def _faults(settings: Settings, found: Checked, *, quick: bool) -> list[Fault]:
    """All faults; a file that is damaged beyond reading on is the last of them."""
    from fundtrack.errors import DamageError
    from fundtrack.store import open_store
    from fundtrack.upkeep.check import Fault, check_words
    from fundtrack.upkeep.check import check as faults_of

    faults: list[Fault] = []
    try:
        with open_store(settings.store_path(), create=False) as store:
            faults.extend(faults_of(store, found))
            documents = () if quick else store.documents()
            with progress(documents, lambda one: one.name, quiet=settings.quiet) as steps:
                for document in steps:
                    faults.extend(check_words(store, document, settings.rules, found))
    except DamageError as error:
        faults.append(Fault(error.where, error.what, error.remedy))
    return faults
