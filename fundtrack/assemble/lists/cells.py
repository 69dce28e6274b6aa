"""Cells of tables that name somebody: the known names in them, else their words up to a comma or bracket."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from fundtrack.assemble.lists.grid import NOTHING, inside
from fundtrack.assemble.scene import PUBLIC, entry_of, kind_of
from fundtrack.model.mention import Entry, Kind, Mention
from fundtrack.model.text import Span
from fundtrack.rules import Filler

_KINDS = {"agency": "agency", "recipient": "company", "program": "programme"}  # of names that no vocabulary knows
_NAME = 80  # characters of a cell that can be a name


def fillers(string: str, mentions: Sequence[Mention], cell: Span, slot: str) -> tuple[Filler, ...]:
    """The names in a cell that suit a slot, else all its words up to a comma or bracket."""
    found = [m for m in inside(mentions, cell) if _suits(m, slot)]
    text = string[cell.start : cell.end]
    covered = sum(m.end - m.start for m in found)
    country = ""
    if slot == "agency" and len(found) == 1 and found[0].end < cell.start + len(_cut(text)):
        entry = entry_of(found[0])
        if entry is not None and entry.kind == "region":  # an office that is named after its region
            country, found = entry.country, []
    if found and (slot != "program" or covered * 10 >= len(text) * 6):
        return tuple(Filler(m.start, m.end, m.text, m) for m in found)
    name = _cut(text)
    if not name or set(name) <= NOTHING or len(name) > _NAME or any(c.isdigit() for c in name[:1]):
        return ()
    kind = {"agency": Kind.ORG, "recipient": Kind.ORG, "program": Kind.PROGRAMME}[slot]
    start, end = cell.start, cell.start + len(name)
    made = Mention(kind, start, end, start, end, name, Entry("", _KINDS[slot], name, country))
    return (Filler(start, end, name, made),)


def of_country(givers: Sequence[Filler], places: Sequence[Mention]) -> tuple[Filler, ...]:
    """Givers that nothing is known of are of the country that their row names."""
    country = next((entry.country for m in places if (entry := entry_of(m)) is not None), "")
    found: list[Filler] = []
    for giver in givers:
        mention, entry = giver.mention, entry_of(giver.mention) if giver.mention else None
        if mention is not None and entry is not None and not entry.country:
            mention = replace(mention, value=replace(entry, country=country))
        found.append(giver._replace(mention=mention))
    return tuple(found)


def _cut(text: str) -> str:
    for mark in ("(", "\uff08", ", ", "\uff0c", "; ", "\uff1b"):
        head, _, _ = text.partition(mark)
        text = head if head.strip() else text
    return text.rstrip()


def _suits(mention: Mention, slot: str) -> bool:
    kind = kind_of(mention)
    if slot == "program":
        return mention.kind is Kind.PROGRAMME or kind == "fund"
    if slot == "agency":
        return kind in PUBLIC or kind == "region"
    return mention.kind is Kind.ORG and kind not in ("country", "government")
