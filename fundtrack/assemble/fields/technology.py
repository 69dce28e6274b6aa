"""What a sum is for: the field words of its own clause, else of its names, else of what stands above it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from fundtrack.assemble.draft import Draft, Party, party
from fundtrack.assemble.parties.enacted import is_passed
from fundtrack.assemble.reading import Reading
from fundtrack.assemble.scene import PUBLIC, Scene, Sentence, kind_of
from fundtrack.model.event import INSTRUMENTS
from fundtrack.model.mention import Kind, Mention
from fundtrack.model.text import Span

MARKS = frozenset(",;:\uff0c\uff1b\uff1a")  # what parts the clauses of two amounts
WIDE_COMMA = "\uff0c"
VERB = 4  # characters of a comma and a verb of one or two characters before an amount
LISTED = frozenset(",/\u3001")  # what stands between the items of a list
APART = frozenset(";\uff1b")  # what parts the clauses of a sentence with one amount, too
BETWEEN = 6  # characters between two items of a list
OTHER = "other"

Words = Sequence[Party]  # a word's party is the vocabulary entry that it stands for


def fill_technology(draft: Draft, earlier: Sequence[Draft], about: tuple[str, ...] = ()) -> None:
    """Say what the sum is for; ``about``: the fields of the whole document, for an article that names none."""
    if is_passed(draft):
        draft.technology = (OTHER,)
        draft.trace("technology", "stated", "budget-for-any-field")
        return
    for how, rule, words in _sources(draft):
        found = _values(draft.scene, words)
        if found:
            draft.technology = tuple(sorted(found))
            draft.trace("technology", how, rule, found.values())
            return
        if rule == "field-of-receiver-name" and _is_general(draft):
            draft.technology = (OTHER,)
            draft.trace("technology", "stated", "fund-for-any-field", draft.program[:1])
            return
        if rule == "words-of-sentence" and (before := _same_receiver(draft, earlier)):
            draft.technology = before.technology
            draft.trace("technology", "previous", "field-of-receiver")
            return
    known = most_named((draft.scene,)) or about
    draft.technology = known or (OTHER,)
    draft.trace("technology", "article" if known else "default", "field-of-article" if known else "no-field-named")


def _sources(draft: Draft) -> Iterator[tuple[str, str, Words]]:
    """Where the field may be told, the nearest first: (how, rule, words)."""
    scene, reading, block = draft.scene, draft.reading, draft.reading.sentence.block
    spans = [_clause(scene, r) for r in draft.readings]
    told = [_shared(scene, r) or _plain(scene, r.sentence, s) for s, r in zip(spans, draft.readings, strict=True)]
    yield "stated", "words-of-clause", [word for words in told for word in words]
    programmes = [one for one in draft.program if one.kind != "law"]
    near = [one for one in programmes if one.start < spans[0].end and _within(one, reading, spans[0])]
    yield "stated", "field-of-name", _of_names(scene, near, other=True)
    near = [one for one in draft.recipient if _within(one, reading, spans[0])]
    yield "stated", "field-of-receiver-name", _of_names(scene, near)
    names = [party(m) for m in _named(reading.sentence) if kind_of(m) not in (*PUBLIC, "law")]
    yield "stated", "field-of-name", _of_names(scene, [one for one in names if _in(one, spans[0])])
    yield "stated", "words-of-sentence", [w for r in draft.readings for w in _plain(scene, r.sentence, r.sentence.span)]
    yield "stated", "field-of-name", _of_names(scene, names)
    heading = scene.heading(block)
    yield "previous", "words-of-heading", [] if heading is None else _fields(scene, _block(scene, heading))
    if (
        draft.budget is not None or scene.is_item(block) or len(_values(scene, _opening(scene)[0])) > 1
    ):  # each paragraph has its own
        yield "previous", "words-of-paragraph", _told_above(scene, reading.sentence)
        if scene.is_row(block):
            yield "stated", "field-of-name", _of_names(scene, draft.program)
    for words in _opening(scene)[:2]:
        yield "lead", "words-of-opening", words
    yield "stated", "words-of-names", [w for r in draft.readings for w in _fields(scene, r.sentence.span)]
    yield "lead", "words-of-opening", _opening(scene)[2]
    yield "article", "field-of-name", _of_names(scene, programmes, other=True)
    yield "stated", "field-of-name", _of_names(scene, draft.program)
    yield "lead", "words-of-opening", [party(word) for word in scene.opening_fields]


def _values(scene: Scene, words: Words) -> dict[str, Party]:
    """The fields that words stand for; "other" counts beside a field only where it is listed with one."""
    found: dict[str, Party] = {}
    for word in words:
        for value in word.entry.value.split(",") if word.entry else ():
            if value.strip() not in INSTRUMENTS:
                found.setdefault(value.strip(), word)
    if len(found) > 1 and OTHER in found and not _listed(scene, words):
        found.pop(OTHER)
    return found


def _listed(scene: Scene, words: Words) -> bool:
    """Does a word of no field of ours stand in a list with one of a field of ours?"""
    text = scene.text.string
    ordered = sorted(words, key=lambda m: m.start)
    for one, two in pairwise(ordered):
        between = text[one.end : two.start]
        if (_is_other(one) != _is_other(two)) and len(between) <= BETWEEN and LISTED & set(between):
            return True
    return False


def _is_other(word: Party) -> bool:
    return word.entry is not None and word.entry.value == OTHER


def _fields(scene: Scene, span: Span) -> list[Party]:
    """The field words of a stretch of text."""
    return [party(word) for word in scene.fields(span)]


def _block(scene: Scene, number: int) -> Span:
    """The stretch of a block of the body."""
    block = scene.article.blocks[number]
    return Span(block.start, block.end)


@lru_cache(maxsize=4)
def _opening(scene: Scene) -> tuple[list[Party], ...]:
    """The field words of the title, of the lead's first sentence, of the whole lead."""
    title = [s for s in scene.sentences if s.part == "title"]
    lead = [s for s in scene.sentences if s.part == "lead"]
    return tuple([w for s in told for w in _plain(scene, s, s.span)] for told in (title, lead[:1], lead))


