"""How promises move: from memorandum to award, changed, paid, cut and withdrawn; and what is another promise."""

from __future__ import annotations

import pytest

from fundtrack.model.commitment import Linkable
from tests.link.telling import ENERGY, event, linked, told

JUNE, DECEMBER, MAY = "2024-06-18", "2024-12-05", "2025-05-14"
TERMS = {"stage": "proposed", "instrument": "pmt"}

CASES: dict[str, tuple[list[Linkable], str]] = {
    "memorandum, then award": ([event("a", "270", JUNE, **TERMS), event("b", "270", DECEMBER)], "a > b"),
    "a final sum that differs": ([event("a", "270", JUNE, **TERMS), event("b", "262", DECEMBER)], "a > b"),
    "a final sum of half": ([event("a", "270", JUNE, **TERMS), event("b", "150", DECEMBER)], "a > b"),
    "a final sum that differs a little, no programme told": (
        [event("a", "640", JUNE, stage="proposed"), event("b", "585", DECEMBER, program=(), agency=("#us-nist",))],
        "a > b"),
    "a final sum that differs more, no programme told": (
        [event("a", "640", JUNE, stage="proposed"), event("b", "385", DECEMBER, program=())], "a, b"),
    "a group's grant, told also of one member": (
        [event("a", "80", JUNE, stage="proposed", recipient=("Orrin Wafers", "Fenwick Labs")),
         event("b", "84", DECEMBER), event("c", "84", DECEMBER, recipient=("Orrin Wafers", "Fenwick Labs"))],
        "a > b = c"),
    "a sum far from it": ([event("a", "270", JUNE, **TERMS), event("b", "30", DECEMBER)], "a, b"),
    "rumour, terms, award, payment": (
        [event("a", "300", "2024-03-02", stage="planned", qualifier="about"), event("b", "290", JUNE, **TERMS),
         event("c", "285", DECEMBER), event("d", "285", MAY, stage="disbursed")], "a > b > c > d"),
    "given in any order": (
        [event("d", "285", MAY, stage="disbursed"), event("c", "285", DECEMBER), event("b", "285", JUNE, **TERMS)],
        "b > c > d"),
    "background in the award's release": (
        [event("a", "270", JUNE, **TERMS), event("b", "262", DECEMBER, "r"),
         event("c", "270", None, "r", stage="proposed")], "a = c > b"),
    "background without its first report": (
        [event("b", "262", DECEMBER, "r"), event("c", "270", None, "r", part_of="b", replaced=True, stage="proposed")],
        "c > b"),
    "the earlier stage told again after the award": (
        [event("a", "270", JUNE, **TERMS), event("b", "270", DECEMBER), event("c", "270", "2025-01-20", **TERMS)],
        "a = c > b"),
    "the award told as less firm, weeks later": (
        [event("a", "270", DECEMBER), event("b", "270", "2025-01-20", stage="proposed")], "a = b"),
    "another recipient's award": (
        [event("a", "270", JUNE, **TERMS), event("b", "270", DECEMBER, recipient=("Fenwick Labs",))], "a, b"),
    "another giver's award": (
        [event("a", "270", JUNE, **TERMS), event("b", "270", DECEMBER, agency=(ENERGY,), program=())], "a, b"),
    "another programme's award": (
        [event("a", "270", JUNE, **TERMS), event("b", "270", DECEMBER, program=("#us-efrc",))], "a, b"),
    "a loan does not become a grant": (
        [event("a", "270", JUNE, stage="proposed", instrument="loan"), event("b", "270", DECEMBER, instrument="grant")],
        "a, b"),
    "private money does not become public": (
        [event("a", "270", JUNE, stage="planned", funding_source="private"), event("b", "270", DECEMBER)], "a, b"),
    "two open, one with the sum": (
        [event("a", "270", JUNE, **TERMS), event("b", "180", "2024-07-02", **TERMS), event("c", "180", DECEMBER)],
        "a, b > c"),
    "two open, one at the place": (
        [event("a", "270", JUNE, places=("Sherman",), **TERMS), event("b", "250", JUNE, places=("Salem",), **TERMS),
         event("c", "240", DECEMBER, places=("Sherman",))], "a > c, b"),
    "two open, neither nearer": (
        [event("a", "270", JUNE, **TERMS), event("b", "250", "2024-07-02", **TERMS), event("c", "220", DECEMBER)],
        "a, b, c"),
    "a second award at another sum": ([event("a", "270", JUNE), event("b", "320", DECEMBER)], "a, b"),
    "raised, as the later document says": (
        [event("a", "270", JUNE), event("b", "320", DECEMBER, "r"),
         event("c", "270", None, "r", part_of="b", replaced=True)], "a = c > b"),
    "lowered, as the later document says": (
        [event("a", "270", JUNE), event("b", "150", DECEMBER, "r"),
         event("c", "270", None, "r", part_of="b", replaced=True)], "a = c > b"),
    "withdrawn": ([event("a", "270", JUNE), event("b", "270", MAY, stage="cancelled")], "a > b"),
    "told as awarded after it was withdrawn": (
        [event("a", "270", JUNE), event("b", "270", MAY, stage="cancelled"), event("c", "270", "2025-05-20")],
        "a = c > b"),
    "a first payment": ([event("a", "270", JUNE), event("b", "60", MAY, stage="disbursed")], "a > (b)"),
    "payments up to the sum": (
        [event("a", "270", JUNE), event("b", "90", DECEMBER, stage="disbursed"),
         event("c", "180", MAY, stage="disbursed")], "a > (b) > (c)"),
    "payments beyond the sum": (
        [event("a", "270", JUNE), event("b", "200", DECEMBER, stage="disbursed"),
         event("c", "150", MAY, stage="disbursed")], "a > (b), c"),
    "a part cut": ([event("a", "270", JUNE), event("b", "50", MAY, stage="cancelled")], "a > (b)"),
    "a payment told twice": (
        [event("a", "270", JUNE), event("b", "60", MAY, stage="disbursed"), event("c", "60", MAY, stage="disbursed")],
        "a > (b) = (c)"),
    "a payment of which its document says so": (
        [event("a", "270", JUNE), event("b", "270", None, "r"),
         event("c", "60", MAY, "r", stage="disbursed", part_of="b")], "a = b > (c)"),
    "a payment from somebody else": (
        [event("a", "270", JUNE), event("b", "60", MAY, stage="disbursed", agency=(ENERGY,), program=())], "a, b"),
    "a payment of the loan": (
        [event("a", "270", JUNE, instrument="grant"), event("b", "300", JUNE, instrument="loan"),
         event("c", "60", MAY, stage="disbursed", instrument="loan")], "a, b > (c)"),
    "years too late": ([event("a", "270", "2016-03-01", **TERMS), event("b", "270", DECEMBER)], "a, b"),
    "a plan of no one's becomes a call": (
        [event("a", "50", JUNE, scope="program", stage="planned", recipient=()),
         event("b", "50", DECEMBER, scope="call", stage="solicited", recipient=())], "a > b"),
}  # fmt: skip


