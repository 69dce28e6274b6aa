"""Which rules do work on real documents, and which fire on nothing but their own examples."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from fundtrack.rules.ruleset import Hit, Rule, RuleSet


class Use(NamedTuple):
    """A rule, how often it fired, and the documents on which it did, in the order in which they were given."""

    rule: Rule
    hits: int
    documents: tuple[str, ...]


def coverage(ruleset: RuleSet, documents: Iterable[tuple[str, Iterable[Hit]]]) -> tuple[Use, ...]:
    """Every rule with its hits on documents (name, hits), those that never fired first, then by family and id."""
    counts: dict[str, int] = {}
    places: dict[str, dict[str, None]] = {}
    for name, hits in documents:
        for hit in hits:
            counts[hit.rule.id] = counts.get(hit.rule.id, 0) + 1
            places.setdefault(hit.rule.id, {})[name] = None
    uses = [Use(rule, counts.get(rule.id, 0), tuple(places.get(rule.id, ()))) for rule in ruleset.rules()]
    return tuple(sorted(uses, key=lambda use: (use.hits > 0, use.rule.lang, use.rule.family, use.rule.id)))
