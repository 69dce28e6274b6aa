"""How a plain text breaks its lines: not at all, or at a certain width, and how it shows paragraph ends."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from fundtrack.layout.lines import NARROW, Line, columns, is_cjk
from fundtrack.layout.shapes import ends_open, ends_sentence

_NARROWEST = 30  # columns; nobody breaks text more narrowly
_WIDEST = 160
_SPREAD = 8  # columns by which the width can differ from the commonest length of a line
_TOKEN = re.compile(rf"[^{NARROW}][，。；：、！？）」』”》]?|(?:(?!\s)[{NARROW}]){{1,40}}")


@dataclass(frozen=True, slots=True)
class Wrapping:
    """width: columns that a line holds, 0 if lines are whole paragraphs. step: line feeds from one line to the
    next inside of a paragraph. signed: white space at the end of a line signs the end of a paragraph.
    indented: paragraphs begin with an indented line. dense: the lines are ideographs.
    """

    width: float
    step: int
    signed: bool
    indented: bool
    dense: bool

    def full(self, line: Line, after: Line) -> bool:
        """Whether the first word of ``after`` had no room on ``line``."""
        space = 0 if is_cjk(line.text[-1]) or is_cjk(after.text[0]) else 1
        return line.x1 + space + first_word(after.text) > self.width


def first_word(text: str) -> int:
    """Columns of the first piece of a line that cannot be broken."""
    found = _TOKEN.match(text)
    return columns(found[0]) if found else 2


def measure(lines: Sequence[Line]) -> Wrapping:
    """The wrapping of a whole text, from how wide its lines are and how they end."""
    steps = Counter(line.gap for line in lines[1:] if line.gap)
    step = max(steps.items(), key=lambda item: (item[1], -item[0]))[0] if steps else 1
    widths = Counter(int(line.x1) for line in lines if "://" not in line.text and _NARROWEST <= line.x1 <= _WIDEST)
    near = {width: sum(widths[w] for w in range(width - 4, width + 5)) for width in widths}
    if not near:
        return Wrapping(0, step, False, False, False)
    mode = max(near, key=lambda width: (widths[width] + near[width] / 9, width))
    opened = sum(not ends_sentence(line.text) for line in lines if abs(line.x1 - mode) <= 4)
    many = near[mode] >= 5 and near[mode] * 10 >= len(lines) * 3 and opened * 5 >= near[mode] * 2
    few = near[mode] >= 2 and near[mode] * 2 >= len(lines) and opened * 4 >= near[mode] * 3
    if not many and not few:
        return Wrapping(0, step, False, False, False)
    full = [line for line in lines if mode - 4 <= line.x1 <= mode + 4]
    dense = sum(is_cjk(line.text[len(line.text) // 2]) for line in full) * 2 > len(full)
    # with ideographs nearly all full lines are as wide, with words the next line's first word tells
    width = mode - 2 if dense else _fitting(lines, mode, step) - 0.5
    return Wrapping(width, step, _is_signed(lines, mode), _is_indented(lines, mode), dense)


def _fitting(lines: Sequence[Line], mode: int, step: int) -> int:
    """The width at which most lines are as long as they are since the next line's first word had no room."""
    pairs = [(one.x1, one.x1 + 1 + first_word(two.text)) for one, two in pairwise(lines) if two.gap <= step]
    near = {int(x1) for x1, _ in pairs if abs(x1 - mode) <= _SPREAD} or {mode}
    fitting = {width: sum((x1 <= width < wider) - (x1 > width) for x1, wider in pairs) for width in near}
    return max(near, key=lambda width: (fitting[width], -width))


def _is_signed(lines: Sequence[Line], mode: int) -> bool:
    """Whether white space stands at the end of (nearly) each short or closing line and of no other."""
    inner = [line for line in lines if abs(line.x1 - mode) <= 4 and ends_open(line.text) and is_cjk(line.text[-1])]
    short = [line for line in lines if line.x1 < 0.8 * mode and "://" not in line.text]
    loose_inner = sum(line.loose for line in inner)
    loose_short = sum(line.loose for line in short)
    return len(inner) >= 3 and loose_inner * 10 <= len(inner) and loose_short * 10 >= len(short) * 7 and loose_short > 1


def _is_indented(lines: Sequence[Line], mode: int) -> bool:
    """Whether full lines come with two left edges, the common one and one further right."""
    edges = Counter(int(line.x0) for line in lines if line.x1 >= mode - 4)
    left = min(edges, default=0)
    return (
        edges[left] * 2 >= sum(edges.values()) and sum(n for x0, n in edges.items() if left + 2 <= x0 <= left + 8) >= 2
    )
