"""Whose money a sum is: public, a company's and its investors', or of both sides."""

from __future__ import annotations

import pytest

from fundtrack.pipeline import extract

OPENING = """Oslo backs chip plants

OSLO, 3 June 2025 - The Research Council of Norway gave Krafton Devices NOK 80 million.

"""

CASES = [
    ("The cabinet cleared five units with a cumulative investment of NOK 4 billion.", "NOK 4 billion", "mixed"),
    (
        "Including the grant, the overall price tag of the plant had been put at NOK 2.5 billion.",
        "NOK 2.5 billion",
        "mixed",
    ),
    ("The NOK 750 million told last year counts state aid as well as Krafton's own money.", "NOK 750 million", "mixed"),
    ("With joint contributions of EUR 60 million, partners will run a laboratory.", "EUR 60 million", "mixed"),
    ("Krafton Devices has NOK 300 million from existing shareholders.", "NOK 300 million", "private"),
    ("The round lifts the total that Krafton Devices has raised to NOK 700 million.", "NOK 700 million", "private"),
    ("The grant lifts the total support for Krafton Devices to NOK 95 million.", "NOK 95 million", "public"),
    ("Innovation Norway has a total budget of NOK 6 billion for the scheme.", "NOK 6 billion", "public"),
]


@pytest.mark.parametrize(("sentence", "amount", "source"), CASES)
def test_source(sentence: str, amount: str, source: str) -> None:
    events = extract((OPENING + sentence).encode(), name="news").events
    assert [e.funding_source for e in events if amount in {m.text for m in e.mentions}] == [source]
