"""Looking names up in the vocabulary, as an analyst does before adding one."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from typing import NamedTuple

from fundtrack.knowledge.folding import lower
from fundtrack.knowledge.names import BLOCKER, Forms, NamesKnowledge
from fundtrack.model.mention import Entry


class Found(NamedTuple):
    """An entry that a word leads to. forms: its forms that hold the word; short: the forms that need context."""

    entry: Entry
    forms: tuple[str, ...]
    short: tuple[str, ...]


def search(
    names: NamesKnowledge, word: str = "", *, kinds: Sequence[str] = (), countries: Sequence[str] = ()
) -> tuple[Found, ...]:
    """The entries one of whose forms, or whose id, holds the word; nearest first: whole, at the start, anywhere.

    Case, width and traditional characters make no difference, and an entry's name and parent's id count as forms.
    An empty word finds all. kinds, countries: only these (ISO 3166 codes; "home" where it is the document's own).
    """
    meant = lower(names.fold.fold(word.strip()))
    shorts, forms = _spelled(names)
    found: list[tuple[tuple[int, str], Found]] = []
    for index in range(len(names.rows)):
        entry = names.entry(index)
        if (
            entry.kind == BLOCKER
            or (kinds and entry.kind not in kinds)
            or (countries and entry.country not in countries)
        ):
            continue
        spelled = dict.fromkeys([entry.name, *entry.aliases, *shorts.get(index, ()), *forms.get(index, ())])
        hits = {form: lower(names.fold.fold(form)) for form in spelled}
        hits = {form: folded for form, folded in hits.items() if meant in folded}
        if not hits and not (meant in entry.id or meant == entry.parent):
            continue
        nearness = min((_nearness(meant, folded) for folded in hits.values()), default=2 + (meant != entry.id))
        written = dict.fromkeys([entry.name, *entry.aliases])
        told = tuple(form for form in hits if form in written) or tuple(hits)[:1]
        found.append(((nearness, entry.id), Found(entry, told, tuple(shorts.get(index, ())))))
    return tuple(one for _, one in sorted(found, key=lambda pair: pair[0]))


def meant(names: NamesKnowledge, word: str) -> tuple[Entry, ...]:
    """The entries that a whole name or an id stands for, by id; short forms, which texts use in context only, too."""
    exact = names.fold.fold(word.strip())
    found: set[int] = set()
    for table in _tables(names):
        form = exact if table.exact else lower(exact)
        place = bisect_left(table.forms, form)
        if place < len(table.forms) and table.forms[place] == form:
            found.update(owner.entry for owner in table.owners(place))
    entries = [entry for index in range(len(names.rows)) if (entry := names.entry(index)).id == exact or index in found]
    return tuple(entry for entry in entries if entry.kind != BLOCKER)


def near(names: NamesKnowledge, word: str) -> list[str]:
    """Names that are written nearly like the word, the nearest first, for "did you mean"."""
    meant = lower(names.fold.fold(word.strip()))
    known = {lower(names.fold.fold(form)): form for form in _all_forms(names)}
    return [known[form] for form in get_close_matches(meant, known, n=3, cutoff=0.75)]


def _nearness(meant: str, folded: str) -> int:
    if meant == folded:
        return 0
    return 1 if folded.startswith(meant) else 2


def _spelled(names: NamesKnowledge) -> tuple[dict[int, list[str]], dict[int, list[str]]]:
    """By entry: the forms that are short and need context, and all others, spelled out in every way."""
    shorts: dict[int, list[str]] = {}
    others: dict[int, list[str]] = {}
    for table in _tables(names):
        for number, form in enumerate(table.forms):
            for owner in table.owners(number):
                (shorts if owner.short else others).setdefault(owner.entry, []).append(form)
    return shorts, others


def _tables(names: NamesKnowledge) -> Iterator[Forms]:
    yield from names.named
    yield from names.technical


def _all_forms(names: NamesKnowledge) -> Iterator[str]:
    for index in range(len(names.rows)):
        entry = names.entry(index)
        yield from (entry.name, *entry.aliases)
