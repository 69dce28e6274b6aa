"""The schema of the files in ``data/rules/money``; apart because it needs pydantic."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Words = tuple[Annotated[str, Field(min_length=1)], ...]
Code = Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
Country = Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
Exponent = Annotated[int, Field(ge=1, le=24)]


class Closed(BaseModel):
    """A mapping in which every key is known."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Currency(Closed):
    """One currency: where it is used and how it is written."""

    countries: tuple[Country, ...] = ()
    marks: Words = ()
    en: Words = ()
    zh: Words = ()
    before: Words = ()
    decimal_comma: bool = False
    code_is_word: bool = False


class Shared(Closed):
    """Words and signs that several currencies share, and how one of them is chosen."""

    marks: Words = ()
    en: Words = ()
    zh: Words = ()
    before: Words = ()
    currencies: tuple[Code, ...]
    homes: tuple[Country, ...] = ()
    default: Code | Literal[""] = ""
    default_zh: Code | Literal[""] = ""
    traditional: Code | Literal[""] = ""
    needs_scale: bool = False


class Numbers(Closed):
    """How numbers are written."""

    digits: dict[Annotated[str, Field(pattern=r"^[0-9]$")], str] = {}
    small: dict[str, Exponent] = {}
    big: dict[str, Exponent] = {}
    tens: dict[str, Annotated[int, Field(ge=2, le=9)]] = {}
    point: str = ""
    measure: Words = ()
    more: Words = ()
    vague: str = ""
    ordinal: str = ""
    fraction: str = ""
    digit_guards: dict[str, Words] = {}
    words: dict[str, int] = {}
    scales: dict[str, Exponent] = {}
    foreign_scales: dict[str, Exponent] = {}
    points: Words = ()
    unsure: Words = ()
    suffixes: dict[str, Exponent] = {}
    articles: dict[str, Decimal] = {}
    fractions: dict[str, Decimal] = {}
    fraction_signs: dict[str, Decimal] = {}
    joints: Words = ()
    vague_words: Words = ()


class Hedge(Closed):
    """The words of one qualifier, by where they stand."""

    before: Words = ()
    behind: Words = ()
    outside: Words = ()
    apart: Words = ()
    before_scale: Words = ()


class Hedges(Closed):
    """The qualifiers of the guide but "exact" and "range"."""

    up_to: Hedge = Hedge()
    about: Hedge = Hedge()
    at_least: Hedge = Hedge()


class Ranges(Closed):
    """Words of ranges."""

    signs: Words = ()
    words: Words = ()
    either: Words = ()
    inclusive: Words = ()
    pairs: Words = ()
    openers: Words = ()
    outer_openers: Words = ()
    from_openers: Words = ()
    from_: Words = Field((), alias="from")
    closers: Words = ()
    changes: Words = ()
    not_behind: Words = ()


class Lists(Closed):
    """Words of lists of amounts."""

    joints: Words = ()
    each: Words = ()


class Conversions(Closed):
    """Words around an amount restated in another currency."""

    marks: Words = ()
    notes: Words = ()
    strong: Words = ()
    repeats: Words = ()
    about: Words = ()
    tails: Words = ()


class Rates(Closed):
    """Words of rates of exchange."""

    marks: Words = ()
    before: Words = ()
    behind: Words = ()
    by: Words = ()
    nouns: Words = ()


class SharedCurrency(Closed):
    """What may stand around a scaled number that shares the currency stated before it."""

    followers: Words = ()
    leaders: Words = ()
    not_in_clause: Words = ()


class NotMoney(Closed):
    """What only looks like money."""

    behind_yuan: Words = ()
    behind_scaled_yuan: Words = ()
    behind_pound: Words = ()
    units: Words = ()
    weights: Words = ()
    years: Words = ()
    rate_names: Words = ()


class Columns(Closed):
    """Words that make a line name the currency of a table."""

    leads: Words = ()
    ceilings: Words = ()
    counts: Words = ()


class MoneyFile(Closed):
    """One file; every section may stand in any file, and the files are added up."""

    format: Literal[1]
    about: str
    currencies: dict[Code, Currency] = {}
    shared: tuple[Shared, ...] = ()
    numbers: Numbers = Numbers()
    hedges: Hedges = Hedges()
    adverbs: Words = ()
    hedge_guards: dict[str, Words] = {}
    ranges: Ranges = Ranges()
    lists: Lists = Lists()
    conversions: Conversions = Conversions()
    rates: Rates = Rates()
    shared_currency: SharedCurrency = SharedCurrency()
    not_money: NotMoney = NotMoney()
    columns: Columns = Columns()
