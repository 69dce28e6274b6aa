"""Words that say what a name is, and places that only say where somebody is from: Dutch chip maker Delta."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from fundtrack.annotate.making import mention_of
from fundtrack.annotate.shapes_zh import any_of
from fundtrack.knowledge.shapes import Shapes
from fundtrack.model.mention import Entry, Kind, Mention

_BODIES = frozenset(("company", "investor", "institute", "university", "consortium"))
_BACK = 60  # characters looked back for the words that say what a name is
_COMPANY = "company,investor"
_SEATED = re.compile(r"[-\u2010\u2011][a-z]")  # US-based, Japan-listed
_WORD = re.compile(r" ([A-Za-z][A-Za-z\-]*)")


class Attributes:
    """Finds such words. Pure; the compiled patterns are all that an object keeps."""

    def __init__(self, shapes: Shapes) -> None:
        generic = any_of(shapes.generic).pattern
        nouns = any_of(shapes.company_nouns_zh).pattern
        topics = any_of((*shapes.topics, *shapes.descriptors)).pattern
        english = any_of(shapes.company_nouns_en).pattern
        modifiers = rf"(?:(?:{topics}|[a-z]{{2,16}}-[a-z]{{2,16}}) ){{0,3}}"
        self._nouns = (*shapes.company_nouns_zh, *shapes.company_nouns_en)
        self._before_zh = re.compile(rf"(?:{generic}){{0,6}}(?:{nouns}) ?$")
        self._before_en = re.compile(rf"(?<![A-Za-z\-]){modifiers}(?:{english}) $")
        self._behind = re.compile(rf" {modifiers}(?:{english})(?![A-Za-z\-])|(?:{generic}){{0,6}}(?:{nouns})")
        determiners = any_of(shapes.determiners).pattern
        self._determiner = re.compile(rf"(?:(?<![A-Za-z])(?:{determiners}) |(?:{determiners}))$", re.IGNORECASE)
        heads = {**shapes.heads_zh, **dict.fromkeys(shapes.company_nouns_zh, "company")}
        self._heads = {head: kind for head, kind in heads.items() if kind in _BODIES}
        self._pointed = re.compile(rf"(?:{determiners})(?:{generic}){{1,4}}({any_of(self._heads).pattern})")
        self._called = re.compile(
            rf"(?<![A-Za-z])(?i:{any_of([w for w in shapes.determiners if w.isascii()]).pattern}) "
            rf"(?:(?:{topics}|[a-z]{{2,16}}-[a-z]{{2,16}}) ){{1,3}}(?:{english})(?![A-Za-z\-]| [A-Z])"
        )
        self._attributed = re.compile(rf"(?:{generic}){{0,4}}(?:{any_of(shapes.attributed).pattern})")
        self._giving = frozenset(shapes.giving_nouns)
        self._possessives = shapes.possessives

    def references(self, text: str, folded: str, span: tuple[int, int], places: Sequence[Mention]) -> Iterator[Mention]:
        """References with words between: the Dutch company, the state-owned chip maker; Chinese ones with a topic."""
        for place in places:
            noun = self._behind.match(folded, place.end)
            before = self._determiner.search(folded, max(place.start - 8, span[0]), place.start)
            if noun is not None and before is not None:
                yield _reference(text, before.start(), noun.end(), _COMPANY)
        for match in self._called.finditer(text, *span):
            yield _reference(text, match.start(), match.end(), _COMPANY)
        for match in self._pointed.finditer(folded, *span):
            kind = self._heads[match.group(1)]
            yield _reference(text, match.start(), match.end(), _COMPANY if kind == "company" else kind)

    def apply(self, text: str, folded: str, mentions: Sequence[Mention]) -> list[Mention]:
        """Names whose outer span takes in the words before that say what they are; places that are attributes only.

        A country that is an attribute gets the kind "region", so that it does not stand for its government; it is then
        the parent of itself, as no true region is.
        """
        places = sorted((m for m in mentions if m.kind == Kind.PLACE), key=lambda m: m.end)
        ends = [place.end for place in places]
        bodies = [m for m in mentions if isinstance(m.value, Entry) and m.kind == Kind.ORG and m.value.kind in _BODIES]
        parents = {m.outer_end: m.outer_start for m in bodies}
        found: list[Mention] = []
        for mention in mentions:
            entry = mention.value
            if mention.kind == Kind.ORG and isinstance(entry, Entry) and entry.kind in _BODIES:
                grown = self._with_words(folded, mention, places, ends)
                words = range(grown.outer_start, mention.outer_start)
                parent = next((parents[end] for end in words if end in parents), grown.outer_start)
                found.append(replace(grown, outer_start=min(parent, grown.outer_start)))
            elif mention.kind == Kind.PLACE and self._is_attribute(text, folded, mention):
                assert isinstance(entry, Entry)  # what a place mention has
                found.append(replace(mention, value=replace(entry, kind="region", parent=entry.id)))
            else:
                found.append(mention)
        return found

    def _with_words(self, folded: str, name: Mention, places: Sequence[Mention], ends: Sequence[int]) -> Mention:
        start, low = name.outer_start, max(name.outer_start - _BACK, 0)
        if not folded[low:start].rstrip(" ").endswith(self._nouns):
            return self._of_place(folded, name, places, ends)
        match = self._before_zh.search(folded, low, start) or self._before_en.search(folded, low, start)
        if match is None or match.end() != start:
            return name
        begin = match.start()
        for edge in (begin, begin - 1):
            i = bisect_left(ends, edge)
            if i < len(ends) and ends[i] == edge and not folded[edge:begin].strip():
                begin = places[i].start
                return replace(name, outer_start=begin, value=_at_home(name.value, places[i].value))
        return replace(name, outer_start=begin)

    def _of_place(self, folded: str, name: Mention, places: Sequence[Mention], ends: Sequence[int]) -> Mention:
        """A name with the city or country before it whose it is said to be."""
        for word in self._possessives:
            edge = name.outer_start - len(word)
            i = bisect_left(ends, edge)
            if edge > 0 and folded.startswith(word, edge) and i < len(ends) and ends[i] == edge:
                return replace(name, outer_start=places[i].start, value=_at_home(name.value, places[i].value))
        return name

    def _is_attribute(self, text: str, folded: str, place: Mention) -> bool:
        entry = place.value
        if not isinstance(entry, Entry) or entry.kind != "country":
            return False
        if not place.text.isascii():
            return self._attributed.match(folded, place.end) is not None
        if _SEATED.match(text, place.end):
            return True
        word = _WORD.match(text, place.end)
        adjective = not place.text.endswith(entry.name) and not place.text.isupper() and "." not in place.text
        return adjective and word is not None and word.group(1).islower() and word.group(1) not in self._giving


def _at_home(name: object, place: object) -> Entry:
    """An unknown name, in the country that is told before it."""
    assert isinstance(name, Entry) and isinstance(place, Entry)  # what name and place mentions have
    return name if name.country or name.id else replace(name, country=place.country)


def _reference(text: str, start: int, end: int, value: str) -> Mention:
    return mention_of(text, start, end, Entry("", "reference", text[start:end], value=value))
