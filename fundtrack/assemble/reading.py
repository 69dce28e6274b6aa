"""What the rules say about one amount: their hits merged into one reading, conflicts kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from fundtrack.assemble.parties.refer import OWN
from fundtrack.assemble.scene import Sentence
from fundtrack.model.mention import Entry, Kind, Mention
from fundtrack.rules import Filler, Hit

SPEAKING_SLOTS = frozenset({"agency", "recipient", "investor", "whole", "old", "part"})
SPEAKING_KEYS = frozenset({"stage", "scope", "instrument", "funding_source", "per", "part_of"})
RANKS = {"decisive": 0, "usual": 1, "fallback": 2}


@dataclass(frozen=True, slots=True)
class Slot:
    """The fillers of a slot and the rule that read them."""

    fillers: tuple[Filler, ...]
    rule: str
    strength: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """One amount (or, without ``money``, one act that states none) with all that the rules say about it.

    slots: by slot name; constants: by ``set`` key, with the rule that set it; marks: the ``mark`` words;
    fate: "funding", "not_funding", "conversion" or "unexplained", and the rule that decided it;
    disputed: the slots and keys over which rules that are no mere fallbacks disagree.
    weak: the rules that are mere fallbacks.
    """

    sentence: Sentence
    money: Mention | None
    slots: dict[str, Slot]
    constants: dict[str, tuple[str, str]]
    marks: dict[str, str]
    rules: tuple[str, ...]
    fate: str
    decided_by: str
    disputed: frozenset[str] = frozenset()
    weak: frozenset[str] = frozenset()

    def constant(self, key: str) -> str | None:
        """The value that the strongest rule sets for ``key``, or None."""
        found = self.constants.get(key)
        return found[0] if found else None


def strength(hit: Hit) -> tuple[int, ...]:
    """Sort key of a hit, strongest first: rank, then specificity (larger is stronger)."""
    return (RANKS[hit.rule.rank], *(-part for part in hit.specificity))


def merge(sentence: Sentence, money: Mention | None, hits: Iterable[Hit]) -> Reading:
    """Merge the hits on one amount: the strongest rule wins a slot, and no words fill two name slots."""
    ordered = sorted(hits, key=lambda hit: (strength(hit), hit.rule.id))
    slots: dict[str, Slot] = {}
    constants: dict[str, tuple[str, str]] = {}
    marks: dict[str, str] = {}
    disputed: set[str] = set()
    taken: list[tuple[int, int, str]] = []
    for hit in ordered:
        firm = hit.rule.rank != "fallback"
        for name, fillers in hit.slots.items():
            if name == "amount" or not fillers or _possessive(fillers, money):
                continue
            if name in slots:
                if firm and _places(slots[name].fillers) != _places(fillers):
                    disputed.add(name)
                continue
            if any(_clash(taken, filler, name) for filler in fillers):
                continue  # its words fill another slot
            slots[name] = Slot(fillers, hit.rule.id, strength(hit))
            taken.extend((filler.start, filler.end, name) for filler in fillers)
        for key, value in hit.rule.set.items():
            if key == "mark":
                marks.setdefault(value, hit.rule.id)
            elif key not in constants:
                constants[key] = (value, hit.rule.id)
            elif firm and constants[key][0] != value:
                disputed.add(key)
    fate, decided_by = _fate(ordered)
    rules = tuple(dict.fromkeys(hit.rule.id for hit in ordered))
    weak = frozenset(hit.rule.id for hit in ordered if hit.rule.rank == "fallback")
    return Reading(sentence, money, slots, constants, marks, rules, fate, decided_by, frozenset(disputed), weak)


def _fate(ordered: Sequence[Hit]) -> tuple[str, str]:
    """The strongest rule that decides what an amount is; a rule that says nothing of fate speaks of funding.

    Rules that only qualify (marks, hedges, dates) do not make an amount funding by themselves, nor do fallback
    rules that do not say so. Of decisive rules one that states the fate comes before one that only reads a form.
    """
    decisive = [hit for hit in ordered if hit.rule.rank == "decisive"]
    for hit in (*(hit for hit in decisive if hit.rule.set.get("fate")), *ordered):
        stated = hit.rule.set.get("fate")
        if stated:
            return stated, hit.rule.id
        if hit.rule.rank != "fallback" and (set(hit.slots) & SPEAKING_SLOTS or set(hit.rule.set) & SPEAKING_KEYS):
            return "funding", hit.rule.id
    return "unexplained", ""


def _possessive(fillers: tuple[Filler, ...], money: Mention | None) -> bool:
    """Is the filler the possessive right before the amount ("its $3 million"), which names no party to the act?"""
    mention = fillers[0].mention
    if money is None or mention is None or not isinstance(mention.value, Entry):
        return False
    return mention.value.id == OWN and 0 <= money.start - mention.end <= 1


def _places(fillers: tuple[Filler, ...]) -> tuple[tuple[int, int], ...]:
    return tuple((filler.start, filler.end) for filler in fillers)


def _clash(taken: list[tuple[int, int, str]], filler: Filler, name: str) -> bool:
    """Do these words already stand for somebody else in the event? (one party is not both giver and receiver)"""
    return any(
        start < filler.end
        and filler.start < end
        and other != name
        and {other, name} <= {"agency", "recipient", "investor"}
        for start, end, other in taken
    )


def is_count(filler: Filler) -> bool:
    """Is the filler a bare count of things (twelve hubs), which names nobody?"""
    return filler.mention is not None and filler.mention.kind is Kind.COUNT


def counts_one(filler: Filler) -> bool:
    """Is it one thing that is counted (a hub)? Who gets its sum is one, though nameless."""
    value = filler.mention.value if filler.mention is not None else None
    return is_count(filler) and isinstance(value, Entry) and value.value == "1"
