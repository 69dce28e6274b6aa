"""Documents named on the command line: files, folders, patterns, and - for standard input."""

from __future__ import annotations

import glob
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from fundtrack.errors import InputError

SUFFIXES = (".pdf", ".txt", ".text", ".md")  # what a folder is searched for; a file named by itself may end in anything


@dataclass(frozen=True, slots=True)
class Source:
    """One document to read: a file's path, or the bytes of standard input."""

    name: str
    content: Path | bytes

    def read(self) -> bytes:
        """The bytes. Raises InputError where they cannot be read."""
        from fundtrack.read import content_of

        return content_of(self.content) if isinstance(self.content, Path) else self.content


def find_sources(words: Sequence[str]) -> tuple[list[Source], list[InputError]]:
    """The documents that the words name, each once, in the order of the words; folders sorted and searched through.

    What names nothing (no such file, a folder or pattern without documents) comes back as errors.
    """
    sources: list[Source] = []
    problems: list[InputError] = []
    seen: set[Path] = set()
    for word in words:
        try:
            for source in _find(word):
                place = source.content.resolve() if isinstance(source.content, Path) else Path("-")
                if place not in seen:
                    seen.add(place)
                    sources.append(source)
        except InputError as problem:
            problems.append(problem)
    return sources, problems


def _find(word: str) -> Iterator[Source]:
    if word == "-":
        yield Source("stdin", sys.stdin.buffer.read())
        return
    path = Path(word)
    if path.is_dir():
        found = sorted(_documents(path))
        if not found:
            raise InputError("holds no documents", where=word, remedy=f"it is searched for {' '.join(SUFFIXES)} files")
    elif path.exists() or not glob.has_magic(word):
        found = [path]
    else:
        names = glob.glob(word, recursive=True)  # noqa: PTH207 (Path.glob takes no absolute pattern)
        matches = [Path(name) for name in sorted(names)]
        found = [match for match in matches if match.is_file()]
        if not found:
            raise InputError("matches no file", where=word, remedy="check the pattern")
    yield from (Source(file.name, file) for file in found)


def _documents(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if not hidden and path.suffix.lower() in SUFFIXES and path.is_file():
            yield path


def read_one(word: str) -> Source:
    """The one document that a word names. Raises InputError for a folder or pattern with more or fewer."""
    found = list(_find(word))
    if len(found) != 1:
        raise InputError(f"names {len(found)} documents", where=word, remedy="name one file")
    return found[0]
