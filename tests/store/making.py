"""Events and extractions made by hand, and the brief as its gold file has it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from fundtrack.errors import Issue
from fundtrack.model.event import Event, Evidence, Extraction, LedgerEntry, Name, Quote
from fundtrack.model.money import Money, Qualifier, RateQuote
from fundtrack.rates import quote

GOLD = Path(__file__).parents[1] / "gold"


def sha(name: str) -> str:
    """A SHA-256 for a document of that name."""
    return hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()


def words(text: str, start: int = 0, page: int = 1) -> Quote:
    """Words of a document at a place."""
    return Quote(text, start, start + len(text), page, None)


def names(*given: str | Name) -> tuple[Name, ...]:
    """Names from their canonical forms."""
    return tuple(n if isinstance(n, Name) else Name(n, n) for n in given)


def money(amount: str | None, currency: str, step: str = "1", written: str = "") -> Money | None:
    """An exact amount; None for none."""
    return None if amount is None else Money(Decimal(amount), currency, step=Decimal(step), written=written)


def event(key: str = "e1", amount: str | None = "100", currency: str | None = "USD", **given: Any) -> Event:
    """A public award of 100 dollars by the Agency, unless said otherwise; names may be plain strings."""
    document = given.pop("document", "a.txt")
    said = words(given.pop("sentence", f"{amount} {currency}"), page=given.pop("page", 1))
    fields: dict[str, Any] = {
        "funding_source": "public",
        "scope": "award",
        "stage": "awarded",
        "instrument": None,
        "agency": ("Agency",),
        "agency_country": "US",
        "recipient": (),
        "recipient_country": None,
        "program": (),
        "amount_min": None,
        "qualifier": None if amount is None else "exact",
        "per": None,
        "quoted": None,
        "date": "2024-07-17",
        "technology": ("semiconductor",),
        "part_of": None,
        "title": "A title",
        "source_url": "https://example.org/news",
        "rules": ("some-rule",),
        "confidence": "sure",
        "doubts": (),
        "article": 0,
        **given,
    }
    for field in ("agency", "recipient", "program"):
        fields[field] = names(*fields[field])
    return Event(
        id=key,
        document=document,
        sha256=sha(document),
        amount=None if amount is None else Decimal(amount),
        currency=None if amount is None else currency,
        mentions=() if amount is None else (said,),
        evidence=(Evidence("amount", "stated", "some-rule", said), Evidence("date", "default", "none", None)),
        quote=said,
        **fields,
    )


def extraction(*events: Event, document: str = "a.txt", **given: Any) -> Extraction:
    """A one-page text that yields these events."""
    fields: dict[str, Any] = {
        "rules_hash": "rules-1",
        "program": "1.0",
        "rates": (),
        "issues": (),
        "ledger": (),
        **given,
    }
    key = fields.pop("sha256", sha(document))
    own = tuple(replace(e, document=document, sha256=key) for e in events)
    return Extraction(document, key, "text", 1, 1, own, **fields)


def entry(fate: str = "unexplained", amount: str = "5", event: str = "", why: str = "") -> LedgerEntry:
    """A ledger entry."""
    return LedgerEntry(words(f"{amount} dollars"), Decimal(amount), None, "USD", fate, event, "r", why, "A sentence.")


def rate(
    base: str, target: str, *, step: str, page: int = 1, document: str = "a.txt", date: str | None = "2024-07-17"
) -> RateQuote:
    """A quoted rate from "22000000 GBP" and "27930000 USD"; step: of the target's last written digit."""
    (one, first), (other, second) = base.split(), target.split()
    found = quote(
        Money(Decimal(one), first),
        Money(Decimal(other), second, step=Decimal(step)),
        at=words(f"{base} ({target})", start=100 * page, page=page),
        date=date,
        document=document,
    )
    assert found is not None
    return found


def issue(code: str = "page.no_text") -> Issue:
    """An issue with a place."""
    return Issue(code, "page 2 has no text", "a.txt p. 2", "run OCR on it")


def brief() -> Extraction:
    """The seed brief as its gold file has it, with names made one by the gold aliases."""
    gold = json.loads((GOLD / "seed" / "brief.json").read_text(encoding="utf-8"))
    groups = json.loads((GOLD / "aliases.json").read_text(encoding="utf-8"))
    canonical = {alias: group[0] for group in groups for alias in group}
    events = [_gold_event(e, canonical) for e in (*gold["events"], *gold["events_without_amount"])]
    return extraction(*events, document="brief.pdf")


def _gold_event(data: dict[str, Any], canonical: dict[str, str]) -> Event:
    given = {k: v for k, v in data.items() if k not in ("id", "amount", "currency", "quoted", "mentions")}
    for field in ("agency", "recipient", "program"):
        given[field] = tuple(Name(canonical.get(n, n), n) for n in data[field])
    quoted = data["quoted"]
    return event(
        data["id"],
        data["amount"],
        data["currency"],
        **{**given, "technology": tuple(data["technology"])},
        quoted=Money(Decimal(quoted["amount"]), quoted["currency"], Qualifier.ABOUT) if quoted else None,
        document="brief.pdf",
    )
