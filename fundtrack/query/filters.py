"""The words of a user as filters, dimensions and a currency; what cannot be meant is an error."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches

from fundtrack.errors import UsageError
from fundtrack.model.event import CONFIDENCES, FUNDING_SOURCES, INSTRUMENTS, SCOPES, TECHNOLOGIES
from fundtrack.query.dimensions import DIMENSIONS, STAGE_COLUMNS
from fundtrack.query.places import parse_country
from fundtrack.query.rows import ORDERS
from fundtrack.rates.days import days_of
from fundtrack.store import Store, Where, fold

USUAL_CURRENCY = "USD"
ALL = "all"  # public, private and mixed money side by side

# The values of docs/annotation.md. Instruments and technologies of own rules count too: those in the store.
_WORDS: dict[str, tuple[str, ...]] = {
    "stage": STAGE_COLUMNS,
    "scope": SCOPES,
    "funding_source": (*FUNDING_SOURCES, ALL),
    "technology": TECHNOLOGIES,
    "instrument": INSTRUMENTS,
}
_OPEN = ("instrument", "technology")
_COUNTRIES = ("country", "recipient_country")
_NAMES = ("agency", "recipient", "program", "document", "text")
_DATE = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?")

Words = str | Sequence[str] | None


def parse_filters(
    *,
    store: Store | None = None,
    since: str | None = None,
    until: str | None = None,
    min_amount: Decimal | str | None = None,
    max_amount: Decimal | str | None = None,
    min_confidence: str | None = None,
    **words: Words,
) -> Where:
    """Filters from a user's words, by the names of ``Where``'s fields: one word or several each, None for none.

    store: whose instruments and technologies are known besides the usual ones. ``UsageError`` for a value
    that cannot be meant, with the nearest that can; ``TypeError`` for a filter that does not exist.
    """
    unknown = set(words) - {*_COUNTRIES, *_NAMES, *_WORDS}
    if unknown:
        raise TypeError(f"no such filter: {', '.join(sorted(unknown))}")
    found: dict[str, tuple[str, ...]] = {}
    for field, given in words.items():
        values = [given] if isinstance(given, str) else [*(given or ())]
        values = [v for v in values if v.strip()]
        if field in _COUNTRIES:
            found[field] = tuple(dict.fromkeys(parse_country(v) for v in values))
        elif field in _NAMES:
            found[field] = tuple(dict.fromkeys(v.strip() for v in values))
        elif values:
            known = (*_WORDS[field], *(_in_store(store, field) if field in _OPEN else ()))
            chosen = tuple(dict.fromkeys(choose(field, v, known) for v in values))
            found[field] = FUNDING_SOURCES if field == "funding_source" and ALL in chosen else chosen
    if min_confidence and min_confidence.strip():
        least = choose("confidence", min_confidence, CONFIDENCES)
        found["confidence"] = CONFIDENCES[CONFIDENCES.index(least) :]
    low, high = _amount("min_amount", min_amount), _amount("max_amount", max_amount)
    first, last = parse_date("since", since), parse_date("until", until)
    return Where(**found, since=first, until=last, min_amount=low, max_amount=high)


def _in_store(store: Store | None, field: str) -> Iterable[str]:
    labels = store.values(field) if store is not None else ()
    return [word for label in labels for word in label.split("; ")]


def choose(what: str, word: str, known: Iterable[str]) -> str:
    """The known value that is meant: written in any case, with "-" or " " for "_"."""
    values = tuple(dict.fromkeys(known))
    meant = re.sub(r"[\s-]", "_", fold(word.strip()))
    by_fold = {fold(v): v for v in values}
    if meant in by_fold:
        return by_fold[meant]
    close = get_close_matches(meant, by_fold, n=3, cutoff=0.6)
    listed = ", ".join(by_fold[c] for c in close)
    name = what.replace("_", " ")
    raise UsageError(
        f"unknown {name} {word!r}",
        remedy=f"did you mean {listed}?" if listed else f"give one of {', '.join(values)}",
    )


def parse_date(field: str, word: str | None) -> str | None:
    """A day, month or year (ISO 8601) as the user gives it for an option; None for none, UsageError for no date."""
    return iso_date(word, f"--{field}") if word is not None and word.strip() else None


def iso_date(word: str, where: str) -> str:
    """An ISO date of any precision; ``UsageError`` for what is none. where: what it was given for."""
    date = word.strip()
    if not _DATE.fullmatch(date) or days_of(date) is None:
        raise UsageError(f"{word!r} is no date", where=where, remedy="write 2024, 2024-07 or 2024-07-17")
    return date


def _amount(field: str, value: Decimal | str | None) -> Decimal | None:
    if value is None:
        return None
    try:
        amount = Decimal(value.replace(",", "").replace("_", "")) if isinstance(value, str) else value
    except InvalidOperation:
        amount = Decimal("NaN")
    if not amount.is_finite():
        where = f"--{field.replace('_', '-')}"
        raise UsageError(f"{value!r} is no amount", where=where, remedy="write it in digits: 1500000")
    return amount


def parse_currency(word: str) -> str:
    """The ISO 4217 code, in capitals; ``UsageError`` for one that does not exist."""
    code = word.strip().upper()
    if code == USUAL_CURRENCY:
        return code
    from babel.core import Locale

    names = Locale.parse("en").currencies
    if code in names:
        return code
    near = get_close_matches(code, names, n=3, cutoff=0.6)
    by_name = {fold(str(name)): str(other) for other, name in sorted(names.items())}
    near += [by_name[name] for name in get_close_matches(fold(word), by_name, n=3, cutoff=0.6)]
    listed = ", ".join(f"{other} ({names[other]})" for other in dict.fromkeys(near))
    raise UsageError(
        f"unknown currency {word!r}", remedy=f"did you mean {listed}?" if listed else "give an ISO 4217 code: EUR"
    )


def parse_dimensions(words: Sequence[str] | str) -> tuple[str, ...]:
    """The dimensions to group by, each once; several may stand in one word, with commas."""
    given = [words] if isinstance(words, str) else words
    parts = [part for word in given for part in word.split(",") if part.strip()]
    return tuple(dict.fromkeys(choose("dimension", part, DIMENSIONS) for part in parts))


def parse_order(word: str) -> str:
    """An order of rows: "-" in front turns it round."""
    if word in ORDERS:
        return word
    return choose("order", word, ORDERS)
