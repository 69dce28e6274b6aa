"""A commitment counts once, at its latest stage, whatever tells of it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from making import event, extraction

from fundtrack.model.commitment import Linking, Standing
from fundtrack.query import View, find_rows, parse_filters, summarize, timelines
from fundtrack.store import Store, open_store

# id: (stage, amount, date, document), and where it stands: (commitment, act, rank, what is special of it).
CHIPS = {
    "pmt": ("proposed", "400", "2024-07-17", "a", ("pmt", 0, 0, "")),
    "pmt2": ("proposed", "390", "2024-07-18", "b", ("pmt", 0, 1, "")),
    "odd": ("proposed", "500", "2024-07-18", "c", ("pmt", 0, 2, "version")),
    "award": ("awarded", "406", "2024-12-17", "c", ("pmt", 1, 0, "")),
    "paid": ("disbursed", "100", "2025-03-01", "d", ("pmt", 2, 0, "partial")),
    "cut": ("cancelled", "50", "2025-06-01", "e", ("pmt", 3, 0, "partial")),
}
GONE = {
    "given": ("awarded", "80", "2024-01-10", "a", ("given", 0, 0, "")),
    "taken": ("cancelled", "80", "2024-09-10", "b", ("given", 1, 0, "")),
}
SILENT = {  # the last word gives no sum
    "given": ("awarded", "80", "2024-01-10", "a", ("given", 0, 0, "")),
    "paid": ("disbursed", None, "2024-09-10", "b", ("given", 1, 0, "")),
}
TOTALS = {
    "total": ("planned", "1000", "2024-01-01", "a", ("total", 0, 0, "")),
    "award": ("awarded", "300", "2024-02-01", "b", ("award", 0, 0, "")),
    "award2": ("awarded", "300", "2024-02-02", "c", ("award", 0, 1, "")),
}
Told = dict[str, tuple[Any, ...]]


def stored(told: Told, wholes: dict[str, str] | None = None) -> Store:
    store = open_store(":memory:")
    for document in sorted({one[3] for one in told.values()}):
        events = [
            event(key, amount, "USD", stage=stage, date=date)
            for key, (stage, amount, date, of, _) in told.items()
            if of == document
        ]
        store.put(extraction(*events, document=f"{document}.txt"))
    standings = {
        key: Standing(one[0], one[1], one[2], one[3] == "version", one[3] == "partial")
        for key, (*_, one) in told.items()
    }
    import fundtrack

    assert store.keep_linking(Linking(standings, wholes or {}, (), {}), store.changed(), f"{fundtrack.__version__} t")
    return store


def columns(store: Store, where: dict[str, Any], **view: Any) -> dict[str, int]:
    amounts = summarize(store, parse_filters(**where), [], View(**view)).total.amounts
    return {stage: int(amount) for stage, amount in amounts.items() if amount}


CASES: list[tuple[str, Told, dict[str, Any], dict[str, Any], dict[str, int]]] = [
    ("paid in part and cut", CHIPS, {}, {}, {"awarded": 256, "disbursed": 100, "cancelled": 50}),
    ("before the cut", CHIPS, {}, {"as_of": "2025-05-31"}, {"awarded": 306, "disbursed": 100}),
    ("on the day of the award", CHIPS, {}, {"as_of": "2024-12-17"}, {"awarded": 406}),
    ("a day before", CHIPS, {}, {"as_of": "2024-12-16"}, {"proposed": 400}),
    ("before anything", CHIPS, {}, {"as_of": "2023"}, {}),
    ("to the month", CHIPS, {}, {"as_of": "2024-12"}, {"awarded": 406}),
    ("one document", CHIPS, {"document": "b.txt"}, {}, {"proposed": 390}),
    ("a document that contradicts itself elsewhere", CHIPS, {"document": "c.txt"}, {}, {"awarded": 406}),
    ("the payment alone", CHIPS, {"document": "d.txt"}, {}, {"disbursed": 100}),
    ("a period", CHIPS, {"until": "2024-11"}, {}, {"proposed": 400}),
    ("what is still proposed", CHIPS, {"stage": "proposed"}, {}, {}),
    ("what is awarded", CHIPS, {"stage": "awarded"}, {}, {"awarded": 406}),
    (
        "every event",
        CHIPS,
        {},
        {"count": "events"},
        {"proposed": 1290, "awarded": 406, "disbursed": 100, "cancelled": 50},
    ),
    ("withdrawn", GONE, {}, {}, {"cancelled": 80}),
    ("not withdrawn yet", GONE, {}, {"as_of": "2024-08"}, {"awarded": 80}),
    ("paid, without a sum", SILENT, {}, {}, {"disbursed": 80}),
    ("a part of a total elsewhere", TOTALS, {}, {}, {"planned": 1000}),
    ("the part alone", TOTALS, {"since": "2024-02"}, {}, {"awarded": 300}),
]


@pytest.mark.parametrize(("told", "where", "view", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_what_counts(told: Told, where: dict[str, Any], view: dict[str, Any], expected: dict[str, int]) -> None:
    wholes = {"award": "total"} if told is TOTALS else {}
    assert columns(stored(told, wholes), where, **view) == expected


def test_reasons_and_what_counts_instead() -> None:
    rows = {row.event.id: row for row in find_rows(stored(CHIPS))}
    assert {key: (row.why, row.inside) for key, row in rows.items()} == {
        "pmt": ("moved_on", "award"),
        "pmt2": ("again", "pmt"),
        "odd": ("version", "pmt"),
        "award": ("", None),
        "paid": ("", None),
        "cut": ("cancelled", None),
    }
    counted = [row.counted_amount for row in rows.values() if row.counted_amount is not None]
    assert sum(counted) == Decimal(356) == summarize(stored(CHIPS)).total.total
    assert {row.commitment for row in rows.values()} == {"pmt"}


def test_a_summary_by_stage_shows_where_commitments_are() -> None:
    found = summarize(stored(SILENT), None, ["stage"])
    assert [(g.key, g.total) for g in found.groups] == [(("disbursed",), Decimal(80))]


def test_a_timeline_tells_each_act_once_with_its_change() -> None:
    (line,) = timelines(stored(CHIPS))
    assert [
        (s.event.id, s.change, s.partial, [e.id for e in s.again], [e.id for e in s.versions]) for s in line.steps
    ] == [
        ("pmt", None, False, ["pmt2"], ["odd"]),
        ("award", Decimal(6), False, [], []),
        ("paid", None, True, [], []),
        ("cut", None, True, [], []),
    ]
    (early,) = timelines(stored(CHIPS), view=View(as_of="2024-12-16"))
    assert [s.event.id for s in early.steps] == ["pmt"]


def test_links_are_made_anew_when_something_changed() -> None:
    """Two tellings of one award, the second put in later: no step between asks for it."""
    store = open_store(":memory:")
    store.put(extraction(event("a", "400000000", "USD"), document="a.txt"))
    assert summarize(store).total.total == 400_000_000 and store.linking() is not None
    store.put(extraction(event("b", "400000000", "USD"), document="b.txt"))
    assert store.linking() is None
    assert summarize(store).total.total == 400_000_000 and store.linking() is not None


def test_an_undated_event_is_told_not_to_be_known_by_then() -> None:
    store = open_store(":memory:")
    store.put(extraction(event("a", "400", "USD", date=None), document="a.txt"))
    found = summarize(store, view=View(as_of="2024"))
    assert [(e.reason, e.event) for e in found.left_out] == [("undated", "a")] and not found.total.total


@pytest.mark.parametrize(("day", "left"), [("2025-06-10", 400), ("2025-06-11", 350)])
def test_a_month_that_another_telling_gives_to_the_day_is_that_day(day: str, left: int) -> None:
    told: Told = {
        "given": ("awarded", "400", "2024-07-17", "a", ("given", 0, 0, "")),
        "cut": ("cancelled", "50", "2025-06-11", "b", ("given", 1, 0, "partial")),
        "cut2": ("cancelled", "50", "2025-06", "c", ("given", 1, 1, "partial")),
    }
    assert columns(stored(told), {}, as_of=day)["awarded"] == left


def test_public_and_private_money_side_by_side() -> None:
    store = open_store(":memory:")
    store.put(
        extraction(event("a", "100", "USD"), event("b", "250", "USD", funding_source="private"), document="a.txt")
    )
    found = summarize(store, parse_filters(funding_source="all"))
    assert found.sources == ("public", "private", "mixed")
    assert found.total.sources == {"public": 100, "private": 250, "mixed": 0} and found.total.total == 350
