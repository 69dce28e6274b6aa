"""What ``link`` and ``unlink`` share: an entry in the journal, the links worked out anew, and what comes of it."""

from __future__ import annotations

from fundtrack.cli.app import Settings
from fundtrack.cli.deciding import Deciding, opened, person, reason
from fundtrack.cli.notes import note


def rule(settings: Settings, pair: tuple[str, str], kind: str, who: str | None, why: str) -> None:
    """Say of two events that they stand to each other so (kind: of RELATIONS), or are kept apart ("").

    ``UsageError`` for events that are not there, and for what cannot be said of them.
    """
    from fundtrack.query import check_ruling, holds, refresh, timelines
    from fundtrack.render.output import in_colour, terminal_width, write
    from fundtrack.render.timeline import timeline_blocks

    name, why = person(who), reason(why)
    with opened(settings) as store:
        event, other = (store.event(word) for word in pair)
        new = check_ruling(store, event, other, kind)
        if new:
            saying = "link" if kind else "unlink"
            store.decide([Deciding.now(store, name).say(saying, event, why, other=other.id, field=kind)])
        linking = refresh(store, settings.rules).linking
        lines = timelines(store, of=(event.id, other.id))
    if settings.quiet:
        return
    if not new:
        note(f"{event.id} and {other.id}: that is said already; nothing is changed")
    elif kind == "moved_on" and event.date and other.date and event.date[:7] < other.date[:7]:
        note(f"{event.id} ({event.date}) lies before {other.id} ({other.date}); is it the other way round?")
    elif not holds(linking, event.id, other.id, kind):
        note(f"{event.id} and {other.id}: kept in the journal, but something else that holds stands against it")
    write(timeline_blocks(lines, terminal_width(), colour=in_colour()), None)
