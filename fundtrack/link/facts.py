"""An event as linking compares it: who, from what, how much, when."""

from __future__ import annotations

from dataclasses import dataclass

from fundtrack.link.amounts import Sum, digits, sums
from fundtrack.link.days import Span, span
from fundtrack.link.kin import Kin, Names
from fundtrack.model.commitment import Linkable

_PROGRAMMES = frozenset({"programme", "law", "strategy", "fund"})
_YEAR = 4  # characters of a date that is a mere year
_PRECISION = {10: 0, 7: 1, 4: 2}  # by length of an ISO date


@dataclass(slots=True, eq=False)
class Fact:
    """An event with its keys. who: recipients, or who pays for a project of its own; block: their uppermost firms.

    programme.above ends where organisations begin; lead is the most specific programme; giver.above are organisations.
    """

    item: Linkable
    order: tuple[str, str]
    when: Span | None
    who: Names
    block: frozenset[str]
    programme: Names
    lead: str
    giver: Names
    country: str
    form: str
    sums: tuple[Sum, ...]
    digits: int
    official: bool
    places: frozenset[str]
    towns: frozenset[str]

    @property
    def vague(self) -> int:
        """How vague the date is: 0 for a day, to 3 without one."""
        return 3 if self.when is None else _PRECISION.get(len(self.item.date or ""), 3)


def fact(item: Linkable, kin: Kin) -> Fact:
    """The keys of an event."""
    giver = kin.givers(item.agency)
    who = kin.names(item.recipient)
    if not who.own and item.funding_source == "private":
        who = kin.names(item.agency)
    programme = kin.names(item.program)
    inside = frozenset(key for key in programme.above if key in programme.own or kin.kind(key) in _PROGRAMMES)
    places = frozenset(kin.place(place) for place in item.places)
    return Fact(
        item=item,
        order=(item.date or "9999", item.id),
        when=_when(item, kin),
        who=who,
        block=frozenset(kin.firm(key) for key in who.own),
        programme=Names(programme.own, inside),
        lead=kin.key(item.program[0]) if item.program else "",
        giver=giver,
        country=_country(item, giver, programme, kin),
        form=kin.form(item.instrument),
        sums=sums(item, kin.links),
        digits=digits(item.amount),
        official=kin.official(item.source_url),
        places=places,
        towns=frozenset(place for place in places if kin.kind(place) in ("city", "")),
    )


def _when(item: Linkable, kin: Kin) -> Span | None:
    """When an act was; of a yearly budget told by its mere year, that year or the one before, when it was voted."""
    told = span(item.date)
    if told is None or item.instrument not in kin.links.yearly or len(item.date or "") > _YEAR:
        return told
    before = span(f"{int(item.date or 0) - 1:04}")
    return Span(before.first, told.last) if before is not None else told


def _country(item: Linkable, giver: Names, programme: Names, kin: Kin) -> str:
    """The giver's country, else that of the programme."""
    known = item.agency_country or next(iter(sorted(kin.country(key) for key in giver.own)), "")
    return known or next(iter(sorted(kin.country(key) for key in programme.own)), "")
