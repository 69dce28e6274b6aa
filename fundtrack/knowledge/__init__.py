"""All that is known before a document is read: words, names, units and layouts, from the rules folder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fundtrack.errors import RulesError
from fundtrack.knowledge import dates, layout, links, money, names, tables, words
from fundtrack.knowledge.cache import cached
from fundtrack.knowledge.dates import DatesKnowledge
from fundtrack.knowledge.layout import LayoutKnowledge
from fundtrack.knowledge.links import LinksKnowledge
from fundtrack.knowledge.money import MoneyKnowledge
from fundtrack.knowledge.names import NamesKnowledge
from fundtrack.knowledge.source import Source
from fundtrack.knowledge.tables import TablesKnowledge
from fundtrack.knowledge.words import Words

SECTIONS = (
    ("money", money),
    ("dates", dates),
    ("names", names),
    ("layout", layout),
    ("tables", tables),
    ("words", words),
    ("links", links),
)
FOLDERS = frozenset(
    ("money", "dates", "names", "terms", "layout", "tables", "words", "links")
)  # beside the two-letter ones


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The sections, each built by the module of its name. ``hash`` names the rule files."""

    money: MoneyKnowledge
    dates: DatesKnowledge
    names: NamesKnowledge
    layout: LayoutKnowledge
    tables: TablesKnowledge
    words: Words
    links: LinksKnowledge
    hash: str


def load(overlay: Path | None = None) -> Knowledge:
    """Ours, with a user's folder laid over it. Raises RulesError with the problems of all files."""
    source = Source.open(overlay)
    digest = source.hash()
    data = cached("knowledge", digest, lambda: _build(source))
    return from_data(data, digest)


def from_data(data: dict[str, Any], digest: str) -> Knowledge:
    """The sections from what was built, or cached."""
    return Knowledge(
        money.from_data(data["money"]),
        dates.from_data(data["dates"]),
        names.from_data(data["names"]),
        layout.from_data(data["layout"]),
        tables.from_data(data["tables"]),
        words.from_data(data["words"]),
        links.from_data(data["links"]),
        digest,
    )


def problems(source: Source) -> list[str]:
    """Every problem of the files outside the sentence rules."""
    return _collect(source)[1]


def _build(source: Source) -> dict[str, Any]:
    data, found = _collect(source)
    if found:
        raise RulesError(found)
    return data


def _collect(source: Source) -> tuple[dict[str, Any], list[str]]:
    data: dict[str, Any] = {}
    found = source.strays(FOLDERS)
    for name, section in SECTIONS:
        data[name], problems_here = section.build(source)
        found += problems_here
    return data, found
