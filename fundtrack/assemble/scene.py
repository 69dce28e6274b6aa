"""An article as the assembler sees it: sentences with their mentions, and who plays which part in it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from fundtrack.model.mention import Entry, Kind, Mention
from fundtrack.model.text import Article, BlockKind, Span, Text

PUBLIC = frozenset({"agency", "bank", "fund", "government", "country"})
PRIVATE = frozenset({"company", "investor"})
STATES = frozenset({"government", "country"})
HEAD = 6  # characters (a list number) that may stand before the name that heads a paragraph
LONGEST = 3000  # characters of a sentence that are read as one
RECEIVERS = frozenset({"company", "university", "institute", "consortium"})
NEAR = 60  # characters in which a name known by a noun is what the noun refers to, though it is written without it
PLACES = frozenset({"country", "region"})  # that can be the subject of "it had promised"
APOSTROPHES = "'\u2019"
OWNED = 3  # characters between a place and what it is said of
OFFERS = 40  # names before a reference that are looked at
SUBJECT = "ref-subject"  # the vocabulary entry of pronouns that stand for the subject told last
OWN = "ref-own"  # that of possessives, which stand for the body told last in their sentence


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence (or the title) with its mentions. ``part``: "title", "lead" or "body"; ``block``: its paragraph."""

    span: Span
    part: str
    block: int
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, eq=False)  # known by identity, so that what is read off it once can be kept
class Scene:
    """Everything the assembler knows of one article before events are read from it."""

    text: Text
    article: Article
    sentences: tuple[Sentence, ...]
    report_date: str | None
    country: str | None
    technologies: tuple[Mention, ...] = ()

    def fields(self, span: Span) -> list[Mention]:
        """The technology words of a sentence, those inside names too."""
        first = bisect_left(self.technologies, span.start, key=lambda m: m.start)
        last = bisect_left(self.technologies, span.end, first, key=lambda m: m.start)
        return list(self.technologies[first:last])

    def before(self, offset: int, kinds: frozenset[str] | None = None) -> Iterator[Mention]:
        """The mentions (of entries of some kinds) that end at or before ``offset``, nearest first."""
        mentions = self._of_kinds.setdefault(kinds, self._mentions if kinds is None else ())
        if kinds is not None and not mentions:
            mentions = self._of_kinds[kinds] = tuple(m for m in self._mentions if kind_of(m) in kinds)
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

    def owned(self, place: Mention) -> bool:
        """Does a place only say where the name right behind it is from (Germany's Infineon)?"""
        at = bisect_right(self.sentences, place.start, key=lambda s: s.span.start) - 1
        behind = self.sentences[at].mentions if at >= 0 else ()
        return any(0 <= mention.outer_start - place.outer_end <= OWNED for mention in behind)

    def heads(self, mention: Mention) -> bool:
        """Does a name stand first in its sentence or heading, but for a number?"""
        at = bisect_right(self.sentences, mention.start, key=lambda s: s.span.start) - 1
        return at >= 0 and mention.start - self.sentences[at].span.start <= HEAD

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
    technologies: Sequence[Mention] = (),
) -> Scene:
    """Distribute an article's mentions over its title and sentences."""
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
        found += (Sentence(piece, part, number, inside) for piece, inside in _pieces(span, ordered[first:i]))
    return Scene(text, article, tuple(found), report_date, country, tuple(technologies))


def _pieces(span: Span, mentions: Sequence[Mention]) -> Iterator[tuple[Span, tuple[Mention, ...]]]:
    """A sentence with its mentions; one that is endless is cut between mentions, so that reading stays linear."""
    start, first = span.start, 0
    for i, mention in enumerate(mentions):
        if mention.outer_end - start > LONGEST and i > first:
            yield Span(start, mention.outer_start), tuple(mentions[first:i])
            start, first = mention.outer_start, i
    yield Span(start, span.end), tuple(mentions[first:])


def _unknown_once(scene: Scene, mention: Mention, names: set[str]) -> bool:
    """A name that no vocabulary knows and the article's opening does not have: a person's, as like as not."""
    entry = entry_of(mention)
    return entry is not None and not entry.id and entry.name not in names


