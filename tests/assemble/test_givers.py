"""Who gives: named by the sum's own sentence, standing behind a programme or fund, or told of before."""

from __future__ import annotations

import pytest

from fundtrack.pipeline import extract


def givers(text: str) -> dict[str, tuple[str, ...]]:
    """The givers' names as written, by the words of the event's amount."""
    found = extract(text.encode(), name="note.txt")
    return {mention.text: tuple(n.text for n in e.agency) for e in found.events for mention in e.mentions}


CASES = [
    pytest.param(
        """Oregon fab wins state help

March 4, 2024 - The Department of Energy on Monday awarded Kelvora Devices $61 million for a power chip line.

The Lindqvist College Foundation has given $90,000 to a school nearby. So far, the department has awarded $2 billion.
""",
        "$2 billion",
        ("Department of Energy",),
        id="the department is a Department, not the foundation named last",
    ),
    pytest.param(
        """Chips abroad

May 6, 2024 - The National Science Foundation granted Ardenne University $7 million for photonic chips in May.

The State Department's ITSI Fund, which gets $80 million a year, has started to pay for surveys.
""",
        "$80 million",
        ("State Department",),
        id="the body that a fund is said to belong to",
    ),
    pytest.param(
        """加拿大芯片动态

2024年4月26日，加拿大总理宣布，由创新、科学与经济发展部的战略创新基金向 Zenquor 公司提供3100万加元，扩建封装线。
""",
        "3100万加元",
        ("创新、科学与经济发展部",),
        id="a ministry and its fund: the ministry gives",
    ),
    pytest.param(
        """Quantum notes

OTTAWA, June 3, 2024 - The federal government on Monday gave Borealix $12 million through the Strategic Innovation Fund.
""",
        "$12 million",
        ("federal government",),
        id="what comes through a fund comes from the government",
    ),
    pytest.param(
        """Notes from the labs

May 6, 2024 - The Department of Energy awarded $30 million to Argonne National Laboratory for quantum networks. \
The National Science Foundation has an effort of its own, with $9 million set aside for sensors.
""",
        "$9 million",
        ("National Science Foundation",),
        id="an agency that the sum's sentence names anew",
    ),
]


@pytest.mark.parametrize(("text", "amount", "expected"), CASES)
def test_giver(text: str, amount: str, expected: tuple[str, ...]) -> None:
    assert givers(text)[amount] == expected
