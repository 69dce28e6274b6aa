"""Blocks before they are written out: which raw characters they copy, in which order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from fundtrack.layout.lines import Line
from fundtrack.model.text import BlockKind

TAB = "\t"


class Run(NamedTuple):
    """Raw characters of a page that a block copies. sep: what stands before them; None: as a line break reads."""

    page: int
    start: int
    end: int
    sep: str | None = None


@dataclass(slots=True)
class Draft:
    """A block to be written: its kind, its runs in order, its font size (0 if unknown), its first line."""

    kind: BlockKind
    runs: list[Run]
    size: float = 0.0
    first: Line | None = None

    @classmethod
    def of(cls, kind: BlockKind, lines: list[Line]) -> Draft:
        """A block of whole lines."""
        size = max(lines, key=lambda line: len(line.text)).size
        return cls(kind, [Run(line.page, line.start, line.end) for line in lines], size, lines[0])
