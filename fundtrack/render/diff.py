"""Differences between two states: for people by kind with sums, and one row a commitment."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from fundtrack.render.issues import issue_line
from fundtrack.render.numbers import grouped
from fundtrack.render.summary import reason_words
from fundtrack.render.table import Cell, Column, Table
from fundtrack.render.timeline import WIDEST, change_words, held_words, unbroken, wrapped

if TYPE_CHECKING:
    from fundtrack.query.diff import Change, Diff, Difference, State

EMPTY = "no difference"
_HEADINGS = {"new": "New", "moved_on": "Moved on", "changed": "Changed", "gone": "Gone"}
_COLUMNS = (
    Column("kind", heading="What"),
    Column("commitment", heading="Commitment"),
    Column("agency", heading="Giver", optional=True),
    Column("recipient", heading="Recipient"),
    Column("program", heading="Programme", optional=True),
    Column("funding_source", optional=True),
    Column("stage_before", heading="Was"),
    Column("stage_after", heading="Is"),
    Column("amount_before", "number", "Before"),
    Column("amount_after", "number", "After"),
    Column("change", "number", "Change"),
    Column("currency", heading="Of"),
    Column("fields", heading="Fields"),
    Column("counted_before", "number"),
    Column("counted_after", "number"),
    Column("counted_currency"),
    Column("left_out", heading="Left out", optional=True),
    Column("event_before", heading="Event before", optional=True),
    Column("document_before", heading="Told before", optional=True),
    Column("page_before", "number"),
    Column("event_after", heading="Event", optional=True),
    Column("document_after", heading="Told", optional=True),
    Column("page_after", "number"),
)


def diff_table(diff: Diff) -> Table:
    """One row a commitment and currency, in which its sums stand."""
    rows = [row for one in diff.differences for row in _rows(one, diff)]
    return Table(_COLUMNS, rows, empty=EMPTY)


def _rows(one: Difference, diff: Diff) -> Iterator[tuple[Cell, ...]]:
    shown = _shown(one)
    nothing = Decimal(0)
    sums: list[tuple[str | None, Decimal, Decimal]] = [(code, old, new) for code, (old, new) in one.sums.items()]
    for number, (currency, old, new) in enumerate(sums or [(None, nothing, nothing)]):
        known = currency is not None
        first = number == 0  # what a total counts stands once
        yield (
            *(one.kind, one.commitment, shown.event.agency, shown.event.recipient, shown.event.program),
            *(shown.event.funding_source, _stages(one.before), _stages(one.after)),
            *(old if known and one.before else None, new if known and one.after else None),
            *(new - old if known else None, currency, "; ".join(map(_change, one.changes)) or None),
            *(one.before.counted if one.before and first else None, one.after.counted if one.after and first else None),
            *(diff.currency, shown.why or None),
            *_place(one.before),
            *_place(one.after),
        )


def _shown(one: Difference) -> State:
    """The side that tells what a commitment is: the new one, where it is there."""
    state = one.after or one.before
    assert state is not None
    return state


def _stages(state: State | None) -> str | None:
    return ", ".join(dict.fromkeys(held.stage for held in state.held)) if state else None


def _place(state: State | None) -> tuple[Cell, ...]:
    return (state.told.id, state.told.document, state.told.page) if state else (None, None, None)


def _change(change: Change) -> str:
    """A field: "recipient: none → Amber Fab"."""
    return f"{change.field.replace('_', ' ')}: {_value(change, change.before)} → {_value(change, change.after)}"


def _value(change: Change, value: str | None) -> str:
    if value is None:
        return "none"
    return grouped(Decimal(value)) if change.field == "amount" else value


def diff_blocks(diff: Diff, width: int | None, *, colour: bool = False) -> Iterator[str]:
    """The lines for people: the differences by kind, and what they come to together."""
    room = width or WIDEST
    if not diff.differences:
        yield EMPTY + "\n"
    kinds = dict.fromkeys(one.kind for one in diff.differences)
    for kind in kinds:
        mine = [one for one in diff.differences if one.kind == kind]
        head, *rest = wrapped(_heading(kind, mine), room, "", "  ")
        yield (f"\x1b[1m{head}\x1b[0m" if colour else head) + "\n"
        yield from (line + "\n" for line in rest)
        for one in mine:
            yield from (line + "\n" for line in _block(one, room))
    yield from (line + "\n" for line in _below(diff, room))


def _heading(kind: str, mine: list[Difference]) -> str:
    """The kind, how many, and the change of what a total counts, by currency."""
    sums: dict[str, Decimal] = {}
    for one in mine:
        old, new = (state.sums if state and not state.why else {} for state in (one.before, one.after))
        for currency in {*old, *new}:
            change = new.get(currency, Decimal(0)) - old.get(currency, Decimal(0))
            sums[currency] = sums.get(currency, Decimal(0)) + change
    told = ", ".join(f"{_signed(change)} {currency}" for currency, change in sorted(sums.items()) if change)
    return f"{_HEADINGS[kind]}: {len(mine)}" + (f" ({told})" if told else "")


def _signed(change: Decimal) -> str:
    return f"+{grouped(change)}" if change > 0 else grouped(change)


def _block(one: Difference, room: int) -> Iterator[str]:
    event = _shown(one).event
    giver = event.agency or event.agency_country or "giver not named"
    who = f"{giver} → {event.recipient}" if event.recipient else giver
    yield from wrapped(f"{who}   {event.program}" if event.program else who, room, "  ", "      ")
    yield from wrapped(_movement(one), room, "    ", "      ")
    for change in one.changes:
        if change.field not in ("stage", "amount", "currency") or change.event != event.id:
            yield from wrapped(_change(change), room, "    ", "      ")


def _movement(one: Difference) -> str:
    """From where to where, by how much, whether a total counts it, and who tells it."""
    before, after = (held_words(state.held) if state else None for state in (one.before, one.after))
    words = after if before is None else before if after is None else f"{before} → {after}"
    parts = [words if before != after else after]
    if one.before and one.after:
        parts += [unbroken(change_words(new - old, old, currency)) for currency, (old, new) in one.sums.items()]
    event, why, stages = _shown(one).told, _shown(one).why, {held.stage for held in _shown(one).held}
    parts += [event.date or "no date", unbroken(f"{event.document} p. {event.page}")]
    parts += [reason_words(why)] if why and why not in stages else []
    return "   ".join(part for part in parts if part)


def _below(diff: Diff, room: int) -> Iterator[str]:
    change = change_words(diff.after - diff.before, diff.before)
    if diff.differences:
        yield from wrapped(
            f"Total {diff.currency}: {grouped(diff.before)} → {grouped(diff.after)}   {change or 'unchanged'}",
            room, "", "  ",
        )  # fmt: skip
    if diff.undated:
        many = f"{diff.undated} events tell" if diff.undated > 1 else "1 event tells"
        yield from wrapped(f"{many} no date and {'are' if diff.undated > 1 else 'is'} on neither side", room, "", "  ")
    for issue in diff.issues:
        yield from wrapped(issue_line(issue), room, "", "  ")
