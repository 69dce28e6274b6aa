"""Numbers without funding give no public event: neither one passage alone nor all of a file as one document.

The passages are made up: earnings, prices, forecasts, fines, wages and the like, one a line.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from fundtrack.model.event import Extraction
from fundtrack.pipeline import extract

FOLDER = Path(__file__).parent
FILES = sorted(FOLDER.glob("*.txt"))

KNOWN = frozenset(line for line in (FOLDER / "known.list").read_text("utf-8").splitlines() if line[:1] != "#")


def lines_of(path: Path) -> dict[str, str]:
    """The passages of a file by name: "zh-prices-3"."""
    return {f"{path.stem}-{number}": line for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)}


PASSAGES = {name: line for path in FILES for name, line in lines_of(path).items()}


def public(extraction: Extraction) -> list[str]:
    """What is said to be public money, with the rules that say so."""
    return [
        f"{event.quote.text!r} as {event.amount} {event.currency} by {', '.join(event.rules)}"
        for event in extraction.events
        if event.funding_source != "private"
    ]


def cases() -> Iterator[object]:
    """Every passage; those in known.list are expected to fail."""
    for name in PASSAGES:
        marks = [pytest.mark.xfail(reason="not quiet yet")] if name in KNOWN else []
        yield pytest.param(PASSAGES[name], id=name, marks=marks)


@pytest.mark.parametrize("passage", list(cases()))
def test_a_passage_is_quiet(passage: str) -> None:
    assert public(extract(passage.encode(), name="passage.txt")) == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_whole_document_is_quiet(path: Path) -> None:
    text = "\n\n".join(line for name, line in lines_of(path).items() if name not in KNOWN)
    assert not text or public(extract(text.encode(), name=path.name)) == []


def test_the_corpus_is_not_thin() -> None:
    assert {lang: sum(name.startswith(lang) for name in PASSAGES) >= 60 for lang in ("zh", "en")} == {
        "zh": True,
        "en": True,
    }
    assert set(PASSAGES) >= KNOWN
