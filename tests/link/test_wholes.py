"""What is part of what, in a document and across documents."""

from __future__ import annotations

from decimal import Decimal

import pytest

from fundtrack.model.commitment import Linkable
from tests.link.telling import event, inside, linked, told

JANUARY, JUNE, LATER = "2025-01-15", "2025-06-24", "2025-06-26"


def total(id_: str, amount: str, date: str | None, document: str = "", **more: object) -> Linkable:
    """A programme's total without a recipient."""
    return event(id_, amount, date, document, **({"scope": "program", "stage": "planned", "recipient": ()} | more))


def round_(id_: str, amount: str, date: str | None, document: str = "", **more: object) -> Linkable:
    """A round: one sum for several."""
    return event(id_, amount, date, document, **({"scope": "call", "stage": "solicited", "recipient": ()} | more))


CASES: dict[str, tuple[list[Linkable], str]] = {
    "as its document says": (
        [event("a", "18", LATER, "d", part_of="b"), round_("b", "62", JUNE, "d", stage="awarded")], "a < b"),
    "an award of the programme": ([event("a", "18", LATER), total("b", "318", JANUARY)], "a < b"),
    "a programme inside it": (
        [event("a", "18", LATER, program=("#us-chips-incentives",)), total("b", "318", JANUARY)], "a < b"),
    "a round of the programme": ([round_("a", "62", JUNE), total("b", "318", JANUARY)], "a < b"),
    "an award of a round": ([event("a", "18", LATER), round_("b", "62", JANUARY)], "a < b"),
    "the smallest first": (
        [event("a", "18", LATER), round_("b", "62", JUNE), total("c", "318", JANUARY)], "a < b, b < c"),
    "what counts before a law": (
        [event("a", "18", LATER), total("b", "100", JANUARY, stage="authorized"), total("c", "318", JANUARY)],
        "a < c"),
    "a law": ([event("a", "18", LATER), total("b", "318", JANUARY, stage="authorized")], "a < b"),
    "a member's share": (
        [event("a", "18", JUNE), event("b", "62", JUNE, recipient=("Orrin Wafers", "Fenwick Labs"))], "a < b"),
    "a total told a month after its first award": ([event("a", "18", JUNE), total("b", "318", "2025-07-20")], "a < b"),
    "another programme": ([event("a", "18", LATER, program=("#us-efrc",)), total("b", "318", JANUARY)], ""),
    "the programme around it": (
        [event("a", "18", LATER), total("b", "318", JANUARY, program=("#us-chips-incentives",))], ""),
    "no programme": ([event("a", "18", LATER, program=()), total("b", "318", JANUARY)], ""),
    "another giver": (
        [event("a", "18", LATER, agency=("#us-doe",)), total("b", "318", JANUARY)], ""),
    "another country": (
        [event("a", "18", LATER, agency=("#jp-meti",), agency_country="JP"), total("b", "318", JANUARY)], ""),
    "more than the total": ([event("a", "400", LATER), total("b", "318", JANUARY)], ""),
    "another currency": ([event("a", "18", LATER, currency="EUR"), total("b", "318", JANUARY)], ""),
    "another currency, converted": (
        [event("a", "18", LATER, currency="EUR", quoted="19 USD"), total("b", "318", JANUARY)], "a < b"),
    "private money": ([event("a", "18", LATER, funding_source="private"), total("b", "318", JANUARY)], ""),
    "a figure for each of several": (
        [event("a", "18", LATER, scope="unit"), total("b", "318", JANUARY)], ""),
    "an earlier round's award": ([event("a", "18", "2024-06-01"), round_("b", "62", JANUARY)], ""),
    "years after the round": ([event("a", "18", "2027-06-01"), round_("b", "62", JANUARY)], ""),
    "years before the programme": ([event("a", "18", "2022-06-01"), total("b", "318", JANUARY)], ""),
    "two totals of one programme": ([total("a", "62", JUNE), total("b", "318", JANUARY)], ""),
    "in a circle": (
        [event("a", "18", JUNE, "d", part_of="b"), event("b", "20", JUNE, "d", part_of="a", recipient=("Fenwick",))],
        "a < b"),
    "running totals": (
        [event("a", "45", "2023-05-19", "d", part_of="c"), event("b", "120", JANUARY, "d", part_of="c"),
         round_("c", "165", JANUARY, "d", stage="awarded", program=()),
         event("e", "45", "2023-05-19", "f", part_of="h"), event("g", "120", JANUARY, "f", part_of="h"),
         round_("h", "343", JUNE, "f", stage="awarded", program=())], "a < c, b < c, c < h"),
    "what a running total began with": (
        [round_("a", "920", "2024-04-02", stage="awarded", program=(), recipient=("Orrin Wafers",)),
         event("b", "802", "2025-03-31", "d", part_of="c", program=()),
         round_("c", "1722", "2025-03-31", "d", stage="awarded", program=(), recipient=("Orrin Wafers",))],
        "a < c, b < c"),
    "a sum that does not make it up": (
        [round_("a", "900", "2024-04-02", stage="awarded", program=(), recipient=("Orrin Wafers",)),
         event("b", "802", "2025-03-31", "d", part_of="c", program=()),
         round_("c", "1722", "2025-03-31", "d", stage="awarded", program=(), recipient=("Orrin Wafers",))],
        "b < c"),
}  # fmt: skip


@pytest.mark.parametrize(("items", "expected"), CASES.values(), ids=CASES)
def test_wholes(items: list[Linkable], expected: str) -> None:
    assert inside(linked(items)) == expected


def test_a_sum_that_took_anothers_place_does_not_contain_it() -> None:
    items = [event("a", "50", JANUARY, "d", part_of="b", replaced=True), event("b", "60", JUNE, "d")]
    linking = linked(items)
    assert (told(items, linking), inside(linking)) == ("a > b", "")
    assert [(link.kind, link.by) for link in linking.links] == [("moved_on", "document")]


def test_parts_that_add_up_to_more_are_told() -> None:
    items = [event("a", "40", LATER), event("b", "30", LATER, recipient=("Fenwick",)), round_("c", "62", JANUARY)]
    linking = linked(items)
    assert inside(linking) == "a < c, b < c"
    assert linking.exceeded == {"c": Decimal(70_000_000)}


def test_parts_within_the_tolerance_are_not() -> None:
    items = [event("a", "33", LATER), event("b", "30", LATER, recipient=("Fenwick",)), round_("c", "62", JANUARY)]
    assert not linked(items).exceeded


def test_a_sum_whose_parts_went_their_own_ways_is_a_telling_of_one() -> None:
    items = [
        event("a", "400", JANUARY, "d", stage="proposed"),
        event("b", "180", JANUARY, "d", stage="proposed", instrument="grant", part_of="a"),
        event("c", "220", JANUARY, "d", stage="proposed", instrument="loan", part_of="a"),
        event("e", "176", JUNE, instrument="grant"),
    ]
    linking = linked(items)
    assert (told(items, linking), inside(linking)) == ("b > e, c = a", "")


def test_a_payment_in_a_running_total_does_not_put_the_award_there() -> None:
    items = [
        event("a", "64", JANUARY),
        event("b", "16", JUNE, "d", stage="disbursed", part_of="c"),
        event("c", "90", JUNE, "d", stage="disbursed", scope="call", recipient=(), program=()),
    ]
    linking = linked(items)
    assert (told(items, linking), inside(linking)) == ("a > (b), c", "")
