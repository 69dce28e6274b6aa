"""Lines of a PDF to drafts: paragraphs, headings, items and rows by size, indent, gap and width."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from fundtrack.knowledge.layout import LayoutKnowledge
from fundtrack.layout.draft import TAB, Draft, Run
from fundtrack.layout.lines import Line, columns, wide_gaps
from fundtrack.layout.shapes import ends_open, ends_sentence, is_bullet, is_numbered, kind_of
from fundtrack.layout.wrapping import first_word
from fundtrack.model.document import Document
from fundtrack.model.text import BlockKind

_SAME_SIZE = 0.06  # share by which sizes of one paragraph's lines differ at most
_INDENT = 0.8  # font sizes that a first line is indented at least
_LOOSE = 1.35  # times the usual distance of lines, from which on a gap parts paragraphs
_COLUMN_GAP = 2.0  # font sizes of white space that part two columns of a table
_TITLE_LINES = 3
_HEADING = 140  # columns that a heading of the text's own size has at most


class _Frame(NamedTuple):
    """The edges of a column of text and the usual distance of its lines, in points."""

    left: float
    right: float
    leading: float


def draft_typeset(lines: Sequence[Line], document: Document, layout: LayoutKnowledge, body: float) -> list[Draft]:
    """The drafts of a PDF's lines, given in reading order. body: font size of the text."""
    frames = _frames(lines, body)
    drafts: list[Draft] = []
    group: list[Line] = []
    for i, line in enumerate(lines):
        gaps = [(at, at + 1) for at in wide_gaps(line, document.pages[line.page], _COLUMN_GAP)]
        beside = _beside(lines, i)
        if gaps or beside:
            group = _flush(drafts, group, layout, body)
            runs = _row_runs(line, gaps)
            if beside and i and drafts and drafts[-1].kind is BlockKind.ROW and _same_row(lines[i - 1], line):
                drafts[-1].runs.extend([runs[0]._replace(sep=TAB), *runs[1:]])
            else:
                drafts.append(Draft(BlockKind.ROW, runs, line.size))
            continue
        if group and not _goes_on(group, line, frames, layout, body):
            group = _flush(drafts, group, layout, body)
        group.append(line)
    _flush(drafts, group, layout, body)
    return drafts


def _frames(lines: Sequence[Line], body: float) -> dict[int, list[_Frame]]:
    """The columns of each page, by their lines of body size; a page without gets those of the document."""
    by_page: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        by_page[line.page].append(line)
    everywhere = _frame([line for line in lines if _alike(line.size, body)] or list(lines))
    return {page: list(_page_frames(here, body, everywhere)) for page, here in by_page.items()}


def _page_frames(lines: Sequence[Line], body: float, everywhere: _Frame) -> Iterator[_Frame]:
    text = [line for line in lines if _alike(line.size, body)]
    while text:
        widest = max(text, key=lambda line: (line.width, -line.x0))
        column = [line for line in text if line.x0 < widest.x1 and line.x1 > widest.x0]
        if len(column) >= 3:
            yield _frame(column, everywhere)
        text = [line for line in text if line not in column]
    yield everywhere


def _frame(lines: Sequence[Line], default: _Frame | None = None) -> _Frame:
    lefts = Counter(round(line.x0) for line in lines)
    often = [x0 for x0, count in lefts.items() if count * 4 >= max(lefts.values())]
    right = sorted(line.x1 for line in lines)[int(len(lines) * 0.8)]
    steps = Counter(
        round(a.base - b.base, 0) for a, b in pairwise(lines) if a.page == b.page and 0 < a.base - b.base < 3 * a.size
    )
    leading = max(steps.items(), key=lambda item: (item[1], -item[0]))[0] if steps else 0.0
    if default is not None and (not leading or len(lines) < 8):
        return _Frame(min(often), max(right, default.right) if min(often) == default.left else right, default.leading)
    return _Frame(min(often, default=0.0), right, leading)


