"""Numbers and the currency words beside them: which number has which currency, and which is no money."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from fundtrack.annotate.currencies import CurrencyToken, Surroundings, resolve
from fundtrack.annotate.hedges import look_back
from fundtrack.annotate.number import Number
from fundtrack.annotate.number_phrases import scale_at
from fundtrack.knowledge.money import MoneyKnowledge
from fundtrack.model.money import Qualifier

YEARS = range(1900, 2100)  # a bare number of four digits that is one may end a date
MAX_YEAR_WORD = 12  # characters in which "constant" finds room
MAX_GAP = 2  # spaces between a number and its currency

_LETTER = re.compile(r"[A-Za-z]")
_UNIT_FIGURES = 10  # below it, a Chinese numeral before 元 is a count of parts: 三元, 二元


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its currency, or without one (""): ``low[start:end]`` of a line.

    before, behind: the currency words at its sides. inner: a hedge between currency and number. fault: why
    it is not used: "" (it is), "no_figure", "unclear_figure", "unclear_currency" (told to people), or
    "not_money" (passed over).
    """

    start: int
    end: int
    number: Number
    currency: str = ""
    before: CurrencyToken | None = None
    behind: CurrencyToken | None = None
    fault: str = ""
    inner: Qualifier | None = None

    @property
    def marked(self) -> bool:
        """Whether it has a currency of its own and can be used."""
        return bool(self.currency) and not self.fault


def attach(low: str, tokens: Sequence[CurrencyToken], numbers: Sequence[Number], around: Surroundings) -> list[Amount]:
    """Every number of the line as an amount, in order, with the currency that stands beside it."""
    before, behind = _sides(low, tokens, numbers)
    hedged = _across_hedges(low, tokens, numbers, before, around.money)
    bracketed = {t.start - 1: t for t in tokens if low[t.start - 1 : t.start] == "(" and low[t.end : t.end + 1] == ")"}
    made = []
    for i, number in enumerate(numbers):
        front, inner = hedged.get(i, (before[i], None))
        amount = _with_currency(number, front, behind[i], around)
        amount = _narrowed(low, amount if inner is None else replace(amount, inner=inner), bracketed)
        fault = amount.fault or _fault(low, amount, around.money)
        made.append(amount if fault == amount.fault else replace(amount, fault=fault))
    return made


def _sides(
    low: str, tokens: Sequence[CurrencyToken], numbers: Sequence[Number]
) -> tuple[list[CurrencyToken | None], list[CurrencyToken | None]]:
    """For every number the currency word before it and behind it; each word goes to one number."""
    starts, ends = [n.start for n in numbers], [n.end for n in numbers]
    before: list[CurrencyToken | None] = [None] * len(numbers)
    behind: list[CurrencyToken | None] = [None] * len(numbers)
    for token in _merged(low, tokens):
        right = bisect_left(starts, token.end)
        left = bisect_right(ends, token.start) - 1
        fits_right = right < len(numbers) and _fits_before(low, token, numbers[right])
        fits_left = left >= 0 and _fits_behind(low, token, numbers[left])
        if fits_right and fits_left:
            fits_left = _goes_left(token, numbers[left], numbers[right], before[left] is not None)
            fits_right = not fits_left
        if fits_right:
            before[right] = token
        elif fits_left:
            behind[left] = behind[left] or token
    return before, behind


def _across_hedges(
    low: str,
    tokens: Sequence[CurrencyToken],
    numbers: Sequence[Number],
    before: Sequence[CurrencyToken | None],
    money: MoneyKnowledge,
) -> dict[int, tuple[CurrencyToken, Qualifier]]:
    """Numbers with a hedge between them and the currency before them: 新台币约 3 亿元, EUR about 3 million."""
    ends = {token.end: token for token in tokens if token.before}
    found: dict[int, tuple[CurrencyToken, Qualifier]] = {}
    for i, number in enumerate(numbers):
        hedge = look_back(low, number.start, money) if before[i] is None and ends else None
        if hedge is None or hedge.qualifier is None or hedge.start == number.start:
            continue
        token = ends.get(hedge.start) or (
            ends.get(hedge.start - 1) if low[hedge.start - 1 : hedge.start] == " " else None
        )
        if token is not None and not (i and token.start < numbers[i - 1].end + MAX_GAP and token.behind):
            found[i] = token, hedge.qualifier
    return found


