"""Two states compared: nothing where they are equal, and totals that agree with those of a summary."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from sample_story import AGAIN, AWARD, CUT, LONELY, MEMO, OTHER, PAID, PROGRAMME, STORY, story_store, told

from fundtrack.errors import UsageError
from fundtrack.model.event import Event, Name
from fundtrack.query import Diff, View, compare, parse_filters, read_sides, summarize
from fundtrack.store import Where, open_store

M = Decimal(1_000_000)


def diff(old: str, new: str, where: Where | None = None, events: Sequence[Event] = STORY, **view: str) -> Diff:
    how = View(**view)
    return compare(read_sides((old, new), where or Where(), how, lambda: story_store(":memory:", tuple(events))), how)


def kinds(found: Diff) -> list[tuple[str, str]]:
    return [(one.kind, one.commitment) for one in found.differences]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("2024-03", "2024-07", [("new", MEMO.id)]),
        ("2024-07", "2024-12", [("new", LONELY.id), ("moved_on", MEMO.id)]),
        ("2024-12", "2025-04", [("moved_on", MEMO.id)]),  # a part is paid
        ("2025-04", "2025", [("moved_on", MEMO.id)]),  # the rest is cancelled
        ("2025", "2024-03", [("gone", LONELY.id), ("gone", MEMO.id)]),
        ("2025-09", "2026", []),
        ("2024-12", "2024-12", []),
    ],
)
def test_days_are_compared_by_what_had_happened(old: str, new: str, expected: list[tuple[str, str]]) -> None:
    found = diff(old, new)
    assert sorted(kinds(found)) == sorted(expected)
    assert found.undated == 0  # the telling without a date has that of its act


def test_sums_before_and_after() -> None:
    (one,) = diff("2024-07", "2024-12", parse_filters(recipient="Amber")).differences
    assert one.sums == {"USD": (480 * M, 475 * M)}
    (one,) = diff("2025-04", "2025").differences
    assert one.sums == {"USD": (475 * M, 90 * M)}


@pytest.mark.parametrize("days", [("2024-03", "2024-12"), ("2024-07", "2025-04"), ("2025", "2024")])
def test_totals_are_those_of_a_summary(days: tuple[str, str]) -> None:
    found = diff(*days)
    with story_store(":memory:") as store:
        totals = [summarize(store, None, [], View(as_of=day)).total.total for day in days]
    assert [found.before, found.after] == totals


def test_a_part_of_a_sum_that_counts_is_told_but_not_added() -> None:
    (one,) = diff("2024-03", "2024-07").differences
    assert one.after is not None
    assert (one.after.why, one.after.counted) == ("part", 0)


def test_documents_are_compared_by_what_each_tells() -> None:
    assert kinds(diff("brief-1.txt", "contract.txt")) == [("moved_on", MEMO.id)]
    assert kinds(diff("contract.txt", "echo.txt")) == [("changed", MEMO.id)]  # 475 and 470 millions
    assert kinds(diff("contract.txt", "d" * 10)) == []  # told again
    assert sorted(kinds(diff("some/folder/brief-1.txt", "act.txt"))) == [("gone", MEMO.id), ("new", PROGRAMME.id)]


def stores(folder: Path, old: Sequence[Event], new: Sequence[Event]) -> Diff:
    for name, events in (("old.db", old), ("new.db", new)):
        with open_store(folder / name) as store:
            for event in events:
                store.put(told(event))
    sides = read_sides((str(folder / "old.db"), str(folder / "new.db")), Where(), View(), lambda: pytest.fail())
    return compare(sides)


def test_stores_are_linked_as_one(tmp_path: Path) -> None:
    found = stores(tmp_path, [MEMO, LONELY], [MEMO, AWARD, PROGRAMME])
    assert sorted(kinds(found)) == [("gone", LONELY.id), ("moved_on", MEMO.id), ("new", PROGRAMME.id)]


def test_equal_stores_do_not_differ(tmp_path: Path) -> None:
    found = stores(tmp_path, STORY, STORY[::-1])
    assert (found.differences, found.before) == ((), found.after)


def test_an_event_that_was_read_anew_is_compared_field_by_field(tmp_path: Path) -> None:
    anew = replace(LONELY, amount=21 * M, recipient=(Name("Other Works Ltd", "Other Works Ltd"),), instrument=None)
    (one,) = stores(tmp_path, [LONELY], [anew]).differences
    assert (one.kind, one.sums) == ("changed", {"USD": (20 * M, 21 * M)})
    assert [(change.field, change.before, change.after) for change in one.changes] == [
        ("recipient", "Other Works", "Other Works Ltd"),
        ("instrument", "grant", None),
        ("amount", "20000000", "21000000"),
    ]


def test_what_was_rejected_is_gone(tmp_path: Path) -> None:
    (one,) = stores(tmp_path, [LONELY, MEMO], [MEMO, replace(LONELY, review="rejected")]).differences
    assert (one.kind, one.commitment) == ("gone", LONELY.id)


def test_events_without_a_day_are_on_neither_side() -> None:
    found = diff("2024", "2025", events=[replace(LONELY, date=None), *STORY[:-1]])
    assert found.undated == 1
    assert LONELY.id not in dict(kinds(found)).values()


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("2024", "brief-1.txt", "'2024' is a date"),
        ("nothing.txt", "brief-1.txt", "no document 'nothing.txt'"),
        ("brief-1.txt", "brief-1.txt", "one document"),
        ("2024-13", "2024", "document's name, or nothing"),
        ("", "2024", "nothing is named"),
    ],
)
def test_words_that_name_no_two_of_a_kind(old: str, new: str, problem: str) -> None:
    with pytest.raises(UsageError, match=problem):
        diff(old, new)


@pytest.mark.parametrize("days", [("2024-03", "2024-12"), ("2024-07", "2025-04"), ("2024-12", "2026")])
def test_turned_round_it_says_the_opposite(days: tuple[str, str]) -> None:
    forth, back = diff(*days), diff(*reversed(days))
    opposite = {"new": "gone", "gone": "new"}
    assert sorted((opposite.get(kind, kind), key) for kind, key in kinds(forth)) == sorted(kinds(back))
    assert (forth.before, forth.after) == (back.after, back.before)


def test_private_money_counts_where_it_is_asked_for() -> None:
    events = [*STORY[:-1], replace(LONELY, funding_source="private")]
    assert diff("2024-07", "2024-09", events=events).after == 5_000 * M
    found = diff("2024-07", "2024-09", parse_filters(funding_source="private"), events)
    assert (found.before, found.after) == (0, 20 * M)


def test_filters_leave_the_promises_they_find() -> None:
    assert kinds(diff("2024-07", "2024-12", parse_filters(recipient="Other"))) == [("new", LONELY.id)]
    assert kinds(diff("2024-07", "2024-12", parse_filters(stage="proposed"))) == [("moved_on", MEMO.id)]
    assert {AGAIN.id, OTHER.id, PAID.id, CUT.id}.isdisjoint(dict(kinds(diff("2023", "2026"))).values())
