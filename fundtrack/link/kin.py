"""What the vocabulary and data/rules/links say of names, stages and tolerances."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import NamedTuple
from urllib.parse import urlsplit

from fundtrack.knowledge import Knowledge
from fundtrack.knowledge.folding import lower
from fundtrack.knowledge.links import LinksKnowledge
from fundtrack.model.commitment import Party

UNKNOWN = "~"  # starts the key of a name that the vocabulary does not hold
_CJK = re.compile("[\u3400-\u9fff\u3040-\u30ff\uac00-\ud7af]")
_WORDS = re.compile(r"[^\W_]+")
_FIELD = "\x1f"  # between the fields of a row of the names section
_FIRMS = frozenset({"company", "investor"})
_MAX_UP = 12


class Body(NamedTuple):
    """An entry of the vocabulary, as far as linking looks at it."""

    kind: str
    country: str
    parent: str


class Names(NamedTuple):
    """Who or what an event names. own: keys of the names; above: these and all that they belong to."""

    own: frozenset[str]
    above: frozenset[str]


NOBODY = Names(frozenset(), frozenset())


class Kin:
    """Answers by id, host and stage. Nothing is unpacked before it is asked for."""

    def __init__(self, knowledge: Knowledge, aliases: Mapping[str, str] | None = None) -> None:
        """``aliases``: keys of unknown names that stand for others."""
        self._knowledge = knowledge
        self._aliases = aliases or {}
        self._folded: dict[str, str] = {}
        self._official: dict[str, bool] = {"": False}
        self._above: dict[str, tuple[str, ...]] = {}

    @property
    def links(self) -> LinksKnowledge:
        """The section of data/rules/links."""
        return self._knowledge.links

    @cached_property
    def _bodies(self) -> dict[str, Body]:
        found = {}
        for row in self._knowledge.names.rows:
            identity, kind, _, country, parent, _ = row.split(_FIELD, 5)
            found[identity] = Body(kind, country, parent)
        return found

    @cached_property
    def _steps(self) -> dict[str, int]:
        return {stage: number for number, stage in enumerate(self.links.stages)}

    def step(self, stage: str) -> int | None:
        """The place of a stage in the order of stages; None for those apart from it."""
        return self._steps.get(stage)

    def ends(self, stage: str) -> bool:
        """Does the stage end a promise?"""
        return stage in self.links.ends

    def form(self, instrument: str | None) -> str:
        """The family of an instrument, or ""."""
        return self.links.forms.get(instrument or "", "")

    def official(self, url: str) -> bool:
        """Is it a page of somebody who gives?"""
        known = self._official.get(url)
        if known is None:
            host = _host(url)
            known = any(host == end or host.endswith("." + end) for end in self.links.official)
            self._official[url] = known
        return known

    def country(self, identity: str) -> str:
        """The country of an entry, or ""."""
        body = self._bodies.get(identity)
        return body.country if body else ""

    def names(self, parties: Iterable[Party]) -> Names:
        """The keys of parties, with all above them."""
        own = frozenset(self.key(party) for party in parties)
        return Names(own, frozenset(up for key in own for up in self.above(key))) if own else NOBODY

    def givers(self, parties: Iterable[Party]) -> Names:
        """The same of givers: a country is its government; a town, often its country's, says nothing."""
        own = set[str]()
        for party in parties:
            key = self.key(party)
            kind = self.kind(key)
            if kind == "country":
                key = self._governments.get(self.country(key) or "", key)
            if kind != "city":
                own.add(key)
        return Names(frozenset(own), frozenset(up for key in own for up in self.above(key))) if own else NOBODY

    @cached_property
    def _governments(self) -> dict[str, str]:
        """By country the government under which most bodies are: that of the country, not of a province."""
        below = Counter(body.parent for body in self._bodies.values())
        bodies = sorted(self._bodies.items(), key=lambda one: (-below[one[0]], one[0]), reverse=True)
        return {body.country: key for key, body in bodies if body.kind == "government" and not body.parent}

    def key(self, party: Party) -> str:
        """The id, else the name folded: without case, width, marks and legal forms."""
        if party.id in self._bodies:
            return party.id
        key = UNKNOWN + self.fold(party.name)
        return self._aliases.get(key, key)

    def knowing(self, aliases: Mapping[str, str]) -> Kin:
        """The same, with unknown names that stand for others."""
        return Kin(self._knowledge, {**self._aliases, **aliases})

    def above(self, key: str) -> tuple[str, ...]:
        """A key, and the ids of all that it belongs to, from the nearest up."""
        known = self._above.get(key)
        if known is None:
            steps = [key]
            while (body := self._bodies.get(steps[-1])) and body.parent and len(steps) < _MAX_UP:
                steps.append(body.parent)
            known = self._above[key] = tuple(steps)
        return known

    def firm(self, key: str) -> str:
        """The uppermost company above one; of anybody else, itself."""
        top = key
        for up in self.above(key):
            if (body := self._bodies.get(up)) is None or body.kind not in _FIRMS:
                break
            top = up
        return top

    def kind(self, key: str) -> str:
        """The kind of an entry, or ""."""
        body = self._bodies.get(key)
        return body.kind if body else ""

    def place(self, name: str) -> str:
        """The key of a place: its id, else its name folded."""
        return name if name in self._bodies else UNKNOWN + self.fold(name)

    def native(self, currency: str, country: str) -> bool:
        """Is it the money of the country?"""
        return country in self._knowledge.money.countries.get(currency, ())

    def fold(self, name: str) -> str:
        """A name without what does not tell names apart."""
        known = self._folded.get(name)
        if known is None:
            text = lower(self._knowledge.names.fold.fold(name))
            words = _WORDS.findall(text)
            kept = [self._bare(word) for word in words if word not in self.links.legal]
            known = self._folded[name] = " ".join(word for word in kept if word) or " ".join(words) or text
        return known

    def _bare(self, word: str) -> str:
        """A word of Chinese without the legal form at its end."""
        if _CJK.search(word):
            for end in self._endings:
                if word.endswith(end) and len(word) > len(end) + 1:
                    return word.removesuffix(end)
        return word

    @cached_property
    def _endings(self) -> tuple[str, ...]:
        return tuple(sorted((w for w in self.links.legal if _CJK.search(w)), key=lambda word: (-len(word), word)))


def scripts(names: frozenset[str]) -> tuple[bool, bool]:
    """Are there unknown names in Chinese, Japanese or Korean letters; are there others?"""
    unknown = [name for name in names if name.startswith(UNKNOWN)]
    return any(_CJK.search(name) for name in unknown), any(not _CJK.search(name) for name in unknown)


def _host(url: str) -> str:
    try:
        return urlsplit(url if "//" in url else f"//{url}").hostname or ""
    except ValueError:
        return ""
