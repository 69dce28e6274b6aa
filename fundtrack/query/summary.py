"""Groups and totals in one currency, with everything that they leave out beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Context, Decimal, localcontext
from typing import TYPE_CHECKING, Literal

from fundtrack.errors import Issue
from fundtrack.journal import in_force
from fundtrack.model.event import FUNDING_SOURCES
from fundtrack.model.money import Converted
from fundtrack.query.chains import VERSION, Chains
from fundtrack.query.count import REASONS, Entry, Verdict, judge
from fundtrack.query.deciding import Decided, chains_of, decide
from fundtrack.query.dimensions import KEYS, STAGE_COLUMNS, TIMES
from fundtrack.query.view import View, convert_sketch, rate_book, rate_issues, within
from fundtrack.store import COMMITTED, Alone, Sketch, Store, Sum, Where

if TYPE_CHECKING:
    from pandas import DataFrame

Key = tuple[str | None, ...]

_PRECISION = 60  # digits: sums of converted amounts must not depend on their order
_EXACT = Context(prec=_PRECISION)


@dataclass(frozen=True, slots=True)
class Group:
    """One line of a summary. key: a value for each dimension, None where events state none.

    events: the counted ones, which make up the total; found: all that match, counted or not. amounts: by
    STAGE_COLUMNS in the summary's currency; total: the sum of the stages of commitment, that is without
    "authorized" and "cancelled". sources: the total by funding source.
    """

    key: Key
    events: int
    found: int
    amounts: dict[str, Decimal]
    sources: dict[str, Decimal]

    @property
    def total(self) -> Decimal:
        """The sum that is committed."""
        with localcontext(prec=_PRECISION):
            return sum((self.amounts[stage] for stage in COMMITTED), Decimal(0))

    def flat(self, by: Sequence[str], sources: Sequence[str] = ()) -> dict[str, str | Decimal | int | None]:
        """Scalar cells: the dimensions, events, found, the stages, total, and the part of it of each funding source."""
        head = dict(zip(by, self.key, strict=True)) if self.key else dict.fromkeys(by)
        beside = {source: self.sources[source] for source in sources}
        return {**head, "events": self.events, "found": self.found, **self.amounts, "total": self.total, **beside}


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An event whose amount is not in the total, and why: one of REASONS.

    label: who or what it is for: the recipient, else the programme, agency or title. converted: in the
    summary's currency, None where no rate serves. inside: id of the event that contains it, or counts instead of it
    (with that one's amount, currency and stage). because: why the sum of another telling of the same act counts.
    """

    reason: str
    event: str
    label: str
    program: str | None
    amount: Decimal | None
    currency: str | None
    qualifier: str | None
    per: str | None
    date: str | None
    converted: Decimal | None
    inside: str | None
    inside_amount: Decimal | None
    inside_currency: str | None
    inside_stage: str | None
    document: str
    because: str = ""


@dataclass(frozen=True, slots=True)
class Summary:
    """Groups with money in any column, largest total first (by time where the first dimension is one).

    sources: whose money is shown side by side, where several funding sources were asked for. total: one group over
    everything, with an empty key. left_out: what no total counts, by reason, largest
    first; events of groups that have no money in any column are all here. corrected: how many of the counted events
    have fields that a person set.
    """

    by: tuple[str, ...]
    currency: str
    sources: tuple[str, ...]
    groups: tuple[Group, ...]
    total: Group
    left_out: tuple[LeftOut, ...]
    issues: tuple[Issue, ...]
    corrected: int = 0

    def to_frame(self, decimals: Literal["python", "arrow"] = "python") -> DataFrame:
        """The groups as a pandas frame with typed columns, one line a group.

        decimals: money as Decimal objects, or as decimals of pyarrow.
        """
        from fundtrack.query.frames import summary_frame

        return summary_frame(self, decimals)


def summarize(
    store: Store, where: Where | None = None, by: Sequence[str] = ("program",), view: View | None = None
) -> Summary:
    """Group the events that match by DIMENSIONS and add them up as docs/annotation.md says."""
    where, view = where or Where(), view or View()
    tally = _Tally(tuple(by))
    bounded = where.min_amount is not None or where.max_amount is not None
    chains = chains_of(store, view)
    # The database adds up what needs no conversion and no other event; the rest is few and looked at here.
    alone = None if bounded or view.as_of or not chains.kept else Alone(view.currency, tuple(sorted(view.asked(where))))
    with store.snapshot(), localcontext(prec=_PRECISION):
        book = rate_book(store, view)
        for part in store.sums(where, by, alone) if alone else ():
            tally.add_sum(part)
        met = [(e, convert_sketch(e, view.currency, book)) for e in store.sketches(where, besides=alone)]
        decided = decide(store, chains, where, view, [event for event, _ in met], alone)
        amended = _amended(store)
        unseen = {e.id for e in store.sketches(where)} - {e.id for e, _ in met} if amended and alone else set()
    inside: list[Entry] = [e for e in met if within(e[1], where) and e[0].id not in decided.later]
    verdicts = judge(inside, chains, decided.places, view.asked(where))
    with localcontext(prec=_PRECISION):
        for (event, _), verdict in zip(inside, verdicts, strict=True):
            tally.add(event, verdict)
        total = tally.total()
    return Summary(
        by=tuple(by),
        currency=view.currency,
        sources=_side_by_side(view.asked(where)),
        groups=tally.groups(),
        total=total,
        left_out=_left_out(inside, verdicts, chains),
        issues=(
            *rate_issues((amount for _, amount in met), where),
            *(() if view.as_of else _exceeded(inside, chains, decided)),
        ),
        corrected=len(amended & (unseen | {e.id for (e, _), v in zip(inside, verdicts, strict=True) if v.counted})),
    )


