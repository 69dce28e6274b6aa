"""Word lists of rule files: shared and file-local, with lists named in lists resolved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from fundtrack.knowledge.source import Marked
from fundtrack.knowledge.words import Words
from fundtrack.rules.encode import normal
from fundtrack.rules.schema import RuleFile

SHARED = "words.yaml"


@dataclass(frozen=True, slots=True)
class Entry:
    """A word of a list as written (or ``@list``), with the place it is written at."""

    text: str
    where: str


Lists = Mapping[str, tuple[Entry, ...]]


def entries(marked: Marked, spec: RuleFile) -> dict[str, tuple[Entry, ...]]:
    """The lists of one file."""
    return {
        name: tuple(Entry(word, marked.where("words", name, i)) for i, word in enumerate(found))
        for name, found in spec.words.items()
    }


def merged(shared: list[Lists]) -> dict[str, tuple[Entry, ...]]:
    """Shared lists of several files; a list that is in more than one has the words of all."""
    found: dict[str, tuple[Entry, ...]] = {}
    for lists in shared:
        for name, words in lists.items():
            found[name] = found.get(name, ()) + words
    return found


def resolve(own: Lists, lists: Lists, words: Words) -> tuple[dict[str, tuple[str, ...]], list[str]]:
    """The words of all ``lists``, as encoded sentences have them, longest first; the problems of ``own``."""
    problems: list[str] = []
    for name, found in own.items():
        seen: set[str] = set()
        for entry in found:
            form = entry.text if entry.text.startswith("@") else normal(entry.text, words)
            if form.startswith("@") and form[1:] not in lists:
                problems.append(f"{entry.where}: {name}: no list {form!r}; have {', '.join(sorted(lists))}")
            elif not form:
                problems.append(f"{entry.where}: {name}: {entry.text!r} holds no letter; delete it")
            elif form in seen:
                problems.append(f"{entry.where}: {name}: {entry.text!r} is twice in the list; delete it")
            seen.add(form)
    made = {name: tuple(sorted(_words(name, lists, words, ()), key=lambda w: (-len(w), w))) for name in lists}
    return made, problems


def _words(name: str, lists: Lists, words: Words, above: tuple[str, ...]) -> set[str]:
    """The words of a list and of the lists that it names; a list that names itself adds nothing."""
    found: set[str] = set()
    for entry in lists.get(name, ()):
        if not entry.text.startswith("@"):
            found.add(normal(entry.text, words))
        elif entry.text[1:] not in above:
            found |= _words(entry.text[1:], lists, words, (*above, name))
    return found - {""}
