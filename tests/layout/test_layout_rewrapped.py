"""Whoever breaks the lines of a text, and however widely, its blocks stay the same: measured on annotated texts."""

from __future__ import annotations

import re
import textwrap
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from fundtrack.knowledge.layout import LayoutKnowledge
from fundtrack.layout import lay_out
from fundtrack.read import read

GOLD = Path(__file__).parents[1] / "gold"
PUT_ASIDE = {line for line in (GOLD / "put_aside.txt").read_text("utf-8").split("\n") if line and line[0] != "#"}
TEXTS = [path for folder in ("zh", "en", "own-zh", "own-en") for path in sorted((GOLD / folder).glob("*.txt"))]
NO_BREAK_BEFORE = frozenset("，。、；：！？）」』”》")
RUNNING = 60  # characters of a block of running text at least; short lines by themselves may be joined
LEAST = 0.97  # share of blocks that are found again


def broken(line: str, width: int) -> list[str]:
    """A line in pieces of so many columns, as editors break it: words whole, no closing mark at the start."""
    if line.isascii() or not re.search("[\u3400-\u9fff]", line):
        return textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False)
    pieces, piece, columns = [], "", 0
    for word in re.findall(r"[!-~]+|.", line):
        size = sum(2 if ord(char) > 0x2E80 else 1 for char in word)
        if columns + size > width and word not in NO_BREAK_BEFORE:
            pieces.append(piece)
            piece, columns = "", 0
        piece, columns = piece + word, columns + size
    return [*pieces, piece]


def rewrapped(text: str, width: int, between: str) -> str:
    """The text with its long paragraphs broken; those that are tables, lists and short lines stay."""

    def lines() -> Iterator[str]:
        for line in text.split("\n"):
            if len(line.encode()) < 100 or re.match(r"[\s•*|–-]", line) or re.search(r"\S(\s{2}|\t|\u3000)\S", line):
                yield line
            else:
                yield "\n".join(broken(line, width)) + between

    return "\n".join(lines())


def blocks(text: str, layout: LayoutKnowledge) -> Counter[str]:
    laid = lay_out(read(text.encode(), name="a.txt"), layout)[0]
    words = ("".join(laid.string[b.start : b.end].split()) for b in laid.blocks)
    return Counter(block for block in words if len(block) >= RUNNING)


@pytest.mark.parametrize(("width", "between"), [(72, ""), (80, "\n"), (64, "\n")])
def test_blocks_do_not_depend_on_where_lines_are_broken(width: int, between: str, layout: LayoutKnowledge) -> None:
    known = found = 0
    for path in TEXTS:
        text = path.read_text("utf-8")
        if path.stem in PUT_ASIDE or max(map(len, text.split("\n"))) < 150:
            continue  # its lines are broken already
        before, after = blocks(text, layout), blocks(rewrapped(text, width, between), layout)
        known += before.total()
        found += (before & after).total()
    assert found >= LEAST * known, f"{found} of {known} blocks"
