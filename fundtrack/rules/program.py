"""A compiled part of a pattern. Apart from ``compile``, which running rules does not need."""

from __future__ import annotations

from typing import NamedTuple

OPENERS = "\"'([{<-*\u00b7"  # may stand before the first word of a sentence, in folded form
BESIDE = r"\A"  # how a program on one side of an amount begins; alone, it has nothing to match there
CLOSERS = "\"')]}>.!?;\u3002\u2026"  # may stand behind the last


class Need(NamedTuple):
    """One of the words must begin (left of the amount: end) at most ``reach`` characters from the amount."""

    words: tuple[str, ...]
    reach: int


class Program(NamedTuple):
    """RE2 source and what its capture groups are, in order.

    groups: "slot" (with its name), "gap", "edge" (the mark that ends an outer Text; not part of the match) or
    "part" (with how many elements have matched if it has). elements: how many match in any case.
    needs: what must stand on the program's side of the amount (see ``needs``), or in the sentence of a bare program.
    """

    source: str
    groups: tuple[tuple[str, str | int], ...]
    elements: int
    needs: tuple[Need, ...] = ()
