"""Items of lists of funding: a name, a purpose and a sum set apart by marks, without a verb.

What introduces a list (the lines right before it, its heading, the article's title) tells that its sums are funding;
the name that an item begins with gets its sum, or gives it where it is a public body's and a receiver's comes behind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from fundtrack.assemble.lists.grid import TableWords, inside
from fundtrack.assemble.reading import RANKS, Reading, Slot
from fundtrack.assemble.scene import PUBLIC, RECEIVERS, Scene, Sentence, kind_of
from fundtrack.knowledge.tables import PAYING
from fundtrack.model.mention import Entry, Kind, Mention
from fundtrack.model.text import Span
from fundtrack.rules import Filler

RULE = "list-item"
STRENGTH = (RANKS["usual"], -98, 0)  # as a usual rule that matches much
MARK = re.compile(
    r"\s{0,9}(?:[^\w\s(\uff08$]\s{0,4}|[\u2460-\u249b]\s{0,4}|[(\uff08]?\w{1,3}[.)\uff0e\uff09\u3001]\s{0,4}){0,2}"
)
_NAME = 60  # characters of an item's first part that can be a name
_APART = frozenset(",\uff0c:\uff1a;\uff1b-\u2013\u2014(\uff08|/\u3001\u2026\u00b7\t")
_CLOSE = frozenset(")\uff09")
LEAST = 2  # characters of the words for a purpose
_PARTS = re.compile(r"[,\uff0c:\uff1a;\uff1b(\uff08|/\t\u2014]|\s[-\u2013]\s")


def with_lists(scene: Scene, readings: Sequence[Reading], words: TableWords) -> list[Reading]:
    """The readings of an article, those of sums in lists of funding filled from their items."""
    return [_read(scene, reading, words) if _is_open(scene, reading) else reading for reading in readings]


def _is_open(scene: Scene, reading: Reading) -> bool:
    """Is it a sum in a list, set apart by marks, that no rule says to be anything else than funding?"""
    sentence, money = reading.sentence, reading.money
    if money is None or sentence.part == "title" or reading.fate not in ("unexplained", "funding"):
        return False
    if scene.is_row(sentence.block) or not (scene.is_item(sentence.block) or _is_led(scene, sentence.block)):
        return False
    string = scene.text.string
    before = string[sentence.span.start : money.outer_start].rstrip()
    return _core(scene, sentence).start >= money.outer_start or before[-1:] in _APART


def _is_led(scene: Scene, block: int) -> bool:
    """Does a line that ends with a colon lead to a paragraph?"""
    blocks = scene.article.blocks
    above = scene.text.string[blocks[block - 1].start : blocks[block - 1].end].rstrip() if block > 0 else ""
    return above[-1:] in (":", "\uff1a")


def _core(scene: Scene, sentence: Sentence) -> Span:
    """A sentence without the mark or number of the item."""
    string = scene.text.string[sentence.span.start : sentence.span.end]
    found = MARK.match(string)
    return Span(sentence.span.start + (found.end() if found else 0), sentence.span.end)


def _read(scene: Scene, reading: Reading, words: TableWords) -> Reading:
    if not _is_funding(scene, reading.sentence.block, words):
        return reading
    named = _parties(scene, reading)
    constants = dict(reading.constants)
    if not named:
        if reading.fate != "unexplained" or not _is_allotment(scene, reading, words):
            return reading
        constants.setdefault("scope", ("program", RULE))
    taken = {filler.start for _, found in named for filler in found}
    slots = {
        name: slot
        for name, slot in reading.slots.items()
        if slot.strength[0] < RANKS["fallback"] or not any(filler.start in taken for filler in slot.fillers)
    }
    for name, found in named:
        held = slots.get(name)
        if held is None or held.strength[0] >= RANKS["fallback"]:
            slots[name] = Slot(found, RULE, STRENGTH)
    if "investor" in slots:
        slots.pop("recipient", None)
    rules = tuple(dict.fromkeys((*reading.rules, RULE)))
    fate = RULE if reading.fate == "unexplained" else reading.decided_by
    return replace(reading, slots=slots, constants=constants, rules=rules, fate="funding", decided_by=fate)


def _is_allotment(scene: Scene, reading: Reading, words: TableWords) -> bool:
    """Is it the sum of one purpose, the first words of an item, in a list that speaks of funding by its own words?"""
    assert reading.money is not None  # only sums are read
    first = _first(scene, reading.sentence, reading.money)
    what = words.plain(scene.text.string[first.start : first.end])
    if len(what) < LEAST or words.tables.reason(what) or words.tables.meaning(what, PAYING):
        return False
    near = [words.plain(scene.text.string[span.start : span.end]) for span in _above(scene, reading.sentence.block)]
    return any(words.tables.funding.search(line) for line in (*near, what))


def _is_funding(scene: Scene, block: int, words: TableWords) -> bool:
    """Does what introduces a list speak of funding? The nearest line that says anything of it decides."""
    for span in _above(scene, block):
        line = words.plain(scene.text.string[span.start : span.end])
        if words.tables.funding.search(line) or _names_giver(scene, span):
            return True
        if words.tables.reason(line):
            return False
    return False


def _above(scene: Scene, block: int) -> Iterator[Span]:
    """What introduces a list, the nearest first."""
    heading, intro = scene.heading(block), scene.intro(block)
    if intro is None and _is_led(scene, block):
        intro = block - 1
    if intro is not None:
        yield from (s.span for s in reversed(scene.in_block(intro)))
    if heading is not None:
        yield Span(scene.article.blocks[heading].start, scene.article.blocks[heading].end)
    if scene.article.title is not None:
        yield scene.article.title


def _names_giver(scene: Scene, span: Span) -> bool:
    """Does a line begin with a public body or a programme, as the heading of what it gives does?"""
    here = next((s for s in scene.sentences if s.span.start <= span.start < s.span.end), None)
    first = next((m for m in here.mentions if m.start >= span.start), None) if here is not None else None
    if first is None or first.kind is Kind.REFERENCE or first.start - span.start > 2 * len("(1) "):
        return False
    return first.kind is Kind.PROGRAMME or (kind_of(first) in PUBLIC and kind_of(first) != "country")


def _parties(scene: Scene, reading: Reading) -> list[tuple[str, tuple[Filler, ...]]]:
    """Who gives and who gets the sum of an item, as far as the item names them."""
    sentence, money = reading.sentence, reading.money
    assert money is not None  # only sums are read
    first = _first(scene, sentence, money)
    names = [m for m in inside(sentence.mentions, first) if m.kind in (Kind.ORG, Kind.PROGRAMME, Kind.PLACE)]
    getting = tuple(_filler(m) for m in names if kind_of(m) in RECEIVERS)
    if getting:
        return [("recipient", getting)]
    giving = next((m for m in names if kind_of(m) in PUBLIC or kind_of(m) == "region"), None)
    if giving is not None and giving.start - first.start <= 2:
        behind = [m for m in sentence.mentions if first.end <= m.start < money.start and kind_of(m) in RECEIVERS]
        if not behind and kind_of(giving) == "agency" and _lists_names(scene, sentence.block):
            return [("recipient", (_filler(giving),))]  # one of those who get, in a list of them
        if kind_of(giving) == "fund":
            return [("program", (_filler(giving),))]
        return [("agency", (_filler(giving),)), *([("recipient", (_filler(behind[0]),))] if behind else [])]
    if names and names[0].kind is Kind.PROGRAMME and names[0].start - first.start <= 2:
        return [("program", (_filler(names[0]),))]
    made = _made(scene, sentence, first) if not names and _lists_names(scene, sentence.block) else None
    return [("recipient", (_filler(made),))] if made is not None else []


def _first(scene: Scene, sentence: Sentence, money: Mention) -> Span:
    """The part of an item before the first mark that parts it; behind the sum where the item begins with it."""
    core, string = _core(scene, sentence), scene.text.string
    start, end = _own_start(scene, sentence, money, core), min(core.end, money.outer_start)
    if start >= money.outer_start:
        start, end = money.outer_end, core.end
        while start < end and (string[start].isspace() or string[start] in _APART):
            start += 1
    found = _PARTS.search(string, start, end)
    while found is not None and any(m.start < found.start() < m.end for m in sentence.mentions):
        found = _PARTS.search(string, found.end(), end)
    return Span(start, found.start() if found is not None else end)


def _own_start(scene: Scene, sentence: Sentence, money: Mention, core: Span) -> int:
    """Where what is said of a sum begins: behind the sum before, where a name follows that ("A (5), B (3)")."""
    before = [m for m in sentence.mentions if m.kind is Kind.MONEY and m.outer_end <= money.outer_start]
    if not before or core.start >= before[-1].outer_start:
        return core.start
    start, string = before[-1].outer_end, scene.text.string
    while start < money.outer_start and (string[start].isspace() or string[start] in _APART or string[start] in _CLOSE):
        start += 1
    named = any(m.start == start and kind_of(m) in RECEIVERS for m in sentence.mentions)
    return start if named else core.start


def _lists_names(scene: Scene, block: int) -> bool:
    """Do most other items of a list begin with a receiver's name?"""
    first = last = block
    while scene.is_item(first - 1):
        first -= 1
    while scene.is_item(last + 1):
        last += 1
    items = [scene.in_block(i)[0] for i in range(first, last + 1) if i != block and scene.in_block(i)]
    heads = [next((m for m in s.mentions if m.start - _core(scene, s).start <= 1), None) for s in items]
    return sum(head is not None and kind_of(head) in RECEIVERS for head in heads) * 2 > len(items)


def _made(scene: Scene, sentence: Sentence, first: Span) -> Mention | None:
    """The first words of an item as the name of somebody whom no vocabulary knows."""
    words = scene.text.string[first.start : first.end].rstrip()
    if not 1 < len(words) <= _NAME or words[0].isdigit() or words[0].islower():
        return None
    end = first.start + len(words)
    return Mention(Kind.ORG, first.start, end, first.start, end, words, Entry("", "company", words))


def _filler(mention: Mention) -> Filler:
    return Filler(mention.start, mention.end, mention.text, mention)