@pytest.mark.parametrize(("items", "expected"), CASES.values(), ids=CASES)
def test_promises(items: list[Linkable], expected: str) -> None:
    assert told(items, linked(items)) == expected


CONTRADICTIONS: dict[str, tuple[list[Linkable], str, str]] = {
    "an official source": (
        [event("a", "42", JUNE, source_url="https://www.nist.gov/x"), event("b", "24", JUNE)], "a = ~b", "official"),
    "told later": ([event("a", "42", JUNE), event("b", "24", "2024-06-20")], "b = ~a", "later"),
    "more exact": ([event("a", "42", JUNE), event("b", "24.5", JUNE)], "b = ~a", "exact"),
}  # fmt: skip


@pytest.mark.parametrize(("items", "expected", "word"), CONTRADICTIONS.values(), ids=CONTRADICTIONS)
def test_sums_that_contradict(items: list[Linkable], expected: str, word: str) -> None:
    linking = linked(items)
    assert told(items, linking) == expected
    assert [(link.kind, word in link.reason) for link in linking.links] == [("version", True)]


NO_CONTRADICTIONS: dict[str, list[Linkable]] = {
    "far too different": [event("a", "42", JUNE), event("b", "4", JUNE)],
    "a week apart": [event("a", "42", JUNE), event("b", "24", "2024-06-25")],
    "without dates": [event("a", "42", None), event("b", "24", None)],
    "one document tells both": [event("a", "42", JUNE, "d"), event("b", "24", JUNE, "d", article=1)],
    "in two programmes": [event("a", "42", JUNE, program=("#us-efrc",)), event("b", "24", JUNE)],
    "for two sites": [event("a", "42", JUNE, places=("Salem",)), event("b", "24", JUNE, places=("Sherman",))],
}


@pytest.mark.parametrize("items", NO_CONTRADICTIONS.values(), ids=NO_CONTRADICTIONS)
def test_sums_that_do_not_contradict(items: list[Linkable]) -> None:
    assert told(items, linked(items)) == "a, b"


def test_every_event_of_a_promise_but_one_has_a_link_and_every_link_its_reason() -> None:
    items, _ = CASES["rumour, terms, award, payment"]
    links = linked(items).links
    assert [(link.event, link.other, link.kind) for link in links] == [
        ("b", "a", "moved_on"), ("c", "b", "moved_on"), ("d", "c", "moved_on")]  # fmt: skip
    assert all(link.reason for link in links)
