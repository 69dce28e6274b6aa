"""Rule files → the data that rules are made of, with the problems of all files at once. Needs YAML and pydantic."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from fundtrack.errors import RulesError
from fundtrack.knowledge.source import Source
from fundtrack.knowledge.words import Words
from fundtrack.rules.book import RuleSource, read_book
from fundtrack.rules.compile import Compiled, Context, compile_pattern
from fundtrack.rules.pattern import PatternError, parse
from fundtrack.rules.program import Program
from fundtrack.rules.ruleset import regexp
from fundtrack.rules.sense import constant_fault, faults, normalised, slot_fault
from fundtrack.rules.vocabulary import text_limit


def compile_rule(rule: RuleSource, words: Words) -> tuple[Compiled | None, list[str]]:
    """The programs of a rule, or None and its problems."""
    head = f"{rule.spec.id}: "
    problems = [
        f"{rule.where_key('set', key)}: {head}{fault}"
        for key, value in rule.spec.set.items()
        if (fault := constant_fault(key, value))
    ]
    problems += [f"{where}: {head}{fault}" for where, fault in _example_faults(rule)]
    try:
        tree = normalised(parse(rule.spec.pattern), words)
        found = faults(tree, rule.lists, bare=rule.spec.bare)
    except PatternError as error:
        tree, found = (), [(error.column, error.what)]
    problems += [
        f"{rule.marked.where_in(('rules', rule.index, 'pattern'), column)}: {head}{what}" for column, what in found
    ]
    if problems:
        return None, problems
    compiled = compile_pattern(tree, Context(rule.lists, words.clause_ends, text_limit(rule.lang)))
    return compiled, [f"{rule.where('pattern')}: {head}{fault}" for fault in _program_faults(compiled)]


def build(source: Source, words: Words) -> dict[str, Any]:
    """All rules as JSON-able data. Raises RulesError with the problems of all rule files."""
    book = read_book(source, words)
    problems = list(book.problems)
    rows: list[dict[str, Any]] = []
    wanted: dict[tuple[str, ...], int] = {}
    for rule in book.rules:
        compiled, found = compile_rule(rule, words)
        problems += found
        if compiled is not None:
            rows.append(_row(rule, compiled, wanted))
    if problems:
        raise RulesError(problems)
    return {"rules": rows, "wanted": list(wanted)}


def _row(rule: RuleSource, compiled: Compiled, wanted: dict[tuple[str, ...], int]) -> dict[str, Any]:
    """A rule as data. wanted: the sets of words that programs need, each once, with its number."""
    spec = rule.spec
    return {
        "id": spec.id,
        "lang": rule.lang,
        "family": rule.marked.path.stem,
        "note": spec.note,
        "rank": spec.rank,
        "set": spec.set,
        "pattern": spec.pattern,
        "where": rule.where(),
        "pairs": [[_program_row(one, wanted) for one in pair] for pair in compiled.pairs],
        "bare": [_program_row(program, wanted) for program in compiled.bare],
        "needs": compiled.needs,
    }


def _program_row(program: Program, wanted: dict[tuple[str, ...], int]) -> list[Any]:
    needs = [(wanted.setdefault(need.words, len(wanted)), need.reach) for need in program.needs]
    return [program.source, program.groups, program.elements, needs]


def _program_faults(compiled: Compiled) -> Iterator[str]:
    import re2

    for program in [*(p for pair in compiled.pairs for p in pair), *compiled.bare]:
        try:
            regexp(program.source)
        except re2.error as error:
            yield f"the pattern is too large ({error}); make two rules of it or shorten its gaps"


def _example_faults(rule: RuleSource) -> Iterator[tuple[str, str]]:
    for kind, examples in (("match", rule.spec.match), ("todo", rule.spec.todo)):
        for i, example in enumerate(examples):
            for name in example.slots:
                if fault := slot_fault(name):
                    yield rule.where_key(kind, i, "slots", name), fault
            for key, value in example.set.items():
                if fault := constant_fault(key, value):
                    yield rule.where_key(kind, i, "set", key), fault
