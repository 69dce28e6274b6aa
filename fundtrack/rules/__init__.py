"""Sentence rules: their language, how they are loaded and checked, and what they find in a sentence."""

from __future__ import annotations

from pathlib import Path

from fundtrack.errors import RulesError
from fundtrack.knowledge import problems as knowledge_problems
from fundtrack.knowledge.source import Source
from fundtrack.rules.engine import apply, apply_bare, apply_both, may_be_bare
from fundtrack.rules.load import load_rules
from fundtrack.rules.ruleset import Filler, Hit, Rule, RuleSet

__all__ = [
    "Filler",
    "Hit",
    "Rule",
    "RuleSet",
    "apply",
    "apply_bare",
    "apply_both",
    "check",
    "load_rules",
    "may_be_bare",
]


def check(overlay: Path | None = None) -> list[str]:
    """Every problem of the rules folder, ours and the overlay's: "file:line:column: id: what, allowed, remedy"."""
    from fundtrack.knowledge.words import build, from_data
    from fundtrack.rules.book import read_book
    from fundtrack.rules.build import compile_rule
    from fundtrack.rules.lint import lint

    try:
        source = Source.open(overlay)
    except RulesError as error:
        return error.problems
    words = from_data(build(source)[0])
    book = read_book(source, words)
    found = [*knowledge_problems(source), *book.problems]
    for rule in book.rules:
        found += compile_rule(rule, words)[1]
    return found or lint(book)