def _heads_alone(sentence: Sentence, mention: Mention) -> bool:
    """Is it a country that the sentence begins with, and not the home of the name behind it (Germany's Infineon)?"""
    if mention.kind is not Kind.PLACE or kind_of(mention) != "country" or mention is not sentence.mentions[0]:
        return False
    rest = sentence.mentions[1:2]
    return not any(m.kind is Kind.ORG and m.outer_start - mention.outer_end <= HEAD for m in rest)


def _may_be_subject(mention: Mention, allowed: set[str]) -> bool:
    """May "it" stand for what this reference stands for? ("its" leads nowhere; a fund commits money, too)"""
    entry = entry_of(mention)
    if entry is None or entry.id == OWN:
        return False
    kinds = set(entry.value.split(","))
    return bool(allowed & kinds) or ("agency" in allowed and "fund" in kinds)


def _subject(scene: Scene, mention: Mention, allowed: set[str]) -> Mention | None:
    """What "it" stands for: the first name of its sentence, else of the sentence before, and so on backwards."""
    for sentence in reversed(scene.sentences):
        if sentence.span.start > mention.start:
            continue
        for other in sentence.mentions:
            if other.outer_end > mention.start:
                break
            if other.kind is Kind.REFERENCE and _may_be_subject(other, allowed):
                found = resolve(scene, other)
                if found is not None:
                    return found
            if scene.bracketed(other):
                continue
            if "government" in allowed and kind_of(other) in PLACES and scene.acts(sentence, other):
                return other
            if other.kind is Kind.ORG and (kind_of(other) in allowed or kind_of(other) in PUBLIC):
                return other
            if _heads_alone(sentence, other):
                return other
    return None


def _sentence_start(scene: Scene, mention: Mention) -> int:
    number = bisect_right(scene.sentences, mention.start, key=lambda s: s.span.start) - 1
    return scene.sentences[max(number, 0)].span.start


def resolve(scene: Scene, mention: Mention) -> Mention | None:
    """What a reference (该公司, the department) stands for: the nearest earlier name of a kind it allows."""
    entry = entry_of(mention)
    if mention.kind is not Kind.REFERENCE or entry is None:
        return mention
    allowed = {kind.strip() for kind in entry.value.split(",")} if entry.value else set()
    if entry.id == SUBJECT:
        return _subject(scene, mention, allowed)
    own = entry.id == OWN
    wants_programme = bool(allowed & {"programme", "law", "strategy", "fund"})
    noun = "" if allowed & PRIVATE else _noun(mention.text)
    offers: list[Mention] = []
    names = {
        entry.name for m in scene.opening if (entry := entry_of(m)) and m.kind is Kind.ORG and entry.kind in allowed
    }
    for other in scene.before(mention.start):
        if own and other.start >= _sentence_start(scene, mention) and kind_of(other) in (*PUBLIC, "region"):
            return None
        if names and other.kind is Kind.ORG and kind_of(other) in PRIVATE and _unknown_once(scene, other, names):
            continue
        state = "government" in allowed and kind_of(other) in ("country", *(allowed & {"region"}))
        if other.kind not in (Kind.ORG, Kind.PROGRAMME) and not state:
            continue
        if other.kind is Kind.PROGRAMME and not wants_programme:
            continue
        if not allowed or state or kind_of(other) in allowed:
            near = mention.start - other.end <= NEAR and _is_called(other, noun)
            if near or (noun in other.text.casefold() and not state):
                return other
            if state and (_home(other) in ("", scene.country or _home(other)) or scene.heads(other)):
                return other
            offers.append(other)
            if len(offers) == OFFERS:
                break
    return _best_offer(offers, noun)


def _home(mention: Mention) -> str:
    entry = entry_of(mention)
    return entry.country if entry is not None else ""


def _best_offer(offers: Sequence[Mention], noun: str) -> Mention | None:
    """Of the names before a reference, none of which has its noun: one known by it, else a known one, else the last."""
    called = (m for m in offers if _is_called(m, noun))
    known = (m for m in offers if (entry := entry_of(m)) is not None and entry.id)
    return next(called, None) or next(known, None) or next(iter(offers), None)


def _noun(words: str) -> str:
    """What a reference calls the thing that it stands for: "the department" calls it a department."""
    return words.split()[-1].casefold() if " " in words else words[1:]


def _is_called(mention: Mention, noun: str) -> bool:
    """Does a name, as written or as known, call its bearer by this noun?"""
    entry = entry_of(mention)
    return noun in mention.text.casefold() or (entry is not None and noun in entry.name.casefold())
