"""The whole way: the seed brief from PDF to rates, rows and totals."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from fundtrack.pipeline import extract
from fundtrack.query import find_rows, parse_filters, rate_lines, summarize
from fundtrack.store import Outcome, Store, open_store

BRIEF = Path(__file__).parents[2] / "seeds" / "brief.pdf"


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with open_store(":memory:") as made:
        made.put(extract(BRIEF))
        yield made


def test_it_is_stored_as_it_was_extracted(store: Store) -> None:
    again = extract(BRIEF)
    assert store.put(again) == Outcome.UNCHANGED
    assert store.extraction("brief.pdf") == again


def test_american_money_by_programme(store: Store) -> None:
    found = summarize(store, parse_filters(country="US"), ["program"])
    assert [(g.key[0], g.events, g.total / 10**6) for g in found.groups] == [
        ("National Advanced Packaging Manufacturing Program", 1, Decimal(1600)),
        ("Tech Hubs Program", 1, Decimal(504)),
        ("CHIPS and Science Act", 2, Decimal("406.7")),
        ("National Quantum Virtual Laboratory", 1, Decimal(32)),
    ]
    assert found.total.total == Decimal(2_542_700_000)
    public = [e for e in found.left_out if e.amount is not None and e.reason != "private"]
    assert [(e.reason, e.amount / 10**6 if e.amount else None, e.per, e.inside_amount) for e in public] == [
        ("authorized", 10_000, None, None),
        ("unit", 150, "project", None),
        ("part", 41, None, Decimal(504_000_000)),
    ]


def test_the_quoted_rates(store: Store) -> None:
    book = {(a.base, a.target): a for a in rate_lines(store)}
    pounds, euros = book["GBP", "USD"], book["EUR", "USD"]
    assert pounds.rate is not None and pounds.low is not None and pounds.high is not None
    assert round(pounds.rate, 4) == Decimal("1.2695") and pounds.high - pounds.low <= Decimal("0.0005")
    assert len(pounds.agreeing) == 3
    assert not euros.settled and sorted(q.page for q in euros.contradicting) == [5, 8]
    assert any(issue.code == "rate.conflict" for issue in store.issues())


def test_every_foreign_amount_is_converted_as_the_text_converts_it(store: Store) -> None:
    foreign = [r for r in find_rows(store) if r.event.currency in ("GBP", "EUR")]
    assert len(foreign) == 5
    assert {r.converted.source if r.converted else None for r in foreign} == {"quoted"}
    assert all(r.converted and r.converted.evidence.startswith("p. ") for r in foreign)
