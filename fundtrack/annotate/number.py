"""A number as it is written, and what digits with separators come to."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

MAX_DIGITS = 30  # a longer figure is no amount of money
MAX_EXPONENT = 20  # nor is one beyond this power of ten

_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_INDIAN = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?")
_APOSTROPHES = re.compile(r"\d{1,3}(?:'\d{3})+(?:\.\d+)?")
_DOTS = re.compile(r"\d{1,3}(?:(?:\.\d{3}){2,}(?:,\d+)?|\.\d{3},\d+)")
_DECIMAL_COMMA = re.compile(r"\d{1,3},\d{1,2}")
_PLAIN = re.compile(r"\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a line of text.

    value: all in; step: the value of one unit of its last written digit; scale: what its digits are
    multiplied by (1 without 万, million); single: one figure and one scale, so that the scale can be shared.
    scaled: a scale is written (of Chinese ones, 万 and up). chinese: has Chinese numerals; grouped: 1,234;
    more: 多 or 余 inside; bare: a scale without a figure (百亿).
    least: the lower end of a numeral that names two neighbours (两三亿).
    doubt: "" or why it is no safe figure: "vague", "malformed", "dot" (1.234), "spaced" (1 234),
    "point" (.5), "pair" (with ``least``).
    """

    start: int
    end: int
    value: Decimal
    step: Decimal
    scale: Decimal = Decimal(1)
    single: bool = True
    scaled: bool = False
    chinese: bool = False
    grouped: bool = False
    more: bool = False
    bare: bool = False
    least: Decimal | None = None
    doubt: str = ""


def mantissa(digits: str) -> tuple[Decimal, int, str] | None:
    """The value of digits with separators, its number of decimals, and "grouped", "dot", "comma" or "".

    None where the separators make no sense. "dot" marks one dot before three digits: 1.234 may be 1234.
    """
    if len(digits) > MAX_DIGITS:
        return None
    kind = "grouped"
    if _PLAIN.fullmatch(digits):
        whole, _, decimals = digits.partition(".")
        kind = "dot" if len(decimals) == 3 and len(whole) <= 3 and whole.strip("0") else ""
        plain = digits
    elif _GROUPED.fullmatch(digits) or _INDIAN.fullmatch(digits):
        plain = digits.replace(",", "")
    elif _APOSTROPHES.fullmatch(digits):
        plain = digits.replace("'", "")
    elif _DOTS.fullmatch(digits):
        plain = digits.replace(".", "").replace(",", ".")
    elif _DECIMAL_COMMA.fullmatch(digits):
        plain, kind = digits.replace(",", "."), "comma"
    else:
        return None
    return Decimal(plain), len(plain.partition(".")[2]), kind


def plain(value: Decimal) -> Decimal:
    """The same value without trailing zeros behind the point and without an exponent."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def exponent_of(value: Decimal) -> int:
    """The exponent of the last written digit: -1 for 0.5."""
    exponent = value.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def unit(decimals: int) -> Decimal:
    """The value of one unit of the last of so many decimals."""
    return Decimal(1).scaleb(-decimals)


def finished(number: Number) -> Number:
    """The number with a plain value; one beyond all money becomes "malformed"."""
    if number.value.adjusted() > MAX_EXPONENT:
        return replace(number, value=Decimal(0), scale=Decimal(1), step=Decimal(1), single=False, doubt="malformed")
    value = plain(number.value)
    return number if value.as_tuple() == number.value.as_tuple() else replace(number, value=value)
