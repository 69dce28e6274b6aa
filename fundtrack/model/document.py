"""A document as it was read: pages of characters, with boxes and font sizes where the format has them."""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple


class Box(NamedTuple):
    """A rectangle on a page in PDF points (1/72 inch), origin bottom left."""

    x0: float
    y0: float
    x1: float
    y1: float


class Link(NamedTuple):
    """A link annotation: its whole target, and where on the page it can be clicked."""

    url: str
    box: Box


@dataclass(frozen=True, slots=True)
class Page:
    """One page. ``text`` is what the reader gave, in the reader's order, lines ended by "\\n".

    boxes: four floats a character of ``text`` (x0, y0, x1, y1), sizes: one float a character (font size
    in points; 0 for characters that the reader made up, such as line ends). Both empty for plain text.
    """

    number: int
    text: str
    width: float
    height: float
    boxes: array[float]
    sizes: array[float]
    links: tuple[Link, ...]

    def box(self, start: int, end: int) -> Box | None:
        """The smallest box around the characters ``start:end``; None without geometry or ink."""
        if not self.boxes:
            return None
        found = [self.boxes[4 * i : 4 * i + 4] for i in range(start, end) if self.sizes[i] > 0]
        if not found:
            return None
        return Box(
            min(b[0] for b in found), min(b[1] for b in found), max(b[2] for b in found), max(b[3] for b in found)
        )


@dataclass(frozen=True, slots=True)
class Document:
    """A document, identified by the SHA-256 of its bytes. ``kind`` is "pdf" or "text"."""

    name: str
    sha256: str
    kind: str
    pages: tuple[Page, ...]
    meta: Mapping[str, str]
