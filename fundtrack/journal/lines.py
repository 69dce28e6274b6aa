"""Entries of the journal as lines of JSON, and back: exact, and checked, since they come from elsewhere."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, fields
from datetime import UTC, datetime, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any

from fundtrack.errors import InputError
from fundtrack.journal.decide import entry_id
from fundtrack.journal.values import AMENDABLE, DECIMALS, LISTS, NAMES
from fundtrack.model.commitment import RELATIONS
from fundtrack.model.decision import DECISIONS, Decision
from fundtrack.model.event import FUNDING_SOURCES, SCOPES, STAGES
from fundtrack.model.money import Qualifier
from fundtrack.rates.days import days_of

LONGEST = 1_000_000  # characters of a line
_FIELDS = tuple(field.name for field in fields(Decision))
_HASH, _ID, _ENTRY = re.compile("[0-9a-f]{64}"), re.compile("[0-9A-Za-z][0-9A-Za-z-]{0,63}"), re.compile("[0-9a-f]{16}")
_AHEAD = timedelta(days=1)  # a clock may be wrong, but not by more
_WORD, _DAY = re.compile("[a-z][a-z0-9_]{0,39}"), re.compile("[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")
_CLOSED: Mapping[str, Iterable[str]] = {
    "funding_source": FUNDING_SOURCES,
    "scope": SCOPES,
    "stage": STAGES,
    "qualifier": tuple(Qualifier),
}
_DIGITS = 60
_NEEDED = ("funding_source", "scope", "stage")
_PATTERNS = {
    "instrument": _WORD,
    "per": _WORD,
    "agency_country": re.compile("[A-Z]{2}"),
    "recipient_country": re.compile("[A-Z]{2}"),
    "currency": re.compile("[A-Z]{3}"),
    "date": _DAY,
    "part_of": _ID,
}


def to_line(entry: Decision) -> str:
    """An entry as one line of JSON, with its line end."""
    return json.dumps(asdict(entry), ensure_ascii=True, separators=(",", ":")) + "\n"


def from_lines(lines: Iterable[str], where: str) -> list[Decision]:
    """The entries of lines as ``to_line`` makes them; empty lines are passed over.

    ``InputError``, which names the line, for the first that is no entry: a key too many or too few, a value of
    another type or outside its set, an id that its content does not give.
    """
    entries: list[Decision] = []
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                entries.append(_entry(line))
            except ValueError as error:
                remedy = "nothing is imported; export the journal again"
                raise InputError(str(error), where=f"{where}:{number}", remedy=remedy) from None
    return entries


def _entry(line: str) -> Decision:
    if len(line) > LONGEST:
        raise ValueError("the line is too long for an entry")
    try:
        data = json.loads(line, object_pairs_hook=_once)
    except (RecursionError, json.JSONDecodeError):
        raise ValueError("the line is no JSON") from None
    if not isinstance(data, dict) or set(data) != set(_FIELDS):
        raise ValueError(f"an entry has the keys {', '.join(_FIELDS)}")
    wrong = next((name for name in _FIELDS if not isinstance(data[name], str) or not _kept_as_is(data[name])), "")
    if wrong:
        raise ValueError(f"{wrong} is no text")
    entry = Decision(**data)
    for field, test in _CHECKS.items():
        if not test(entry):
            raise ValueError(f"{field} is {str(data[field])[:40]!r}, which no entry of its kind has")
    if entry_id(entry) != entry.id:
        raise ValueError("the entry has been changed: its id does not fit what it says")
    return entry


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("the line gives a key twice")
    return found


def _kept_as_is(text: str) -> bool:
    """Whether the store would keep the text as it is, and the parts of an entry's id cannot run into each other."""
    return not any(character in "\0\x1f" or "\ud800" <= character <= "\udfff" for character in text)


def _at(entry: Decision) -> bool:
    try:
        at = datetime.fromisoformat(entry.at)
    except ValueError:
        return False
    given = at.tzinfo is not None and at.astimezone(UTC).isoformat(timespec="microseconds") == entry.at
    return given and at <= datetime.now(UTC) + _AHEAD


def _field(entry: Decision) -> bool:
    allowed: Mapping[str, Iterable[str]] = {"amend": AMENDABLE, "link": RELATIONS}
    return entry.field in allowed.get(entry.kind, ("",))


def _other(entry: Decision) -> bool:
    if entry.kind == "undo":
        return bool(_ENTRY.fullmatch(entry.other))
    if entry.kind in ("link", "unlink"):
        return bool(_ID.fullmatch(entry.other)) and entry.other != entry.event
    return not entry.other or (entry.kind == "skip" and bool(_ID.fullmatch(entry.other)))


def _value(side: str, test: Callable[[str, Any], bool]) -> Callable[[Decision], bool]:
    def whole(entry: Decision) -> bool:
        text = getattr(entry, side)
        if entry.kind != "amend":
            return not text
        try:
            value = json.loads(text)
        except (RecursionError, json.JSONDecodeError):
            return False
        return test(entry.field, value)

    return whole


_CHECKS: Mapping[str, Callable[[Decision], bool]] = {
    "id": lambda entry: bool(_ENTRY.fullmatch(entry.id)),
    "kind": lambda entry: entry.kind in DECISIONS,
    "at": _at,
    "who": lambda entry: bool(entry.who.strip()),
    "document": lambda entry: bool(_HASH.fullmatch(entry.document)),
    "event": lambda entry: bool(_ID.fullmatch(entry.event)),
    "other": _other,
    "field": _field,
    "before": _value("before", lambda field, value: has_type(field, value)),
    "after": _value("after", lambda field, value: is_value(field, value)),
}


def has_type(field: str, value: Any) -> bool:
    """Whether ``values.load`` makes a value of the field's type of it."""
    if field in NAMES:
        return isinstance(value, list) and all(map(_is_name, value))
    if field in LISTS:
        return isinstance(value, list) and all(isinstance(one, str) for one in value)
    if value is None:
        return True
    return isinstance(value, str) and (field not in DECIMALS or _is_amount(value))


def is_value(field: str, value: Any) -> bool:
    """Whether it is one that a person can set the field to."""
    if not has_type(field, value):
        return False
    if field in NAMES or field in DECIMALS:
        return True
    if field in LISTS:
        return all(_WORD.fullmatch(one) for one in value)
    if value is None:
        return field not in _NEEDED
    if field == "date" and days_of(value) is None:
        return False
    return value in _CLOSED[field] if field in _CLOSED else bool(_PATTERNS[field].fullmatch(value))


def _is_name(value: Any) -> bool:
    if not isinstance(value, list) or len(value) != 5:
        return False
    *words, aliases = value
    texts = [*words, *aliases] if isinstance(aliases, list) else [None]
    return all(isinstance(one, str) and _kept_as_is(one) for one in texts) and bool(words[0])


def _is_amount(text: str) -> bool:
    try:
        amount = Decimal(text)
    except InvalidOperation:
        return False
    return len(text) <= _DIGITS and amount.is_finite() and amount >= 0 and format(amount, "f") == text
