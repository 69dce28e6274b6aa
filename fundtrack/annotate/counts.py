"""Counts of things that money goes to: 12 个技术中心, fifteen projects."""

from __future__ import annotations

import re

from fundtrack.annotate.number import Number
from fundtrack.annotate.numbers import find_numbers
from fundtrack.knowledge.dates import CountForms, DatesKnowledge
from fundtrack.model.mention import Entry, Kind, Mention

MAX_COUNT = 1_000_000

_YEAR = re.compile(r"(?:19|20)[0-9]{2}")  # the 2031 budget proposal, but 2000 proposals
_LATIN = re.compile(r"[A-Za-z]")


def find_counts(text: str, start: int, end: int, dates: DatesKnowledge) -> list[Mention]:
    """The counts of ``text[start:end]``, by start: number, classifier, a few words and a noun of the list.

    A count's value is an Entry of kind "count": name is the noun, value the number in figures,
    or "" where none is written (several projects).
    """
    _, low = dates.fold.part(text, start, end)
    found: list[Mention] = []
    done = 0
    for _, at, _ in dates.counted.find_matches_as_indexes(low):  # most lines hold no such noun
        if at >= done:
            begin, stop = low.rfind("\n", 0, at) + 1, low.find("\n", at)
            done = len(low) if stop < 0 else stop
            found += _in_line(text, start + begin, start + done, dates)
    return found


def _in_line(text: str, start: int, end: int, dates: DatesKnowledge) -> list[Mention]:
    raw = text[start:end]
    folded, low = dates.fold.part(text, start, end)
    forms = dates.count_forms
    found: list[Mention] = []
    for number in find_numbers(raw, folded, low, dates.numbers):
        if number.doubt or number.value != number.value.to_integral_value() or not 0 < number.value < MAX_COUNT:
            continue
        if number.start and _LATIN.match(low[number.start - 1]):
            continue
        match = forms.zh.match(low, number.end) or _english(low, number, forms)
        if match is not None and not (_YEAR.fullmatch(low, number.start, number.end) and low[match.end() - 1] != "s"):
            span = start + number.start, start + match.end()
            found.append(_mention(text, span, start + match.start("noun"), f"{number.value:f}"))
    ends = {mention.end - start for mention in found}
    for match in forms.vague.finditer(low):
        if match.end() in ends:
            continue
        noun = match.start("noun") if match["noun"] else match.start("en")
        if forms.en_not.isdisjoint(re.split("[ -]", match["en"] or "")):
            found.append(_mention(text, (start + match.start(), start + match.end()), start + noun, ""))
    return sorted(found, key=lambda mention: mention.start)


def _mention(text: str, span: tuple[int, int], noun: int, value: str) -> Mention:
    low, high = span
    entry = Entry("", "count", text[noun:high].strip(), value=value)
    return Mention(Kind.COUNT, low, high, low, high, text[low:high], entry)


def _english(low: str, number: Number, forms: CountForms) -> re.Match[str] | None:
    """The words behind the number up to a counted noun, unless one of them breaks the phrase."""
    match = forms.en.match(low, number.end)
    if match is None or not forms.en_not.isdisjoint(re.split("[ -]", match["noun"])):
        return None
    return match
