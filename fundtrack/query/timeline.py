"""How promises moved: the acts of each commitment in their order, with everything that tells of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from fundtrack.model.commitment import NO_LINKS, Link, Linking, Standing
from fundtrack.model.event import Event
from fundtrack.query.chains import Chains
from fundtrack.query.deciding import by_then
from fundtrack.query.holding import Held, holding
from fundtrack.query.linked import linked
from fundtrack.query.view import View, convert_sketch, rate_book, within
from fundtrack.rates import RateBook
from fundtrack.store import Sketch, Store, Where, sketch


@dataclass(frozen=True, slots=True)
class Step:
    """One act of a commitment.

    event: the telling whose sum counts; again: other tellings; versions: those that contradict it. date: the act's,
    where any telling gives it; change: of the sum to that of the last act before it that states one, None where
    currencies differ or there is none; partial: it pays out or takes back a part. link: why it is held for an act of
    this commitment, None for the first; others: why the other tellings are held for tellings of it.
    """

    event: Event
    again: tuple[Event, ...]
    versions: tuple[Event, ...]
    date: str | None
    change: Decimal | None
    partial: bool
    link: Link | None
    others: tuple[Link, ...]

    @property
    def told(self) -> tuple[Event, ...]:
        """All that tell this act, the one whose sum counts first."""
        return (self.event, *self.again, *self.versions)


@dataclass(frozen=True, slots=True)
class Timeline:
    """A commitment and its acts.

    held: the sums in which it stands after them. whole: the commitment that its sum is part of; inside: the event that
    tells that one's sum; part: why it is held for a part of it.
    """

    commitment: str
    steps: tuple[Step, ...]
    held: tuple[Held, ...]
    whole: str | None
    inside: Event | None
    part: Link | None


def timelines(store: Store, where: Where | None = None, view: View | None = None) -> tuple[Timeline, ...]:
    """The commitments of which an event matches, with all acts up to ``view.as_of``, the one that began first first."""
    where, view = where or Where(), view or View()
    linking = NO_LINKS if view.count == "events" else linked(store).linking
    chains = Chains(linking, {})
    with store.snapshot():
        events = {event.id: event for event in store.events() if event.review != "rejected"}
        met = [one for one in store.sketches(where) if one.id in events]
        book = rate_book(store, view)
    wanted = {chains.commitment(one.id) for one in met if within(convert_sketch(one, view.currency, book), where)}
    days = chains.dated(sketch(event) for event in events.values())
    groups: dict[str, list[Event]] = {}
    for event in events.values():
        if view.as_of is None or by_then(days[event.id], view.as_of):
            groups.setdefault(chains.commitment(event.id), []).append(event)
    teller = _Teller(linking, chains, days, book)
    found = [teller.timeline(key, groups) for key in wanted if key in groups]
    return tuple(sorted(found, key=lambda one: (one.steps[0].date or "9999", one.commitment)))


class _Teller:
    """Makes timelines of events that were grouped by commitment."""

    def __init__(self, linking: Linking, chains: Chains, days: dict[str, str | None], book: RateBook) -> None:
        self._linking, self._chains, self._days, self._book = linking, chains, days, book
        self._links: dict[str, dict[str, Link]] = {}
        for link in linking.links:
            self._links.setdefault(link.kind, {})[link.event] = link

    def timeline(self, key: str, groups: Mapping[str, list[Event]]) -> Timeline:
        """The commitment ``key``."""
        group = groups[key]
        whole = self._chains.wholes.get(key)
        whole = whole if whole in groups else None
        parts = self._links.get("part_of", {})
        return Timeline(
            commitment=key,
            steps=self._steps(group),
            held=self._held([sketch(event) for event in group]),
            whole=whole,
            inside=self._head(groups[whole]) if whole is not None else None,
            part=next((parts[e.id] for e in group if e.id in parts), None) if whole is not None else None,
        )

    def _held(self, group: list[Sketch]) -> tuple[Held, ...]:
        return holding(group, self._chains.places(group), self._book)

    def _head(self, group: list[Event]) -> Event:
        """The event whose sum is that of its commitment."""
        places = self._chains.places([sketch(event) for event in group])
        return min(group, key=lambda one: (places[one.id].why != "", places[one.id].part, one.id))

    def _steps(self, events: Iterable[Event]) -> tuple[Step, ...]:
        standings, alone = self._linking.standings, Standing("", 0, 0, False, False)
        acts: dict[int, list[Event]] = {}
        for event in sorted(events, key=lambda e: (standings.get(e.id, alone).rank, e.id)):
            acts.setdefault(standings.get(event.id, alone).act, []).append(event)
        steps: list[Step] = []
        before: Event | None = None
        for _, told in sorted(acts.items()):
            steps.append(self._step(told, before))
            if told[0].amount is not None and not steps[-1].partial:
                before = told[0]
        return tuple(steps)

    def _step(self, told: list[Event], before: Event | None) -> Step:
        """An act; before: the event whose sum stood before it."""
        first, rest = told[0], told[1:]
        standing = self._linking.standings.get(first.id)
        versions = tuple(event for event in rest if self._linking.standings[event.id].version)
        moved, same, other = (self._links.get(kind, {}) for kind in ("moved_on", "same", "version"))
        tellings = (link.get(event.id) for event in rest for link in (same, other))
        partial = standing is not None and standing.partial
        return Step(
            event=first,
            again=tuple(event for event in rest if event not in versions),
            versions=versions,
            date=self._days[first.id],
            change=None if partial else _change(before, first),
            partial=partial,
            link=next((moved[event.id] for event in told if event.id in moved), None),
            others=tuple(link for link in tellings if link is not None),
        )


def _change(before: Event | None, after: Event) -> Decimal | None:
    if before is None or before.amount is None or after.amount is None or before.currency != after.currency:
        return None
    return after.amount - before.amount
