"""The closed vocabularies in words for people: codes stay codes in JSON, CSV and the store."""

from __future__ import annotations

from functools import cache

from fundtrack.language import N_, _, spoken

UNSTATED = "—"

STAGES = {
    "authorized": N_("Authorized"),
    "planned": N_("Planned"),
    "solicited": N_("Solicited"),
    "proposed": N_("Proposed"),
    "awarded": N_("Awarded"),
    "disbursed": N_("Disbursed"),
    "cancelled": N_("Cancelled"),
}
DIMENSIONS = {
    "country": N_("Country"),
    "recipient_country": N_("Recipient country"),
    "agency": N_("Giver"),
    "recipient": N_("Recipient"),
    "program": N_("Programme"),
    "instrument": N_("Instrument"),
    "stage": N_("Stage"),
    "scope": N_("Scope"),
    "technology": N_("Technology"),
    "funding_source": N_("Funding source"),
    "document": N_("Document"),
    "year": N_("Year"),
    "quarter": N_("Quarter"),
    "month": N_("Month"),
    "currency": N_("Currency"),
}


def stage_words(stage: str) -> str:
    """A stage as people read it: "Awarded"."""
    return _(STAGES[stage]) if stage in STAGES else stage


def dimension_words(dimension: str) -> str:
    """What events are grouped by, as people read it: "Giver"."""
    return _(DIMENSIONS[dimension]) if dimension in DIMENSIONS else dimension


def value_words(dimension: str, value: str | None) -> str:
    """A value of a dimension as people read it; a dash for none."""
    if value is None:
        return UNSTATED
    if dimension == "stage":
        return stage_words(value)
    if dimension in ("country", "recipient_country"):
        return country_words(value)
    return value


def country_words(code: str) -> str:
    """The name of a country in the language in force ("United States"), the code where there is none."""
    return _countries(spoken()).get(code, code)


@cache
def _countries(language: str) -> dict[str, str]:
    from babel import Locale

    return dict(Locale.parse(language).territories)
