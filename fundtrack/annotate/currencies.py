"""Currency words and signs in a line, and which currency an ambiguous one means."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property
from string import ascii_letters
from typing import NamedTuple

from fundtrack.knowledge.money import CurrencyWord, MoneyKnowledge

CONTEXT = 8000  # how far back a currency named in full decides what a shared word means

_LETTERS = frozenset(ascii_letters)
_HAN = re.compile(r"[\u3400-\u9fff]")
_KANA = re.compile(r"[\u3041-\u30fa]")


@dataclass(frozen=True, slots=True)
class CurrencyToken:
    """A currency word in a line: ``low[start:end]`` and the ways to read it."""

    start: int
    end: int
    words: tuple[CurrencyWord, ...]

    @property
    def before(self) -> bool:
        """Whether it may stand before a number."""
        return any(word.before for word in self.words)

    @property
    def behind(self) -> bool:
        """Whether it may stand behind a number."""
        return any(word.behind for word in self.words)

    @property
    def form(self) -> str:
        """ "mark", "code" or "name"."""
        return self.words[0].form

    @property
    def needs_scale(self) -> bool:
        """Whether a plain number beside it is no amount."""
        return all(word.needs_scale for word in self.words)

    @property
    def currencies(self) -> tuple[str, ...]:
        """All currencies that it may mean, the first reading first."""
        return tuple(dict.fromkeys(code for word in self.words for code in word.currencies))


class Countries(NamedTuple):
    """What a text says of countries: its own (ISO, None if not known), and by place those that its names belong to."""

    home: str | None = None
    named: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True)
class Surroundings:
    """What decides an ambiguous currency: the text before (whole), the line, and the countries of the text."""

    text: str
    offset: int
    line: str
    countries: Countries
    money: MoneyKnowledge

    @property
    def home(self) -> str | None:
        """The text's own country."""
        return self.countries.home

    @cached_property
    def is_traditional(self) -> bool:
        """Whether the line has characters that only traditional Chinese has."""
        return not self.money.traditional.isdisjoint(self.line)

    @cached_property
    def is_chinese(self) -> bool:
        """Whether the line has Han characters and no kana."""
        return _HAN.search(self.line) is not None and _KANA.search(self.line) is None

    @cached_property
    def named(self) -> dict[int, str]:
        """Shared word → the currency that the text before names in full, as far as it was looked for."""
        return {}


def find_currencies(folded: str, low: str, money: MoneyKnowledge) -> list[CurrencyToken]:
    """The currency words of a line, in order; words inside of other words are left out."""
    found: list[CurrencyToken] = []
    for index, start, end in money.automaton.find_matches_as_indexes(low):
        token = _token(folded, low, index, start, end, money)
        if token is None and end - start > 1:  # a shorter one may hide in it: the $ in "a $"
            inner = money.automaton.find_matches_as_indexes(low[start + 1 : end])
            shifted = ((i, start + 1 + s, start + 1 + e) for i, s, e in inner)
            token = next((t for i, s, e in shifted if (t := _token(folded, low, i, s, e, money))), None)
        if token is not None:
            found.append(token)
    return found


def _token(folded: str, low: str, index: int, start: int, end: int, money: MoneyKnowledge) -> CurrencyToken | None:
    """The match as a currency word, unless it is inside of a word or in the wrong case."""
    if _inside_word(low, start, end):
        return None
    written = folded[start:end]
    words = tuple(word for word in money.currency_words[1][index] if word.written in ("", written))
    return CurrencyToken(start, end, words) if words else None


def _inside_word(low: str, start: int, end: int) -> bool:
    """Whether a letter of the form goes on into a letter beside it. Digits may touch: USD100, 5euros, euros1."""
    if start and low[start] in _LETTERS and low[start - 1] in _LETTERS:
        return True
    return end < len(low) and low[end] in _LETTERS and low[end - 1] in _LETTERS


def resolve(token: CurrencyToken, around: Surroundings) -> str:
    """The currency that a token means, or "" if that cannot be told."""
    alone = [word for word in token.words if word.shared < 0]
    if alone:
        return alone[0].currencies[0]
    index = token.words[0].shared
    shared = around.money.shared[index]
    fixed = shared.default or shared.default_zh
    here = "" if fixed else _country_before(token, shared.homes, around)
    home = here or around.home
    if home in shared.homes:
        return next(code for code in shared.currencies if home in around.money.countries[code])
    if not fixed:
        if index not in around.named:
            around.named[index] = _named_before(shared.currencies, around)
        return around.named[index]
    if shared.traditional and around.is_traditional:
        return shared.traditional
    return shared.default_zh if shared.default_zh and around.is_chinese else shared.default


def _country_before(token: CurrencyToken, homes: tuple[str, ...], around: Surroundings) -> str:
    """The country of these that was named last before a token, in its line or that above (a heading); "" for none.

    Where that is none and the text's own country has no such currency, the first that the line names behind it.
    """
    place = around.offset + token.start
    above = around.text.rfind("\n", 0, max(around.offset - 1, 0)) + 1
    named = around.countries.named
    before = bisect_left(named, (place, ""))
    for i in range(before - 1, -1, -1):
        if named[i][0] < above:
            break
        if named[i][1] in homes:
            return named[i][1]
    end = around.offset + len(around.line)
    behind = (country for at, country in named[before:] if at < end and country in homes)
    return "" if around.home in homes else next(behind, "")


def _named_before(currencies: tuple[str, ...], around: Surroundings) -> str:
    """The currency of these that the text last named in full, or in its country's own word, before here."""
    start, end = max(0, around.offset - CONTEXT), around.offset + len(around.line)
    best, chosen = -1, ""
    for code in currencies:
        one = around.money.data["currencies"][code]
        for form in (code, *one["marks"], *one["en"], *one["zh"]):
            place = around.text.rfind(form, start, end)
            if place > best:
                best, chosen = place, code
    return chosen
