"""What a program cannot do without: words, and symbols of mentions, each within a reach of the amount.

Looking them up in a sentence is far cheaper than running the program. A need that is met proves nothing; one that is
not proves that the program does not match.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from fundtrack.rules.pattern import Choice, Edge, Gap, Literal, Node, Optional, Sequence, Slot, WordList
from fundtrack.rules.program import Need
from fundtrack.rules.symbols import symbols_of
from fundtrack.rules.vocabulary import TEXT

Lists = Mapping[str, tuple[str, ...]]


def needs_of(tree: Sequence, way: str, lists: Lists, text_limit: int) -> tuple[Need, ...]:
    """The needs of the elements on one side of the amount, rarest first. way: "left" or "right"."""
    found = _Seeker(lists, text_limit, -1 if way == "left" else 1).needs(tree)
    return tuple(sorted(found, key=lambda need: rarity(need.words), reverse=True))


def rarity(words: tuple[str, ...]) -> tuple[int, int]:
    """Longer words are rarer; a Chinese character counts for two letters."""
    return min(sum(1 if ord(char) < 128 else 2 for char in word) for word in words), -len(words)


@dataclass(frozen=True, slots=True)
class _Seeker:
    """step: -1 where elements are matched from the last to the first."""

    lists: Lists
    text_limit: int
    step: int

    def needs(self, tree: Sequence) -> Iterator[Need]:
        """What each element needs, and how far from where the first begins."""
        passed = 0
        for node in tree[:: self.step]:
            found = self.need(node)
            if found is not None:
                yield found._replace(reach=found.reach + passed)
            passed += self.width(node)

    def need(self, node: Node) -> Need | None:
        """What one element needs; a space may come before it."""
        if isinstance(node, Literal):
            return Need((node.text,), 1)
        if isinstance(node, WordList):
            return Need(self.lists[node.name], 1)
        if isinstance(node, Slot) and TEXT not in node.types:
            return Need(tuple(sorted(symbols_of(node.types))), 1)
        if isinstance(node, Choice):
            branches = [max(self.needs(b), key=lambda need: rarity(need.words), default=None) for b in node.branches]
            needed = [branch for branch in branches if branch is not None]
            if len(needed) == len(branches):
                words = sorted({word for branch in needed for word in branch.words})
                return Need(tuple(words), max(branch.reach for branch in needed))
        return None

    def width(self, node: Node) -> int:
        """The most characters that an element takes, with the space before it."""
        if isinstance(node, Literal):
            return 1 + len(node.text)
        if isinstance(node, WordList):
            return 1 + max(map(len, self.lists[node.name]), default=0)
        if isinstance(node, Slot):
            return 1 + (self.text_limit if TEXT in node.types else 1)
        if isinstance(node, Gap):
            return node.size
        if isinstance(node, Edge):
            return 0  # nothing is matched beyond it
        if isinstance(node, Optional):
            return self.width(node.item)
        return max(sum(map(self.width, branch)) for branch in node.branches)
