"""Every amount of the real brief is accounted for, and no other number is taken for one."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from fundtrack.model.event import Extraction
from fundtrack.pipeline import annotated

ROOT = Path(__file__).parents[2]
FORMS = ("brief.pdf", "brief.txt")
WRITTEN = re.compile(r"[£$€]\s?\d|\d[\d.,]*\s*[万亿兆]*\s*(?:美元|欧元|英镑|日元|韩元|人民币|元)")
NO_MONEY = re.compile(
    r"\d+ ?mm(?![A-Za-z])|\d+ ?nm|\d+ ?平方[厘公]?[米分里]|[\d.]+ ?[%％]|\d+ ?个晶圆片|(?:19|20)\d\d ?(?:[-—–至] ?\d+ ?)?年|https?://\S+"
)


@pytest.fixture(scope="module", params=FORMS)
def form(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def extraction(form: str, brief_pdf: Extraction, brief_text: Extraction) -> Extraction:
    return brief_pdf if form == "brief.pdf" else brief_text


@pytest.fixture(scope="module")
def clean(form: str) -> str:
    return annotated(ROOT / "seeds" / form)[0].string


@pytest.fixture(scope="module")
def gold() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((ROOT / "tests" / "gold" / "seed" / "brief.json").read_text("utf-8"))
    return found


def spans(extraction: Extraction) -> list[tuple[int, int]]:
    return [(entry.mention.start, entry.mention.end) for entry in extraction.ledger]


def test_the_mentions_of_the_gold_file_are_the_events_amounts(extraction: Extraction, gold: dict[str, Any]) -> None:
    found = Counter(entry.mention.text for entry in extraction.ledger if entry.fate == "event")
    assert found == Counter(mention for event in gold["events"] for mention in event["mentions"])


def test_what_else_the_gold_file_knows_is_a_quoted_conversion(extraction: Extraction, gold: dict[str, Any]) -> None:
    conversions = [entry for entry in extraction.ledger if entry.fate == "conversion"]
    assert {other["mention"] for other in gold["not_funding"]} <= {
        entry.mention.text.lstrip("约 ") for entry in conversions
    }
    found = Counter((str(entry.amount), entry.currency) for entry in conversions)
    quoted = [event["quoted"] for event in gold["events"] if event.get("quoted")]
    assert found == Counter((str(quote["amount"]), quote["currency"]) for quote in quoted)


def test_all_that_looks_like_money_is_in_the_ledger(extraction: Extraction, clean: str) -> None:
    places = spans(extraction)
    seen = list(WRITTEN.finditer(clean))
    assert len(seen) == len(places)
    for found in seen:
        assert any(start <= found.start() and found.end() <= end for start, end in places), found[0]


def test_nothing_is_unexplained_and_everything_has_a_reason(extraction: Extraction) -> None:
    events = {event.id for event in extraction.events}
    for entry in extraction.ledger:
        assert entry.fate != "unexplained"
        assert entry.rule or entry.fate == "conversion"
        assert (entry.event in events) == (entry.fate in ("event", "conversion"))


@pytest.mark.parametrize("example", ["300 mm", "10000 平方厘米/伏秒", "99.97%", "21000 个晶圆片", "2022 年"])
def test_the_brief_has_numbers_that_are_no_money(clean: str, example: str) -> None:
    found = clean.replace(" ", "").find(example.replace(" ", ""))
    assert found >= 0
    assert NO_MONEY.search(example)


def test_no_other_number_is_taken_for_money(extraction: Extraction, clean: str) -> None:
    places = spans(extraction)
    others = list(NO_MONEY.finditer(clean))
    assert len(others) > 80
    for found in others:
        assert not any(start < found.end() and found.start() < end for start, end in places), found[0]
