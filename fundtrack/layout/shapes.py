"""What a single line shows by its own characters: list marks, sentence ends, bylines, fields, captions."""

from __future__ import annotations

import re

from fundtrack.knowledge.layout import LayoutKnowledge
from fundtrack.model.text import BlockKind

BULLETS = frozenset("•●○◎◉⊙◦‣⁃∙▪▫■□▍▌◆◇❖✦✧★☆►▶▷▸▹➤➢➔→✓✔❑❒※〇·*–—-")
NUMBERED = re.compile(
    r"(?:[（(](?:[0-9]{1,2}|[a-z]|[ivx]{1,4})[)）]|[0-9]{1,2}[)）]|[0-9]{1,2}[.．、](?![0-9])"
    r"|[0-9]{1,2}(?:\.[0-9]{1,2}){1,3}\.?(?=\s{2})|[a-z][.)]\s|[\u2460-\u249b])"
    r"\s{0,4}(?=\S)"
)
_CLOSERS = "”’\"'』」）)】》〕]"
_ENDS = frozenset("。.！!？?；;：:…，,、")
_FULL = frozenset("。.！!？?；;：:…")
_ARROWS = frozenset((">>", "->", "=>"))
_SPACED_BULLETS = frozenset("*–—-·")


def is_bullet(text: str) -> bool:
    """Whether a line begins with the mark of a list without numbers. Dashes and stars need a space behind."""
    if text[:2] in _ARROWS:
        return bool(text[2:].strip())
    if text[0] not in BULLETS or not text[1:].strip():
        return False
    return text[0] not in _SPACED_BULLETS or text[1].isspace()


def is_numbered(text: str) -> bool:
    """Whether a line begins with a number or letter of a list."""
    return NUMBERED.match(text) is not None


def ends_sentence(text: str) -> bool:
    """Whether a line can end a paragraph: its last character but for closing marks ends a sentence."""
    core = text.rstrip(_CLOSERS)
    return bool(core) and core[-1] in _FULL


def ends_open(text: str) -> bool:
    """Whether it ends without any punctuation, as headings do."""
    core = text.rstrip(_CLOSERS)
    return bool(core) and core[-1] not in _ENDS


def kind_of(text: str, layout: LayoutKnowledge) -> BlockKind | None:
    """The kind that a line shows by its own words, None for headings and paragraphs."""
    if layout.byline.fullmatch(text):
        return BlockKind.BYLINE
    if layout.caption.match(text) and len(text) < 120 and ends_open(text):
        return BlockKind.CAPTION
    if is_bullet(text):
        return BlockKind.ITEM
    return None
