"""Blocks to sentences, in Chinese, Japanese and European scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fundtrack.knowledge.layout import LayoutKnowledge
from fundtrack.model.text import Block, BlockKind, Span

_WHOLE = (BlockKind.ROW, BlockKind.HEADING, BlockKind.CAPTION, BlockKind.BYLINE)
_END = re.compile(r"[。！？][。！？”’」』）)】\"']{0,4}|[.!?][.!?]{0,3}[”’\"')\]]{0,3}(?=\s)")
_WORD = re.compile(r"[^\W\d_][\w.&'’-]{0,20}$")
_NEXT = re.compile(r"\s{1,8}(?:[“‘\"'(\[]{0,3})([^\W_]{1,20}|.)")
_GOES_ON = frozenset("，、；：。！？》,;:)）")


def sentences(text: str, block: Block, layout: LayoutKnowledge) -> Iterator[Span]:
    """The sentences of a block. A row, heading, caption or byline is one; a semicolon ends none."""
    start, end = block.start, block.end
    if block.kind not in _WHOLE:
        for found in _END.finditer(text, block.start, block.end):
            if found.start() < start or not _closes(text, found, end, layout):
                continue
            yield _trim(text, start, found.end())
            start = found.end()
    if text[start:end].strip():
        yield _trim(text, start, end)


def _trim(text: str, start: int, end: int) -> Span:
    part = text[start:end]
    return Span(start + len(part) - len(part.lstrip()), start + len(part.rstrip()))


def _closes(text: str, found: re.Match[str], end: int, layout: LayoutKnowledge) -> bool:
    """Whether the stop ends a sentence: not in an abbreviation, a title or before what goes on."""
    mark = found[0][0]
    if mark in "。！？":
        after = text[found.end() : found.end() + 1] if found.end() < end else ""
        return after not in _GOES_ON or not after
    follows = _NEXT.match(text, found.end(), end)
    if not follows:
        return True
    word = follows[1]
    if word[0].islower():
        return False
    if mark != "." or found[0].startswith(".."):
        return True
    before = _WORD.search(text[max(0, found.start() - 22) : found.start()])
    if not before:
        return True
    last = before[0].casefold()
    short = last in layout.abbreviations or (len(last) == 1 and before[0].isupper()) or last.rpartition(".")[2] == ""
    return not short or (word in layout.openers)