def _told_above(scene: Scene, sentence: Sentence) -> list[Party]:
    """The field words of the nearest sentence before in the same paragraph that has any."""
    above = [s for s in scene.in_block(sentence.block) if s.span.start < sentence.span.start]
    return next((words for s in reversed(above) if (words := _fields(scene, s.span))), [])


def _named(sentence: Sentence) -> list[Mention]:
    """The organisations and laws of a sentence, whose names need not tell what the sum is for."""
    return [m for m in sentence.mentions if m.kind is Kind.ORG or (m.kind is Kind.PROGRAMME and kind_of(m) == "law")]


def _plain(scene: Scene, sentence: Sentence, span: Span) -> list[Party]:
    """The field words of a part of a sentence but those in the names of organisations and laws."""
    named = _named(sentence)
    return [w for w in _fields(scene, span) if not any(m.start <= w.start and w.end <= m.outer_end for m in named)]


def _clause(scene: Scene, reading: Reading) -> Span:
    """The amount's own clause, in a sentence that holds several amounts or clauses apart."""
    sentence, own = reading.sentence, reading.money
    if own is None:
        return sentence.span
    text, (low, high) = scene.text.string, sentence.span
    low = max(low, *(text.rfind(mark, low, own.start) + 1 for mark in APART))
    high = min(high, *(i for mark in APART if (i := text.find(mark, own.end, high)) >= 0), high)
    money = [m for m in sentence.mentions if m.kind is Kind.MONEY]
    first = bisect_left(money, own.start, key=lambda m: m.start)
    last = bisect_right(money, own.start, key=lambda m: m.start) - 1
    before = (_edge(scene, money[i - 1], money[i]) for i in range(last, 0, -1))
    behind = (_edge(scene, money[i], money[i + 1]) for i in range(first, len(money) - 1))
    low = max(low, next((edge for edge in before if edge is not None), low))
    high = min(high, next((edge for edge in behind if edge is not None), high))
    return Span(low, max(low, high))


