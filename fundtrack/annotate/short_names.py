"""Unknown names told in short: "Delta Power Devices, Inc." is "Delta" or "Delta Power" in the rest of its article.

And a programme that is named by the last words of its title (《若干措施》) is the one named before it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from fundtrack.annotate.overlaps import Taken
from fundtrack.knowledge.shapes import Shapes
from fundtrack.model.mention import Entry, Kind, Mention

_SHORTENED = frozenset(("company", "investor", "institute", "consortium"))
_LEAST = 4  # letters of a first word that can stand for the name
_END = 2  # characters that the end of a title shares at least
_OTHERS = 200  # mentions of one short form that are looked for at most


def common_words(shapes: Shapes) -> frozenset[str]:
    """First words of names that many names have, and that are none by themselves."""
    return frozenset((*shapes.weak, *shapes.heads_en, *shapes.not_names, *shapes.titles, *shapes.connectors))


def with_short_names(
    string: str, span: tuple[int, int], mentions: Sequence[Mention], taken: Sequence[Mention], common: frozenset[str]
) -> list[Mention]:
    """The mentions, with those of the first words alone of a name by shape as mentions of that name.

    span: the article. taken: other mentions (money, dates) that a short form must not meet. A first word alone must
    be a name by itself: capitalised, no first word of many names (``common``), in no vocabulary name that stands
    alone. Several words must hold such a one, and begin no other name.
    """
    longer = _short_forms(mentions, common)
    longer = {word: long for word, long in longer.items() if not _ordinary(string, span, word)}
    renamed = [
        replace(m, value=longer[m.text].value)
        if m.text in longer and isinstance(m.value, Entry) and not m.value.id
        else m
        for m in mentions
    ]
    covered = Taken((m.outer_start, m.outer_end) for m in (*renamed, *taken))
    found: list[Mention] = []
    for word in sorted(longer, key=lambda word: (-len(word), word)):
        for one in _alone(string, span, word, longer[word]):
            if not covered.meets(one.start, one.end):
                found.append(one)
                covered.add(one.start, one.end)
    return renamed + found


def _short_forms(mentions: Sequence[Mention], common: frozenset[str]) -> dict[str, Mention]:
    """By their first words the names by shape that can be told in short; the first of those that share one word."""
    longer: dict[str, Mention] = {}
    shared: set[str] = set()
    for mention in sorted(mentions, key=lambda m: m.start):
        entry = mention.value
        words = mention.text.split()
        if mention.kind is not Kind.ORG or not isinstance(entry, Entry) or entry.id or entry.kind not in _SHORTENED:
            continue
        if len(words) < 2 or words[0] in common or not words[0].isalpha():
            continue
        if len(words[0]) >= _LEAST:
            longer.setdefault(words[0], mention)
        for count in range(2, len(words)):
            first = longer.setdefault(" ".join(words[:count]), mention)
            if first.value != entry:
                shared.add(" ".join(words[:count]))
    return {words: long for words, long in longer.items() if words not in shared}


def with_short_titles(mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions by start; programmes by shape named by the end of an earlier programme's name are that one.

    So is what looks like a company and is called by the last words of a programme named before.
    """
    titles: dict[str, Mention] = {}  # by the end of the name, the latest
    found: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: m.start):
        longer = titles.get(mention.text[-_END:])
        if longer is not None and _is_company(mention) and longer.text.endswith(f" {mention.text}"):
            found.append(replace(mention, kind=Kind.PROGRAMME, value=longer.value))
            continue
        if mention.kind is Kind.PROGRAMME and isinstance(mention.value, Entry):
            named = longer is not None and longer.text.endswith(mention.text) and longer.text != mention.text
            if longer is not None and named and not mention.value.id:
                found.append(replace(mention, value=longer.value))
                continue
            titles[mention.text[-_END:]] = mention
        found.append(mention)
    return found


def _is_company(mention: Mention) -> bool:
    """Is it a name by shape alone that nothing in it says more of than that it is one?"""
    entry = mention.value
    return mention.kind is Kind.ORG and isinstance(entry, Entry) and not entry.id and entry.kind == "company"


def _ordinary(string: str, span: tuple[int, int], word: str) -> bool:
    """Does the article have the word in small letters, too, elsewhere than in an address (/news/delta-award)?"""
    return re.search(rf"(?<![\w/.-]){re.escape(word.lower())}(?![\w/-])", string[slice(*span)]) is not None


def _alone(string: str, span: tuple[int, int], word: str, long: Mention) -> list[Mention]:
    found: list[Mention] = []
    for match in re.compile(rf"\b{re.escape(word)}\b(?!-)").finditer(string, *span):
        if len(found) == _OTHERS:
            break
        found.append(Mention(long.kind, match.start(), match.end(), match.start(), match.end(), word, long.value))
    return found
