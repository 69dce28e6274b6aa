"""What annotation finds in a text: typed spans with values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from fundtrack.model.money import Money


class Kind(StrEnum):
    """The type of a mention; its value is the word that rules use for it."""

    MONEY = "Money"
    DATE = "Date"
    ORG = "Org"
    PROGRAMME = "Programme"
    INSTRUMENT = "Instrument"
    PLACE = "Place"
    TECHNOLOGY = "Technology"
    COUNT = "Count"  # a bare number of things that money goes to: 12 个技术中心, fifteen projects
    OFFICE = "Office"  # the governor, taxpayers' money: says that money is public, and by itself whose at most
    REFERENCE = "Ref"  # 该公司, the department: stands for a name that came before


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the vocabulary (``data/rules/names``, ``terms``), or a name found by its shape (id "").

    kind: "agency", "bank", "fund", "government" (public money) · "company", "investor" · "university",
    "institute", "consortium" · "programme", "law", "strategy" · "country", "region", "city" ·
    "instrument", "technology", "office", "reference", "count". name: canonical, in English where one is known.
    value: for terms, the guide's word ("pmt", "quantum"); of names, the fields they are for.
    country: ISO 3166-1 alpha-2, "EU", or "". parent: of names, the body's that it belongs to; of a count, the form
    that the counted noun names ("grant").
    """

    id: str
    kind: str
    name: str
    country: str = ""
    parent: str = ""
    value: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Date:
    """A date as precise as the text has it: ISO 8601 "2024-07-17", "2024-07" or "2024".

    relative: it was resolved against the report's date (去年 8 月, on Friday). end: for a span of dates
    (2010-2022 年), its last, else "". deadline: the words around it say until when something goes on, or by when it
    is to be done (by 2027, 2027 年前). part: it is a part of its year that ISO 8601 cannot say (a quarter, 年底).
    """

    iso: str
    relative: bool = False
    end: str = ""
    deadline: bool = False
    part: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """A typed span of the clean text. ``value`` is Money, Date or Entry, by ``kind``.

    start, end: the mention as GUIDE.md cuts it (money: hedge to currency). outer_start, outer_end: what
    rules see as one symbol: for money also a quoted conversion in brackets and hedges behind it, for names
    also quotation marks and a bracketed foreign form or abbreviation. conversion: for money, the mention of
    the conversion quoted right behind it (the value of which is ``value.quoted``), else None.
    """

    kind: Kind
    start: int
    end: int
    outer_start: int
    outer_end: int
    text: str
    value: Money | Date | Entry
    conversion: Mention | None = None

    @property
    def is_known(self) -> bool:
        """Is it a name of the vocabulary, not one that was found by its shape?"""
        return isinstance(self.value, Entry) and bool(self.value.id)
