"""What one document yielded, in words."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from sample_events import CHIPS, NORTH, RATE

from fundtrack.render.report import count, describe, described_changes

POUND_AGAIN = replace(RATE, low=Decimal("1.2690"), high=Decimal("1.2695"), page=1, start=5, end=9)
POUND_OTHER = replace(
    RATE,
    base_amount=Decimal(10),
    target_amount=Decimal(14),
    low=Decimal("1.35"),
    high=Decimal("1.45"),
    page=2,
    start=60,
)


def test_a_report_has_counts_rates_and_issues() -> None:
    assert list(describe(NORTH)) == [
        "north.pdf  3 pages  2 articles  3 amounts",
        "  1 state 5 events (4 public, 1 private), 0 are quoted conversions, 1 not funding, 1 unexplained",
        "  6 likely",
        "  1 event without an amount",
        "  rates: GBP→USD 1.2693-1.2698 (1 quote)",
        "  north.pdf p. 3: page 3 has no text layer; run OCR on it",
    ]


def test_quotes_that_agree_and_one_that_does_not() -> None:
    lines = list(describe(replace(NORTH, rates=(RATE, replace(POUND_AGAIN, base_amount=Decimal(1)), POUND_OTHER))))
    assert lines[4] == "  rates: GBP→USD 1.2693-1.2695 (2 quotes agree, contradicted by 1.35-1.45 on p. 2)"


def test_two_quotes_that_contradict_each_other() -> None:
    lines = list(describe(replace(NORTH, rates=(RATE, POUND_OTHER))))
    assert lines[4] == "  rates: GBP→USD 1.35-1.45 (p. 2) contradicts 1.2693-1.2698 (p. 3)"


def test_hostile_names_stay_on_their_line() -> None:
    assert next(describe(replace(NORTH, document="a\n\x1b[2Jb.pdf"))).startswith("a \ufffd[2Jb.pdf  3 pages")


def test_what_a_second_reading_changed() -> None:
    events = NORTH.events
    moved = (replace(CHIPS, stage="awarded"), *events[1:5], replace(CHIPS, id="bbbb"))
    assert described_changes(None, events, "s.db") == "6 new events in s.db"
    assert described_changes(events, events, "s.db") == "nothing new: s.db has this document's 6 events already"
    assert described_changes(events, moved, "s.db") == "1 new, 1 changed, 1 gone, 4 unchanged events in s.db"


def test_counts_have_their_noun() -> None:
    assert [count(n, "event") for n in (0, 1, 1200)] == ["0 events", "1 event", "1,200 events"]
