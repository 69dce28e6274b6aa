"""When two statements of a sum are one event."""

from __future__ import annotations

import pytest

from fundtrack.pipeline import extract


def events(text: str) -> list[tuple[str, int]]:
    """Recipients and number of mentions of each event."""
    found = extract(text.encode(), name="page.txt").events
    return [("; ".join(name.text for name in event.recipient), len(event.mentions)) for event in found]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param(
            "Germany approves €3 billion for Infineon joint venture\n\n"
            "BERLIN, 3 May 2024 - The German government will give €3 billion to Saxon Wafer GmbH in Dresden.\n",
            [("Saxon Wafer GmbH", 2)],
            id="the headline names the owner",
        ),
        pytest.param(
            "Germany gives €3 million to Infineon, €3 million to Bosch\n\n"
            "BERLIN, 3 May 2024 - The German government will give €3 million to Infineon in Dresden. "
            "The German government will give €3 million to Bosch in Reutlingen.\n",
            [("Infineon", 2), ("Bosch", 2)],
            id="equal sums of two receivers stay two",
        ),
        pytest.param(
            "Germany gives €3 million to Infineon\n\n"
            "BERLIN, 3 May 2024 - The German government will give €3 million to Infineon in Dresden. "
            "France will give €3 million to Soitec.\n",
            [("Infineon", 2), ("Soitec", 1)],
            id="another giver's equal sum is another event",
        ),
        pytest.param(
            "Over €100 million for photonics hubs\n\n"
            "PARIS, 3 May 2024 - The French government will give €104 million to Soitec for photonics hubs.\n",
            [("Soitec", 2)],
            id="the headline rounds",
        ),
        pytest.param(
            "光子项目\n\n2024年5月3日，法国政府为光子项目安排近40亿欧元，确切地说是38.6亿欧元。\n",
            [("", 2)],
            id="the sentence says which figure is exact",
        ),
        pytest.param(
            "Soitec builds\n\nFor the whole project they now say just under €50 million; the tender has €48.2 million. "
            "Soitec puts in €20 million of its own, and the French government €28.2 million.\n",
            [("Soitec", 2), ("Soitec", 1), ("Soitec", 1)],
            id="a project's total, rounded and exact",
        ),
        pytest.param(
            "光子项目\n\n2024年5月3日，法国政府为光子项目安排近40亿欧元，另安排38.6亿欧元。\n",
            [("", 1), ("", 1)],
            id="two sums of one sentence, neither said to be exact",
        ),
        pytest.param(
            "Over €100 million for photonics hubs\n\n"
            "PARIS, 3 May 2024 - The French government will give €134 million to Soitec for photonics hubs.\n",
            [("", 1), ("Soitec", 1)],
            id="too far off for a rounded figure",
        ),
    ],
)
def test_statements_of_one_sum(text: str, wanted: list[tuple[str, int]]) -> None:
    assert events(text) == wanted
