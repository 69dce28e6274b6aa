"""An article as the assembler sees it: sentences with their mentions, and who plays which part in it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from fundtrack.assemble.tellers import without_tellers
from fundtrack.model.mention import Entry, Kind, Mention
from fundtrack.model.text import Article, BlockKind, Span, Text

PUBLIC = frozenset({"agency", "bank", "fund", "government", "country"})
PRIVATE = frozenset({"company", "investor"})
LOCAL = frozenset({"region", "city"})
STATES = frozenset({"government", "country"})
HEAD = 6  # characters (a list number) that may stand before the name that heads a paragraph
LONGEST = 3000  # characters of a sentence that are read as one
RECEIVERS = frozenset({"company", "university", "institute", "consortium"})
APOSTROPHES = "'\u2019"
OWNED = 3  # characters between a place and what it is said of


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence (or the title) with its mentions. ``part``: "title", "lead" or "body"; ``block``: its paragraph."""

    span: Span
    part: str
    block: int
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, eq=False)  # known by identity, so that what is read off it once can be kept
class Scene:
    """Everything the assembler knows of one article before events are read from it.

    dated_apart: nothing that the article tells is later than its report's date.
    """

    text: Text
    article: Article
    sentences: tuple[Sentence, ...]
    report_date: str | None
    country: str | None
    technologies: tuple[Mention, ...] = ()
    dated_apart: bool = False
    offices: tuple[Mention, ...] = ()
    budgets: tuple[Mention, ...] = ()

    def fields(self, span: Span) -> list[Mention]:
        """The technology words of a sentence, those inside names too."""
        first = bisect_left(self.technologies, span.start, key=lambda m: m.start)
        last = bisect_left(self.technologies, span.end, first, key=lambda m: m.start)
        return list(self.technologies[first:last])

    def public_words(self, span: Span) -> Sequence[Mention]:
        """The words of a sentence for who gives public money (the governor, federal funds), names aside."""
        first = bisect_left(self.offices, span.start, key=lambda m: m.start)
        return self.offices[first : bisect_left(self.offices, span.end, first, key=lambda m: m.start)]

    def before(self, offset: int, kinds: frozenset[str] | None = None) -> Iterator[Mention]:
        """The mentions (of entries of some kinds) that end at or before ``offset``, nearest first."""
        if kinds not in self._of_kinds:
            self._of_kinds[kinds] = tuple(m for m in self._mentions if kinds is None or kind_of(m) in kinds)
        mentions = self._of_kinds[kinds]
        for i in range(bisect_left(mentions, offset, key=lambda m: m.start) - 1, -1, -1):
            if mentions[i].outer_end <= offset:
                yield mentions[i]

    def bracketed(self, mention: Mention) -> bool:
        """Does the name fill a bracket of its own? (the news agency behind a dateline)"""
        string, end = self.text.string, mention.outer_end
        before, behind = string[mention.outer_start - 1 : mention.outer_start], string[end : end + 1]
        return before in ("(", "\uff08") and behind in (")", "\uff09")

    def acts(self, sentence: Sentence, place: Mention) -> bool:
        """Does a sentence begin, but for a date, with a place that acts ("On 5 May Ohio offers", "Ohio's assembly")?"""
        string, before = self.text.string, sentence.span.start
        if self.owned(place):
            return False
        for mention in sentence.mentions:
            if mention.outer_end <= place.outer_start and mention.kind is Kind.DATE:
                before = mention.outer_end
        behind = string[place.outer_end : place.outer_end + 1]
        between = string[before : place.outer_start].strip()
        return len(between) <= 1 and (behind == " " or behind in APOSTROPHES or behind.isalpha())

    def sentence_of(self, mention: Mention) -> Sentence | None:
        """The sentence, or the title, that holds a mention."""
        at = bisect_right(self.sentences, mention.start, key=lambda s: s.span.start) - 1
        return self.sentences[at] if at >= 0 else None

    def owned(self, place: Mention) -> bool:
        """Does a place only say where the name right behind it is from (Germany's Infineon)?"""
        sentence = self.sentence_of(place)
        behind = sentence.mentions if sentence is not None else ()
        return any(0 <= mention.outer_start - place.outer_end <= OWNED for mention in behind)

    def heads(self, mention: Mention) -> bool:
        """Does a name stand first in its sentence or heading, but for a number?"""
        sentence = self.sentence_of(mention)
        return sentence is not None and mention.start - sentence.span.start <= HEAD

    def heading(self, block: int) -> int | None:
        """The number of the nearest heading above a block of the body, or None."""
        return self._headings[min(block, len(self.article.blocks))] if block > 0 else None

    def is_row(self, block: int) -> bool:
        """Is the block a row of a table?"""
        return 0 <= block < len(self.article.blocks) and self.article.blocks[block].kind is BlockKind.ROW

    def is_item(self, block: int) -> bool:
        """Is the block an item of a list or a row of a table?"""
        blocks = self.article.blocks
        return 0 <= block < len(blocks) and blocks[block].kind in (BlockKind.ITEM, BlockKind.ROW)

    def table(self, block: int) -> int:
        """The number of the first row of the table that a row belongs to."""
        return self._tables[block] if 0 <= block < len(self._tables) else block

    @cached_property
    def _tables(self) -> tuple[int, ...]:
        found: list[int] = []
        for number in range(len(self.article.blocks)):
            found.append(found[-1] if number and self.is_row(number - 1) else number)
        return tuple(found)

    def intro(self, block: int) -> int | None:
        """The number of the paragraph that introduces the list or table that a block belongs to, or None."""
        return self._intros[block] if 0 <= block < len(self._intros) else None

    @cached_property
    def _intros(self) -> tuple[int | None, ...]:
        found: list[int | None] = []
        above: int | None = None
        for number, block in enumerate(self.article.blocks):
            if not self.is_item(number):
                above = number if block.kind is BlockKind.PARAGRAPH else None
            found.append(above if self.is_item(number) else None)
        return tuple(found)

    @cached_property
    def _headings(self) -> tuple[int | None, ...]:
        found: list[int | None] = [None]
        for number, block in enumerate(self.article.blocks):
            found.append(number if block.kind is BlockKind.HEADING else found[-1])
        return tuple(found)

    def block_mentions(self, block: int) -> list[Mention]:
        """The mentions of one block of the body."""
        return [m for s in self.in_block(block) for m in s.mentions]

    def in_block(self, block: int) -> Sequence[Sentence]:
        """The sentences of one block of the body."""
        return self._blocks.get(block, ())

    @cached_property
    def titles(self) -> tuple[Sentence, ...]:
        """The sentences of the title."""
        return tuple(s for s in self.sentences if s.part == "title")

    @cached_property
    def title(self) -> tuple[Mention, ...]:
        """The mentions of the title."""
        return tuple(m for s in self.titles for m in s.mentions)

    @cached_property
    def _blocks(self) -> dict[int, list[Sentence]]:
        found: dict[int, list[Sentence]] = {}
        for sentence in self.sentences:
            if sentence.part != "title":
                found.setdefault(sentence.block, []).append(sentence)
        return found

    @cached_property
    def _mentions(self) -> tuple[Mention, ...]:
        return tuple(m for s in self.sentences for m in s.mentions)

    @cached_property
    def _of_kinds(self) -> dict[frozenset[str] | None, tuple[Mention, ...]]:
        return {}  # filled as kinds are asked for

    @cached_property
    def opening(self) -> tuple[Mention, ...]:
        """The mentions of the title and of the lead, in reading order."""
        return tuple(m for s in self.sentences if s.part in ("title", "lead") for m in s.mentions)

    @cached_property
    def opening_programmes(self) -> tuple[Mention, ...]:
        """The programmes and laws that the title and the lead name."""
        return tuple(m for m in self.opening if m.kind is Kind.PROGRAMME)

    @cached_property
    def opening_fields(self) -> list[Mention]:
        """The technology words of the title and of the lead."""
        return [m for s in self.sentences if s.part in ("title", "lead") for m in self.fields(s.span)]


