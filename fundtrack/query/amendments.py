"""The words of a user as values of an event's fields, checked as docs/annotation.md defines them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from fundtrack.errors import UsageError
from fundtrack.journal import AMENDABLE
from fundtrack.journal.values import NAMES
from fundtrack.model.event import FUNDING_SOURCES, INSTRUMENTS, SCOPES, STAGES, TECHNOLOGIES, Event
from fundtrack.model.money import Qualifier
from fundtrack.query.filters import choose, iso_date, parse_currency
from fundtrack.query.naming import Naming
from fundtrack.query.places import parse_country
from fundtrack.store import Store

_NEEDED = ("funding_source", "scope", "stage")
_ALSO_CALLED = {"country": "agency_country", "programme": "program", "giver": "agency"}
_AMOUNT = re.compile(r"(?:[0-9]{1,3}(?:([,_ '])[0-9]{3})(?:\1[0-9]{3})*|[0-9]{1,24})(?:\.[0-9]{1,6})?")
_PER = re.compile(r"[a-z][a-z_]{0,29}")
_QUALIFIERS = tuple(one.value for one in Qualifier)


@dataclass(frozen=True, slots=True)
class Amending:
    """What a user's words are checked against. event: as it stands; rules: a folder laid over ours."""

    store: Store
    event: Event
    rules: Path | None = None

    def values(self, words: Sequence[str]) -> dict[str, Any]:
        """The fields that "field=value" words set and those that follow from them, with their values.

        ``UsageError`` for a field or value that does not exist, and for fields that do not go together.
        """
        given: dict[str, str] = {}
        for word in words:
            field, text = self._split(word)
            if field in given:
                raise UsageError(f"{field} is given twice", remedy="give it once")
            given[field] = text
        country = given.get("agency_country", "").strip()
        giver = parse_country(country) if country else self.event.agency_country
        values = {field: self.value(field, text, giver) for field, text in given.items()}
        return agreeing(self.event, values)

    def check(self, word: str) -> None:
        """Whether one "field=value" can be meant by itself; ``UsageError`` where it cannot."""
        field, text = self._split(word)
        self.value(field, text, self.event.agency_country)

    def _split(self, word: str) -> tuple[str, str]:
        field, equals, text = word.partition("=")
        if not equals:
            raise UsageError(f"{word!r} sets no field", remedy="write FIELD=VALUE, like stage=awarded")
        field = _ALSO_CALLED.get(field.strip().casefold(), field)
        return choose("field", field, AMENDABLE), text

    def value(self, field: str, text: str, country: str | None = None) -> Any:
        """The value of one field; an empty text is no value. country: of the giver."""
        text = text.strip()
        if field in NAMES:
            return Naming(self.rules, country, getattr(self.event, field)).names(field, text)
        if field == "technology":
            known = (*TECHNOLOGIES, *_parts(self.store.values("technology")))
            given = [part for part in re.split("[;,]", text) if part.strip()]
            return tuple(dict.fromkeys(choose(field, part, known) for part in given))
        if not text:
            if field in _NEEDED:
                raise UsageError(f"{field} has always a value", remedy="give one")
            return None
        return self._parser(field)(text)

    def _parser(self, field: str) -> Callable[[str], Any]:
        closed: dict[str, Sequence[str]] = {
            "funding_source": FUNDING_SOURCES,
            "scope": SCOPES,
            "stage": STAGES,
            "qualifier": _QUALIFIERS,
            "instrument": INSTRUMENTS,
        }
        if field in closed:
            own = self.store.values(field) if field == "instrument" else ()
            return lambda text: choose(field, text, (*closed[field], *own))
        parsers: dict[str, Callable[[str], Any]] = {
            "amount": lambda text: parse_amount(text, field),
            "amount_min": lambda text: parse_amount(text, field),
            "currency": parse_currency,
            "agency_country": parse_country,
            "recipient_country": parse_country,
            "date": lambda text: iso_date(text, field),
            "per": _per,
            "part_of": self._whole,
        }
        return parsers[field]

    def _whole(self, text: str) -> str:
        """The id of the event that contains this one: another, that is not itself inside this one."""
        found = self.store.event(text).id
        above = self.store.parents()
        at, seen = found, set[str]()
        while at != self.event.id and at in above and at not in seen:
            seen.add(at)
            at = above[at]
        if at == self.event.id:
            how = "this event itself" if found == at else "inside this event"
            raise UsageError(f"{found} is {how}", where="part_of", remedy="name an event that contains this one")
        return found


def parse_amount(text: str, field: str = "amount") -> Decimal:
    """A plain decimal; thousands may be parted by "," or "_". ``UsageError`` for anything else, and for nothing."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if not _AMOUNT.fullmatch(plain):
        raise UsageError(f"{text!r} is no amount", where=field, remedy="write it in digits: 1500000 or 1,500,000")
    amount = Decimal(re.sub("[,_ ']", "", plain))
    if not amount:
        raise UsageError("nothing is no amount", where=field, remedy=f"{field}= takes the amount away")
    return amount


def _per(text: str) -> str:
    word = text.casefold().replace(" ", "_").replace("-", "_")
    if not _PER.fullmatch(word):
        raise UsageError(f"{text!r} is no share", where="per", remedy="write project, recipient, year, ...")
    return word


def _parts(labels: Sequence[str]) -> list[str]:
    return [word for label in labels for word in label.split("; ")]


def agreeing(event: Event, values: Mapping[str, Any]) -> dict[str, Any]:
    """The values and what follows from them, so that the fields of a sum go together; ``UsageError`` where they cannot.

    Without an amount there is nothing that qualifies it; a lower end makes a range, and a range has one; shares are
    for figures for each of several.
    """
    made = dict(values)
    now = replace(event, **made)
    if now.amount is None:
        _follow(made, now, {"amount_min": None, "currency": None, "qualifier": None})
    elif now.currency is None:
        raise UsageError("an amount needs a currency", remedy="give currency=USD or the like too")
    elif now.amount_min is not None and made.get("qualifier", "range") != "range" and "amount_min" not in made:
        made["amount_min"] = None
    elif now.amount_min is not None:
        _follow(made, now, {"qualifier": "range"})
    elif now.qualifier == "range" and made.get("qualifier") != "range":
        made["qualifier"] = "exact"
    elif now.qualifier is None:
        _follow(made, now, {"qualifier": "exact"})
    if now.per is not None and now.scope != "unit":
        if made.get("per"):
            raise UsageError("only a figure for each of several has per", remedy="give scope=unit too")
        made["per"] = None
    _check_range(replace(event, **made))
    return made


def _follow(made: dict[str, Any], now: Event, following: Mapping[str, Any]) -> None:
    """Set what follows; what was asked for otherwise cannot be had."""
    for field, value in following.items():
        if getattr(now, field) == value:
            continue
        if made.get(field) is not None:
            why = "without an amount" if now.amount is None else "with amount_min"
            raise UsageError(f"{field}={made[field]} cannot be had {why}", remedy="leave one of the two out")
        made[field] = value


def _check_range(event: Event) -> None:
    if event.qualifier == "range" and event.amount_min is None:
        raise UsageError("a range needs its lower end", remedy="give amount_min= too")
    if event.amount is not None and event.amount_min is not None and event.amount_min >= event.amount:
        raise UsageError("amount_min is not below amount", remedy="give the lower end as amount_min")
