"""A number written in any notation reads as itself."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from money_reading import money_words, scan

from fundtrack.annotate.number import mantissa
from fundtrack.annotate.numbers import find_numbers
from fundtrack.model.money import Money

AMOUNTS = st.integers(1, 999_999_999_999)
DIGITS = "零一二三四五六七八九"
FORMAL = "零壹贰叁肆伍陆柒捌玖"
ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
TENS = "- - twenty thirty forty fifty sixty seventy eighty ninety"


def only_amount(text: str) -> Decimal:
    (mention,) = scan(text).mentions
    assert mention.text == text
    assert isinstance(mention.value, Money)
    return mention.value.amount


def group_in_chinese(value: int, digits: str, powers: str) -> str:
    """A group of up to four digits: 3050 → 三千零五十."""
    parts, gap = "", False
    for digit, power in zip(f"{value:04d}", (*powers, ""), strict=True):
        if digit == "0":
            gap = bool(parts)
            continue
        parts += (digits[0] if gap else "") + digits[int(digit)] + power
        gap = False
    return parts


def in_chinese(value: int, digits: str = DIGITS, powers: str = "千百十") -> str:
    groups, rest = [], value
    while rest:
        groups.append(rest % 10_000)
        rest //= 10_000
    text = ""
    for i in range(len(groups) - 1, -1, -1):
        if groups[i]:
            zero = digits[0] if text and groups[i] < 1000 else ""
            text += zero + group_in_chinese(groups[i], digits, powers) + ["", "万", "亿"][i]
    return text


def below_thousand(value: int) -> str:
    words = [f"{ONES.split()[value // 100]} hundred"] if value >= 100 else []
    rest = value % 100
    if 0 < rest < 20:
        words.append(ONES.split()[rest])
    elif rest:
        tail = f"-{ONES.split()[rest % 10]}" if rest % 10 else ""
        words.append(TENS.split()[rest // 10] + tail)
    return " and ".join(words)


@given(AMOUNTS)
def test_digits_and_groups(value: int) -> None:
    assert only_amount(f"${value}") == value
    assert only_amount(f"${value:,}") == value
    assert only_amount(f"{value:,}美元") == value
    assert only_amount(f"CHF {value:,}".replace(",", "'")) == value


@given(AMOUNTS)
def test_full_width_digits(value: int) -> None:
    wide = f"{value}".translate({0x30 + i: 0xFF10 + i for i in range(10)})
    assert only_amount(f"{wide}日元") == value


@given(
    st.integers(1, 9999),
    st.integers(0, 99),
    st.sampled_from([("万", 4), ("亿", 8), ("万亿", 12), ("千万", 7), ("百万", 6)]),
)
def test_chinese_scales(whole: int, decimals: int, scale: tuple[str, int]) -> None:
    figure = f"{whole}.{decimals:02d}"
    for space in ("", " "):
        assert only_amount(f"{figure}{space}{scale[0]}{space}欧元") == Decimal(figure).scaleb(scale[1])


@given(st.integers(1, 9999), st.integers(1000, 9999))
def test_chinese_composites(high: int, low: int) -> None:
    assert only_amount(f"{high}亿{low:,}万元") == high * 10**8 + low * 10**4
    assert only_amount(f"{high} 亿 {low} 万元") == high * 10**8 + low * 10**4


@given(st.integers(10, 999_999_999_999).filter(lambda n: n % 10 == 0))
def test_chinese_numerals(value: int) -> None:
    assert only_amount(in_chinese(value) + "英镑") == value
    assert only_amount(in_chinese(value, FORMAL, "仟佰拾") + "英镑") == value


@given(st.integers(100, 9999).filter(lambda n: "0" in str(n) or n > 999))
def test_digits_by_name_before_a_scale(value: int) -> None:
    assert only_amount("".join(DIGITS[int(digit)] for digit in str(value)) + "亿日元") == value * 10**8


@given(st.integers(1, 999), st.sampled_from([("thousand", 3), ("million", 6), ("billion", 9), ("trillion", 12)]))
def test_english_words(value: int, scale: tuple[str, int]) -> None:
    assert only_amount(f"{below_thousand(value)} {scale[0]} euros") == value * 10 ** scale[1]
    assert only_amount(f"{value} {scale[0]} euros") == value * 10 ** scale[1]


@given(st.integers(100_000, 99_999_999))
def test_indian_groups(value: int) -> None:
    text = str(value)
    head, tail = text[:-3], text[-3:]
    pairs = [head[max(0, i - 2) : i] for i in range(len(head), 0, -2)][::-1]
    assert only_amount(f"Rs {','.join([*pairs, tail])}") == value


@given(st.integers(1_000_000, 999_999_999), st.integers(0, 99))
def test_european_separators(whole: int, cents: int) -> None:
    assert only_amount(f"€{whole:,}".replace(",", ".") + f",{cents:02d}") == Decimal(f"{whole}.{cents:02d}")


@pytest.mark.parametrize(
    ("digits", "read"),
    [
        ("1,234.50", ("1234.50", 2, "grouped")),
        ("12,34,567", ("1234567", 0, "grouped")),
        ("1.234", ("1.234", 3, "dot")),
        ("0.234", ("0.234", 3, "")),
        ("1,5", ("1.5", 1, "comma")),
        ("1,2345", None),
        ("1.2.3", None),
        ("12,345,67", None),
        ("9" * 40, None),
    ],
)
def test_what_separators_mean(digits: str, read: tuple[str, int, str] | None) -> None:
    expected = None if read is None else (Decimal(read[0]), read[1], read[2])
    assert mantissa(digits) == expected


@pytest.mark.parametrize(
    "text", ["亿亿元", "一千二千元", "三亿亿元", "million million dollars", "5.5.5亿元", "twenty twenty dollars"]
)
def test_numbers_that_make_no_sense_are_no_amounts(text: str) -> None:
    assert scan(text).mentions == ()


@given(
    st.text(
        alphabet="0123456789,.'十百千万亿兆零一两数多余个点第分之 and half a million hundred two twenty-", max_size=60
    )
)
def test_numbers_of_any_text_are_ordered_and_apart(text: str) -> None:
    end = 0
    for number in find_numbers(text, text, text.lower(), money_words().numbers):
        assert end <= number.start < number.end <= len(text)
        end = number.end
