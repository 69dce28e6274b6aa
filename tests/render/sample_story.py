"""One promise told by several documents, from memorandum to cancelling, with its links written by hand."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from sample_events import CHIPS, HOSTILE, quote

import fundtrack
from fundtrack.model.commitment import Link, Linking, Standing
from fundtrack.model.event import Event, Extraction, Name
from fundtrack.store import Store, open_store

_AWARD = replace(
    CHIPS, recipient=(Name("Amber Fab", "琥珀晶圆厂", "amber", "US"),), instrument="grant", stage="awarded",
    doubts=(), confidence="sure", evidence=(), mentions=(),
)  # fmt: skip


def _event(key: str, document: str, stage: str, millions: int, date: str | None, **rest: object) -> Event:
    return replace(
        _AWARD, id=f"{key * 4}00000001", document=f"{document}.txt", sha256=document[0] * 64, stage=stage,
        amount=Decimal(millions * 1_000_000), qualifier="exact", date=date, quote=quote(f"{document} says so.", 3),
        **rest,
    )  # fmt: skip


PROGRAMME = _event("a", "act", "planned", 5_000, "2024-01-10", scope="program", recipient=(), instrument=None)
MEMO = replace(_event("b", "brief-1", "proposed", 480, "2024-06-20"), qualifier="up_to", instrument="pmt")
AWARD = _event("c", "contract", "awarded", 475, "2024-11-26")
AGAIN = replace(
    _event("d", "digest-中文", "awarded", 475, None), qualifier="about", recipient=(Name("琥珀晶圆厂", "琥珀晶圆厂"),)
)
OTHER = _event("e", "echo", "awarded", 470, "2024-11-27")
PAID = _event("f", "first payment", "disbursed", 90, "2025-03-14")
CUT = replace(_event("9", "9-end", "cancelled", 385, "2025-08-29"), document=f"{HOSTILE[:9]}\x1b[31m.txt")
LONELY = _event("8", "8-else", "awarded", 20, "2024-08-01", recipient=(Name("Other Works", "Other Works"),))
STORY = (PROGRAMME, MEMO, AWARD, AGAIN, OTHER, PAID, CUT, LONELY)

WHY = "the same recipient; the same programme"
LINKING = Linking(
    standings={
        MEMO.id: Standing(MEMO.id, 0, 0, False, False),
        AWARD.id: Standing(MEMO.id, 1, 0, False, False),
        AGAIN.id: Standing(MEMO.id, 1, 1, False, False),
        OTHER.id: Standing(MEMO.id, 1, 2, True, False),
        PAID.id: Standing(MEMO.id, 2, 0, False, True),
        CUT.id: Standing(MEMO.id, 3, 0, False, True),
    },
    wholes={MEMO.id: PROGRAMME.id},
    links=(
        Link(AWARD.id, MEMO.id, "moved_on", WHY, "likely"),
        Link(AGAIN.id, AWARD.id, "same", f"{WHY}; the same sum", "sure"),
        Link(OTHER.id, AWARD.id, "version", f"{WHY}; the other is from an official source", "unsure"),
        Link(PAID.id, AWARD.id, "moved_on", "the document says so", "sure", "document"),
        Link(CUT.id, AWARD.id, "moved_on", "a person says so", "sure", "person"),
        Link(MEMO.id, PROGRAMME.id, "part_of", "the programme's total", "likely"),
    ),
    exceeded={},
)


def told(*events: Event) -> Extraction:
    """What one document yielded, these events."""
    first = events[0]
    return Extraction(first.document, first.sha256, "text", 3, 1, events, (), (), (), "f" * 64, fundtrack.__version__)


def story_store(path: Path | str, events: tuple[Event, ...] = STORY, linking: Linking = LINKING) -> Store:
    """A store of events of a document each, linked so."""
    store = open_store(path)
    for event in events:
        store.put(told(event))
    store.keep_linking(linking, store.changed(), f"{fundtrack.__version__} by hand")
    return store
