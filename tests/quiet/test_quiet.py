"""Numbers without funding give no public event: neither one passage alone nor all of a file as one document.

The passages are made up: earnings, prices, forecasts, fines, wages and the like, one a line.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from fundtrack.model.event import Extraction
from fundtrack.pipeline import extract

FILES = sorted(Path(__file__).parent.glob("*.txt"))
PASSAGES = [
    pytest.param(line, id=f"{path.stem}-{number}")
    for path in FILES
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
]


def public(extraction: Extraction) -> list[str]:
    """What is said to be public money, with the rules that say so."""
    return [
        f"{event.quote.text!r} as {event.amount} {event.currency} by {', '.join(event.rules)}"
        for event in extraction.events
        if event.funding_source != "private"
    ]


@pytest.mark.parametrize("passage", PASSAGES)
def test_a_passage_is_quiet(passage: str) -> None:
    assert public(extract(passage.encode(), name="passage.txt")) == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_whole_document_is_quiet(path: Path) -> None:
    text = path.read_text("utf-8").replace("\n", "\n\n")
    assert public(extract(text.encode(), name=path.name)) == []


def test_the_corpus_is_not_thin() -> None:
    assert len([passage for passage in PASSAGES if str(passage.id).startswith("zh-")]) >= 30
    assert len([passage for passage in PASSAGES if str(passage.id).startswith("en-")]) >= 30
