"""What persons say of two events: that they stand to each other so, or have nothing to do with each other."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from fundtrack import journal
from fundtrack.errors import UsageError
from fundtrack.model.commitment import Link, Linking
from fundtrack.model.decision import Decision
from fundtrack.model.event import Event
from fundtrack.query.chains import Chains, ancestors
from fundtrack.store import Store

_DIRECTED = {"moved_on": "comes after", "part_of": "is part of"}  # a circle of these would say nothing


def rulings_in_force(store: Store) -> tuple[Decision, ...]:
    """The last word on each two events, in the order in which they were said."""
    said = [entry for entry in journal.in_force(store.journal()) if entry.kind in ("link", "unlink")]
    return tuple({frozenset((entry.event, entry.other)): entry for entry in said}.values())


def explained(links: Iterable[Link], held: Iterable[Decision]) -> tuple[Link, ...]:
    """The links, those that a person made with the person's own words as well."""
    said = {frozenset((entry.event, entry.other)): entry for entry in held if entry.kind == "link" and entry.why}
    found = []
    for link in links:
        entry = said.get(frozenset((link.event, link.other))) if link.by == "person" else None
        found.append(link if entry is None else replace(link, reason=f"{link.reason} ({entry.who}: {entry.why})"))
    return tuple(found)


def check_ruling(store: Store, one: Event, other: Event, kind: str) -> bool:
    """Can a person say that an event stands so to another? False where it is said already.

    kind: one of RELATIONS, "" to keep them apart. ``UsageError`` for an event and itself, for one that was rejected,
    and for what would close a circle.
    """
    if one.id == other.id:
        raise UsageError("an event has no link to itself", where=one.id, remedy="give two events")
    for event in (one, other):
        if event.review == "rejected":
            raise UsageError("the event was rejected", where=event.id, remedy="fundtrack amend --accept takes it back")
    pair = frozenset((one.id, other.id))
    held = rulings_in_force(store)
    others = [entry for entry in held if frozenset((entry.event, entry.other)) != pair and entry.field == kind]
    if kind in _DIRECTED and _leads(others, other.id, one.id):
        what = f"a person has said that {other.id} {_DIRECTED[kind]} {one.id}"
        raise UsageError(
            what, remedy="fundtrack links --kind " + kind + " lists how; fundtrack unlink parts two of them"
        )
    given = next((entry for entry in held if frozenset((entry.event, entry.other)) == pair), None)
    if given is None or (given.kind, given.field) != ("link" if kind else "unlink", kind):
        return True
    return kind in _DIRECTED and given.event != one.id


def holds(linking: Linking, one: str, other: str, kind: str) -> bool:
    """Do two events stand to each other as a person said?"""
    standings, chains = linking.standings, Chains(linking)
    mine, theirs = chains.commitment(one), chains.commitment(other)
    above = [*ancestors(mine, chains.wholes)]
    if kind == "part_of":
        return theirs in above
    if not kind:
        return mine != theirs and theirs not in above and mine not in ancestors(theirs, chains.wholes)
    if mine != theirs:
        return False
    first, second = standings[one].act, standings[other].act
    return first > second if kind == "moved_on" else first == second


def _leads(entries: Collection[Decision], start: str, goal: str) -> bool:
    """Is there a way from one event to another?"""
    reached, waiting = {start}, [start]
    while waiting:
        one = waiting.pop()
        onward = [entry.other for entry in entries if entry.event == one and entry.other not in reached]
        reached.update(onward)
        waiting += onward
    return goal in reached
