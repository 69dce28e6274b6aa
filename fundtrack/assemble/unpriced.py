"""Acts that state no amount: which of them are told well enough to be events, and are not told with a sum as well."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from fundtrack.assemble.draft import parties
from fundtrack.assemble.reading import Reading, is_count
from fundtrack.assemble.scene import STATES, Scene
from fundtrack.model.mention import Kind
from fundtrack.model.text import BlockKind

PAIR = 2  # of giver, receiver and programme
UNION = "EU"  # hands out money itself, unlike the states, which do so through bodies
NEIGHBOURS = frozenset({"article", "before", "ahead"})  # marks of what is said of other sentences' acts


def unpriced(scene: Scene, readings: Sequence[Reading]) -> list[Reading]:
    """The acts without an amount of an article, each once.

    An act needs a giver or a programme by name, and two of giver, receiver and programme. One in a sentence that
    also denies, hopes or asks (a rule with fate not_funding) is none; nor is one that a sum of the same sentence, or
    of the same giver and receiver elsewhere, tells already.
    """
    denied = {r.sentence.span for r in readings if r.money is None and r.fate == "not_funding"}
    told = [_Told.of(scene, r) for r in readings if r.money is not None and _may_be_public(r)]
    kept: list[_Told] = []
    for reading in sorted(readings, key=partial(_body_first, scene)):
        if reading.money is not None or reading.fate != "funding" or NEIGHBOURS & set(reading.marks):
            continue
        if reading.sentence.span in denied or not _names_enough(scene, reading):
            continue
        act = _Told.of(scene, reading)
        if not any(act.repeats(other) for other in (*told, *kept)):
            kept.append(act)
    return [act.reading for act in kept]


@dataclass(frozen=True, slots=True)
class _Told:
    """A reading with the keys of who gives (and of programmes) and of who gets."""

    reading: Reading
    givers: frozenset[str]
    receivers: frozenset[str]

    @classmethod
    def of(cls, scene: Scene, reading: Reading) -> _Told:
        givers = _keys(scene, reading, "agency") | _keys(scene, reading, "program")
        return cls(reading, givers, _keys(scene, reading, "recipient"))

    def repeats(self, other: _Told) -> bool:
        """Is this act told by another reading, too? A title's is by any sum of its article."""
        shared = bool(self.receivers & other.receivers)
        givers = bool(self.givers & other.givers)
        form = self.reading.constant("instrument") in (None, other.reading.constant("instrument"))
        if self.reading.sentence.span == other.reading.sentence.span:
            return givers or not self.receivers or (shared and form and not (self.givers and other.givers))
        if self.reading.sentence.part == "title":
            return shared or givers or other.reading.fate == "funding"
        return shared and (givers or not self.givers or (not other.givers and form))


def _body_first(scene: Scene, reading: Reading) -> tuple[bool, int, tuple[int, ...]]:
    """Sort key: paragraphs before titles and headings, in reading order, the strongest rule of a sentence first."""
    sentence, blocks = reading.sentence, scene.article.blocks
    heads = sentence.part == "title" or (
        sentence.block < len(blocks) and blocks[sentence.block].kind is BlockKind.HEADING
    )
    strengths = [slot.strength for slot in reading.slots.values()]
    return heads, sentence.span.start, min(strengths, default=())


def _may_be_public(reading: Reading) -> bool:
    private = "investor" in reading.slots or reading.constant("funding_source") == "private"
    if "public-investor" in reading.marks:
        return False  # the round's sum does not say what the public investor put in
    return reading.fate in ("funding", "unexplained") and ("agency" in reading.slots or not private)


def _keys(scene: Scene, reading: Reading, name: str) -> frozenset[str]:
    slot = reading.slots.get(name)
    if slot is None:
        return frozenset()
    found = parties(scene, (f for f in slot.fillers if not is_count(f)))
    return frozenset(one.entry.country or one.key if one.entry and one.kind in STATES else one.key for one in found)


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
    named = [
        one.entry is not None and filler.mention is not None and filler.mention.kind is not Kind.REFERENCE
        for filler in (slot.fillers if slot is not None else ())
        for one in parties(scene, (filler,))
    ]
    return bool(named) and all(named)


def _only_states(scene: Scene, reading: Reading) -> bool:
    found = parties(scene, reading.slots["agency"].fillers)
    return all(one.kind in STATES and one.entry is not None and one.entry.country != UNION for one in found)
