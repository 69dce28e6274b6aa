"""Acts told as background: those without a date of their own that are not of the day of the news."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from fundtrack.assemble.draft import Draft
from fundtrack.assemble.fields.told import YEARLY
from fundtrack.assemble.join import money_of
from fundtrack.assemble.scene import LOCAL, STATES, Scene
from fundtrack.model.mention import Date, Kind


def is_of_others(draft: Draft, earlier: Sequence[Draft]) -> bool:
    """Does the body tell of a giver and a receiver who have no part in the news of the opening? That is background.

    So is what is done in another country, at every scope.
    """
    opening = [other for other in earlier if other.reading.sentence.part != "body"]
    if draft.reading.sentence.part != "body" or not draft.agency or not opening:
        return False
    here, there = _countries([draft]), _countries(opening)
    if here and there and not here & there:
        return True
    if draft.scope != "award" and any(one.kind not in LOCAL for one in draft.agency):
        return False
    parties = {one.key for other in opening for one in (*other.agency, *other.program, *other.recipient)}
    mine = (*draft.agency, *draft.recipient, *draft.program)
    return not any(one.key in parties or one.kind in STATES for one in mine)


def _countries(drafts: Sequence[Draft]) -> set[str]:
    """The countries of those who give and get, as far as they are known."""
    parties = (one for draft in drafts for one in (*draft.agency, *draft.recipient))
    return {one.entry.country for one in parties if one.entry and one.entry.country}


def is_pot(draft: Draft, earlier: Sequence[Draft]) -> bool:
    """Is it the larger budget of a programme, told behind the news of an award or a round? That is background,
    unless the title has it, too."""
    if draft.scope != "program" or draft.source != "public" or draft.money is None:
        return False
    if any(reading.sentence.part == "title" for reading in draft.readings):
        return False
    if not any(trace.slot == "scope" and trace.how == "stated" for trace in draft.traces):
        return False
    told = [other for other in earlier if other.source == "public" and other.money is not None]
    if (
        not told
        or told[0].scope not in ("award", "call")
        or draft.reading.sentence.span == told[0].reading.sentence.span
    ):
        return False
    mine = money_of(draft.money)
    sums = [money_of(other.money) for other in told if other.money is not None]
    return all(one.currency == mine.currency and one.amount < mine.amount for one in sums)


def is_undated_item(draft: Draft) -> bool:
    """Is it an item of a list, or a row of a table, most others of which state a date of their own?"""
    scene, block = draft.scene, draft.reading.sentence.block
    if not scene.is_item(block) or any(
        m.kind is Kind.DATE or (m.kind is Kind.PROGRAMME and YEARLY.search(m.text)) for m in scene.block_mentions(block)
    ):
        return False
    return _dated_lists(scene).get(_list_of(scene, block), False)


def _list_of(scene: Scene, block: int) -> tuple[str, int | None]:
    return ("row", scene.table(block)) if scene.is_row(block) else ("item", scene.intro(block))


@lru_cache(maxsize=4)
def _dated_lists(scene: Scene) -> dict[tuple[str, int | None], bool]:
    """Of every list and table: do most items with an amount have a date?"""
    items: dict[tuple[str, int | None], dict[int, bool]] = {}
    for sentence in scene.sentences:
        if scene.is_item(sentence.block) and any(m.kind is Kind.MONEY for m in sentence.mentions):
            dated = any(isinstance(m.value, Date) and not m.value.end for m in sentence.mentions)
            of_list = items.setdefault(_list_of(scene, sentence.block), {})
            of_list[sentence.block] = of_list.get(sentence.block, False) or dated
    return {key: sum(blocks.values()) * 2 > len(blocks) > 1 for key, blocks in items.items()}
