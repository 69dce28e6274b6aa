"""Compiled rules, ready to be applied: what the cache holds, and what a hit is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, NamedTuple

from fundtrack.knowledge.source import Source
from fundtrack.knowledge.words import Words
from fundtrack.model.mention import Mention
from fundtrack.rules.prefilter import BarePrefilter, Prefilter
from fundtrack.rules.program import Need, Program


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


@dataclass(frozen=True)
class LanguageRules:
    """The rules of one language, by id."""

    rules: tuple[Rule, ...]

    def bare_candidates(self, string: str, *, encoded: bool = True) -> list[Rule]:
        """The bare rules that a sentence can match, by what stands in it. encoded: False for text in folded form."""
        return [self.bare[i] for i in self._bare_prefilter.candidates(string, encoded=encoded)]

    def near(self, string: str) -> list[Rule]:
        """The rules of whose rarest words an encoded sentence holds one, and those that need no words."""
        return [rule for rule in self.rules if not rule.needs or any(word in string for word in rule.needs)]

    @cached_property
    def bare(self) -> tuple[Rule, ...]:
        """The rules without an amount."""
        return tuple(rule for rule in self.rules if rule.bare)

    @cached_property
    def prefilter(self) -> Prefilter:
        """Tells which of the rules with an amount can match around one."""
        return Prefilter([rule.pairs for rule in self.rules])

    @cached_property
    def _bare_prefilter(self) -> BarePrefilter:
        return BarePrefilter([rule.bare for rule in self.bare])


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
    wanted = [tuple(words) for words in data["wanted"]]
    for row in data["rules"]:
        rule = _rule(row, wanted)
        by_language.setdefault(rule.lang, []).append(rule)
    return RuleSet(
        {lang: LanguageRules(tuple(sorted(rules, key=lambda rule: rule.id))) for lang, rules in by_language.items()},
        words,
        source,
        digest,
    )


@cache
def regexp(source: str) -> Any:
    """The compiled RE2 program of a source, made when it is first needed."""
    import re2

    options = re2.Options()
    options.log_errors = False
    return re2.compile(source, options)


def _rule(row: dict[str, Any], wanted: Sequence[tuple[str, ...]]) -> Rule:
    pairs = tuple((_program(before, wanted), _program(behind, wanted)) for before, behind in row["pairs"])
    bare = tuple(_program(program, wanted) for program in row["bare"])
    return Rule(**{**row, "pairs": pairs, "bare": bare, "needs": tuple(row["needs"])})


def _program(row: list[Any], wanted: Sequence[tuple[str, ...]]) -> Program:
    source, groups, elements, needs = row
    found = tuple(Need(wanted[number], reach) for number, reach in needs)
    return Program(source, tuple((kind, what) for kind, what in groups), elements, found)
