"""Decimals written exactly for machines, and grouped for people."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal, localcontext

from fundtrack.language import spoken

SHORT = 4  # digits that a short number keeps
_SCALES = {"en": ((12, "T"), (9, "B"), (6, "M"), (3, "K")), "zh": ((12, "万亿"), (8, "亿"), (4, "万"))}


def exact(number: Decimal | int) -> str:
    """All digits of a number without exponent and without trailing zeros behind the point ("1600000000").

    Raises ValueError for NaN and infinities, which are no amounts and no JSON.
    """
    if isinstance(number, int):
        return str(number)
    if not number.is_finite():
        raise ValueError(f"{number} is no amount")
    digits = format(number, "f")
    if "." in digits:
        digits = digits.rstrip("0").rstrip(".")
    return "0" if digits == "-0" else digits


def grouped(number: Decimal | int, places: int | None = None) -> str:
    """A number for people ("1,600,000,000"): all its digits, or rounded half to even to ``places`` of them."""
    value = Decimal(number)
    if places is None:
        places = len(exact(value).partition(".")[2])
    with localcontext() as context:  # quantizing fails on digits beyond the context's precision
        context.prec = max(28, abs(value.adjusted()) + len(value.as_tuple().digits) + places + 2)
        return format(value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_EVEN), ",f")


def significant(number: Decimal, digits: int) -> Decimal:
    """The number rounded half to even to so many digits that count (1.26954 to 4: 1.270)."""
    return number if number == 0 else number.quantize(Decimal(1).scaleb(number.adjusted() - digits + 1))


def fits_double(number: Decimal | int) -> bool:
    """Whether a spreadsheet cell, a double shown with 15 digits, holds the number exactly."""
    return Decimal(format(float(number), ".15g")) == number


def short(number: Decimal | int) -> str:
    """A number as its readers say it, in four digits at least: "1.652B", "3440亿".

    Where digits are left out, "≈" stands before it. Nothing is rounded to nothing, and no digit before the point is
    lost.
    """
    value = Decimal(number)
    scale, unit = next(((s, u) for s, u in _SCALES[spoken()] if abs(value) >= Decimal(1).scaleb(s)), (0, ""))
    scaled = value.scaleb(-scale)
    if scaled == 0:
        return "0"
    places = max(0, SHORT - 1 - scaled.adjusted())
    with localcontext(prec=max(28, len(value.as_tuple().digits) + abs(value.adjusted()) + SHORT)):
        rounded = scaled.quantize(Decimal(1).scaleb(-places), ROUND_HALF_EVEN)
    mark = "" if rounded == scaled else "≈"
    return mark + grouped(Decimal(exact(rounded))) + unit
