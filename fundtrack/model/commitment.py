"""Commitments: what several events, also of different documents, tell of one promise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

# How an event stands to another. "same": both tell one act; "moved_on": it is a later act of the promise that the
# other tells; "part_of": its sum is in the other's; "version": both tell one act, with sums that contradict.
RELATIONS = ("same", "moved_on", "part_of", "version")


class Party(NamedTuple):
    """A giver, recipient or programme of an event: canonical name, vocabulary id or "", country or "".

    alias: of an unknown name, the one in another script that the document gives with it, or "".
    """

    name: str
    id: str
    country: str
    alias: str = ""


class Linkable(NamedTuple):
    """What linking looks at in an event; fields as model.event.Event has them.

    replaced: its part_of says that the containing sum took its place. places: below the level of countries, as the
    event's own sentence names them (vocabulary id, else as written). reported: the day of the report. quoted_amount,
    quoted_currency: the conversion that the text quotes.
    """

    id: str
    sha256: str
    document: str
    position: int
    article: int
    date: str | None
    stage: str
    scope: str
    funding_source: str
    instrument: str | None
    per: str | None
    amount: Decimal | None
    amount_min: Decimal | None
    currency: str | None
    qualifier: str | None
    quoted_amount: Decimal | None
    quoted_currency: str | None
    agency: tuple[Party, ...]
    agency_country: str | None
    recipient: tuple[Party, ...]
    recipient_country: str | None
    program: tuple[Party, ...]
    technology: str | None
    part_of: str | None
    replaced: bool
    places: tuple[str, ...]
    title: str
    source_url: str
    confidence: str
    reported: str | None = None


@dataclass(frozen=True, slots=True, order=True)
class Link:
    """How an event stands to another, and why.

    event, other: ids; other is the act before ("moved_on"), the whole ("part_of"), the telling that counts ("same",
    "version"). kind: one of RELATIONS. reason: in words of data/rules/links, joined by "; ". sureness: one of
    CONFIDENCES. by: "document" (the document itself says so), "rules", or "person".
    """

    event: str
    other: str
    kind: str
    reason: str
    sureness: str
    by: str = "rules"


class Standing(NamedTuple):
    """Where an event stands in its commitment.

    commitment: id of the event that told it first. act: number of its act, from 0, in order of time. rank: among the
    tellings of the act, 0 for the one whose sum counts. version: it contradicts that one. partial: the act pays out or
    takes back only a part of what was promised, so that the rest stays what it was.
    """

    commitment: str
    act: int
    rank: int
    version: bool
    partial: bool


@dataclass(frozen=True, slots=True)
class Ruling:
    """A person's word on two events. kind: one of RELATIONS to link them so, "" to keep them apart."""

    event: str
    other: str
    kind: str


@dataclass(frozen=True, slots=True)
class Linking:
    """How the events of a store stand to each other.

    standings: by event, of those alone in their commitment none. wholes: for a commitment that is part of another,
    the other's id; never in a circle, in documents and across. links: every relation found or told, in order.
    exceeded: wholes whose parts add up to more, with the parts' sum in the whole's currency.
    """

    standings: Mapping[str, Standing]
    wholes: Mapping[str, str]
    links: tuple[Link, ...]
    exceeded: Mapping[str, Decimal]


NO_LINKS = Linking({}, {}, (), {})
