"""The words that give an unknown name away: last words, the words that end a look-back, titles of persons."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from fundtrack.knowledge.source import Source, load_valid

if TYPE_CHECKING:
    from pydantic import BaseModel

FOLDER, FILE = "terms", "shapes.yaml"
PREFIXES = "country_prefixes"  # leads from a word to another one, not to a kind


@dataclass(frozen=True, slots=True)
class Shapes:
    """Word lists. heads_*, alone, quoted_heads and small_heads lead from a word to the kind of the name.

    heads_zh: last words of Chinese names; alone: those that are a name without anything before them; quoted_heads:
    last words in or behind quotation marks; heads_en: capitalised words inside an English name; small_heads: words in
    small letters behind a nationality or a topic ("the German economics ministry"); topic_heads: English heads that
    "of" or "for" and a list of topics follow; topics: those before small heads; bounds: words that end the look-back
    for a Chinese name's start; keeps: words that hold such a word and do not end it (supply holds a modal verb);
    joiners: words that may join a name's own parts; starters: words that a Chinese name begins with; measures,
    numerals: a number with a measure word ends the look-back; dependent: Chinese heads that need a known name before
    them; generic: words that name nobody by themselves; not_after: words that show a head to be a verb; not_heads:
    words that begin with the last character of a head; connectors: small words in English names, of_words: those that
    topics follow, and_words: those between topics; bodies_of: bodies before a place; legal: forms; titles, sayings:
    words beside persons' names; not_names: capitalised words that are no part of a name at its edge; weak: words that
    make a name only together with others; short_marks: words before a short form in brackets; report_words: words
    beside a report's date; dateline_marks: what stands behind the date of a dateline; other_dates: words right before
    dates of something else; country_prefixes: a country's name and its one-character form; triggers: what a block
    holds that is searched for unknown names at all; company_nouns_*: words that say that a name before or behind them
    is a company, descriptors: English words before these; determiners: words that make a reference with them;
    attributed: words behind a country that is no giver there; giving_nouns: English ones behind an adjective of a
    country that is; firm_tails: last words of companies' names that are common words, too, firm_not: words that no
    such name holds, firm_behind: what stands right behind a company, firm_openers and firm_given: around one that
    gets something, firm_counted: what several that are listed are counted as, firm_joints: what stands between them,
    firm_leads, firm_more, firm_measures: what stands around their number, firm_sure: those last words that are a
    company's behind a city and two characters more, firm_adverbs: what may stand before firm_behind, firm_backed:
    those of firm_given that only companies get, firm_from: what leads to whom it gets something from, firm_marks:
    characters that make a short name a company's, firm_sounds: those that foreign names are written with;
    possessives: words between a place and the name of who is there;
    district_heads: last words of districts' names; site_words: English words that places follow, held_in: those in
    front of them that say that a company follows; numbered_en: words that the number of a law follows, numbered_zh:
    those behind one, number_ranks and number_signs: before and behind the number; budgets_en, budgets_zh: words for a
    budget beside its year, budgets_marked: those that need none, budget_years: what may stand between (fiscal year),
    year_signs: behind a year's figures; call_words: words behind the name of a call, call_openers and call_ranks:
    those before it, call_joints: small words in it; portfolio_titles: offices whose field is written with capitals.
    """

    heads_zh: dict[str, str]
    alone: dict[str, str]
    quoted_heads: dict[str, str]
    heads_en: dict[str, str]
    small_heads: dict[str, str]
    topic_heads: tuple[str, ...]
    topics: tuple[str, ...]
    bounds: tuple[str, ...]
    keeps: tuple[str, ...]
    joiners: tuple[str, ...]
    starters: tuple[str, ...]
    measures: tuple[str, ...]
    numerals: tuple[str, ...]
    dependent: tuple[str, ...]
    generic: tuple[str, ...]
    not_after: tuple[str, ...]
    not_heads: tuple[str, ...]
    connectors: tuple[str, ...]
    of_words: tuple[str, ...]
    and_words: tuple[str, ...]
    bodies_of: tuple[str, ...]
    legal: tuple[str, ...]
    titles: tuple[str, ...]
    sayings: tuple[str, ...]
    not_names: tuple[str, ...]
    weak: tuple[str, ...]
    short_marks: tuple[str, ...]
    report_words: tuple[str, ...]
    dateline_marks: tuple[str, ...]
    other_dates: tuple[str, ...]
    company_nouns_zh: tuple[str, ...]
    company_nouns_en: tuple[str, ...]
    descriptors: tuple[str, ...]
    determiners: tuple[str, ...]
    attributed: tuple[str, ...]
    giving_nouns: tuple[str, ...]
    firm_tails: tuple[str, ...]
    firm_not: tuple[str, ...]
    firm_behind: tuple[str, ...]
    firm_openers: tuple[str, ...]
    firm_given: tuple[str, ...]
    firm_counted: tuple[str, ...]
    firm_joints: tuple[str, ...]
    firm_leads: tuple[str, ...]
    firm_more: tuple[str, ...]
    firm_measures: tuple[str, ...]
    firm_sure: tuple[str, ...]
    firm_adverbs: tuple[str, ...]
    firm_backed: tuple[str, ...]
    firm_from: tuple[str, ...]
    firm_marks: tuple[str, ...]
    firm_sounds: tuple[str, ...]
    possessives: tuple[str, ...]
    district_heads: tuple[str, ...]
    site_words: tuple[str, ...]
    held_in: tuple[str, ...]
    triggers: tuple[str, ...]
    numbered_en: tuple[str, ...]
    numbered_zh: tuple[str, ...]
    number_ranks: tuple[str, ...]
    number_signs: tuple[str, ...]
    budgets_en: tuple[str, ...]
    budgets_zh: tuple[str, ...]
    budgets_marked: tuple[str, ...]
    budget_years: tuple[str, ...]
    year_signs: tuple[str, ...]
    country_prefixes: dict[str, str]
    call_words: tuple[str, ...]
    call_openers: tuple[str, ...]
    call_ranks: tuple[str, ...]
    call_joints: tuple[str, ...]
    portfolio_titles: tuple[str, ...]


def from_data(data: dict[str, Any]) -> Shapes:
    """The section from what ``build`` made."""
    made: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in data.items()}
    return Shapes(**made)


def build(source: Source) -> tuple[dict[str, Any], list[str]]:
    """The lists of every ``terms/shapes.yaml`` joined, ours first, and every problem."""
    data: dict[str, Any] = {field.name: {} if "dict" in str(field.type) else [] for field in fields(Shapes)}
    problems: list[str] = []
    for path in source.files(FOLDER):
        if path.name != FILE:
            continue
        _, file, found = load_valid(path, _schema())
        problems += found
        if file is not None:
            _add(data, file)
    return data, problems


def _add(data: dict[str, Any], file: Any) -> None:
    for name in data:
        value = getattr(file, name)
        if name == PREFIXES:
            data[name].update(value)
        elif isinstance(data[name], dict):
            data[name].update({word: kind for kind, listed in value.items() for word in listed})
        else:
            data[name] += [word for word in value if word not in data[name]]


def _schema() -> type[BaseModel]:
    """The model of a file: the lists of ``Shapes``, those that lead to a kind with the words under their kind."""
    from typing import Literal

    from pydantic import ConfigDict, create_model

    kinds = Literal[
        "agency", "bank", "fund", "government", "company", "investor", "university", "institute", "consortium",
        "programme", "law", "strategy",
    ]  # fmt: skip
    lists: dict[str, Any] = {field.name: (tuple[str, ...], ()) for field in fields(Shapes)}
    lists |= {field.name: (dict[kinds, tuple[str, ...]], {}) for field in fields(Shapes) if "dict" in str(field.type)}
    lists |= {PREFIXES: (dict[str, str], {}), "format": (Literal[1], ...), "about": (str, "")}
    closed = ConfigDict(extra="forbid", strict=True, frozen=True)
    return create_model("ShapesFile", __config__=closed, **lists)