def _edge(scene: Scene, one: Mention, two: Mention) -> int | None:
    """Where the words of one amount end and those of the next begin: at the last mark between them.

    A comma inside a list of fields is none, nor one that only a verb parts from the amount. Without a mark the words
    between them tell what the first is for; where there are none, both are told together.
    """
    start, end, text = one.outer_end, two.outer_start, scene.text.string
    words = scene.fields(Span(start, end))
    lists = [Span(a.end, b.start) for a, b in pairwise(words) if b.start - a.end <= BETWEEN]
    marks = [i for i in range(start, end) if text[i] in MARKS and not any(low <= i < high for low, high in lists)]
    if len(marks) > 1 and text[marks[-1]] == WIDE_COMMA and end - marks[-1] <= VERB:
        marks.pop()
    if marks:
        return marks[-1]
    return end if words else None


def _shared(scene: Scene, reading: Reading) -> list[Party]:
    """As many fields as amounts, told one after the other before them: each amount has its own."""
    if reading.money is None:
        return []
    run: list[Mention] = []
    for one in (m for m in reading.sentence.mentions if m.kind is Kind.MONEY):
        if run and one.outer_start - run[-1].outer_end > BETWEEN:
            if reading.money in run:
                break
            run = []
        run.append(one)
    place = next((i for i, m in enumerate(run) if m.start == reading.money.start), None)
    if place is None or len(run) < 2:
        return []
    before = _plain(scene, reading.sentence, Span(_clause(scene, replace(reading, money=run[0])).start, run[0].start))
    return [before[place]] if len(before) == len(run) else []


def _in(mention: Mention | Party, span: Span) -> bool:
    return span.start <= mention.start < span.end


def _within(one: Party, reading: Reading, clause: Span) -> bool:
    """Is a name not told in another clause of the amount's sentence?"""
    return _in(one, clause) or not _in(one, reading.sentence.span)


def _of_names(scene: Scene, names: Iterable[Party], *, other: bool = False) -> list[Party]:
    """What names are for: the field words that they hold as they are written, else what is known of them.

    other: do words for fields that are not ours count? (a programme's name tells its purpose, a company's need not)
    """
    found: list[Party] = []
    for one in names:
        words = [w for w in _fields(scene, Span(one.start, one.end)) if other or not _is_other(w)]
        found += words or ([one] if one.entry is not None and one.entry.value and not _is_other(one) else [])
    return found


def _is_general(draft: Draft) -> bool:
    """Is it the money of a programme itself that pays for any field (a round of it told by the lead, too)?"""
    scene, sentence = draft.scene, draft.reading.sentence
    own = draft.program[0] if draft.program and not draft.recipient else None
    if own is None or not _is_other(own):
        return False
    if _in(own, sentence.span) and (draft.scope == "program" or scene.is_row(sentence.block) or _headed(draft, own)):
        return True
    if draft.scope == "call" and sentence.part == "lead":
        return True
    title = scene.article.title
    return title is not None and _in(own, title) and not scene.fields(title)


def _headed(draft: Draft, own: Party) -> bool:
    """Does the name stand right before the amount, as its heading?"""
    return 0 <= draft.place - own.end <= VERB


def _same_receiver(draft: Draft, earlier: Sequence[Draft]) -> Draft | None:
    """The first act told for the same receivers."""
    keys = {one.key for one in draft.recipient}
    if not keys:
        return None
    same = (other for other in earlier if keys == {one.key for one in other.recipient})
    return next(same, None)


def most_named(scenes: Iterable[Scene]) -> tuple[str, ...]:
    """The field that articles name most often (several that are named equally often)."""
    return _most_named(tuple(scenes))


@lru_cache(maxsize=4)
def _most_named(scenes: tuple[Scene, ...]) -> tuple[str, ...]:
    counts: dict[str, int] = {}
    for scene in scenes:
        for sentence in scene.sentences:
            for value in _values(scene, _fields(scene, sentence.span)):
                counts[value] = counts.get(value, 0) + 1
    best = max(counts.values(), default=0)
    return tuple(sorted(value for value, n in counts.items() if n == best))