def entry_of(mention: Mention) -> Entry | None:
    """The vocabulary entry (or the name found by its shape) behind a mention; None for money and dates."""
    return mention.value if isinstance(mention.value, Entry) else None


def kind_of(mention: Mention) -> str:
    """The entry kind of a mention ("agency", "company", …), or "" for money and dates."""
    entry = entry_of(mention)
    return entry.kind if entry else ""


def build_scene(
    text: Text,
    article: Article,
    mentions: Sequence[Mention],
    report_date: str | None,
    country: str | None,
    terms: Sequence[Mention] = (),
    *,
    dated_apart: bool = False,
    budgets: Sequence[Mention] = (),
) -> Scene:
    """Distribute an article's mentions over its title and sentences. terms: its technology words and offices."""
    blocks = article.blocks
    spans: list[tuple[Span, str, int]] = []
    if article.title is not None:
        spans.append((article.title, "title", -1))
    block = 0
    for number, span in enumerate(article.sentences):
        while block + 1 < len(blocks) and span.start >= blocks[block].end:
            block += 1
        spans.append((span, "lead" if number < article.lead else "body", block))
    spans.sort(key=lambda item: item[0])
    found: list[Sentence] = []
    i = 0
    ordered = sorted(mentions, key=lambda m: m.outer_start)
    for span, part, number in spans:
        while i < len(ordered) and ordered[i].outer_start < span.start:
            i += 1
        first = i
        while i < len(ordered) and ordered[i].outer_end <= span.end:
            i += 1
        told = without_tellers(text.string, span, ordered[first:i])
        found += (Sentence(piece, part, number, inside) for piece, inside in _pieces(span, told))
    technologies, offices = (tuple(m for m in terms if m.kind is kind) for kind in (Kind.TECHNOLOGY, Kind.OFFICE))
    return Scene(text, article, tuple(found), report_date, country, technologies, dated_apart, offices, tuple(budgets))


def _pieces(span: Span, mentions: Sequence[Mention]) -> Iterator[tuple[Span, tuple[Mention, ...]]]:
    """A sentence with its mentions; one that is endless is cut between mentions, so that reading stays linear."""
    start, first = span.start, 0
    for i, mention in enumerate(mentions):
        if mention.outer_end - start > LONGEST and i > first:
            yield Span(start, mention.outer_start), tuple(mentions[first:i])
            start, first = mention.outer_start, i
    yield Span(start, span.end), tuple(mentions[first:])
