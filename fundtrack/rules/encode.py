"""A sentence as rules see it: a string in which each mention is one symbol, with the way back to the text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from fundtrack.knowledge.folding import LONG, Fold, lower
from fundtrack.knowledge.words import Words
from fundtrack.model.mention import Kind, Mention
from fundtrack.model.text import Span
from fundtrack.rules.asides import Unit, without_asides
from fundtrack.rules.symbols import PUBLIC, neutralise, roles, symbol

# what is written without spaces around it: ideographs, kana, their punctuation, full-width forms
_DENSE = r"\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
_SQUEEZE = re.compile(rf"(?<=[{_DENSE}]) +| +(?=[{_DENSE}])|(?<= ) +")
_SPACES = re.compile(r"[^\S\t ]")  # any white space but the tab, which separates columns
_LONGEST_LINK = 24  # characters between two members of a list
_COORDINATED = frozenset({Kind.ORG, Kind.PROGRAMME, Kind.PLACE})
# these are common words that patterns spell out (补贴, grant, 芯片); they are told from the text beside the amount
_SPELT_OUT = frozenset({Kind.INSTRUMENT, Kind.TECHNOLOGY})


@dataclass(frozen=True, slots=True)
class Encoded:
    """``string``: the sentence with symbols. starts, ends: for each of its characters, the range of the text.

    members: the mentions behind the symbol at an index. amounts: the indexes of Money symbols.
    """

    string: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    members: dict[int, tuple[Mention, ...]]
    amounts: tuple[int, ...]

    def source(self, start: int, end: int) -> Span:
        """The range of the text behind a range of the string that is not empty."""
        return Span(self.starts[start], self.ends[end - 1])


def normal(text: str, words: Words) -> str:
    """Text of a rule (a literal, a word of a list) in the form that encoded sentences have."""
    if _is_normal(text):
        return text.lower().strip()
    return _SQUEEZE.sub("", _folded(text, words.fold)).strip()


def normal_part(text: str, start: int, end: int, words: Words) -> str:
    """``text[start:end]`` in that form; for a text of which many parts are asked for."""
    part = text[start:end]
    if _is_normal(part):
        return part.lower().strip()
    return _SQUEEZE.sub("", _folded_part(text, start, end, words)).strip()


def _is_normal(text: str) -> bool:
    """Most English text needs nothing but small letters: a quick test that is right where it says yes."""
    return text.isascii() and text.isprintable() and "  " not in text


def encode(text: str, sentence: Span, mentions: Sequence[Mention], words: Words, lang: str) -> Encoded:
    """Encode a sentence. ``mentions``: sorted by start, not overlapping; those outside are passed over."""
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    members: dict[int, tuple[Mention, ...]] = {}
    amounts: list[int] = []
    at = sentence.start
    for unit in _units(text, sentence, mentions, words, lang):
        _plain(text, at, unit.start, words, pieces, starts, ends)
        if not unit.mentions:
            at = unit.end
            continue
        if unit.kind is Kind.MONEY:
            amounts.append(len(starts))
        members[len(starts)] = unit.mentions
        pieces.append(symbol(unit.kind, unit.mask))
        starts.append(unit.start)
        ends.append(unit.end)
        at = unit.end
    _plain(text, at, sentence.end, words, pieces, starts, ends)
    return Encoded("".join(pieces), tuple(starts), tuple(ends), members, tuple(amounts))


def _folded(text: str, fold: Fold) -> str:
    return lower(fold.fold(_SPACES.sub(" ", neutralise(text))))


_whole = lru_cache(maxsize=4)(_folded)  # beside the document, long lines of our own making


def _folded_part(text: str, start: int, end: int, words: Words) -> str:
    if len(text) < LONG:
        return _folded(text[start:end], words.fold)
    return _whole(text, words.fold)[start:end]


def _plain(
    text: str, start: int, end: int, words: Words, pieces: list[str], starts: list[int], ends: list[int]
) -> None:
    """Append text without mentions, folded, its needless spaces dropped."""
    if start >= end:
        return
    run = text[start:end]
    if _is_normal(run):
        pieces.append(run.lower())
        starts.extend(range(start, end))
        ends.extend(range(start + 1, end + 1))
        return
    run = _folded_part(text, start, end, words)
    at = 0
    for drop in _SQUEEZE.finditer(run):
        pieces.append(run[at : drop.start()])
        starts.extend(range(start + at, start + drop.start()))
        ends.extend(range(start + at + 1, start + drop.start() + 1))
        at = drop.end()
    pieces.append(run[at:])
    starts.extend(range(start + at, end))
    ends.extend(range(start + at + 1, end + 1))


def _units(text: str, sentence: Span, mentions: Sequence[Mention], words: Words, lang: str) -> Iterator[Unit]:
    """The mentions of the sentence, coordinated ones together, in order and without overlaps."""
    singles: list[Unit] = []
    at = sentence.start
    first = bisect_left(mentions, sentence.start, key=lambda m: m.start)
    for mention in mentions[first:]:
        if mention.start >= sentence.end:
            break
        start, end = max(mention.outer_start, at), min(mention.outer_end, sentence.end)
        if mention.kind in _SPELT_OUT or mention.end > sentence.end or mention.start < at:
            continue
        if mention.kind is Kind.ORG and singles and singles[-1].kind is Kind.PLACE and not text[at:start].strip():
            start = singles.pop().start  # 韩国 SK 海力士: the place only says where the body is from
        singles.append(Unit(mention.kind, roles(mention), start, end, (mention,)))
        at = end
    return _joined(text, without_asides(text, sentence, singles, words.appositions.get(lang, ())), words, lang)


def _joined(text: str, singles: list[Unit], words: Words, lang: str) -> Iterator[Unit]:
    """Units with the members of each list (A、B和C / A, B and C) made one.

    Members are joined by commas and joints, and a joint comes last: "A, B" alone may be an apposition.
    """
    i = 0
    while i < len(singles):
        last = i
        mask = joined = singles[i].mask
        for j in range(i + 1, len(singles)):
            link = _link(text[singles[j - 1].end : singles[j].start], words, lang)
            together = _together(singles[i].kind, mask, singles[j]) if link else None
            if together is None:
                break
            mask = together
            if link == "joint":
                last, joined = j, mask
        run = singles[i : last + 1]
        yield Unit(run[0].kind, joined, run[0].start, run[-1].end, tuple(m for unit in run for m in unit.mentions))
        i = last + 1


def _together(kind: Kind, mask: int, other: Unit) -> int | None:
    """The roles of a list that takes in another member; None if they are not of one family."""
    if kind is not other.kind or kind not in _COORDINATED:
        return None
    if kind is Kind.PLACE:
        return mask & other.mask
    if kind is Kind.ORG and ((mask ^ other.mask) & PUBLIC or (mask == 0) != (other.mask == 0)):
        return None
    return mask | other.mask


def _link(between: str, words: Words, lang: str) -> str:
    """What the text between two mentions does: "joint", "comma", or "" if it does not join them."""
    if len(between) > _LONGEST_LINK:
        return ""
    link = normal(between, words)
    for article in words.articles.get(lang, ()):
        link = link.removesuffix(article).rstrip() if f" {link}".endswith(f" {article}") else link
    joints = words.joints.get(lang, ())
    if link in joints or (link[:1] and link[:1] in words.commas and link[1:].lstrip() in joints):
        return "joint"
    return "comma" if link and link in words.commas else ""
