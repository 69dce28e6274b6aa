"""How sure an event is: what of it the amount's own sentence states, and what was pieced together."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from fundtrack.assemble.draft import Draft, Party
from fundtrack.assemble.reading import RANKS, Reading

STATED = "stated"
ELSEWHERE = frozenset({"previous", "lead", "title", "article", "container"})
GRAVE = frozenset({"no-rule", "no-giver", "giver-elsewhere", "receiver-elsewhere", "rules-disagree"})
MANY = 3  # grave doubts of one event that make it unsure


class Confidence(NamedTuple):
    """level: one of model.event.CONFIDENCES; doubts: of model.event.DOUBTS, in that order."""

    level: str
    doubts: tuple[str, ...]


def judge(draft: Draft) -> Confidence:
    """Sure: one sentence states giver, receiver or purpose, stage and date, and rules agree about them.

    Unsure: no rule reads the amount by itself, or so much is taken from elsewhere that little of the event is stated.
    """
    doubts = tuple(dict.fromkeys(_doubts(draft)))
    grave = GRAVE.intersection(doubts)
    if not doubts:
        return Confidence("sure", doubts)
    return Confidence("unsure" if "no-rule" in grave or len(grave) >= MANY else "likely", doubts)


def _doubts(draft: Draft) -> Iterator[str]:
    reading = draft.reading
    if not _read(reading):
        yield "no-rule"
    if reading.overruled:
        yield "rules-disagree"
    hows = {slot: [trace.how for trace in draft.traces if trace.slot == slot] for slot in _SLOTS}
    if draft.source == "public" and not draft.agency:
        yield "no-giver"
    elif ELSEWHERE.intersection(hows["agency"]):
        yield "giver-elsewhere"
    if ELSEWHERE.intersection(hows["recipient"]):
        yield "receiver-elsewhere"
    if any(_by_shape(one) for one in (*draft.agency, *draft.recipient, *draft.program)):
        yield "name-by-shape"
    for slot in ("stage", "scope", "instrument", "date"):
        last = hows[slot][-1:]
        if last != [STATED] and not (slot == "instrument" and draft.instrument is None):
            yield f"{slot}-not-stated"


_SLOTS = ("agency", "recipient", "stage", "scope", "instrument", "date")


def _read(reading: Reading) -> bool:
    """Does a rule of its own, and more than a fallback, read the amount?"""
    return (
        bool(reading.slots or reading.constants)
        and min((slot.strength[0] for slot in reading.slots.values()), default=RANKS["fallback"]) < RANKS["fallback"]
    )


def _by_shape(one: Party) -> bool:
    return one.entry is None or not one.entry.id
