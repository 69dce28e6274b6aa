"""Decisions laid over what rules read: whatever happens in which order, the same decisions give the same store."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parents[1] / "store"))

from making import entry, event, extraction

from fundtrack.journal import apply, conflicts, decision, dump, in_force, rulings
from fundtrack.model.commitment import Ruling
from fundtrack.model.decision import Decision
from fundtrack.model.event import Extraction
from fundtrack.store import Store, open_store

START = datetime(2026, 1, 1, tzinfo=UTC)
LOST = "lost1"
READ = extraction(
    event("e1", "100"), event("e2", "50", part_of="e1"), ledger=(replace(entry(), id=LOST), entry("not_funding"))
)
OTHER = extraction(event("f1", "7"), document="b.txt")
VALUES = {"stage": ("planned", "awarded", "cancelled"), "amount": (None, 5, 6), "technology": ((), ("ai",))}


def said(number: int, kind: str, about: str, who: str = "Ana", **rest: str) -> Decision:
    document = OTHER.sha256 if about == "f1" else READ.sha256
    return decision(kind, document, about, who=who, at=START + timedelta(seconds=number), **rest)


def amend(number: int, about: str, field: str, value: Any, who: str = "Ana", before: str = "null") -> Decision:
    from decimal import Decimal

    value = Decimal(value) if field == "amount" and value is not None else value
    return said(number, "amend", about, who, field=field, before=before, after=dump(field, value))


@st.composite
def journals(draw: st.DrawFn) -> list[Decision]:
    """Up to eight decisions, in the order in which they were made; undoings take any earlier one back."""
    made: list[Decision] = []
    for number in range(draw(st.integers(1, 8))):
        about, who = draw(st.sampled_from(("e1", "e2", "f1", LOST, "gone"))), draw(st.sampled_from(("Ana", "Bo")))
        kind = draw(st.sampled_from(("amend", "accept", "reject", "skip", "undo")))
        if kind == "amend":
            field = draw(st.sampled_from(sorted(VALUES)))
            made.append(amend(number, about, field, draw(st.sampled_from(VALUES[field])), who))
        elif kind != "undo":
            made.append(said(number, kind, about, who))
        elif made:
            back = draw(st.sampled_from(made))
            made.append(replace_undo(number, back, who))
    return made


def replace_undo(number: int, back: Decision, who: str = "Ana") -> Decision:
    at = START + timedelta(seconds=number)
    return decision("undo", back.document, back.event, who=who, at=at, other=back.id)


def everything(store: Store) -> tuple[Any, ...]:
    return (
        store.journal(),
        [store.extraction(one.sha256) for one in store.documents()],
        [store.extraction(one.sha256, as_read=True) for one in store.documents()],
        list(store.linkables()),
        list(store.sketches()),
    )


def built(*steps: Extraction | Sequence[Decision]) -> tuple[Any, ...]:
    with open_store(":memory:") as store:
        for step in steps:
            if isinstance(step, Extraction):
                store.put(step)
            else:
                store.decide(step)
        return everything(store)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(journals(), st.randoms(use_true_random=False), st.data())
def test_the_order_in_which_things_come_together_makes_no_difference(
    made: list[Decision], random: Any, data: st.DataObject
) -> None:
    once = built(READ, OTHER, made)
    shuffled = [*made]
    random.shuffle(shuffled)
    cut = data.draw(st.integers(0, len(made)))
    assert built(READ, OTHER, *[[one] for one in made]) == once  # one by one
    assert built(OTHER, READ, shuffled) == once
    assert built(shuffled, READ, OTHER) == once  # the journal first
    assert built(READ, shuffled[:cut], OTHER, shuffled[cut:], READ, made) == once  # twice, and read again
    newer = replace(READ, rules_hash="rules-2")
    assert built(newer, OTHER, made, READ) == once  # read by other rules meanwhile
    assert once[2] == [READ, OTHER]  # what was read is kept


@settings(max_examples=60, deadline=None)
@given(journals())
def test_undoing_all_gives_what_was_read(made: list[Decision]) -> None:
    held = in_force(made)
    undone = [*made, *(replace_undo(100 + number, one) for number, one in enumerate(held))]
    assert in_force(undone) == ()
    assert built(READ, OTHER, undone)[1] == [READ, OTHER]


def test_the_last_word_on_each_field_holds() -> None:
    held = [amend(1, "e1", "stage", "planned"), amend(2, "e1", "stage", "awarded", "Bo"), amend(3, "e1", "amount", 5)]
    for order in permutations(held):
        found = apply(READ, in_force(order)).events[0]
        assert (found.stage, str(found.amount), found.corrected) == ("awarded", "5", ("amount", "stage"))


def test_what_was_read_of_another_sum_or_link_goes_with_it() -> None:
    from making import money

    odd = event("e1", "100", quoted=money("90", "EUR"), part_of="e2")
    read = replace(READ, events=(replace(odd, replaced=True),))
    kept = apply(read, [amend(1, "e1", "stage", "planned")]).events[0]
    assert (kept.quoted, kept.replaced) == (odd.quoted, True)
    assert apply(read, [amend(1, "e1", "amount", 5)]).events[0].quoted is None
    assert not apply(read, [amend(1, "e1", "part_of", None)]).events[0].replaced


@pytest.mark.parametrize(
    ("made", "fate", "review"),
    [
        ([said(1, "accept", LOST)], "unexplained", None),
        ([said(1, "skip", LOST)], "unexplained", None),
        ([said(1, "reject", LOST)], "not_funding", None),
        ([amend(1, LOST, "stage", "planned")], "event", "added"),
        ([amend(1, LOST, "stage", "planned"), said(2, "reject", LOST)], "not_funding", None),
        ([said(1, "reject", LOST), amend(2, LOST, "stage", "planned")], "event", "added"),
    ],
    ids=lambda value: " ".join(one.kind for one in value) if isinstance(value, list) else "",
)
def test_an_amount_that_nothing_explains(made: list[Decision], fate: str, review: str | None) -> None:
    found = apply(READ, in_force(made))
    assert found.ledger[0].fate == fate
    assert [one.review for one in found.events if one.id == LOST] == ([review] if review else [])
    assert len(found.ledger) == len(READ.ledger)


def test_an_undoing_is_undone() -> None:
    first = amend(1, "e1", "stage", "planned")
    undo = replace_undo(2, first)
    assert in_force([first, undo, replace_undo(3, undo)]) == (first,)


def test_people_contradict_each_other_where_neither_saw_the_other() -> None:
    ana = amend(1, "e1", "stage", "planned")
    blind = amend(2, "e1", "stage", "cancelled", "Bo")
    seeing = amend(2, "e1", "stage", "cancelled", "Bo", before='"planned"')
    agreeing = amend(2, "e1", "stage", "planned", "Bo")
    assert conflicts([ana, blind], {"e1"}) == ((blind, ana),)
    assert conflicts([ana, blind], {"e2"}) == ()
    assert conflicts([ana, seeing], {"e1"}) == conflicts([ana, agreeing], {"e1"}) == ()
    one, other = said(1, "accept", "e1"), said(2, "reject", "e1", "Bo")
    assert conflicts([one, other], {"e1"}) == ((other, one),)


def test_the_last_word_on_two_events_rules() -> None:
    made = [
        said(1, "link", "e1", other="e2", field="same"),
        said(2, "unlink", "e2", other="e1"),
        said(3, "link", "e1", other="f1", field="moved_on"),
    ]
    assert rulings(in_force(made)) == (Ruling("e1", "f1", "moved_on"), Ruling("e2", "e1", ""))
