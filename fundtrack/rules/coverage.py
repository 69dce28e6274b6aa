"""Which rules do work on real documents, and which fire on nothing but their own examples."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from fundtrack.rules.ruleset import Hit, Rule, RuleSet


class Use(NamedTuple):
    """A rule and how often it fired."""

    rule: Rule
    hits: int


def coverage(ruleset: RuleSet, hits: Iterable[Hit]) -> tuple[Use, ...]:
    """Every rule with its number of hits, those that never fired first, then by family and id."""
    counts = Counter(hit.rule.id for hit in hits)
    uses = [Use(rule, counts[rule.id]) for rule in ruleset.rules()]
    return tuple(sorted(uses, key=lambda use: (use.hits > 0, use.rule.lang, use.rule.family, use.rule.id)))
