"""Several documents tell one act; look-alikes are acts of their own."""

from __future__ import annotations

from typing import Any

import pytest

from fundtrack.model.commitment import Linkable
from tests.link.telling import ENERGY, event, linked, told

DAY = "2024-07-17"
PUBLIC_QUANTUM = ("#gb-nqtp",)


def pair(amount: str | None, date: str | None, base: str = "406", **more: Any) -> list[Linkable]:
    """An award of 406 million dollars on a day in July, and another event."""
    return [event("a", base, DAY), event("b", amount, date, **more)]


ONE = {
    "the same again": pair("406", DAY),
    "the next day, as another time zone dates it": pair("406", "2024-07-18"),
    "a month later": pair("406", "2024-08-17"),
    "in the month": pair("406", "2024-07"),
    "without a date": pair("406", None),
    "rounded": pair("400", DAY),
    "rounded, two weeks later": pair("410", "2024-07-30"),
    "about": pair("400", DAY, qualifier="about"),
    "over": pair("400", DAY, qualifier="at_least"),
    "up to the very sum": pair("406", DAY, qualifier="up_to"),
    "up to more, on the day": pair("450", DAY, qualifier="up_to"),
    "in a range": pair("450", DAY, qualifier="range", amount_min="350"),
    "converted by the text": pair("373", DAY, currency="EUR", quoted="406 USD"),
    "told in the converted currency": [
        event("a", "406", DAY, quoted="373 EUR"), event("b", "373", DAY, currency="EUR")],
    "another currency, nothing converted": pair("2900", DAY, currency="CNY"),
    "no programme": pair("406", DAY, program=()),
    "a programme inside the law": pair("406", DAY, program=("#us-chips-incentives",)),
    "no giver": pair("406", DAY, agency=(), agency_country=None),
    "the giver's government": pair("406", DAY, agency=("#us-government",)),
    "the country gives": pair("406", DAY, agency=("#united-states",)),
    "a part of the giver": pair("406", DAY, agency=("#us-nist",)),
    "another programme, but sum and day": pair("406", DAY, program=("#us-efrc",)),
    "a member state's aid, and who allows it": [
        event("a", "340", DAY, agency=("#de-government",), agency_country="DE", program=()),
        event("b", "340", DAY, agency=("#eu-commission",), agency_country="EU", program=())],
    "no form": [event("a", "406", DAY, instrument="grant"), event("b", "406", DAY)],
    "forms of one family": [event("a", "406", DAY, instrument="subsidy"), event("b", "406", DAY, instrument="grant")],
    "a legal form": pair("406", DAY, recipient=("Orrin Wafers, Inc.",)),
    "capitals": pair("406", DAY, recipient=("ORRIN WAFERS",)),
    "full width": pair("406", DAY, recipient=("Ｏｒｒｉｎ Wafers",)),
    "a short name, sum and day": pair("406", DAY, recipient=("Orrin",)),
    "a name in Chinese, sum and day": pair("406", DAY, recipient=("奥林晶圆",)),
    "traditional characters": [
        event("a", "406", DAY, recipient=("奥林晶圆",)), event("b", "406", "2024-08-12", recipient=("奧林晶圓",))],
    "nobody named, but programme, giver, sum": pair("406", DAY, recipient=()),
    "parent and subsidiary": [
        event("a", "406", DAY, recipient=("#globalwafers",)), event("b", "406", DAY, recipient=("#memc-llc",))],
    "two subsidiaries": [
        event("a", "406", DAY, recipient=("#globalwafers-america",)), event("b", "406", DAY, recipient=("#memc-llc",))],
    "a group and its leader, sum and day": [
        event("a", "406", DAY, recipient=("Orrin Wafers", "Fenwick Labs")), event("b", "406", DAY)],
    "as less firm, on the day": pair("406", DAY, stage="proposed"),
    "equal sums, told half a year later": pair("406", "2024-12-20"),
    "a programme's sum, years later": [
        event("a", "280", "2022-05-02", scope="program", stage="planned", recipient=(), program=PUBLIC_QUANTUM),
        event("b", "280", "2025-02-03", scope="program", stage="planned", recipient=(), program=PUBLIC_QUANTUM)],
    "figures for each of several": [
        event("a", "2", DAY, scope="unit", per="project"), event("b", "2", DAY, scope="unit", per="project")],
    "a company's own money": [
        event("a", "900", DAY, funding_source="private", agency=("Orrin Wafers",), recipient=(), program=()),
        event("b", "900", DAY, funding_source="private", agency=("Orrin Wafers",), program=())],
}  # fmt: skip

