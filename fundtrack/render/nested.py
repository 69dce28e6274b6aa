"""Whole typed events as nested plain values, as ``fundtrack schema`` describes them."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from fundtrack.errors import Issue
from fundtrack.model.event import Event, Evidence, Extraction, Name, Quote
from fundtrack.model.money import Money, RateQuote
from fundtrack.render.numbers import exact

_AROUND = 32  # characters before and behind a quote
_PDF = "http://tools.ietf.org/rfc/rfc3778"  # fragments of PDF files


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
        "mentions": [_quote(mention, event.quote) for mention in event.mentions],
        "evidence": [_evidence(evidence, event.quote) for evidence in event.evidence],
        "rules": list(event.rules),
        "quote": _quote(event.quote, event.quote),
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


def _quote(quote: Quote, sentence: Quote) -> dict[str, Any]:
    return {
        "text": quote.text,
        "start": quote.start,
        "end": quote.end,
        "page": quote.page,
        "box": None if quote.box is None else [round(side, 2) for side in quote.box],
        "selector": _selectors(quote, sentence),
    }


def _selectors(quote: Quote, sentence: Quote) -> list[dict[str, Any]]:
    """The words as selectors of https://www.w3.org/TR/annotation-model/; offsets count code points.

    What stands before and behind them is told as far as the event's sentence goes.
    """
    words: dict[str, Any] = {"type": "TextQuoteSelector", "exact": quote.text}
    at, end = quote.start - sentence.start, quote.end - sentence.start
    if 0 <= at < end <= len(sentence.text) and sentence.text[at:end] == quote.text and quote != sentence:
        words |= {"prefix": sentence.text[max(0, at - _AROUND) : at], "suffix": sentence.text[end : end + _AROUND]}
    place = {"type": "TextPositionSelector", "start": quote.start, "end": quote.end}
    if quote.box is None:
        return [words, place]
    return [words, place, {"type": "FragmentSelector", "conformsTo": _PDF, "value": f"page={quote.page}"}]


def _evidence(evidence: Evidence, sentence: Quote) -> dict[str, Any]:
    return {
        "slot": evidence.slot,
        "how": evidence.how,
        "rule": evidence.rule,
        "quote": None if evidence.quote is None else _quote(evidence.quote, sentence),
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
