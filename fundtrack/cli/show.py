"""``fundtrack show``: one event with everything that is known of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fundtrack.cli.notes import note
from fundtrack.cli.plain import PlainCommand

if TYPE_CHECKING:
    from fundtrack.cli.app import Settings
    from fundtrack.model.event import Event

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False)


@app.command(cls=PlainCommand)
def show(
    context: typer.Context,
    event: Annotated[str, typer.Argument(metavar="EVENT", help="The event's id, or the start of it.")],
    nested: Annotated[bool, typer.Option("--nested", help="The whole event as JSON.")] = False,
    image: Annotated[
        str | None,
        typer.Option(metavar="FILE.png", help="Draw its page with the words of every field boxed.", show_default=False),
    ] = None,
) -> None:
    """Print one event with all its evidence.

    Every field stands with the words that it was read from, their page, and the rule that read them; one that a
    person set is marked * and stands with who set it, when, why, and what it was before. Below stand the acts of its
    promise, where others tell of it too, and the sum that contains it.

    Example:  fundtrack show 7c1e2
    """
    from fundtrack.journal import in_force
    from fundtrack.query import timelines
    from fundtrack.render.nested import nested_event
    from fundtrack.render.output import terminal_width, write
    from fundtrack.render.show import shown
    from fundtrack.render.timeline import promise_lines
    from fundtrack.render.to_json import nested_json
    from fundtrack.store import open_store

    with open_store(context.obj.store_path(), create=False) as store:
        found = store.event(event)
        held = in_force(store.journal())
        decisions = [entry for entry in held if (entry.document, entry.event) == (found.sha256, found.id)]
        lines = () if nested or image else timelines(store, of=(found.id,))
        kept = store.source(found.sha256) if image else None
    if image is not None:
        _draw(found, kept, image, context.obj)
        return
    if nested:
        write([nested_json(nested_event(found))], None)
        return
    write((*shown(found, terminal_width(), decisions), *promise_lines(lines, found.id, terminal_width())), None)


def _draw(event: Event, kept: tuple[bytes, str | None] | None, file: str, settings: Settings) -> None:
    """Write the picture of the event's page; what was read from other pages is told."""
    from fundtrack.errors import UsageError
    from fundtrack.language import _
    from fundtrack.pages import event_marks, picture
    from fundtrack.pipeline import printed
    from fundtrack.render.output import write
    from fundtrack.render.text import printable

    if Path(file).suffix.lower() != ".png":
        raise UsageError(_("a picture of a page is a .png"), where=file, remedy=_("end the name in .png"))
    if kept is None:
        raise UsageError(
            _("the store has no copy of this document"), where=event.document, remedy=_("ingest the file again")
        )
    found = printed(kept[0], name=event.document, rules=settings.rules, encoding=kept[1])
    if found.document.kind != "pdf":
        raise UsageError(_("a text has no pages to draw"), where=event.document, remedy=_("show it without --image"))
    marks = event_marks(event, found)
    write(picture(kept[0], event.quote.page, marks, event.document), file)
    for mark in marks if not settings.quiet else ():
        if mark.page != event.quote.page - 1:
            note(f"p. {mark.page + 1}: {mark.kind}: {printable(mark.note)}")
