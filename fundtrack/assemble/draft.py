"""An event while it is being put together: every value with the words and the rule that it came from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from fundtrack.assemble.parties.refer import resolve
from fundtrack.assemble.reading import Reading
from fundtrack.assemble.scene import PRIVATE, PUBLIC, RECEIVERS, Scene, entry_of
from fundtrack.model.mention import Entry, Mention
from fundtrack.rules import Filler

OFFICIAL = ("government", "agency")  # what a reference that leads to no name is taken for, by its own words


@dataclass(frozen=True, slots=True)
class Party:
    """A giver, receiver or programme: the words, where they stand, and the vocabulary entry (None: as written)."""

    text: str
    start: int
    end: int
    entry: Entry | None

    @property
    def key(self) -> str:
        """What two mentions of one party share: the vocabulary id, else the canonical name, else the words."""
        if self.entry is None:
            return self.text.casefold()
        return self.entry.id or self.entry.name.casefold()

    @property
    def kind(self) -> str:
        """The entry kind, or "" for words without an entry."""
        return self.entry.kind if self.entry else ""

    @property
    def is_known(self) -> bool:
        """Is it a name of the vocabulary, not one that was found by its shape?"""
        return self.entry is not None and bool(self.entry.id)


@dataclass(frozen=True, slots=True)
class Trace:
    """Why a field of a draft has its value (see model.event.Evidence); start < 0: no words."""

    slot: str
    how: str
    rule: str
    start: int = -1
    end: int = -1


@dataclass(slots=True)
class Draft:
    """A funding event in the making.

    readings: of each mention, the fullest first. horizon: the latest report date in the document (ISO), after whose
    year no act of it can have happened. about: the fields that the document names most often. earlier: its sentence
    tells of another sum that was drawn from it or replaces it. budget: the one passed
    by parliament that it is a line of.
    """

    scene: Scene
    readings: list[Reading]
    horizon: str | None = None
    about: tuple[str, ...] = ()
    mentions: list[Mention] = field(default_factory=list)
    source: str = "public"
    scope: str = ""
    stage: str = ""
    instrument: str | None = None
    agency: tuple[Party, ...] = ()
    recipient: tuple[Party, ...] = ()
    program: tuple[Party, ...] = ()
    per: str | None = None
    date: str | None = None
    technology: tuple[str, ...] = ()
    agency_country: str | None = None
    recipient_country: str | None = None
    container: Draft | None = None
    earlier: bool = False
    budget: Draft | None = None
    traces: list[Trace] = field(default_factory=list)

    @property
    def reading(self) -> Reading:
        """The reading that the event is told by."""
        return self.readings[0]

    @property
    def money(self) -> Mention | None:
        """The amount as the fullest mention states it."""
        return self.readings[0].money

    @property
    def start(self) -> int:
        """Where the event is first stated (clean-text offset)."""
        return min((m.start for m in self.mentions), default=self.reading.sentence.span.start)

    @property
    def place(self) -> int:
        """Where the telling sentence's amount stands: what "before" and "after" in the article refer to."""
        told = self.readings[0]
        return told.money.start if told.money is not None else told.sentence.span.start

    def constant(self, key: str) -> tuple[str, str] | None:
        """The value and rule of the first reading that sets ``key``."""
        for reading in self.readings:
            if key in reading.constants:
                return reading.constants[key]
        return None

    def leaning(self) -> tuple[str, str]:
        """ "tentative" or "decided" and the rule that says so; the strongest one of the fullest reading, or "", ""."""
        for reading in self.readings:
            for word, rule in reading.marks.items():
                if word in ("tentative", "decided"):
                    return word, rule
        return "", ""

    def trace(self, slot: str, how: str, rule: str, parties: Iterable[Party] = ()) -> None:
        """Note why a slot has its value; one trace for each party, or one without words."""
        noted = [Trace(slot, how, rule, party.start, party.end) for party in parties]
        self.traces.extend(noted or [Trace(slot, how, rule)])


def parties(scene: Scene, fillers: Iterable[Filler]) -> tuple[Party, ...]:
    """The parties behind a slot's fillers; references are followed to the name they stand for."""
    found: list[Party] = []
    for filler in fillers:
        mention = filler.mention
        if mention is None:
            found.append(Party(filler.text.strip(), filler.start, filler.end, None))
            continue
        known = resolve(scene, mention)
        if known is not None:
            found.append(party(known))
        elif (own := by_own_words(scene, mention)) is not None and _is_state(mention):
            found.append(own)  # for another kind of body, what was told before is asked first
    unique: dict[str, Party] = {}
    for one in found:
        unique.setdefault(one.key, one)
    return tuple(unique.values())


def _is_state(mention: Mention) -> bool:
    """Can the reference stand for nobody but a government?"""
    entry = entry_of(mention)
    return entry is not None and entry.value == OFFICIAL[0]


def by_own_words(scene: Scene, mention: Mention) -> Party | None:
    """The public body that a reference or an office is itself, where no name is known for it: the ministry."""
    entry = entry_of(mention)
    kind = entry.value.split(",")[0] if entry is not None else ""
    if kind not in OFFICIAL:
        return None
    return Party(mention.text, mention.start, mention.end, Entry("", kind, mention.text, scene.country or ""))


def party(mention: Mention) -> Party:
    """The party that a name mention names."""
    return Party(mention.text, mention.start, mention.end, entry_of(mention))


def is_public(one: Party) -> bool:
    """Does the party hand out public money?"""
    return one.kind in PUBLIC


def is_private(one: Party) -> bool:
    """Is the party's own money private?"""
    return one.kind in PRIVATE or one.kind in RECEIVERS
