"""How sure an event is, and why it is no surer."""

from __future__ import annotations

import pytest

from fundtrack.model.event import CONFIDENCES, DOUBTS
from fundtrack.pipeline import extract

HEAD = "News from the north\n\n5 May 2024\n\n"


@pytest.mark.parametrize(
    ("sentence", "level", "doubts"),
    [
        pytest.param(
            "On 3 May 2024 the Swedish Energy Agency signed a contract that gives Ericsson €5 million for photonics.",
            "sure",
            set(),
            id="all in one sentence",
        ),
        pytest.param(
            "The Swedish Energy Agency gives Ericsson €5 million for photonics.",
            "likely",
            {"stage-not-stated"},
            id="no word of how firm it is",
        ),
        pytest.param(
            "The Swedish Energy Agency likes Ericsson's photonics. It gets €5 million in support.",
            "likely",
            {"giver-elsewhere"},
            id="the giver in the sentence before",
        ),
        pytest.param(
            "Photonics are a concern of the Swedish Energy Agency. Funding: €5 million.",
            "unsure",
            {"no-rule", "nobody-named"},
            id="words of money, and no rule for how they are put",
        ),
    ],
)
def test_levels(sentence: str, level: str, doubts: set[str]) -> None:
    (event,) = extract((HEAD + sentence + "\n").encode(), name="page.txt").events
    assert event.confidence == level
    assert doubts <= set(event.doubts) <= set(DOUBTS)
    assert event.confidence in CONFIDENCES