def _merged(low: str, tokens: Sequence[CurrencyToken]) -> list[CurrencyToken]:
    """The words, with two side by side that can mean the same made one (CAD $, RMB ¥)."""
    merged: list[CurrencyToken] = []
    for token in tokens:
        last = merged[-1] if merged else None
        both = set(token.currencies).intersection(last.currencies) if last and last.before and token.before else ()
        if last and both and _is_gap(low, last.end, token.start):
            narrow = min((last, token), key=lambda one: len(one.currencies))
            merged[-1] = CurrencyToken(last.start, token.end, narrow.words)
        else:
            merged.append(token)
    return merged


def _fits_before(low: str, token: CurrencyToken, number: Number) -> bool:
    if not token.before or not (_is_gap(low, token.end, number.start) or low[token.end : number.start] == "."):
        return False
    latin_name = token.form == "name" and _LETTER.match(low[token.start]) is not None
    return not (latin_name and not number.scaled and not number.grouped)


def _fits_behind(low: str, token: CurrencyToken, number: Number) -> bool:
    if not token.behind:
        return False
    gap = low[number.end : token.start]
    if token.form == "mark" and low[token.end : token.end + 1].isdigit() and not number.scaled:
        return False
    return _is_gap(low, number.end, token.start) or gap == "-" or (gap == " of " and number.scaled)


def _is_gap(low: str, start: int, end: int) -> bool:
    """Whether there are only a few spaces between two positions."""
    return start == end or (0 < end - start <= MAX_GAP and low[start:end].isspace())


def _goes_left(token: CurrencyToken, left: Number, right: Number, left_has_one: bool) -> bool:
    """Whether a word between two numbers belongs to the first."""
    if token.form == "name":
        return left.scaled or not right.scaled
    gap_left, gap_right = token.start - left.end, right.start - token.end
    if left_has_one or (gap_left and not gap_right):
        return False
    if gap_right and not gap_left:
        return True
    return left.scaled and token.form == "code"


def _with_currency(
    number: Number, before: CurrencyToken | None, behind: CurrencyToken | None, around: Surroundings
) -> Amount:
    """The amount of a number and the words at its sides, which must agree."""
    if before and behind and before.needs_scale and not set(before.currencies).intersection(behind.currencies):
        before = None  # ALL 5 MILLION EUROS
    start = before.start if before else number.start
    end = behind.end if behind else number.end
    if before is None and behind is None:
        return Amount(start, end, number)
    if before is None or behind is None:
        only = before or behind
        assert only is not None
        code = resolve(only, around)
    else:
        both = [code for code in behind.currencies if code in before.currencies]
        narrow = min((before, behind), key=lambda token: len(token.currencies))
        code = narrow.currencies[0] if len(narrow.currencies) == 1 else resolve(narrow, around)
        code = code if code in both else (both[0] if len(both) == 1 else "")
    return Amount(start, end, number, code, before, behind, "" if code else "unclear_currency")


def _narrowed(low: str, amount: Amount, bracketed: Mapping[int, CurrencyToken]) -> Amount:
    """The amount with the currency that brackets behind it name: $5 million (CAD)."""
    note = bracketed.get(amount.end + low.startswith(" ", amount.end)) if amount.currency else None
    shared = amount.behind or amount.before
    if note is None or shared is None or len(note.currencies) != 1 or note.currencies[0] not in shared.currencies:
        return amount
    return replace(amount, currency=note.currencies[0])


