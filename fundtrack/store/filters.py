"""Which events are asked for, and the SQL condition that says so."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Where:
    """Filters with resolved values: any value of one filter, and all filters together.

    Countries are ISO codes; names and ``text`` are substrings, compared folded (see ``fold``); ``document``
    is a substring of a name or a prefix of a SHA-256. since, until: ISO day, month or year, both included;
    a date that is vaguer than the bound passes when it may lie within. min_amount, max_amount are in the
    reporting currency: only the query can compare them, the store leaves them alone.
    """

    country: tuple[str, ...] = ()
    recipient_country: tuple[str, ...] = ()
    agency: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    program: tuple[str, ...] = ()
    instrument: tuple[str, ...] = ()
    stage: tuple[str, ...] = ()
    scope: tuple[str, ...] = ()
    technology: tuple[str, ...] = ()
    funding_source: tuple[str, ...] = ()
    document: tuple[str, ...] = ()
    text: tuple[str, ...] = ()
    confidence: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    min_amount: Decimal | None = None
    max_amount: Decimal | None = None

    def of_commitments(self) -> Where:
        """The filters that choose commitments, without those that ask for the state that they are in."""
        return replace(self, stage=(), instrument=(), min_amount=None, max_amount=None)


def fold(text: str) -> str:
    """The form in which words are compared: compatibility forms (full width) unified, case folded."""
    return clean(unicodedata.normalize("NFKC", text).casefold())


def clean(text: str) -> str:
    """The text as a database can hold it: no NUL, and U+FFFD for halves of surrogate pairs."""
    if "\0" in text:
        text = text.replace("\0", "\ufffd")
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


# Filter -> column; the values of the first group are compared whole, those of the second as substrings.
_WHOLE = {
    "country": "e.agency_country",
    "recipient_country": "e.recipient_country",
    "instrument": "e.instrument",
    "stage": "e.stage",
    "scope": "e.scope",
    "funding_source": "e.funding_source",
    "confidence": "e.confidence",
}
_WITHIN = {
    "agency": "e.agency_key",
    "recipient": "e.recipient_key",
    "program": "e.program_key",
    "text": "e.text_key",
}


def condition(where: Where) -> tuple[str, list[str]]:
    """The condition over ``events e JOIN documents d`` with "?" for the bound parameters, and these."""
    parts: list[str] = []
    bound: list[str] = []
    for field, column in _WHOLE.items():
        values: Sequence[str] = getattr(where, field)
        if values:
            parts.append(f"{column} IN ({', '.join('?' * len(values))})")
            bound += values
    for field, column in _WITHIN.items():
        _any(parts, bound, f"{column} LIKE ? ESCAPE '!'", [like(fold(v)) for v in getattr(where, field)])
    _any(parts, bound, "'; ' || e.technology || ';' LIKE ? ESCAPE '!'", [like(f"; {v};") for v in where.technology])
    if where.document:
        one = "(d.name_key LIKE ? ESCAPE '!' OR d.sha256 LIKE ? ESCAPE '!')"
        parts.append("(" + " OR ".join([one] * len(where.document)) + ")")
        for value in where.document:
            bound += [like(fold(value)), like(value.lower(), start=True)]
    # The coarser of two precisions decides: 2024 may be in 2024-07.
    if where.since:
        parts.append("substr(e.date, 1, length(?)) >= substr(?, 1, length(e.date))")
        bound += [where.since, where.since]
    if where.until:
        parts.append("substr(e.date, 1, length(?)) <= substr(?, 1, length(e.date))")
        bound += [where.until, where.until]
    return " AND ".join(parts) or "1 = 1", bound


def _any(parts: list[str], bound: list[str], test: str, values: list[str]) -> None:
    if values:
        parts.append("(" + " OR ".join([test] * len(values)) + ")")
        bound += values


def like(text: str, *, start: bool = False) -> str:
    """A LIKE pattern (ESCAPE '!') for values that contain ``text``, or begin with it."""
    escaped = text.replace("!", "!!").replace("%", "!%").replace("_", "!_")
    return f"{escaped}%" if start else f"%{escaped}%"
