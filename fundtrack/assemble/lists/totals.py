"""Lines that add up a table or list ("小计", "Total"): the sum of all that one giver's rows get is an event, too.

A line counts as such where its figure is that of the rows since the last such line, or of all lines so far. Where
the rows have different givers it is a tally that nobody decided on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from fundtrack.assemble.lists.grid import TableWords
from fundtrack.assemble.lists.items import MARK
from fundtrack.assemble.reading import Reading
from fundtrack.assemble.scene import Scene
from fundtrack.model.mention import Kind
from fundtrack.model.money import Money
from fundtrack.model.text import BlockKind

RULE = "total-line"
LEAST = 2  # rows that are added up
_LABEL = 30  # characters at the beginning of a line in which the word for a total stands
COMMON = ("agency", "program")  # what a total has from its rows


@dataclass(slots=True)
class _Column:
    """Numbers of readings: the rows since the last total, and the totals that no other holds."""

    rows: list[int] = field(default_factory=list)
    totals: list[int] = field(default_factory=list)


def with_totals(scene: Scene, readings: Sequence[Reading], words: TableWords) -> list[Reading]:
    """The readings of an article, those of totals as acts of the giver of the rows that they add up."""
    found = list(readings)
    columns: dict[int, _Column] = {}
    for i, reading in enumerate(found):
        block = reading.sentence.block
        if reading.money is None or reading.sentence.part == "title":
            continue
        if not scene.is_item(block):
            if scene.article.blocks[block].kind is BlockKind.PARAGRAPH:
                columns = {}
            continue
        column = columns.setdefault(_column(reading), _Column())
        if not _is_total(scene, reading, words):
            if reading.fate == "funding" and reading.constant("part_of") != "previous":
                column.rows.append(i)
            continue
        parts = _parts(found, column, reading)
        total = _total(reading, [found[k] for k in parts]) if parts else None
        if total is not None:
            found[i] = total
            column.totals = [k for k in column.totals if k not in parts] + [i]
            column.rows = []
    return found


def _column(reading: Reading) -> int:
    """How many amounts stand behind this one in its line."""
    assert reading.money is not None  # only sums are read
    behind = reading.money.end
    return sum(m.kind is Kind.MONEY and m.start >= behind for m in reading.sentence.mentions)


def _is_total(scene: Scene, reading: Reading, words: TableWords) -> bool:
    line = scene.text.string[reading.sentence.span.start : reading.sentence.span.end]
    mark = MARK.match(line)
    plain = words.plain(line[mark.end() if mark else 0 :][:_LABEL])
    return words.tables.total.match(plain if plain.isascii() else "".join(plain.split())) is not None


def _parts(found: Sequence[Reading], column: _Column, reading: Reading) -> list[int]:
    """What a total adds up: the rows since the last one, or all that none holds yet; empty if it is neither."""
    for parts in (column.rows, [*column.totals, *column.rows]):
        values = [_value(found[k]) for k in parts]
        whole = _value(reading)
        same = all(value.currency == whole.currency for value in values)
        if len(parts) >= LEAST and same and sum((v.amount for v in values), Decimal(0)) == whole.amount:
            return list(parts)
    return []


def _value(reading: Reading) -> Money:
    assert reading.money is not None and isinstance(reading.money.value, Money)  # only sums are read
    return reading.money.value


def _total(reading: Reading, rows: Sequence[Reading]) -> Reading | None:
    """A total with all that its rows have in common; None where they have different givers."""
    first = rows[0]
    names = {name: [_names(row, name) for row in rows] for name in (*COMMON, "investor")}
    if any(one != names[name][0] for name in ("agency", "investor") for one in names[name]):
        return None
    slots = {name: first.slots[name] for name in COMMON if names[name][0] and len(set(names[name])) == 1}
    constants = {
        key: value
        for key, value in first.constants.items()
        if all(row.constant(key) == value[0] for row in rows) and key not in ("scope", "part_of", "why")
    }
    lines = all(row.constant("scope") == "program" for row in rows)
    constants["scope"] = ("program" if lines else "call", RULE)
    marks = {mark: rule for mark, rule in first.marks.items() if all(mark in row.marks for row in rows)}
    return replace(
        reading, slots=slots, constants=constants, marks=marks, rules=(RULE,), fate="funding", decided_by=RULE
    )


def _names(row: Reading, name: str) -> tuple[str, ...]:
    slot = row.slots.get(name)
    return tuple(filler.text for filler in slot.fillers) if slot else ()
