"""Links one at a time, and what persons may say of two events."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from sample_story import AGAIN, AWARD, CUT, LINKING, LONELY, MEMO, OTHER, PAID, PROGRAMME, STORY, WHY, story_store

from fundtrack import journal
from fundtrack.errors import UsageError
from fundtrack.model.decision import Decision
from fundtrack.model.event import Event
from fundtrack.query import check_ruling, find_links, holds, parse_filters, parse_links, refresh, summarize
from fundtrack.store import Store


def said(number: int, kind: str, one: Event, other: Event, field: str = "", why: str = "two plants") -> Decision:
    at = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=number)
    return journal.decision(kind, one.sha256, one.id, who="Ada", why=why, at=at, other=other.id, field=field)


def test_every_link_with_both_its_events() -> None:
    with story_store(":memory:") as store:
        found = find_links(store)
    assert [(one.kind, one.event.id, one.other and one.other.id) for one in found] == [
        ("same", AGAIN.id, AWARD.id),
        ("moved_on", AWARD.id, MEMO.id),
        ("moved_on", PAID.id, AWARD.id),
        ("moved_on", CUT.id, AWARD.id),
        ("part_of", MEMO.id, PROGRAMME.id),
        ("version", OTHER.id, AWARD.id),
    ]
    assert (found[1].reason, found[1].sureness, found[1].by) == (WHY, "likely", "rules")


@pytest.mark.parametrize(
    ("kinds", "surenesses", "event", "count"),
    [
        ([], [], "", 6),
        (["same", "version"], [], "", 2),
        (["moved-on"], ["sure"], "", 2),
        ([], ["unsure"], "", 1),
        (["part_of"], [], CUT.id, 1),  # of its promise
        ([], [], PROGRAMME.id, 1),
        ([], [], LONELY.id, 0),
    ],
)
def test_links_can_be_chosen(kinds: list[str], surenesses: list[str], event: str, count: int) -> None:
    with story_store(":memory:") as store:
        assert len(find_links(store, None, parse_links(kinds, surenesses, event))) == count


def test_filters_choose_links_by_either_event() -> None:
    with story_store(":memory:") as store:
        assert len(find_links(store, parse_filters(stage="proposed"))) == 2
        assert len(find_links(store, parse_filters(min_amount="1000000000"))) == 1
        assert find_links(store, parse_filters(country="FR")) == ()


def test_what_a_person_says_stands_with_it() -> None:
    person = tuple(replace(one, by="person") if one.event == AWARD.id else one for one in LINKING.links)
    with story_store(":memory:") as store:
        store.decide([said(1, "link", AWARD, MEMO, "moved_on"), said(2, "unlink", LONELY, MEMO)])
        store.keep_linking(replace(LINKING, links=person), store.changed(), f"{journal_version()} by hand")
        found = find_links(store)
    assert next(one.reason for one in found if one.event.id == AWARD.id) == f"{WHY} (Ada: two plants)"
    apart = [(one.event.id, one.other and one.other.id, one.reason, one.by) for one in found if one.kind == "apart"]
    assert apart == [(LONELY.id, MEMO.id, "Ada: two plants", "person")]


def journal_version() -> str:
    import fundtrack

    return fundtrack.__version__


def test_a_whole_that_its_parts_exceed_is_listed_and_told_below_totals() -> None:
    more = replace(LINKING, exceeded={PROGRAMME.id: Decimal(5_400_000_000)})
    with story_store(":memory:", linking=more) as store:
        (one,) = find_links(store, None, parse_links(["exceeded"], []))
        (issue,) = summarize(store).issues
        assert summarize(store, parse_filters(recipient="Amber")).issues == ()
    assert (one.event.id, one.other, one.parts) == (PROGRAMME.id, None, Decimal(5_400_000_000))
    assert issue.message == "5,000,000,000 USD for Chip Act: its parts add up to 5,400,000,000"
    assert PROGRAMME.id in (issue.remedy or "")


def checked(store: Store, one: Event, other: Event, kind: str) -> bool:
    return check_ruling(store, store.event(one.id), store.event(other.id), kind)


def test_what_is_said_already_is_not_said_again() -> None:
    with story_store(":memory:") as store:
        assert checked(store, AWARD, MEMO, "moved_on")
        store.decide([said(1, "link", AWARD, MEMO, "moved_on")])
        assert not checked(store, AWARD, MEMO, "moved_on")
        assert checked(store, MEMO, AWARD, "moved_on")  # takes its place
        assert checked(store, AWARD, MEMO, "")
        store.decide([said(2, "unlink", MEMO, AWARD)])
        assert not checked(store, AWARD, MEMO, "")
        assert checked(store, AWARD, MEMO, "moved_on")


@pytest.mark.parametrize("kind", ["moved_on", "part_of"])
def test_no_circles(kind: str) -> None:
    with story_store(":memory:") as store:
        store.decide([said(1, "link", MEMO, AWARD, kind), said(2, "link", AWARD, PAID, kind)])
        with pytest.raises(UsageError, match=f"{MEMO.id} .* {PAID.id}"):
            checked(store, PAID, MEMO, kind)
        assert checked(store, PAID, MEMO, "same")


def test_neither_with_itself_nor_with_what_is_rejected() -> None:
    with story_store(":memory:") as store:
        with pytest.raises(UsageError, match="itself"):
            checked(store, MEMO, MEMO, "same")
        store.decide([said(1, "reject", OTHER, OTHER)])
        with pytest.raises(UsageError, match="rejected"):
            checked(store, AWARD, OTHER, "same")


@pytest.mark.parametrize("kind", ["same", "moved_on", "part_of", "version", ""])
@pytest.mark.parametrize(
    ("one", "other"), [(LONELY, MEMO), (OTHER, LONELY), (AWARD, MEMO)], ids=["aside", "date", "linked"]
)
def test_a_persons_word_holds_over_the_rules(kind: str, one: Event, other: Event) -> None:
    with story_store(":memory:", STORY) as store:
        store.decide([said(1, "link" if kind else "unlink", one, other, kind)])
        assert holds(refresh(store).linking, one.id, other.id, kind)
