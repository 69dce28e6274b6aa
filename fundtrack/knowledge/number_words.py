"""Number words and numerals of the rules folder as lookup tables and patterns."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import Any

DIGITS = r"\d+(?:[.,']\d+)*"  # with whatever separators; what they mean is decided later


@dataclass(frozen=True, eq=False)  # one for all who ask for the same
class NumberWords:
    """The ``numbers`` section of the money files. Patterns are for folded lower-case text, but ``suffix``."""

    data: Mapping[str, Any]

    @cached_property
    def digits(self) -> dict[str, int]:
        """Chinese digit → its value."""
        return {char: int(value) for value, chars in self.data["digits"].items() for char in chars}

    @cached_property
    def powers(self) -> dict[str, int]:
        """Chinese power of ten → its exponent."""
        return {**self.data["small"], **self.data["big"]}

    @cached_property
    def big(self) -> frozenset[str]:
        """The powers that end a group of four digits."""
        return frozenset(self.data["big"])

    def is_ordinal(self, low: str, start: int) -> bool:
        """Whether what stands before a number makes it an ordinal."""
        return bool(self.data["ordinal"]) and low[start - 1 : start] == self.data["ordinal"]

    @cached_property
    def any_big(self) -> re.Pattern[str]:
        """A figure and a big power behind it."""
        return re.compile(rf"\d ?[{_chars(self.big)}]")

    @cached_property
    def run_of_powers(self) -> re.Pattern[str]:
        """Chinese powers, behind a space or not."""
        return re.compile(f" ?[{_chars(self.powers)}]{{1,4}}")

    @cached_property
    def unsure(self) -> re.Pattern[str]:
        """Words behind digits that may be a scale or something else."""
        return re.compile(f" (?:{_alternatives(self.data['unsure'])})(?![a-z])")

    @cached_property
    def words(self) -> dict[str, int]:
        """English number word → its value."""
        return dict(self.data["words"])

    @cached_property
    def scales(self) -> dict[str, int]:
        """English scale word → its exponent."""
        return dict(self.data["scales"])

    @cached_property
    def scale_of(self) -> dict[str, int]:
        """Scale word behind digits, of English or another language → its exponent."""
        return {**self.data["scales"], **self.data["foreign_scales"]}

    @cached_property
    def behind_digits(self) -> re.Pattern[str]:
        """A scale word behind digits, whole."""
        return re.compile(f"(?:{_alternatives(self.scale_of)})(?![a-z])")

    @cached_property
    def suffixes(self) -> dict[str, int]:
        """Letters right behind digits → their exponent."""
        return dict(self.data["suffixes"])

    @cached_property
    def articles(self) -> dict[str, Decimal]:
        """What stands before a scale instead of a number → its value."""
        return {word: Decimal(value) for word, value in self.data["articles"].items()}

    @cached_property
    def fractions(self) -> dict[str, Decimal]:
        """What is added behind a number, words and signs → its value."""
        both = {**self.data["fractions"], **self.data["fraction_signs"]}
        return {word: Decimal(value) for word, value in both.items()}

    @cached_property
    def guards(self) -> dict[str, tuple[str, ...]]:
        """Numeral → characters behind which it ends another word."""
        return {char: tuple(ends) for char, ends in self.data["digit_guards"].items()}

    @cached_property
    def start(self) -> re.Pattern[str]:
        """Where a number may begin: group "arabic", "cjk" or "word"."""
        numerals = _chars((*self.digits, *self.data["tens"], *self.powers))
        vague = f"[{_chars(self.data['vague'])}](?= ?[{_chars(self.powers)}])" if self.data["vague"] else "(?!)"
        words = _alternatives((*self.words, *self.scales))
        return re.compile(
            f"(?P<arabic>{DIGITS})|(?P<cjk>[{numerals}]|{vague})|(?<![a-z])(?P<word>{words})(?![a-z])",
        )

    @cached_property
    def piece(self) -> re.Pattern[str]:
        """One piece of a number with Chinese numerals."""
        digit, power, big = _chars(self.digits), _chars(self.powers), _chars(self.big)
        zero, more = _chars(self.data["digits"].get("0", "")), _alternatives(self.data["more"])
        point = re.escape(self.data["point"])
        measure = _alternatives(self.data["measure"])
        return re.compile(
            f"(?P<arabic>{DIGITS})|(?P<zero>[{zero}](?= ?[0-9]))|(?P<digits>[{digit}]+(?:{point}[{digit}]+)?)"
            f"|(?P<tens>[{_chars(self.data['tens'])}])|(?P<power>[{power}])"
            f"|(?P<more>{more}|\\+(?! ?[0-9{digit}]))|(?P<measure>(?:{measure})(?=[{big}]))"
            f"|(?P<vague>[{_chars(self.data['vague'])}](?= ?[{power}]))"
        )

    @cached_property
    def lower_group(self) -> re.Pattern[str]:
        """Digits and their power, behind a bigger power: the 3,800 and 万 of 28 亿 3,800 万."""
        return re.compile(f"({DIGITS}) ?([{_chars(self.powers)}]+)")

    @cached_property
    def token(self) -> re.Pattern[str]:
        """An English number word or scale, whole."""
        return re.compile(f"(?:{_alternatives((*self.words, *self.scales))})(?![a-z])")

    @cached_property
    def joint(self) -> re.Pattern[str]:
        """Between the words of one number: a hyphen, spaces, or "and"."""
        return re.compile(f" ?-|(?: {{1,2}}(?:{_alternatives(self.data['joints'])}))? {{1,2}}")

    @cached_property
    def point(self) -> re.Pattern[str]:
        """Between a number word and its decimals."""
        return re.compile(f"[ -]{{1,2}}(?:{_alternatives(self.data['points'])})[ -]")

    @cached_property
    def fraction(self) -> re.Pattern[str]:
        """A fraction behind a number."""
        words = _alternatives(self.data["fractions"])
        return re.compile(f" ?(?P<sign>[{_chars(self.data['fraction_signs'])}])|[ -](?P<words>{words})(?![a-z])")

    @cached_property
    def suffix(self) -> re.Pattern[str]:
        """Letters behind digits, in their own case; t and T must touch the digits."""
        letters = _chars(s for s in self.suffixes if len(s) == 1 and s not in "tT")
        loose = f"{_alternatives(s for s in self.suffixes if len(s) > 1)}|[{letters}](?!-[A-Za-z])"  # not $5 B-roll
        return re.compile(f"(?:(?P<tight>{_alternatives(self.suffixes)})| (?P<loose>{loose}))(?![A-Za-z0-9])")

    @cached_property
    def letter(self) -> re.Pattern[str]:
        """A suffix in lower case, on its own."""
        return re.compile(f"(?:{_alternatives(s.lower() for s in self.suffixes)})(?![a-z0-9-])")

    @cached_property
    def article(self) -> re.Pattern[str]:
        """For reversed text that ends before a scale."""
        return re.compile(f"[ -]{{1,2}}({_alternatives(w[::-1] for w in self.articles)})(?![a-z])")

    @cached_property
    def vague_word(self) -> re.Pattern[str]:
        """For reversed text that ends before a scale: several, tens of."""
        return re.compile(f"[ -]{{1,2}}(?:{_alternatives(w[::-1] for w in self.data['vague_words'])})(?![a-z])")


def number_words(data: Mapping[str, Any]) -> NumberWords:
    """The words of a ``numbers`` section; one object for equal sections, so that what is read with it is shared."""
    return _number_words(json.dumps(data))


@lru_cache(maxsize=4)
def _number_words(data: str) -> NumberWords:
    return NumberWords(json.loads(data))


def _chars(chars: Iterable[str]) -> str:
    """The inside of a character class; "\\0" keeps an empty one legal."""
    return "".join(re.escape(char) for char in chars) or "\\0"


def _alternatives(words: Iterable[str]) -> str:
    """Alternatives, longest first; never empty."""
    return "|".join(re.escape(w) for w in sorted(set(words), key=lambda w: (-len(w), w))) or "(?!)"
