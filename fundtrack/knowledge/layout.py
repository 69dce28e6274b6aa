"""What pages look like: the words of bylines, captions, page numbers and field lines, and sentence-end exceptions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from fundtrack.knowledge.source import Source, load_valid

if TYPE_CHECKING:
    from pydantic import BaseModel

FOLDER = "layout"

_LISTS = (
    "byline_starts",
    "byline_ends",
    "captions",
    "fields",
    "page_numbers",
    "not_before_mark",
    "not_after_mark",
    "abbreviations",
    "openers",
    "contents",
    "headlines",
    "endings",
    "citations",
    "date_units",
    "item_starts",
    "navigation",
)
_NEVER = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class LayoutKnowledge:
    """Compiled patterns over the words of ``data/rules/layout``.

    byline: a whole line that signs an article. caption: the start of a figure's or table's caption. field: the
    start of a line that says one thing about the text ("Source: …"). page_number: a whole line that numbers a
    page. heading_number: the start of a numbered heading. not_before_mark, not_after_mark: words that a digit
    belongs to, so that it is no footnote mark, right before and right behind it. abbreviations: words (case
    folded) whose full stop ends no sentence, unless one of openers follows. contents: titles of tables of
    contents. digest: words in the masthead of a digest. endings: whole lines that end a press release.
    citation: words that only a reference to a publication has. date_unit: a number of years, months or days; day: two
    of them and more, which make a date. numerals: the ideographs for one to ten and a hundred. numeral: the start of
    a title numbered by them (group 1) or by them in brackets (group 2). item_number: the start of a title that says
    its number in words ("Item 3:"). navigation: the start of a line of a web page that leads elsewhere.
    """

    byline: re.Pattern[str]
    caption: re.Pattern[str]
    field: re.Pattern[str]
    page_number: re.Pattern[str]
    heading_number: re.Pattern[str]
    not_before_mark: re.Pattern[str]
    not_after_mark: re.Pattern[str]
    abbreviations: frozenset[str]
    openers: frozenset[str]
    contents: frozenset[str]
    digest: re.Pattern[str]
    endings: frozenset[str]
    citation: re.Pattern[str]
    date_unit: re.Pattern[str]
    day: re.Pattern[str]
    numerals: str
    numeral: re.Pattern[str]
    item_number: re.Pattern[str]
    navigation: re.Pattern[str]


def from_data(data: dict[str, Any]) -> LayoutKnowledge:
    """The section from what ``build`` made."""
    number = f"[{re.escape(data['numerals'])}]{{1,3}}" if data["numerals"] else "(?!)"
    return LayoutKnowledge(
        byline=_byline(data["byline_starts"], data["byline_ends"]),
        caption=_starts(
            data["captions"], r"\s{0,3}(?-i:[0-9]{1,3}|[A-Z]{1,3}(?![A-Za-z]))(?:[-.][0-9]{1,3})?(?![0-9%])"
        ),
        field=_starts(data["fields"], r"\s{0,3}[:：]", r"[〔\[【(（]", r"[〕\]】)）]"),
        page_number=_page_number(data["page_numbers"]),
        heading_number=re.compile(
            rf"(?:{number}[、.．]|[（(]{number}[)）]|[0-9]{{1,2}}(?:[.．、](?![0-9])|\s{{2,6}}(?=\S)"
            r"|(?:\.[0-9]{1,2}){1,3}\.?(?:\s{2,6}(?=\S)|\s(?=[A-Z]))))"
        ),
        not_before_mark=_words(data["not_before_mark"], r"\s?$"),
        not_after_mark=_words(data["not_after_mark"], ""),
        abbreviations=frozenset(word.casefold() for word in data["abbreviations"]),
        openers=frozenset(data["openers"]),
        contents=frozenset(_plain(word) for word in data["contents"]),
        digest=_bounded(data["headlines"]),
        endings=frozenset(data["endings"]),
        date_unit=re.compile(rf"[0-9]{{1,4}}\s?(?:{_any(data['date_units'])})") if data["date_units"] else _NEVER,
        day=re.compile(rf"(?:[0-9]{{1,4}}\s?(?:{_any(data['date_units'])})\s?){{2,3}}")
        if data["date_units"]
        else _NEVER,
        numerals=data["numerals"],
        numeral=re.compile(rf"(?:({number})[、.．]|[（(]({number})[)）])"),
        item_number=_starts(data["item_starts"], r"\s?([0-9]{1,2})(?![0-9])\s{0,2}[-:：.、)|｜—–\s]"),
        citation=_words(data["citations"], r"\b"),
        navigation=_starts(data["navigation"], r"(?![A-Za-z])"),
    )


def build(source: Source) -> tuple[dict[str, Any], list[str]]:
    """The section as JSON-able data, and every problem of its files."""
    data: dict[str, Any] = {name: [] for name in _LISTS} | {"numerals": ""}
    problems: list[str] = []
    for path in source.files(FOLDER):
        marked, model, found = load_valid(path, _schema())
        words: Any = model
        problems += found
        if marked is None or words is None:
            continue
        for name in _LISTS:
            data[name] += getattr(words, name)
        data["numerals"] += words.numerals
        problems += [
            f"{marked.where('page_numbers', i)}: {line!r} has no {{n}}; write {{n}} where the number stands"
            for i, line in enumerate(words.page_numbers)
            if "{n}" not in line
        ]
    return data, problems


def _schema() -> type[BaseModel]:
    from typing import Literal

    from pydantic import BaseModel, ConfigDict

    class LayoutFile(BaseModel):
        model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

        format: Literal[1]
        about: str
        byline_starts: tuple[str, ...] = ()
        byline_ends: tuple[str, ...] = ()
        captions: tuple[str, ...] = ()
        fields: tuple[str, ...] = ()
        page_numbers: tuple[str, ...] = ()
        numerals: str = ""
        not_before_mark: tuple[str, ...] = ()
        not_after_mark: tuple[str, ...] = ()
        abbreviations: tuple[str, ...] = ()
        openers: tuple[str, ...] = ()
        contents: tuple[str, ...] = ()
        headlines: tuple[str, ...] = ()
        endings: tuple[str, ...] = ()
        citations: tuple[str, ...] = ()
        item_starts: tuple[str, ...] = ()
        date_units: tuple[str, ...] = ()
        navigation: tuple[str, ...] = ()

    return LayoutFile


def _plain(text: str) -> str:
    return "".join(text.split()).casefold()


def _any(words: list[str]) -> str:
    """Alternatives, longest first; a space in a word stands for any white space or none."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(r"\s{0,8}".join(re.escape(part) for part in word.split()) for word in ordered)


