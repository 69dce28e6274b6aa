"""Reference rates of the European Central Bank, from the data bundled with the optional CurrencyConverter."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from importlib import import_module
from typing import Any

from fundtrack.errors import UsageError
from fundtrack.rates.days import days_of
from fundtrack.rates.reference import Reference

_BACK = 10  # days: over the longest row of bank holidays; further back the source has no rate for the currency


class _Ecb:
    """See ``Reference``. Days without a rate take the last published one before; nothing is interpolated."""

    source = "ecb"

    def __init__(self, converter: Any, unknown: type[Exception]) -> None:
        self._converter = converter
        self._unknown = unknown

    def rate(self, base: str, target: str, iso: str) -> tuple[Decimal, str] | None:
        span = days_of(iso)
        if span is None or not {base, target} <= self._converter.currencies:
            return None
        for back in range(_BACK + 1):
            day = date.fromordinal(span[1]) - timedelta(days=back)
            try:
                found = self._converter.convert(Decimal(1), base, target, date=day)
            except self._unknown:
                continue
            return Decimal(found), day.isoformat()
        return None


def load_reference() -> Reference:
    """The ECB's history, offline; ``UsageError`` where the extra ``fundtrack[ecb]`` is not installed."""
    try:
        found = import_module("currency_converter")
    except ImportError:
        raise UsageError("ECB reference rates are not installed", remedy="pip install 'fundtrack[ecb]'") from None
    return _Ecb(found.CurrencyConverter(decimal=True), found.RateNotFoundError)
