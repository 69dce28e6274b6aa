"""Blocks to articles: where one ends and the next begins, its section, title, body and byline."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from fundtrack.digests import SECTION, find_digest, is_dated
from fundtrack.knowledge.layout import LayoutKnowledge
from fundtrack.layout.lines import columns
from fundtrack.layout.sentences import sentences
from fundtrack.model.text import Article, Block, BlockKind, Span, Text
from fundtrack.titles import is_running, markup, number_of, string_of, word_count

_LETTERHEAD = 30  # columns that the name of who writes has at most, above a longer title
_LARGER = 1.06  # times another size
_PATH = re.compile(r"(?: [>›»/] ?[^>›»/]{1,40}){2}|(?:[^／]{1,20}／){2}|[^>›»]{1,20}[>›»] ?[^>›»]{1,20}[>›»]")
_PAIRS = re.compile(r"[A-Za-z]{3,12}: ?[0-9a-z]\S{0,60}")  # rendered: 10:20 host: a1
_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")


class _Part(NamedTuple):
    """Blocks ``start:end`` of an article; title: index of its title's block, None for none."""

    start: int
    end: int
    title: int | None
    section: str


def find_articles(text: Text, layout: LayoutKnowledge) -> tuple[Article, ...]:
    """The articles of a document in order; every block but a section's heading belongs to one.

    A brief is cut at its bylines and at headings of the size that its titles have, a digest where its items begin;
    anything else is one article. What comes before the first title is an article of its own.
    """
    parts = _by_size(text, layout) or _by_bylines(text, layout) or _by_items(text, layout) or _whole(text, layout)
    return tuple(_article(i, part, text, layout) for i, part in enumerate(parts))


def _article(index: int, part: _Part, text: Text, layout: LayoutKnowledge) -> Article:
    inside = [b for i, b in enumerate(text.blocks[part.start : part.end], part.start) if i != part.title]
    bylines = [block for block in inside if block.kind is BlockKind.BYLINE]
    body = tuple(block for block in inside if block.kind is not BlockKind.BYLINE)
    spans: list[Span] = []
    lead = 0
    for block in body:
        spans += sentences(text.string, block, layout)
        if not lead and is_running(text, block):
            lead = len(spans)
    first, last = text.blocks[part.start], text.blocks[part.end - 1]
    title = text.blocks[part.title] if part.title is not None else None
    wanted = {mark.note for mark in text.marks_in(first.start, last.end)}
    return Article(
        index=index,
        start=first.start,
        end=last.end,
        section=part.section,
        title=Span(title.start + markup(text.string[title.start : title.end]), title.end) if title else None,
        blocks=body,
        sentences=tuple(spans),
        lead=lead or len(spans),
        byline=Span(bylines[-1].start, bylines[-1].end) if bylines else None,
        notes=tuple(text.notes[i] for i in sorted(wanted)),
    )


def _by_size(text: Text, layout: LayoutKnowledge) -> list[_Part]:
    """Cut a typeset brief: bylines show of what size titles are, and each heading of that size is one."""
    blocks = text.blocks
    weights: Counter[float] = Counter()
    for block in blocks:
        weights[block.size] += block.end - block.start
    body = max(weights.items(), key=lambda item: (item[1], item[0]))[0] if weights else 0.0
    large = [i for i, b in enumerate(blocks) if body and b.kind is BlockKind.HEADING and b.size > body * _LARGER]
    signed = Counter(blocks[i].size for i in large if _is_signed(blocks, i))
    if sum(signed.values()) < 2:
        return []
    size = max(signed.items(), key=lambda item: (item[1], item[0]))[0]
    titles = [i for i in large if size / _LARGER < blocks[i].size < size * _LARGER]
    return _cut(text, titles, {i for i in large if blocks[i].size >= size * _LARGER})


def _is_signed(blocks: Sequence[Block], i: int) -> bool:
    """Whether a byline comes behind block i before the next large heading."""
    for block in blocks[i + 1 :]:
        if block.kind is BlockKind.BYLINE:
            return True
        if block.size >= blocks[i].size:
            return False
    return False


def _by_bylines(text: Text, layout: LayoutKnowledge) -> list[_Part]:
    """Cut a brief without sizes: behind each byline the next article's headings stand."""
    blocks = text.blocks
    signed = [i for i, block in enumerate(blocks) if block.kind is BlockKind.BYLINE]
    titles: list[int] = []
    sections: set[int] = set()
    begin = 0
    for end in signed:
        if not titles:
            begin = _last_run(text, end)
        heads = _headings(text, begin, end, layout)
        named = [i for i in heads[:-1] if columns(string_of(text, i)) <= SECTION]
        if named:
            sections.update(named)
            heads = heads[heads.index(named[-1]) + 1 :]
        if heads:
            titles.append(heads[0])
        begin = end + 1
    return _cut(text, titles, sections) if len(titles) > 1 else []


def _last_run(text: Text, end: int) -> int:
    """Index of the first of the headings right before the first running text: what stands above is a masthead."""
    running = next((i for i in range(end) if is_running(text, text.blocks[i])), end)
    begin = running
    while begin and text.blocks[begin - 1].kind is not BlockKind.HEADING and begin > running - 3:
        begin -= 1  # a line that says where the text comes from can stand below the title
    if not begin or text.blocks[begin - 1].kind is not BlockKind.HEADING:
        return running
    while begin and text.blocks[begin - 1].kind is BlockKind.HEADING:
        begin -= 1
    return begin


