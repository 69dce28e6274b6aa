"""How far, in what form and how wide, by the usual words of agencies, parliaments and the press.

A line of how_far.txt is "stage form scope|text" ("-": no form), its sum three millions. All are made up.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from fundtrack.pipeline import extract

LINES = Path(__file__).with_name("how_far.txt").read_text("utf-8").splitlines()
CASES = [line.split("|", 1) for line in LINES if not line.startswith("#")]
SUM = 3_000_000


@pytest.mark.parametrize(("wanted", "text"), CASES)
def test_how_far_in_what_form_how_wide(wanted: str, text: str) -> None:
    found = [e for e in extract(text.encode(), name="note.txt").events if SUM in (e.amount, e.amount_min)]
    assert [f"{e.stage} {e.instrument or '-'} {e.scope}" for e in found] == [wanted]
