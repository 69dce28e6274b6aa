"""Names that are not in the vocabulary, found by their shape and by where they stand."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from fundtrack.annotate.districts_zh import ChineseDistricts
from fundtrack.annotate.firms_zh import ChineseFirms
from fundtrack.annotate.making import shaped
from fundtrack.annotate.numbered import NumberedLaws
from fundtrack.annotate.overlaps import Taken
from fundtrack.annotate.shapes_en import LatinShapes
from fundtrack.annotate.shapes_zh import ChineseShapes
from fundtrack.knowledge.shapes import Shapes
from fundtrack.model.mention import Entry, Kind, Mention
from fundtrack.model.text import Article, BlockKind, Span

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

_READ_ALWAYS = frozenset((BlockKind.ITEM, BlockKind.ROW))
_NAMES = frozenset((Kind.ORG, Kind.PROGRAMME, Kind.PLACE))
_WALLS = frozenset((Kind.MONEY, Kind.DATE))
_VAGUE = frozenset(("programme", "law"))  # kinds that a country's name and a word for them do not name
_NATIONAL = frozenset(("agency", "bank", "fund", "government", "programme", "law", "strategy"))
_LINKS = frozenset(("", " ", "'s ", "’s "))
_WORDS = re.compile(r"[A-Za-z][A-Za-z'’\-]*")
_APART = 6  # characters between a body and what is told of it behind a comma
_TITLE_SHARE = 0.6  # a line with more capitalised words is in title case
_TITLE_WORDS = 4


class ShapeFinder:
    """The finders for both scripts, with their patterns compiled once."""

    def __init__(self, shapes: Shapes) -> None:
        self.latin = LatinShapes(shapes)
        self.chinese = ChineseShapes(shapes)
        self._firms = ChineseFirms(shapes, self.chinese)
        self._districts = ChineseDistricts(shapes, self.chinese)
        self._small = _SmallShapes(shapes)
        self._numbered = NumberedLaws(shapes)
        self._words = sorted({form for word in shapes.triggers for form in (word, word.capitalize())})

    def find_shapes(
        self, text: str, folded: str, spans: Sequence[Span], titles: Sequence[Span], known: Sequence[Mention]
    ) -> list[Mention]:
        """Unknown names in spans and titles. folded: ``text`` in simplified characters, of the same length.

        known: money, dates and the vocabulary's mentions, by start. A name may hold a known one and go beyond
        it; then both are there, and the longer is to be preferred. None only repeats a known one.
        """
        named = [m for m in known if m.kind in _NAMES or m.kind in _WALLS]
        untold = [span for span in titles if not _is_title_case(text, span)]  # in title case capitals tell nothing
        found = list(self._numbered.find(text, folded, [*spans, *titles]))
        found += self.latin.find(text, [*spans, *untold], named)
        found += self._small.find(text, [*spans, *titles], named)
        found += namesakes(text, named)
        found += self.chinese.find(text, folded, [*spans, *titles], _disjoint([*named, *found]))
        found += self._districts.find(text, folded, [*spans, *titles], _disjoint([*named, *found]))
        found += self._firms.find(text, folded, [*spans, *titles], _disjoint([*named, *found]))
        return found

    def live(self, folded: str, article: Article, known: Sequence[Mention]) -> list[Span]:
        """The blocks worth a search: with money or a word of funding in them, or lines of a table or list."""
        hits = self._triggers.find_matches_as_indexes(folded[article.start : article.end])
        told = [article.start + start for _, start, _ in hits]
        told += [m.start for m in known if m.kind in (Kind.MONEY, Kind.INSTRUMENT)]
        told.sort()
        found: list[Span] = []
        for block in article.blocks:
            i = bisect_left(told, block.start)
            if block.kind not in _READ_ALWAYS and (i == len(told) or told[i] >= block.end):
                continue
            if block.kind != BlockKind.HEADING:
                found.append(Span(block.start, block.end))
        return found

    @cached_property
    def _triggers(self) -> AhoCorasick:
        from ahocorasick_rs import AhoCorasick

        return AhoCorasick(self._words, store_patterns=False)


class _SmallShapes:
    """Bodies named by a place and words in small letters: the Dutch economics ministry, Spain's chip strategy."""

    def __init__(self, shapes: Shapes) -> None:
        topics = "|".join(map(re.escape, sorted(shapes.topics, key=len, reverse=True)))
        heads = "|".join(map(re.escape, sorted(shapes.small_heads, key=len, reverse=True)))
        self._heads = shapes.small_heads
        self._behind = re.compile(rf"(?:['’]s?)? ((?:(?:{topics}) ){{0,3}})({heads})(?![A-Za-z])")
        bodies, sites = ("|".join(map(re.escape, words)) for words in (shapes.bodies_of, shapes.site_words))
        self._before = re.compile(rf"\b(?:{bodies}) $", re.IGNORECASE)
        self._sited = re.compile(rf"\b(?:{sites}) (?:\w{{1,4}} )?$", re.IGNORECASE)  # in the city of
        bodies = "|".join(head for head, kind in shapes.small_heads.items() if kind == "agency")
        self._bare = re.compile(rf"(?<![A-Za-z'’\-])(?:{topics}) (?:{bodies})(?![A-Za-z])")

    def find(self, text: str, spans: Sequence[Span], named: Sequence[Mention]) -> Iterator[Mention]:
        """Such bodies in the spans; those with a place have its country."""
        known = [m for m in named if isinstance(m.value, Entry) and m.value.kind in _NATIONAL]
        for place in named:
            entry = place.value
            if place.kind != Kind.PLACE or not isinstance(entry, Entry):
                continue
            match = self._behind.match(text, place.end)
            if match is not None and not _by_the_way(text, (place.start, match.end()), known):
                kind = self._heads[match.group(2)]
                if match.group(1) or kind not in _VAGUE:  # "an Irish scheme" names none
                    yield shaped(text, (place.start, match.end()), kind, entry.country)
            match = self._before.search(text, max(place.start - 24, 0), place.start)
            if match is not None and not self._sited.search(text, max(match.start() - 24, 0), match.start()):
                yield shaped(text, (match.start(), place.end), "government", entry.country)
        for span in spans:
            for match in self._bare.finditer(text, span.start, span.end):
                yield shaped(text, (match.start(), match.end()), "agency", "home")


