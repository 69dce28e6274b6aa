"""Amounts that no rule explains by itself: which of them are funding by what stands beside them."""

from __future__ import annotations

import pytest

from fundtrack.pipeline import extract


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param(
            "澄清\n\n2024年5月3日，日本政府澄清，没有向铠侠发放补贴的计划，坊间所说的900亿日元补贴并不属实。\n",
            {"900亿日元": "not_funding"},
            id="a rumour that names giver, receiver and form",
        ),
        pytest.param(
            "公布\n\n2024年5月3日，日本政府宣布，将向铠侠发放900亿日元补贴。\n",
            {"900亿日元": "event"},
            id="the same, announced",
        ),
        pytest.param(
            "省科技厅公示专项\n\n2024年5月3日，江苏省科技厅公示光电子专项，居前三的是：华虹半导体4000万元、南大光电3000万元、长电科技2500万元。\n",
            {"4000万元": "event", "3000万元": "event", "2500万元": "event"},
            id="receivers counted up by a giver",
        ),
        pytest.param(
            "排行\n\n2024年5月3日，江苏省统计局公布营收排行，居前三的是：华虹半导体4000万元、南大光电3000万元、长电科技2500万元。\n",
            {"4000万元": "not_funding", "3000万元": "unexplained", "2500万元": "unexplained"},
            id="a list that begins with what is no funding",
        ),
        pytest.param(
            "排行\n\n2024年5月3日，居前三的是：华虹半导体4000万元、南大光电3000万元、长电科技2500万元。\n",
            {"4000万元": "unexplained", "3000万元": "unexplained", "2500万元": "unexplained"},
            id="a list without a giver",
        ),
    ],
)
def test_fates(text: str, wanted: dict[str, str]) -> None:
    found = extract(text.encode(), name="page.txt")
    assert {entry.mention.text: entry.fate for entry in found.ledger} == wanted


NO_EVENT = {
    "promises that are denied": "The ministry rejected reports that a further 9 million euros had been offered.",
    "neither one sum nor another": "The bank was not asked for a loan, neither for 9 million euros nor for less.",
    "what a study says is needed": "About 9 million euros is what a study says the line would need.",
    "goods sold for so much": "Soitec, which sells wafers to the navy for 9 million euros a year, is hiring.",
    "what something costs somebody": "A visitor costs the university about 9 million euros a year.",
    "what an office says a law costs": "The budget office puts the cost of the change at 9 million euros.",
}


@pytest.mark.parametrize("sentence", NO_EVENT.values(), ids=NO_EVENT)
def test_sums_that_nobody_gives(sentence: str) -> None:
    head = "Chips in France\n\n4 March 2025\n\nThe French government awarded Soitec 7 million euros on Monday."
    found = extract(f"{head}\n\n{sentence}\n".encode(), name="page.txt")
    fates = {entry.mention.text.split()[-3]: entry.fate for entry in found.ledger}
    assert fates == {"7": "event", "9": "not_funding"}


OWN = {
    "of its own": "Soitec, which sold wafers for 3 million euros, is putting 9 million euros of its own into a line.",
    "behind a clause": "Soitec, whose revenue rose to 3 million euros, plans to spend 9 million euros on a line.",
    "from shareholders": "The line is paid for with 9 million euros from Soitec's own shareholders.",
    "of its own cash": "Soitec said that it would sink 9 million euros of its own cash into a clean room.",
    "a round's running total": "The round takes the total that Soitec has raised to 9 million euros.",
}


@pytest.mark.parametrize("sentence", OWN.values(), ids=OWN)
def test_money_of_companies(sentence: str) -> None:
    found = extract(f"Chips in France\n\n4 March 2025\n\n{sentence}\n".encode(), name="page.txt")
    assert [(f"{event.amount:f}", event.funding_source) for event in found.events] == [("9000000", "private")]


def test_loans_behind_a_company_s_own_money_are_public_where_the_list_began_with_public_money() -> None:
    text = (
        "Awards\n\n4 March 2025\n\nThe Department of Commerce awarded Amkor up to $40 million in direct funding for its"
        " planned $200 million packaging facility, plus access to $20 million in proposed loans.\n"
    )
    found = extract(text.encode(), name="page.txt")
    assert {f"{event.amount:f}": event.funding_source for event in found.events} == {
        "40000000": "public",
        "200000000": "mixed",  # what a grant is for is paid by both sides
        "20000000": "public",
    }
