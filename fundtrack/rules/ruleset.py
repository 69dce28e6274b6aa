"""Compiled rules, ready to be applied: what the cache holds, and what a hit is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from fundtrack.knowledge.source import Source
from fundtrack.knowledge.words import Words
from fundtrack.model.mention import Mention
from fundtrack.rules.program import Program

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick


class Filler(NamedTuple):
    """What fills a slot: a span of the text, its words, and the mention if it is one."""

    start: int
    end: int
    text: str
    mention: Mention | None


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule. set: its constants. family: the file's name without ".yaml". where: file, line and column.

    pairs: programs before and behind the amount; bare: the programs of a rule without an amount.
    """

    id: str
    lang: str
    family: str
    note: str
    rank: str
    set: Mapping[str, str]
    pattern: str
    where: str
    pairs: tuple[tuple[Program, Program], ...]
    bare: tuple[Program, ...]
    needs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A rule that holds around an amount (for a bare rule: in a sentence; anchor None).

    slots: fillers in reading order. specificity: elements matched, then minus the characters in gaps; larger
    is stronger. start, end: the span of the text that the match covers.
    """

    rule: Rule
    anchor: Mention | None
    slots: Mapping[str, tuple[Filler, ...]]
    specificity: tuple[int, int]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class LanguageRules:
    """The rules of one language, by id. word_rules: for each word of ``prefilter``, indexes of rules.

    always: indexes of the rules without a required word. bare_words: finds the required words of the bare rules;
    None where one of those has none.
    """

    rules: tuple[Rule, ...]
    prefilter: AhoCorasick | None
    word_rules: tuple[tuple[int, ...], ...]
    always: tuple[int, ...]
    bare_words: AhoCorasick | None

    def may_be_bare(self, string: str) -> bool:
        """Can a bare rule match in a text in encoded or folded form? (False is certain)"""
        return self.bare_words is None or bool(self.bare_words.find_matches_as_indexes(string))

    def candidates(self, string: str) -> list[Rule]:
        """The rules that an encoded sentence can match, by its words."""
        found = set(self.always)
        if self.prefilter is not None:
            words = {word for word, _, _ in self.prefilter.find_matches_as_indexes(string, overlapping=True)}
            found.update(i for word in words for i in self.word_rules[word])
        return [self.rules[i] for i in sorted(found)]


@dataclass(frozen=True, slots=True)
class RuleSet:
    """All rules, by language. source: the folders that they were read from; hash: names their content."""

    languages: Mapping[str, LanguageRules]
    words: Words
    source: Source
    hash: str

    def rules(self) -> tuple[Rule, ...]:
        """Every rule, by language and id."""
        return tuple(rule for lang in sorted(self.languages) for rule in self.languages[lang].rules)

    def rule(self, identity: str) -> Rule | None:
        """The rule of an id, or None."""
        return next((rule for rule in self.rules() if rule.id == identity), None)


def from_data(data: dict[str, Any], words: Words, source: Source, digest: str) -> RuleSet:
    """The rule set from what ``load`` cached."""
    by_language: dict[str, list[Rule]] = {}
    for row in data["rules"]:
        rule = _rule(row)
        by_language.setdefault(rule.lang, []).append(rule)
    return RuleSet({lang: _language(rules) for lang, rules in by_language.items()}, words, source, digest)


@cache
def regexp(source: str) -> Any:
    """The compiled RE2 program of a source, made when it is first needed."""
    import re2

    options = re2.Options()
    options.log_errors = False
    return re2.compile(source, options)


def _rule(row: dict[str, Any]) -> Rule:
    pairs = tuple((_program(before), _program(behind)) for before, behind in row["pairs"])
    bare = tuple(_program(program) for program in row["bare"])
    return Rule(**{**row, "pairs": pairs, "bare": bare, "needs": tuple(row["needs"])})


def _program(row: list[Any]) -> Program:
    source, groups, elements = row
    return Program(source, tuple((kind, what) for kind, what in groups), elements)


def _language(rules: list[Rule]) -> LanguageRules:
    from ahocorasick_rs import AhoCorasick

    rules.sort(key=lambda rule: rule.id)
    by_word: dict[str, list[int]] = {}
    for i, rule in enumerate(rules):
        for word in rule.needs:
            by_word.setdefault(word, []).append(i)
    words = sorted(by_word)
    always = tuple(i for i, rule in enumerate(rules) if not rule.needs)
    prefilter = AhoCorasick(words) if words else None
    bare = sorted({word for rule in rules if rule.bare for word in rule.needs})
    certain = all(rule.needs for rule in rules if rule.bare)
    bare_words = AhoCorasick(bare or ["\0"]) if certain else None
    return LanguageRules(tuple(rules), prefilter, tuple(tuple(by_word[word]) for word in words), always, bare_words)
