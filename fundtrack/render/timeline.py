"""Timelines: a block a commitment for people, and one row for each event that tells of one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal, localcontext
from typing import TYPE_CHECKING

from fundtrack.model.event import Event
from fundtrack.render.numbers import grouped
from fundtrack.render.show import amount_words, hedge_words
from fundtrack.render.table import Cell, Column, Table
from fundtrack.render.text import printable

if TYPE_CHECKING:
    from fundtrack.model.commitment import Link
    from fundtrack.query import Held, Step, Timeline

WIDEST = 120  # cells of a line that nothing limits
EMPTY = "nothing found"
_MARGIN = "  "
_TOLD = 8  # documents that are named beside the one that counts
_JOINT = "\u00a0"  # a space at which no line is broken
_INDENT = " " * 14  # below the dates
_COLUMNS = (
    Column("commitment", heading="Commitment"),
    Column("act", "number", "Act"),
    Column("date", heading="Date"),
    Column("stage", heading="Stage"),
    Column("instrument", heading="Form", optional=True),
    Column("agency", heading="Giver", optional=True),
    Column("recipient", heading="Recipient"),
    Column("program", heading="Programme", optional=True),
    Column("amount", "number", "Amount"),
    Column("currency", heading="Of"),
    Column("qualifier", heading="Hedge", optional=True),
    Column("change", "number", "Change"),
    Column("role", heading="Role"),
    Column("partial", "flag", "A part"),
    Column("document", heading="Document", optional=True),
    Column("page", "number"),
    Column("event_id", heading="Event", optional=True),
    Column("reason", heading="Why", optional=True),
    Column("sureness", heading="How sure", optional=True),
    Column("by"),
    Column("whole", heading="Inside", optional=True),
)


def timeline_table(lines: Iterable[Timeline]) -> Table:
    """One row an event, the commitments one after the other, each act by act, the telling that counts first."""
    rows = [row for line in lines for number, step in enumerate(line.steps) for row in _rows(line, number, step)]
    return Table(_COLUMNS, rows, empty=EMPTY)


def _rows(line: Timeline, number: int, step: Step) -> Iterator[tuple[Cell, ...]]:
    why = {link.event: link for link in step.others}
    for event in step.told:
        counts = event is step.event
        link = step.link if counts else why.get(event.id)
        role = "counts" if counts else "version" if event in step.versions else "again"
        yield (
            *(line.commitment, number, step.date, event.stage, event.instrument),
            *(names(event.agency), names(event.recipient), names(event.program)),
            *(event.amount, event.currency, event.qualifier, step.change if counts else None, role, step.partial),
            *(event.document, event.quote.page, event.id),
            *((link.reason, link.sureness, link.by) if link else (None, None, None)),
            line.whole,
        )


def names(found: Sequence[object]) -> str | None:
    """Names in one cell."""
    return "; ".join(str(getattr(one, "name", one)) for one in found) or None


def timeline_blocks(lines: Sequence[Timeline], width: int | None, *, colour: bool = False) -> Iterator[str]:
    """The lines for people: who promises whom, where it stands, and an act a line with all that tell it."""
    if not lines:
        yield EMPTY + "\n"
    for number, line in enumerate(lines):
        if number:
            yield "\n"
        for head in wrapped(_headline(line), width or WIDEST, "", _MARGIN):
            yield (f"\x1b[1m{head}\x1b[0m" if colour else head) + "\n"
        yield from (text + "\n" for text in commitment_lines(line, width))


def commitment_lines(line: Timeline, width: int | None = None, shown: str | None = None) -> Iterator[str]:
    """Where a commitment stands and its acts, in lines without their ends.

    shown: id of an event that is looked at, whose act is marked.
    """
    room = width or WIDEST
    yield from wrapped(f"now {held_words(line.held)}   {line.commitment}", room, _MARGIN, _INDENT)
    if line.inside is not None:
        why = f": {_reason(line.part)}" if line.part else ""
        yield from wrapped(f"inside {_brief(line.inside)}{why}", room, _MARGIN, _INDENT)
    acts = [_cells(step) for step in line.steps]
    widths = [max(_cell_len(cells[i]) for cells in acts) for i in range(len(acts[0]))]
    beside = sum(width + 2 for width in widths if width) <= room
    for step, cells in zip(line.steps, acts, strict=True):
        mark = "> " if shown in {event.id for event in step.told} else _MARGIN
        yield from _act(mark, cells if beside else cells[:-1], widths, room)
        for told in _below(step, beside=beside):
            yield from wrapped(told, room, _INDENT, _INDENT + _MARGIN)


def promise_lines(lines: Iterable[Timeline], event: str, width: int | None) -> Iterator[str]:
    """Below an event that is shown: the acts of its promise, its own marked; nothing where it tells of it alone."""
    for line in lines:
        if len(line.steps) > 1 or len(line.steps[0].told) > 1 or line.whole is not None:
            yield "Its promise:\n"
            yield from (text + "\n" for text in commitment_lines(line, width, event))


def _headline(line: Timeline) -> str:
    """Who gives, who gets, and out of what, as the first act that names them tells."""
    events = [event for step in reversed(line.steps) for event in step.told]
    giver = next((names(e.agency) for e in events if e.agency), None)
    giver = giver or next((e.agency_country for e in events if e.agency_country), None) or "giver not named"
    recipient = next((names(e.recipient) for e in events if e.recipient), None)
    programme = next((names(e.program) for e in events if e.program), None)
    who = f"{giver} → {recipient}" if recipient else giver
    return f"{who}   {programme}" if programme else who


def held_words(held: Iterable[Held]) -> str:
    """The sums in which a commitment stands, for ``wrapped``: "awarded 405,000,000 USD, disbursed 70,000,000 USD"."""
    found = [
        f"{one.stage} {hedge_words(one.qualifier)}{unbroken(sum_words(one.amount, one.currency))}"
        if one.amount is not None
        else f"{one.stage}, no sum"
        for one in held
    ]
    return ", ".join(found) or "nothing"


def sum_words(amount: Decimal | None, currency: str | None) -> str:
    """A sum with its currency, every digit of it."""
    return "" if amount is None else f"{grouped(amount)} {currency or ''}".rstrip()


def change_words(change: Decimal | None, before: Decimal | None, currency: str = "") -> str:
    """A change with its sign and in percent: "-25,000,000 USD (-5.0 %)"; nothing for none."""
    if not change:
        return ""
    sign = "+" if change > 0 else ""
    sum_ = f"{sign}{sum_words(change, currency)}"
    if not before:
        return sum_
    with localcontext(prec=60):
        part = change / before * 100
    return f"{sum_} ({sign}{grouped(part, 1)} %)"


def _cells(step: Step) -> tuple[str, ...]:
    event = step.event
    form = f" ({event.instrument.replace('_', ' ')})" if event.instrument else ""
    before = event.amount - step.change if event.amount is not None and step.change is not None else None
    change = "a part of it" if step.partial else change_words(step.change, before)
    amount = amount_words(event) or "no sum"
    return tuple(
        printable(cell) for cell in (step.date or "no date", event.stage + form, amount, change, _place(event))
    )


def _act(mark: str, cells: tuple[str, ...], widths: list[int], room: int) -> Iterator[str]:
    """An act in aligned columns; where they are too wide, its change stands below."""
    shown = [i for i in range(len(cells)) if widths[i]]
    padded = [cells[i] + " " * (widths[i] - _cell_len(cells[i])) for i in shown]
    padded[2] = " " * (widths[2] - _cell_len(cells[2])) + cells[2]
    if len(mark) + sum(widths[i] for i in shown) + 2 * (len(shown) - 1) <= room:
        yield f"{mark}{'  '.join(padded)}".rstrip()
    else:
        yield from wrapped("  ".join(cells[:3]), room, mark, _INDENT)
        yield from wrapped("  ".join(cells[3:]), room, _INDENT, _INDENT + _MARGIN) if any(cells[3:]) else ()


def _below(step: Step, *, beside: bool) -> Iterator[str]:
    """What else tells the act, sums that contradict it, and why it is held for an act of this commitment.

    beside: the telling that counts is named in the line of the act.
    """
    again = _some(sorted({unbroken(_place(event)) for event in step.again}))
    if not beside:
        yield f"told in {unbroken(_place(step.event))}" + (f", also in {', '.join(again)}" if again else "")
    elif again:
        yield f"also told in {', '.join(again)}"
    why = {link.event: link for link in step.others}
    for event in step.versions:
        reason = f": {_reason(why[event.id])}" if event.id in why else ""
        yield f"contradicted in {_place(event)}, {amount_words(event)}{reason}"
    if step.link is not None:
        yield f"linked: {_reason(step.link)}"


def _some(places: list[str]) -> list[str]:
    """The first of many, and how many more there are."""
    return places if len(places) <= _TOLD + 1 else [*places[:_TOLD], f"{len(places) - _TOLD} more"]


def _reason(link: Link) -> str:
    """Why a link holds; how sure that is, where it is a conclusion."""
    return f"{link.reason} ({link.sureness})" if link.by == "rules" else link.reason


def _place(event: Event) -> str:
    return f"{event.document} p. {event.quote.page}"


def _brief(event: Event) -> str:
    """An event in a few words."""
    label = names(event.recipient) or names(event.program) or names(event.agency) or event.title
    parts = (amount_words(event), event.stage, label, event.date or "")
    return ", ".join(part for part in parts if part)


def unbroken(text: str) -> str:
    """The text as one word for ``wrapped``."""
    return text.replace(" ", _JOINT)


def wrapped(text: str, room: int, first: str, rest: str) -> list[str]:
    """The text in lines of at most ``room`` cells, broken at spaces, else between wide characters."""
    found: list[str] = []
    line, margin = "", first
    for word in printable(text).replace("   ", f" {_JOINT} ").split(" "):
        for piece in _pieces(word.replace(_JOINT, " "), max(room - len(rest), 8)):
            if line and len(margin) + _cell_len(line) + 1 + _cell_len(piece) > room:
                found.append(f"{margin}{line}".rstrip())
                line, margin = piece.strip(), rest
            else:
                line = f"{line} {piece}" if line else piece
    return [*found, f"{margin}{line}".rstrip()]


def _pieces(word: str, room: int) -> Iterator[str]:
    """A word cut where it is wider than a line."""
    from rich.cells import chop_cells

    yield from chop_cells(word, room) if _cell_len(word) > room else [word]


def _cell_len(text: str) -> int:
    from rich.cells import cell_len

    return cell_len(text)
