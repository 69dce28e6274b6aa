"""Who gets a sum by default: the one receiver, or the one list of receivers, that its sentence names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from fundtrack.assemble.draft import Draft, Party, party
from fundtrack.assemble.parties.prelude import is_noun
from fundtrack.assemble.parties.refer import OPENS, resolve
from fundtrack.assemble.scene import RECEIVERS, Scene, kind_of
from fundtrack.assemble.slots import venues
from fundtrack.model.mention import Kind, Mention

CELL = "\t"  # what parts the cells of a row
JOINED = 10  # characters between two names of one list (", and the")


def named_beside(draft: Draft, *, known: bool) -> tuple[Party, ...]:
    """The receiver or the list of receivers that the sentence names and that no rule has given another part in it.
    known: names of the vocabulary, or those that the article is about; else (as like as not a place or a paper) only
    such as stand behind the sum.
    """
    own, money = draft.reading.sentence, draft.money
    if money is None or sum(_in_cell(draft, m) for m in own.mentions if m.kind is Kind.MONEY) > 1:
        return ()
    taken = {one.start for one in (*draft.agency, *draft.program)} | venues(draft)
    keys = {one.key for one in (*draft.agency, *draft.program)}
    names = [m for m in own.mentions if kind_of(m) in RECEIVERS and m.start not in taken and party(m).key not in keys]
    if known and (head := _company_at_head(draft)) is not None and party(head).key not in keys:
        return (party(head),)
    if known and not any(m.is_known or _leads(draft, m) for m in names):
        return ()
    behind = [m for m in names if m.start >= money.end]
    for group in (names, behind) if known else (behind,):
        if group and (len({party(m).key for m in group}) == 1 or _is_list(group)):
            return _parties(group)
    return ()


def _company_at_head(draft: Draft) -> Mention | None:
    """The company that the sentence begins with by a noun for it ("The company's work with Delta goes on")."""
    first = next((m for m in draft.reading.sentence.mentions if m.kind is not Kind.DATE), None)
    if first is None or first.start - draft.reading.sentence.span.start > OPENS or not is_noun(first):
        return None
    meant = resolve(draft.scene, first)
    return meant if meant is not None and kind_of(meant) in RECEIVERS else None


@lru_cache(maxsize=4)
def _sentences_with(scene: Scene) -> Counter[str]:
    """In how many sentences each receiver is named."""
    return Counter(
        key for s in scene.sentences for key in {party(m).key for m in s.mentions if kind_of(m) in RECEIVERS}
    )


def _leads(draft: Draft, name: Mention) -> bool:
    """Does the sentence begin with a name, or the article come back to it?"""
    begins = name.start == draft.reading.sentence.span.start
    return begins or _sentences_with(draft.scene)[party(name).key] > 1


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
