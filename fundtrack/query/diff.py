"""What is new, has moved on, has changed or is gone between two states of the events."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, localcontext

from fundtrack.errors import Issue
from fundtrack.model.money import Converted
from fundtrack.query.chains import Chains
from fundtrack.query.count import Entry, judge
from fundtrack.query.holding import Held, committed, head, holding
from fundtrack.query.sides import Side, Sides
from fundtrack.query.view import View, convert_sketch, rate_issues
from fundtrack.store import Sketch, Where

NEW, MOVED_ON, CHANGED, GONE = "new", "moved_on", "changed", "gone"
DIFFERENCES = (NEW, MOVED_ON, CHANGED, GONE)
# Of one event that is on both sides; its sum and stage are compared as the commitment's.
_FIELDS = (
    "agency",
    "agency_country",
    "recipient",
    "recipient_country",
    "program",
    "funding_source",
    "scope",
    "instrument",
    "technology",
    "per",
    "qualifier",
    "date",
)
_SUMS = ("stage", "amount", "currency")
_PRECISION = 60


@dataclass(frozen=True, slots=True)
class Change:
    """A field of an event with its values on both sides."""

    event: str
    field: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class State:
    """A commitment on one side.

    event: that tells its sum; told: the last that tells a sum in which it stands; held: these sums.
    counted: what of it a total counts, in the view's currency; why: one of query.REASONS where that is nothing.
    """

    event: Sketch
    told: Sketch
    held: tuple[Held, ...]
    counted: Decimal
    why: str

    @property
    def sums(self) -> dict[str, Decimal]:
        """What is promised or paid, by currency."""
        return committed(self.held)


@dataclass(frozen=True, slots=True)
class Difference:
    """A commitment that is not the same on both sides.

    kind: one of DIFFERENCES. before, after: None where that side does not tell it. changes: of fields of its events.
    """

    kind: str
    commitment: str
    before: State | None
    after: State | None
    changes: tuple[Change, ...] = ()

    @property
    def sums(self) -> dict[str, tuple[Decimal, Decimal]]:
        """By currency, the sums on both sides."""
        old = self.before.sums if self.before else {}
        new = self.after.sums if self.after else {}
        return {one: (old.get(one, Decimal(0)), new.get(one, Decimal(0))) for one in sorted({*old, *new})}


@dataclass(frozen=True, slots=True)
class Diff:
    """All differences, by kind, the largest first. before, after: what a summary of each side counts, in currency.

    undated: events that are on neither side, as nobody knows when they were.
    """

    differences: tuple[Difference, ...]
    before: Decimal
    after: Decimal
    currency: str
    undated: int
    issues: tuple[Issue, ...]


def compare(sides: Sides, view: View | None = None) -> Diff:
    """Commitment by commitment; where nothing differs, nothing is told."""
    view = view or View()
    chains = Chains(sides.linking)
    with localcontext(prec=_PRECISION):
        old, new = _states(sides.old, chains, view, sides.asked), _states(sides.new, chains, view, sides.asked)
        shown = {chains.commitment(one) for one in sides.old.met | sides.new.met}
        events = _groups(sides.old, chains), _groups(sides.new, chains)
        found = []
        for key in sorted(shown):
            changes = _changes(events[0].get(key, ()), events[1].get(key, ()))
            one = _difference(key, old.get(key), new.get(key), changes)
            if one is not None:
                found.append(one)
        before, after = (sum((s[key].counted for key in shown if key in s), Decimal(0)) for s in (old, new))
    return Diff(
        differences=tuple(sorted(found, key=_order)),
        before=before,
        after=after,
        currency=view.currency,
        undated=sides.undated,
        issues=_issues(found, sides, view),
    )


def _groups(side: Side, chains: Chains) -> dict[str, list[Sketch]]:
    groups: dict[str, list[Sketch]] = {}
    for event in side.events:
        groups.setdefault(chains.commitment(event.id), []).append(event)
    return groups


def _states(side: Side, chains: Chains, view: View, asked: frozenset[str]) -> dict[str, State]:
    """Every commitment as its side tells it."""
    places = chains.places(side.events)
    entries: list[Entry] = [(one, convert_sketch(one, view.currency, side.book)) for one in side.events]
    verdicts = judge(entries, chains, places, asked)
    counted: dict[str, Decimal] = {}
    whys: dict[str, str] = {}
    for (event, _), verdict in zip(entries, verdicts, strict=True):
        key = places[event.id].commitment
        if verdict.counted and verdict.amount is not None:
            counted[key] = counted.get(key, Decimal(0)) + verdict.amount
        whys[event.id] = verdict.why
    states = {}
    for key, group in _groups(side, chains).items():
        first = head(group, places)
        told = max((one for one in group if not places[one.id].why), key=lambda one: (one.date or "", one.id))
        sums = holding(group, places, side.book)
        states[key] = State(first, told, sums, counted.get(key, Decimal(0)), whys[first.id])
    return states


def _difference(key: str, old: State | None, new: State | None, changes: tuple[Change, ...]) -> Difference | None:
    if old is None or new is None:
        return Difference(NEW if old is None else GONE, key, old, new) if old or new else None
    if {one.stage for one in old.held} != {one.stage for one in new.held}:
        return Difference(MOVED_ON, key, old, new, changes)
    if changes or _amounts(old) != _amounts(new):
        return Difference(CHANGED, key, old, new, changes)
    return None


def _amounts(state: State) -> list[tuple[str, Decimal | None, str | None]]:
    return [(one.stage, one.amount, one.currency) for one in state.held]


def _changes(old: Iterable[Sketch], new: Iterable[Sketch]) -> tuple[Change, ...]:
    """Fields that one and the same event has other values of: it was read again, or a person has decided on it."""
    before = {one.id: one for one in old}
    found = []
    for event in sorted(new, key=lambda one: one.id):
        was = before.get(event.id)
        if was is None:
            continue
        for field in (*_FIELDS, *_SUMS):
            values = [getattr(one, field) for one in (was, event)]
            if values[0] != values[1]:
                found.append(Change(event.id, field, *map(_written, values)))
    return tuple(found)


def _written(value: str | Decimal | None) -> str | None:
    return f"{value:f}" if isinstance(value, Decimal) else value


def _order(one: Difference) -> tuple[int, Decimal, str]:
    """By kind; what moves the total most comes first."""
    old, new = (state.counted if state else Decimal(0) for state in (one.before, one.after))
    return DIFFERENCES.index(one.kind), -abs(new - old), one.commitment


def _issues(found: Iterable[Difference], sides: Sides, view: View) -> tuple[Issue, ...]:
    """Why sums of what differs could not be converted."""
    met: list[Converted | Issue | None] = []
    for one in found:
        for state, side in ((one.before, sides.old), (one.after, sides.new)):
            if state is not None:
                met.append(convert_sketch(state.event, view.currency, side.book))
    return rate_issues(met, Where())
