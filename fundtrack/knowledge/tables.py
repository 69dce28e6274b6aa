"""What the heads of columns, captions and total rows of tables say."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, get_args

from fundtrack.knowledge.source import Source, load_valid

if TYPE_CHECKING:
    from pydantic import BaseModel

FOLDER = "tables"
Naming = Literal["agency", "country", "recipient", "program", "date", "founded", "place", "status", "purpose"]
Paying = Literal["cost", "own", "share"]
Stage = Literal["authorized", "planned", "solicited", "proposed", "awarded", "disbursed", "cancelled"]
NAMING: tuple[str, ...] = get_args(Naming)
PAYING: tuple[str, ...] = get_args(Paying)  # meanings of columns of amounts
MEANINGS = (*NAMING, *PAYING)


@dataclass(frozen=True, slots=True)
class TablesKnowledge:
    """Compiled patterns over the words of ``data/rules/tables``, to be searched in folded text without capitals.

    columns: by meaning of a column (MEANINGS). stages: by stage, words of a head or of a cell of a status column.
    market: by the reason why amounts below such a head are not funding. funding: words that speak of funding.
    total: the start of a row that adds up others. continued: words of the caption of a table cut by a page.
    nobody: how cells begin that stand where a name would but name nobody ("other applicants"). ditto: what stands in
    a cell for the one above it.
    """

    columns: dict[str, re.Pattern[str]]
    stages: dict[str, re.Pattern[str]]
    market: dict[str, re.Pattern[str]]
    funding: re.Pattern[str]
    total: re.Pattern[str]
    continued: re.Pattern[str]
    nobody: re.Pattern[str]
    ditto: re.Pattern[str]

    def meaning(self, head: str, among: Collection[str]) -> str:
        """The meaning of a column by its head: that of the word that ends last in it, of several the longest; or ""."""
        return _last({name: self.columns[name] for name in MEANINGS if name in among and name in self.columns}, head)

    def stage(self, words: str) -> str:
        """The stage that a head or a status names last, or ""."""
        return _last(self.stages, words)

    def reason(self, words: str) -> str:
        """Why amounts below these words are not funding, or ""."""
        return next((why for why, pattern in self.market.items() if pattern.search(words)), "")


def _last(patterns: dict[str, re.Pattern[str]], words: str) -> str:
    best, rank = "", (0, 0)
    for name, pattern in patterns.items():
        for found in pattern.finditer(words):
            if (found.end(), found.end() - found.start()) > rank:
                best, rank = name, (found.end(), found.end() - found.start())
    return best


def from_data(data: dict[str, Any]) -> TablesKnowledge:
    """The section from what ``build`` made."""
    return TablesKnowledge(
        columns={name: _words(words) for name, words in data["columns"].items()},
        stages={name: _words(words) for name, words in data["stages"].items()},
        market={why: _words(words, open_ended=True) for why, words in data["market"].items()},
        funding=_words(data["funding"], open_ended=True),
        total=_words(data["totals"]),
        continued=_words(data["continued"]),
        nobody=_words(data["nobody"]),
        ditto=_words(data["ditto"]),
    )


def build(source: Source) -> tuple[dict[str, Any], list[str]]:
    """The section as JSON-able data, and every problem of its files."""
    data: dict[str, Any] = {"columns": {}, "stages": {}, "market": {}, "funding": [], "totals": [], "continued": []}
    data |= {"nobody": [], "ditto": []}
    problems: list[str] = []
    for path in source.files(FOLDER):
        marked, words, found = load_valid(path, _schema())
        problems += found
        if marked is None or words is None:
            continue
        for key in ("columns", "stages", "market"):
            for name, entries in getattr(words, key).items():
                data[key].setdefault(name, []).extend(entries)
        for key in ("funding", "totals", "continued", "nobody", "ditto"):
            data[key] += getattr(words, key)
    return data, problems


def _schema() -> type[BaseModel]:
    from pydantic import BaseModel, ConfigDict

    class TablesFile(BaseModel):
        model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

        format: Literal[1]
        about: str
        columns: dict[Naming | Paying, tuple[str, ...]] = {}
        stages: dict[Stage, tuple[str, ...]] = {}
        market: dict[str, tuple[str, ...]] = {}
        funding: tuple[str, ...] = ()
        totals: tuple[str, ...] = ()
        continued: tuple[str, ...] = ()
        nobody: tuple[str, ...] = ()
        ditto: tuple[str, ...] = ()

    return TablesFile


def _words(words: list[str], open_ended: bool = False) -> re.Pattern[str]:
    """Any of the words, longest first; Latin ones stand by themselves or, if open_ended, begin a word."""
    if not words:
        return re.compile(r"(?!)")
    ordered = sorted({word.casefold() for word in words}, key=lambda word: (-len(word), word))
    either = "|".join(re.escape(word).replace(r"\ ", r"\s{1,3}") for word in ordered)
    return re.compile(rf"(?<![a-z])(?:{either})" + ("" if open_ended else r"(?![a-z])"))
