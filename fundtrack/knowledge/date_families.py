"""Forms of dates by what gives them away: they are looked for only near it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick


@dataclass(frozen=True)
class Form:
    """A way to write a date. rank: of two that match the same, the lower holds. near: the trigger that it needs."""

    rank: int
    name: str
    near: str
    source: str

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The form as a pattern; a document in one language needs few of them."""
        return re.compile(self.source)


@dataclass(frozen=True)
class Family:
    """Forms that are worth trying only near what ``trigger`` finds: no further than ``margin`` characters from it.

    starts: in small letters, strings with one of which all that it finds begins; empty where it is quick by itself.
    ideographs: all that it finds has some.
    """

    trigger: re.Pattern[str]
    margin: int
    forms: tuple[Form, ...]
    starts: tuple[str, ...] = ()
    ideographs: bool = False

    def windows(self, folded: str, low: str) -> list[tuple[int, int]]:
        """The stretches around what the trigger finds, merged where they meet. low: ``folded`` in small letters."""
        windows: list[tuple[int, int]] = []
        for begin, end in self._places(folded, low):
            start = max(0, begin - self.margin)
            if windows and start <= windows[-1][1]:
                windows[-1] = windows[-1][0], end + self.margin
            else:
                windows.append((start, end + self.margin))
        return windows

    def _places(self, folded: str, low: str) -> Iterator[tuple[int, int]]:
        if not self.starts:
            yield from (match.span() for match in self.trigger.finditer(folded))
            return
        after = 0
        for start in sorted({start for _, start, _ in self._automaton.find_matches_as_indexes(low, overlapping=True)}):
            match = self.trigger.match(folded, start) if start >= after else None
            if match is not None:
                yield match.span()
                after = match.end()

    @cached_property
    def _automaton(self) -> AhoCorasick:
        from ahocorasick_rs import AhoCorasick

        return AhoCorasick(self.starts, store_patterns=False)
