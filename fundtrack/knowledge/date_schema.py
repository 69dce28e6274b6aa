"""The schema of the files in ``data/rules/dates``; apart because it needs pydantic."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Words = tuple[Annotated[str, Field(min_length=1)], ...]
Offsets = dict[str, int]


class Closed(BaseModel):
    """A mapping in which every key is known."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class ChineseDates(Closed):
    """Words of Chinese dates; offsets are in years, months, days or weeks."""

    digits: dict[str, Annotated[int, Field(ge=0, le=9)]] = {}
    ten: str = ""
    two: str = ""
    year: str = ""
    month: str = ""
    day: Words = ()
    to: Words = ()
    year_tails: Words = ()
    whole_year: Words = ()
    tail_not_before: Words = ()
    quarters: Words = ()
    month_tails: Words = ()
    fiscal: Words = ()
    years: Offsets = {}
    months: Offsets = {}
    days: Offsets = {}
    that_years: Offsets = {}
    that_months: Offsets = {}
    that_days: Offsets = {}
    later_months: Offsets = {}
    later_days: Offsets = {}
    later: Words = ()
    ago: Words = ()
    ago_not_before: Words = ()
    weeks: Offsets = {}
    week: Words = ()
    weekdays: Offsets = {}
    bracketed: Words = ()
    eras: Offsets = {}
    first_year: str = ""
    republic_base: int = 0
    republic_not_before: Words = ()
    not_before: Words = ()
    not_behind: Words = ()
    bare_day: Words = ()
    bare_day_not_before: Words = ()
    bare_day_not_behind: Words = ()
    deadline_before: Words = ()
    deadline_behind: Words = ()
    deadline_not: Words = ()


class EnglishDates(Closed):
    """Words of English dates; ``ago`` is in months, the other offsets as above."""

    months: Offsets = {}
    ordinals: Words = ()
    of: Words = ()
    weekdays: Offsets = {}
    short_weekdays: Words = ()
    which: Offsets = {}
    units: Words = ()
    seasons: Offsets = {}
    days: Offsets = {}
    that_days: Offsets = {}
    that_years: Offsets = {}
    later_months: Offsets = {}
    later_days: Offsets = {}
    ago: Offsets = {}
    leads: Words = ()
    fiscal: Words = ()
    quarters: Words = ()
    bare_quarters: Words = ()
    to: Words = ()
    between: Words = ()
    and_: Words = Field((), alias="and")
    deadline_before: Words = ()


class Counts(Closed):
    """Counted things."""

    classifiers: Words = ()
    zh: Words = ()
    zh_modifiers: int = 0
    en: Words = ()
    en_modifiers: int = 0
    en_not: Words = ()
    vague_zh: Words = ()
    vague_en: Words = ()
    more: Words = ()


class DatesFile(Closed):
    """One file; every section may stand in any file, and the files are added up."""

    format: Literal[1]
    about: str
    zh: ChineseDates = ChineseDates()
    en: EnglishDates = EnglishDates()
    counts: Counts = Counts()
