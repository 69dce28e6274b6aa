"""Hedges before and behind an amount, and the qualifier that they come to."""

from __future__ import annotations

import re
from typing import NamedTuple
from unicodedata import category

from fundtrack.knowledge.money import MoneyKnowledge, normal
from fundtrack.model.money import Qualifier

LOOK_BACK = 48
MAX_CHAIN = 3
_ENDS = ("", ",", ".", ";", ")")  # what closes ", approximately" off
_STRONGEST = (Qualifier.UP_TO, Qualifier.AT_LEAST, Qualifier.ABOUT)


class Before(NamedTuple):
    """The hedges before an amount: where they begin, and what they come to."""

    start: int
    qualifier: Qualifier | None


class Behind(NamedTuple):
    """The hedge behind an amount: the mention's end, the end of all of it, and what it means."""

    end: int
    outer: int
    qualifier: Qualifier | None


def strongest(*found: Qualifier | None) -> Qualifier:
    """The qualifier of several hedges: 高达约 is a ceiling, 约……以上 a floor."""
    return next((one for one in _STRONGEST if one in found), Qualifier.EXACT)


def look_back(low: str, position: int, money: MoneyKnowledge, *, bare: bool = False) -> Before:
    """The hedges that end at ``position`` (spaces aside). ``bare``: the number is a scale without a figure."""
    words = money.hedges
    window = low[max(0, position - LOOK_BACK) : position][::-1]
    start, found = position, list[Qualifier | None]()
    i = _spaces(window, 0)
    for _ in range(MAX_CHAIN):
        match = words.before.match(window, i)
        if match is None and bare and not found:
            match = words.before_scale.match(window, i)
        if match is None:
            break
        form = normal(match.group()[::-1])
        if _guarded(window, match.end(), words.guards.get(form, ())):
            break
        if form in money.word_set("ranges", "signs") and window[match.end() : match.end() + 1].isalnum():
            break  # 5~10
        found.append(words.qualifiers["<" + form])
        if form in words.apart:
            break
        i = match.end()
        start = position - i
        i = _spaces(window, i)
        while adverb := words.adverbs.match(window, i):
            start = position - adverb.end()
            i = _spaces(window, adverb.end())
    return Before(start, strongest(*found) if found else None)


def look_ahead(low: str, position: int, money: MoneyKnowledge) -> Behind:
    """The hedge that begins at ``position`` (spaces aside). Words of ``outside`` lists stay out of the mention."""
    words = money.hedges
    match = words.behind.match(low, _spaces(low, position))
    if match is None or low.startswith((" than", " to "), match.end()):  # or more than, and up to
        return Behind(position, position, None)
    if match.group()[0] == "," and low[match.end() : match.end() + 1] not in _ENDS:
        return Behind(position, position, None)
    form = normal(match.group())
    if form == "+" and _is_sum(low, match):
        return Behind(position, position, None)
    inside = form not in words.outside
    return Behind(match.end() if inside else position, match.end(), words.qualifiers[">" + form])


def _is_sum(low: str, plus: re.Match[str]) -> bool:
    """Whether a further amount is added: 5 亿 + 6 亿, €5m+$6m."""
    following = low[plus.end() : plus.end() + 1]
    spaced = low[plus.start() - 1 : plus.start()] == " " and following == " "
    return (
        spaced
        or following.isdigit()
        or (following.isascii() and following.isalpha())
        or category(following or " ") == "Sc"
    )


def _spaces(text: str, position: int) -> int:
    """The position behind at most two spaces."""
    count = 0
    while count < 2 and text.startswith(" ", position + count):
        count += 1
    return position + count


def _guarded(window: str, end: int, guards: tuple[str, ...]) -> bool:
    """Whether the reversed text goes on with one of the guards, as a whole word if it is Latin."""
    if not guards:
        return False
    begin = _spaces(window, end)
    for guard in guards:
        if window.startswith(guard[::-1], begin):
            edge = begin + len(guard)
            if not guard.isascii() or not window[edge : edge + 1].isalpha():
                return True
    return False
