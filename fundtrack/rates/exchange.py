"""Amounts in flight: quantities with one dimension a currency, so that no rate means an error, never a number."""

from __future__ import annotations

import re
from decimal import Decimal
from threading import Lock
from typing import Any

_CODE = re.compile(r"[A-Z]{3}")


class Exchange:
    """Converts amounts at a given rate through pint's contexts, in Decimal throughout.

    One context a pair, with the rate as its parameter: pint looks for a path through everything that the
    enabled contexts allow, and here only the asked-for step may be taken. A registry must not be shared
    between threads while a context is enabled (each could get the other's rate), hence the lock.
    """

    def __init__(self) -> None:
        import pint

        self._pint = pint
        # An empty registry: the default one owns M, T and pound. Floats are refused by Decimal magnitudes.
        self._units: Any = pint.UnitRegistry(None, non_int_type=Decimal)
        self._unit_of: dict[str, Any] = {}
        self._contexts: set[str] = set()
        self._lock = Lock()

    def convert(self, amount: Decimal, base: str, target: str, rate: Decimal | None) -> Decimal:
        """``amount`` of ``base`` in ``target``; LookupError without a rate, ValueError for odd codes or rates."""
        with self._lock:
            money = self._units.Quantity(amount, self._unit(base))
            wanted = self._unit(target)
            if rate is None:
                return self._plain(money, wanted)
            if not rate.is_finite() or rate <= 0:
                raise ValueError(f"no rate of exchange: {rate}")
            with self._units.context(self._context(base, target), rate=rate):
                return self._plain(money, wanted)

    def _plain(self, money: Any, wanted: Any) -> Decimal:
        try:
            found = money.to(wanted).magnitude
        except self._pint.DimensionalityError as error:
            raise LookupError(f"no rate for {error.units1} to {error.units2}") from None
        if not isinstance(found, Decimal):
            raise TypeError(f"amount became {type(found).__name__}")
        return found

    def _unit(self, code: str) -> Any:
        if code not in self._unit_of:
            if not _CODE.fullmatch(code):
                raise ValueError(f"no currency code: {code!r}")
            self._units.define(f"{code} = [currency_{code}]")
            self._unit_of[code] = self._units.Unit(code)
        return self._unit_of[code]

    def _context(self, base: str, target: str) -> str:
        name = f"{base}_{target}"
        if name not in self._contexts:
            step = self._unit(target) / self._unit(base)

            def at_rate(ureg: Any, value: Any, **given: Any) -> Any:
                return value * ureg.Quantity(given["rate"], step)

            context = self._pint.Context(name)
            context.add_transformation(f"[currency_{base}]", f"[currency_{target}]", at_rate)
            self._units.add_context(context)
            self._contexts.add(name)
        return name