def _headings(text: Text, begin: int, end: int, layout: LayoutKnowledge) -> list[int]:
    """The headings that stand first in ``begin:end``, without a numbered one that heads the article's first part."""
    found: list[int] = []
    while begin + len(found) < end and text.blocks[begin + len(found)].kind is BlockKind.HEADING:
        found.append(begin + len(found))
    while len(found) > 1 and layout.heading_number.match(string_of(text, found[-1])):
        found.pop()
    return found


def _by_items(text: Text, layout: LayoutKnowledge) -> list[_Part]:
    """Cut a digest where its items begin (see ``digests``)."""
    digest = find_digest(text, layout)
    if digest is None:
        return []
    titles = digest.starts
    above = {i - 1 for i in titles if i and text.blocks[i - 1].kind is BlockKind.HEADING} - set(titles)
    sections = {i for i in above if columns(string_of(text, i)) <= SECTION and not _is_issue(text, i, layout)}
    if len(sections) < 2 and not any(layout.heading_number.match(string_of(text, i)) for i in sections):
        sections = set()  # a single heading above the first title belongs to the masthead
    titles = tuple(sorted({*titles, *_untitled(text, titles, sections, layout)}))
    parts = _cut(text, titles, sections)
    return parts if digest.titled else [part._replace(title=None) for part in parts]


def _is_issue(text: Text, i: int, layout: LayoutKnowledge) -> bool:
    """Whether a line says which issue of a paper it is, or of what day."""
    return layout.digest.search(string_of(text, i)) is not None or is_dated(string_of(text, i), layout)


def _untitled(text: Text, titles: Sequence[int], sections: set[int], layout: LayoutKnowledge) -> list[int]:
    """The headings of sections that hold no titled items but news of a line each: articles by themselves."""
    styles = [number_of(string_of(text, i), layout) for i in sorted(sections)]
    numbered = {style[0] for style in styles if style}
    if len(sections) < 2 or len(numbered) != 1 or not all(styles):
        return []
    found = []
    for i in range(min(sections), len(text.blocks) - 1):
        told = text.blocks[i].kind is BlockKind.HEADING and i not in sections and i not in titles
        style = number_of(string_of(text, i), layout) if told else None
        if style and style[0] in numbered and text.blocks[i + 1].kind is not BlockKind.HEADING:
            found.append(i)
    return found


def _whole(text: Text, layout: LayoutKnowledge) -> list[_Part]:
    """One article. Its title is the first heading that is long enough to be a headline, else the longest."""
    if not text.blocks:
        return []
    own = [i for i in range(len(text.blocks)) if not _leads_elsewhere(string_of(text, i), layout)]
    top = next((i for i in own if is_running(text, text.blocks[i])), len(text.blocks))
    heads = [i for i in own if i < top and text.blocks[i].kind is BlockKind.HEADING]
    heads = [i for i in heads if not _is_dateline(string_of(text, i), layout)]
    listed = next((i for i in own if text.blocks[i].kind is BlockKind.ITEM), top)
    heads = [i for i in heads if i < listed] or heads  # a heading below a list heads the next one
    long = [i for i in heads if word_count(string_of(text, i)) >= 6]
    if len(long) > 1 and long[1] == long[0] + 1 and columns(string_of(text, long[0])) <= _LETTERHEAD:
        wider = columns(string_of(text, long[1])) >= 1.5 * columns(string_of(text, long[0]))
        long = long[1:] if wider else long
    title = long[0] if long else max(heads, key=lambda i: (columns(string_of(text, i)), -i), default=None)
    return [_Part(0, len(text.blocks), title, "")]


def _leads_elsewhere(line: str, layout: LayoutKnowledge) -> bool:
    """Whether a line is furniture of a web page: a link, a banner, the path to the page, what a machine noted."""
    return bool(layout.navigation.match(line) or _PATH.search(line) or len(_PAIRS.findall(line)) > 1)


def _is_dateline(line: str, layout: LayoutKnowledge) -> bool:
    return word_count(line) <= 10 and is_dated(line, layout) and _YEAR.search(line) is not None


def _cut(text: Text, titles: Sequence[int], sections: set[int]) -> list[_Part]:
    """Articles from the indices of their titles; section headings right above a title belong to none."""
    parts: list[_Part] = []
    section = ""
    starts = sorted(titles)
    bounds = []
    for title in starts:
        begin = title
        while begin and begin - 1 in sections:
            begin -= 1
        bounds.append(begin)
    if not starts:
        return []
    if bounds[0] > 0:
        heading = next((i for i in range(bounds[0]) if text.blocks[i].kind is BlockKind.HEADING), None)
        parts.append(_Part(0, bounds[0], heading, ""))
    for title, begin, end in zip(starts, bounds, [*bounds[1:], len(text.blocks)], strict=True):
        if begin < title:
            section = string_of(text, title - 1)
        parts.append(_Part(title, end, title, section))
    return parts
