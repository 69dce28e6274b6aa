"""From the tree of a pattern to RE2 programs.

A pattern with an amount becomes two programs that both start at the amount: one runs on the text behind it,
the other on the text before it, reversed, with the elements in reverse. So matching goes outwards from the
amount, and since gaps are as short as they can be, each element is taken at its nearest. An amount inside
alternatives gives one pair of programs for each alternative that holds it. A bare pattern becomes one program
that is searched from the left.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from fundtrack.rules.needs import needs_of, rarity
from fundtrack.rules.pattern import Choice, Edge, Gap, Literal, Node, Optional, Sequence, Slot, WordList
from fundtrack.rules.program import BESIDE, CLOSERS, OPENERS, Program
from fundtrack.rules.symbols import none_of, one_of, symbols_of
from fundtrack.rules.vocabulary import AMOUNT, MONEY, TEXT

Lists = Mapping[str, tuple[str, ...]]  # list → its words, in the form of encoded sentences, longest first
_WORD = "abcdefghijklmnopqrstuvwxyz0123456789_"
_BREAKS = frozenset(";")  # ends of a main clause inside a sentence (a full-width one is folded to this)
_MONEY = symbols_of([MONEY])
_DATE = symbols_of(["Date"])


@dataclass(frozen=True, slots=True)
class Compiled:
    """A pattern ready to run. pairs: (before, behind) programs; bare: the programs of a bare pattern.

    Of both the first that holds counts. needs: words of which a sentence must hold one; empty if there are none.
    """

    pairs: tuple[tuple[Program, Program], ...]
    bare: tuple[Program, ...]
    needs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Context:
    """What compiling a pattern needs to know beside its tree."""

    lists: Lists
    clause_ends: str
    text_limit: int


def compile_pattern(tree: Sequence, context: Context) -> Compiled:
    """Compile a checked tree, whose literals are in the form of encoded sentences."""
    readings = dict.fromkeys((without_text(tree), tree))
    sides = [side for reading in readings for side in split(reading)]
    if not sides:
        written = ((reading, write_program(reading, (), context, "forward")) for reading in readings)
        bare = tuple(_with_needs(program, reading, context, "right") for reading, program in written)
        return Compiled((), bare, _needs(tree, context.lists))
    pairs: list[tuple[Program, Program]] = []
    for before, amount, behind in sides:
        left = write_program(before, (amount, *behind), context, "left")
        right = write_program(behind, (), context, "right")
        pairs.append((_with_needs(left, before, context, "left"), _with_needs(right, behind, context, "right")))
    needs = [_needs((*before, *behind), context.lists) for before, _, behind in sides]
    return Compiled(tuple(pairs), (), tuple(sorted({w for n in needs for w in n})) if all(needs) else ())


def _with_needs(program: Program, tree: Sequence, context: Context, way: str) -> Program:
    return program._replace(needs=needs_of(tree, way, context.lists, context.text_limit))


def without_text(tree: Sequence) -> Sequence:
    """The tree with each {slot:Type|Text} that must be there as {slot:Type}: tried first, so that mentions win."""
    return tuple(_without_text(node) for node in tree)


def _without_text(node: Node) -> Node:
    if isinstance(node, Slot) and len(node.types) > 1:
        return replace(node, types=tuple(name for name in node.types if name != TEXT))
    if isinstance(node, Choice):
        return replace(node, branches=tuple(without_text(branch) for branch in node.branches))
    return node


def split(tree: Sequence) -> Iterator[tuple[Sequence, Slot, Sequence]]:
    """(before, amount, behind) for each way through alternatives to an amount; nothing for a bare pattern."""
    for i, node in enumerate(tree):
        if isinstance(node, Slot) and node.name == AMOUNT:
            yield tree[:i], node, tree[i + 1 :]
        elif isinstance(node, Choice):
            for branch in node.branches:
                for before, amount, behind in split(branch):
                    yield (*tree[:i], *before), amount, (*behind, *tree[i + 1 :])


def write_program(tree: Sequence, after: Sequence, context: Context, way: str, *, ends: bool = True) -> Program:
    """The program of a sequence. way: "left" or "right" of the amount, or "forward" for a bare pattern.

    after: what the pattern has behind the sequence; ends: False for the first elements of a pattern only.
    """
    writer = _Writer(context, way)
    body, elements = writer.sequence(tree, after, ends=ends, starts=way == "forward")
    start = "" if way == "forward" else BESIDE
    return Program(start + body, tuple(writer.groups), elements)


def first_types(tree: Sequence, after: frozenset[str] = frozenset()) -> frozenset[str]:
    """The types of the slots that can come first in a sequence; ``after``: those behind it."""
    found: frozenset[str] = frozenset()
    for node in tree:
        if isinstance(node, Slot):
            return found | frozenset(node.types) | ({AMOUNT} if node.name == AMOUNT else frozenset())
        if isinstance(node, Optional):
            found |= first_types((node.item,))
        elif isinstance(node, Choice):
            branches = [first_types(branch, frozenset({"?"})) for branch in node.branches]
            found |= frozenset().union(*branches) - {"?"}
            if all("?" not in branch for branch in branches):
                return found
    return found | after


@dataclass(slots=True)
class _Writer:
    """Writes RE2 source and notes its groups. way: "forward", "right" or "left" (everything reversed).

    Every element that takes characters may have a space before it, in the direction of matching.
    """

    context: Context
    way: str
    groups: list[tuple[str, str | int]] = field(default_factory=list)

    def sequence(self, tree: Sequence, after: Sequence, *, ends: bool, starts: bool = False) -> tuple[str, int]:
        """Source and number of elements. ends, starts: nothing of the pattern is matched after, before it."""
        indexes = range(len(tree) - 1, -1, -1) if self.way == "left" else range(len(tree))
        parts: list[str] = []
        total = 0
        for i in indexes:
            node_ends, node_starts = ends and i == indexes[-1], starts and i == 0
            source, elements = self.node(tree[i], (*tree[i + 1 :], *after), node_ends, node_starts)
            parts.append(source)
            total += elements
        return "".join(parts), total

    def node(self, node: Node, after: Sequence, ends: bool, starts: bool) -> tuple[str, int]:
        if isinstance(node, Literal):
            return " ?" + self._word(node.text), 1
        if isinstance(node, WordList):
            return " ?(?:" + "|".join(self._word(word) for word in self.context.lists[node.name]) + ")", 1
        if isinstance(node, Slot):
            return self._slot(node, ends, starts), 1
        if isinstance(node, Gap):
            return self._gap(node, after), 0
        if isinstance(node, Edge):
            return self._edge(node.mark), 0
        if isinstance(node, Optional):
            place = self._reserve()
            source, elements = self.node(node.item, after, ends, starts)
            self.groups[place] = ("part", elements)
            return f"({source})?", 0
        return self._choice(node, after, ends, starts)

    def _choice(self, node: Choice, after: Sequence, ends: bool, starts: bool) -> tuple[str, int]:
        place = len(self.groups)
        written = [self.sequence(branch, after, ends=ends, starts=starts) for branch in node.branches]
        counts = {elements for _, elements in written}
        if len(counts) == 1:
            return "(?:" + "|".join(source for source, _ in written) + ")", counts.pop()
        del self.groups[place:]
        branches: list[str] = []
        for branch in node.branches:
            place = self._reserve()
            source, elements = self.sequence(branch, after, ends=ends, starts=starts)
            self.groups[place] = ("part", elements)
            branches.append(f"({source})")
        return "(?:" + "|".join(branches) + ")", 0

    def _word(self, text: str) -> str:
        before = r"\b" if text[0] in _WORD else ""
        behind = r"\b" if text[-1] in _WORD else ""
        if self.way == "left":
            text, before, behind = text[::-1], behind, before
        return before + _escaped(text) + behind

    def _slot(self, node: Slot, ends: bool, starts: bool) -> str:
        options: list[str] = []
        chars = symbols_of(node.types)
        if chars:
            options.append(self._captured(node, one_of(chars)))
        if TEXT in node.types:
            options.append(self._text(node, ends, starts))
        return " ?" + (options[0] if len(options) == 1 else "(?:" + "|".join(options) + ")")

    def _text(self, node: Slot, ends: bool, starts: bool) -> str:
        """Plain text, as short as can be; at an outer end of the pattern, all of its clause."""
        barred = frozenset(self.context.clause_ends) | _MONEY
        limit = self.context.text_limit
        if not ends and not starts:
            return self._captured(node, none_of(barred) + f"{{1,{limit}}}?")
        boundary = one_of(frozenset(self.context.clause_ends) | _MONEY | _DATE)
        source = none_of(barred | _DATE) + f"{{1,{limit}}}"
        if starts:
            self.groups.append(("edge", "before"))
            edge = f"(\\A{one_of(OPENERS)}*|{boundary}) ?"
            return edge + self._captured(node, source + "?")
        closing = OPENERS if self.way == "left" else CLOSERS
        written = self._captured(node, source)
        self.groups.append(("edge", "behind"))
        return f"{written}({boundary}|{one_of(closing)}*\\z)"

    def _captured(self, node: Slot, source: str) -> str:
        if not node.name:
            return source
        self.groups.append(("slot", node.name))
        return f"({source})"

    def _gap(self, node: Gap, after: Sequence) -> str:
        stops = first_types(after)
        over_money = node.dots == 3 and (AMOUNT in stops or MONEY not in stops)
        barred = symbols_of(stops - {AMOUNT, MONEY}) | (frozenset() if over_money else _MONEY)
        if node.dots < 3:
            barred |= frozenset(self.context.clause_ends) if node.dots == 1 else _BREAKS
        self.groups.append(("gap", ""))
        return f"({none_of(barred)}{{0,{node.size}}}?)"

    def _edge(self, mark: str) -> str:
        if mark == "^":
            return f"{one_of(OPENERS)}*\\z" if self.way == "left" else f"\\A{one_of(OPENERS)}*"
        return f"{one_of(CLOSERS)}*\\z"

    def _reserve(self) -> int:
        self.groups.append(("part", 0))
        return len(self.groups) - 1


def _escaped(text: str) -> str:
    return "".join(char if char.isalnum() or char == " " or ord(char) > 127 else "\\" + char for char in text)


def _needs(tree: Sequence, lists: Lists) -> tuple[str, ...]:
    """The rarest set of words of which a match must hold one; empty if there is none."""
    return max(_clauses(tree, lists), key=rarity, default=())


def _clauses(tree: Sequence, lists: Lists) -> Iterator[tuple[str, ...]]:
    for node in tree:
        if isinstance(node, Literal):
            yield (node.text,)
        elif isinstance(node, WordList):
            yield lists[node.name]
        elif isinstance(node, Choice):
            branches = [_needs(branch, lists) for branch in node.branches]
            if all(branches):
                yield tuple(word for branch in branches for word in branch)
