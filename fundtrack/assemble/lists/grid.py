"""A table of an article: its rows and cells, what its head says of each column, and what is written above it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fundtrack.assemble.scene import Scene, entry_of
from fundtrack.knowledge.folding import Fold, lower
from fundtrack.knowledge.tables import NAMING, PAYING, TablesKnowledge
from fundtrack.model.mention import Date, Kind, Mention
from fundtrack.model.text import BlockKind, Span

_SHORT = 90  # characters that a line between two parts of a table, or a caption, has at most
NOTHING = frozenset("-–—/?.…0 ")  # what stands in a cell without a value
_GAP = 2  # such lines between two parts of a table at most


@dataclass(frozen=True, slots=True)
class Column:
    """What a head says of the cells below it.

    meaning: see knowledge.tables; "" for amounts of no special meaning. amounts: whether they are amounts; stage:
    the stage of these, or ""; funding: whether the head speaks of funding; why: why they are not funding, or "";
    forms: the instruments that it names.
    """

    meaning: str
    amounts: bool
    stage: str
    funding: bool
    why: str
    forms: frozenset[str]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of a scene: numbers of blocks ``first:end``. columns: by the head, empty without one.

    head: the number of the head's block, or -1; above: the mentions of each line that introduces the table, nearest
    first; title: those of the article's title; funding, why: as in Column, by what stands above; proposed: whether that
    says that receivers are picked, not yet given anything.
    """

    first: int
    end: int
    head: int
    columns: tuple[Column, ...]
    above: tuple[tuple[Mention, ...], ...]
    title: tuple[Mention, ...]
    funding: bool
    why: str
    proposed: bool


@dataclass(frozen=True, slots=True)
class TableWords:
    """What is known of words in tables, and the folding under which they are looked up."""

    tables: TablesKnowledge
    fold: Fold

    def plain(self, words: str) -> str:
        """TableWords as the patterns want them."""
        return lower(self.fold.fold(words))


def cells(scene: Scene, block: int) -> list[Span]:
    """The cells of a row without the white space around them."""
    start, end = scene.article.blocks[block].start, scene.article.blocks[block].end
    found: list[Span] = []
    for cell in scene.text.string[start:end].split("\t"):
        lead = len(cell) - len(cell.lstrip())
        found.append(Span(start + lead, start + max(len(cell.rstrip()), lead)))
        start += len(cell) + 1
    return found


def filled(scene: Scene, block: int, words: TableWords) -> tuple[list[Span], tuple[Mention, ...]]:
    """The cells of a row and its mentions, with those of the rows above for its first cells, if empty, and dittos."""
    parts, mentions = cells(scene, block), scene.block_mentions(block)
    waiting = _open_cells(scene, parts, words)
    above = block - 1
    while waiting and scene.is_row(above):
        others = cells(scene, above)
        own = [] if len(others) != len(parts) else [j for j in waiting if j not in _open_cells(scene, others, words)]
        for j in own:
            parts[j] = others[j]
            mentions += inside(scene.block_mentions(above), others[j])
        waiting = [j for j in waiting if j not in own] if len(others) == len(parts) else []
        above -= 1
    return parts, tuple(mentions)


def _open_cells(scene: Scene, parts: Sequence[Span], words: TableWords) -> list[int]:
    """The numbers of the cells of a row for which those above stand."""
    said = [words.plain(scene.text.string[part.start : part.end]) for part in parts]
    written = next((j for j, line in enumerate(said) if line), 0)
    return [j for j, line in enumerate(said) if j < written or words.tables.ditto.fullmatch(line)]


def inside(mentions: Sequence[Mention], span: Span) -> list[Mention]:
    """The mentions that begin in a span."""
    return [mention for mention in mentions if span.start <= mention.start < span.end]


def find_table(scene: Scene, block: int, words: TableWords) -> Table:
    """The table that a row belongs to."""
    first = scene.table(block)
    end = block + 1
    while scene.is_row(end):
        end += 1
    head = first if _is_head(scene, first, words) else _head_before(scene, first, words)
    columns = tuple(_columns(scene, head, first, end, words)) if head >= 0 else ()
    above = list(_above(scene, head if head >= 0 else first))
    title = [scene.article.title] if scene.article.title is not None else []
    said = [words.plain(scene.text.string[span.start : span.end]) for span in (*above, *title)]
    over = [tuple(m for s in scene.sentences for m in s.mentions if span.start <= m.start < span.end) for span in above]
    funding = any(words.tables.funding.search(line) for line in said)
    why = "" if funding else next((why for line in said if (why := words.tables.reason(line))), "")
    named = scene.title
    proposed = any(words.tables.stage(line) == "proposed" for line in said)
    return Table(first, end, head, columns, tuple(over), named, funding, why, proposed)


