"""Lists typed without marks: lines, one below the other, of as many parts set apart by the same sign."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from fundtrack.layout.lines import Line
from fundtrack.layout.shapes import ends_sentence

_FEWEST = 3  # lines of a list
_SIGNS = tuple(map(re.compile, (r"[;\uff1b]\s?(?=\S)", r"\s[\u2013\u2014-]\s", r"\u2014\u2014", r"\s/\s")))
_DIGIT = re.compile(r"[0-9]")


def listed(lines: Sequence[Line]) -> frozenset[int]:
    """The indexes of the lines that are entries of such lists: each of three parts or more, and with a figure."""
    found: set[int] = set()
    for sign in _SIGNS:
        for run in _runs(lines, sign):
            if len(run) >= _FEWEST:
                found.update(run)
    return frozenset(found)


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
