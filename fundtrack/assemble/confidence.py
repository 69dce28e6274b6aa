"""How sure an event is: what of it the amount's own sentence states, and what was pieced together."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from fundtrack.assemble.draft import Draft, Party
from fundtrack.assemble.reading import RANKS, Reading

STATED = "stated"
ELSEWHERE = frozenset({"previous", "lead", "title", "article", "container"})
GRAVE = frozenset({"no-rule", "rules-disagree", "nobody-named", "stage-not-stated"})  # with one of them nothing is sure
SLOTS = ("agency", "recipient", "program", "stage", "scope", "instrument", "date")
DISPUTED = frozenset({"fate", "funding_source", "agency", "recipient", "investor", "stage", "scope"})


class Confidence(NamedTuple):
    """level: one of model.event.CONFIDENCES; doubts: of model.event.DOUBTS, in that order."""

    level: str
    doubts: tuple[str, ...]


def judge(draft: Draft) -> Confidence:
    """Sure: rules that agree read the amount, and its own sentence names who or what it is for and states the stage.

    Unsure: no rule that is more than a fallback reads the amount by itself. What is sure can have doubts about its
    other fields. The levels were chosen by how often events are right on documents that no rule was written after
    (docs/scores.md has the figures).
    """
    doubts = tuple(dict.fromkeys(_doubts(draft)))
    if "no-rule" in doubts:
        return Confidence("unsure", doubts)
    return Confidence("likely" if GRAVE.intersection(doubts) else "sure", doubts)


def _doubts(draft: Draft) -> Iterator[str]:
    hows = {slot: [trace.how for trace in draft.traces if trace.slot == slot] for slot in SLOTS}
    if not _read(draft.reading):
        yield "no-rule"
    if draft.reading.disputed & DISPUTED:
        yield "rules-disagree"
    if STATED not in hows["recipient"] and STATED not in hows["program"]:
        yield "nobody-named"
    if draft.source == "public" and not draft.agency:
        yield "no-giver"
    elif ELSEWHERE.intersection(hows["agency"]):
        yield "giver-elsewhere"
    if ELSEWHERE.intersection(hows["recipient"]):
        yield "receiver-elsewhere"
    if any(_by_shape(one) for one in (*draft.agency, *draft.recipient, *draft.program)):
        yield "name-by-shape"
    for slot in ("stage", "scope", "instrument", "date"):
        if hows[slot][-1:] != [STATED] and not (slot == "instrument" and draft.instrument is None):
            yield f"{slot}-not-stated"


def _read(reading: Reading) -> bool:
    """Does a rule that is more than a fallback fill a slot around the amount?"""
    return any(slot.strength[0] < RANKS["fallback"] for slot in reading.slots.values())


def _by_shape(one: Party) -> bool:
    return one.entry is None or not one.entry.id
