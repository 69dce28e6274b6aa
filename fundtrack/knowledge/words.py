"""What all sentence rules share: character folding, the words that join names, the marks that end clauses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from fundtrack.knowledge.folding import Fold, folding
from fundtrack.knowledge.source import Source, load_valid

if TYPE_CHECKING:
    from pydantic import BaseModel

    from fundtrack.knowledge.source import Marked

FOLDER = "words"
_HALF_WIDTH = {chr(0xFF01 + i): chr(0x21 + i) for i in range(94)}
_QUOTES = dict.fromkeys("\u201c\u201d\u201e", '"')


@dataclass(frozen=True, slots=True)
class Words:
    """Fold table and joints.

    fold: traditional code point → simplified one, for ``str.translate``. joints: per language, the words
    that stand before the last member of a list. commas: the characters that stand between its members.
    clause_ends: the characters that a plain-text slot does not cross. appositions: per language, the words
    with which a phrase between commas begins that says what the body before it is. leads: the words between
    a body and the body that it only leads. verbs: words for a form of money that are verbs right behind who gives,
    unless one of nouns stands right behind them.
    """

    fold: Fold
    joints: dict[str, tuple[str, ...]]
    articles: dict[str, tuple[str, ...]]
    commas: str
    clause_ends: str
    appositions: dict[str, tuple[str, ...]]
    leads: frozenset[str] = frozenset()
    verbs: frozenset[str] = frozenset()
    nouns: frozenset[str] = frozenset()


def from_data(data: dict[str, Any]) -> Words:
    """The section from what ``build`` made."""
    fold = Fold(folding(data["pairs"]).table | _HALF_WIDTH | _QUOTES)
    joints = {lang: tuple(fold.fold(word) for word in words) for lang, words in data["joints"].items()}
    articles = {lang: tuple(words) for lang, words in data["articles"].items()}
    appositions = {lang: tuple(words) for lang, words in data["appositions"].items()}
    ends, leads = fold.fold(data["clause_ends"]), frozenset(map(fold.fold, data["leads"]))
    verbs, nouns = frozenset(data["verbs"]), frozenset(data["nouns"])
    return Words(fold, joints, articles, fold.fold(data["commas"]), ends, appositions, leads, verbs, nouns)


def build(source: Source) -> tuple[dict[str, Any], list[str]]:
    """The section as JSON-able data, and every problem of its files."""
    data: dict[str, Any] = {
        "pairs": [],
        "joints": {},
        "articles": {},
        "appositions": {},
        "leads": [],
        "verbs": [],
        "nouns": [],
        "commas": "",
        "clause_ends": "",
    }
    problems: list[str] = []
    for path in source.files(FOLDER):
        marked, words, found = load_valid(path, _schema())
        problems += found
        if marked is not None and words is not None:
            problems += _add(data, marked, words)
    return data, problems


def _schema() -> type[BaseModel]:
    from typing import Literal

    from pydantic import BaseModel, ConfigDict

    class WordsFile(BaseModel):
        model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

        format: Literal[1]
        about: str
        pairs: tuple[str, ...] = ()  # lines of "traditional simplified" pairs without a space in between
        joints: dict[str, tuple[str, ...]] = {}
        articles: dict[str, tuple[str, ...]] = {}
        appositions: dict[str, tuple[str, ...]] = {}
        leads: tuple[str, ...] = ()
        verbs: tuple[str, ...] = ()
        nouns: tuple[str, ...] = ()
        commas: str = ""
        clause_ends: str = ""

    return WordsFile


def _add(data: dict[str, Any], marked: Marked, words: Any) -> list[str]:
    problems: list[str] = []
    for i, line in enumerate(words.pairs):
        pairs = line.split()
        problems += [
            f"{marked.where('pairs', i)}: {pair!r} is not two characters; write the traditional one and its simplified"
            for pair in pairs
            if len(pair) != 2
        ]
        data["pairs"] += pairs
    for key in ("joints", "articles", "appositions"):
        by_language = getattr(words, key)
        for lang, found in by_language.items():
            data[key].setdefault(lang, []).extend(found)
    for key in ("leads", "verbs", "nouns"):
        data[key] += getattr(words, key)
    data["commas"] += words.commas
    data["clause_ends"] += words.clause_ends
    return problems
