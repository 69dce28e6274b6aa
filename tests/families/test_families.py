"""Sentences of every construction, each as a short report of its own: how many acts of funding it tells.

A line is "number|sentence". The sentences of ``*-unpriced.txt`` state no amount. All are made up.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from fundtrack.pipeline import extract

FOLDER = Path(__file__).parent
FILES = sorted(FOLDER.glob("*.txt"))
HEADS = {"en": "Chip and quantum notes\n\n12 June 2025 - ", "zh": "半导体与量子资助动态\n\n2025年6月12日\n\n"}
KNOWN = frozenset(line for line in (FOLDER / "known.list").read_text("utf-8").splitlines() if line[:1] != "#")


def cases() -> Iterator[object]:
    """Every sentence; those in known.list are expected to fail."""
    for path in FILES:
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            acts, sentence = line.split("|", 1)
            name = f"{path.stem}-{number}"
            marks = [pytest.mark.xfail(reason="not read yet", strict=True)] if name in KNOWN else []
            yield pytest.param(path.stem, int(acts), sentence, id=name, marks=marks)


@pytest.mark.parametrize(("kind", "acts", "sentence"), list(cases()))
def test_a_sentence_tells_so_many_acts(kind: str, acts: int, sentence: str) -> None:
    found = extract((HEADS[kind[:2]] + sentence + "\n").encode(), name="report.txt")
    priced = not kind.endswith("unpriced")
    told = [e for e in found.events if e.funding_source != "private" and (e.amount is not None) == priced]
    assert len(told) == acts
    assert not [entry.mention.text for entry in found.ledger if entry.fate == "unexplained"]


def test_the_sentences_are_many() -> None:
    told = {path.stem: len(path.read_text("utf-8").splitlines()) for path in FILES}
    assert {kind: told[kind] >= 80 for kind in HEADS} == dict.fromkeys(HEADS, True)
