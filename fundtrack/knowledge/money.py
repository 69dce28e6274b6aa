"""How money is written: numbers, currencies, hedges, and what only looks like money, ready to be searched."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from fundtrack.knowledge import words
from fundtrack.knowledge.folding import Fold, folding, lower
from fundtrack.knowledge.merging import merge
from fundtrack.knowledge.number_words import NumberWords, number_words
from fundtrack.knowledge.source import Source, load_valid
from fundtrack.model.money import Qualifier

FOLDER = "money"
_SIGNS = {
    "\uff5e": "~",
    "\u301c": "~",
    "\u223c": "~",
    "\uffe5": "\u00a5",
    "\uff04": "$",
    "\ufe69": "$",
    "\uffe1": "\u00a3",
}
_SIGNS |= {"\uff1c": "<", "\uff1e": ">", "\uff1d": "=", "\uffe6": "\u20a9", "\u2009": " ", "\u200a": " ", "\u2007": " "}

_LATIN = re.compile(r"[A-Za-z]")


class CurrencyWord(NamedTuple):
    """A way to write a currency.

    written: in its own case if that counts, else "". currencies: one code, or all that share the word.
    shared: index into ``MoneyKnowledge.shared``, -1 for one currency. before, behind: may stand there.
    form: "mark" (a sign or short form), "code" or "name". needs_scale: counts only with million or 1,000.
    """

    written: str
    currencies: tuple[str, ...]
    shared: int
    before: bool
    behind: bool
    form: str
    needs_scale: bool


class SharedWord(NamedTuple):
    """How one of several currencies is chosen: by home country, text, script. Codes, "" for none."""

    currencies: tuple[str, ...]
    homes: tuple[str, ...]
    default: str
    default_zh: str
    traditional: str


class HedgeWords(NamedTuple):
    """Hedges as patterns; words are looked up in lower case with single spaces.

    before, before_scale: reversed, for a reversed look-back; behind: forward. inside: part of a mention.
    """

    before: re.Pattern[str]
    before_scale: re.Pattern[str]
    behind: re.Pattern[str]
    adverbs: re.Pattern[str]
    qualifiers: dict[str, Qualifier]
    apart: frozenset[str]
    outside: frozenset[str]
    guards: dict[str, tuple[str, ...]]


@dataclass(frozen=True)
class MoneyKnowledge:
    """The merged files of ``data/rules/money``; patterns are compiled on first use."""

    data: Mapping[str, Any]
    fold: Fold
    traditional: frozenset[str]

    @cached_property
    def countries(self) -> dict[str, frozenset[str]]:
        """The countries of each currency."""
        return {code: frozenset(one["countries"]) for code, one in self.data["currencies"].items()}

    @cached_property
    def decimal_comma(self) -> frozenset[str]:
        """Currencies whose figures may be written 1.234,5."""
        return frozenset(code for code, one in self.data["currencies"].items() if one["decimal_comma"])

    @cached_property
    def shared(self) -> tuple[SharedWord, ...]:
        """The words that several currencies share, without their forms."""
        return tuple(
            SharedWord(tuple(s["currencies"]), tuple(s["homes"]), s["default"], s["default_zh"], s["traditional"])
            for s in self.data["shared"]
        )

    @cached_property
    def currency_words(self) -> tuple[list[str], list[tuple[CurrencyWord, ...]]]:
        """Lower-case forms, and the ways to write a currency that each is."""
        owners: dict[str, list[CurrencyWord]] = {}
        for code, one in self.data["currencies"].items():
            coded = CurrencyWord(code, (code,), -1, True, True, "code", one["code_is_word"])
            owners.setdefault(code.lower(), []).append(coded)
            _add_words(owners, one, (code,), -1, False)
        for i, one in enumerate(self.data["shared"]):
            _add_words(owners, one, tuple(one["currencies"]), i, one["needs_scale"])
        forms = sorted(owners)
        return forms, [tuple(owners[form]) for form in forms]

    @cached_property
    def automaton(self) -> AhoCorasick:
        """Finds every currency form in folded lower-case text, the longest of those that begin first."""
        return AhoCorasick(self.currency_words[0], matchkind=MatchKind.LeftmostLongest)

    @cached_property
    def numbers(self) -> NumberWords:
        """How numbers are written."""
        return number_words(self.data["numbers"])

    @cached_property
    def hedges(self) -> HedgeWords:
        """The hedges of all qualifiers."""
        return _hedges(self.data)

    @cached_property
    def rate(self) -> re.Pattern[str]:
        """Words beside a conversion that say at which rate it is made: 按现行汇率计算, at today's rate."""
        told = self.data["rates"]
        by, noun = alternation(told["by"]).pattern, alternation(told["nouns"]).pattern
        done = alternation(told["behind"]).pattern
        phrase = rf"(?:{by})[^,;:()\uff0c\u3002\uff1b\uff1a]{{0,20}}?(?:{noun})(?: ?(?:{done}))?"
        return re.compile(f"{phrase}|{alternation(self.words('conversions', 'tails')).pattern}")

    def words(self, section: str, key: str) -> tuple[str, ...]:
        """A word list of a section of the files, such as ("ranges", "words")."""
        return tuple(self.data[section][key])

    @cached_property
    def _sets(self) -> dict[tuple[str, str], frozenset[str]]:
        return {}

    def word_set(self, section: str, key: str) -> frozenset[str]:
        """``words`` as a set, made once."""
        if (section, key) not in self._sets:
            self._sets[section, key] = frozenset(self.words(section, key))
        return self._sets[section, key]

    @cached_property
    def _patterns(self) -> dict[tuple[str, str, bool], re.Pattern[str]]:
        return {}

    def pattern(self, section: str, key: str, *, back: bool = False) -> re.Pattern[str]:
        """A pattern for the words of a list, longest first; ``back``: for ``match`` on reversed text."""
        found = self._patterns.get((section, key, back))
        if found is None:
            found = self._patterns[section, key, back] = alternation(self.words(section, key), back=back)
        return found


