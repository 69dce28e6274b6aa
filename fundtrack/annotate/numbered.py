"""Laws that go by a number (House Bill 12, 第12号法令) and budgets that go by a year (the 2031 budget)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from fundtrack.annotate.making import shaped
from fundtrack.knowledge.names import HOME
from fundtrack.knowledge.shapes import Shapes
from fundtrack.knowledge.wording import either
from fundtrack.model.mention import Entry, Mention
from fundtrack.model.text import Span

_NUMBER = r"[0-9]{1,5}(?:[-/][0-9]{1,5}){0,2}"
_YEAR = r"20[0-9]{2}(?:[-\u2013/][0-9]{2,4})?"


class NumberedLaws:
    """Finds laws with a number. ``find`` is pure."""

    def __init__(self, shapes: Shapes) -> None:
        marks, laws = either(shapes.numbered_en), either(shapes.numbered_zh)
        ranks, signs = either(shapes.number_ranks), either(shapes.number_signs)
        self._patterns = (
            re.compile(rf"(?<![A-Za-z0-9])(?:{marks}) ?-?{_NUMBER}(?![0-9A-Za-z%,.]?[0-9A-Za-z%])"),
            re.compile(rf"(?:{ranks}) ?{_NUMBER} ?(?:{signs}) ?(?:{laws})"),
        )

    def find(self, text: str, folded: str, spans: Sequence[Span]) -> Iterator[Mention]:
        """The names in the spans. folded: the text in simplified characters, of the same length."""
        yield from _found(self._patterns, text, folded, spans, "law")


class Budgets:
    """Finds budgets of a year or of a kind. Their words and dates stay what they are for rules: they are no symbols."""

    def __init__(self, shapes: Shapes) -> None:
        plain, marked = either(shapes.budgets_en), either(shapes.budgets_marked)
        between, chinese = either(shapes.budget_years), either(shapes.budgets_zh)
        signs = either(shapes.year_signs)
        self._patterns = (
            re.compile(rf"(?<![0-9A-Za-z])(?:FY ?)?{_YEAR} (?:{plain})(?![A-Za-z])"),
            re.compile(
                rf"(?<![0-9A-Za-z])(?P<word>{plain}) (?:(?:for|of) (?:{between} )?)?(?P<year>{_YEAR})(?![A-Za-z0-9])"
            ),
            re.compile(rf"{_YEAR} ?(?:{signs})? ?(?:{between})?(?:{chinese}|{marked})"),
            re.compile(rf"(?:{marked})"),
        )

    def find(self, text: str, folded: str, spans: Sequence[Span]) -> tuple[Mention, ...]:
        """The budgets in the spans, by start, none inside another."""
        found: list[Mention] = []
        for one in sorted(_found(self._patterns, text, folded, spans, "programme"), key=lambda m: (m.start, -m.end)):
            if not found or one.start >= found[-1].end:
                found.append(one)
        return tuple(found)


def _found(
    patterns: Iterable[re.Pattern[str]], text: str, folded: str, spans: Sequence[Span], kind: str
) -> Iterator[Mention]:
    for span in spans:
        for pattern in patterns:
            for match in pattern.finditer(folded, *span):
                yield _by_year(shaped(text, match.span(), kind, HOME), match)


def _by_year(mention: Mention, match: re.Match[str]) -> Mention:
    """The mention; one that has its year behind it has the name that it would have with the year before it."""
    named = match.groupdict()
    if "year" not in named or not isinstance(mention.value, Entry):
        return mention
    return replace(mention, value=replace(mention.value, name=f"{named['year']} {named['word']}"))
