"""Model values as rows of the tables, and back: what was put in comes out equal."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from fundtrack.errors import Issue
from fundtrack.model.commitment import Linkable, Party
from fundtrack.model.document import Box
from fundtrack.model.event import Event, Evidence, Extraction, LedgerEntry, Name, Quote
from fundtrack.model.money import Money, Qualifier, RateQuote
from fundtrack.store.columns import EVENT_COLUMNS, FULL_COLUMNS, LINK_COLUMNS
from fundtrack.store.filters import clean, fold
from fundtrack.store.sketch import Sketch, sketch

_IDEOGRAPH = re.compile("[\u3400-\u9fff]")
_WORD = 5  # letters of a name in another script; a shorter one may be an acronym of many
Cell = str | int | None
Row = tuple[Cell, ...]


def plain(value: Decimal | None) -> str | None:
    """A decimal without exponent, digit for digit."""
    return None if value is None else format(value, "f")


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _json(value: object) -> str:
    return clean(json.dumps(value, ensure_ascii=False, separators=(",", ":")))


def _from_quote(quote: Quote | None) -> list[object] | None:
    if quote is None:
        return None
    return [quote.text, quote.start, quote.end, quote.page, list(quote.box) if quote.box else None]


def _to_quote(data: Sequence[Any]) -> Quote:
    text, start, end, page, box = data
    return Quote(text, start, end, page, Box(*box) if box else None)


def _from_money(money: Money | None) -> list[object] | None:
    if money is None:
        return None
    low, inner = plain(money.minimum), _from_money(money.quoted)
    return [plain(money.amount), money.currency, money.qualifier, low, plain(money.step), money.written, inner]


def _to_money(data: Sequence[Any] | None) -> Money | None:
    if data is None:
        return None
    amount, currency, qualifier, low, step, written, inner = data
    quoted = _to_money(inner)
    return Money(Decimal(amount), currency, Qualifier(qualifier), _decimal(low), Decimal(step), written, quoted)


def _from_names(names: Sequence[Name]) -> list[object]:
    return [[n.name, n.text, n.id, n.country, list(n.aliases)] for n in names]


def _to_names(data: Sequence[Any]) -> tuple[Name, ...]:
    return tuple(Name(name, text, key, country, tuple(aliases)) for name, text, key, country, aliases in data)


def _search_key(names: Sequence[Name]) -> str:
    """Every way to write the names, folded, one a line: words of different names never join into a match."""
    return fold("\n".join(dict.fromkeys(word for n in names for word in (n.name, n.text, *n.aliases))))


def minor_units(amount: Decimal | None, exponent: int) -> int | None:
    """The amount in units of 10^-exponent where that is a whole number that fits, else None."""
    if amount is None:
        return None
    sign, digits, power = amount.as_tuple()
    if not isinstance(power, int):
        return None  # no number
    scaled = Decimal((sign, digits, power + exponent))  # unlike scaleb, to the last of any number of digits
    return int(scaled) if scaled == scaled.to_integral_value() and abs(scaled) < 2**62 else None


def event_row(event: Event, position: int, exponent: int) -> Row:
    """The row of an event, in the order of EVENT_COLUMNS. exponent: decimal places of its currency."""
    brief = sketch(event)
    names = [_search_key(event.agency), _search_key(event.recipient), _search_key(event.program)]
    searched = "\n".join([event.title, event.quote.text, *(m.text for m in event.mentions)])
    cells: dict[str, Any] = {
        **brief._asdict(),
        "amount": plain(event.amount),
        "quoted_amount": plain(brief.quoted_amount),
        "position": position,
        "article": event.article,
        "amount_min": plain(event.amount_min),
        "minor": minor_units(event.amount, exponent),
        "exponent": exponent,
        "source_url": event.source_url,
        "confidence": event.confidence,
        "agency_key": names[0],
        "recipient_key": names[1],
        "program_key": names[2],
        "text_key": "\n".join([fold(searched), *names]),
        "review": event.review,
        "kin": _kin(event),
        "detail": _json(
            {
                "agency": _from_names(event.agency),
                "recipient": _from_names(event.recipient),
                "program": _from_names(event.program),
                "technology": list(event.technology),
                "quoted": _from_money(event.quoted),
                "mentions": [_from_quote(m) for m in event.mentions],
                "evidence": [[e.slot, e.how, e.rule, _from_quote(e.quote)] for e in event.evidence],
                "rules": list(event.rules),
                "doubts": list(event.doubts),
                "replaced": event.replaced,
                "places": list(event.places),
                "corrected": list(event.corrected),
                "quote": _from_quote(event.quote),
            }
        ),
    }
    return tuple(_cell(cells[column]) for column in EVENT_COLUMNS)


def _kin(event: Event) -> str:
    """Names, places and the nature of the link upwards, small enough to be read for every event of a store."""
    parties = [[_party(name) for name in names] for names in (event.agency, event.recipient, event.program)]
    return _json([*parties, list(event.places), event.replaced])


def _party(name: Name) -> list[str]:
    """A name as linking knows it; of an unknown one also that in another script which the document gives with it."""
    ideographs = _IDEOGRAPH.search(name.name) is not None
    others = (one for one in name.aliases if (_IDEOGRAPH.search(one) is not None) != ideographs)
    alias = "" if name.id else next(others, "")
    return [name.name, name.id, name.country, *([alias] if len(alias) >= _WORD else [])]


def to_linkable(row: Sequence[Any]) -> Linkable:
    """What linking looks at, from the document's name, "kin" and LINK_COLUMNS."""
    document, kin, *cells = row
    given = dict(zip(LINK_COLUMNS, cells, strict=True))
    # A store of an earlier version has no kin until its documents are read again.
    agency, recipient, program, places, replaced = json.loads(kin) if kin else ([], [], [], [], False)
    for amount in ("amount", "amount_min", "quoted_amount"):
        given[amount] = _decimal(given[amount])
    return Linkable(
        **given,
        document=document,
        agency=tuple(Party(*one) for one in agency),
        recipient=tuple(Party(*one) for one in recipient),
        program=tuple(Party(*one) for one in program),
        places=tuple(places),
        replaced=replaced,
    )


