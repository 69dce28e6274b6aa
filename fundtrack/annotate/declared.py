"""Units that are stated once for all that stands below them, and the bare figures of lists to which they belong."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from fundtrack.annotate.columns import MAX_HEAD, YEAR, Line, Unit, figure
from fundtrack.annotate.hedges import look_back
from fundtrack.annotate.number import Number
from fundtrack.annotate.numbers import find_numbers
from fundtrack.annotate.statements import Statement
from fundtrack.knowledge.money import MoneyKnowledge

_SILENT = 3  # lines without a figure in a row that a stated unit outlasts
_RUNNING = re.compile(r"[.!?\u3002\uff01\uff1f][\"\u201d)\uff09]?$")
_MARKED = re.compile(r"[:\uff1a,\uff0c(\uff08\u3001\u2013\u2014-] {0,3}$")
_WORD = re.compile(r"[^\W\d_] {0,3}$")
_BEHIND = re.compile(r" {0,3}(?:$|[,\uff0c;\uff1b\u3002)\uff09\u3001]|\.(?!\d))")
_NAMED = re.compile(r"[^\W\d_]")
_LABEL = 40  # characters of a sentence that states a unit for more than the table below


def declared_units(
    text: str, lines: Sequence[Line], stated: Callable[[Line], Unit | None], money: MoneyKnowledge
) -> dict[Line, Unit]:
    """For lines below a line that states a unit ("单位：亿元", "figures in EUR million"), and for it, this unit.

    It holds up to the next that does, and ends with a sentence that has none of its figures, or with a few lines.
    """
    found: dict[Line, Unit] = {}
    unit, silent, passing = Unit(), 0, False
    for line in lines:
        row = "\t" in text[slice(*line)]
        own = stated(line) if not row and line[1] - line[0] <= MAX_HEAD else None
        if own is not None:
            unit, silent = own, 0
            passing = line[1] - line[0] > _LABEL and (own.scale == 1 or _is_running(text, line))
        elif not unit.currency:
            continue
        elif row or (not passing and figures_of(text, line, unit, money)):
            silent = 0
        else:
            silent += 1
            if passing or silent > _SILENT or _is_running(text, line):
                unit = Unit()
                continue
        if row or not passing:
            found[line] = unit
    return found


def figures_of(text: str, line: Line, unit: Unit, money: MoneyKnowledge) -> list[Statement]:
    """The figures of a list's line that are amounts of a stated unit: each ends what is said of one thing."""
    raw = text[slice(*line)]
    folded, low = money.fold.part(text, *line)
    numbers = [n for n in find_numbers(raw, folded, low, money.numbers) if _is_figure(n, unit)]
    made = [figure(low, number, unit, money) for number in numbers if _is_told(low, number, money)]
    return [one for one in made if not YEAR.fullmatch(low[one.start : one.end])]


def _is_running(text: str, line: Line) -> bool:
    return _RUNNING.search(text[slice(*line)]) is not None


def _is_figure(number: Number, unit: Unit) -> bool:
    if number.doubt or number.value == 0 or number.bare or (number.chinese and not number.scaled):
        return False
    return unit.scale != 1 or number.scaled or number.grouped


def _is_told(low: str, number: Number, money: MoneyKnowledge) -> bool:
    """Does a number end what is said of something named before it? Behind a word it must end the line."""
    before = low[: look_back(low, number.start, money).start]
    if not _NAMED.search(before) or not _BEHIND.match(low, number.end):
        return False
    if _MARKED.search(before[-4:]):
        return True
    ideograph = not before[-1:].isascii()
    return _WORD.search(before[-4:]) is not None and (ideograph or not low[number.end :].strip(" .;"))
