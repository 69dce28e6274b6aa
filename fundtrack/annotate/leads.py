"""Names that are none: bodies that only lead the one behind them, and forms of money that are verbs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from fundtrack.knowledge.words import Words
from fundtrack.model.mention import Entry, Kind, Mention

_LED = frozenset(("company", "institute", "university", "consortium"))
_GIVERS = frozenset((Kind.ORG, Kind.PLACE))
_WORD = re.compile(r" ([\w$€£¥]+)")
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


def without_verbs(string: str, mentions: Sequence[Mention], words: Words) -> list[Mention]:
    """The mentions without forms of money that are verbs: right behind who gives, with no word behind of a noun."""
    kept: list[Mention] = []
    for at, mention in enumerate(mentions):
        giver = mentions[at - 1] if at else None
        verb = mention.kind is Kind.INSTRUMENT and mention.text.casefold() in words.verbs and giver is not None
        if verb and giver is not None and giver.kind in _GIVERS and string[giver.outer_end : mention.start] == " ":
            behind = _WORD.match(string, mention.end)
            if behind is not None and behind.group(1).casefold() not in words.nouns:
                continue
        kept.append(mention)
    return kept


def _leads(string: str, leader: Mention, led: Mention, words: Words) -> bool:
    if led.outer_start - leader.outer_end > _REACH:
        return False
    return words.fold.fold(string[leader.outer_end : led.outer_start]).strip().lower() in words.leads


def _is_body(mention: Mention) -> bool:
    return mention.kind is Kind.ORG and isinstance(mention.value, Entry) and mention.value.kind in _LED
