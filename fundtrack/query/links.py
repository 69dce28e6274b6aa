"""How events stand to each other, one link at a time; and what a person's word on two events comes to."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from fundtrack.model.commitment import RELATIONS, Linking
from fundtrack.model.decision import Decision
from fundtrack.model.event import CONFIDENCES
from fundtrack.query.chains import Chains
from fundtrack.query.filters import choose
from fundtrack.query.holding import head
from fundtrack.query.linked import linked
from fundtrack.query.rulings import explained, rulings_in_force
from fundtrack.query.view import View, convert_sketch, rate_book, within
from fundtrack.store import Sketch, Store, Where

# Besides links: pairs that a person keeps apart, and wholes whose parts add up to more.
APART, EXCEEDED = "apart", "exceeded"
KINDS = (*RELATIONS, APART, EXCEEDED)


@dataclass(frozen=True, slots=True)
class Relation:
    """Two events and how the first stands to the second. kind: one of KINDS, the other fields as model.commitment.Link.

    Of "exceeded": event tells the sum of the whole, other is None, and parts is what its parts add up to, in its
    currency.
    """

    kind: str
    event: Sketch
    other: Sketch | None
    reason: str = ""
    sureness: str | None = None
    by: str = "rules"
    parts: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """Which links: of these kinds and surenesses (none: all), and of the commitment of this event ("": of all)."""

    kinds: frozenset[str] = frozenset()
    surenesses: frozenset[str] = frozenset()
    event: str = ""


def parse_links(kinds: Iterable[str], surenesses: Iterable[str], event: str = "") -> Asked:
    """What a user asks for, in words."""
    return Asked(
        frozenset(choose("kind", word, KINDS) for word in kinds),
        frozenset(choose("sureness", word, CONFIDENCES) for word in surenesses),
        event,
    )


def find_links(
    store: Store, where: Where | None = None, asked: Asked | None = None, view: View | None = None
) -> tuple[Relation, ...]:
    """The links of which an event matches, by kind and by the day of the event."""
    where, asked, view = where or Where(), asked or Asked(), view or View()
    linking = linked(store).linking
    with store.snapshot():
        events = {one.id: one for one in store.sketches()}
        held = rulings_in_force(store)
        book = rate_book(store, view)
        met = {one.id for one in store.sketches(where) if within(convert_sketch(one, view.currency, book), where)}
        chosen = store.event(asked.event).id if asked.event else ""
    chains = Chains(linking)
    if chosen:
        met &= {one for one in events if chains.commitment(one) == chains.commitment(chosen)}
    found = [
        one
        for one in _relations(linking, chains, events, held)
        if (not asked.kinds or one.kind in asked.kinds)
        and (not asked.surenesses or one.sureness in asked.surenesses)
        and (one.event.id in met or (one.other is not None and one.other.id in met))
    ]
    return tuple(sorted(found, key=_order))


def _relations(
    linking: Linking, chains: Chains, events: dict[str, Sketch], held: Collection[Decision]
) -> Iterator[Relation]:
    """All links, of both of whose events something is known; what persons keep apart; and wholes that are exceeded."""
    for link in explained(linking.links, held):
        if link.event in events and link.other in events:
            one, other = events[link.event], events[link.other]
            yield Relation(link.kind, one, other, link.reason, link.sureness, link.by)
    for entry in held:
        if entry.kind == "unlink" and entry.event in events and entry.other in events:
            words = f"{entry.who}: {entry.why}" if entry.why else entry.who
            yield Relation(APART, events[entry.event], events[entry.other], words, None, "person")
    for whole, parts in linking.exceeded.items():
        group = [one for one in events.values() if chains.commitment(one.id) == whole]
        if group:
            yield Relation(EXCEEDED, head(group, chains.places(group)), None, parts=parts)


def _order(one: Relation) -> tuple[int, str, str, str]:
    return KINDS.index(one.kind), one.event.date or "9999", one.event.id, one.other.id if one.other else ""
