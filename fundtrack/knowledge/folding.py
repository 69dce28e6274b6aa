"""Folding of characters, one for one, so that offsets in folded text are offsets in the text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache

_ALIKE = {
    " ": "\u00a0\u2002\u2003\u2009\u202f\u3000",
    "-": "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63",
    "'": "\u2018\u2019\u02bc",
    "\u00b7": "\u2022\u2027\u30fb\u0387\u2219",
}
_WIDE = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz()&+-./*'"
LONG = 1000  # characters of a text that is folded whole for those who ask for its parts
_TO_WIDE = 0xFEE0  # from an ASCII character to its full-width form


@dataclass(frozen=True, eq=False)
class Fold:
    """Character → the one that stands for it: traditional to simplified, full width to ASCII, look-alikes."""

    table: dict[str, str]

    @cached_property
    def _foldable(self) -> re.Pattern[str]:
        return re.compile("[" + "".join(map(re.escape, self.table)) + "]")

    def fold(self, text: str) -> str:
        """The text with every character folded but its case; the length stays."""
        if text.isascii():
            return text
        table = self.table  # a search for the few is four times as fast as str.translate over all
        return self._foldable.sub(lambda match: table[match.group()], text)

    def whole(self, text: str) -> str:
        """``text`` folded; for one that is asked for many times."""
        return _whole(self, text)[0]

    def part(self, text: str, start: int, end: int) -> tuple[str, str]:
        """``text[start:end]`` folded, and this in small letters; a text of which many parts are asked for."""
        if len(text) < LONG:
            folded = self.fold(text[start:end])
            return folded, lower(folded)
        folded, low = _whole(self, text)
        return folded[start:end], low[start:end]


def folding(pairs: Iterable[str]) -> Fold:
    """The folding of pairs "traditional simplified", and of width and look-alikes; one for all who ask for the same."""
    return _folding(tuple(pairs))


@lru_cache(maxsize=4)
def _folding(pairs: tuple[str, ...]) -> Fold:
    table = {chr(ord(char) + _TO_WIDE): char for char in _WIDE}
    table |= {char: usual for usual, chars in _ALIKE.items() for char in chars}
    return Fold(table | {pair[0]: pair[1] for pair in pairs})


@lru_cache(maxsize=4)  # the folds of one document
def _whole(fold: Fold, text: str) -> tuple[str, str]:
    folded = fold.fold(text)
    return folded, lower(folded)


def lower(text: str) -> str:
    """Small letters, the length kept: the few characters that would grow stay as they are."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(small if len(small := char.lower()) == 1 else char for char in text)
