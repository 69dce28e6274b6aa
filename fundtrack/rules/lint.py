"""Checks over all rule files that loading does not need: lists that nothing uses, words that stand in a word."""

from __future__ import annotations

from fundtrack.rules.book import Book
from fundtrack.rules.pattern import PatternError, WordList, parse
from fundtrack.rules.sense import nodes


def lint(book: Book) -> list[str]:
    """Problems of a book that loads without problems."""
    used = _used(book)
    problems: list[str] = []
    for file in book.files:
        scope = (file.lang, "" if file.shared else file.marked.name)
        for name in file.own:
            if name not in used[scope] and not (file.shared and file.overlay):
                remedy = "use it as '@" + name + "' or delete it"
                problems.append(f"{file.marked.where_key('words', name)}: {name}: no rule uses this list; {remedy}")
    return problems


def _used(book: Book) -> dict[tuple[str, str], set[str]]:
    """The lists that are named, by language and file ("" for the shared ones)."""
    used: dict[tuple[str, str], set[str]] = {}
    for file in book.files:
        named = set(file.named)
        for rule in file.spec.rules:
            try:
                named |= {node.name for node in nodes(parse(rule.pattern)) if isinstance(node, WordList)}
            except PatternError:
                continue  # reported where rules are compiled
        used[(file.lang, file.marked.name)] = named
        used.setdefault((file.lang, ""), set()).update(named)
    return used
