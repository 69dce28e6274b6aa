"""Where the items of a digest begin: titles of one style with running text below each, or paragraphs of their own.

A digest is told from an article with headings by its structure: it has a masthead, or its items each have a date or
a line of their own that says where they come from. Headings below a headline with a lead belong to one article.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import NamedTuple

from fundtrack.knowledge.layout import LayoutKnowledge
from fundtrack.layout.lines import columns
from fundtrack.layout.shapes import is_bullet
from fundtrack.model.text import BlockKind, Text
from fundtrack.titles import (
    DATED,
    RUNNING,
    Item,
    begins_dated,
    is_running,
    items_of,
    number_of,
    shouts,
    string_of,
    word_count,
)

SECTION = 30  # columns that a section's heading has at most
_FEWEST = 3  # items of a digest
_HEADLINE = 6  # words of a headline at least
_MASTHEAD = 6  # blocks at the top among which a masthead stands
_MAST_LINE = 120  # columns that a line of a masthead has at most
HEADED = "\u3010"  # the style of paragraphs that begin with a word in heavy brackets
_HEADED = re.compile(r"\u3010[^\u3010\u3011]{1,16}\u3011")
_TOPIC = re.compile(r"\w\s?[:\uff1a]\s?\w")
_OPENING = 80  # columns at the beginning of an item in which its date stands


class Digest(NamedTuple):
    """The blocks that begin the items of a digest, and whether these blocks are titles (else the items' own text)."""

    starts: tuple[int, ...]
    titled: bool


@dataclass(frozen=True, slots=True)
class _Chain:
    """Items of one style in order. dated, sourced: shares of them with a date, with a line on where it comes from."""

    items: tuple[Item, ...]
    dated: float
    sourced: float

    @property
    def starts(self) -> tuple[int, ...]:
        return tuple(item.block for item in self.items)


def find_digest(text: Text, layout: LayoutKnowledge) -> Digest | None:
    """The items of a digest, None for a document that is none. At least three items make one."""
    items = [item for i, block in enumerate(text.blocks) for item in items_of(text, i, block, layout)]
    chains = [chain for chain in _chains(text, items, layout) if _is_digest(text, chain, layout)]
    if chains:
        best = max(chains, key=lambda chain: (chain.dated >= 0.6, len(chain.items), chain.starts))
        starts = _paragraphs(text, layout)
        sections = all(columns(string_of(text, item.block)) <= SECTION for item in best.items)
        if sections and len(starts) > len(best.items):
            return Digest(starts, False)
        return Digest(_with_shouting(text, best), True)
    starts = _paragraphs(text, layout)
    return Digest(starts, False) if starts else None


def is_dated(words: str, layout: LayoutKnowledge) -> bool:
    """Whether there is a day or a month in the words, not only a year (the budget of 2026)."""
    return DATED.search(words) is not None or layout.day.search(words) is not None


def _chains(text: Text, items: Sequence[Item], layout: LayoutKnowledge) -> Iterator[_Chain]:
    """Every run of three and more items of one style, most of them with running text below."""
    styles: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        styles[item.style].append(item)
    for style, found in styles.items():
        if style == "":
            runs = [_directly(text, found)]
        elif found[0].number or any(item.number for item in found):
            runs = list(_counted(text, found))
        else:
            runs = [found]
        for run in runs:
            if run and not run[0].number:
                run = run[_untold(text, run) :]
            told = [item for item, end in _with_ends(text, run) if _followed(text, item.block, end)]
            if len(run) >= _FEWEST and len(told) * 4 >= len(run) * 3:
                yield _measured(text, run, layout)


def _untold(text: Text, run: Sequence[Item]) -> int:
    """How many of the first items have no text of their own: names of the paper, not titles."""
    return sum(1 for _ in takewhile(lambda pair: not _followed(text, pair[0].block, pair[1]), _with_ends(text, run)))


def _counted(text: Text, items: Sequence[Item]) -> Iterator[list[Item]]:
    """Runs of items numbered 1, 2, 3 …; the numbers may begin anew below the heading of a section."""
    run: list[Item] = []
    for item in items:
        last = run[-1].number if run else 0
        anew = item.number == 1 and last > 1 and _below_section(text, item.block)
        if anew or (run and item.number == last + 1):
            run.append(item)
        elif item.number == 1:
            yield run
            run = [item]
    yield run


def _below_section(text: Text, i: int) -> bool:
    above = text.blocks[i - 1]
    if above.kind is not BlockKind.HEADING or columns(string_of(text, i - 1)) > SECTION:
        return False
    return i < 2 or text.blocks[i - 2].kind is not BlockKind.HEADING


def _directly(text: Text, items: Sequence[Item]) -> list[Item]:
    """Headings without any mark that have running text right below them, or below a line about the text."""
    found = []
    for item in items:
        below = text.blocks[item.block + 1 : item.block + 3]
        if below and below[0].kind is not BlockKind.HEADING and any(is_running(text, block) for block in below):
            found.append(item)
    return found


def _with_ends(text: Text, items: Sequence[Item]) -> Iterator[tuple[Item, int]]:
    ends = [item.block for item in items[1:]] + [len(text.blocks)]
    yield from zip(items, ends, strict=False)


def _followed(text: Text, start: int, end: int) -> bool:
    return any(is_running(text, block) for block in text.blocks[start + 1 : end])


def _measured(text: Text, run: Sequence[Item], layout: LayoutKnowledge) -> _Chain:
    dated = sourced = 0
    for item, end in _with_ends(text, run):
        body = next((i for i in range(item.block + 1, end) if is_running(text, text.blocks[i])), item.block)
        dated += any(_has_day(string_of(text, i), layout) for i in (item.block, body))
        sourced += any(layout.field.match(string_of(text, i)) for i in range(item.block + 1, end))
    return _Chain(tuple(run), dated / len(run), sourced / len(run))


def _has_day(words: str, layout: LayoutKnowledge) -> bool:
    """Whether the beginning of an item has a date: a day or month with its year, or a month by itself in front."""
    opening = words[:_OPENING] if words.isascii() else words[: _OPENING // 2]
    if DATED.search(opening) or layout.day.search(opening):
        return True
    first = layout.date_unit.match(opening)
    return first is not None and opening[first.end() : first.end() + 1] in ("，", ",", "")


def _is_digest(text: Text, chain: _Chain, layout: LayoutKnowledge) -> bool:
    first = chain.items[0]
    masthead = _masthead(text, first.block, layout)
    led = _is_led(text, masthead + 1, first.block)
    if chain.sourced >= 0.75:
        return True
    if first.number:
        share = 0.8 if led else 0.6
        return chain.dated >= share or (not led and (masthead >= 0 or _names_topics(text, chain)))
    if first.style == "":
        titles = [word_count(string_of(text, item.block)) >= 4 for item in chain.items]
        return masthead >= 0 and chain.dated >= 0.6 and sum(titles) * 5 >= len(titles) * 4
    return not led and (masthead >= 0 or chain.dated >= 0.6)


def _names_topics(text: Text, chain: _Chain) -> bool:
    """Whether most titles name their topic before a colon ("3. Norway: …"), with nothing but short lines above them."""
    titles = [string_of(text, item.block) for item in chain.items]
    named = sum(_TOPIC.search(title) is not None for title in titles)
    return named * 5 >= len(titles) * 3 and not any(is_running(text, b) for b in text.blocks[: chain.items[0].block])


def _masthead(text: Text, end: int, layout: LayoutKnowledge) -> int:
    """Index of the last of the first lines that has a word of a masthead, -1 if none has."""
    for i in range(min(end, _MASTHEAD) - 1, -1, -1):
        words = string_of(text, i)
        short = columns(words) <= _MAST_LINE and not is_running(text, text.blocks[i])
        if short and layout.digest.search(words) and not layout.field.match(words):
            return i
    return -1


def _is_led(text: Text, start: int, end: int) -> bool:
    """Whether a headline with a paragraph below it stands in ``start:end``: what follows are parts of its article."""
    for i in range(start, end):
        if text.blocks[i].kind is BlockKind.HEADING and word_count(string_of(text, i)) >= _HEADLINE:
            return any(b.kind is BlockKind.PARAGRAPH and is_running(text, b) for b in text.blocks[i + 1 : end])
    return False


def _with_shouting(text: Text, chain: _Chain) -> tuple[int, ...]:
    """The titles; where most are in capitals, also the headings in capitals behind the last numbered one."""
    starts = chain.starts
    if sum(shouts(string_of(text, i)) for i in starts) * 2 <= len(starts):
        return starts
    behind = range(starts[-1] + 1, len(text.blocks))
    return (*starts, *(i for i in behind if text.blocks[i].kind is BlockKind.HEADING and shouts(string_of(text, i))))


def _paragraphs(text: Text, layout: LayoutKnowledge) -> tuple[int, ...]:
    """Items without titles: below a masthead, paragraphs with one kind of mark, most of them dated, and little else."""
    running = [i for i, block in enumerate(text.blocks) if is_running(text, block) or _ends_sourced(text, i, layout)]
    styles: dict[str, list[int]] = defaultdict(list)
    for i in running:
        styles[_paragraph_style(string_of(text, i), layout)].append(i)
    for style, found in styles.items():
        if style and len(found) >= _FEWEST and len(found) * 10 >= sum(i >= found[0] for i in running) * 7:
            dated = sum(_has_day(string_of(text, i), layout) or _is_sourced(text, i, layout) for i in found)
            if style == HEADED:
                dated = len(found)
            masthead = _masthead(text, found[0], layout)
            if masthead >= 0 and dated * 10 >= len(found) * 6 and not _is_led(text, masthead + 1, found[0]):
                return tuple(found)
    return ()


def _is_sourced(text: Text, i: int, layout: LayoutKnowledge) -> bool:
    """Whether a paragraph says at its end, or a line below it, where it comes from."""
    below = string_of(text, i + 1) if i + 1 < len(text.blocks) else ""
    return _ends_sourced(text, i, layout) or layout.field.match(below) is not None


def _ends_sourced(text: Text, i: int, layout: LayoutKnowledge) -> bool:
    """Whether a long block ends with a bracket that says where it comes from."""
    words = string_of(text, i)
    at = max(words.rfind("("), words.rfind("\uff08"))
    told = at > 0 and columns(words) >= RUNNING and words[-1] in ")\uff09"
    return told and layout.field.match(words[at + 1 :]) is not None


def _paragraph_style(words: str, layout: LayoutKnowledge) -> str:
    if is_bullet(words):
        return words[0]
    if _HEADED.match(words) and not number_of(words, layout):
        return HEADED
    numbered = number_of(words, layout)
    return numbered[0] if numbered else "date" if begins_dated(words, layout) else ""