def _cell(value: Any) -> Cell:
    return clean(str(value)) if isinstance(value, str) else value


def to_event(row: Sequence[Any]) -> Event:
    """An event from the document's name and FULL_COLUMNS."""
    document, *cells = row
    given = dict(zip(FULL_COLUMNS, cells, strict=True))
    detail = json.loads(given.pop("detail"))
    quoted = detail["quoted"]
    return Event(
        **{**given, "amount": _decimal(given["amount"]), "amount_min": _decimal(given["amount_min"])},
        document=document,
        agency=_to_names(detail["agency"]),
        recipient=_to_names(detail["recipient"]),
        program=_to_names(detail["program"]),
        quoted=_to_money(quoted),
        technology=tuple(detail["technology"]),
        mentions=tuple(_to_quote(m) for m in detail["mentions"]),
        evidence=tuple(Evidence(s, h, r, _to_quote(q) if q else None) for s, h, r, q in detail["evidence"]),
        rules=tuple(detail["rules"]),
        quote=_to_quote(detail["quote"]),
        doubts=tuple(detail.get("doubts", ())),
        replaced=detail.get("replaced", False),
        places=tuple(detail.get("places", ())),
        corrected=tuple(detail.get("corrected", ())),
    )


_AMOUNT, _QUOTED = Sketch._fields.index("amount"), Sketch._fields.index("quoted_amount")


def to_sketch(row: Sequence[Any]) -> Sketch:
    """A sketch from a row of its columns."""
    cells = list(row)
    cells[_AMOUNT], cells[_QUOTED] = _decimal(cells[_AMOUNT]), _decimal(cells[_QUOTED])
    return Sketch(*cells)


