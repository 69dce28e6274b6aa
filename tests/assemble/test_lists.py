"""Lists of funding: a name, a purpose and a sum in each item, in the ways that writers set them apart."""

from __future__ import annotations

import pytest

from fundtrack.model.event import Extraction
from fundtrack.pipeline import extract


def read(text: str) -> Extraction:
    return extract(text.encode(), name="list.txt")


def awards(found: Extraction) -> list[tuple[str, str, str]]:
    """Who got what, and from whom."""
    return [
        (
            "; ".join(name.text for name in event.recipient),
            f"{event.amount:f} {event.currency}",
            "; ".join(name.text for name in event.agency),
        )
        for event in found.events
    ]


NSERC = "Awards for quantum research\n\n12 May 2025\n\nNSERC gave three awards today. They are:\n\n"
COUNCIL = "浙江省资助光子芯片\n\n2025年4月2日，科技部公布光子芯片资助名单，名单如下：\n\n"
SUMS = [("McGill University", "850000 CAD", "NSERC"), ("Xanadu", "2400000 CAD", "NSERC")]
LAYOUTS = {
    "colon and comma": "- McGill University: photonic links, $850,000\n- Xanadu: error correction, $2.4 million\n",
    "dashes": "• McGill University – photonic links – $850,000\n• Xanadu – error correction – $2.4 million\n",
    "brackets": "* McGill University, Montreal ($850,000)\n* Xanadu, Toronto ($2.4 million)\n",
    "numbers": "1. McGill University, photonic links: $850,000\n2. Xanadu, error correction: $2.4 million\n",
    "the sum first": "- $850,000: McGill University (photonic links)\n- $2.4 million: Xanadu (error correction)\n",
    "slashes": "- McGill University / links / $850,000\n- Xanadu / error correction / $2.4 million\n",
}


@pytest.mark.parametrize("items", LAYOUTS.values(), ids=LAYOUTS)
def test_items_name_who_gets_their_sum(items: str) -> None:
    assert awards(read(NSERC + items)) == SUMS


@pytest.mark.parametrize(
    "items",
    [
        "- 浙江大学：硅光集成，2000万元\n- 南京大学：激光器，800万元\n",
        "1. 浙江大学——硅光集成——2000万元\n2. 南京大学——激光器——800万元\n",
        "（1）浙江大学（2000万元）\n（2）南京大学（800万元）\n",
    ],
)
def test_items_of_chinese_lists(items: str) -> None:
    assert awards(read(COUNCIL + items)) == [
        ("浙江大学", "20000000 CNY", "科技部"),
        ("南京大学", "8000000 CNY", "科技部"),
    ]


def test_a_public_body_that_begins_an_item_gives_to_the_receiver_behind_it() -> None:
    found = read("Contracts awarded in March 2025\n\n- NASA, notice of 3 March: IonQ, clocks, $2.7 million\n")
    assert awards(found) == [("IonQ", "2700000 USD", "NASA")]


def test_a_public_body_among_receivers_gets_its_sum() -> None:
    items = "- McGill University: links, $850,000\n- NASA: clocks, $40,000\n- Xanadu: codes, $2.4 million\n"
    assert awards(read(NSERC + items))[1] == ("NASA", "40000 CAD", "NSERC")


def test_an_unknown_name_among_receivers_gets_its_sum() -> None:
    items = "- McGill University: links, $850,000\n- Fennwick Optical: lasers, $40,000\n- Xanadu: codes, $2.4 million\n"
    assert awards(read(NSERC + items))[1] == ("Fennwick Optical", "40000 CAD", "NSERC")


@pytest.mark.parametrize(
    "text",
    [
        "Quarterly results of chip makers\n\nRevenue in the first quarter of 2025:\n\n- NXP: chips, $2.8 billion\n",
        "What the machines cost\n\n- ASML: scanner, €180 million\n- Bluefors: refrigerator, $500,000\n",
    ],
)
def test_lists_that_nothing_says_are_of_funding_hold_none(text: str) -> None:
    assert not read(text).events


DIGEST = """LATIN ROWS
A fortnightly letter on chips
Number 7 | 16 June 2025

SANTIAGO
CORFO, Chile's agency, granted the University of Chile 900 million pesos on 2 June for a photonics laboratory there.

MANILA
The Philippines' trade department granted Ionics EMS 120 million pesos on 5 June for a line that packages chips.

PUEBLA
Mexico's science ministry granted QSM Semiconductores 80 million pesos on 9 June for a line that tests chips.
"""


def test_pesos_are_those_of_the_item() -> None:
    assert [event.currency for event in read(DIGEST).events] == ["CLP", "PHP", "MXN"]


def test_pesos_are_those_of_the_country_beside_them() -> None:
    found = read(
        "Chip grants compared\n\nThe Philippines granted Ionics EMS 120 million pesos in May 2025. Mexico granted "
        "QSM Semiconductores 80 million pesos in June 2025.\n"
    )
    assert [event.currency for event in found.events] == ["PHP", "MXN"]


@pytest.mark.parametrize(
    "lines",
    [
        "McGill University; links; $850,000\nXanadu; correction; $2.4 million\nNord Quantique; clocks; $1m\n",
        "McGill University / links / $850,000\nXanadu / correction / $2.4 million\nNord Quantique / clocks / $1m\n",
        "McGill University - links - $850,000\nXanadu - correction - $2.4 million\nNord Quantique - clocks - $1m\n",
    ],
    ids=["semicolons", "slashes", "dashes"],
)
def test_lines_of_like_parts_are_items_without_a_mark(lines: str) -> None:
    assert awards(read(NSERC + lines))[:2] == SUMS


def test_equal_sums_of_two_receivers_are_two_awards() -> None:
    found = read(NSERC + "- McGill University: links, $850,000\n- Fennwick Optical: lasers, $850,000\n- Xanadu, $2m\n")
    assert [name for name, _, _ in awards(found)] == ["McGill University", "Fennwick Optical", "Xanadu"]


def test_a_sum_above_its_list_is_a_call_that_holds_the_items() -> None:
    found = read(
        "Photonics register\n\nNSERC, published 8 April 2025. Two grants, $3.25 million.\n\n"
        "- McGill University: links, $850,000\n- Xanadu: codes, $2.4 million\n"
    )
    call, *items = found.events
    assert (call.scope, call.recipient, call.date) == ("call", (), "2025-04-08")
    assert [item.part_of for item in items] == [call.id, call.id]


STATES = """Money of the Australian states for quantum companies

- New South Wales. A loan of $1.6 million to Diraq, signed in May 2025.
- Queensland. A grant of $2.2 million for Analog Quantum Circuits, signed in June 2025.
"""


def test_a_state_that_heads_an_item_gives_its_money() -> None:
    assert awards(read(STATES)) == [
        ("Diraq", "1600000 AUD", "New South Wales"),
        ("Analog Quantum Circuits", "2200000 AUD", "Queensland"),
    ]


def test_the_title_alone_says_that_a_list_is_of_private_rounds() -> None:
    found = read("Venture rounds in May 2025\n\n- Pasqal, Paris: atoms, €30 million\n- IonQ: traps, $11 million\n")
    assert {event.funding_source for event in found.events} == {"private"}
    assert len(found.events) == 2
