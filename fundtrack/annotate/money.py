"""Money mentions: every amount of money that a text states, with its currency, hedge and quoted conversion."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from fundtrack.annotate.amounts import Amount, attach
from fundtrack.annotate.columns import (
    MAX_HEAD,
    Line,
    Unit,
    find_tables,
    row_statements,
    stated_unit,
    table_units,
    unit_in,
)
from fundtrack.annotate.conversions import pair_conversions
from fundtrack.annotate.currencies import Countries, CurrencyToken, Surroundings, find_currencies
from fundtrack.annotate.declared import declared_units, figures_of
from fundtrack.annotate.figures import make_figures
from fundtrack.annotate.numbers import find_numbers
from fundtrack.annotate.statements import Statement, spread_hedges, state
from fundtrack.errors import Issue
from fundtrack.knowledge.money import MoneyKnowledge
from fundtrack.model.mention import Kind, Mention
from fundtrack.model.money import Money

_URL = re.compile(r"(?:https?://|www\.)[!-~]+")
_WIDE_COMMA = re.compile(r"(?<=[\uff10-\uff19])\uff0c(?=[\uff10-\uff19])")
_WIDE_GROUPS = re.compile(r"(?<![\d.,\uff0c])\d{1,3}(?:\uff0c\d{3})+(?![\d\uff0c])")
_WIDE_FIGURE = re.compile(r"[\uff10-\uff19]|\d\uff0c\d")
_MESSAGES = {
    "no_figure": "an amount of money without a figure",
    "unclear_figure": "an amount of money whose figure is not understood",
    "unclear_currency": "an amount of money whose currency cannot be told",
}


@dataclass(frozen=True, slots=True)
class UnreadMoney:
    """Words that speak of money and are no mention. reason: "no_figure", "unclear_figure", "unclear_currency"."""

    start: int
    end: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class MoneyScan:
    """All that is money in a range of text, by start.

    conversions: amounts restated in another currency; each lies in the outer span of the mention whose
    ``value.quoted`` it is, and is no mention of its own.
    """

    mentions: tuple[Mention, ...]
    conversions: tuple[Mention, ...]
    unread: tuple[UnreadMoney, ...]


class _Parsed(NamedTuple):
    """A line, folded and in lower case, and its numbers as amounts."""

    low: str
    amounts: list[Amount]


def scan_money(text: str, start: int, end: int, money: MoneyKnowledge, countries: Countries) -> MoneyScan:
    """Mentions, conversions and what was not understood in ``text[start:end]``, by start; spans are into ``text``.

    countries: which decide bare 元, $, kr and the like. A mention never spans lines. A quoted conversion is the
    ``conversion`` of the mention that it restates; a second one is that one's conversion.
    """
    mentions: list[Mention] = []
    conversions: list[Mention] = []
    unread: list[UnreadMoney] = []
    lines = list(_lines(text, start, end))
    worded, scaled = _telling(text, lines, money)
    units, lists = _stated_units(text, lines, worded, money, countries)
    telling = [line for line in lines if line in worded or line in scaled]
    parsed = {line: _parse(text, line, worded.get(line, []), money, countries) for line in telling}
    known = _known(parsed.values())
    for line in lines:
        statements = _statements(parsed[line], {} if line in units else known, money) if line in parsed else []
        if line in units:
            statements = row_statements(text, line, units[line], statements, money)
        elif line in lists:
            statements = _with_figures(statements, figures_of(text, line, lists[line], money))
        for statement in statements:
            low, high = line[0] + statement.start, line[0] + statement.end
            if statement.fault:
                unread.append(UnreadMoney(low, high, text[low:high], statement.fault))
            else:
                mention = _mention(text, line[0], statement)
                (conversions if statement.converts else mentions).append(mention)
    return MoneyScan(tuple(mentions), tuple(conversions), tuple(unread))


def states_money(text: str, start: int, end: int, money: MoneyKnowledge) -> bool:
    """Whether ``scan_money`` finds anything in ``text[start:end]``; mostly the first line with money decides."""
    if text.find("\t", start, end) >= 0:  # what a row of a table states is told by other lines
        scan = scan_money(text, start, end, money, Countries())
        return bool(scan.mentions or scan.unread)
    lines = list(_lines(text, start, end))
    worded, scaled = _telling(text, lines, money)
    telling = (line for line in lines if line in worded or line in scaled)
    parsed = (_parse(text, line, worded.get(line, []), money, Countries()) for line in telling)
    if any(_statements(one, {}, money) for one in parsed):
        return True
    lists = _stated_units(text, lines, worded, money, Countries())[1]
    return any(figures_of(text, line, unit, money) for line, unit in lists.items())


def money_issues(unread: Sequence[UnreadMoney], where: str) -> list[Issue]:
    """What was not understood, as issues. where: document and page."""
    remedy = "read it in the text; a currency word can be added under data/rules/money"
    return [Issue(f"money.{one.reason}", f"{_MESSAGES[one.reason]}: {one.text}", where, remedy) for one in unread]


def _lines(text: str, start: int, end: int) -> Iterator[Line]:
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        if stop > start:
            yield start, stop
        start = stop + 1


def _telling(
    text: str, lines: Sequence[Line], money: MoneyKnowledge
) -> tuple[dict[Line, list[CurrencyToken]], set[Line]]:
    """The lines with currency words, and those with a big power behind a figure: in others there is no money."""
    worded: dict[Line, list[CurrencyToken]] = {}
    if not lines:
        return worded, set()
    start = lines[0][0]
    folded, low = money.fold.part(_with_commas(text), start, lines[-1][1])
    begins = [line[0] - start for line in lines]
    for token in find_currencies(folded, low, money):
        at = bisect_right(begins, token.start) - 1
        shifted = CurrencyToken(token.start - begins[at], token.end - begins[at], token.words)
        worded.setdefault(lines[at], []).append(shifted)
    scales = (match.start() for match in money.numbers.any_big.finditer(low))
    return worded, {lines[bisect_right(begins, at) - 1] for at in scales}


@lru_cache(maxsize=1)
def _with_commas(text: str) -> str:
    """The text with usual commas between full-width digits and between groups of three."""
    if _WIDE_FIGURE.search(text) is None:
        return text
    return _WIDE_GROUPS.sub(lambda found: found[0].replace("\uff0c", ","), _WIDE_COMMA.sub(",", text))


def _stated_units(
    text: str, lines: Sequence[Line], worded: Collection[Line], money: MoneyKnowledge, countries: Countries
) -> tuple[dict[Line, list[Unit]], dict[Line, Unit]]:
    """For every row of a table the units of its columns, and for lines of lists the unit stated above them.

    worded: the lines that hold a form of a currency.
    """

    def told(line: Line, whole: bool = False) -> Unit:
        return unit_in(text, *line, money, countries, whole=whole)

    def stated(line: Line) -> Unit | None:
        return stated_unit(text, *line, money, countries) if line in worded else None

    declared = declared_units(text, lines, stated, money)
    found: dict[Line, list[Unit]] = {}
    units: list[Unit] = []
    for above, rows, goes_on in find_tables(text, lines, declared):
        general = declared.get(rows[0]) or (told(above) if above and above[1] - above[0] <= MAX_HEAD else Unit())
        own = table_units(text, rows, general, lambda cell: told(cell, True), money)
        units = units if goes_on and not any(unit.currency for unit in own) else own
        if any(unit.currency or unit.ceiling for unit in units):
            found.update(dict.fromkeys(rows, units))
            found[rows[0]] = [replace(unit, years=True) for unit in units]  # heads of columns
    return found, declared


def _with_figures(statements: Sequence[Statement], figures: Sequence[Statement]) -> list[Statement]:
    """The amounts of a line and its bare figures, but for those inside of amounts."""
    free = [f for f in figures if not any(f.start < s.outer_end and s.start < f.end for s in statements)]
    return sorted([*statements, *free], key=lambda s: s.start)


def _parse(text: str, line: Line, tokens: list[CurrencyToken], money: MoneyKnowledge, countries: Countries) -> _Parsed:
    """A line with its numbers and their currencies. tokens: its currency words."""
    start, end = line
    raw = text[start:end]
    folded, low = money.fold.part(_with_commas(text), start, end)
    numbers = find_numbers(raw, folded, low, money.numbers)
    urls = [match.span() for match in _URL.finditer(low)] if "www." in low or "://" in low else []
    if urls:
        tokens = [token for token in tokens if not _inside(token.start, urls)]
        numbers = tuple(number for number in numbers if not _inside(number.start, urls))
    return _Parsed(low, attach(low, tokens, numbers, Surroundings(text, start, raw, countries, money)))


def _known(parsed: Iterable[_Parsed]) -> dict[Decimal, str]:
    """The amounts with a currency, each with it; without those that stand there in two currencies."""
    found: dict[Decimal, str] = {}
    for amount in (a for one in parsed for a in one.amounts if a.marked):
        value = amount.number.value
        found[value] = amount.currency if found.get(value, amount.currency) == amount.currency else ""
    return found


def _statements(line: _Parsed, known: Mapping[Decimal, str], money: MoneyKnowledge) -> list[Statement]:
    """The amounts of a line with their hedges and conversions. known: the amounts with a currency, in all lines."""
    figures = make_figures(line.low, line.amounts, known, money)
    stated = [state(line.low, figure, line.amounts, money) for figure in figures]
    return pair_conversions(line.low, spread_hedges(line.low, [one for one in stated if one], money), money)


def _mention(text: str, line: int, statement: Statement) -> Mention:
    """The statement as a mention of the text; ``line`` is where its line begins."""
    start, end = line + statement.start, line + statement.end
    value = _money(text, line, statement)
    conversion = _mention(text, line, statement.quoted) if statement.quoted else None
    return Mention(Kind.MONEY, start, end, start, line + statement.outer_end, text[start:end], value, conversion)


def _money(text: str, line: int, statement: Statement) -> Money:
    quoted = _money(text, line, statement.quoted) if statement.quoted else None
    return Money(
        statement.value,
        statement.currency,
        statement.qualifier,
        statement.minimum,
        statement.step,
        text[line + statement.start : line + statement.end],
        quoted,
    )


def _inside(position: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(low <= position < high for low, high in spans)
