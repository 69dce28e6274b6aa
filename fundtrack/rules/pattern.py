"""The pattern language: from the text of a pattern to a tree whose nodes know their columns.

pattern   = branch
branch    = element …                     white space between elements separates, and means nothing else
element   = item or item?                 ? makes it optional
item      = literal                       text as is
          | "literal"                     the same, with any characters in it
          | @list                         any word of the list
          | {slot:Type|Type} | {Type}     a mention (or a run of coordinated ones)
          | (branch|branch|…)             alternatives
          | .N | ..N | ...N               a gap of at most N characters: inside the clause, without or with Money in it
          | ^ | $                         start or end of the sentence
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from fundtrack.rules.vocabulary import DEPTH_LIMIT, GAP_LIMIT, PATTERN_LIMIT


class PatternError(Exception):
    """A pattern does not follow the grammar. ``column``: offset in the pattern, from 0."""

    def __init__(self, column: int, what: str) -> None:
        self.column, self.what = column, what
        super().__init__(what)


@dataclass(frozen=True, slots=True)
class Literal:
    """Text that is matched as it is."""

    text: str
    column: int


@dataclass(frozen=True, slots=True)
class WordList:
    """``@name``: any word of a list."""

    name: str
    column: int


@dataclass(frozen=True, slots=True)
class Slot:
    """``{name:Type|Type}``; name "" where nothing is captured."""

    name: str
    types: tuple[str, ...]
    column: int


@dataclass(frozen=True, slots=True)
class Gap:
    """``.N`` inside a clause, ``..N`` up to an amount, ``...N`` over amounts; ``dots`` says which."""

    size: int
    dots: int
    column: int


@dataclass(frozen=True, slots=True)
class Edge:
    """``^`` or ``$``."""

    mark: str
    column: int


@dataclass(frozen=True, slots=True)
class Choice:
    """``(a|b)``; ``(a)`` has one branch."""

    branches: tuple[Sequence, ...]
    column: int


@dataclass(frozen=True, slots=True)
class Optional:
    """``x?``."""

    item: Node
    column: int


Node = Literal | WordList | Slot | Gap | Edge | Choice | Optional
Sequence = tuple[Node, ...]
_Token = tuple[str | None, str, int]  # group, text, column

_TOKEN = re.compile(
    r"""\s+
    | (?P<gap>\.{1,3}\d{1,4})
    | (?P<list>@[A-Za-z0-9_-]*)
    | (?P<slot>\{[^{}]*\}?)
    | (?P<quoted>"[^"]*"?)
    | (?P<mark>[()|?^$}])
    | (?P<dots>\.{2,})
    | (?P<literal>(?:[^\s@{}"()|?^$.]|\.(?!\.))+)
    """,
    re.VERBOSE,
)
_SLOT = re.compile(r"\{(?:(?P<name>[A-Za-z_]*):)?(?P<types>[A-Za-z|]*)\}")


def parse(pattern: str) -> Sequence:
    """The tree of a pattern. Raises PatternError at the first fault."""
    if len(pattern) > PATTERN_LIMIT:
        raise PatternError(
            PATTERN_LIMIT, f"the pattern is longer than {PATTERN_LIMIT} characters; make two rules of it"
        )
    tokens: list[_Token] = [(m.lastgroup, m.group(), m.start()) for m in _TOKEN.finditer(pattern) if m.lastgroup]
    parser = _Parser(tokens, len(pattern))
    tree = parser.branch(0)
    if parser.more():
        _, text, column = parser.take()
        remedy = "put alternatives in brackets" if text == "|" else "delete it"
        raise PatternError(column, f"{text!r} belongs to no bracket; {remedy}, or quote it if it is meant literally")
    if not tree:
        raise PatternError(0, "the pattern is empty")
    return tree


def show(node: Node) -> str:
    """A node as it can be written in a pattern."""
    if isinstance(node, Literal):
        return node.text
    if isinstance(node, WordList):
        return f"@{node.name}"
    if isinstance(node, Slot):
        return "{" + (f"{node.name}:" if node.name else "") + "|".join(node.types) + "}"
    if isinstance(node, Gap):
        return "." * node.dots + str(node.size)
    if isinstance(node, Edge):
        return node.mark
    if isinstance(node, Optional):
        return show(node.item) + "?"
    return "(" + "|".join(" ".join(show(item) for item in branch) for branch in node.branches) + ")"


class _Parser:
    """Recursive descent over tokens (group, text, column)."""

    def __init__(self, tokens: list[_Token], end: int) -> None:
        self.tokens, self.end, self.at = tokens, end, 0

    def more(self) -> bool:
        return self.at < len(self.tokens)

    def peek(self) -> str:
        return self.tokens[self.at][1] if self.more() and self.tokens[self.at][0] == "mark" else ""

    def take(self) -> _Token:
        self.at += 1
        return self.tokens[self.at - 1]

    def branch(self, depth: int) -> Sequence:
        found: list[Node] = []
        while self.more() and self.peek() not in ("|", ")", "}"):
            found.append(self.element(depth))
        return tuple(found)

    def element(self, depth: int) -> Node:
        kind, text, column = self.take()
        item = self.choice(column, depth) if text == "(" and kind == "mark" else _item(kind, text, column)
        if self.peek() != "?":
            return item
        _, _, mark = self.take()
        if isinstance(item, Gap | Edge):
            raise PatternError(mark, f"'?' cannot follow {text!r}; make the element beside it optional")
        if isinstance(item, Literal) and kind == "literal" and len(text) > 1 and not text.isascii():
            raise PatternError(mark, f"'?' after {text!r} is unclear; put what is optional in brackets: ({text})?")
        if self.peek() == "?":
            raise PatternError(mark + 1, "'??' is not in the grammar; write one '?'")
        return Optional(item, column)

    def choice(self, column: int, depth: int) -> Choice:
        if depth == DEPTH_LIMIT:
            raise PatternError(column, f"more than {DEPTH_LIMIT} brackets within brackets; make two rules of it")
        branches: list[Sequence] = []
        while True:
            start = self.tokens[self.at][2] if self.more() else self.end
            branches.append(self.branch(depth + 1))
            if not branches[-1]:
                raise PatternError(start, "an empty alternative; write (…)? for something optional")
            if self.peek() == "|":
                self.take()
            elif self.peek() == ")":
                self.take()
                return Choice(tuple(branches), column)
            else:
                raise PatternError(column, "'(' is never closed; add ')', or quote it if it is meant literally")


def _item(kind: str | None, text: str, column: int) -> Node:
    if kind == "literal":
        return Literal(text, column)
    if kind == "quoted":
        return _quoted(text, column)
    if kind == "list":
        if len(text) == 1:
            raise PatternError(column, "'@' needs the name of a list; quote it if it is meant literally")
        return WordList(text[1:], column)
    if kind == "slot":
        return _slot(text, column)
    if kind == "gap":
        return _gap(text, column)
    if kind == "dots":
        raise PatternError(column, f"{text!r} needs a number: ..12 or ...12; quote it if it is meant literally")
    if text in "^$":
        return Edge(text, column)
    raise PatternError(column, f"{text!r} cannot stand here; quote it if it is meant literally")


def _quoted(text: str, column: int) -> Literal:
    if len(text) < 2 or not text.endswith('"'):
        raise PatternError(column, 'the quotation mark is never closed; add another "')
    if not text[1:-1].strip():
        raise PatternError(column, 'nothing in quotes; delete ""')
    return Literal(text[1:-1], column)


def _slot(text: str, column: int) -> Slot:
    match = _SLOT.fullmatch(text)
    if match is None:
        raise PatternError(column, f"{text!r} is no slot; write {{slot:Type}}, {{slot:Type|Type}} or {{Type}}")
    types = tuple(match["types"].split("|"))
    if match["name"] == "" or not all(types):
        raise PatternError(
            column, f"{text!r} lacks a slot or a type; write {{slot:Type}}, {{slot:Type|Type}} or {{Type}}"
        )
    return Slot(match["name"] or "", types, column)


def _gap(text: str, column: int) -> Gap:
    digits = text.lstrip(".")
    size = int(digits)
    if not 1 <= size <= GAP_LIMIT:
        raise PatternError(column, f"a gap of {size}; allowed: 1 to {GAP_LIMIT}")
    return Gap(size, len(text) - len(digits), column)
