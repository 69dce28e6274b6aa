"""What holds for every document on the whole way from its characters to its events."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fundtrack.errors import InputError
from fundtrack.knowledge import load
from fundtrack.layout import lay_out
from fundtrack.model.document import Document
from fundtrack.model.event import Extraction, Quote
from fundtrack.model.mention import Kind, Mention
from fundtrack.model.text import Text
from fundtrack.pipeline import annotated, extract
from fundtrack.read import read
from fundtrack.render.nested import nested_documents
from fundtrack.render.to_json import nested_json

ROOT = Path(__file__).parents[2]
BRIEFS = [ROOT / "seeds" / "brief.pdf", ROOT / "seeds" / "brief.txt"]
SOURCES = BRIEFS + [path for lang in ("zh", "en") for path in sorted((ROOT / "tests" / "gold" / lang).glob("*.txt"))]

CHINESE = (
    *"，。；\n",
    *(
        "商务部",
        "国家科学基金会",
        "该公司",
        "量子研究所",
        "向",
        "提供",
        "宣布",
        "将获得",
        "至多 ",
        "约",
        "资助",
        "其中",
    ),
    *("2024 年 7 月 9 日", "去年 8 月", "3.2 亿美元", "5 亿欧元（约 5.4 亿美元）", "1200 万元", "两笔各 40 万英镑"),
    *("《芯片法案》", "半导体"),
)
ENGLISH = (
    *("The Department of Energy ", "the company ", "will award ", "up to ", "$5 million ", "€3m ", "to Imec "),
    *("$2 million and $7 million ", "for quantum research", ". ", ", ", "on May 3, 2024 ", "of which ", "a total of "),
    *("\n\n", "\f", "•", "\t", "12 "),
)
texts = st.lists(st.sampled_from((*CHINESE, *ENGLISH)), min_size=1, max_size=40).map("".join).filter(str.strip)
noise = st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), min_size=1, max_size=300)


def laid_out(source: Path | bytes) -> tuple[Document, Text]:
    document = read(source)
    return document, lay_out(document, load().layout)[0]


def quotes(extraction: Extraction) -> list[Quote]:
    """Everything that an extraction says to stand in its document."""
    found = [entry.mention for entry in extraction.ledger]
    for event in extraction.events:
        found += [*event.mentions, event.quote]
        found += [evidence.quote for evidence in event.evidence if evidence.quote is not None]
    return found


def check_quotes(extraction: Extraction, document: Document, text: Text) -> None:
    """Each quote is the clean text at its span, on its page, and inside of that page."""
    numbers = {page.number: page for page in document.pages}
    for quote in quotes(extraction):
        assert text.string[quote.start : quote.end] == quote.text != ""
        places = text.offsets.places(quote.start, quote.end)
        assert quote.page in {document.pages[place.page].number for place in places}
        assert (quote.box is None) == (document.kind == "text")
        if quote.box is not None:
            page = numbers[quote.page]
            assert 0 <= quote.box.x0 < quote.box.x1 <= page.width
            assert 0 <= quote.box.y0 < quote.box.y1 <= page.height


def check_ledger(extraction: Extraction, mentions: Iterable[Mention]) -> None:
    """Every amount and every quoted conversion is in the ledger once; ledger and events say the same of it."""
    money = [mention for mention in mentions if mention.kind is Kind.MONEY]
    quoted = [mention.conversion for mention in money if mention.conversion is not None]
    entries = [entry for entry in extraction.ledger if entry.fate != "conversion"]
    conversions = [entry for entry in extraction.ledger if entry.fate == "conversion"]
    assert Counter((e.mention.start, e.mention.end) for e in entries) == Counter((m.start, m.end) for m in money)
    assert {(m.start, m.end) for m in quoted} <= {(e.mention.start, e.mention.end) for e in conversions}
    stated = Counter((event.id, mention.start) for event in extraction.events for mention in event.mentions)
    assert stated == Counter((entry.event, entry.mention.start) for entry in entries if entry.fate == "event")
    assert all(not entry.event for entry in entries if entry.fate != "event")


def check_links(extraction: Extraction) -> None:
    """Ids are unique; what an event is part of exists and leads to no circle."""
    parents = {event.id: event.part_of for event in extraction.events}
    assert len(parents) == len(extraction.events)
    for start in parents:
        seen, at = {start}, parents[start]
        while at is not None:
            assert at in parents and at not in seen
            seen.add(at)
            at = parents[at]


def check(source: Path | bytes) -> None:
    extraction = extract(source)
    check_quotes(extraction, *laid_out(source))
    _, mentions = annotated(source)
    check_ledger(extraction, mentions)
    check_links(extraction)


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.name)
def test_all_that_is_said_of_a_document_stands_in_it(source: Path) -> None:
    check(source)


@given(texts)
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_all_that_is_said_of_any_text_stands_in_it(text: str) -> None:
    check(text.encode())


@given(noise)
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_no_text_is_too_strange(text: str) -> None:
    try:
        check(text.encode())
    except InputError as error:
        assert error.remedy


@given(texts)
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_the_same_text_gives_the_same(text: str) -> None:
    assert extract(text.encode()) == extract(text.encode())


@pytest.mark.parametrize("source", [*BRIEFS, ROOT / "tests" / "gold" / "en" / "en-dev-01.txt"], ids=lambda p: p.name)
def test_every_process_gives_the_same_bytes(source: Path, tmp_path: Path) -> None:
    here = nested_json(nested_documents([extract(source)])).encode()
    command = [sys.executable, "-m", "fundtrack", "extract", str(source), "--format", "json", "--nested"]
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "XDG_CACHE_HOME": str(tmp_path / seed)}
        assert subprocess.run(command, capture_output=True, check=True, env=environment).stdout == here
