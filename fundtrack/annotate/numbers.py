"""All numbers of a line: digits with separators, Chinese numerals, English words, and mixtures."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from fundtrack.annotate.number import Number, exponent_of, finished, mantissa, unit
from fundtrack.annotate.number_phrases import behind_scale, read_words, scale_at
from fundtrack.annotate.numerals import read_numeral
from fundtrack.knowledge.number_words import NumberWords

MAX_SCALES = 3  # lakh crore

_BRACKET = re.compile(r" ?\([a-z][a-z -]{0,40}\)")
_OVER = re.compile(r"/\d| \d/\d")  # a fraction: 1/2, 1 1/2
_SPACE_GROUPS = re.compile(r"((?: \d{3}(?!\d)){1,6})(?:[.,](\d{1,2})(?!\d))?")
_LOOSE_DASH = re.compile(r"(?:\.| )\.\d| ?- ?(?=[a-z])")  # $5..6 million, $5 .5 million, $5- million


@lru_cache(maxsize=256)  # the lines of an article, read for money and then for counts
def find_numbers(raw: str, folded: str, low: str, words: NumberWords) -> tuple[Number, ...]:
    """All numbers of a line, in order, without overlaps.

    raw, folded, low: the line, the same folded, the same in lower case; all of one length. The work is
    linear in the line.
    """
    found: list[Number] = []
    position = 0
    while match := words.start.search(low, position):
        start = match.start()
        if match.lastgroup == "cjk":
            number = read_numeral(low, start, words)
        elif match.lastgroup == "word":
            number = read_words(low, start, words)
        elif words.is_ordinal(low, start):
            number = None
        else:
            number = read_numeral(low, start, words) or _read_digits(raw, folded, low, match, words)
        if number is not None:
            found.append(finished(number))
        position = max(match.end(), number.end if number else 0)
    return tuple(found)


def _read_digits(raw: str, folded: str, low: str, match: re.Match[str], words: NumberWords) -> Number:
    """A number that is digits, with groups set apart by spaces, and an English scale."""
    start, end, digits = match.start(), match.end(), match.group()
    read = mantissa(digits)
    doubt = "" if read else "malformed"
    if start and low[start - 1] in "./:" and low[start - 2 : start - 1].isdigit():
        doubt = "malformed"
    elif start and low[start - 1] == ".":
        doubt = doubt or "point"
    value, decimals, kind = read or (Decimal(0), 0, "")
    if digits.isdigit() and len(digits) <= 3 and (groups := _SPACE_GROUPS.match(low, end)):
        spaces = {raw[i] for i in range(end, groups.end()) if low[i] == " "}
        decimals = len(groups[2] or "")
        value = Decimal(low[start : groups.end(1)].replace(" ", "") + "." + (groups[2] or "0"))
        kind, end = "grouped", groups.end()
        doubt = doubt or ("spaced" if " " in spaces and len(groups.group()) == 4 else "")
        if powers := words.run_of_powers.match(low, end):  # 3 200 万 could be two numbers
            return Number(
                start, powers.end(), value, unit(0), single=False, scaled=True, chinese=True, doubt="malformed"
            )
    number = Number(start, end, value, unit(decimals), grouped=kind == "grouped", doubt=doubt)
    return _scaled(folded, low, words, number, kind)


def _scaled(folded: str, low: str, words: NumberWords, number: Number, kind: str) -> Number:
    """The number with the scale and the fraction behind it, if there are any."""
    value, step, end, scale, more = number.value, number.step, number.end, Decimal(1), False
    suffix = words.suffix.match(folded, end)
    if suffix:
        scale = Decimal(10) ** words.suffixes[suffix["tight"] or suffix["loose"]]
        end = suffix.end()
    elif _OVER.match(low, end):
        return Number(number.start, end, value, step, doubt="malformed")
    else:
        more = low.startswith("+", end) and scale_at(low, end + 1, words) is not None
        end += more
        fraction = words.fraction.match(low, end)
        if fraction and (fraction["sign"] or scale_at(low, fraction.end(), words)):
            extra = words.fractions[fraction["sign"] or fraction["words"]]
            value, step, end = value + extra, unit(-exponent_of(extra)), fraction.end()
    for _ in range(MAX_SCALES):
        step_up = scale_at(low, end, words)
        if step_up is None:
            break
        scale, end = scale * Decimal(10) ** step_up[0], step_up[1]
    if scale != 1 and (late := behind_scale(low, end, words)):
        value, step, end = value + late[0], unit(-exponent_of(late[0])), late[1]
    if scale == 1 and _spelled_out(low, end, words):
        return Number(number.start, end, value, step, doubt="malformed")
    zeros = low.endswith("00", number.start, number.end)  # 1.500 million may be 1,500 of them
    doubt = number.doubt or ("dot" if kind == "dot" and (scale == 1 or zeros) else "")
    scaled, grouped = scale != 1, number.grouped
    return Number(
        number.start, end, value * scale, step * scale, scale, scaled=scaled, grouped=grouped, more=more, doubt=doubt
    )


def _spelled_out(low: str, end: int, words: NumberWords) -> bool:
    """Whether what follows a plain number may still scale it: $5 (five) million, $5 mil."""
    bracket = _BRACKET.match(low, end)
    if bracket and scale_at(low, bracket.end(), words):
        return True
    dash = _LOOSE_DASH.match(low, end)
    if dash and (
        dash[0][-1].isdigit() or words.behind_digits.match(low, dash.end()) or words.letter.match(low, dash.end())
    ):
        return True
    return words.unsure.match(low, end) is not None