def _fault(low: str, amount: Amount, money: MoneyKnowledge) -> str:
    """Why an amount with a currency is not used, or ""."""
    number, behind = amount.number, amount.behind
    if _is_touched(low, amount) or (behind and not number.scaled and _scales_late(low, behind, money)):
        return "unclear_figure" if amount.currency else "not_money"
    if amount.before and (fault := _before_fault(low, amount.before, number, money)):
        return fault
    for token in (amount.before, behind):
        if token and token.needs_scale and not (number.scaled or number.grouped):
            return "not_money"
    if not amount.currency:
        return "unclear_figure" if number.doubt not in ("", "dot", "point", "pair") else ""
    if behind is not None and amount.before is None and _is_part_word(low, amount, behind, money):
        return "not_money"
    if number.doubt == "vague":
        return "no_figure"
    if number.doubt == "pair":
        return ""
    if number.doubt == "dot":
        han = behind is not None and not low[behind.start].isascii()  # 1.234 元 has a decimal point
        return "unclear_figure" if amount.currency in money.decimal_comma or not (number.scaled or han) else ""
    if number.doubt == "spaced":
        return "" if amount.before else "unclear_figure"
    if number.doubt == "point" and amount.before and amount.before.end == number.start:
        return ""  # the point ends the currency: Rs.500
    return "unclear_figure" if number.doubt else ""


def _scales_late(low: str, behind: CurrencyToken, money: MoneyKnowledge) -> bool:
    """Whether a scale follows the currency behind a number: 5.2 USD million, 5.2 USD m."""
    letter = behind.form == "code" and low.startswith(" ", behind.end)
    return scale_at(low, behind.end, money.numbers) is not None or (
        letter and money.numbers.letter.match(low, behind.end + 1) is not None
    )


def _before_fault(low: str, before: CurrencyToken, number: Number, money: MoneyKnowledge) -> str:
    """Why what touches the currency before a number forbids to use it: M€ 12, Xy$12, 美元兑人民币 7.2."""
    touched = before.start and _LETTER.match(low[before.start - 1]) and not _LETTER.match(low[before.start])
    if before.form == "mark" and touched:
        return "unclear_currency"
    plain = before.form == "name" and not (number.scaled or number.grouped)
    return "not_money" if plain and low.endswith(money.words("not_money", "rate_names"), 0, before.start) else ""


def _is_touched(low: str, amount: Amount) -> bool:
    """Whether letters or a percent sign touch the number: A100, 5nm, 40%."""
    number, before, behind = amount.number, amount.before, amount.behind
    own_before = before is not None and before.end == number.start
    touches = number.start > 0 and _LETTER.match(low[number.start - 1]) and not _LETTER.match(low[number.start])
    if touches and not number.bare and not own_before:
        return True
    if number.end < len(low) and not (behind and behind.start == number.end):
        following = low[number.end]
        return following in "%\u2030" or (bool(_LETTER.match(following)) and not _LETTER.match(low[number.end - 1]))
    return False


def _is_part_word(low: str, amount: Amount, behind: CurrencyToken, money: MoneyKnowledge) -> bool:
    """Whether a name behind the number is only the beginning of another word, or a weight, or a unit."""
    number = amount.number
    if number.bare and _is_unit(low, amount, money):
        return True
    index = behind.words[0].shared
    yuan = index >= 0 and bool(money.shared[index].traditional)
    if number.scaled:
        return yuan and money.pattern("not_money", "behind_scaled_yuan").match(low, behind.end) is not None
    if yuan:
        few = number.chinese and number.value < _UNIT_FIGURES
        return few or money.pattern("not_money", "behind_yuan").match(low, behind.end) is not None
    if number.end - number.start == 4 and number.value in YEARS and behind.form == "name" and not number.grouped:
        window = low[max(0, number.start - MAX_YEAR_WORD) : number.start][::-1]
        return window[:1] == "(" or money.pattern("not_money", "years", back=True).match(window, 1) is not None
    if low[behind.start : behind.end] in money.word_set("not_money", "weights"):
        return money.pattern("not_money", "behind_pound").match(low, behind.end + 1) is not None
    return False


def _is_unit(low: str, amount: Amount, money: MoneyKnowledge) -> bool:
    """Whether a scale and a currency only name a unit: （百万美元）, 单位：亿元."""
    head = low[: amount.start].rstrip(" :：")
    if head.endswith(money.words("not_money", "units")):
        return True
    return low[amount.start - 1 : amount.start] in ("(", "[") and low[amount.end : amount.end + 1] in (")", "]")
