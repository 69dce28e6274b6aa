"""Rules on a sentence: which of them hold around which amount, and what fills their slots.

Matching goes outwards from the amount (see ``compile``): of several ways to match, the one with the nearest
elements is taken, nearest to the amount first. Each search is linear in the ``REACH`` characters around it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from fundtrack.model.mention import Kind, Mention
from fundtrack.model.text import Span
from fundtrack.rules.encode import Encoded, encode, normal_part
from fundtrack.rules.program import BESIDE, CLOSERS, Program
from fundtrack.rules.ruleset import Filler, Hit, LanguageRules, Rule, RuleSet, regexp
from fundtrack.rules.symbols import CUT, roles, symbol
from fundtrack.rules.vocabulary import AMOUNT, REACH

_NAMES = frozenset({Kind.ORG, Kind.PROGRAMME, Kind.REFERENCE})
_TRIMMED = frozenset(CLOSERS) - frozenset(")]}>") | frozenset(" \t\u3000\u00a0\u2018\u2019\u201c\u201d\u300c\u300d")


class _Part(NamedTuple):
    """A capture group that took part in a match: what it is, and its range of the encoded string."""

    kind: str
    what: str | int
    start: int
    end: int


class _Match(NamedTuple):
    """The parts of a match, its range of the encoded string, and the elements that matched in any case."""

    parts: list[_Part]
    start: int
    end: int
    elements: int


def apply(ruleset: RuleSet, text: str, sentence: Span, mentions: Sequence[Mention], lang: str) -> list[Hit]:
    """The hits of all rules around every amount of a sentence, by place of the amount, then by rule id.

    mentions: of the sentence or of more, sorted by start, outer spans not overlapping.
    """
    rules = ruleset.languages.get(lang)
    if rules is None or not _has_amount(sentence, mentions):
        return []
    return _around_amounts(rules, encode(text, sentence, mentions, ruleset.words, lang), text)


def apply_both(
    ruleset: RuleSet, text: str, sentence: Span, mentions: Sequence[Mention], lang: str
) -> tuple[list[Hit], list[Hit]]:
    """What ``apply`` and what ``apply_bare`` find, from one encoding of the sentence."""
    rules = ruleset.languages.get(lang)
    if rules is None or not _has_amount(sentence, mentions):
        return [], apply_bare(ruleset, text, sentence, mentions, lang)
    encoded = encode(text, sentence, mentions, ruleset.words, lang)
    return _around_amounts(rules, encoded, text), _without_amounts(rules, encoded, text)


def _around_amounts(rules: LanguageRules, encoded: Encoded, text: str) -> list[Hit]:
    hits: list[Hit] = []
    for index, candidates in rules.prefilter.candidates(encoded.string, encoded.amounts):
        around = Around.of(encoded.string, index)
        for number, pairs in candidates.items():
            match = match_around(pairs, around)
            if match is not None:
                hits.append(_hit(rules.rules[number], match, encoded, text, encoded.members[index][0]))
    return hits


def apply_bare(ruleset: RuleSet, text: str, sentence: Span, mentions: Sequence[Mention], lang: str) -> list[Hit]:
    """The hits of the bare rules in a sentence, by place, then by rule id. ``mentions`` as for ``apply``."""
    rules = ruleset.languages.get(lang)
    if rules is None:
        return []
    words = normal_part(text, sentence.start, sentence.end, ruleset.words)
    inside = (symbol(m.kind, roles(m)) for m in mentions if sentence.start <= m.start < sentence.end)
    if not rules.bare_candidates("".join((words, *inside))):  # most sentences need not be encoded
        return []
    return _without_amounts(rules, encode(text, sentence, mentions, ruleset.words, lang), text)


def _without_amounts(rules: LanguageRules, encoded: Encoded, text: str) -> list[Hit]:
    hits = [
        _hit(rule, match, encoded, text, None)
        for rule in rules.bare_candidates(encoded.string)
        for match in next(filter(None, (list(_searched(program, encoded.string)) for program in rule.bare)), ())
    ]
    return sorted(hits, key=lambda hit: (hit.start, hit.rule.id))


def may_be_bare(ruleset: RuleSet, text: str, span: Span, lang: str) -> bool:
    """Can a bare rule of a language match somewhere in a span of text? Cheap, and False is certain."""
    rules = ruleset.languages.get(lang)
    if rules is None:
        return False
    return bool(rules.bare_candidates(normal_part(text, span.start, span.end, ruleset.words), encoded=False))


def _has_amount(sentence: Span, mentions: Sequence[Mention]) -> bool:
    """Most sentences have none, and need not be encoded."""
    first = bisect_left(mentions, sentence.start, key=lambda mention: mention.start)
    for i in range(first, len(mentions)):
        if mentions[i].start >= sentence.end:
            return False
        if mentions[i].kind is Kind.MONEY:
            return True
    return False


class Around(NamedTuple):
    """What stands around an amount, as UTF-8: before it (reversed) and behind it, cut at ``REACH``."""

    before: bytes
    behind: bytes
    at: int

    @classmethod
    def of(cls, string: str, index: int) -> Around:
        before = string[max(0, index - REACH) : index][::-1] + (CUT if index > REACH else "")
        behind = string[index + 1 : index + 1 + REACH] + (CUT if len(string) - index - 1 > REACH else "")
        return cls(before.encode(), behind.encode(), index)


def match_around(pairs: Sequence[tuple[Program, Program]], around: Around) -> _Match | None:
    """The match of the pairs of a rule around an amount: that of the first that holds; None if none does."""
    for before, behind in pairs:
        left = _beside(before, around.before)
        right = _beside(behind, around.behind) if left is not None else None
        if left is None or right is None:
            continue
        i = around.at
        parts = [_Part(AMOUNT, "", i, i + 1)]
        start, end = i, i + 1
        for part in left:
            parts.append(_Part(part.kind, part.what, i - part.end, i - part.start))
            start = min(start, parts[-1].start) if part.kind == "whole" else start
        for part in right:
            parts.append(_Part(part.kind, part.what, i + 1 + part.start, i + 1 + part.end))
            end = max(end, parts[-1].end) if part.kind == "whole" else end
        return _Match(parts, start, end, 1 + before.elements + behind.elements)
    return None


def _beside(program: Program, content: bytes) -> list[_Part] | None:
    """The parts of the match on one side of an amount, None if there is none."""
    if program.source == BESIDE:
        return []  # half of all: rules say more of one side than of the other
    found = regexp(program.source).match(content)
    return None if found is None else list(_parts(program, found, content))


def _searched(program: Program, string: str) -> Iterator[_Match]:
    """The matches of a bare program, from left to right, in windows of twice ``REACH``."""
    size = 2 * REACH
    for start in range(0, len(string), size):
        window = (CUT if start else "") + string[start : start + size] + (CUT if start + size < len(string) else "")
        shift = start - (1 if start else 0)
        content = window.encode()
        for found in regexp(program.source).finditer(content):
            parts = [_Part(p.kind, p.what, p.start + shift, p.end + shift) for p in _parts(program, found, content)]
            whole = next(part for part in parts if part.kind == "whole")
            if whole.start < whole.end:
                yield _Match(parts, whole.start, whole.end, program.elements)


def _parts(program: Program, found: Any, content: bytes) -> Iterator[_Part]:
    """The groups that took part, in characters; last the "whole" match without the marks around outer texts."""
    low, high = found.span()
    for number, (kind, what) in enumerate(program.groups, 1):
        start, end = found.span(number)
        if start < 0:
            continue
        if kind == "edge":
            low, high = (end, high) if what == "before" else (low, start)
        else:
            yield _Part(kind, what, _characters(content, start), _characters(content, end))
    yield _Part("whole", "", _characters(content, low), _characters(content, high))


def _characters(content: bytes, offset: int) -> int:
    return len(content[:offset].decode())


def _hit(rule: Rule, match: _Match, encoded: Encoded, text: str, anchor: Mention | None) -> Hit:
    slots: dict[str, list[Filler]] = {}
    elements, gaps = match.elements, 0
    for part in match.parts:
        if part.kind == "slot":
            slots.setdefault(str(part.what), []).extend(_fillers(part, encoded, text))
        elif part.kind == "part":
            elements += int(part.what)
        elif part.kind == "gap":
            gaps += part.end - part.start
    if anchor is not None:
        slots[AMOUNT] = [_filler(anchor)]
    ordered = {name: tuple(sorted(slots[name], key=lambda f: (f.start, f.end))) for name in sorted(slots)}
    span = encoded.source(match.start, match.end)
    return Hit(rule, anchor, ordered, (elements, -gaps), span.start, span.end)


def _filler(mention: Mention) -> Filler:
    return Filler(mention.start, mention.end, mention.text, mention)


def _fillers(part: _Part, encoded: Encoded, text: str) -> list[Filler]:
    """The mentions of a symbol; of plain text, its words, or the mentions that it stands for.

    Plain text stands for mentions if it is nothing but their symbol, or if it ends with the symbol of a name
    and holds no other (半导体厂商甲公司, chipmaker A).
    """
    span = encoded.source(part.start, part.end)
    start, end = span
    while start < end and text[start] in _TRIMMED:
        start += 1
    while end > start and text[end - 1] in _TRIMMED:
        end -= 1
    inside = [i for i in range(part.start, part.end) if i in encoded.members]
    if len(inside) == 1 and encoded.ends[inside[0]] >= end:
        mentions = encoded.members[inside[0]]
        if encoded.starts[inside[0]] <= start or mentions[0].kind in _NAMES:
            return [_filler(mention) for mention in mentions]
    return [Filler(start, end, text[start:end], None)] if start < end else []
