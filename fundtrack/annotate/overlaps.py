"""One mention for each stretch of text: of those that overlap, the most telling one stays."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import replace

from fundtrack.model.mention import Kind, Mention


class Taken:
    """Disjoint stretches of a text, and questions about them."""

    def __init__(self, spans: Iterable[tuple[int, int]] = ()) -> None:
        ordered = sorted(spans)
        self._starts = [start for start, _ in ordered]
        self._ends = [end for _, end in ordered]

    def meets(self, start: int, end: int) -> bool:
        """Whether ``start:end`` shares a character with a stretch."""
        i = bisect_left(self._starts, end) - 1
        return i >= 0 and self._ends[i] > start

    def add(self, start: int, end: int) -> bool:
        """Take a stretch; False, and nothing taken, if part of it is taken."""
        i = bisect_left(self._starts, end)
        if i > 0 and self._ends[i - 1] > start:
            return False
        self._starts.insert(i, start)
        self._ends.insert(i, end)
        return True


def resolve(mentions: Iterable[Mention]) -> list[Mention]:
    """Mentions with disjoint outer spans, by start.

    Money comes before everything; then the longer outer span (a place inside an organisation goes, as does
    the year in the name of a programme), then what stands first in ``mentions``. An outer span that meets a
    better mention shrinks to the mention itself.
    """
    ordered = sorted(
        enumerate(mentions),
        key=lambda pair: (pair[1].kind != Kind.MONEY, pair[1].outer_start - pair[1].outer_end, pair[0]),
    )
    taken = Taken()
    kept: list[Mention] = []
    for _, mention in ordered:
        if taken.add(mention.outer_start, mention.outer_end):
            kept.append(mention)
        elif (mention.outer_start, mention.outer_end) != (mention.start, mention.end) and taken.add(
            mention.start, mention.end
        ):
            kept.append(replace(mention, outer_start=mention.start, outer_end=mention.end))
    return sorted(kept, key=lambda mention: mention.start)
