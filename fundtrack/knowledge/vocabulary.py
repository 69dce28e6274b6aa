"""Files of the vocabulary: read, checked for clashes, and every form spelled out in all its ways."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from fundtrack.knowledge import shapes
from fundtrack.knowledge.folding import Fold, lower
from fundtrack.knowledge.names import Owner
from fundtrack.knowledge.source import Source, load_valid

if TYPE_CHECKING:
    from pydantic import BaseModel

    from fundtrack.knowledge.source import Marked

FOLDERS = ("names", "terms")

_LATIN_WORD = re.compile(r"[A-Za-z]+")
_CJK = "\u3400-\u9fff"
_HAS_CJK = re.compile(f"[{_CJK}]")
_SEAM = re.compile(f"(?<=[{_CJK}]) ?(?=[0-9A-Za-z])|(?<=[0-9A-Za-z]) ?(?=[{_CJK}])")
_DOTTED = re.compile(r"\b(?:[A-Za-z]\.){2,}")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_MAX_SEAMS = 3


def _schema() -> type[BaseModel]:
    from typing import Literal

    from pydantic import BaseModel, ConfigDict, Field

    closed = ConfigDict(extra="forbid", strict=True, frozen=True)
    kinds = Literal[  # the keys of MENTION_KINDS and BLOCKER, spelled out for messages and the type checker
        "agency", "bank", "fund", "government", "company", "investor", "university", "institute", "consortium",
        "programme", "law", "strategy", "country", "region", "city", "instrument", "technology", "office",
        "reference", "blocker",
    ]  # fmt: skip

    class NamedEntry(BaseModel):
        model_config = closed
        id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
        name: str = Field(min_length=1)
        zh: str = ""
        kind: kinds | None = None
        country: str = Field("", pattern=r"^([A-Z]{2}|home)?$")
        parent: str = ""
        value: str = ""
        aliases: tuple[str, ...] = ()
        short: tuple[str, ...] = ()
        note: str = ""

    class NamesFile(BaseModel):
        model_config = closed
        format: Literal[1]
        kind: kinds
        about: str = ""
        entries: tuple[NamedEntry, ...]

    return NamesFile


class Placed(NamedTuple):
    """An entry of a file: where it stands, itself (pydantic), and its kind."""

    where: str
    entry: Any
    kind: str


def read_entries(source: Source) -> tuple[list[Placed], list[str]]:
    """All entries by id; a later folder's (the user's) entry takes the place of ours."""
    schema, problems = _schema(), list[str]()
    by_id: dict[str, tuple[Placed, bool]] = {}
    for folder in FOLDERS:
        for path in source.files(folder):
            if path.name == shapes.FILE:
                continue
            marked, file, found = load_valid(path, schema)
            problems += found
            if marked is None or file is None:
                continue
            own = source.overlay is None or not path.is_relative_to(source.overlay)
            for placed in _placed(marked, file):
                before = by_id.get(placed.entry.id)
                if before and before[1] == own:
                    problems.append(f"{placed.where}: the id is taken at {before[0].where}; give it another")
                by_id[placed.entry.id] = (placed, own)
    entries = [by_id[key][0] for key in sorted(by_id)]
    return entries, problems + _check_parents(entries) + _check_forms(entries)


def _placed(marked: Marked, file: Any) -> Iterator[Placed]:
    for i, entry in enumerate(file.entries):
        yield Placed(f"{marked.where('entries', i)}: {entry.id}", entry, entry.kind or file.kind)


def pack_owner(owners: list[Owner]) -> int | list[int]:
    """Owners as numbers: twice the index of the entry, and one more for a short form; one alone without a list."""
    packed = sorted(2 * owner.entry + owner.short for owner in owners)
    return packed[0] if len(packed) == 1 else packed


def _check_forms(entries: list[Placed]) -> list[str]:
    return [
        f"{where}: {text!r} is empty or holds a control character; write it on one line"
        for where, entry, _ in entries
        for text in (entry.name, *entry.aliases, *entry.short)
        if not text.strip() or _CONTROL.search(text + entry.zh + entry.value)
    ]


def _check_parents(entries: list[Placed]) -> list[str]:
    known = {placed.entry.id for placed in entries}
    return [
        f"{where}: no entry has the id {entry.parent!r}, its parent; add it or delete the key"
        for where, entry, _ in entries
        if entry.parent and entry.parent not in known
    ]


def tabulate(
    entries: dict[int, Placed], fold: Fold, prefixes: dict[str, str]
) -> tuple[dict[bool, dict[str, list[Owner]]], list[str]]:
    """Exact and folded forms with their owners; a form claimed twice is a problem, unless it is short in both."""
    tables: dict[bool, dict[str, list[Owner]]] = {True: {}, False: {}}
    made: list[tuple[bool, str, Owner]] = []
    problems: list[str] = []
    for index, placed in entries.items():
        for text, short, given in _written(placed.entry, placed.kind, prefixes):
            main, others = _spellings(fold.fold(text), placed.kind)
            made += [(*spelling, Owner(index, short)) for spelling in (sorted(others) if given else [main])]
            if not given:
                continue
            clash = _claim(tables[main[0]].setdefault(main[1], []), Owner(index, short), entries)
            if clash is not None:
                rival = f"{clash.entry.id} ({clash.where.rsplit(': ', 1)[0]})"
                remedy = "keep it in one, or put it under short in both"
                problems.append(f"{placed.where}: {text!r} is also a form of {rival}; {remedy}")
    for exact, form, owner in made:  # what is given goes before what we make of it
        rivals = tables[exact].setdefault(form, [])
        if all(rival.short for rival in rivals):
            _claim(rivals, owner, entries)
    return tables, problems


def _claim(rivals: list[Owner], owner: Owner, entries: dict[int, Placed]) -> Placed | None:
    """Add an owner; the entry that it clashes with, if any (a reference gives way to a short name)."""
    for rival in rivals:
        if rival.entry == owner.entry:
            return None
        references = "reference" in (entries[rival.entry].kind, entries[owner.entry].kind)
        if not (rival.short and owner.short) and not (references and (rival.short or owner.short)):
            return entries[rival.entry]
    rivals.append(owner)
    return None


def _written(entry: Any, kind: str, prefixes: dict[str, str]) -> Iterator[tuple[str, bool, bool]]:
    """The forms of an entry as (text, whether it is short, whether the file gives it or we made it)."""
    for text in (entry.name, entry.zh, *entry.aliases):
        if text:
            yield text, False, True
    for text in entry.short:
        yield text, True, True
    if kind in ("agency", "government", "bank") and entry.zh:
        for long, brief in prefixes.items():
            if entry.zh.startswith(long) and len(entry.zh) > len(long) + 1:
                yield brief + entry.zh[len(long) :], False, False


def _spellings(text: str, kind: str) -> tuple[tuple[bool, str], set[tuple[bool, str]]]:
    """How a form may be written, as (whether the case is exact, text): the given one, and others.

    With and without a space between scripts, & for and, without the dots of initials; and by case: acronyms,
    short names and single words as they are or in capitals, long single words also with one capital; what is
    small everywhere, or of several words, in any case. A company's capitals may be written small (ACME, Acme).
    """
    found = {text}
    for seam in list(_SEAM.finditer(text))[:_MAX_SEAMS][::-1]:
        found |= {t[: seam.start()] + gap + t[seam.end() :] for t in found for gap in ("", " ")}
    for old, new in ((" & ", " and "), (" and ", " & ")):
        found |= {t.replace(old, new) for t in found}
    found |= {_DOTTED.sub(lambda m: m.group().replace(".", ""), t) for t in found}
    main = _cases(text)[0]
    others = {case for t in found for case in _cases(t)}
    if kind in ("company", "investor") and text.isupper() and text.isalpha() and len(text) > 3:
        others.add((True, text.capitalize()))
    return main, others - {main}


def _cases(text: str) -> list[tuple[bool, str]]:
    """The cases of one spelling, the given one first."""
    if _HAS_CJK.search(text) or not _LATIN_WORD.search(text):
        return [(False, lower(text))]
    if text.islower():
        return [(True, text), (True, text.capitalize())] if len(text) <= 3 else [(False, lower(text))]
    if " " in text and len(text) > 5 and not text.isupper():
        return [(False, lower(text))]
    cases = [(True, text)]
    if len(text) > 2:
        cases.append((True, text.upper()))
    if len(text) > 5 and not text.isupper():
        cases.append((True, text.capitalize()))
    return cases
