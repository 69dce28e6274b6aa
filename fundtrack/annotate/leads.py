"""Bodies that are named only as those who lead another one: the institute behind them is meant, not they."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from fundtrack.knowledge.words import Words
from fundtrack.model.mention import Entry, Kind, Mention

_LED = frozenset(("company", "institute", "university", "consortium"))
_REACH = 16  # characters between the two names


def without_leaders(string: str, mentions: Sequence[Mention], words: Words) -> list[Mention]:
    """The mentions without those that lead the body named right behind them, whose outer span takes them in."""
    kept: list[Mention] = []
    for mention in mentions:
        leader = kept[-1] if kept else None
        if leader is not None and _is_body(leader) and _is_body(mention) and _leads(string, leader, mention, words):
            kept[-1] = replace(mention, outer_start=leader.outer_start)
        else:
            kept.append(mention)
    return kept


def _leads(string: str, leader: Mention, led: Mention, words: Words) -> bool:
    if led.outer_start - leader.outer_end > _REACH:
        return False
    return words.fold.fold(string[leader.outer_end : led.outer_start]).strip().lower() in words.leads


def _is_body(mention: Mention) -> bool:
    return mention.kind is Kind.ORG and isinstance(mention.value, Entry) and mention.value.kind in _LED
