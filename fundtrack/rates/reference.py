"""What a source of reference rates offers."""

from __future__ import annotations

from decimal import Decimal
from typing import Protocol


class Reference(Protocol):
    """Published rates of days, asked for by name and never used unless they are."""

    source: str

    def rate(self, base: str, target: str, iso: str) -> tuple[Decimal, str] | None:
        """The rate of the ISO day, month or year (its last day), and the ISO day it was published for.

        None for a currency or a day that the source does not know.
        """
        ...
