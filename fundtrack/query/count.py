"""What a total counts: no dollar twice (docs/annotation.md), and why the rest is left out.

Counting is decided over the events of the whole view, before they are grouped. A commitment counts once, with the
event that tells its sum (``chains``). An event is *countable* when it is that one, has an amount that converts, is
public money (or money that was asked for), no figure for each of several, and at a stage of commitment. A countable
event is *counted* unless a commitment that contains its own, however far up, is countable and in the view too.
Containers that the filters left out of the view do not swallow their parts: asked for one recipient, a view counts
that recipient's award; asked for the round too, it counts the round. Links lead through what is not in the view, or
not countable, to what is above it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from fundtrack.errors import Issue
from fundtrack.model.money import Converted
from fundtrack.query.chains import AGAIN, MOVED_ON, VERSION, Chains, Place, ancestors
from fundtrack.store import COMMITTED, Sketch

# Why an event is not counted; "part": its sum is in that of a counted container.
REASONS = (
    "authorized",
    "unit",
    "part",
    "private",
    "mixed",
    "cancelled",
    VERSION,
    MOVED_ON,
    AGAIN,
    "rejected",
    "undated",
    "unconverted",
    "no_amount",
)
TOLD = (VERSION, MOVED_ON, AGAIN)  # another event of the same commitment counts instead

_APART = ("authorized", "cancelled")


@dataclass(frozen=True, slots=True)
class Verdict:
    """counted: in the total. why: one of REASONS, or "".

    inside: of a part, the counted event that contains it; of what is told by the way, the event that counts instead.
    column: the stage under which a summary shows the amount; None where it must not be added up. Authorised and
    cancelled sums have columns of their own, in which a part is not added to its container either. amount: what goes
    into that column: the converted sum, less what was paid out or taken back of it.
    """

    counted: bool
    why: str = ""
    inside: str | None = None
    column: str | None = None
    amount: Decimal | None = None


Entry = tuple[Sketch, Converted | Issue | None]


def judge(view: Sequence[Entry], chains: Chains, places: Mapping[str, Place], asked: Collection[str]) -> list[Verdict]:
    """A verdict for each event of the view.

    places: of all events that decide what counts, those of the view among them; asked: funding sources.
    """
    sums = {event.id: amount.amount for event, amount in view if isinstance(amount, Converted)}
    merits = {event.id: _merit(event, amount, places[event.id], asked) for event, amount in view}
    heads = {
        places[event.id].commitment: event.id
        for event, _ in view
        if not places[event.id].why and not places[event.id].part
    }
    verdicts = []
    for event, _ in view:
        why, place = merits[event.id], places[event.id]
        if why in TOLD:
            verdicts.append(Verdict(False, why, place.instead))
            continue
        if why and (why not in _APART or event.id not in sums):
            verdicts.append(Verdict(False, why))
            continue
        above = [heads[up] for up in ancestors(place.commitment, chains.wholes) if up in heads]
        same = [up for up in above if merits[up] == why and up in sums]
        top = same[-1] if same else None
        if top is not None:
            verdicts.append(Verdict(False, why or "part", top))
            continue
        taken = sum((sums[part] for part in place.taken if part in sums), Decimal(0))
        left = max(sums[event.id] - taken, Decimal(0))
        verdicts.append(Verdict(not why, why, None, place.stage, left))
    return verdicts


def _merit(event: Sketch, amount: Converted | Issue | None, place: Place, asked: Collection[str]) -> str:
    """Why an event is not countable, whatever contains it; "" where it is."""
    if event.review == "rejected":
        return "rejected"
    if place.why:
        return place.why
    if amount is None:
        return "no_amount"
    if event.funding_source not in asked:
        return event.funding_source
    if event.scope == "unit":
        return "unit"
    if place.stage not in COMMITTED:
        return place.stage
    return "unconverted" if isinstance(amount, Issue) else ""
