"""360Giving data (version 1.4): what was awarded to organisations, as the standard's grants.

Source: https://standard.threesixtygiving.org/. A grant needs an award date that is a day, a sum, a funder and a
recipient; what has less is no grant of the standard and is counted.
"""

from __future__ import annotations

from typing import Any

from fundtrack.export.standards import DAY, PREFIX, identifier, left_out_lines, title_of
from fundtrack.language import N_, _
from fundtrack.model.event import Event, Name
from fundtrack.query import Row

STAGES = ("awarded", "disbursed")
_REASONS = {
    "counted": N_("not in the total (part of another sum, told again, ceiling, private or cancelled)"),
    "stage": N_("not awarded yet"),
    "amount": N_("no sum"),
    "date": N_("no day of the award"),
    "agency": N_("no giver"),
    "recipient": N_("no recipient"),
    "loan": N_("a loan, guarantee, tax credit or purchase, no grant"),
}
_NO_GRANTS = ("loan", "loan_guarantee", "equity", "tax_credit", "procurement")


def giving(rows: tuple[Row, ...], prefix: str = PREFIX) -> tuple[dict[str, Any], tuple[str, ...]]:
    """The package, and lines on what it leaves out. prefix: of identifiers, as registered with 360Giving."""
    grants, counts = [], dict.fromkeys(_REASONS, 0)
    for row in rows:
        reason = _missing(row)
        if reason:
            counts[reason] += 1
        else:
            grants.append(_grant(row.event, prefix))
    notes = left_out_lines({_(_REASONS[reason]): number for reason, number in counts.items()})
    metadata = {"title": _("Funding events read by fundtrack"), "leftOut": list(notes)}
    return {"version": "1.4", "metadata": metadata, "grants": grants}, notes


def _missing(row: Row) -> str:
    """Why a row is no grant of the standard; "" for one that is."""
    event = row.event
    tests = {
        "stage": event.stage in STAGES,
        "counted": row.counted,
        "amount": event.amount is not None and event.currency is not None,
        "loan": event.instrument not in _NO_GRANTS,
        "date": event.date is not None and DAY.fullmatch(event.date) is not None,
        "agency": bool(event.agency),
        "recipient": bool(event.recipient),
    }
    return next((reason for reason, holds in tests.items() if not holds), "")


def _grant(event: Event, prefix: str) -> dict[str, Any]:
    grant = {
        "id": f"360G-{prefix}-{event.id}",
        "title": title_of(event),
        "description": event.quote.text,
        "currency": event.currency,
        "amountAwarded": event.amount,
        "awardDate": event.date,
        "fundingOrganization": [_organisation(name, prefix) for name in event.agency],
        "recipientOrganization": [_organisation(name, prefix) for name in event.recipient],
        "grantProgramme": [{"title": name.name} for name in event.program],
        "dataSource": event.source_url if event.source_url.startswith(("https://", "http://")) else None,
    }
    return {key: value for key, value in grant.items() if value}


def _organisation(name: Name, prefix: str) -> dict[str, str]:
    country = {"addressCountry": name.country} if name.country else {}
    return {"id": f"360G-{prefix}-org-{identifier(name)}", "name": name.name, **country}
