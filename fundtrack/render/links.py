"""Links between events: two lines of events below what holds between them, and rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from fundtrack.render.numbers import grouped
from fundtrack.render.show import hedge_words
from fundtrack.render.table import Cell, Column, Table
from fundtrack.render.timeline import WIDEST, wrapped

if TYPE_CHECKING:
    from fundtrack.query import Relation
    from fundtrack.store import Sketch

EMPTY = "no links"
_KINDS = {
    "same": "told again",
    "moved_on": "moved on",
    "part_of": "part of",
    "version": "contradicts",
    "apart": "kept apart",
    "exceeded": "exceeded by its parts",
}
_SIDES = (
    ("date", "text", "Date"),
    ("stage", "text", "Stage"),
    ("amount", "number", "Amount"),
    ("currency", "text", "Of"),
    ("label", "text", "For"),
    ("document", "text", "Document"),
    ("page", "number", ""),
)
_COLUMNS = (
    Column("kind", heading="Kind"),
    Column("event_id", heading="Event"),
    *(Column(name, "number" if kind == "number" else "text", heading) for name, kind, heading in _SIDES),
    Column("other_id", heading="Other"),
    *(Column(f"other_{name}", "number" if kind == "number" else "text", heading) for name, kind, heading in _SIDES),
    Column("parts_amount", "number", "Parts"),
    Column("reason", heading="Why"),
    Column("sureness", heading="How sure"),
    Column("by", heading="By"),
)


def link_table(found: Iterable[Relation]) -> Table:
    """One row a link."""
    rows: list[tuple[Cell, ...]] = [
        (one.kind, *_side(one.event), *_side(one.other), one.parts, one.reason or None, one.sureness, one.by)
        for one in found
    ]
    return Table(_COLUMNS, rows, empty=EMPTY)


def _side(event: Sketch | None) -> tuple[Cell, ...]:
    if event is None:
        return (None,) * (len(_SIDES) + 1)
    about = (event.date, event.stage, event.amount, event.currency, _label(event))
    return (event.id, *about, event.document, event.page)


def _label(event: Sketch) -> str:
    """Who or what it is for."""
    return event.recipient or event.program or event.agency or event.title


def link_blocks(found: Sequence[Relation], width: int | None, *, colour: bool = False) -> Iterator[str]:
    """The lines for people."""
    room = width or WIDEST
    if not found:
        yield EMPTY + "\n"
    for number, one in enumerate(found):
        if number:
            yield "\n"
        head, *rest = wrapped(_heading(one), room, "", "    ")
        yield (f"\x1b[1m{head}\x1b[0m" if colour else head) + "\n"
        for text in rest:
            yield text + "\n"
        sides = (one.other, one.event) if one.kind == "moved_on" else (one.event, one.other)  # as time goes
        for event in sides:
            if event is not None:
                yield from (text + "\n" for text in wrapped(event_words(event), room, "  ", "    "))


def _heading(one: Relation) -> str:
    kind = _KINDS[one.kind]
    if one.parts is not None:
        return f"{kind}: they add up to {grouped(one.parts)} {one.event.currency or ''}".rstrip()
    why = f": {one.reason}" if one.reason else ""
    return f"{kind}{why} ({one.sureness})" if one.by == "rules" else f"{kind}{why}"


def event_words(event: Sketch) -> str:
    """An event in a line: id, day, stage, sum, for whom, and where it stands."""
    amount = (
        f"{hedge_words(event.qualifier)}{grouped(event.amount)} {event.currency}" if event.amount is not None else ""
    )
    parts = (event.id, event.date or "no date", event.stage, amount or "no sum", _label(event))
    return "  ".join((*(part for part in parts if part), f"{event.document} p. {event.page}"))
