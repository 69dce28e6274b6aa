"""Every act of a promise, with the sums in which it stands after it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from sample_story import AGAIN, AWARD, CUT, LINKING, LONELY, MEMO, OTHER, PAID, PROGRAMME, STORY, story_store

from fundtrack.model.commitment import Link
from fundtrack.query import Timeline, View, parse_filters, timelines

M = Decimal(1_000_000)


def promise(**asked: str | None) -> Timeline:
    """The timeline of the promise with several acts."""
    with story_store(":memory:") as store:
        return next(one for one in timelines(store, None, View(**asked)) if one.commitment == MEMO.id)


def test_acts_come_in_their_order_with_all_that_tell_them() -> None:
    line = promise()
    assert [step.event.id for step in line.steps] == [MEMO.id, AWARD.id, PAID.id, CUT.id]
    assert [[event.id for event in step.told] for step in line.steps][1] == [AWARD.id, AGAIN.id, OTHER.id]
    assert [event.id for event in line.steps[1].versions] == [OTHER.id]
    assert [step.change for step in line.steps] == [None, -5 * M, None, None]
    assert [step.partial for step in line.steps] == [False, False, True, True]


def test_every_link_stands_with_the_act_that_it_leads_to() -> None:
    steps = promise().steps
    assert [step.link.by if step.link else None for step in steps] == [None, "rules", "document", "person"]
    assert [(link.event, link.kind) for link in steps[1].others] == [(AGAIN.id, "same"), (OTHER.id, "version")]


@pytest.mark.parametrize(
    ("day", "held"),
    [
        ("2024-06", [("proposed", 480 * M, "up_to")]),
        ("2024-12-31", [("awarded", 475 * M, "exact")]),
        ("2025-04", [("awarded", 385 * M, None), ("disbursed", 90 * M, None)]),
        (None, [("disbursed", 90 * M, None), ("cancelled", 385 * M, None)]),
    ],
)
def test_what_a_promise_comes_to_on_a_day(day: str | None, held: list[tuple[str, Decimal, str | None]]) -> None:
    assert [(one.stage, one.amount, one.qualifier) for one in promise(as_of=day).held] == held


def test_a_promise_names_the_whole_it_is_a_part_of() -> None:
    line = promise()
    assert (line.whole, line.inside and line.inside.id) == (PROGRAMME.id, PROGRAMME.id)
    assert line.part is not None
    assert line.part.reason == "the programme's total"


def test_a_filter_finds_the_whole_promise_by_any_of_its_events() -> None:
    with story_store(":memory:") as store:
        (line,) = timelines(store, parse_filters(stage="cancelled"))
        assert len(line.steps) == 4
        (line,) = timelines(store, parse_filters(max_amount="30000000"))
        assert line.commitment == LONELY.id


def test_nothing_is_told_before_it_begins() -> None:
    with story_store(":memory:") as store:
        assert [one.commitment for one in timelines(store, None, View(as_of="2024-03"))] == [PROGRAMME.id]
        assert timelines(store, None, View(as_of="2023")) == ()


def test_every_event_by_itself_where_events_are_counted() -> None:
    with story_store(":memory:") as store:
        lines = timelines(store, None, View(count="events"))
    assert sorted(one.commitment for one in lines) == sorted(event.id for event in STORY)


def test_a_part_in_another_currency_stays_beside_the_sum_where_no_rate_serves() -> None:
    euros = replace(PAID, currency="EUR")
    with story_store(":memory:", tuple(euros if event is PAID else event for event in STORY)) as store:
        (line,) = timelines(store, parse_filters(stage="proposed"))
    held = [(one.stage, one.amount, one.currency) for one in line.held]
    assert held == [
        ("awarded", 90 * M, "USD"),  # 475 less the 385 that were cancelled
        ("disbursed", 90 * M, "EUR"),
        ("cancelled", 385 * M, "USD"),
    ]


def test_of_several_wholes_the_one_that_holds_stands_with_its_reason() -> None:
    other = Link(MEMO.id, LONELY.id, "part_of", "the document says so", "sure", "document")
    with story_store(":memory:", linking=replace(LINKING, links=(*LINKING.links, other))) as store:
        (line,) = timelines(store, parse_filters(stage="proposed"))
    assert line.part is not None
    assert (line.part.other, line.whole) == (PROGRAMME.id, PROGRAMME.id)


def test_few_events_are_read_one_by_one_and_many_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    with story_store(":memory:") as store:
        few = timelines(store)
        monkeypatch.setattr("fundtrack.query.timeline._FEW", 0)
        assert timelines(store) == few
