"""What decides over the events of a view: all that tell of the same commitments, up to the day that is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from fundtrack.model.commitment import NO_LINKS
from fundtrack.query.chains import Chains, Place
from fundtrack.query.linked import linked
from fundtrack.query.view import View
from fundtrack.store import Alone, Sketch, Store, Where


@dataclass(frozen=True, slots=True)
class Decided:
    """chains: the commitments; places: of every event that decides; later: events that had not happened by then."""

    chains: Chains
    places: dict[str, Place]
    later: frozenset[str]


def chains_of(store: Store, view: View) -> Chains:
    """The commitments to count by; where events are counted, each is one, and part of what its document says."""
    if view.count == "events":
        return Chains(replace(NO_LINKS, wholes=store.parents()))
    found = linked(store)
    return Chains(found.linking, kept=found.kept)


def decide(
    store: Store, chains: Chains, where: Where, view: View, matched: Sequence[Sketch], besides: Alone | None = None
) -> Decided:
    """The places of the events that match, as all events decide that the filters for commitments leave.

    besides: events that are not in ``matched`` as they count for themselves alone.
    """
    wide = where.of_commitments()
    deciding = matched if wide == where else [*store.sketches(wide, besides=besides)]
    later: frozenset[str] = frozenset()
    undated: set[str] = set()
    if view.as_of is not None:
        days = chains.known(deciding)
        later = frozenset(event for event, day in days.items() if day is not None and not by_then(day, view.as_of))
        undated = {event for event, day in days.items() if day is None}
        deciding = [event for event in deciding if event.id not in later and event.id not in undated]
    places = chains.places(deciding)
    for event in sorted(undated):
        places[event] = Place(chains.commitment(event), "undated", None, "")
    return Decided(chains, places, later)


def by_then(day: str | None, last: str) -> bool:
    """Can a day lie before the end of another, as far as both say? Not where there is none."""
    return day is not None and day[: len(last)] <= last[: len(day)]
