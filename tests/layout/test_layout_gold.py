"""Every mention of the gold files stands in the clean text, whole and in one block."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from fundtrack.articles import find_articles
from fundtrack.knowledge.layout import LayoutKnowledge
from fundtrack.layout import lay_out
from fundtrack.read import read

ROOT = Path(__file__).parents[2]
GOLD = sorted(path for folder in ("zh", "en") for path in (ROOT / "tests" / "gold" / folder).glob("*.json"))
SEED = ROOT / "tests" / "gold" / "seed" / "brief.json"
CASES = [(path, path.with_suffix(".txt")) for path in GOLD]
CASES += [(SEED, ROOT / "seeds" / "brief.txt"), (SEED, ROOT / "seeds" / "brief.pdf")]


def mentions(gold: dict[str, Any]) -> Counter[str]:
    stated = [mention for event in gold["events"] for mention in event["mentions"]]
    return Counter(stated + [other["mention"] for other in gold["not_funding"]])


@pytest.mark.parametrize(("gold", "source"), CASES, ids=[source.name for _, source in CASES])
def test_mentions_are_whole(gold: Path, source: Path, layout: LayoutKnowledge) -> None:
    text, issues = lay_out(read(source), layout)
    blocks = [text.string[block.start : block.end] for block in text.blocks]
    articles = find_articles(text, layout)
    spans = [span for article in articles for span in (*article.sentences, article.title) if span]
    in_articles = [text.string[span.start : span.end] for span in spans]
    for mention, count in mentions(json.loads(gold.read_text("utf-8"))).items():
        assert sum(block.count(mention) for block in blocks) >= count, mention
        assert sum(part.count(mention) for part in in_articles) >= count, mention
    assert not issues


@pytest.mark.parametrize("source", [source for _, source in CASES], ids=[source.name for _, source in CASES])
def test_the_way_back_is_exact(source: Path, layout: LayoutKnowledge) -> None:
    """Copied characters are the page's; what the layout made up is white space only."""
    document = read(source)
    text, _ = lay_out(document, layout)
    offsets = text.offsets
    covered = bytearray(len(text.string))
    for clean, page, raw, length in zip(offsets.clean, offsets.page, offsets.raw, offsets.length, strict=True):
        assert text.string[clean : clean + length] == document.pages[page].text[raw : raw + length]
        covered[clean : clean + length] = b"\1" * length
    assert not "".join(char for char, copied in zip(text.string, covered, strict=True) if not copied).strip()


@pytest.mark.parametrize("source", [source for _, source in CASES], ids=[source.name for _, source in CASES])
def test_blocks_and_articles_cover_the_text(source: Path, layout: LayoutKnowledge) -> None:
    text, _ = lay_out(read(source), layout)
    assert "\n".join(text.string[block.start : block.end] for block in text.blocks) == text.string
    articles = find_articles(text, layout)
    assert [article.index for article in articles] == list(range(len(articles)))
    sections = {article.section for article in articles}
    for block in text.blocks:
        inside = any(article.start <= block.start and block.end <= article.end for article in articles)
        assert inside or text.string[block.start : block.end] in sections
    for article in articles:
        assert 0 <= article.lead <= len(article.sentences)
        for sentence in article.sentences:
            assert any(block.start <= sentence.start < sentence.end <= block.end for block in article.blocks)


def test_the_brief_is_the_same_from_pdf_and_text(layout: LayoutKnowledge) -> None:
    typeset, _ = lay_out(read(ROOT / "seeds" / "brief.pdf"), layout)
    plain, _ = lay_out(read(ROOT / "seeds" / "brief.txt"), layout)
    assert typeset.string.replace(" ", "") == plain.string.replace(" ", "")
    assert [block.kind for block in typeset.blocks] == [block.kind for block in plain.blocks]
    assert [(note.number, note.text, note.urls) for note in typeset.notes if "-" not in note.text[-1:]] == [
        (note.number, note.text, note.urls) for note in plain.notes if "-" not in note.text[-1:]
    ]
    assert [mark.note for mark in typeset.marks] == [mark.note for mark in plain.marks] == list(range(30))


@pytest.mark.parametrize("name", ["brief.pdf", "brief.txt"])
def test_the_brief_has_its_articles(name: str, layout: LayoutKnowledge) -> None:
    text, _ = lay_out(read(ROOT / "seeds" / name), layout)
    articles = find_articles(text, layout)
    assert Counter(article.section for article in articles) == {
        "政策计划": 11,
        "产业洞察": 3,
        "前沿研究": 6,
        "产业动态": 4,
    }
    assert all(article.title and article.byline and article.notes for article in articles)
    assert all(article.blocks and article.sentences for article in articles)


def test_a_span_of_the_brief_leads_to_its_box(layout: LayoutKnowledge) -> None:
    document = read(ROOT / "seeds" / "brief.pdf")
    text, _ = lay_out(document, layout)
    start = text.string.index("高达 4 亿美元")
    (place,) = text.offsets.places(start, start + 8)
    page = document.pages[place.page]
    assert (page.number, page.text[place.start : place.end]) == (29, "高达 4 亿美元")
    box = page.box(place.start, place.end)
    assert box is not None
    assert 0 < box.x0 < box.x1 < page.width
    assert 0 < box.y1 - box.y0 < 20
