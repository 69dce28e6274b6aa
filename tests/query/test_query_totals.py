"""No dollar twice, and nothing left out in silence."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import brief, event, extraction, money, rate

from fundtrack.model.event import Event
from fundtrack.query import COUNTS, DIMENSIONS, Summary, View, find_rows, parse_filters, summarize
from fundtrack.query.chains import acyclic
from fundtrack.store import Store, Where, open_store


def stored(*events: Event, **given: Any) -> Store:
    store = open_store(":memory:")
    store.put(extraction(*events, **given))
    return store


def left(summary: Summary) -> dict[str, tuple[str, str | None]]:
    """Reason and container of each event that is left out."""
    return {entry.event: (entry.reason, entry.inside) for entry in summary.left_out}


def test_the_brief() -> None:
    found = summarize(stored_brief(), parse_filters(country="US"), ["program"])
    assert [(g.total, g.events) for g in found.groups] == [
        (Decimal(1_600_000_000), 1),
        (Decimal(504_000_000), 1),
        (Decimal(406_700_000), 2),
        (Decimal(32_000_000), 1),
    ]
    assert [g.amounts["authorized"] for g in found.groups] == [0, 10_000_000_000, 0, 0]
    assert (found.total.total, found.total.events, found.total.key) == (Decimal(2_542_700_000), 5, ())
    shares = {s: v for s, v in found.total.amounts.items() if v}
    assert shares == {
        "planned": 1_600_000_000,
        "solicited": 32_000_000,
        "proposed": 406_700_000,
        "awarded": 504_000_000,
        "authorized": 10_000_000_000,
    }
    beside = [(e.reason, e.amount, e.qualifier, e.per, e.inside_amount) for e in found.left_out if e.amount]
    assert beside == [
        ("authorized", 10_000_000_000, "exact", None, None),
        ("unit", 150_000_000, "about", "project", None),
        ("part", 41_000_000, "exact", None, 504_000_000),
        ("private", 30_000_000, "exact", None, None),
    ]
    assert [e.event for e in found.left_out if e.reason == "no_amount"] == ["N1", "N2", "N3"]


def stored_brief() -> Store:
    store = open_store(":memory:")
    store.put(brief())
    return store


def test_the_brief_in_dollars_takes_the_quoted_conversions() -> None:
    found = summarize(stored_brief(), by=["country"])
    assert {g.key[0]: g.total for g in found.groups} == {
        "US": Decimal(2_542_700_000),
        "GB": Decimal(29_170_000_000),
        "EU": Decimal(1_743_000_000),
    }
    assert found.issues == ()


CASES: list[tuple[str, list[Event], str, str]] = [
    ("one", [event("a")], "100", ""),
    ("a part of a counted sum", [event("a"), event("b", "40", part_of="a")], "100", "b part a"),
    (
        "a part of a part",
        [event("a"), event("b", "40", part_of="a"), event("c", "30", part_of="b")],
        "100",
        "b part a, c part a",
    ),
    (
        "a ceiling is no container that counts",
        [event("a", "900", stage="authorized"), event("b", part_of="a"), event("c", "40", part_of="b")],
        "100",
        "a authorized, c part b",
    ),
    (
        "through a figure for each of several to what is counted",
        [event("a"), event("u", "9", scope="unit", part_of="a"), event("c", "5", part_of="u")],
        "100",
        "c part a, u unit",
    ),
    ("a figure for each of several", [event("a", scope="unit", per="project")], "0", "a unit"),
    ("private money", [event("a", funding_source="private"), event("b", "1")], "1", "a private"),
    (
        "public money in a mixed project",
        [event("a", "900", funding_source="mixed"), event("b", part_of="a")],
        "100",
        "a mixed",
    ),
    ("withdrawn", [event("a", stage="cancelled"), event("b", "1")], "1", "a cancelled"),
    ("superseded by less", [event("old", "500", part_of="new"), event("new", "300")], "300", "old part new"),
    ("no amount", [event("n", None), event("a", part_of="n")], "100", "n no_amount"),
    ("no rate", [event("t", "5", "TWD"), event("a")], "100", "t unconverted"),
    (
        "a container without a rate does not swallow its parts",
        [event("t", "5", "TWD"), event("a", part_of="t"), event("s", "1", "TWD", part_of="a")],
        "100",
        "s unconverted, t unconverted",
    ),
    (
        "a part in another currency",
        [event("a"), event("b", "5", "TWD", part_of="a"), event("c", "7", "GBP", quoted=money("9", "USD"))],
        "109",
        "b unconverted",
    ),
    ("a container elsewhere", [event("a", part_of="gone")], "100", ""),
    ("a circle does not swallow itself", [event("a", part_of="b"), event("b", "40", part_of="a")], "40", "a part b"),
    ("part of itself", [event("a", part_of="a")], "100", ""),
]


@pytest.mark.parametrize(("events", "total", "beside"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_totals(events: list[Event], total: str, beside: str) -> None:
    found = summarize(stored(*events))
    assert found.total.total == Decimal(total)
    said = [f"{key} {reason} {inside or ''}".strip() for key, (reason, inside) in sorted(left(found).items())]
    assert ", ".join(said) == beside
    rows = find_rows(stored(*events))
    assert {r.event.id: (r.why, r.inside) for r in rows if not r.counted} == left(found)


def test_private_and_mixed_money_counts_when_asked_for() -> None:
    store = stored(event("p", "7", funding_source="private"), event("m", "20", funding_source="mixed"), event("a"))
    assert summarize(store, view=View(include=frozenset({"private"}))).total.total == 107
    assert summarize(store, view=View(include=frozenset({"private", "mixed"}))).total.total == 127
    assert summarize(store, Where(funding_source=("private",))).total.total == 7


def test_a_container_outside_the_view_does_not_swallow_its_part() -> None:
    store = stored(
        event("round", "504", scope="call"), event("share", "41", recipient=("One",), stage="proposed", part_of="round")
    )
    assert summarize(store).total.total == 504
    alone = summarize(store, Where(recipient=("one",)))
    assert (alone.total.total, alone.left_out) == (41, ())
    assert summarize(store, Where(stage=("awarded",))).total.total == 504


def test_counting_comes_before_grouping() -> None:
    store = stored(event("round", "504"), event("share", "41", recipient=("One",), part_of="round"))
    (group,) = summarize(store, by=["recipient"]).groups
    assert (group.key, group.total, group.events, group.found) == ((None,), 504, 1, 1)


def test_ceilings_and_withdrawn_sums_have_columns_of_their_own() -> None:
    found = summarize(
        stored(
            event("law", "900", stage="authorized"),
            event("line", "200", stage="authorized", part_of="law"),
            event("cut", "30", stage="cancelled"),
            event("a"),
        ),
        by=[],
    )
    (group,) = found.groups
    assert (group.amounts["authorized"], group.amounts["cancelled"], group.total) == (900, 30, 100)
    assert left(found) == {
        "law": ("authorized", None),
        "line": ("authorized", "law"),
        "cut": ("cancelled", None),
    }


def test_a_ceiling_without_a_rate_does_not_swallow_its_lines() -> None:
    law = event("law", "900", "TWD", stage="authorized")
    found = summarize(stored(law, event("line", "200", stage="authorized", part_of="law")))
    assert found.total.amounts["authorized"] == 200
    inner = event("inner", "7", "TWD", stage="authorized", part_of="outer")
    outer = event("outer", "900", stage="authorized")
    assert left(summarize(stored(outer, inner))) == {"outer": ("authorized", None), "inner": ("authorized", None)}


def test_amounts_of_any_size_add_up() -> None:
    huge = [event("a", "1" + "0" * 30), event("b", "0." + "0" * 12 + "1"), event("c", "46116860184273879")]
    assert summarize(stored(*huge)).total.total == Decimal("1" + "0" * 13 + "46116860184273879." + "0" * 12 + "1")


def test_amounts_without_a_rate_stand_beside_in_their_own_currency() -> None:
    found = summarize(stored(event("t", "5", "TWD", page=1), event("s", "6", "TWD", page=2), event("a")))
    assert [(e.event, e.amount, e.currency, e.converted) for e in found.left_out] == [
        ("s", 6, "TWD", None),
        ("t", 5, "TWD", None),
    ]
    (issue,) = found.issues
    assert issue.code == "rate.missing" and "2 amounts are shown unconverted" in issue.message
    assert issue.where == "a.txt p. 1, a.txt p. 2"


def test_the_documents_rate_converts_what_has_no_quote_of_its_own() -> None:
    rates = (rate("22000000 GBP", "27930000 USD", step="10000"),)
    found = find_rows(stored(event("p", "1000", "GBP"), rates=rates))
    (row,) = found
    assert row.counted and row.converted is not None
    assert round(row.converted.amount, 2) == Decimal("1269.55")
    assert row.flat()["rate_source"] == "document"


def test_bounds_are_in_the_reporting_currency() -> None:
    store = stored(event("yen", "900", "JPY", quoted=money("6", "USD")), event("a"), event("t", "5", "TWD"))
    found = find_rows(store, parse_filters(min_amount="5", max_amount="50"))
    assert [r.event.id for r in found] == ["yen"]
    assert "left out" in found.issues[0].message  # nobody knows whether TWD 5 is within
    assert summarize(store, parse_filters(min_amount="7")).total.total == 100
    assert summarize(store, parse_filters(min_amount="100", max_amount="100")).total.total == 100
    inside = stored(event("big", "500"), event("part", "40", part_of="big"))
    assert summarize(inside, parse_filters(max_amount="100")).total.total == 40


def test_groups_by_time_come_in_time() -> None:
    dates = ["2024-07-17", "2024-01", "2023", None]
    store = stored(*(event(f"e{i}", str(10**i), date=date) for i, date in enumerate(dates)))
    by = {dimension: [g.key[0] for g in summarize(store, by=[dimension]).groups] for dimension in DIMENSIONS}
    assert by["year"] == ["2023", "2024", None]
    assert by["quarter"] == ["2023", "2024-Q1", "2024-Q3", None]
    assert by["month"] == ["2023", "2024-01", "2024-07", None]


def test_quarters() -> None:
    for month in range(1, 13):
        (group,) = summarize(stored(event("a", date=f"2024-{month:02}-01")), by=["quarter"]).groups
        assert group.key == (f"2024-Q{[1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4][month - 1]}",)


def test_an_event_stands_in_one_group() -> None:
    store = stored(
        event("a", agency=("B", "A"), technology=("quantum", "ai"), program=("Hub", "Act")),
        event("b", "1", agency=("A", "B"), technology=("ai", "quantum"), program=("Act",)),
    )
    assert [g.key for g in summarize(store, by=["agency", "technology"]).groups] == [("A; B", "ai; quantum")]
    assert [g.key for g in summarize(store, by=["program"]).groups] == [("Hub",), ("Act",)]


def test_flat_groups_are_scalars_in_order() -> None:
    found = summarize(stored(event("a", program=("Act",))), by=["program", "currency"])
    assert list(found.groups[0].flat(found.by).items())[:4] == [
        ("program", "Act"),
        ("currency", "USD"),
        ("events", 1),
        ("found", 1),
    ]
    assert list(found.total.flat(found.by))[-3:] == ["authorized", "cancelled", "total"]


def test_an_empty_store_has_empty_answers() -> None:
    store = open_store(":memory:")
    found = summarize(store)
    assert (found.groups, found.left_out, found.total.total, found.total.found) == ((), (), 0, 0)
    assert len(find_rows(store)) == 0


# Any events: totals against counting by hand, and the database's sums against the rows.

stages = st.sampled_from(["planned", "solicited", "proposed", "awarded", "disbursed", "authorized", "cancelled"])


@st.composite
def any_events(draw: st.DrawFn) -> list[Event]:
    made: list[Event] = []
    for i in range(draw(st.integers(0, 8))):
        currency = draw(st.sampled_from(["USD", "USD", "USD", "JPY", "TWD"]))
        quoted = money(draw(st.sampled_from(["3", "0.07"])), "USD") if currency == "JPY" else None
        made.append(
            event(
                f"e{i}",
                draw(st.none() | st.decimals("0", "1e15", places=2).map(str)),
                currency,
                quoted=quoted,
                stage=draw(stages),
                scope=draw(st.sampled_from(["award", "call", "program", "unit"])),
                funding_source=draw(st.sampled_from(["public", "public", "private", "mixed"])),
                part_of=draw(st.none() | st.sampled_from([f"e{j}" for j in range(i)])) if i else None,
                program=draw(st.sampled_from([(), ("Act",), ("Hub", "Act")])),
                agency_country=draw(st.sampled_from([None, "US", "EU"])),
                date=draw(st.sampled_from([None, "2023", "2024-02", "2024-07-17"])),
            )
        )
    return made


filters = st.sampled_from(
    [Where(), Where(country=("US",)), Where(stage=("awarded", "planned")), Where(funding_source=("private", "public"))]
)
dimensions = st.lists(st.sampled_from(DIMENSIONS), max_size=3, unique=True)


@given(any_events(), filters, dimensions)
def test_any_total_is_that_of_counting_by_hand(events: list[Event], where: Where, by: list[str]) -> None:
    """Of events one by one; what commitments add to it has tables of its own."""
    store = stored(*events)
    found = summarize(store, where, by, View(count="events"))
    view = {e.id: e for e in store.events(where)}
    asked = {"public", *where.funding_source}
    up = {e.id: e.part_of for e in events}

    def countable(key: str | None) -> bool:
        e = view.get(key or "")
        if e is None or e.amount is None or e.funding_source not in asked or e.scope == "unit":
            return False
        known = e.currency == "USD" or (e.quoted is not None and e.amount != 0)
        return e.stage not in ("authorized", "cancelled") and known

    def contained(key: str | None) -> bool:
        return key is not None and (countable(key) or contained(up.get(key)))

    counted = {key for key in view if countable(key) and not contained(up[key])}
    worth = {k: e.amount if e.currency == "USD" else e.quoted and e.quoted.amount for k, e in view.items()}
    assert found.total.total == sum(worth[key] or 0 for key in counted)
    assert found.total.events == len(counted)
    assert {e.event for e in found.left_out} == view.keys() - counted
    assert sum(g.total for g in found.groups) == found.total.total
    assert len({g.key for g in found.groups}) == len(found.groups)


@given(any_events(), filters, dimensions, st.sampled_from(COUNTS))
def test_rows_and_totals_agree(events: list[Event], where: Where, by: list[str], count: str) -> None:
    store, view = stored(*events), View(count=count)
    found, rows = summarize(store, where, by, view), find_rows(store, where, view)
    assert found.total.found == len(rows)
    assert found.total.total == sum((row.counted_amount or Decimal(0) for row in rows), Decimal(0))
    assert sum(group.total for group in found.groups) == found.total.total


@given(any_events(), filters, dimensions)
def test_rows_and_groups_agree(events: list[Event], where: Where, by: list[str]) -> None:
    store, view = stored(*events), View(count="events")
    found, rows = summarize(store, where, by, view), find_rows(store, where, view)
    assert {r.event.id for r in rows if not r.counted} == {e.event for e in found.left_out}
    # One dimension at a time: a group's total is that of its rows.
    sums: dict[tuple[str | None, ...], Decimal] = defaultdict(Decimal)
    for row in rows:
        if row.counted and row.converted:
            key = {"program": row.event.program[0].name if row.event.program else None, "stage": row.event.stage}
            sums[(key["program"], key["stage"])] += row.converted.amount
    grouped = {g.key: g.total for g in summarize(store, where, ["program", "stage"], view).groups if g.total}
    assert grouped == {key: total for key, total in sums.items() if total}


@given(st.dictionaries(st.sampled_from("abcdef"), st.sampled_from("abcdef")))
def test_links_without_circles(parents: dict[str, str]) -> None:
    links = acyclic(parents)
    assert links.items() <= parents.items()
    for key in links:
        seen = set()
        while key in links:
            assert key not in seen
            seen.add(key)
            key = links[key]
