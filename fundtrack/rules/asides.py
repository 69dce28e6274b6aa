"""What a sentence says by the way: words in brackets, and what a body is ("Delta, a maker of lasers, …")."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from fundtrack.model.mention import Kind, Mention
from fundtrack.model.text import Span
from fundtrack.rules.symbols import PUBLIC

_BRACKETS = re.compile(r" ?[(\uff08][^()\uff08\uff09]{1,60}[)\uff09]")  # words in brackets, which tell no act
_Test = Callable[[str, Sequence["Unit"], Sequence["Unit"], Span], bool]
_ACTORS = frozenset({Kind.PROGRAMME, Kind.REFERENCE, Kind.MONEY})
_APOSTROPHES = ("'", "\u2019")
_OPENER = 9  # characters of a comma and an article: what stands right behind them is a name of a list


@dataclass(frozen=True, slots=True)
class Unit:
    """One symbol to be: coordinated mentions, or a single one; without mentions, text to pass over."""

    kind: Kind
    mask: int
    start: int
    end: int
    mentions: tuple[Mention, ...]


def without_asides(text: str, sentence: Span, singles: list[Unit], appositions: tuple[str, ...]) -> list[Unit]:
    """Take out what stands in brackets and holds no amount, and what only says what the body before it is.

    Behind a mention the words belong to that mention.
    """
    kept = _take_out(text, singles, _BRACKETS.finditer(text, sentence.start, sentence.end), _in_brackets)
    if not appositions:
        return kept
    return _take_out(text, kept, _apposition(appositions).finditer(text, sentence.start, sentence.end), _says_what)


@lru_cache(maxsize=8)
def _apposition(openers: tuple[str, ...]) -> re.Pattern[str]:
    words = "|".join(map(re.escape, sorted(openers, key=len, reverse=True)))
    return re.compile(rf",(?= (?:{words}) [^,;:()]{{1,140}},)[^,;:()]+,")


def _in_brackets(text: str, kept: Sequence[Unit], inside: Sequence[Unit], span: Span) -> bool:
    return not any(unit.kind is Kind.MONEY or not _within(unit, span) for unit in inside)


def _says_what(text: str, kept: Sequence[Unit], inside: Sequence[Unit], span: Span) -> bool:
    """Does it stand right behind a body, name nobody who acts, and begin with no name of a list (A, the B, and C)?"""
    behind = bool(kept) and kept[-1].end == span.start and kept[-1].kind is Kind.ORG
    return behind and not any(_acts(text, unit, span.start) or not _within(unit, span) for unit in inside)


def _within(unit: Unit, span: Span) -> bool:
    return span.start <= unit.start and unit.end <= span.end


def _acts(text: str, unit: Unit, start: int) -> bool:
    if unit.kind is Kind.ORG:
        return bool(unit.mask & PUBLIC) or unit.start - start <= _OPENER
    owns = unit.kind is Kind.REFERENCE and text[unit.end : unit.end + 1] in _APOSTROPHES  # the state's fund
    return unit.kind in _ACTORS and not owns


def _take_out(text: str, singles: Sequence[Unit], found: Iterator[re.Match[str]], goes: _Test) -> list[Unit]:
    kept: list[Unit] = []
    i = 0
    for match in found:
        start, end = match.span()
        while i < len(singles) and singles[i].end <= start:
            kept.append(singles[i])
            i += 1
        last = i
        while last < len(singles) and singles[last].start < end:
            last += 1
        if not goes(text, kept, singles[i:last], Span(start, end)):
            continue
        i = last
        if kept and kept[-1].end == start and kept[-1].kind is not Kind.MONEY:
            kept[-1] = replace(kept[-1], end=end)
        else:
            kept.append(Unit(Kind.COUNT, 0, start, end, ()))
    return [*kept, *singles[i:]]