TWO = {
    "another sum": pair("510", DAY, document="of a"),
    "another recipient": pair("406", DAY, recipient=("Orrin Metals",)),
    "a name like it": pair("406", DAY, recipient=("Orrina Wafers",)),
    "another known company": pair("406", DAY, recipient=("#globalwafers",)),
    "another giver": pair("406", DAY, agency=(ENERGY,), program=()),
    "another country": pair("406", DAY, agency=("#jp-meti",), agency_country="JP", program=()),
    "a member state's aid, and the union's own weeks later": [
        event("a", "340", DAY, agency=("#de-government",), agency_country="DE", program=()),
        event("b", "340", "2024-08-20", agency=("#eu-commission",), agency_country="EU", program=())],
    "another programme, weeks later": pair("406", "2024-08-10", program=("#us-efrc",)),
    "loan and grant": [event("a", "406", DAY, instrument="loan"), event("b", "406", DAY, instrument="grant")],
    "public and private": pair("406", DAY, funding_source="private"),
    "a figure for each of several": pair("406", DAY, scope="unit"),
    "for each year, for each project": [
        event("a", "2", DAY, scope="unit", per="project"), event("b", "2", DAY, scope="unit", per="year")],
    "a year later": pair("406", "2025-07-17"),
    "rounded, months later": pair("400", "2024-10-30"),
    "up to more, weeks later": pair("480", "2024-08-10", qualifier="up_to"),
    "twice in one article": pair("406", DAY, document="of a"),
    "other sites, weeks later": [
        event("a", "406", DAY, places=("#x", "Zanesville")), event("b", "406", "2024-08-15", places=("Rutland",))],
    "a name in Chinese, another day": pair("406", "2024-08-05", recipient=("奥林晶圆",)),
    "another currency, another day": pair("2900", "2024-08-01", currency="CNY"),
    "nobody named, no giver, no programme": pair("406", DAY, recipient=(), agency=(), program=()),
    "nobody named, another programme": pair("406", DAY, recipient=(), program=("#us-efrc",)),
    "a member's share": [
        event("a", "406", DAY, recipient=("Orrin Wafers", "Fenwick Labs")), event("b", "101", DAY)],
    "calls of two years": [
        event("a", "50", "2023-03-01", scope="call", stage="solicited", recipient=()),
        event("b", "50", "2024-03-01", scope="call", stage="solicited", recipient=())],
}  # fmt: skip


@pytest.mark.parametrize("items", ONE.values(), ids=ONE)
def test_one_act(items: list[Linkable]) -> None:
    linking = linked(items)
    assert len({one.commitment for one in linking.standings.values()}) == 1
    assert {(one.act, one.partial) for one in linking.standings.values()} == {(0, False)}
    assert [link.kind for link in linking.links] == ["same"]


@pytest.mark.parametrize("items", TWO.values(), ids=TWO)
def test_acts_of_their_own(items: list[Linkable]) -> None:
    assert told(items, linked(items)) == "a, b"


@pytest.mark.parametrize(
    ("more", "first"),
    [
        ({"amount": "400"}, "a"),
        ({"amount": "406.3"}, "b"),
        ({"amount": "406", "source_url": "https://www.commerce.gov/news"}, "b"),
        ({"amount": "406", "date": "2024-07"}, "a"),
        ({"amount": "406", "date": "2024-12-20"}, "a"),
        ({"amount": "373", "currency": "EUR", "quoted": "406 USD", "source_url": "https://www.commerce.gov"}, "a"),
        ({"amount": "406", "stage": "proposed", "instrument": "pmt"}, "b"),
        ({"amount": None}, ""),
    ],
)
def test_the_telling_that_counts(more: dict[str, Any], first: str) -> None:
    items = [event("a", "406", DAY), event("b", more.pop("amount"), more.pop("date", DAY), **more)]
    ranks = {one: standing.rank for one, standing in linked(items).standings.items()}
    assert min(ranks, key=lambda one: ranks[one], default="") == first


def test_of_equal_awards_on_one_day_each_document_tells_both_once() -> None:
    items = [event(f"{doc}{n}", "16", DAY, document=doc) for doc in "pq" for n in "12"]
    assert told(items, linked(items)) == "p1 = q1, p2 = q2"


def test_one_figure_rounded_and_exact_in_an_article_is_one() -> None:
    items = [event("a", "1240", DAY, document="d"), event("b", "1236", DAY, document="d")]
    assert told(items, linked(items)) == "b = a"


def test_names_in_two_scripts_are_one_from_then_on() -> None:
    items = [
        event("a", "406", DAY),
        event("b", "406", DAY, recipient=("奥林晶圆",)),
        event("c", "90", "2025-02-03", stage="disbursed", recipient=("奥林晶圆",)),
    ]
    assert told(items, linked(items)) == "a = b > (c)"


def test_nobody_named_and_two_that_it_could_be_is_neither() -> None:
    items = [event("a", "16", DAY), event("b", "16", DAY, recipient=("Fenwick",)), event("c", "16", DAY, recipient=())]
    assert told(items, linked(items)) == "a, b, c"


@pytest.mark.parametrize(
    ("more", "sureness", "reason"),
    [
        ({}, "sure", "the same day"),
        ({"date": "2024-07"}, "sure", "the same day"),
        ({"date": None}, "likely", "one date is vague or missing"),
        ({"amount": "400"}, "likely", "one sum rounds the other"),
        ({"program": ("#us-chips-incentives",)}, "sure", "one programme is inside the other"),
        ({"recipient": ()}, "unsure", "one tells no recipient"),
        ({"date": "2024-12-20"}, "unsure", "told again later"),
    ],
)
def test_how_sure_and_why(more: dict[str, Any], sureness: str, reason: str) -> None:
    items = [event("a", "406", DAY), event("b", more.pop("amount", "406"), more.pop("date", DAY), **more)]
    (link,) = linked(items).links
    assert (link.kind, link.sureness, link.by) == ("same", sureness, "rules")
    assert reason in link.reason.split("; ")
