"""Whole typed events as nested plain values, as ``fundtrack schema`` describes them."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from fundtrack.errors import Issue
from fundtrack.model.event import Event, Evidence, Extraction, Name, Quote
from fundtrack.model.money import Money, RateQuote
from fundtrack.render.numbers import exact


def nested_documents(extractions: Iterable[Extraction]) -> dict[str, Any]:
    """``{"documents": [...], "events": [...]}`` of some documents; decimals are strings."""
    extractions = list(extractions)
    return {
        "documents": [nested_document(extraction) for extraction in extractions],
        "events": [nested_event(event) for extraction in extractions for event in extraction.events],
    }


def nested_document(extraction: Extraction) -> dict[str, Any]:
    """One document: what it is, how many amounts had which fate, the rates it quotes, and its issues."""
    fates = [entry.fate for entry in extraction.ledger]
    return {
        "name": extraction.document,
        "sha256": extraction.sha256,
        "kind": extraction.kind,
        "pages": extraction.pages,
        "articles": extraction.articles,
        "amounts": {fate: fates.count(fate) for fate in ("event", "conversion", "not_funding", "unexplained")},
        "rates": [_rate(rate) for rate in extraction.rates],
        "issues": [_issue(issue) for issue in extraction.issues],
        "rules_hash": extraction.rules_hash,
        "program": extraction.program,
    }


def nested_event(event: Event) -> dict[str, Any]:
    """One event with the fields of docs/annotation.md, its mentions, and the evidence for each slot."""
    return {
        "id": event.id,
        "document": event.document,
        "sha256": event.sha256,
        "article": event.article,
        "title": event.title,
        "funding_source": event.funding_source,
        "scope": event.scope,
        "stage": event.stage,
        "instrument": event.instrument,
        "agency": [_name(name) for name in event.agency],
        "agency_country": event.agency_country,
        "recipient": [_name(name) for name in event.recipient],
        "recipient_country": event.recipient_country,
        "program": [_name(name) for name in event.program],
        "amount": _decimal(event.amount),
        "amount_min": _decimal(event.amount_min),
        "currency": event.currency,
        "qualifier": event.qualifier,
        "per": event.per,
        "quoted": _money(event.quoted),
        "date": event.date,
        "technology": list(event.technology),
        "part_of": event.part_of,
        "mentions": [_quote(mention) for mention in event.mentions],
        "evidence": [_evidence(evidence) for evidence in event.evidence],
        "rules": list(event.rules),
        "quote": _quote(event.quote),
        "source_url": event.source_url,
        "confidence": event.confidence,
        "doubts": list(event.doubts),
        "replaced": event.replaced,
        "places": list(event.places),
        "reported": event.reported,
        "corrected": list(event.corrected),
        "review": event.review,
    }


def _decimal(value: Decimal | None) -> str | None:
    return None if value is None else exact(value)


def _money(money: Money | None) -> dict[str, str] | None:
    return None if money is None else {"amount": exact(money.amount), "currency": money.currency}


def _name(name: Name) -> dict[str, Any]:
    return {
        "name": name.name,
        "text": name.text,
        "id": name.id,
        "country": name.country,
        "aliases": list(name.aliases),
    }


def _quote(quote: Quote) -> dict[str, Any]:
    return {
        "text": quote.text,
        "start": quote.start,
        "end": quote.end,
        "page": quote.page,
        "box": None if quote.box is None else [round(side, 2) for side in quote.box],
    }


def _evidence(evidence: Evidence) -> dict[str, Any]:
    return {
        "slot": evidence.slot,
        "how": evidence.how,
        "rule": evidence.rule,
        "quote": None if evidence.quote is None else _quote(evidence.quote),
    }


def _rate(rate: RateQuote) -> dict[str, Any]:
    return {
        "base": rate.base,
        "target": rate.target,
        "base_amount": exact(rate.base_amount),
        "target_amount": exact(rate.target_amount),
        "low": exact(rate.low),
        "high": exact(rate.high),
        "text": rate.text,
        "page": rate.page,
        "date": rate.date,
    }


def _issue(issue: Issue) -> dict[str, str]:
    return {"code": issue.code, "message": issue.message, "where": issue.where, "remedy": issue.remedy}
