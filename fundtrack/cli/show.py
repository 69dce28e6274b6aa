"""``fundtrack show``: one event with everything that is known of it."""

from __future__ import annotations

from typing import Annotated

import typer

from fundtrack.cli.plain import PlainCommand

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False)


@app.command(cls=PlainCommand)
def show(
    context: typer.Context,
    event: Annotated[str, typer.Argument(metavar="EVENT", help="The event's id, or the start of it.")],
    nested: Annotated[bool, typer.Option("--nested", help="The whole event as JSON.")] = False,
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
        lines = () if nested else timelines(store, of=(found.id,))
    if nested:
        write([nested_json(nested_event(found))], None)
        return
    write((*shown(found, terminal_width(), decisions), *promise_lines(lines, found.id, terminal_width())), None)