def _amended(store: Store) -> frozenset[str]:
    """The events of which people set fields."""
    return frozenset(entry.event for entry in in_force(store.journal()) if entry.kind == "amend")


def _exceeded(inside: Sequence[Entry], chains: Chains, decided: Decided) -> Iterator[Issue]:
    """A line for each sum in the view whose parts add up to more: one of them is wrong, or no part of it."""
    for event, _ in inside:
        place = decided.places[event.id]
        parts = chains.exceeded.get(place.commitment)
        if parts is not None and not place.why and not place.part and event.amount is not None:
            label = event.recipient or event.program or event.agency or event.title
            words = f"{event.amount:,f} {event.currency} for {label}: its parts add up to {parts:,f}"
            remedy = f"fundtrack links --event {event.id} --kind part_of lists them"
            yield Issue("link.exceeded", words, f"{event.document} p. {event.page}", remedy)


def _side_by_side(asked: frozenset[str]) -> tuple[str, ...]:
    """The funding sources in their order, where there are several."""
    return tuple(source for source in FUNDING_SOURCES if source in asked) if len(asked) > 1 else ()


class _Tally:
    """Sums in the making, by key."""

    def __init__(self, by: tuple[str, ...]) -> None:
        self._by = by
        self._keys = [KEYS[dimension] for dimension in by]
        self._found: dict[Key, tuple[int, int]] = {}
        self._amounts: dict[Key, dict[str, Decimal]] = {}
        self._by_source: dict[Key, dict[str, Decimal]] = {}

    def add(self, event: Sketch, verdict: Verdict) -> None:
        """Take one event in."""
        stands = event if verdict.column is None else event._replace(stage=verdict.column)  # where its commitment is
        key = tuple(of(stands) for of in self._keys)
        self._count(key, int(verdict.counted), 1)
        if verdict.column is not None and verdict.amount is not None:
            self._sums(key)[verdict.column] += verdict.amount
            if verdict.counted:
                self._sources(key)[event.funding_source] += verdict.amount

    def add_sum(self, part: Sum) -> None:
        """Take counted events in that were added up before."""
        self._count(part.key, part.events, part.events)
        self._sums(part.key)[part.stage] += part.amount
        self._sources(part.key)[part.source] += part.amount

    def _count(self, key: Key, counted: int, found: int) -> None:
        before = self._found.get(key, (0, 0))
        self._found[key] = (before[0] + counted, before[1] + found)

    def _sums(self, key: Key) -> dict[str, Decimal]:
        if key not in self._amounts:
            self._amounts[key] = dict.fromkeys(STAGE_COLUMNS, Decimal(0))
        return self._amounts[key]

    def _sources(self, key: Key) -> dict[str, Decimal]:
        return self._by_source.setdefault(key, dict.fromkeys(FUNDING_SOURCES, Decimal(0)))

    def groups(self) -> tuple[Group, ...]:
        """The groups that have money in a column, in order."""
        found = [
            Group(key, *self._found[key], _written(sums), _written(self._sources(key)))
            for key, sums in self._amounts.items()
        ]
        timed = bool(self._by) and self._by[0] in TIMES

        def order(group: Group) -> tuple[object, ...]:
            key = tuple((part is None, part or "") for part in group.key)
            return key if timed else (-group.total, -sum(group.amounts.values()), key)

        return tuple(sorted(found, key=order))

    def total(self) -> Group:
        """Everything in one group; to be asked at the precision of sums."""
        sums, sources = (
            {name: sum((amounts[name] for amounts in groups.values()), Decimal(0)) for name in names}
            for names, groups in ((STAGE_COLUMNS, self._amounts), (FUNDING_SOURCES, self._by_source))
        )
        counted, found = (sum(counts[i] for counts in self._found.values()) for i in (0, 1))
        return Group((), counted, found, _written(sums), _written(sources))


def _written(sums: dict[str, Decimal]) -> dict[str, Decimal]:
    """Without the zeros that adding left behind: 32000000, not 32000000.00."""
    return {stage: plain_sum(amount) for stage, amount in sums.items()}


def plain_sum(amount: Decimal) -> Decimal:
    """The same number with no digit more than it needs, and no exponent."""
    whole = amount.to_integral_value()
    return whole.quantize(Decimal(1), context=_EXACT) if whole == amount else amount.normalize(_EXACT)


def _left_out(view: Sequence[Entry], verdicts: Sequence[Verdict], chains: Chains) -> tuple[LeftOut, ...]:
    by_id = {event.id: event for event, _ in view}
    found = []
    for (event, amount), verdict in zip(view, verdicts, strict=True):
        if verdict.counted:
            continue
        container = by_id.get(verdict.inside) if verdict.inside else None
        found.append(
            LeftOut(
                reason=verdict.why,
                event=event.id,
                label=event.recipient or event.program or event.agency or event.title,
                program=event.program,
                amount=event.amount,
                currency=event.currency,
                qualifier=event.qualifier,
                per=event.per,
                date=event.date,
                converted=amount.amount if isinstance(amount, Converted) else None,
                inside=verdict.inside,
                inside_amount=container.amount if container else None,
                inside_currency=container.currency if container else None,
                inside_stage=container.stage if container else None,
                document=event.document,
                because=chains.reason(event.id) if verdict.why == VERSION else "",
            )
        )
    return tuple(sorted(found, key=_rank))


def _rank(entry: LeftOut) -> tuple[int, str, bool, Decimal, str]:
    """By reason; amounts of one currency together and largest first."""
    reason = REASONS.index(entry.reason) if entry.reason in REASONS else len(REASONS)
    size = entry.converted if entry.converted is not None else entry.amount
    return (
        reason,
        "" if entry.converted is not None else entry.currency or "",
        size is None,
        -(size or Decimal(0)),
        entry.event,
    )
