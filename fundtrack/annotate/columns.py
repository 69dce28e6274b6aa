"""Amounts in tables: figures whose currency and scale stand in the head of their column or above the table."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from fundtrack.annotate.currencies import Countries, CurrencyToken, Surroundings, find_currencies, resolve
from fundtrack.annotate.hedges import look_back
from fundtrack.annotate.number import Number, plain
from fundtrack.annotate.numbers import find_numbers
from fundtrack.annotate.statements import Statement
from fundtrack.knowledge.money import MoneyKnowledge
from fundtrack.model.money import Qualifier

Line = tuple[int, int]

_BETWEEN = 2  # lines that a page's end leaves in a table at most
_SHORT = 90  # characters that each of them has at most
MAX_HEAD = 200  # characters of a line above a table that may say what its figures are

_BRACKET = re.compile(r"\([^()]{0,80}\)|\[[^\[\]]{0,80}\]")
YEAR = re.compile(r"(?:19|20)\d\d")
_UNIT_SPACES = " .,/"


@dataclass(frozen=True, slots=True)
class Unit:
    """What the figures of a column are: currency ("" if unknown), scale, and whether they are ceilings.

    years: whether four digits like 2026 are a year, not an amount.
    """

    currency: str = ""
    scale: Decimal = Decimal(1)
    ceiling: bool = False
    years: bool = True


def find_tables(
    text: str, lines: Sequence[Line], declared: Mapping[Line, Unit]
) -> Iterator[tuple[Line | None, list[Line], bool]]:
    """Runs of lines with tabs, each with the line above it, and whether it goes on with the run before.

    A run goes on where a page's end has cut a table: no more than two short lines stand between, and the rows have
    as many cells as the head. Else a run has at least two lines, or a unit is stated above it.
    """
    last: list[Line] = []
    i = cut = 0
    while i < len(lines):
        j = i
        while j < len(lines) and "\t" in text[slice(*lines[j])]:
            j += 1
        goes_on = bool(last) and j > i and 0 < i - cut <= _BETWEEN and _same_width(text, last[0], lines[i])
        goes_on = goes_on and all(end - start <= _SHORT for start, end in lines[cut:i])
        if j - i > 1 or goes_on or (j > i and lines[i] in declared):
            yield (lines[i - 1] if i else None), list(lines[i:j]), goes_on
            last, cut = (last if goes_on else list(lines[i:j])), j
        i = max(j, i + 1)


def _same_width(text: str, one: Line, other: Line) -> bool:
    return text.count("\t", *one) == text.count("\t", *other)


def table_units(
    text: str, rows: Sequence[Line], general: Unit, unit_of: Callable[[Line], Unit], money: MoneyKnowledge
) -> list[Unit]:
    """The unit of every column of a table: what its head says, else ``general``, which is stated above the table."""
    heads = list(cells_of(text, rows[0]))
    told = [unit_of(cell) for cell in heads]
    if told and told[0].currency and not general.currency:  # "Key figures (EUR million)": for all columns
        general = told[0]
    units: list[Unit] = []
    for j, (own, head) in enumerate(zip(told, heads, strict=True)):
        if own.currency:
            units.append(replace(own, years=_are_years(text, rows, j)))
            continue
        counts = money.pattern("columns", "counts").search(money.fold.part(text, *head)[1]) is not None
        unit = Unit() if counts else general
        units.append(replace(unit, ceiling=own.ceiling or general.ceiling, years=_are_years(text, rows, j)))
    return units


def _are_years(text: str, rows: Sequence[Line], j: int) -> bool:
    """Is every figure of a column like a year, or thousands are set apart in it?"""
    cells = [text[slice(*found[j])].strip() for row in rows if j < len(found := list(cells_of(text, row)))]
    figures = [cell for cell in cells if cell.replace(",", "").replace(".", "").isdigit()]
    return any("," in cell for cell in figures) or all(YEAR.fullmatch(cell) for cell in figures)


def row_statements(
    text: str, row: Line, units: Sequence[Unit], own: Sequence[Statement], money: MoneyKnowledge
) -> list[Statement]:
    """The amounts of a row: its own with a currency, made ceilings if the column says so, and bare figures."""
    made = list(own)
    cells = list(cells_of(text, row))
    for j, (start, end) in enumerate(cells):
        unit = _unit_of(units, j, len(cells))
        low, high = start - row[0], end - row[0]
        inside = [k for k, s in enumerate(made) if low <= s.start < high]
        if inside:
            first = made[inside[0]]
            if unit.ceiling and first.qualifier is Qualifier.EXACT and not text[start : row[0] + first.start].strip():
                made[inside[0]] = replace(first, qualifier=Qualifier.UP_TO)
        elif unit.currency and j and (figure := _bare_cell(text, row[0], start, end, unit, money)):
            made.append(figure)
    return sorted(made, key=lambda s: s.start)


def cells_of(text: str, line: Line) -> Iterator[Line]:
    """The cells of a row."""
    start = line[0]
    for cell in text[slice(*line)].split("\t"):
        yield start, start + len(cell)
        start += len(cell) + 1


def _unit_of(units: Sequence[Unit], j: int, count: int) -> Unit:
    """The unit of a cell; a row with fewer cells than the head has lost some on its left."""
    index = j if count >= len(units) or j == 0 else len(units) - (count - j)
    return units[index] if index < len(units) else Unit()


def unit_in(text: str, start: int, end: int, money: MoneyKnowledge, countries: Countries, *, whole: bool) -> Unit:
    """What a head says of figures. ``whole``: the head of a column, where the currency may stand alone."""
    stated = stated_unit(text, start, end, money, countries, whole=whole)
    ceiling = money.pattern("columns", "ceilings").search(money.fold.part(text, start, end)[1]) is not None
    return replace(stated or Unit(), ceiling=ceiling)


def stated_unit(
    text: str, start: int, end: int, money: MoneyKnowledge, countries: Countries, *, whole: bool = False
) -> Unit | None:
    """The currency and scale that a head states for figures, or None."""
    raw = text[start:end]
    folded, low = money.fold.part(text, start, end)
    brackets = [match.span() for match in _BRACKET.finditer(low)]
    for token in find_currencies(folded, low, money):
        inside = any(a < token.start and token.end < b for a, b in brackets)
        scale, begin, close = _scale(low, token, money)
        before = low[:begin].rstrip()
        beside = (before[-1:].isdigit() and not YEAR.fullmatch(before[-4:])) or low[close : close + 1].isdigit()
        alone = whole and not low[:begin].strip(_UNIT_SPACES) and not low[close:].strip(_UNIT_SPACES)
        window = low[:begin].rstrip(" :\uff1a")[::-1]
        led = money.pattern("columns", "leads", back=True).match(window) is not None
        if not beside and (inside or alone or led):
            currency = resolve(token, Surroundings(text, start, raw, countries, money))
            if currency:
                return Unit(currency, scale)
    return None


def _scale(low: str, token: CurrencyToken, money: MoneyKnowledge) -> tuple[Decimal, int, int]:
    """The scale beside a currency (亿元, SEK million, €m), and where both begin and end."""
    words, begin, close = money.numbers, token.start, token.end
    scale = Decimal(1)
    while begin and low[begin - 1] in words.powers:
        begin -= 1
        scale *= Decimal(10) ** words.powers[low[begin]]
    while (scale == 1 or close > token.end) and low[close : close + 1] in words.powers:  # the name before the scale
        scale *= Decimal(10) ** words.powers[low[close]]
        close += 1
    gap = 1 if low.startswith(" ", close) else 0
    behind = re.compile(r"[a-z]+").match(low, close + gap)
    if scale == 1 and behind:
        exponent = words.scales.get(behind.group()) or words.suffixes.get(behind.group())
        if exponent:
            return Decimal(10) ** exponent, begin, behind.end()
    before = re.compile(r"([a-z]+) ?$").search(low, max(0, begin - 12), begin)
    if scale == 1 and before and before.group(1) in words.scales:
        return Decimal(10) ** words.scales[before.group(1)], before.start(), close
    return scale, begin, close


def _bare_cell(text: str, line: int, start: int, end: int, unit: Unit, money: MoneyKnowledge) -> Statement | None:
    """A cell that is nothing but a figure, with a sign or a hedge before it."""
    raw = text[start:end]
    folded, low = money.fold.part(text, start, end)
    numbers = find_numbers(raw, folded, low, money.numbers)
    if len(numbers) != 1 or numbers[0].doubt or low[numbers[0].end :].strip():
        return None
    number = numbers[0]
    before = look_back(low, number.start, money)
    sign = low[: before.start].strip()
    if sign not in ("", "-", "+") or number.value == 0:
        return None
    if not number.scaled and not number.grouped and (unit.scale == 1 or (unit.years and YEAR.fullmatch(low.strip()))):
        return None
    return figure(low, number, unit, money, start - line)


def figure(low: str, number: Number, unit: Unit, money: MoneyKnowledge, offset: int = 0) -> Statement:
    """A bare figure of a column or list as an amount of its unit. offset: where ``low`` begins in its line."""
    before = look_back(low, number.start, money)
    sign = low[: before.start].strip()
    sign = sign if sign in ("-", "+") else ""
    scale = Decimal(1) if number.scaled else unit.scale
    value = plain(number.value * scale * (-1 if sign == "-" else 1))
    start, end = offset + before.start - len(sign), offset + number.end
    qualifier = before.qualifier or (Qualifier.UP_TO if unit.ceiling else Qualifier.EXACT)
    return Statement(start, end, end, unit.currency, value, None, number.step * scale, qualifier)
