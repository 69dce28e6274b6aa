"""Names that a person writes as names of events: the vocabulary's where it knows them, else as written."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from fundtrack.errors import UsageError
from fundtrack.knowledge import load
from fundtrack.knowledge.lookup import meant
from fundtrack.knowledge.names import MENTION_KINDS
from fundtrack.model.event import Name
from fundtrack.model.mention import Entry, Kind

LONGEST = 200  # characters of a name
_BODIES = (Kind.ORG, Kind.PLACE)
_FITTING = {"agency": _BODIES, "recipient": _BODIES, "program": (Kind.PROGRAMME, Kind.ORG)}
_NAMED = (Kind.ORG, Kind.PLACE, Kind.PROGRAMME)


class Naming:
    """Resolves names. country: the giver's, in which a name that several bodies share is looked for first.

    known: names of the event as it stands, which keep what was read with them.
    """

    def __init__(self, rules: Path | None, country: str | None, known: Sequence[Name] = ()) -> None:
        self._rules, self._country, self._known = rules, country, known

    def names(self, field: str, text: str) -> tuple[Name, ...]:
        """The names that a text with "; " between them lists, each once."""
        words = [" ".join(word.split()) for word in text.replace("\uff1b", ";").split(";")]
        return tuple(dict.fromkeys(self._name(field, word) for word in words if word))

    def _name(self, field: str, word: str) -> Name:
        if len(word) > LONGEST or not word.isprintable():
            raise UsageError(f"{word[:40]!r} is no name", where=field, remedy="write it on one line, not too long")
        kept = [name for name in self._known if word in (name.id, name.name, name.text)]
        if len(kept) == 1:
            return kept[0]
        entry = self._entry(field, word)
        return Name(word, word) if entry is None else Name(entry.name, word, entry.id, entry.country, entry.aliases)

    def _entry(self, field: str, word: str) -> Entry | None:
        found = [e for e in meant(load(self._rules).names, word) if MENTION_KINDS[e.kind] in _NAMED]
        for kind in _FITTING[field]:  # of entries of several kinds, those that fit the field
            fitting = [entry for entry in found if MENTION_KINDS[entry.kind] is kind]
            if fitting:
                found = fitting
                break
        found = [e for e in found if self._country and e.country == self._country] or found
        if len(found) > 1:
            listed = ", ".join(f"{entry.id} ({entry.name})" for entry in found[:8]) + (" …" if found[8:] else "")
            raise UsageError(f"{word!r} may be any of these: {listed}", where=field, remedy="give the id")
        return found[0] if found else None
