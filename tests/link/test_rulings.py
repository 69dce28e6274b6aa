"""A person's word stands against rules and documents."""

from __future__ import annotations

from fundtrack.model.commitment import Ruling
from tests.link.telling import event, inside, linked, told

DAY, LATER = "2024-07-17", "2024-12-05"


def test_kept_apart_though_equal() -> None:
    items = [event("a", "406", DAY), event("b", "406", DAY)]
    assert told(items, linked(items, [Ruling("a", "b", "")])) == "a, b"


def test_kept_apart_also_through_a_third() -> None:
    items = [event("a", "406", DAY), event("b", "406", DAY), event("c", "406", DAY)]
    assert told(items, linked(items, [Ruling("c", "a", "")])) == "a = b, c"


def test_does_not_move_on() -> None:
    items = [event("a", "270", DAY, stage="proposed"), event("b", "270", LATER)]
    assert told(items, linked(items, [Ruling("b", "a", "")])) == "a, b"


def test_is_no_part_whatever_the_document_says() -> None:
    items = [event("a", "18", DAY, "d", part_of="b"), event("b", "62", DAY, "d", scope="call", recipient=())]
    assert inside(linked(items)) == "a < b"
    linking = linked(items, [Ruling("a", "b", "")])
    assert (inside(linking), linking.links) == ("", ())


def test_is_no_part_whatever_the_rules_say() -> None:
    items = [event("a", "18", LATER), event("b", "318", DAY, scope="program", stage="planned", recipient=())]
    assert inside(linked(items)) == "a < b"
    assert inside(linked(items, [Ruling("b", "a", "")])) == ""


def test_the_same_though_nothing_agrees() -> None:
    items = [event("a", "406", DAY), event("b", "20", "2021-03-02", recipient=("Fenwick",), program=())]
    linking = linked(items, [Ruling("a", "b", "same")])
    assert len({one.commitment for one in linking.standings.values()}) == 1
    assert [(link.kind, link.by, link.sureness) for link in linking.links] == [("same", "person", "sure")]


def test_moves_on_though_the_sum_is_far_from_it() -> None:
    items = [event("a", "270", DAY, stage="proposed"), event("b", "30", LATER)]
    linking = linked(items, [Ruling("b", "a", "moved_on")])
    assert told(items, linking) == "a > b"
    assert [(link.kind, link.by) for link in linking.links] == [("moved_on", "person")]


def test_part_of_what_the_rules_would_not_see() -> None:
    items = [event("a", "18", DAY, program=()), event("b", "62", LATER, scope="call", recipient=())]
    assert inside(linked(items)) == ""
    linking = linked(items, [Ruling("a", "b", "part_of")])
    assert inside(linking) == "a < b"
    assert [(link.kind, link.by) for link in linking.links] == [("part_of", "person")]


def test_of_two_rulings_on_two_events_the_last_holds() -> None:
    items = [event("a", "406", DAY), event("b", "406", DAY)]
    assert told(items, linked(items, [Ruling("a", "b", ""), Ruling("b", "a", "same")])) == "a = b"


def test_rulings_on_events_that_are_gone_do_no_harm() -> None:
    items = [event("a", "406", DAY)]
    rulings = [Ruling("a", "z", kind) for kind in ("same", "moved_on", "part_of", "version", "")]
    for one in rulings:
        assert linked(items, [one]).links == ()
