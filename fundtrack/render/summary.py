"""Totals by dimension, and beside them what they leave out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from fundtrack.render.issues import issue_line
from fundtrack.render.numbers import grouped
from fundtrack.render.table import Cell, Column, Figures, Table
from fundtrack.render.text import printable
from fundtrack.render.words import UNSTATED, dimension_words

if TYPE_CHECKING:
    from pandas import DataFrame

    from fundtrack.query import Group, LeftOut, Summary

MILLIONS = 6
SHOWN = 6  # events of one reason that are named below a table; the others are counted
_REASONS = {
    "authorized": "authorised, a ceiling",
    "unit": "a figure for each of several",
    "part": "inside a sum that is counted",
    "private": "private money",
    "mixed": "public and private money in one sum",
    "cancelled": "cancelled",
    "version": "another sum for the same act counts",
    "moved_on": "has moved on",
    "again": "told again",
    "rejected": "no event, says a person",
    "undated": "without a date, so not known by then",
    "unconverted": "no rate is quoted",
    "no_amount": "no amount is stated",
}


def summary_table(summary: Summary) -> Table:
    """One row a group; for people with the stages in millions, the total, and what it leaves out."""
    names = _names(summary)
    rows = [_cells(group, summary) for group in summary.groups]
    total = _cells(summary.total, summary)
    for place, name in enumerate(summary.by):
        total[name] = "" if place else "Total"
    return Table(
        columns=tuple(_column(name, summary) for name in names),
        rows=[tuple(row[name] for name in names) for row in rows],
        total=tuple(total[name] for name in names),
        above=(f"Sums in {summary.currency}; the stages in millions",) if rows else (),
        below=tuple(_below(summary)),
        empty="nothing to add up",
    )


def _names(summary: Summary) -> list[str]:
    """The columns: what the total is made of before it, what stands apart behind it."""
    names = list(summary.total.flat(summary.by))
    apart = [name for name in ("authorized", "cancelled") if name in names]
    return [*(name for name in names if name not in (*apart, "total")), "total", "currency", *summary.sources, *apart]


def _cells(group: Group, summary: Summary) -> dict[str, Cell]:
    return {**group.flat(summary.by, summary.sources), "currency": summary.currency}


def _column(name: str, summary: Summary) -> Column:
    if name in summary.by:
        heading = {"program": "Programme", "agency": "Giver"}.get(name, name.replace("_", " ").capitalize())
        return Column(name, heading=heading, missing=UNSTATED)
    if name == "currency":
        return Column(name)
    if name == "total":
        return Column(name, "number", f"Total {summary.currency}", Figures(places=0, blank=True), unit=summary.currency)
    if name in ("events", "found"):
        return Column(name, "number", "Events" if name == "events" else "")
    used = [amount for group in summary.groups if (amount := {**group.amounts, **group.sources}[name])]
    small = any(abs(amount) < 50_000 for amount in used)
    figures = Figures(places=3 if small else 1, scale=MILLIONS, blank=True)
    return Column(name, "number", name.capitalize() if used else "", figures, unit=summary.currency)


def bar_table(summary: Summary, *, width: int | None = None, block: str = "█") -> Table:
    """The groups with their totals and a bar for each; below, what is left out. width: cells that a line has."""
    from rich.cells import cell_len

    groups = [group for group in summary.groups if group.total > 0]
    most = max((group.total for group in groups), default=Decimal(1))
    columns = [replace(_column(name, summary), heading=dimension_words(name), most=_LABEL) for name in summary.by]
    heading = f"Total {summary.currency}"
    columns += [Column("total", "number", heading, Figures(places=0)), Column("bar", heading=" ")]
    room = _BAR
    if width is not None:
        words = (
            max((cell_len(_label(group.key[place])) for group in groups), default=0) for place in range(len(summary.by))
        )
        room = width - sum(min(_LABEL, size) + 2 for size in words) - max(len(grouped(most, 0)), len(heading)) - 2
    rows = [(*group.key, group.total, _bar(group.total / most * max(room, 8), block)) for group in groups]
    return Table(tuple(columns), rows, below=tuple(_below(summary)), empty="nothing to add up")


def _label(value: str | None) -> str:
    return UNSTATED if value is None else printable(value)


_LABEL, _BAR = 36, 40  # cells of names beside bars on a terminal, and of the longest bar where nothing limits it
_PARTS = "▏▎▍▌▋▊▉"  # of a block, in eighths


def _bar(cells: Decimal, block: str) -> str:
    """So many cells of blocks; what is not nothing is seen."""
    eighths = max(1, int(cells * 8))
    if block != "█":
        return block * max(1, eighths // 8)
    return block * (eighths // 8) + (_PARTS[eighths % 8 - 1] if eighths % 8 else "")


def pivot_table(frame: DataFrame, summary: Summary) -> Table:
    """The frame of ``query.frames.pivot``: one row a value of the first dimension, one column of the second."""
    first = _column(summary.by[0], summary)
    names = [str(name) for name in frame.columns]
    figures = Figures(places=0, blank=True)
    columns = (first, *(Column(name, "number", name.capitalize(), figures) for name in names))
    rows = [(str(label), *cells) for label, *cells in frame.itertuples()]
    return Table(
        columns,
        rows[:-1],
        total=("Total", *rows[-1][1:]) if rows else None,
        above=(f"Totals in {summary.currency}",) if rows else (),
        empty="nothing to add up",
    )


def left_out_table(summary: Summary) -> Table:
    """One row an event that the totals leave out, and why."""
    columns = (
        Column("reason", heading="Reason"),
        Column("event", heading="Event"),
        Column("label", heading="For"),
        Column("program", heading="Programme"),
        Column("amount", "number", "Amount", unit="currency"),
        Column("currency", heading="Of"),
        Column("qualifier", heading="Hedge", optional=True),
        Column("per", heading="Per", optional=True),
        Column("date", "date", "Date", optional=True),
        Column(
            "converted_amount",
            "number",
            f"In {summary.currency}",
            Figures(places=0),
            optional=True,
            unit="converted_currency",
        ),
        Column("converted_currency"),
        Column("inside", heading="Inside", optional=True),
        Column("inside_amount", "number", unit="inside_currency"),
        Column("inside_currency"),
        Column("document", heading="Document", optional=True),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            *(item.reason, item.event, item.label, item.program, item.amount, item.currency, item.qualifier),
            *(item.per, item.date, item.converted, summary.currency if item.converted is not None else None),
            *(item.inside, item.inside_amount, item.inside_currency, item.document),
        )
        for item in summary.left_out
    ]
    return Table(columns, rows, empty="nothing is left out")


def reason_words(reason: str) -> str:
    """Why an amount is not in a total, in words."""
    return _REASONS.get(reason, reason)


def left_out_line(summary: Summary, *, hint: bool = True) -> str:
    """One line where the left-out sums are not printed, "" where there are none. hint: tell what prints them."""
    counts: dict[str, int] = {}
    for item in summary.left_out:
        counts[item.reason] = counts.get(item.reason, 0) + 1
    if not counts:
        return ""
    words = "; ".join(f"{number} {_REASONS.get(reason, reason)}" for reason, number in counts.items())
    return f"left out of the totals: {words}" + (" (--left-out prints them)" if hint else "")


def corrected_line(summary: Summary) -> str:
    """How many of the counted events have fields that a person set."""
    have = "counted event has" if summary.corrected == 1 else "counted events have"
    return f"{summary.corrected} {have} fields set by a person"


def _below(summary: Summary) -> Iterator[str]:
    """The lines under a summary: each event left out with its amount and why, the largest of each reason first."""
    public, private = (summary.total.sources[source] for source in ("public", "private"))
    if "private" in summary.sources and public and private:
        yield f"Private money for each public {summary.currency}: {grouped(private / public, 2)}"
    if summary.corrected:
        yield corrected_line(summary)
    if summary.left_out:
        yield "Left out:"
    groups: dict[str, list[LeftOut]] = {}
    for item in summary.left_out:
        groups.setdefault(item.reason, []).append(item)
    bare, again = len(groups.pop("no_amount", [])), len(groups.pop("again", []))
    for reason, items in groups.items():
        for item in items[:SHOWN]:
            yield f"  {printable(_sentence(item, summary))}"
        if len(items) > SHOWN:
            yield f"  and {len(items) - SHOWN} more: {_REASONS.get(reason, reason)} (--left-out prints them all)"
    if again:
        yield f"  {again} event{'s tell' if again > 1 else ' tells'} again what is counted (--left-out prints them)"
    if bare:
        yield f"  {bare} event{'s' if bare > 1 else ''} without an amount"
    for issue in summary.issues:
        yield printable(issue_line(issue))


def _sentence(item: LeftOut, summary: Summary) -> str:
    """One left-out event: "10,000,000,000 USD (Tech Hubs Program, 2022-08): authorised, a ceiling"."""
    hedge = {"up_to": "up to ", "about": "about ", "at_least": "at least "}.get(item.qualifier or "", "")
    amount = f"{hedge}{grouped(item.amount)} {item.currency}" if item.amount is not None else "no sum"
    if item.converted is not None and item.currency != summary.currency:
        amount += f" ({grouped(item.converted, 0)} {summary.currency})"
    about = [word for word in (item.label, item.program if item.program != item.label else None, item.date) if word]
    reason = _REASONS.get(item.reason, item.reason)
    if item.inside_amount is not None:
        other = f"{grouped(item.inside_amount)} {item.inside_currency}"
        reason = {
            "part": f"inside the {other}",
            "version": f"the same act is told with {other}, which counts ({item.because})",
            "moved_on": f"has moved on: {other} {item.inside_stage}",
            "again": f"told again: the {other} counts once",
        }.get(item.reason, reason)
    elif item.reason == "unit":
        reason = f"for each {item.per}" if item.per else reason
    return f"{amount} for {', '.join(about)}: {reason}" if about else f"{amount}: {reason}"
