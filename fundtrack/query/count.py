"""What a total counts: no dollar twice (docs/annotation.md), and why the rest is left out.

Counting is decided over the events of the whole view, before they are grouped. An event is *countable* when
it has an amount that converts, is public money (or money that was asked for), no figure for each of several,
and at a stage of commitment. A countable event is *counted* unless one that contains it, however far up, is
countable and in the view too. Containers that the filters left out of the view do not swallow their parts:
asked for one recipient, a view counts that recipient's award; asked for the round too, it counts the round.
Links lead through events that are not in the view, or not countable, to those above them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from fundtrack.errors import Issue
from fundtrack.model.money import Converted
from fundtrack.store import COMMITTED, Sketch

# Why an event is not counted; "part": its sum is in that of a counted container.
REASONS = ("authorized", "unit", "part", "private", "mixed", "cancelled", "unconverted", "no_amount")

_APART = ("authorized", "cancelled")


@dataclass(frozen=True, slots=True)
class Verdict:
    """counted: in the total. why: one of REASONS, or "". inside: the counted container of a part.

    column: the stage under which a summary shows the amount; None where it must not be added up. Authorised
    and cancelled sums have columns of their own, in which a part is not added to its container either.
    """

    counted: bool
    why: str = ""
    inside: str | None = None
    column: str | None = None


Entry = tuple[Sketch, Converted | Issue | None]


def judge(view: Sequence[Entry], parents: Mapping[str, str], asked: Collection[str]) -> list[Verdict]:
    """A verdict for each event of the view. parents: part_of over the whole store; asked: funding sources."""
    above = acyclic(parents)
    merits = {event.id: _merit(event, amount, asked) for event, amount in view}
    shown = {event.id for event, amount in view if isinstance(amount, Converted)}
    verdicts = []
    for event, _ in view:
        why = merits[event.id]
        if why and (why not in _APART or event.id not in shown):
            verdicts.append(Verdict(False, why))
            continue
        same = [up for up in _ancestors(event.id, above) if merits.get(up) == why and up in shown]
        top = same[-1] if same else None
        column = event.stage if top is None else None
        if why:
            verdicts.append(Verdict(False, why, top, column))
        elif top is None:
            verdicts.append(Verdict(True, column=column))
        else:
            verdicts.append(Verdict(False, "part", top))
    return verdicts


def _merit(event: Sketch, amount: Converted | Issue | None, asked: Collection[str]) -> str:
    """Why an event is not countable, whatever contains it; "" where it is."""
    if amount is None:
        return "no_amount"
    if event.funding_source not in asked:
        return event.funding_source
    if event.scope == "unit":
        return "unit"
    if event.stage not in COMMITTED:
        return event.stage
    return "unconverted" if isinstance(amount, Issue) else ""


def _ancestors(event: str, above: Mapping[str, str]) -> Iterator[str]:
    while event in above:
        event = above[event]
        yield event


def acyclic(parents: Mapping[str, str]) -> dict[str, str]:
    """The links without those that close a circle, in which every event would be part of the others."""
    links: dict[str, str] = {}
    for child, parent in sorted(parents.items()):
        if child != parent and child not in _ancestors(parent, links):
            links[child] = parent
    return links
