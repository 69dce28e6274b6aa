"""What waits for a person: amounts that nothing explains, events that are unsure, links that are unsure."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from fundtrack.journal import in_force
from fundtrack.model.commitment import Link
from fundtrack.model.decision import Decision
from fundtrack.query.linked import linked
from fundtrack.query.rows import find_rows
from fundtrack.store import Store, Where, fold

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing to decide on. event: an amount's or an event's id; link: between it and another, else None."""

    event: str
    link: Link | None = None

    @property
    def key(self) -> Key:
        """What decisions on it are known by."""
        return key_of(self.event, self.link.other if self.link else "")


def key_of(event: str, other: str) -> Key:
    """An event by itself, or two whichever comes first."""
    return tuple(sorted((event, other))) if other else (event,)


def settled(entries: Iterable[Decision], who: str, *, skipped: bool) -> frozenset[Key]:
    """What needs no asking: what anybody has decided and, unless skipped ones are wanted, what ``who`` passed over."""
    held = in_force(entries)
    kept = [one for one in held if one.kind != "skip" or (one.who == who and not skipped)]
    return frozenset(key_of(one.event, one.other) for one in kept)


def amounts(store: Store, where: Where) -> list[Waiting]:
    """The amounts that nothing explains, by document. Filters for fields of events leave none."""
    if replace(where, document=(), text=()) != Where():
        return []
    found = []
    for document in store.documents():
        if document.unexplained and _named(where.document, document.name, document.sha256):
            for entry in store.ledger(document.sha256):
                if entry.fate == "unexplained" and entry.id and _says(entry.sentence, where.text):
                    found.append(Waiting(entry.id))
    return found


def _named(words: Collection[str], name: str, sha256: str) -> bool:
    return not words or any(fold(word) in fold(name) or sha256.startswith(word.lower()) for word in words)


def _says(sentence: str, words: Collection[str]) -> bool:
    return not words or any(fold(word) in fold(sentence) for word in words)


def unsure_events(store: Store, where: Where) -> list[Waiting]:
    """The unsure events on which nobody has said a word, by document."""
    if where.confidence and "unsure" not in where.confidence:
        return []
    rows = find_rows(store, replace(where, confidence=("unsure",)))
    return [Waiting(row.event.id) for row in rows if not row.event.review]


def unsure_links(store: Store, where: Where) -> list[Waiting]:
    """The links that the rules are unsure of, in order; filters ask for one of the two events."""
    unsure = [link for link in linked(store).linking.links if link.sureness == "unsure" and link.by == "rules"]
    if unsure and where != Where():
        asked = {row.event.id for row in find_rows(store, where)}
        unsure = [link for link in unsure if link.event in asked or link.other in asked]
    return [Waiting(link.event, link) for link in unsure]
