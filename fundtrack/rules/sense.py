"""What a pattern must keep to beyond its grammar: lists, types and slots that exist, one amount, no loose gaps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from difflib import get_close_matches

from fundtrack.knowledge.words import Words
from fundtrack.rules.compile import Lists
from fundtrack.rules.encode import normal
from fundtrack.rules.pattern import Choice, Edge, Gap, Literal, Node, Optional, Sequence, Slot, WordList
from fundtrack.rules.vocabulary import AMOUNT, CONSTANTS, MONEY, MONEY_SLOTS, SLOTS, TYPES

Fault = tuple[int, str]  # column in the pattern, what is wrong

_NEAR = 0.7  # likeness of two words from which one is taken for a slip of the other


def nodes(tree: Sequence) -> Iterator[Node]:
    """Every node of a tree, in the order in which they are written."""
    for node in tree:
        yield node
        if isinstance(node, Optional):
            yield from nodes((node.item,))
        elif isinstance(node, Choice):
            for branch in node.branches:
                yield from nodes(branch)


def normalised(tree: Sequence, words: Words) -> Sequence:
    """The tree with its literals in the form of encoded sentences."""
    return tuple(_normalised(node, words) for node in tree)


def _normalised(node: Node, words: Words) -> Node:
    if isinstance(node, Literal):
        return replace(node, text=normal(node.text, words))
    if isinstance(node, Optional):
        return replace(node, item=_normalised(node.item, words))
    if isinstance(node, Choice):
        return replace(node, branches=tuple(normalised(branch, words) for branch in node.branches))
    return node


def faults(tree: Sequence, lists: Lists, *, bare: bool) -> list[Fault]:
    """Everything that is wrong with a tree; an empty list for a good one."""
    found = [fault for node in nodes(tree) for fault in _node_faults(node, lists)]
    found += _amount_faults(tree, bare)
    found += _neighbour_faults(tree, starts=True, ends=True)
    found += _edge_faults(tree)
    if not found and not any(
        isinstance(n, Literal | WordList) or (isinstance(n, Slot) and n.name != AMOUNT) for n in nodes(tree)
    ):
        found.append((0, "the pattern says nothing but its amount; add words or slots"))
    return sorted(set(found))


def constant_fault(key: str, value: str) -> str:
    """What is wrong with a constant of ``set``; "" if nothing is."""
    if key not in CONSTANTS:
        return f"no constant {key!r}; allowed: {', '.join(CONSTANTS)}{_near(key, CONSTANTS)}"
    allowed = CONSTANTS[key]
    if allowed is not None and value not in allowed:
        return f"{key} cannot be {value!r}; allowed: {', '.join(allowed)}{_near(value, allowed)}"
    return ""


def slot_fault(name: str) -> str:
    """What is wrong with the name of a slot; "" if nothing is."""
    return "" if name in SLOTS else f"no slot {name!r}; have {', '.join(SLOTS)}{_near(name, SLOTS)}"


def _near(word: str, words: Iterable[str]) -> str:
    near = get_close_matches(word, list(words), 1, _NEAR)
    return f"; did you mean {near[0]!r}?" if near else ""


def _node_faults(node: Node, lists: Lists) -> Iterator[Fault]:
    if isinstance(node, WordList):
        if node.name not in lists:
            yield (
                node.column,
                f"no list '@{node.name}'; have {', '.join(sorted(lists)) or 'none'}{_near(node.name, lists)}",
            )
        elif not lists[node.name]:
            yield node.column, f"the list '@{node.name}' is empty; add words to it"
    elif isinstance(node, Slot):
        for name in node.types:
            if name not in TYPES:
                yield node.column, f"no type {name!r}; have {', '.join(TYPES)}{_near(name, TYPES)}"
        if node.name and (fault := slot_fault(node.name)):
            yield node.column, fault
        elif node.name in MONEY_SLOTS and node.types != (MONEY,):
            yield node.column, f"the slot {node.name!r} can only be of type Money; write {{{node.name}:Money}}"
        elif node.name and node.name not in MONEY_SLOTS and MONEY in node.types:
            yield node.column, f"the slot {node.name!r} cannot be Money; money slots: {', '.join(MONEY_SLOTS)}"
        elif not node.name and "Text" in node.types:
            yield node.column, "Text without a slot is a gap; write ..40"
    elif isinstance(node, Literal) and not node.text:
        yield node.column, "the literal holds no letter; delete it"


def _amounts(tree: Sequence) -> tuple[int, int]:
    """The fewest and the most amounts on a way through a tree."""
    low = high = 0
    for node in tree:
        if isinstance(node, Slot) and node.name == AMOUNT:
            low, high = low + 1, high + 1
        elif isinstance(node, Optional):
            high += _amounts((node.item,))[1]
        elif isinstance(node, Choice):
            counts = [_amounts(branch) for branch in node.branches]
            low, high = low + min(c[0] for c in counts), high + max(c[1] for c in counts)
    return low, high


def _amount_faults(tree: Sequence, bare: bool) -> Iterator[Fault]:
    low, high = _amounts(tree)
    at = next((n.column for n in nodes(tree) if isinstance(n, Slot) and n.name == AMOUNT), 0)
    if bare and high:
        yield at, "a bare rule has no amount; delete {amount:Money} or 'bare: true'"
    elif not bare and not high:
        yield 0, "no {amount:Money}; add it, or 'bare: true' for an event without an amount"
    elif not bare and (low, high) != (1, 1):
        yield at, "{amount:Money} must be there exactly once on every way through the pattern"


def _neighbour_faults(tree: Sequence, *, starts: bool, ends: bool) -> Iterator[Fault]:
    for i, node in enumerate(tree):
        at_start, at_end = starts and i == 0, ends and i == len(tree) - 1
        if isinstance(node, Gap):
            if at_start or at_end:
                yield node.column, "a gap at the edge of a pattern matches nothing; delete it"
            elif i and isinstance(tree[i - 1], Gap):
                yield node.column, "two gaps in a row; write one"
        elif isinstance(node, Optional):
            yield from _neighbour_faults((node.item,), starts=at_start, ends=at_end)
        elif isinstance(node, Choice):
            for branch in node.branches:
                yield from _neighbour_faults(branch, starts=at_start, ends=at_end)


def _edge_faults(tree: Sequence) -> Iterator[Fault]:
    for i, node in enumerate(tree):
        if isinstance(node, Edge) and i != (0 if node.mark == "^" else len(tree) - 1):
            place = "at the start" if node.mark == "^" else "at the end"
            yield node.column, f"{node.mark!r} can only stand {place} of a pattern; quote it if it is meant literally"
        elif isinstance(node, Optional | Choice):
            inner = (node.item,) if isinstance(node, Optional) else ()
            branches = node.branches if isinstance(node, Choice) else (inner,)
            for edge in (n for branch in branches for n in nodes(branch) if isinstance(n, Edge)):
                yield edge.column, f"{edge.mark!r} cannot stand in brackets; make two rules of it"
