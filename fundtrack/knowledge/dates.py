"""How dates and counts are written, ready to be searched."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from fundtrack.knowledge import words
from fundtrack.knowledge.date_families import Family
from fundtrack.knowledge.date_forms import families
from fundtrack.knowledge.folding import Fold, folding
from fundtrack.knowledge.merging import merge
from fundtrack.knowledge.number_words import NumberWords, number_words
from fundtrack.knowledge.source import Source, load_valid
from fundtrack.knowledge.wording import either

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

FOLDER = "dates"
NUMBERS = "money"  # the folder that says how numbers are written


class CountForms(NamedTuple):
    """What follows the number of a count in Chinese and English, counts without a figure, and excluded words."""

    zh: re.Pattern[str]
    en: re.Pattern[str]
    vague: re.Pattern[str]
    en_not: frozenset[str]


@dataclass(frozen=True, eq=False)
class DatesKnowledge:
    """The merged files of ``data/rules/dates``; patterns are compiled on first use.

    numbers: how numbers are written, for counts. traditional: the characters that only traditional text has.
    """

    data: Mapping[str, Any]
    fold: Fold
    traditional: frozenset[str]
    numbers: NumberWords

    @cached_property
    def zh(self) -> Mapping[str, Any]:
        """The words of Chinese dates."""
        found: Mapping[str, Any] = self.data["zh"]
        return found

    @cached_property
    def en(self) -> Mapping[str, Any]:
        """The words of English dates."""
        found: Mapping[str, Any] = self.data["en"]
        return found

    @cached_property
    def counts(self) -> Mapping[str, Any]:
        """The words of counts."""
        found: Mapping[str, Any] = self.data["counts"]
        return found

    @cached_property
    def families(self) -> tuple[Family, ...]:
        """Every form of a date over folded text; of two that match the same, the earlier one holds."""
        return families(self.zh, self.en)

    @cached_property
    def families_without_ideographs(self) -> tuple[Family, ...]:
        """Those that a text without ideographs can have."""
        return tuple(family for family in self.families if not family.ideographs)

    @cached_property
    def until(self) -> tuple[re.Pattern[str], re.Pattern[str]]:
        """What stands right before a date, and right behind it, that is a deadline or an end."""
        zh, en = self.zh, self.en
        before = f"(?:(?:{either(zh['deadline_before'])}) ?|(?<![A-Za-z])(?:{either(en['deadline_before'])}) {{1,2}})$"
        return re.compile(before, re.IGNORECASE), re.compile(
            f" ?(?!{either(zh['deadline_not'])})(?:{either(zh['deadline_behind'])})"
        )

    @cached_property
    def parts(self) -> tuple[str, ...]:
        """In small letters, the words beside a year that say which part of it is meant."""
        whole = frozenset(self.zh["whole_year"])
        return tuple(
            word.lower()
            for word in (*self.zh["quarters"], *self.zh["year_tails"], *self.en["quarters"])
            if word not in whole
        )

    @cached_property
    def counted(self) -> AhoCorasick:
        """Finds the counted nouns (of several words: the first) in folded text in small letters."""
        from ahocorasick_rs import AhoCorasick

        nouns = {noun.lower().split()[0] for noun in (*self.counts["zh"], *self.counts["en"])}
        return AhoCorasick(sorted(nouns) or ["\0"], store_patterns=False)

    @cached_property
    def count_forms(self) -> CountForms:
        """The patterns of counts."""
        c = self.counts
        skip = f"[^\\s\\d,.;:()\uff0c\u3002\uff1b\uff1a\u3001\u201c\u201d]{{0,{c['zh_modifiers']}}}?"
        thing = f" ?(?:{either(c['classifiers'])}) ?(?P<noun>{skip} ?(?:{either(c['zh'])}))"
        word = "[A-Za-z][A-Za-z'-]{0,24}"
        things = f"(?:{word}[ -]){{0,{c['en_modifiers']}}}?(?:{either(c['en'])})"
        vague = (
            f"(?:{either(c['vague_zh'])}){thing}|(?<![A-Za-z])(?:{either(c['vague_en'])}) (?P<en>{things})(?![A-Za-z])"
        )
        return CountForms(
            re.compile(f" ?(?:{either(c['more'])})?{thing}"),
            re.compile(f"[ -](?P<noun>{things})(?![A-Za-z])", re.IGNORECASE),
            re.compile(vague, re.IGNORECASE),
            frozenset(c["en_not"]),
        )


def from_data(data: dict[str, Any]) -> DatesKnowledge:
    """The section from what ``build`` made."""
    fold, traditional = folding(data["pairs"]), frozenset(pair[0] for pair in data["pairs"])
    return DatesKnowledge(data, fold, traditional, number_words(data["numbers"]))


def build(source: Source) -> tuple[dict[str, Any], list[str]]:
    """The section as JSON-able data, and every problem of its files."""
    from fundtrack.knowledge import money
    from fundtrack.knowledge.date_schema import DatesFile

    data: dict[str, Any] = DatesFile(format=1, about="").model_dump(mode="json", by_alias=True)
    problems: list[str] = []
    for path in source.files(FOLDER):
        _, file, found = load_valid(path, DatesFile)
        problems += found
        if file is not None:
            merge(data, file.model_dump(mode="json", by_alias=True))
    data["pairs"] = words.build(source)[0]["pairs"]  # the problems of other folders are told by their sections
    data["numbers"] = money.build(source)[0]["numbers"]
    return data, problems
