"""Whether a text states money at all: the same answer as the whole scan gives, sooner."""

from __future__ import annotations

import pytest
from money_reading import money_words

from fundtrack.annotate.currencies import Countries
from fundtrack.annotate.money import scan_money, states_money

TEXTS = [
    "",
    "No sums here.\nNone here.",
    "A first line.\nIt costs $5 million.",
    "it costs several million dollars",
    "Item\tEUR million\nOne\t12.5\nTwo\t7",
    "Item\tpieces\nOne\t12.5\nTwo\t7",
    "第一行\n拨款 3 亿元。",
    "共 300 家企业，成立于 1990 年",
    "单位：万元\n甲公司，120\n乙公司，95",
    "单位：件\n甲公司，120\n乙公司，95",
]


@pytest.mark.parametrize("text", TEXTS)
def test_money_is_stated_where_the_scan_finds_it(text: str) -> None:
    scan = scan_money(text, 0, len(text), money_words(), Countries())
    assert states_money(text, 0, len(text), money_words()) is bool(scan.mentions or scan.unread)
