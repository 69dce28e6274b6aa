"""Where each event stands in its commitment, as a view sees it: what counts, and what is told by the way.

A commitment counts with the sum of its last act that states one, at the stage of its last act. An act that pays out or
takes back only a part keeps a column of its own, and what is left of the sum stays where it was. Only events that are
in the view decide: the papers of one year, or one document, tell the state that they tell.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from fundtrack.model.commitment import Linking, Standing
from fundtrack.store import Sketch

# Why an event's sum is not that of its commitment: told by another, an earlier act, a sum that others contradict.
MOVED_ON, AGAIN, VERSION = "moved_on", "again", "version"
_ENDED = ("disbursed", "cancelled")


@dataclass(frozen=True, slots=True)
class Place:
    """An event's place in its commitment. why: "" where its sum stands for the commitment or for a part of it.

    instead: id of the event whose sum does; stage: at which the sum stands; taken: events whose sums are parts of this
    one that were paid out or taken back; part: it is such a part.
    """

    commitment: str
    why: str
    instead: str | None
    stage: str
    taken: tuple[str, ...] = ()
    part: bool = False


class Chains:
    """The commitments of a store, and what contains what.

    kept: the links stand in the store, which can tell by them what counts for itself alone. exceeded: wholes whose
    parts add up to more.
    """

    def __init__(self, linking: Linking, *, kept: bool = True) -> None:
        self.kept = kept
        self._standings = linking.standings
        self._contradicted = {x.event: x.reason.rpartition("; ")[2] for x in linking.links if x.kind == VERSION}
        self.exceeded = linking.exceeded
        self.wholes = acyclic(linking.wholes)

    def commitment(self, event: str) -> str:
        """The commitment that an event tells of: the event's own id where it tells of it alone."""
        found = self._standings.get(event)
        return found.commitment if found else event

    def reason(self, event: str) -> str:
        """Why another sum than a contradicting event's counts, "" where it contradicts none."""
        return self._contradicted.get(event, "")

    def dated(self, events: Iterable[Sketch]) -> dict[str, str | None]:
        """The day of each event's act: its own date, which another telling may give more exactly, else another's.

        Of several that others give, the earliest.
        """
        events = list(events)
        told: dict[tuple[str, int], set[str]] = {}
        for event in events:
            found = self._standings.get(event.id)
            if found is not None and event.date is not None:
                told.setdefault((found.commitment, found.act), set()).add(event.date)
        days: dict[str, str | None] = {}
        for event in events:
            found = self._standings.get(event.id)
            own = event.date or ""
            others = told.get((found.commitment, found.act), set()) if found else set()
            exact = [day for day in others if day.startswith(own)]
            days[event.id] = min(exact, key=lambda day: (not day > own, day), default=own or None)
        return days

    def known(self, events: Iterable[Sketch]) -> dict[str, str | None]:
        """By which day each event's act is known: the act's own, else that of the report."""
        events = list(events)
        days = self.dated(events)
        return {event.id: days[event.id] or event.reported for event in events}

    def places(self, view: Collection[Sketch]) -> dict[str, Place]:
        """The place of every event of a view, of which it is decided by the view alone."""
        found: dict[str, Place] = {}
        groups: dict[str, list[Sketch]] = {}
        for event in view:
            if event.id in self._standings:
                groups.setdefault(self.commitment(event.id), []).append(event)
            else:
                found[event.id] = Place(event.id, "", None, event.stage)
        for commitment, events in groups.items():
            found.update(_places(commitment, events, self._standings))
        return found


def _places(commitment: str, events: list[Sketch], standings: Mapping[str, Standing]) -> dict[str, Place]:
    found: dict[str, Place] = {}
    tellers: dict[int, Sketch] = {}
    for event in sorted(events, key=lambda e: (standings[e.id].act, e.amount is None, standings[e.id].rank, e.id)):
        standing = standings[event.id]
        teller = tellers.setdefault(standing.act, event)
        if teller is not event:
            why = VERSION if standing.version and event.amount is not None else AGAIN
            found[event.id] = Place(commitment, why, teller.id, event.stage)
    acts = [(standings[e.id], e) for _, e in sorted(tellers.items())]
    whole = [(standing.act, e) for standing, e in acts if not standing.partial]
    stated = [(act, e) for act, e in whole if e.amount is not None] or whole
    if not stated:  # only parts are in the view
        return found | {e.id: Place(commitment, "", None, e.stage, part=True) for _, e in acts}
    act, head = stated[-1]
    last = whole[-1]
    taken = []
    for standing, event in acts:
        if standing.partial and _still_holds(event, standing.act, act, last[1].stage):
            found[event.id] = Place(commitment, "", None, event.stage, part=True)
            taken.append(event.id)
        elif event is not head:
            found[event.id] = Place(commitment, MOVED_ON, head.id, event.stage)
    found[head.id] = Place(commitment, "", None, last[1].stage, tuple(taken))
    return found


def _still_holds(part: Sketch, act: int, head: int, stage: str) -> bool:
    """Is a part that was paid or taken back not yet in what the sum that counts says?"""
    if stage in _ENDED:
        return part.stage == "disbursed" and stage == "cancelled"
    return part.stage == "disbursed" or act > head


def acyclic(parents: Mapping[str, str]) -> dict[str, str]:
    """The links without those that close a circle, in which every event would be part of the others."""
    links: dict[str, str] = {}
    for child, parent in sorted(parents.items()):
        if child != parent and child not in ancestors(parent, links):
            links[child] = parent
    return links


def ancestors(one: str, above: Mapping[str, str]) -> Iterable[str]:
    """All that contains one, the nearest first."""
    while one in above:
        one = above[one]
        yield one
