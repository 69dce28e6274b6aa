"""Rule files as they are written: read, lists resolved, the overlay laid over ours."""

from __future__ import annotations

from dataclasses import dataclass

from fundtrack.knowledge.source import Marked, Source, load_valid
from fundtrack.knowledge.words import Words
from fundtrack.rules.lists import SHARED, Lists, entries, merged, resolve
from fundtrack.rules.schema import RuleFile, RuleSpec


@dataclass(frozen=True, slots=True)
class RuleSource:
    """A rule as it is written: its file, its place in it, and the words of the lists that it can use."""

    spec: RuleSpec
    marked: Marked
    index: int
    lang: str
    overlay: bool
    lists: dict[str, tuple[str, ...]]

    def where(self, *path: str | int) -> str:
        """``file:line:column`` of a part of the rule."""
        return self.marked.where("rules", self.index, *path)

    def where_key(self, *path: str | int) -> str:
        """``file:line:column`` of a key of the rule."""
        return self.marked.where_key("rules", self.index, *path)


@dataclass(frozen=True, slots=True)
class RuleFileSource:
    """A rule file, its own lists as written, and the lists that its lists name."""

    marked: Marked
    spec: RuleFile
    lang: str
    overlay: bool
    own: Lists
    named: frozenset[str]

    @property
    def shared(self) -> bool:
        """Does it hold the lists that all rules of the language share?"""
        return self.marked.path.name == SHARED


@dataclass(frozen=True, slots=True)
class Book:
    """All rule files, the rules that count (those of an overlay in place of ours), and what is wrong with them."""

    files: tuple[RuleFileSource, ...]
    rules: tuple[RuleSource, ...]
    problems: tuple[str, ...]


def read_book(source: Source, words: Words) -> Book:
    """Read the rule files of all languages. Problems are returned, not raised."""
    files: list[RuleFileSource] = []
    rules: list[RuleSource] = []
    problems: list[str] = []
    for lang in source.languages():
        read, found = _read_files(source, lang)
        problems += found
        made, found = _rules_of(read, words)
        problems += found
        files += read
        rules += made
    kept, found = _settled(files, rules)
    return Book(tuple(files), tuple(kept), tuple(problems + found))


def _read_files(source: Source, lang: str) -> tuple[list[RuleFileSource], list[str]]:
    files: list[RuleFileSource] = []
    problems: list[str] = []
    for path in source.files(lang):
        marked, spec, found = load_valid(path, RuleFile)
        problems += found
        if marked is None or spec is None:
            continue
        if spec.lang != lang:
            problems.append(f"{marked.where('lang')}: {spec.lang!r} in the folder {lang!r}; move the file or mend it")
        if path.name == SHARED and spec.rules:
            problems.append(f"{marked.where('rules')}: {SHARED} holds shared lists only; move rules to another file")
        overlay = source.overlay is not None and path.is_relative_to(source.overlay)
        own = entries(marked, spec)
        named = frozenset(e.text[1:] for words in own.values() for e in words if e.text.startswith("@"))
        files.append(RuleFileSource(marked, spec, lang, overlay, own, named))
    return files, problems


def _rules_of(files: list[RuleFileSource], words: Words) -> tuple[list[RuleSource], list[str]]:
    """The rules of the files of one language, and what is wrong with the lists."""
    shared = merged([file.own for file in files if file.shared])
    _, problems = resolve(shared, shared, words)
    rules: list[RuleSource] = []
    for file in (file for file in files if not file.shared):
        problems += [
            f"{file.marked.where_key('words', name)}: {name}: a shared list has this name; take another"
            for name in file.own
            if name in shared
        ]
        lists, found = resolve(file.own, {**shared, **file.own}, words)
        problems += found
        rules += [RuleSource(s, file.marked, i, file.lang, file.overlay, lists) for i, s in enumerate(file.spec.rules)]
    return rules, problems


def _settled(files: list[RuleFileSource], rules: list[RuleSource]) -> tuple[list[RuleSource], list[str]]:
    """One rule an id: the overlay's instead of ours, none that an overlay retires; the rest are problems."""
    problems: list[str] = []
    kept: dict[str, RuleSource] = {}
    for rule in rules:  # ours come first
        known = kept.get(rule.spec.id)
        if known is not None and known.overlay == rule.overlay:
            what = f"the id is taken by {known.where('id')}; ids are unique over all files"
            problems.append(f"{rule.where('id')}: {rule.spec.id}: {what}")
            continue
        kept[rule.spec.id] = rule
    for file in files:
        for i, identity in enumerate(file.spec.retired):
            found = kept.get(identity)
            if found is not None and found.overlay == file.overlay:
                place = file.marked.where("retired", i)
                problems.append(f"{found.where('id')}: {identity}: the id is retired ({place}); take a new one")
            elif found is not None and file.overlay:
                del kept[identity]  # an overlay switches one of ours off
    return list(kept.values()), problems
