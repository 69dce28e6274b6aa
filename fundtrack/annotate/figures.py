"""How the amounts of a line stand together: ranges, lists that share a scale or a currency, bare figures."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from fundtrack.annotate.amounts import YEARS, Amount
from fundtrack.annotate.hedges import LOOK_BACK, look_back
from fundtrack.annotate.number import plain
from fundtrack.knowledge.money import MoneyKnowledge, normal

SHARING_DIGITS = 1000  # "$5 and $6 million": only a figure below it borrows a scale

NEXT_MEMBER = 24  # characters within which the next member of a list begins

LIST_COMMA = "\u3001"
COMMAS = (",", "\uff0c")
CHANGE = 80  # characters before a range in which a verb may say that it is a change

_SENTENCE_END = re.compile(r"[\u3002\uff01\uff1f!?]|\. ")
_SPACES = re.compile(r" {0,2}")
_CLAUSE_END = re.compile(r"[.,;:]\s")
_LOWER = re.compile(r"[a-z]+")
_WORD = re.compile(r"[A-Za-z\u3400-\u9fff\uac00-\ud7af%\u2030]")


@dataclass(frozen=True, slots=True)
class Figure:
    """An amount or a range of a line, as it will be reported.

    start, end: from the opener or the number or its currency to the last currency or number, without hedges.
    first, last: indices of its amounts. fault: as in Amount; "" with no currency: only a number so far.
    """

    start: int
    end: int
    first: int
    last: int
    currency: str
    value: Decimal
    step: Decimal
    minimum: Decimal | None = None
    shared: bool = False
    fault: str = ""


def make_figures(
    low: str, amounts: Sequence[Amount], elsewhere: Mapping[Decimal, str], money: MoneyKnowledge
) -> list[Figure]:
    """The figures of a line: ranges joined, scales and currencies shared. Numbers that are no money are left out.

    elsewhere: amounts of the same text with their currencies, so that 89 亿 is known from 89 亿美元.
    """
    figures: list[Figure] = []
    i = 0
    while i < len(amounts):
        made = _range(low, amounts, i, money) if i + 1 < len(amounts) else None
        figures.append(made or _single(amounts, i))
        i = figures[-1].last + 1
    figures = _share_backward(low, amounts, figures, money)
    figures = _share_forward(low, amounts, figures, elsewhere, money)
    return [figure for figure in figures if figure.currency or figure.fault]


def _single(amounts: Sequence[Amount], i: int) -> Figure:
    amount = amounts[i]
    number = amount.number
    fault = "" if amount.fault in ("", "not_money") else amount.fault
    currency = "" if amount.fault == "not_money" else amount.currency
    silent = not (amount.before or amount.behind)
    fault = "" if silent else fault
    return Figure(amount.start, amount.end, i, i, currency, number.value, number.step, number.least, fault=fault)


def _range(low: str, amounts: Sequence[Amount], i: int, money: MoneyKnowledge) -> Figure | None:
    """The range that the amounts ``i`` and ``i + 1`` are the ends of; with a fault if its scale is unclear."""
    a, b = amounts[i], amounts[i + 1]
    if a.fault or b.fault or (a.number.scaled and not b.number.scaled) or b.start - a.end > LOOK_BACK:
        return None
    code = _common(a, b)
    if a.currency and b.currency and not code:
        return None
    if b.currency and not a.currency and b.behind is None:
        return None  # 5 to $6 million
    if _is_dateline(low, a, b):
        return None
    start = _range_start(low, a, b, money)
    if start is None:
        return None
    if not b.currency and not _stands_free(low, b.end, money) and not _dash(low, a, b, money):
        return None
    lower = _lower_end(a, b)
    if lower is None:
        return None if not (a.currency or b.currency) or a.number.value >= b.number.value else _unclear(start, a, b, i)
    return Figure(start, b.end, i, i + 1, code, b.number.value, b.number.step, lower)


def _common(a: Amount, b: Amount) -> str:
    """The currency of both ends of a range: 元 behind the second is what 人民币 before the first says."""
    if not (a.currency and b.currency) or a.currency == b.currency:
        return a.currency or b.currency
    shared = a.before and b.before is None and b.behind and a.currency in b.behind.currencies
    return a.currency if shared and len(a.before.currencies if a.before else ()) == 1 else ""


def _is_dateline(low: str, a: Amount, b: Amount) -> bool:
    """Does a year with a spaced dash behind it ("12 June 2025 - At least 3 billion euros") only stand before a sum?"""
    year = a.number.value in YEARS and a.end - a.start == 4 and not (a.currency or a.number.grouped)
    return year and low[a.end : a.end + 1] == " " and b.number.scaled


def _unclear(start: int, a: Amount, b: Amount, i: int) -> Figure:
    code = b.currency or a.currency
    return Figure(start, b.end, i, i + 1, code, b.number.value, b.number.step, fault="unclear_figure")


def _lower_end(a: Amount, b: Amount) -> Decimal | None:
    """The value of a range's lower end, which may borrow the upper's scale; None if that makes no sense."""
    low_value, high = a.number.value if a.number.least is None else a.number.least, b.number.value
    # 1,500 to 2,000 million, but not 1,500 to 2 million
    alike = not a.number.grouped or low_value < high / b.number.scale
    borrows = not a.number.scaled and alike and a.behind is None and b.number.scaled
    if borrows:
        if not b.number.single:
            return None
        low_value *= b.number.scale
    return plain(low_value) if low_value < high else None


def _range_start(low: str, a: Amount, b: Amount, money: MoneyKnowledge) -> int | None:
    """Where the range begins (before its opener); None if the words between and around make no range."""
    gap = _gap(low, a.end, b.start, money)
    sign = gap in money.word_set("ranges", "signs")
    start = look_back(low, a.start, money).start
    window = low[max(0, start - LOOK_BACK) : start][::-1]
    skip = _spaces(window, 0)
    opener = money.pattern("ranges", "openers", back=True).match(window, skip)
    if (opener or money.pattern("ranges", "outer_openers", back=True).match(window, skip)) and gap in money.word_set(
        "ranges", "pairs"
    ):
        return start - opener.end() if opener else (start if _closed(low, b, money) or not sign else a.start)
    either = gap in money.word_set("ranges", "either") and not (a.currency and b.currency) and not a.number.scaled
    if not (sign or either or gap in money.word_set("ranges", "words")):
        return None
    if sign and (low[a.start - 1 : a.start] in ("-", "/") or (start < a.start and a.currency and b.currency)):
        return None  # a chain of dashes; a dash between two hedged amounts
    opened = money.pattern("ranges", "from", back=True).match(window, skip)
    latin = opened is not None and opened.group().isascii()  # behind 从 a change is as usual without its word
    settled = (latin or _closed(low, b, money)) and not (opened and _changes(low, start, money))
    if settled or money.pattern("ranges", "from_openers", back=True).match(window, skip):
        return start
    broken = not sign and (opened or money.pattern("ranges", "not_behind", back=True).match(window, skip))
    return None if broken else start


def _changes(low: str, start: int, money: MoneyKnowledge) -> bool:
    """Does the clause before say that something rises or falls?"""
    clause = _CLAUSE_END.split(low[max(0, start - CHANGE) : start])[-1]
    return not money.word_set("ranges", "changes").isdisjoint(_LOWER.findall(clause))


def _closed(low: str, b: Amount, money: MoneyKnowledge) -> bool:
    return money.pattern("ranges", "closers").match(low, _spaces(low, b.end)) is not None


def _dash(low: str, a: Amount, b: Amount, money: MoneyKnowledge) -> bool:
    return normal(low[a.end : b.start]) in money.word_set("ranges", "signs")


def _spaces(text: str, position: int) -> int:
    match = _SPACES.match(text, position)
    return match.end() if match else position


def _joined(low: str, a: Figure, b: Figure, money: MoneyKnowledge) -> bool:
    """Whether only a word or comma of a list stands between two figures, hedges of the second aside."""
    if b.start - a.end > LOOK_BACK:
        return False
    return _gap(low, a.end, b.start, money) in money.word_set("lists", "joints")


def _gap(low: str, end: int, start: int, money: MoneyKnowledge) -> str:
    """The words between two amounts, hedges of the second aside."""
    if inclusive := money.pattern("ranges", "inclusive").match(low, end):
        end = inclusive.end()
    whole = normal(low[end:start])
    if whole in money.word_set("ranges", "words"):
        return whole  # $5 up to $10 million
    hedged = look_back(low, start, money).start
    return normal(low[end:hedged]) if hedged >= end else whole


def _share_backward(
    low: str, amounts: Sequence[Amount], figures: Sequence[Figure], money: MoneyKnowledge
) -> list[Figure]:
    """Figures of a list take the currency, and small ones the scale, of the figure behind them."""
    shared = list(figures)
    for i in range(len(shared) - 2, -1, -1):
        a, b = shared[i], shared[i + 1]
        first, second = amounts[a.last], amounts[b.first]
        if a.fault or b.fault or not b.currency or not _joined(low, a, b, money) or amounts[a.first].fault:
            continue
        number = first.number
        behind = second.number
        if behind.single and number.value + 1 == behind.value / behind.scale and _is_guess(low, a, b):
            shared[i + 1] = replace(b, fault="no_figure")  # 5、6 亿: five or six
            continue
        last = amounts[b.last]
        if not a.currency and number.scaled and (last.behind or (b.shared and last.before is None)):
            shared[i] = replace(a, currency=b.currency, shared=True)
        elif a.currency == b.currency and (scale := _lent(first, second, b)):
            shared[i] = replace(a, value=number.value * scale, step=number.step * scale, shared=True)
    return shared


def _is_guess(low: str, a: Figure, b: Figure) -> bool:
    """Whether two neighbouring figures are given for one: 5、6 亿."""
    return not a.currency and low[a.end : b.start].strip() == LIST_COMMA


def _lent(first: Amount, second: Amount, behind: Figure) -> Decimal | None:
    """The scale that "$5" takes from "$6 million" behind it, which may have it from another in turn."""
    a, b = first.number, second.number
    if first.before is None or second.before is None or a.scaled or a.grouped or first.behind or not b.single:
        return None
    if not (a.value < SHARING_DIGITS and b.value):
        return None
    scale = b.scale if b.scaled else behind.value / b.value
    return scale if scale > 1 and behind.value / scale < SHARING_DIGITS else None


def _share_forward(
    low: str,
    amounts: Sequence[Amount],
    figures: Sequence[Figure],
    elsewhere: Mapping[Decimal, str],
    money: MoneyKnowledge,
) -> list[Figure]:
    """Scaled figures without a currency take the one stated before them in the line, if nothing else is counted."""
    known: list[str] = []
    latest = ""
    for before, figure in zip((None, *figures), figures, strict=False):
        if before and _SENTENCE_END.search(low, before.end, figure.start):
            latest = ""
        known.append(latest)
        converts = before is not None and _opens_bracket(low, before, figure)  # names the lesser currency
        if figure.currency and not figure.fault and not converts:
            latest = figure.currency
    shared = list(figures)
    for i in range(len(shared) - 1, -1, -1):
        figure = shared[i]
        number = amounts[figure.last].number
        currency = known[i] or elsewhere.get(figure.value, "")
        usable = currency and not figure.currency and not figure.fault and number.scaled and not number.bare
        if not usable or amounts[figure.first].fault or amounts[figure.last].fault:
            continue
        if _is_free(low, shared, i, money) and _may_share(low, figure, number.chinese, money):
            shared[i] = replace(figure, currency=currency, shared=True)
    return shared


def _opens_bracket(low: str, before: Figure, figure: Figure) -> bool:
    gap = low[before.end : figure.start] if figure.start - before.end <= LOOK_BACK else ""
    return "(" in gap and ")" not in gap and before.currency != figure.currency


def _is_free(low: str, figures: Sequence[Figure], i: int, money: MoneyKnowledge) -> bool:
    """Whether nothing that is counted stands behind a figure; in a list its next member decides."""
    figure = figures[i]
    following = figures[i + 1] if i + 1 < len(figures) else None
    if following and following.start - figure.end <= NEXT_MEMBER:
        joint = money.pattern("lists", "joints").match(low, _spaces(low, figure.end))
        if joint and (joint.group() not in COMMAS or _joined(low, figure, following, money)):
            return bool(following.currency) and not following.fault
    return _stands_free(low, figure.end, money)


def _may_share(low: str, figure: Figure, chinese: bool, money: MoneyKnowledge) -> bool:
    """Whether what stands before a figure lets it be money."""
    start = look_back(low, figure.start, money).start
    clause = re.split(r"[,;:\uff0c\u3002\uff1b\uff1a\u3001]", low[max(0, start - 2 * LOOK_BACK) : start])[-1]
    if any(word in clause for word in money.words("shared_currency", "not_in_clause")):
        return False
    if chinese:
        return True
    window = low[max(0, start - LOOK_BACK) : start][::-1]
    return money.pattern("shared_currency", "leaders", back=True).match(window, _spaces(window, 0)) is not None


def _stands_free(low: str, end: int, money: MoneyKnowledge) -> bool:
    """Whether nothing that can be counted follows: punctuation, the end, or a word of the list."""
    position = _spaces(low, end)
    if position >= len(low):
        return True
    if money.pattern("shared_currency", "followers").match(low, position):
        return True
    return low[position] != LIST_COMMA and not low[position].isalnum() and not _WORD.match(low[position])
