"""Lists by their lines, one below the other: numbered, or of as many parts set apart by the same sign."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from fundtrack.layout.lines import Line
from fundtrack.layout.shapes import NUMBERED, ends_sentence

_FEWEST = 3  # lines of a list
_SIGNS = tuple(map(re.compile, (r"[;\uff1b]\s?(?=\S)", r"\s[\u2013\u2014-]\s", r"\u2014\u2014", r"\s/\s")))
_DIGIT = re.compile(r"[0-9]")


def listed(lines: Sequence[Line]) -> frozenset[int]:
    """The indexes of lines that are entries of such lists: numbered or of three parts or more, and with a figure."""
    runs = [run for sign in _SIGNS for run in _runs(lines, sign)]
    return frozenset(i for run in (*runs, *_numbered(lines)) if len(run) >= _FEWEST for i in run)


def _numbered(lines: Sequence[Line]) -> Iterator[list[int]]:
    """Lines right below each other that each begin with a number and have another figure."""
    run: list[int] = []
    for i, line in enumerate(lines):
        mark = NUMBERED.match(line.text) if _is_entry(line) else None
        figured = mark is not None and _DIGIT.search(line.text, mark.end()) is not None
        if run and (not figured or line.gap != 1 or line.page != lines[i - 1].page):
            yield run
            run = []
        if figured:
            run.append(i)
    yield run


def _runs(lines: Sequence[Line], sign: re.Pattern[str]) -> Iterator[list[int]]:
    run: list[int] = []
    parts = 0
    for i, line in enumerate(lines):
        count = len(sign.findall(line.text)) if _is_entry(line) else 0
        if run and (count != parts or line.gap != 1 or line.page != lines[i - 1].page):
            yield run
            run = []
        if count >= 2:
            run.append(i)
            parts = count
    yield run


def _is_entry(line: Line) -> bool:
    text = line.text
    return not text[0].islower() and not ends_sentence(text) and _DIGIT.search(text) is not None