def namesakes(text: str, named: Sequence[Mention]) -> Iterator[Mention]:
    """Bodies that share a name with a known one of another country, as the place right before them says."""
    for place, body in pairwise(named):
        here, known = place.value, body.value
        if place.kind != Kind.PLACE or not isinstance(here, Entry) or not isinstance(known, Entry):
            continue
        if text[place.end : body.start] not in _LINKS or known.kind not in _NATIONAL:
            continue
        if (
            here.country
            and known.country
            and here.country != known.country
            and "EU" not in (here.country, known.country)
        ):
            yield shaped(text, (place.start, body.end), known.kind, here.country)


def _by_the_way(text: str, span: tuple[int, int], bodies: Sequence[Mention]) -> bool:
    """Do the words only say what the known body beside them is? (Delta, the Danish ministry; Danish agency Delta)"""
    at = bisect_left(bodies, span[0], key=lambda m: m.start)
    before = text[bodies[at - 1].end : span[0]] if at else ""
    after = text[span[1] : bodies[at].start] if at < len(bodies) else "?"
    return (before[:1] == "," and before.count(" ") <= 2 and len(before) <= _APART) or after == " "


def _disjoint(mentions: list[Mention]) -> list[Mention]:
    taken = Taken()
    longest = sorted(mentions, key=lambda m: (m.start - m.end, m.start))
    return sorted((m for m in longest if taken.add(m.start, m.end)), key=lambda m: m.start)


def _is_title_case(text: str, span: Span) -> bool:
    """Whether a short line has nearly all words capitalised, so that capitals tell no names."""
    words = [word for word in _WORDS.findall(text, span.start, span.end) if len(word) > 3]
    return len(words) >= _TITLE_WORDS and sum(word[0].isupper() for word in words) > _TITLE_SHARE * len(words)