def alternation(forms: Iterable[str], *, back: bool = False) -> re.Pattern[str]:
    """A pattern for any of the forms, longest first, spaces in them standing for one or two.

    A form that begins or ends with a Latin letter is a whole word there. ``back`` makes it match reversed text.
    """
    made = []
    for form in sorted(set(forms), key=lambda f: (-len(f), f)):
        text = form[::-1] if back else form
        first = r"(?<![A-Za-z])" if _LATIN.match(text[0]) else ""
        last = r"(?![A-Za-z])" if _LATIN.match(text[-1]) else ""
        made.append(first + re.escape(text).replace(r"\ ", " {1,2}") + last)
    return re.compile("|".join(made) if made else r"(?!)")


def normal(form: str) -> str:
    """A matched form as lists have it: lower case, single spaces."""
    return " ".join(form.lower().split())


def _add_words(
    owners: dict[str, list[CurrencyWord]], one: Mapping[str, Any], codes: tuple[str, ...], shared: int, scale: bool
) -> None:
    """Enter the marks and names of a currency, or of a shared word."""
    before = frozenset(one["before"])
    for mark in one["marks"]:
        owners.setdefault(mark.lower(), []).append(CurrencyWord(mark, codes, shared, True, True, "mark", scale))
    for lang in ("en", "zh"):
        for name in dict.fromkeys((*one[lang], *(b for b in one["before"] if _is_latin(b) == (lang == "en")))):
            word = CurrencyWord("", codes, shared, name in before, True, "name", scale)
            owners.setdefault(lower(name), []).append(word)


def _is_latin(form: str) -> bool:
    return bool(_LATIN.match(form))


def _hedges(data: Mapping[str, Any]) -> HedgeWords:
    qualifiers: dict[str, Qualifier] = {}
    lists: dict[str, list[str]] = {"before": [], "behind": [], "outside": [], "apart": [], "before_scale": []}
    for qualifier in (Qualifier.UP_TO, Qualifier.ABOUT, Qualifier.AT_LEAST):
        for place, forms in data["hedges"][qualifier.value].items():
            kind = "<" if place in ("before", "apart", "before_scale") else ">"
            qualifiers |= {kind + form.lower(): qualifier for form in forms}
            lists[place] += [form.lower() for form in forms]
    latin_behind = [form for form in lists["behind"] if form.isascii()]
    return HedgeWords(
        alternation((*lists["before"], *lists["apart"]), back=True),
        alternation(lists["before_scale"], back=True),
        alternation((*lists["behind"], *lists["outside"])),
        alternation((form.lower() for form in data["adverbs"]), back=True),
        qualifiers,
        frozenset(lists["apart"]),
        frozenset((*lists["outside"], *latin_behind)),
        {form: tuple(ends) for form, ends in data["hedge_guards"].items()},
    )


def from_data(data: dict[str, Any]) -> MoneyKnowledge:
    """The section from what ``build`` made."""
    fold = Fold(folding(data["pairs"]).table | _SIGNS)
    return MoneyKnowledge(data, fold, frozenset(pair[0] for pair in data["pairs"]))


def build(source: Source) -> tuple[dict[str, Any], list[str]]:
    """The section as JSON-able data, and every problem of its files."""
    from fundtrack.knowledge.money_schema import MoneyFile

    pairs = words.build(source)[0]["pairs"]  # its problems are told by its own section
    problems: list[str] = []
    data: dict[str, Any] = MoneyFile(format=1, about="").model_dump(mode="json", by_alias=True)
    for path in source.files(FOLDER):
        marked, file, found = load_valid(path, MoneyFile)
        problems += found
        if marked is None or file is None:
            continue
        merge(data, file.model_dump(mode="json", by_alias=True))
    problems += [
        f"{marked_code}: a shared word names the currency {code}, which no file defines; define it under currencies"
        for marked_code, code in _unknown(data)
    ]
    data["pairs"] = pairs
    return data, problems


def _unknown(data: Mapping[str, Any]) -> list[tuple[str, str]]:
    known = set(data["currencies"])
    named = {code for one in data["shared"] for code in (*one["currencies"], one["default"]) if code}
    return [(FOLDER, code) for code in sorted(named - known)]
