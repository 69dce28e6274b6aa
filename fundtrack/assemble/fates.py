"""Amounts that no rule explains by itself, explained by those they stand with: sums of a list, a table, a whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from fundtrack.assemble.parts.breakdowns import told_with_whole
from fundtrack.assemble.reading import RANKS, Reading
from fundtrack.assemble.scene import Scene
from fundtrack.model.mention import Kind, Mention

PARTIES = frozenset({"agency", "recipient", "investor"})
LISTED = 2  # receivers with a sum each that make a list
MEMBERS = "members"  # of rules on sentences that name those who were chosen
LENDERS = frozenset({"agency", "program"})


def explained(scene: Scene, readings: Sequence[Reading]) -> list[Reading]:
    """The readings of an article, with a fate for amounts that have one by what stands beside them."""
    own = _as_their_whole(_without_conversions(readings))
    return _told_with_table(scene, told_with_whole(_told_with(_told_as_list(own))))


def _without_conversions(readings: Sequence[Reading]) -> list[Reading]:
    """An amount that a rule reads as another one in another currency is told with that one."""
    rules = {
        filler.start: reading.slots["converted"].rule
        for reading in readings
        if "converted" in reading.slots
        for filler in reading.slots["converted"].fillers
    }
    return [
        replace(reading, fate="conversion", decided_by=rules[reading.money.start])
        if reading.money is not None and reading.money.start in rules
        else reading
        for reading in readings
    ]


def _told_as_list(readings: Sequence[Reading]) -> list[Reading]:
    """Sums of several receivers in one sentence, each behind a name, are given by the giver that it names."""
    lists: dict[int, list[Reading]] = {}
    chosen = {reading.sentence.span.start for reading in readings if MEMBERS in reading.marks}
    for reading in readings:
        if reading.money is not None:
            lists.setdefault(reading.sentence.span.start, []).append(reading)
    given = {start for start, found in lists.items() if _is_list(found, start in chosen)}
    return [
        replace(reading, fate="funding", decided_by="told-as-list", rules=("told-as-list", *reading.rules))
        if reading.fate == "unexplained" and "listed" in reading.marks and reading.sentence.span.start in given
        else reading
        for reading in readings
    ]


def _is_list(readings: Sequence[Reading], chosen: bool) -> bool:
    listed = [reading for reading in readings if "listed" in reading.marks and "recipient" in reading.slots]
    names = {filler.start for reading in listed for filler in reading.slots["recipient"].fillers}
    lent = chosen or any(LENDERS & set(reading.slots) for reading in listed)
    return len(names) >= LISTED and lent and all(reading.fate != "not_funding" for reading in readings)


def _as_their_whole(readings: Sequence[Reading]) -> list[Reading]:
    """What is counted up under, or compared with, a sum that is no funding is none either."""
    by_place = {reading.money.start: reading for reading in readings if reading.money is not None}
    found: list[Reading] = []
    before: Reading | None = None
    for reading in readings:
        wholes = [
            by_place[filler.start]
            for slot in ("whole", "old")
            if slot in reading.slots
            for filler in reading.slots[slot].fillers
            if filler.start in by_place
        ]
        if reading.constant("part_of") == "previous" and before is not None and before.sentence is reading.sentence:
            wholes.append(before)
        cause = next((whole for whole in wholes if whole.fate == "not_funding"), None)
        if cause is not None and reading.fate != "not_funding" and not _names_parties(reading):
            reading = replace(reading, fate="not_funding", decided_by=cause.decided_by)
        found.append(reading)
        before = reading if reading.money is not None else before
    return found


def _names_parties(reading: Reading) -> bool:
    """Does a rule that is no mere fallback read who gives, or a name of who gets?"""
    return any(
        slot.strength[0] < RANKS["fallback"] and (name != "recipient" or any(_is_name(f.mention) for f in slot.fillers))
        for name, slot in reading.slots.items()
        if name in PARTIES
    )


def _is_name(mention: Mention | None) -> bool:
    return mention is not None and mention.kind is not Kind.REFERENCE


def _told_with(readings: Sequence[Reading]) -> list[Reading]:
    """An amount that no rule explains is told with the funding sum beside it in its sentence, the one before first."""
    found: list[Reading] = []
    before: Reading | None = None
    for number, reading in enumerate(readings):
        if reading.fate == "unexplained" and reading.money is not None:
            mate = before if before is not None and before.sentence is reading.sentence else None
            if mate is None and number + 1 < len(readings) and readings[number + 1].sentence is reading.sentence:
                mate = readings[number + 1]
            if mate is not None and mate.money is not None and mate.fate == "funding":
                reading = replace(reading, fate="funding", decided_by="told-with-sum", rules=("told-with-sum",))
        found.append(reading)
        before = reading if reading.money is not None else before
    return found


def _told_with_table(scene: Scene, readings: Sequence[Reading]) -> list[Reading]:
    """An amount that no rule explains, in a row of a table other rows of which hold funding sums, is one, too."""
    tables = {
        scene.table(reading.sentence.block)
        for reading in readings
        if reading.fate == "funding" and reading.money is not None and scene.is_row(reading.sentence.block)
    }
    return [
        replace(reading, fate="funding", decided_by="told-with-table", rules=("told-with-table",))
        if reading.fate == "unexplained"
        and reading.money is not None
        and scene.is_row(reading.sentence.block)
        and scene.table(reading.sentence.block) in tables
        else reading
        for reading in readings
    ]
