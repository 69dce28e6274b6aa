"""The few fields of an event that filters, groups and totals need, without its evidence."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from fundtrack.model.event import Event, Name

# Stages whose sums are commitments: authorised sums are ceilings, cancelled ones are gone.
COMMITTED = ("planned", "solicited", "proposed", "awarded", "disbursed")


class Sketch(NamedTuple):
    """An event for counting. Field by field the columns of the events table, in this order.

    agency, recipient, technology: all values joined by "; " in alphabetical order, so that the same set is
    the same group; program: the most specific one. None where the text states none.
    """

    id: str
    sha256: str
    document: str
    funding_source: str
    scope: str
    stage: str
    instrument: str | None
    agency: str | None
    agency_country: str | None
    recipient: str | None
    recipient_country: str | None
    program: str | None
    technology: str | None
    amount: Decimal | None
    currency: str | None
    qualifier: str | None
    per: str | None
    quoted_amount: Decimal | None
    quoted_currency: str | None
    date: str | None
    part_of: str | None
    title: str
    page: int
    review: str
    reported: str | None


def sketch(event: Event) -> Sketch:
    """The sketch of an event."""
    quoted = event.quoted
    return Sketch(
        id=event.id,
        sha256=event.sha256,
        document=event.document,
        funding_source=event.funding_source,
        scope=event.scope,
        stage=event.stage,
        instrument=event.instrument,
        agency=_joined(event.agency),
        agency_country=event.agency_country,
        recipient=_joined(event.recipient),
        recipient_country=event.recipient_country,
        program=event.program[0].name if event.program else None,
        technology="; ".join(sorted(set(event.technology))) or None,
        amount=event.amount,
        currency=event.currency,
        qualifier=event.qualifier,
        per=event.per,
        quoted_amount=quoted.amount if quoted else None,
        quoted_currency=quoted.currency if quoted else None,
        date=event.date,
        part_of=event.part_of,
        title=event.title,
        page=event.quote.page,
        review=event.review,
        reported=event.reported,
    )


def _joined(names: tuple[Name, ...]) -> str | None:
    return "; ".join(sorted({n.name for n in names})) or None
