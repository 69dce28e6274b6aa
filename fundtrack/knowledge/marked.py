"""YAML with marks: plain values, and for each of them the line and column that it was written at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from fundtrack.errors import RulesError

if TYPE_CHECKING:
    import yaml

KeyPath = tuple[str | int, ...]

_TAG = "tag:yaml.org,2002:"
_ESCAPE_LENGTH = {"x": 4, "u": 6, "U": 10}  # of \xNN, \uNNNN, \UNNNNNNNN in double-quoted YAML


class Mark(NamedTuple):
    """Where a value stands, from 1. quote: its quotation mark, "" for plain, None if it is not one line."""

    line: int
    column: int
    quote: str | None


@dataclass(frozen=True, slots=True)
class Marked:
    """A YAML file as plain dicts, lists, strings, ints, floats, booleans and None.

    ``name`` is the file as messages call it. Only true/false are booleans; dates, octals, yes/no stay strings.
    """

    path: Path
    name: str
    data: Any
    marks: dict[KeyPath, Mark]
    keys: dict[KeyPath, Mark]
    lines: tuple[str, ...]

    def where(self, *path: str | int) -> str:
        """``file:line:column`` of the value at a key path such as ("rules", 0, "pattern").

        A path that is not in the file gives the place of its nearest parent.
        """
        return self._show(self._mark(path))

    def where_key(self, *path: str | int) -> str:
        """``file:line:column`` of the key itself (of the entry, in a list)."""
        return self._show(self.keys.get(path) or self._mark(path))

    def where_in(self, path: KeyPath, offset: int) -> str:
        """``file:line:column`` of a character of the string at a key path; its start if it spans lines."""
        mark = self._mark(path)
        if mark.quote is None:
            return self._show(mark)
        line = self.lines[mark.line - 1]
        position = mark.column - 1 + len(mark.quote)
        for _ in range(offset):
            position += _written_length(line, position, mark.quote)
        return f"{self.name}:{mark.line}:{position + 1}"

    def _mark(self, path: KeyPath) -> Mark:
        while path and path not in self.marks:
            path = path[:-1]
        return self.marks.get(path, Mark(1, 1, None))

    def _show(self, mark: Mark) -> str:
        return f"{self.name}:{mark.line}:{mark.column}"


def load_marked(path: Path) -> Marked:
    """Read a YAML file. Raises RulesError with every fault of form that can be found in one pass.

    Refused: broken YAML, text that is not UTF-8, keys that are twice there or are not strings, anchors and
    aliases, explicit tags.
    """
    import yaml

    name = display_name(path)
    try:
        text = path.read_bytes().decode("utf-8-sig")
        root = yaml.compose(text, Loader=_loader())
    except UnicodeDecodeError as error:
        raise RulesError([f"{name}:1:1: byte {error.start} is not UTF-8; save the file as UTF-8"]) from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = f"{mark.line + 1}:{mark.column + 1}" if mark else "1:1"
        what = " ".join(filter(None, (error.context, error.problem)))
        raise RulesError([f"{name}:{place}: not valid YAML: {what}; check quotes and indentation"]) from None
    except yaml.YAMLError as error:
        raise RulesError([f"{name}:1:1: not valid YAML: {' '.join(str(error).split())}"]) from None
    if root is None:
        raise RulesError([f"{name}:1:1: the file is empty; delete it or fill it"])
    reader = _Reader(name)
    data = reader.value(root, ())
    if reader.problems:
        raise RulesError(reader.problems)
    return Marked(path, name, data, reader.marks, reader.keys, tuple(text.split("\n")))


def display_name(path: Path) -> str:
    """A path as messages show it: relative to the working directory if it is below it."""
    here = Path.cwd()
    return path.relative_to(here).as_posix() if path.is_relative_to(here) else path.as_posix()


def _written_length(line: str, position: int, quote: str) -> int:
    """How many characters of the line write one character of the string."""
    if quote == "'" and line[position : position + 2] == "''":
        return 2
    if quote == '"' and line[position : position + 1] == "\\":
        return _ESCAPE_LENGTH.get(line[position + 1 : position + 2], 2)
    return 1


@cache
def _loader() -> Any:
    """A safe loader class whose plain scalars are resolved as in YAML 1.2, not 1.1."""
    import re

    import yaml

    base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

    class Loader(base):  # type: ignore[misc]
        yaml_implicit_resolvers: ClassVar[dict[str, list[tuple[str, re.Pattern[str]]]]] = {}  # without those of 1.1

    Loader.add_implicit_resolver(_TAG + "bool", re.compile(r"^(?:true|false)$"), list("tf"))
    Loader.add_implicit_resolver(_TAG + "int", re.compile(r"^(?:0|-?[1-9][0-9]*)$"), list("-0123456789"))
    Loader.add_implicit_resolver(_TAG + "float", re.compile(r"^-?(?:0|[1-9][0-9]*)\.[0-9]+$"), list("-0123456789"))
    Loader.add_implicit_resolver(_TAG + "null", re.compile(r"^(?:null|~|)$"), ["n", "~", ""])
    return Loader


class _Reader:
    """Turns nodes into plain values, notes their places and collects what is wrong with them."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.marks: dict[KeyPath, Mark] = {}
        self.keys: dict[KeyPath, Mark] = {}
        self.problems: list[str] = []
        self._seen: set[int] = set()

    def value(self, node: yaml.Node, path: KeyPath) -> Any:
        import yaml

        self.marks[path] = _mark(node)
        if id(node) in self._seen:
            self._refuse(node, "a value is used again by an alias (&name, *name); write it out in each place")
            return None
        self._seen.add(id(node))
        if isinstance(node, yaml.MappingNode) and node.tag == _TAG + "map":
            return dict(self._pairs(node, path))
        if isinstance(node, yaml.SequenceNode) and node.tag == _TAG + "seq":
            return [self.value(child, (*path, i)) for i, child in enumerate(node.value)]
        if isinstance(node, yaml.ScalarNode) and node.tag in _SCALARS:
            return _SCALARS[node.tag](node.value)
        self._refuse(node, f"the tag {node.tag.removeprefix(_TAG)!r} is not used in rule files; delete it")
        return None

    def _pairs(self, node: yaml.MappingNode, path: KeyPath) -> Iterator[tuple[str, Any]]:
        found: set[str] = set()
        for key_node, value_node in node.value:
            key = key_node.value
            if key_node.tag != _TAG + "str":
                shown = key if isinstance(key, str) else "a list or mapping"
                self._refuse(key_node, f"the key {shown} is not a string; put it in quotes")
                continue
            if key in found:
                self._refuse(key_node, f"the key {key!r} is there twice; keep one")
            found.add(key)
            self.keys[(*path, key)] = _mark(key_node)
            yield key, self.value(value_node, (*path, key))

    def _refuse(self, node: yaml.Node, what: str) -> None:
        mark = _mark(node)
        self.problems.append(f"{self.name}:{mark.line}:{mark.column}: {what}")


_SCALARS: dict[str, Any] = {
    _TAG + "str": str,
    _TAG + "int": int,
    _TAG + "float": float,
    _TAG + "bool": lambda text: text == "true",
    _TAG + "null": lambda text: None,
}


def _mark(node: yaml.Node) -> Mark:
    start, end = node.start_mark, node.end_mark
    style = getattr(node, "style", "{")  # only scalars have one
    one_line = start.line == end.line and style != "{"
    return Mark(start.line + 1, start.column + 1, (style if style in ("'", '"') else "") if one_line else None)
