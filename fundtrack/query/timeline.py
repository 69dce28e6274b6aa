"""How promises moved: the acts of each commitment in their order, with everything that tells of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from fundtrack.model.commitment import NO_LINKS, Link, Linking, Standing
from fundtrack.model.event import Event
from fundtrack.query.chains import Chains, Place
from fundtrack.query.deciding import by_then
from fundtrack.query.holding import Held, head, holding
from fundtrack.query.linked import linked
from fundtrack.query.rulings import explained, rulings_in_force
from fundtrack.query.view import View, convert_sketch, rate_book, within
from fundtrack.rates import RateBook
from fundtrack.store import Store, Where, sketch

_FEW = 60


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


def timelines(
    store: Store, where: Where | None = None, view: View | None = None, of: Collection[str] = ()
) -> tuple[Timeline, ...]:
    """The commitments of which an event matches, with all acts up to ``view.as_of``, the one that began first first.

    of: only those that one of these events tells.
    """
    where, view = where or Where(), view or View()
    linking = NO_LINKS if view.count == "events" else linked(store).linking
    chains = Chains(linking)
    with store.snapshot():
        known = {one.id: one for one in store.sketches() if one.review != "rejected"}
        met = [one for one in store.sketches(where) if one.id in known]
        book = rate_book(store, view)
        wanted = {chains.commitment(one.id) for one in met if within(convert_sketch(one, view.currency, book), where)}
        if of:
            wanted &= {chains.commitment(event) for event in of}
        days, told = chains.dated(known.values()), chains.known(known.values())
        shown = wanted | {chains.wholes[key] for key in wanted if key in chains.wholes}
        ids = {
            event
            for event, day in told.items()
            if chains.commitment(event) in shown and (view.as_of is None or by_then(day, view.as_of))
        }
        events = _events(store, ids)
        linking = replace(linking, links=explained(linking.links, rulings_in_force(store)))
    groups: dict[str, list[Event]] = {}
    for event in events:
        groups.setdefault(chains.commitment(event.id), []).append(event)
    teller = _Teller(linking, chains, days, book)
    found = [teller.timeline(key, groups) for key in wanted if key in groups]
    return tuple(sorted(found, key=lambda one: (one.steps[0].date or "9999", one.commitment)))


def _events(store: Store, ids: Collection[str]) -> list[Event]:
    """The events of these ids; a few are not worth a way through all."""
    if len(ids) <= _FEW:
        return [store.event(one) for one in sorted(ids)]
    return [event for event in store.events() if event.id in ids]


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
        return Timeline(
            commitment=key,
            steps=self._steps(group),
            held=holding([sketch(event) for event in group], self._places(group), self._book),
            whole=whole,
            inside=head(groups[whole], self._places(groups[whole])) if whole is not None else None,
            part=self._part({event.id for event in group}, whole) if whole is not None else None,
        )

    def _part(self, group: Collection[str], whole: str) -> Link | None:
        """Why the events of a commitment are held for parts of another."""
        mine = (link for link in self._linking.links if link.kind == "part_of" and link.event in group)
        return next((link for link in mine if self._chains.commitment(link.other) == whole), None)

    def _places(self, group: list[Event]) -> dict[str, Place]:
        return self._chains.places([sketch(event) for event in group])

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