def _frame_of(line: Line, frames: dict[int, list[_Frame]]) -> _Frame:
    here = frames[line.page]
    return next((frame for frame in here if frame.left - 12 <= line.x0 <= frame.right), here[-1])


def _alike(a: float, b: float) -> bool:
    return abs(a - b) <= _SAME_SIZE * max(a, b)


def _goes_on(
    group: Sequence[Line], line: Line, frames: dict[int, list[_Frame]], layout: LayoutKnowledge, body: float
) -> bool:
    """Whether a line belongs to the block of the lines before it."""
    last = group[-1]
    if not _alike(last.size, line.size) or _alone(last, layout) or _alone(line, layout) or is_bullet(line.text):
        return False
    if layout.field.match(line.text):
        return False
    if line.size > body * (1 + _SAME_SIZE):
        near = last.page == line.page and 0 < last.base - line.base < 2.2 * line.size
        return near and len(group) < _TITLE_LINES and not layout.heading_number.match(line.text)
    frame, before = _frame_of(line, frames), _frame_of(last, frames)
    below = last.page == line.page and last.base > line.base
    if below and frame.leading and last.base - line.base > _LOOSE * frame.leading:
        return False
    indent = line.x0 - frame.left
    if indent > _INDENT * line.size:
        hanging = is_bullet(group[0].text) or is_numbered(group[0].text)
        level = abs(line.x0 - last.x0) < 2 or (hanging and len(group) == 1 and line.x0 > last.x0)
        if not level or (len(group) == 1 and not hanging and last.x0 - before.left > _INDENT * last.size):
            return False
    return not _ends_early(last, line, before)


def _ends_early(last: Line, line: Line, frame: _Frame) -> bool:
    """Whether the next line's first word would have had room on the last line."""
    need = line.size * 0.5 * first_word(line.text)
    room = frame.right - last.x1
    if line.text[0].islower() and not ends_sentence(last.text):
        return False
    if is_numbered(line.text) and ends_sentence(last.text) and room > 0.5 * line.size:
        return True
    return room > need + 0.5 * line.size


def _alone(line: Line, layout: LayoutKnowledge) -> bool:
    return kind_of(line.text, layout) in (BlockKind.BYLINE, BlockKind.CAPTION)


def _row_runs(line: Line, gaps: Sequence[tuple[int, int]]) -> list[Run]:
    starts = [line.start, *(start for _, start in gaps)]
    ends = [*(end for end, _ in gaps), line.end]
    return [Run(line.page, s, e, TAB if n else None) for n, (s, e) in enumerate(zip(starts, ends, strict=True))]


def _beside(lines: Sequence[Line], i: int) -> bool:
    """Whether another line stands on the same height next to it."""
    return (i > 0 and _same_row(lines[i - 1], lines[i])) or (i + 1 < len(lines) and _same_row(lines[i], lines[i + 1]))


def _same_row(a: Line, b: Line) -> bool:
    return a.page == b.page and abs(a.base - b.base) < 0.3 * min(a.size, b.size) and a.x1 <= b.x0


def _flush(drafts: list[Draft], group: list[Line], layout: LayoutKnowledge, body: float) -> list[Line]:
    if group:
        drafts.append(Draft.of(_kind(group, layout, body), group))
    return []


def _kind(group: Sequence[Line], layout: LayoutKnowledge, body: float) -> BlockKind:
    text = group[0].text
    kind = kind_of(text, layout)
    if kind is not None:
        return kind
    if len(group) <= _TITLE_LINES and group[0].size > body * (1 + _SAME_SIZE):
        return BlockKind.HEADING
    if (
        len(group) <= _TITLE_LINES
        and ends_open(group[-1].text)
        and sum(columns(line.text) for line in group) <= _HEADING
    ):
        return BlockKind.HEADING
    return BlockKind.ITEM if is_numbered(text) else BlockKind.PARAGRAPH
