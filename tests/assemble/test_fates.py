"""Amounts that no rule explains by itself: which of them are funding by what stands beside them."""

from __future__ import annotations

import pytest

from fundtrack.pipeline import extract


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
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
def test_lists_of_receivers(text: str, wanted: dict[str, str]) -> None:
    found = extract(text.encode(), name="page.txt")
    assert {entry.mention.text: entry.fate for entry in found.ledger} == wanted
