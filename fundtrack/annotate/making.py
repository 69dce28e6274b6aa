"""Mentions of entries."""

from __future__ import annotations

from fundtrack.knowledge.names import MENTION_KINDS
from fundtrack.model.mention import Entry, Mention


def mention_of(text: str, start: int, end: int, entry: Entry) -> Mention:
    """The mention of an entry that is written in ``text[start:end]``, without anything around it."""
    return Mention(MENTION_KINDS[entry.kind], start, end, start, end, text[start:end], entry)


def shaped(text: str, span: tuple[int, int], kind: str, country: str, parent: str = "") -> Mention:
    """The mention of a name that was found by its shape: its entry is made of what is written."""
    start, end = span
    return mention_of(text, start, end, Entry("", kind, text[start:end], country, parent))
