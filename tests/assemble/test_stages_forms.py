"""How far the money has gone, and in which form it is given: made-up sentences, one mechanism a case."""

from __future__ import annotations

import pytest

from fundtrack.model.event import Event
from fundtrack.pipeline import extract


def event(text: str, amount: str) -> Event:
    """The event of a text whose amount is ``amount`` millions."""
    found = [e for e in extract(text.encode(), name="note.txt").events if e.amount == int(amount) * 1_000_000]
    assert len(found) == 1, [str(e.amount) for e in found]
    return found[0]


STAGES = [
    (
        "a government's sum for nobody",
        "Ottawa, 3 May 2024\n\nCanada put up $40 million for photonics.",
        "40",
        "planned",
    ),
    ("a sum for somebody", "Ottawa, 3 May 2024\n\nCanada gave Xanadu $40 million for photonics.", "40", "awarded"),
]


@pytest.mark.parametrize(("text", "amount", "stage"), [case[1:] for case in STAGES], ids=[case[0] for case in STAGES])
def test_stage(text: str, amount: str, stage: str) -> None:
    assert event(text, amount).stage == stage


GRANTS = """Chip grants in Lower Saxony

4 June 2024

These companies have a grant agreement with the state:

- Infineon: €12 million
- Bosch: €7 million, of which €3 million for tools
"""
FORMS = [
    ("a list under a form", GRANTS, "12", "grant"),
    ("a part of a form", GRANTS, "3", "grant"),
    (
        "a form behind another amount",
        "4 June 2024\n\nAfter €5 million in grants the German government gave Bosch €9 million.",
        "9",
        None,
    ),
    (
        "a form behind a semicolon",
        "4 June 2024\n\nThe German government gave Bosch €9 million; equity comes from others.",
        "9",
        None,
    ),
    (
        "a form that the next sentence takes up",
        "4 June 2024\n\nThe German government gave Bosch €9 million. The loan runs for ten years.",
        "9",
        "loan",
    ),
    (
        "a form told just before",
        "4 June 2024\n\nThe German government has approved its largest loan yet. Bosch gets €9 million.",
        "9",
        "loan",
    ),
    (
        "forms side by side",
        "4 June 2024\n\nThe German government gave Bosch €9 million in grants, loans and equity.",
        "9",
        None,
    ),
]


@pytest.mark.parametrize(("text", "amount", "form"), [case[1:] for case in FORMS], ids=[case[0] for case in FORMS])
def test_form(text: str, amount: str, form: str | None) -> None:
    assert event(text, amount).instrument == form
