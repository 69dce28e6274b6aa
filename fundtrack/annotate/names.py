"""Names and terms of the vocabulary in a text, found in one pass."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from fundtrack.annotate.making import mention_of
from fundtrack.annotate.overlaps import Taken
from fundtrack.knowledge.names import BLOCKER, HOME, Forms, NamesKnowledge, Owner
from fundtrack.model.mention import Entry, Kind, Mention

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

_LATIN_END = "\u024f"  # last character of Latin Extended-B
_REFERENCE = "reference"
_PUBLIC = frozenset(("agency", "government", "region"))  # their short forms hold without context if of one country
_PLACES = frozenset(("country", "region", "city"))
_NEAR = 3  # characters between a place and the short name that it decides: Dutch “X”, Spain's X


class Found(NamedTuple):
    """A form of the vocabulary in the text, with the meanings that it can have there (indexes, short or not)."""

    start: int
    end: int
    owners: tuple[Owner, ...]

    @property
    def short(self) -> bool:
        """Whether no meaning holds without context."""
        return all(owner.short for owner in self.owners)


@dataclass(frozen=True)
class Context:
    """What short forms are decided by: the article's country, and the entries named in full, by id."""

    country: str = ""
    present: Collection[str] = frozenset()


NO_CONTEXT = Context()


class NameFinder:
    """Searches texts for the vocabulary. Its automata are made at the first search (some 20 ms)."""

    def __init__(self, names: NamesKnowledge) -> None:
        self.names = names
        self._entries: dict[int, Entry] = {}  # a memo: rows become entries when they are met

    def find(self, text: str, start: int, end: int, context: Context = NO_CONTEXT) -> list[Mention]:
        """All mentions of ``text[start:end]``, sorted, none overlapping; short forms as ``context`` decides."""
        found = self.scan(text, start, end)
        mentions = list(self.mentions(text, found, context))
        taken = Taken((m.start, m.end) for m in mentions)
        mentions += [t for t in self.technologies(text, start, end) if not taken.meets(t.start, t.end)]
        return sorted(mentions, key=lambda m: m.start)

    def scan(self, text: str, start: int, end: int) -> list[Found]:
        """Every form in the range but technologies and offices, leftmost and longest, not decided yet."""
        return self._scan(self._named, text, start, end)

    def technologies(self, text: str, start: int, end: int) -> list[Mention]:
        """Technology words of the range, also those inside names."""
        return [m for m in self.terms(text, start, end) if m.kind == Kind.TECHNOLOGY]

    def terms(self, text: str, start: int, end: int) -> list[Mention]:
        """Technology words, and words for offices and public money, of the range, also those inside names."""
        found = self._scan(self._technical, text, start, end)
        return list(self.mentions(text, found, Context()))

    def mentions(self, text: str, found: Iterable[Found], context: Context) -> Iterator[Mention]:
        """The mentions that ``found`` stands for in the context; blockers and undecided short forms are left out."""
        place, place_end = "", -_NEAR
        for start, end, owners in found:
            near = Context(place, context.present) if place and start - place_end <= _NEAR else context
            index = self.choose(owners, near)
            if index is None and near is not context:
                index = self.choose(owners, context)
            if index is None or self.entry(index).kind == BLOCKER:
                continue
            entry = self.entry(index)
            if all(owner.short for owner in owners) and self._is_homes(text[start:end], entry, near):
                continue
            if entry.kind in _PLACES:
                place, place_end = entry.country, end
            if entry.country == HOME:
                entry = replace(entry, country=context.country)
            yield mention_of(text, start, end, entry)

    def choose(self, owners: tuple[Owner, ...], context: Context) -> int | None:
        """The meaning of a form: its full owner's, else that of one at home or named in full; a reference."""
        full = [owner.entry for owner in owners if not owner.short]
        sure = [i for i in full if self.entry(i).kind != _REFERENCE]
        if sure:
            return sure[0]
        short = self._choose_short(tuple(owner for owner in owners if owner.short), context)
        return full[0] if short is None and full else short

    def _choose_short(self, owners: tuple[Owner, ...], context: Context) -> int | None:
        indexes = [owner.entry for owner in owners]
        home = [i for i in indexes if context.country and self.entry(i).country == context.country]
        named = [i for i in indexes if self.entry(i).id in context.present]
        both = [i for i in named if i in home]
        if both or home or len(named) == 1:
            return (both or home or named)[0]
        meant = [self.entry(i) for i in indexes]
        one = len({entry.country for entry in meant}) == 1 and all(entry.kind in _PUBLIC for entry in meant)
        return indexes[0] if one else None

    def _is_homes(self, words: str, entry: Entry, context: Context) -> bool:
        """Is it what any country calls such a body, in an article of another country than the one body known by it?"""
        abroad = bool(context.country) and entry.country != context.country and entry.id not in context.present
        return abroad and self.names.fold.fold(words) in self.names.shapes.alone

    def blocked(self, found: Iterable[Found]) -> list[tuple[int, int]]:
        """The stretches of words that only look like a name: no name lies in them."""
        return [(one.start, one.end) for one in found if self.kind(one) == BLOCKER]

    def identity(self, found: Found) -> str:
        """The id of a full form's entry."""
        return self.entry(found.owners[0].entry).id

    def kind(self, found: Found) -> str:
        """The kind of a form's first meaning."""
        return self.entry(found.owners[0].entry).kind

    def country(self, found: Found) -> str:
        """The country that all meanings of a form share, "" without one (or for the article's own)."""
        countries = {self.entry(owner.entry).country for owner in found.owners}
        country = countries.pop()
        return "" if countries or country == HOME else country

    def entry(self, index: int) -> Entry:
        """The entry of a row, made once."""
        found = self._entries.get(index)
        if found is None:
            found = self._entries[index] = self.names.entry(index)
        return found

    @cached_property
    def _named(self) -> list[_Search]:
        return [_Search.of(forms) for forms in self.names.named]

    @cached_property
    def _technical(self) -> list[_Search]:
        return [_Search.of(forms) for forms in self.names.technical]

    def _scan(self, searches: list[_Search], text: str, start: int, end: int) -> list[Found]:
        plain, low = self.names.fold.part(text, start, end)
        found: list[Found] = []
        for search in searches:
            found += search.run(plain if search.exact else low, start)
        names = _longest([one for one in found if self.kind(one) != _REFERENCE])
        taken = Taken((one.start, one.end) for one in names)
        references = [one for one in found if self.kind(one) == _REFERENCE and not taken.meets(one.start, one.end)]
        return sorted([*names, *_longest(references)]) if references else names


