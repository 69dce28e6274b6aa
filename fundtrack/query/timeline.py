"""How promises moved: the acts of each commitment in their order, with everything that tells of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from fundtrack.model.commitment import Link, Standing
from fundtrack.model.event import Event
from fundtrack.query.chains import Chains
from fundtrack.query.deciding import by_then
from fundtrack.query.linked import linked
from fundtrack.query.view import View
from fundtrack.store import Store, Where, sketch


@dataclass(frozen=True, slots=True)
class Step:
    """One act of a commitment.

    event: the telling whose sum counts; again: other tellings; versions: those that contradict it. date: the act's,
    where any telling gives it; change: of the sum to that of the last act before it that states one, None where
    currencies differ or there is none; partial: it pays out or takes back a part. link: why it is held for an act of
    this commitment, None for the first.
    """

    event: Event
    again: tuple[Event, ...]
    versions: tuple[Event, ...]
    date: str | None
    change: Decimal | None
    partial: bool
    link: Link | None


@dataclass(frozen=True, slots=True)
class Timeline:
    """A commitment and its acts. whole: the commitment that its sum is part of."""

    commitment: str
    steps: tuple[Step, ...]
    whole: str | None


def timelines(store: Store, where: Where | None = None, view: View | None = None) -> tuple[Timeline, ...]:
    """The commitments of which an event matches, with all acts up to ``view.as_of``, the one that began first first."""
    view = view or View()
    linking = linked(store).linking
    chains = Chains(linking, {})
    with store.snapshot():
        events = {event.id: event for event in store.events() if event.review != "rejected"}
        wanted = {chains.commitment(one.id) for one in store.sketches(where or Where()) if one.id in events}
    days = chains.dated(sketch(event) for event in events.values())
    members: dict[str, list[Event]] = {}
    for event in events.values():
        commitment = chains.commitment(event.id)
        if commitment in wanted and (view.as_of is None or by_then(days[event.id], view.as_of)):
            members.setdefault(commitment, []).append(event)
    links = {link.event: link for link in linking.links if link.kind == "moved_on"}
    found = [
        Timeline(key, _steps(group, linking.standings, days, links), linking.wholes.get(key))
        for key, group in members.items()
    ]
    return tuple(sorted(found, key=lambda one: (one.steps[0].date or "9999", one.commitment)))


def _steps(
    events: Iterable[Event], standings: Mapping[str, Standing], days: dict[str, str | None], links: dict[str, Link]
) -> tuple[Step, ...]:
    alone = Standing("", 0, 0, False, False)
    acts: dict[int, list[Event]] = {}
    for event in sorted(events, key=lambda e: (standings.get(e.id, alone).rank, e.id)):
        acts.setdefault(standings.get(event.id, alone).act, []).append(event)
    steps: list[Step] = []
    before: Event | None = None
    for _, told in sorted(acts.items()):
        first, rest = told[0], told[1:]
        partial = standings.get(first.id, alone).partial
        versions = tuple(event for event in rest if standings[event.id].version)
        steps.append(
            Step(
                event=first,
                again=tuple(event for event in rest if not standings[event.id].version),
                versions=versions,
                date=days[first.id],
                change=None if partial else _change(before, first),
                partial=partial,
                link=next((links[event.id] for event in told if event.id in links), None),
            )
        )
        if first.amount is not None and not partial:
            before = first
    return tuple(steps)


def _change(before: Event | None, after: Event) -> Decimal | None:
    if before is None or before.amount is None or after.amount is None or before.currency != after.currency:
        return None
    return after.amount - before.amount
