"""Who gets a sum by default: the one receiver, or the one list of receivers, that its sentence names."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from fundtrack.assemble.draft import Draft, Party, party
from fundtrack.assemble.scene import RECEIVERS, kind_of
from fundtrack.assemble.slots import venues
from fundtrack.model.mention import Kind, Mention

CELL = "\t"  # what parts the cells of a row
JOINED = 10  # characters between two names of one list (", and the")


def named_beside(draft: Draft, *, known: bool) -> tuple[Party, ...]:
    """The receiver or the list of receivers that the sentence names and that no rule has given another part in it.
    known: names of the vocabulary, else (as like as not a place or a paper) only such as stand behind the sum.
    """
    own, money = draft.reading.sentence, draft.money
    if money is None or sum(_in_cell(draft, m) for m in own.mentions if m.kind is Kind.MONEY) > 1:
        return ()
    taken = {one.start for one in (*draft.agency, *draft.program)} | venues(draft)
    keys = {one.key for one in (*draft.agency, *draft.program)}
    names = [m for m in own.mentions if kind_of(m) in RECEIVERS and m.start not in taken and party(m).key not in keys]
    if known and not any(m.is_known for m in names):
        return ()
    behind = [m for m in names if m.start >= money.end]
    for group in (names, behind) if known else (behind,):
        if group and (len({party(m).key for m in group}) == 1 or _is_list(group)):
            return _parties(group)
    return ()


def _in_cell(draft: Draft, other: Mention) -> bool:
    """Does an amount stand in the same cell of a table? In running text all do."""
    low, high = sorted((draft.place, other.start))
    return not draft.scene.text.string.count(CELL, low, high)


def _is_list(names: Sequence[Mention]) -> bool:
    return all(b.outer_start - a.outer_end <= JOINED for a, b in pairwise(names))


def _parties(names: Sequence[Mention]) -> tuple[Party, ...]:
    found: dict[str, Party] = {}
    for mention in names:
        found.setdefault(party(mention).key, party(mention))
    return tuple(found.values())
