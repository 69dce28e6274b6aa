"""Who gives and who gets the sum of a table's row, by the heads of its columns or by its first cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from fundtrack.assemble.lists.cells import fillers, of_country
from fundtrack.assemble.lists.grid import Table, TableWords, cells, inside
from fundtrack.assemble.scene import LOCAL, PUBLIC, RECEIVERS, Scene, kind_of
from fundtrack.model.mention import Date, Kind, Mention
from fundtrack.model.text import Span
from fundtrack.rules import Filler

BODIES = frozenset({"agency", "bank"})


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its cells, its mentions, the columns of its cells."""

    block: int
    parts: tuple[Span, ...]
    mentions: tuple[Mention, ...]
    placed: Mapping[int, int]


def named_parties(scene: Scene, table: Table, row: Row) -> Iterator[tuple[str, tuple[Filler, ...]]]:
    """The slots that the cells of a row fill. A country pays only where the table names no other payer."""
    meanings = {table.columns[c].meaning: row.parts[j] for j, c in sorted(row.placed.items(), reverse=True)}
    payer = "agency" if "agency" in meanings else "country" if not names_payer(table) else ""
    for slot, meaning in (("agency", payer), ("recipient", "recipient"), ("program", "program")):
        if meaning and meaning in meanings:
            found = fillers(scene.text.string, row.mentions, meanings[meaning], slot)
            beside = meanings.get("country") or meanings.get("recipient")
            if slot == "agency" and meaning == "country":
                found = _of_its_bodies(table, row, meanings[meaning]) or found
            if slot == "agency" and meaning == slot and beside is not None:
                found = of_country(found, inside(row.mentions, beside))
            if found:
                yield slot, found
    if "recipient" not in meanings and (found := _in_purpose(scene, table, row)):
        yield "recipient", found
    for mention in inside(row.mentions, meanings["date"]) if "date" in meanings else ():
        if isinstance(mention.value, Date):
            yield "date", (Filler(mention.start, mention.end, mention.text, mention),)
            return


def _of_its_bodies(table: Table, row: Row, place: Span) -> tuple[Filler, ...]:
    """The one agency that a row names beside its country, in a cell of no column that says what it is."""
    told = [row.parts[j] for j, c in row.placed.items() if not table.columns[c].meaning]
    bodies = [m for part in told for m in inside(row.mentions, part) if kind_of(m) in BODIES and part != place]
    return tuple(Filler(m.start, m.end, m.text, m) for m in bodies) if len(bodies) == 1 else ()


def _in_purpose(scene: Scene, table: Table, row: Row) -> tuple[Filler, ...]:
    """The receiver that a project's name begins with, in a table that has no column of receivers."""
    for j, c in sorted(row.placed.items()):
        if table.columns[c].meaning == "purpose" and not table.columns[c].amounts:
            cell = row.parts[j]
            first = next(iter(inside(row.mentions, cell)), None)
            if first is not None and first.start == cell.start:
                if kind_of(first) in RECEIVERS:
                    return (Filler(first.start, first.end, first.text, first),)
                if _is_name(cell, row.mentions):
                    return fillers(scene.text.string, (), cell, "recipient")
    return ()


def names_payer(table: Table) -> bool:
    above = [m for line in (*table.above, table.title) for m in line]
    return any(m.kind is Kind.ORG and kind_of(m) in PUBLIC for m in above)


def is_nobody(found: Sequence[Filler], words: TableWords) -> bool:
    return all(words.tables.nobody.match(words.plain(filler.text)) for filler in found)


def first_party(scene: Scene, table: Table, row: Row) -> tuple[str, tuple[Filler, ...]]:
    """The slot and the fillers of a row's first cell, but for a number.

    Words that no vocabulary knows are a receiver's name where half of the table's rows like it begin with one; a
    public body gets, too, where others do.
    """
    cell = _first_cell(scene, row.parts)
    rows = [(cells(scene, i), scene.block_mentions(i)) for i in range(table.first, table.end)]
    firsts = [(_first_cell(scene, parts), mentions) for parts, mentions in rows if len(parts) == len(row.parts)]
    getting = sum(_is_name(first, mentions) for first, mentions in firsts)
    for mention in inside(row.mentions, cell):
        slot = _slot_of(mention)
        if slot and (kind_of(mention) != "region" or mention.end == cell.end):
            giving = sum(any(_slot_of(m) == "agency" for m in inside(mentions, first)) for first, mentions in firsts)
            slot = "recipient" if slot == "agency" and getting >= giving else slot
            return slot, (Filler(mention.start, mention.end, mention.text, mention),)
    if getting * 2 >= len(firsts):
        return "recipient", fillers(scene.text.string, (), cell, "recipient")
    return "", ()


def _is_name(cell: Span, mentions: Sequence[Mention]) -> bool:
    """Does a cell name a receiver, or begin with a place, as the names of companies do?"""
    found = inside(mentions, cell)
    local = bool(found) and found[0].start == cell.start and found[0].end < cell.end and kind_of(found[0]) in LOCAL
    return local or any(kind_of(m) in RECEIVERS for m in found)


def _first_cell(scene: Scene, parts: Sequence[Span]) -> Span:
    string = scene.text.string
    return next((part for part in parts if not string[part.start : part.end].strip("().").isdigit()), parts[0])


def _slot_of(mention: Mention) -> str:
    kind = kind_of(mention)
    if kind in RECEIVERS:
        return "recipient"
    if kind in PUBLIC or kind == "region":
        return "agency"
    return "program" if mention.kind is Kind.PROGRAMME else ""
