"""Acts that state no amount: which of them are told well enough to be events, and are not told with a sum as well."""

from __future__ import annotations

from collections.abc import Sequence

from fundtrack.assemble.draft import parties
from fundtrack.assemble.reading import Reading, is_count
from fundtrack.assemble.scene import STATES, Scene
from fundtrack.model.mention import Kind

PAIR = 2  # of giver, receiver and programme


def unpriced(scene: Scene, readings: Sequence[Reading]) -> list[Reading]:
    """The acts without an amount of an article, each once.

    An act needs a giver or a programme by name, and two of giver, receiver and programme. One in a sentence that
    also denies, hopes or asks (a rule with fate not_funding) is none; nor is one that a sum of the same sentence, or
    of the same giver and receiver elsewhere, tells already.
    """
    denied = {r.sentence.span for r in readings if r.money is None and r.fate == "not_funding"}
    priced = [r for r in readings if r.money is not None and r.fate in ("funding", "unexplained")]
    told = [(r, _keys(scene, r, "agency"), _keys(scene, r, "recipient")) for r in priced]
    kept: list[tuple[Reading, set[str], set[str]]] = []
    for reading in readings:
        if reading.money is not None or reading.fate != "funding" or {"article", "before"} & set(reading.marks):
            continue
        if reading.sentence.span in denied or not _names_enough(scene, reading):
            continue
        givers, receivers = _keys(scene, reading, "agency"), _keys(scene, reading, "recipient")
        title = reading.sentence.part == "title"
        if not any(_same(reading, givers, receivers, other, title) for other in (*told, *kept)):
            kept.append((reading, givers, receivers))
    return [reading for reading, _, _ in kept]


def _same(
    reading: Reading,
    givers: set[str],
    receivers: set[str],
    other: tuple[Reading, set[str], set[str]],
    title: bool,
) -> bool:
    """Is the act told by another reading too? A title's is by any sum of its giver or its receiver."""
    there, other_givers, other_receivers = other
    shared = bool(receivers & other_receivers)
    if there.sentence.span == reading.sentence.span:
        return shared or (not (receivers and other_receivers) and bool(givers & other_givers or not other_givers))
    if title:
        return shared or bool(givers & other_givers)
    return shared and (not givers or not other_givers or bool(givers & other_givers))


def _keys(scene: Scene, reading: Reading, name: str) -> set[str]:
    slot = reading.slots.get(name)
    if slot is None:
        return set()
    return {one.key for one in parties(scene, (f for f in slot.fillers if not is_count(f)))}


def _names_enough(scene: Scene, reading: Reading) -> bool:
    """A giver or a programme by name, and two of the three; "the government" or "France" alone is too little."""
    known = [name for name in ("agency", "program") if _by_name(scene, reading, name)]
    if not known:
        return False
    named = [name for name in ("agency", "program", "recipient") if _keys(scene, reading, name)]
    states = known == ["agency"] and _only_states(scene, reading)
    return len(named) >= PAIR or not states


def _by_name(scene: Scene, reading: Reading, name: str) -> bool:
    slot = reading.slots.get(name)
    return slot is not None and all(
        one.entry is not None and filler.mention is not None and filler.mention.kind is not Kind.REFERENCE
        for filler in slot.fillers
        for one in parties(scene, (filler,))
    )


def _only_states(scene: Scene, reading: Reading) -> bool:
    found = parties(scene, reading.slots["agency"].fillers)
    return all(one.kind in STATES for one in found)
