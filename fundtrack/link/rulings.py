"""A person's word on which events belong together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from fundtrack.model.commitment import Ruling


class Rules:
    """Rulings by event; of several on two events the last holds."""

    def __init__(self, rulings: Sequence[Ruling] = ()) -> None:
        last = {frozenset((one.event, one.other)): one for one in rulings if one.event != one.other}
        self._apart: dict[str, set[str]] = defaultdict(set)
        self._joined: dict[str, set[str]] = defaultdict(set)
        self.moves: list[Ruling] = []
        self.wholes: list[Ruling] = []
        for pair, ruling in sorted(last.items(), key=lambda one: sorted(one[0])):
            table = self._apart if ruling.kind in ("", "part_of") else self._joined
            if ruling.kind == "moved_on":
                self.moves.append(ruling)
                continue
            if ruling.kind == "part_of":  # what is a part of a sum does not tell that sum
                self.wholes.append(ruling)
            for event in pair:
                table[event] |= pair - {event}

    def apart(self, event: str, others: Collection[str]) -> bool:
        """Is the event to be kept from one of the others?"""
        return bool(self._apart) and not self._apart.get(event, _NONE).isdisjoint(others)

    def joined(self, event: str, others: Collection[str]) -> bool:
        """Does the event tell one act with one of the others?"""
        return bool(self._joined) and not self._joined.get(event, _NONE).isdisjoint(others)

    def partners(self, event: str) -> Iterable[str]:
        """Events that tell one act with this one."""
        return sorted(self._joined.get(event, ()))


_NONE: frozenset[str] = frozenset()