def ledger_row(entry: LedgerEntry) -> Row:
    """The row of a ledger entry, in the order of LEDGER_COLUMNS."""
    low = plain(entry.amount_min)
    detail = _json([_from_quote(entry.mention), entry.sentence])
    texts = [clean(t) for t in (entry.id, entry.fate, entry.event, entry.rule, entry.why)]
    return (*texts, plain(entry.amount), low, entry.currency, entry.mention.page, detail)


def to_ledger(row: Sequence[Any]) -> LedgerEntry:
    """A ledger entry from LEDGER_COLUMNS."""
    key, fate, event, rule, why, amount, low, currency, _, detail = row
    mention, sentence = json.loads(detail)
    sums = (Decimal(amount), _decimal(low), currency)
    return LedgerEntry(_to_quote(mention), *sums, fate, event, rule, why, sentence, key)


def rate_row(rate: RateQuote) -> Row:
    """The row of a quoted rate, in the order of RATE_COLUMNS."""
    amounts = (plain(rate.base_amount), plain(rate.target_amount), plain(rate.low), plain(rate.high))
    return (rate.base, rate.target, *amounts, rate.date, clean(rate.text), rate.page, rate.start, rate.end)


def to_rate(row: Sequence[Any]) -> RateQuote:
    """A quoted rate from the document's name and RATE_COLUMNS."""
    document, base, target, one, other, low, high, date, text, page, start, end = row
    amounts = (Decimal(one), Decimal(other), Decimal(low), Decimal(high))
    return RateQuote(base, target, *amounts, text, start, end, page, date, document)


def issue_row(issue: Issue) -> Row:
    """Code, message, place and remedy."""
    return (clean(issue.code), clean(issue.message), clean(issue.where), clean(issue.remedy))


@dataclass(frozen=True, slots=True)
class Rows:
    """A document as rows of each table, without the keys (SHA-256, position) of all but events."""

    document: Row
    events: tuple[Row, ...]
    ledger: tuple[Row, ...]
    rates: tuple[Row, ...]
    issues: tuple[Row, ...]
    digest: str

    def as_read(self) -> str:
        """Events and ledger, for ``from_as_read``."""
        return _json([self.events, self.ledger])


_FULL = [EVENT_COLUMNS.index(column) for column in FULL_COLUMNS]


def from_as_read(text: str, document: str) -> tuple[tuple[Event, ...], tuple[LedgerEntry, ...]]:
    """The events and the ledger that ``Rows.as_read`` was made of; document: its name."""
    events, ledger = json.loads(text)
    full = [(document, *(row[place] for place in _FULL)) for row in events]
    return tuple(map(to_event, full)), tuple(map(to_ledger, ledger))


def rows_of(extraction: Extraction, exponents: Mapping[str, int], digest: str = "") -> Rows:
    """All rows of an extraction. exponents: decimal places by currency. digest: of what was read, where it is another.

    The digest covers what the document yielded; the name that it goes by makes no difference to it.
    """
    x = extraction
    events = tuple(event_row(e, i, exponents.get(e.currency or "", 0)) for i, e in enumerate(x.events))
    ledger = tuple(ledger_row(entry) for entry in x.ledger)
    rates = tuple(rate_row(rate) for rate in x.rates)
    issues = tuple(issue_row(issue) for issue in x.issues)
    nameless = [(i.code, i.message, i.remedy) for i in x.issues]
    whole = _json([x.kind, x.pages, x.articles, x.rules_hash, events, ledger, rates, nameless])
    digest = digest or hashlib.sha256(whole.encode()).hexdigest()
    unexplained = sum(entry.fate == "unexplained" for entry in x.ledger)
    name = clean(x.document)
    counts = (len(events), len(ledger), unexplained)
    head = (x.sha256, name, fold(name), x.kind, x.pages, x.articles, x.rules_hash, x.program, digest, *counts)
    return Rows(head, events, ledger, rates, issues, digest)