def _is_head(scene: Scene, block: int, words: TableWords) -> bool:
    """Whether a row says what the columns below it are: it has no amounts, and a word that heads have."""
    if any(m.kind is Kind.MONEY for m in scene.block_mentions(block)) or not scene.is_row(block + 1):
        return False
    known = words.tables
    lines = [words.plain(scene.text.string[cell.start : cell.end]) for cell in cells(scene, block)]
    return len(lines) > 1 and any(
        known.meaning(line, NAMING) or known.stage(line) or known.funding.search(line) or known.reason(line)
        for line in lines
    )


def _head_before(scene: Scene, first: int, words: TableWords) -> int:
    """The head of the part of the table before a page's end: only short lines stand between; -1 for none."""
    blocks = scene.article.blocks
    above = first - 1
    while above >= 0 and first - above <= _GAP and not scene.is_row(above):
        if blocks[above].kind not in (BlockKind.CAPTION, BlockKind.HEADING) or _length(scene, above) > _SHORT:
            return -1
        above -= 1
    if not scene.is_row(above) or above == first - 1:
        return -1
    top = scene.table(above)
    again = any(words.tables.continued.search(words.plain(_line(scene, i))) for i in range(above + 1, first))
    same = len(cells(scene, top)) == len(cells(scene, first))
    return top if (same or again) and _is_head(scene, top, words) else -1


def _length(scene: Scene, block: int) -> int:
    return scene.article.blocks[block].end - scene.article.blocks[block].start


def _line(scene: Scene, block: int) -> str:
    return scene.text.string[scene.article.blocks[block].start : scene.article.blocks[block].end]


def _columns(scene: Scene, head: int, first: int, end: int, words: TableWords) -> Iterator[Column]:
    heads = cells(scene, head)
    rows = [row for row in range(first, end) if row != head]
    whole = [(cells(scene, row), scene.block_mentions(row)) for row in rows]
    whole = [(parts, mentions) for parts, mentions in whole if len(parts) == len(heads)]
    named = scene.block_mentions(head)
    for j, cell in enumerate(heads):
        line = words.plain(scene.text.string[cell.start : cell.end])
        held = [inside(mentions, parts[j]) for parts, mentions in whole if not _is_blank(scene, parts[j])]
        amounts = sum(any(m.kind is Kind.MONEY for m in found) for found in held) * 2 > len(held)
        dated = sum(any(isinstance(m.value, Date) for m in found) for found in held) * 2 > len(held)
        forms = frozenset(
            entry.value for m in inside(named, cell) if m.kind is Kind.INSTRUMENT and (entry := entry_of(m))
        )
        meaning = words.tables.meaning(line, PAYING if amounts else NAMING)
        other_act = bool(forms) and meaning == "date"  # when a memorandum was signed that led to the award
        if other_act or (meaning in ("date", "founded") and not dated):
            meaning = words.tables.meaning(line, [name for name in NAMING if name not in ("date", "founded")])
        speaks = words.tables.funding.search(line) is not None
        why = "" if speaks else words.tables.reason(line)
        yield Column(meaning, amounts, words.tables.stage(line) if amounts else "", speaks, why, forms)


def _is_blank(scene: Scene, cell: Span) -> bool:
    return set(scene.text.string[cell.start : cell.end]) <= NOTHING


def _above(scene: Scene, first: int) -> Iterator[Span]:
    """The caption or heading right above a table, and the last sentence of the paragraph before."""
    blocks = scene.article.blocks
    block = first - 1
    while block >= 0 and first - block <= _GAP and blocks[block].kind in (BlockKind.CAPTION, BlockKind.HEADING):
        yield Span(blocks[block].start, blocks[block].end)
        block -= 1
    if block >= 0 and blocks[block].kind is BlockKind.PARAGRAPH:
        last = [s.span for s in scene.in_block(block)]
        yield from last[-1:]


def place_cells(table: Table, parts: Sequence[Span], mentions: Sequence[Mention]) -> dict[int, int]:
    """For each cell of a row the number of its column; of a row with too few, as far as it can be told."""
    width = len(table.columns)
    if len(parts) == width:
        return {j: j for j in range(width)}
    placed: dict[int, int] = {}
    amounts = [j for j, part in enumerate(parts) if any(m.kind is Kind.MONEY for m in inside(mentions, part))]
    for j in amounts:
        column = width - (len(parts) - j)
        if column >= 0 and table.columns[column].amounts:
            placed[j] = column
    if parts and 0 not in amounts:
        placed[0] = 0
    dates = [j for j, part in enumerate(parts) if any(isinstance(m.value, Date) for m in inside(mentions, part))]
    dated = [c for c, column in enumerate(table.columns) if column.meaning == "date"]
    if len(dates) == 1 and len(dated) == 1:
        placed[dates[0]] = dated[0]
    return placed
