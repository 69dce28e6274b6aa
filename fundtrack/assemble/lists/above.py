"""What stands above an amount: the heading over its paragraph or list, and the head of its column in a table.

Rules read both as if they stood right before the amount. A column's head speaks for its amounts ("Paid"); a
heading only of what the sentence itself leaves open, so all that it says ranks last. Of an article's title
only that it announces a call counts for the amounts below.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from fundtrack.assemble.scene import Scene, Sentence
from fundtrack.model.mention import Entry, Kind, Mention
from fundtrack.model.text import BlockKind, Span
from fundtrack.rules import Hit, Rule, RuleSet, apply

HEADING_KEYS = frozenset({"stage", "instrument", "funding_source", "mark"})  # what a heading can say of an amount
_SUBJECT = 8  # characters from the start of a sentence within which its subject stands
JOINT = ": "


class Above:
    """Reads what stands above the amounts of one article; each heading once, as all amounts are the same to rules."""

    def __init__(self, ruleset: RuleSet, scene: Scene) -> None:
        self._ruleset, self._scene = ruleset, scene
        self._known: dict[tuple[Span, str], list[Hit]] = {}

    def read(self, sentence: Sentence, lang: str) -> list[Hit]:
        """The hits of the rules on what stands above each amount of a sentence; they fill no slots."""
        found: list[Hit] = []
        if sentence.part == "title":
            return found
        scene = self._scene
        amounts = [m for m in sentence.mentions if m.kind is Kind.MONEY]
        for money in amounts:
            head = _column_head(scene, sentence, money)
            if head is not None:
                found.extend(_at(hit, money) for hit in self._hits(head, money, lang))
        for span in _headings(scene, sentence):
            for money in amounts:
                found.extend(_last(_at(hit, money)) for hit in self._hits(span, money, lang))
        title = scene.article.title
        if title is not None and not _tells_of_law(scene, sentence):
            for money in amounts:
                hits = (hit for hit in self._hits(title, money, lang) if hit.rule.set.get("stage") == "solicited")
                found.extend(_last(_at(hit, money)) for hit in hits)
        return found

    def _hits(self, span: Span, money: Mention, lang: str) -> list[Hit]:
        """The hits on the words of ``span`` with an amount right behind them."""
        known = self._known.get((span, lang))
        if known is None:
            known = self._known[span, lang] = _hits(self._ruleset, self._scene, span, money, lang)
        return known


def _tells_of_law(scene: Scene, sentence: Sentence) -> bool:
    """Is a law the subject of the sentence, or of one before it in its paragraph? Its sums are no open call's."""
    before = (s for s in scene.in_block(sentence.block) if s.span.start <= sentence.span.start)
    return any(
        isinstance(m.value, Entry) and m.value.kind == "law" and m.start - s.span.start <= _SUBJECT
        for s in before
        for m in s.mentions[:1]
    )


def _headings(scene: Scene, sentence: Sentence) -> list[Span]:
    """The heading over a paragraph; for a list or table also the sentences that introduce it."""
    found: list[Span] = []
    heading, intro = scene.heading(sentence.block), scene.intro(sentence.block)
    if heading is not None:
        found.append(Span(scene.article.blocks[heading].start, scene.article.blocks[heading].end))
    if intro is not None:
        found.extend(s.span for s in scene.in_block(intro))
    if not found and scene.is_item(sentence.block) and scene.article.title is not None:
        found.append(scene.article.title)  # which is all that introduces the list
    return found


def _hits(ruleset: RuleSet, scene: Scene, span: Span, money: Mention, lang: str) -> list[Hit]:
    """The hits on the words of ``span`` with the amount right behind them."""
    words = scene.text.string[span.start : span.end]
    amount = _moved(money, len(words) + len(JOINT) - money.start)
    mentions = [_moved(m, -span.start) for m in _inside(scene, span)]
    if any(m.kind is Kind.MONEY for m in mentions):
        return []
    line = words + JOINT + money.text
    return apply(ruleset, line, Span(0, len(line)), [*mentions, amount], lang)


def _at(hit: Hit, money: Mention) -> Hit:
    """A hit on words above an amount as one at the amount itself."""
    return replace(hit, anchor=money, slots={}, start=money.start, end=money.end)


def _inside(scene: Scene, span: Span) -> Sequence[Mention]:
    first = max(bisect_right(scene.sentences, span.start, key=lambda s: s.span.start) - 1, 0)
    last = bisect_left(scene.sentences, span.end, first, key=lambda s: s.span.start)
    near = (m for s in scene.sentences[first:last] for m in s.mentions)
    return [m for m in near if span.start <= m.outer_start and m.outer_end <= span.end]


def _moved(mention: Mention, by: int) -> Mention:
    start, end = mention.start + by, mention.end + by
    return replace(mention, start=start, end=end, outer_start=start, outer_end=end, conversion=None)


def _last(hit: Hit) -> Hit:
    said = {key: value for key, value in hit.rule.set.items() if key in HEADING_KEYS}
    rule: Rule = replace(hit.rule, rank="fallback", set=said)
    return replace(hit, rule=rule)


def _column_head(scene: Scene, sentence: Sentence, money: Mention) -> Span | None:
    """The cell of the table's first row above the amount's cell, if that row holds no amounts."""
    blocks = scene.article.blocks
    if sentence.block >= len(blocks) or blocks[sentence.block].kind is not BlockKind.ROW:
        return None
    first = sentence.block
    while first > 0 and blocks[first - 1].kind is BlockKind.ROW:
        first -= 1
    if first == sentence.block or any(m.kind is Kind.MONEY for m in scene.block_mentions(first)):
        return None
    string = scene.text.string
    column = string.count("\t", blocks[sentence.block].start, money.start)
    start = blocks[first].start
    cells = string[start : blocks[first].end].split("\t")
    if column >= len(cells):
        return None
    start += sum(len(cell) + 1 for cell in cells[:column])
    return Span(start, start + len(cells[column]))
