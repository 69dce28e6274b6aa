"""What programme a sum comes from: named beside it, or by the article for its news."""

from __future__ import annotations

import pytest

from fundtrack.pipeline import extract

CASES = [
    pytest.param(
        """Science ministry

        Denmark set aside DKK 90 million for six regional projects that join the Danish Cryogenics Initiative.""",
        {"DKK 90 million": "Danish Cryogenics Initiative"},
        id="named behind the sum, past what the sum is for",
    ),
    pytest.param(
        """Norway funds lasers

        The Aurora Photon Devices Initiative awarded its first money. SINTEF will receive NOK 40 million.""",
        {"NOK 40 million": "Aurora Photon Devices Initiative"},
        id="a long name in the lead that nobody knows",
    ),
    pytest.param(
        """Norway funds lasers

        The Research Council of Norway granted SINTEF NOK 40 million today.

        Last year the Research Council of Norway gave the University of Oslo NOK 9 million for chairs.

        The Quantum Flagship opens again in March.""",
        {"NOK 40 million": "", "NOK 9 million": ""},
        id="a programme that the end of the body mentions is not that of acts of the body",
    ),
]


@pytest.mark.parametrize(("text", "programmes"), CASES)
def test_programmes(text: str, programmes: dict[str, str]) -> None:
    told = "\n".join(line.strip() for line in text.splitlines())
    found = {e.mentions[0].text: ", ".join(n.name for n in e.program) for e in extract(told.encode(), name="x").events}
    assert {amount: found.get(amount) for amount in programmes} == programmes
