"""Values of an event's fields as the journal keeps them: JSON, exact, and readable without the vocabulary."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from fundtrack.model.event import Name

NAMES = ("agency", "recipient", "program")
DECIMALS = ("amount", "amount_min")
TEXTS = (
    "funding_source",
    "scope",
    "stage",
    "instrument",
    "agency_country",
    "recipient_country",
    "currency",
    "qualifier",
    "per",
    "date",
    "part_of",
)
LISTS = ("technology",)
AMENDABLE = (*NAMES, *DECIMALS, *TEXTS, *LISTS)


def dump(field: str, value: Any) -> str:
    """A field's value as JSON: names with their ids, decimals as strings."""
    plain: Any = value
    if field in NAMES:
        plain = [[n.name, n.text, n.id, n.country, list(n.aliases)] for n in value]
    elif field in DECIMALS:
        plain = None if value is None else format(value, "f")
    elif field in LISTS:
        plain = list(value)
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))


def load(field: str, text: str) -> Any:
    """The value that ``dump`` made text of."""
    plain = json.loads(text)
    if field in NAMES:
        return tuple(
            Name(name, written, key, country, tuple(aliases)) for name, written, key, country, aliases in plain
        )
    if field in DECIMALS:
        return None if plain is None else Decimal(plain)
    return tuple(plain) if field in LISTS else plain
