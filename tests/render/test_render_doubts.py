"""Why an event is not sure, in words."""

from __future__ import annotations

from dataclasses import replace

from sample_events import CHIPS

from fundtrack.model.event import DOUBTS
from fundtrack.render.show import doubt_words, shown


def test_every_doubt_has_words() -> None:
    assert len(set(doubt_words(DOUBTS))) == len(DOUBTS)


def test_an_event_is_shown_with_its_doubts() -> None:
    assert any("likely: rules disagree; the scope is not stated" in line for line in shown(CHIPS))
    assert any(
        line.split()[:2] == ["confidence", "sure"] for line in shown(replace(CHIPS, confidence="sure", doubts=()))
    )