@dataclass(frozen=True)
class _Search:
    """An automaton over forms that are searched in text with its letters (exact) or in small ones."""

    exact: bool
    automaton: AhoCorasick
    forms: Forms
    known: dict[int, tuple[Owner, ...]] = field(default_factory=dict)  # a memo of the meanings met

    @classmethod
    def of(cls, forms: Forms) -> _Search:
        from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

        automaton = AhoCorasick(
            forms.forms,
            matchkind=MatchKind.Standard,
            store_patterns=False,
            implementation=Implementation.ContiguousNFA,
        )
        return cls(forms.exact, automaton, forms)

    def run(self, text: str, shift: int) -> Iterator[Found]:
        """All forms that stand between word boundaries, also overlapping ones; offsets moved by ``shift``."""
        for number, start, end in self.automaton.find_matches_as_indexes(text, overlapping=True):
            if _is_bounded(text, start, end):
                owners = self.known.get(number)
                if owners is None:
                    owners = self.known[number] = self.forms.owners(number)
                yield Found(start + shift, end + shift, owners)


def _longest(found: list[Found]) -> list[Found]:
    """Of forms that overlap, the longest, the leftmost of equals; by start. Meanings of one stretch are joined."""
    found.sort(key=lambda f: (f.start, -f.end))
    kept: list[Found] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
        elif (one.start, one.end) == (kept[-1].start, kept[-1].end):
            kept[-1] = Found(one.start, one.end, kept[-1].owners + one.owners)
        elif one.end - one.start > kept[-1].end - kept[-1].start:
            kept[-1] = one
    return kept


def _is_bounded(text: str, start: int, end: int) -> bool:
    """Whether a match does not begin or end inside a Latin word or number."""
    if start and _is_latin(text[start]) and _is_latin(text[start - 1]):
        return False
    return not (end < len(text) and _is_latin(text[end - 1]) and _is_latin(text[end]))


def _is_latin(char: str) -> bool:
    return char <= _LATIN_END and char.isalnum()
