"""Flat rows, their order, and frames."""

from __future__ import annotations

from decimal import Decimal

import pytest
from making import brief, event, extraction, money

from fundtrack.model.event import Name
from fundtrack.query import COLUMNS, ORDERS, View, find_rows, summarize
from fundtrack.query.frames import pivot, rows_frame, summary_frame
from fundtrack.query.rows import Rows
from fundtrack.store import Store, open_store


def stored(*events: object) -> Store:
    store = open_store(":memory:")
    store.put(extraction(*events))  # type: ignore[arg-type]
    return store


def test_the_columns_are_those_of_the_contract() -> None:
    assert ", ".join(COLUMNS) == (
        "event_id, date, country, agency, recipient, recipient_country, program, instrument, stage, scope, "
        "funding_source, amount, amount_min, currency, qualifier, per, converted_amount, converted_currency, rate, "
        "rate_source, technology, part_of, commitment, counted, confidence, doubts, title, document, page, "
        "quote, source_url, rules, counted_amount, left_out, instead, corrected, review"
    )


def test_a_row_is_flat() -> None:
    given = event(
        "e1",
        "1000",
        "EUR",
        agency=(Name("First", "甲"), Name("Second", "乙")),
        agency_country="DE",
        recipient=("Acme",),
        recipient_country="US",
        program=("Hub", "Act"),
        instrument="grant",
        amount_min=Decimal(800),
        qualifier="range",
        quoted=money("1080", "USD"),
        technology=("quantum", "ai"),
        rules=("r-1", "r-2"),
        page=3,
    )
    (row,) = find_rows(stored(given))
    assert row.flat() == {
        "event_id": "e1",
        "date": "2024-07-17",
        "country": "DE",
        "agency": "First; Second",
        "recipient": "Acme",
        "recipient_country": "US",
        "program": "Hub; Act",
        "instrument": "grant",
        "stage": "awarded",
        "scope": "award",
        "funding_source": "public",
        "amount": Decimal(1000),
        "amount_min": Decimal(800),
        "currency": "EUR",
        "qualifier": "range",
        "per": None,
        "converted_amount": Decimal(1080),
        "converted_currency": "USD",
        "rate": Decimal("1.08"),
        "rate_source": "quoted",
        "technology": "quantum; ai",
        "part_of": None,
        "commitment": "e1",
        "counted": True,
        "confidence": "sure",
        "doubts": None,
        "title": "A title",
        "document": "a.txt",
        "page": 3,
        "quote": "1000 EUR",
        "source_url": "https://example.org/news",
        "rules": "r-1; r-2",
        "counted_amount": Decimal(1080),
        "left_out": None,
        "instead": None,
        "corrected": None,
        "review": None,
    }
    assert tuple(row.flat()) == COLUMNS


def test_an_event_without_an_amount_has_empty_cells() -> None:
    (row,) = find_rows(stored(event("n", None, agency=(), technology=(), rules=())))
    empty = {column for column, cell in row.flat().items() if cell is None}
    assert empty >= {"amount", "currency", "converted_amount", "converted_currency", "rate", "agency", "technology"}
    assert (row.counted, row.why) == (False, "no_amount")


def test_an_amount_without_a_rate_is_shown_unconverted() -> None:
    found = find_rows(stored(event("a", "100", "USD")), view=View(currency="EUR"))
    (row,) = found
    assert (row.flat()["amount"], row.flat()["converted_amount"]) == (Decimal(100), None)
    assert (row.counted, row.why) == (False, "unconverted")
    assert found.issues[0].code == "rate.missing" and found.issues[0].where == "a.txt p. 1: 100 USD"


EXPECTED = {
    "document": "mid none big old",
    "date": "old mid big none",
    "-date": "big mid old none",
    "amount": "old mid big none",
    "-amount": "big mid old none",
}


@pytest.mark.parametrize("order", ORDERS)
def test_orders(order: str) -> None:
    store = stored(
        event("mid", "20", date="2024-01"),
        event("none", None, date=None),
        event("big", "30", date="2024-05-01"),
        event("old", "1000", "JPY", date="2019", quoted=money("7", "USD")),
    )
    assert [r.event.id for r in find_rows(store, order=order)] == EXPECTED[order].split()


def test_rows_of_several_documents_come_by_name_and_place() -> None:
    store = open_store(":memory:")
    for name in ("b.txt", "a.txt"):
        store.put(extraction(event(f"{name}2"), event(f"{name}1"), document=name))
    assert [r.event.id for r in find_rows(store)] == ["a.txt2", "a.txt1", "b.txt2", "b.txt1"]


def brief_rows() -> Rows:
    store = open_store(":memory:")
    store.put(brief())
    return find_rows(store)


def test_the_counted_rows_add_up_to_the_total() -> None:
    store = open_store(":memory:")
    store.put(brief())
    total = sum(r.converted.amount for r in find_rows(store) if r.counted and r.converted)
    assert total == summarize(store).total.total == Decimal(33_455_700_000)


def test_frames_keep_decimals() -> None:
    frame = rows_frame(brief_rows())
    assert tuple(frame.columns) == COLUMNS and len(frame) == 19
    assert all(isinstance(v, Decimal) for v in frame["amount"].dropna())


def test_a_pivot_has_sums_at_its_ends() -> None:
    store = open_store(":memory:")
    store.put(brief())
    frame = pivot(summarize(store, by=["country", "stage"]))
    assert list(frame.columns) == ["awarded", "planned", "proposed", "solicited", "total"]
    assert list(frame.index) == ["GB", "US", "EU", "total"]
    assert frame.loc["US", "total"] == Decimal(2_542_700_000)
    assert frame.loc["total", "total"] == Decimal(33_455_700_000)
    assert all(isinstance(v, Decimal) for v in frame.to_numpy().flat)


def test_a_pivot_shows_what_is_not_stated() -> None:
    frame = pivot(summarize(stored(event("a", agency_country=None)), by=["country", "recipient"]))
    assert (list(frame.index), list(frame.columns)) == (["—", "total"], ["—", "total"])


def test_pivots_of_nothing_and_of_one_dimension() -> None:
    assert pivot(summarize(open_store(":memory:"), by=["country", "stage"])).empty
    with pytest.raises(ValueError, match="two dimensions"):
        pivot(summarize(open_store(":memory:"), by=["country"]))


def test_a_summary_frame_has_a_line_a_group() -> None:
    summary = summarize(stored(event("a", program=("Act",)), event("b", "1")), by=["program"])
    frame = summary_frame(summary)
    assert [value if isinstance(value, str) else None for value in frame["program"]] == ["Act", None]
    assert list(frame["total"]) == [Decimal(100), Decimal(1)]