def _words(words: list[str], after: str) -> re.Pattern[str]:
    cased = any(char.isascii() and char.isalpha() for word in words for char in word)
    return re.compile(f"(?:{_any(words)}){after}", re.IGNORECASE if cased else 0) if words else _NEVER


def _bounded(words: list[str]) -> re.Pattern[str]:
    """The words, Latin ones not within longer words."""
    return re.compile(rf"(?<![A-Za-z])(?:{_any(words)})(?![A-Za-z])", re.IGNORECASE) if words else _NEVER


def _starts(words: list[str], after: str, opened: str = "", closed: str = "") -> re.Pattern[str]:
    if not words:
        return _NEVER
    either = _any(words)
    bracketed = f"|{opened}\\s?(?:{either})\\s?{closed}" if opened else ""
    return re.compile(f"(?:(?:{either}){after}{bracketed})", re.IGNORECASE)


def _byline(starts: list[str], ends: list[str]) -> re.Pattern[str]:
    """A line in brackets that begins with a word and a colon, or ends with a word."""
    if not starts and not ends:
        return _NEVER
    first = rf"(?i:{_any(starts)})\s?[:：][^()（）]{{1,60}}" if starts else "(?!)"
    last = rf"[^()（）:：。，,]{{1,40}}(?i:{_any(ends)})" if ends else "(?!)"
    return re.compile(rf"\s?[(（〔\[]\s?(?:{first}|{last})\s?[)）〕\]]")


def _page_number(templates: list[str]) -> re.Pattern[str]:
    """A whole line; the first {n} is group 1 of whichever template matches, so read ``lastindex``."""
    made = []
    for template in sorted(set(templates), key=lambda line: (-len(line), line)):
        parts = [r"\s{0,8}".join(re.escape(word) for word in part.split()) for part in template.split("{n}")]
        joined = parts[0] + r"\s{0,8}([0-9]{1,4})\s{0,8}" + r"\s{0,8}[0-9]{1,4}\s{0,8}".join(parts[1:])
        made.append(joined)
    return re.compile("|".join(f"(?:{one})" for one in made), re.IGNORECASE) if made else _NEVER
