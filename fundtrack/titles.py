"""What marks the title of an item: a number, a bullet, a date, capitals, or nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from fundtrack.knowledge.layout import LayoutKnowledge
from fundtrack.layout.lines import columns
from fundtrack.layout.shapes import ends_open, ends_sentence, is_bullet
from fundtrack.model.text import Block, BlockKind, Text

RUNNING = 60  # columns of running text at least
_TITLE = 140  # columns that an item's title has at most
DATED = re.compile(r"[0-9]{1,4}[/.-][0-9]{1,2}[/.-]|\b[0-9]{1,2} [A-Z][a-z]{2,8}\b|\b[A-Z][a-z]{2,8}\.? [0-9]{1,2}\b")
_WEEKDAY = re.compile(r"[A-Z][a-z]{5,8},? ")
_MARKUP = re.compile(r"(#{1,6})\s{1,4}|\*\*")
_ROMAN = {"I": 1, "V": 5, "X": 10}
_NUMBERS = (
    ("1.", re.compile(r"([0-9]{1,2})(?:\s?[.．、｜|](?![0-9])|\s{2})")),
    ("(1)", re.compile(r"[（(]?([0-9]{1,2})[)）]")),
    ("[1]", re.compile(r"[【\[〔［]([0-9]{1,2})[】\]〕］]")),
    ("I.", re.compile(r"([IVX]{1,5})[.)、]\s")),
)


class Item(NamedTuple):
    """A block that can begin an item. style: the shape of its mark; number: 0 for a mark without one."""

    block: int
    style: str
    number: int


def string_of(text: Text, i: int) -> str:
    """The words of a block."""
    block = text.blocks[i]
    return text.string[block.start : block.end]


def is_running(text: Text, block: Block) -> bool:
    """Whether a block is running text, not a dateline or a note about the text."""
    if block.kind not in (BlockKind.PARAGRAPH, BlockKind.ITEM):
        return False
    words = text.string[block.start : block.end]
    return columns(words) >= RUNNING and ends_sentence(words)


def word_count(line: str) -> int:
    """About how many words a line has: two columns of ideographs are half a word."""
    return max(len(line.split()), columns(line) // 4 if not line.isascii() else 0)


def markup(words: str) -> int:
    """How many characters of marks without a number stand before a title: "## ", "■ "."""
    found = _MARKUP.match(words)
    if found:
        return found.end()
    return len(words) - len(words[1:].lstrip(" >")) if words and is_bullet(words) else 0


def shouts(words: str) -> bool:
    """Whether a title is in capitals, up to a colon."""
    letters = [char for char in words.split(":")[0] if char.isalpha()]
    return len(letters) > 3 and all(char.isupper() for char in letters)


def items_of(text: Text, i: int, block: Block, layout: LayoutKnowledge) -> Iterator[Item]:
    """The block as the title of an item, once for each style that it has; none for rows and running text."""
    words = text.string[block.start : block.end]
    heading = block.kind is BlockKind.HEADING
    titled = block.kind is BlockKind.ITEM and columns(words) <= _TITLE and _ends_title(words)
    if not heading and not titled:
        return
    found = _MARKUP.match(words)
    core = words[found.end() :] if found else words
    numbered = number_of(core, layout)
    if numbered:
        yield Item(i, *numbered)
    elif found:
        yield Item(i, found[0].strip(), 0)
    elif is_bullet(words):
        yield Item(i, words[0], 0)
    elif begins_dated(words, layout):
        yield Item(i, "date", 0)
    elif shouts(words):
        yield Item(i, "caps", 0)
    else:
        yield Item(i, "", 0)


def _ends_title(words: str) -> bool:
    return ends_open(words) or words[-1] in "?？!！:："


def number_of(words: str, layout: LayoutKnowledge) -> tuple[str, int] | None:
    for style, pattern in _NUMBERS:
        found = pattern.match(words)
        if found:
            number = int(found[1]) if found[1].isdigit() else _roman(found[1])
            return style, number
    found = layout.item_number.match(words)
    if found:
        return "item", int(found[1])
    found = layout.numeral.match(words)
    if found:
        written = found[1] or found[2]
        return ("numeral" if found[1] else "(numeral)"), _numeral(written, layout.numerals)
    return None


def _roman(written: str) -> int:
    values = [_ROMAN[char] for char in written]
    return sum(-a if a < b else a for a, b in pairwise([*values, 0]))


def _numeral(written: str, numerals: str) -> int:
    """The value of a numeral below a hundred. numerals: the ideographs for one to ten, in order."""
    values = [numerals.index(char) + 1 for char in written]
    if 10 not in values:
        return values[0] if len(values) == 1 else 0
    at = values.index(10)
    return (sum(values[:at]) or 1) * 10 + sum(values[at + 1 :])


def begins_dated(words: str, layout: LayoutKnowledge) -> bool:
    day = _WEEKDAY.match(words)
    start = day.end() if day and DATED.match(words, day.end()) else 0
    return DATED.match(words, start) is not None or layout.day.match(words) is not None
