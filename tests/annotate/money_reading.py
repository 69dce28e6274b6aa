"""What the tests of money, dates and counts share: the real word lists, and mentions as short lines."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from fundtrack.annotate.currencies import Countries
from fundtrack.annotate.money import MoneyScan, scan_money
from fundtrack.knowledge import dates, money
from fundtrack.knowledge.dates import DatesKnowledge
from fundtrack.knowledge.money import MoneyKnowledge
from fundtrack.knowledge.source import Source
from fundtrack.model.mention import Mention
from fundtrack.model.money import Money

TABLES = Path(__file__).resolve().parent.parent / "tables"


@cache
def money_words() -> MoneyKnowledge:
    """The money section of our rules folder."""
    data, problems = money.build(Source.open())
    assert problems == []
    return money.from_data(data)


@cache
def date_words() -> DatesKnowledge:
    """The dates section of our rules folder."""
    data, problems = dates.build(Source.open())
    assert problems == []
    return dates.from_data(data)


def table(name: str) -> list[dict[str, Any]]:
    """The cases of ``tests/tables/NAME.yaml``."""
    cases: list[dict[str, Any]] = yaml.safe_load((TABLES / f"{name}.yaml").read_text("utf-8"))
    return cases


def scan(text: str, home: str | None = None) -> MoneyScan:
    """All money of a text."""
    return scan_money(text, 0, len(text), money_words(), Countries(home))


def value(money_value: Money) -> str:
    """Such as "up_to 5000000 USD" or "range 10..20 EUR (quoted 11 USD)"; "exact" is left out."""
    qualifier = "" if money_value.qualifier == "exact" else f"{money_value.qualifier} "
    low = "" if money_value.minimum is None else f"{money_value.minimum:f}.."
    quoted = f" (quoted {value(money_value.quoted)})" if money_value.quoted else ""
    return f"{qualifier}{low}{money_value.amount:f} {money_value.currency}{quoted}"


def said(mention: Mention) -> str:
    """Such as "up to $5m = up_to 5000000 USD"."""
    assert isinstance(mention.value, Money)
    return f"{mention.text} = {value(mention.value)}"
