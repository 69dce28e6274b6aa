"""Brackets behind names: abbreviations and foreign forms that an article defines for itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from fundtrack.annotate.making import mention_of
from fundtrack.annotate.overlaps import Taken
from fundtrack.model.mention import Entry, Kind, Mention

_BRACKET = re.compile(r"[（(]([^（）()\n]{1,90})[）)]")
_PARTS = re.compile(r"[，,、;；]\s*")
_QUOTES = "“”\"「」『』《》‘’' "
_OPENING, _CLOSING = '“"「『《‘', '”"」』》’'
_LATIN_NAME = re.compile(r"[A-Za-z][A-Za-zÀ-ɏ0-9 .&'’+*/\-]{1,80}")
_ACRONYM = re.compile(r"[A-Za-z0-9][A-Za-z0-9.&+*/\-]{1,11}")
_CJK_NAME = re.compile(r"[\u3400-\u9fffA-Za-z0-9·\- ]{2,30}")
_NOT_SHORT = re.compile(r"[0-9]{3,}|[0-9]$|^[0-9. %-]+$")
_FAR = 12  # words before a bracket that a long form may reach back


class Bracket(NamedTuple):
    """A bracket: its span, and the forms inside it, as (text, whether a word for "short" marks it)."""

    start: int
    end: int
    forms: tuple[tuple[str, bool], ...]


class Definition(NamedTuple):
    """A short or foreign form that the article defines. entry: what it stands for; None: a thing without a name.

    marked: a word says that it is the short form, so it may be a noun that names nobody elsewhere ("the Company").
    """

    form: str
    entry: Entry | None
    marked: bool = False


def find_brackets(text: str, start: int, end: int, marks: Sequence[str]) -> list[Bracket]:
    """Brackets that hold forms of a name and nothing else. marks: words that say that a short form follows."""
    mark = re.compile(
        "(?:" + "|".join(map(re.escape, sorted(marks, key=len, reverse=True))) + ")[:： ]?" if marks else r"(?!)"
    )
    found: list[Bracket] = []
    for match in _BRACKET.finditer(text, start, end):
        forms: list[tuple[str, bool]] = []
        for part in _PARTS.split(match.group(1)):
            marked = mark.match(part)
            form = part[marked.end() if marked else 0 :].strip(_QUOTES)
            quoted = part[:1] in _OPENING
            if not _is_form(form, marked is not None or quoted):
                forms = []
                break
            forms.append((form, marked is not None))
        if forms:
            found.append(Bracket(match.start(), match.end(), tuple(forms)))
    return found


def _is_form(form: str, marked: bool) -> bool:
    if _NOT_SHORT.search(form):
        return False
    if _LATIN_NAME.fullmatch(form):
        return form[0].isupper() or (form.isalnum() and len(form) <= 12) or any(c.isupper() for c in form.split()[0])
    return marked and _CJK_NAME.fullmatch(form) is not None


def with_outer(
    text: str, mentions: Sequence[Mention], brackets: Sequence[Bracket], nouns: tuple[str, ...] = ()
) -> list[Mention]:
    """Mentions whose outer span takes in the bracket behind them and the quotation marks around them.

    nouns: what programmes are called; one that stands behind the bracket or quotation mark belongs to the name.
    """
    at = {bracket.start: bracket for bracket in brackets}
    return [_with_noun(text, _grown(text, mention, at), nouns) for mention in mentions]


def _with_noun(text: str, mention: Mention, nouns: tuple[str, ...]) -> Mention:
    end = mention.outer_end
    if mention.kind is not Kind.PROGRAMME or end == mention.end:
        return mention
    noun = next((noun for noun in nouns if text.startswith(noun, end)), "")
    return replace(mention, outer_end=end + len(noun)) if noun else mention


def _grown(text: str, mention: Mention, at: Mapping[int, Bracket]) -> Mention:
    start, end = mention.outer_start, mention.outer_end
    for _ in range(3):
        bracket = at.get(end) or (at.get(end + 1) if text[end : end + 1] == " " else None)
        if bracket is not None:
            end = bracket.end
        elif start and text[start - 1] in _OPENING and text[end : end + 1] in _CLOSING and text[end : end + 1]:
            start, end = start - 1, end + 1
        else:
            break
    if (start, end) == (mention.outer_start, mention.outer_end):
        return mention
    return replace(mention, outer_start=start, outer_end=end)


class Definer:
    """Reads definitions off brackets. kind_of: the kind that an English name's words give away, or ""."""

    def __init__(self, kind_of: Callable[[str], str]) -> None:
        self._kind_of = kind_of

    def find_abbreviations(
        self, text: str, brackets: Sequence[Bracket], mentions: Sequence[Mention]
    ) -> tuple[list[Definition], dict[int, Entry]]:
        """Definitions, and better entries for the mentions that they are made for (by start).

        mentions: names by vocabulary and by shape, sorted. What the bracket says wins: a shape before a
        vocabulary's abbreviation is that entry; a vocabulary's short form before one that it does not fit too.
        """
        by_end = {m.end: m for m in mentions if m.kind in (Kind.ORG, Kind.PROGRAMME)}
        by_span = {(m.start, m.end): m for m in mentions}
        definitions: list[Definition] = []
        better: dict[int, Entry] = {}
        for bracket in brackets:
            owner = _before(text, bracket.start, by_end)
            inner = [m for form, _ in bracket.forms if (m := _inside(text, bracket, form, by_span)) is not None]
            if owner is None:
                definitions += self._of_thing(text, bracket, inner)
                continue
            if any(m.kind == Kind.PLACE for m in inner):
                continue
            if _is_other(owner, inner):
                if (namesake := _namesake(owner, bracket, inner)) is not None:
                    better[owner.start] = namesake
                continue
            entry = self._entry(owner, bracket, [m for m in inner if m.kind == owner.kind])
            if entry != owner.value:
                better[owner.start] = entry
            named = [(form, marked) for form, marked in bracket.forms if not _is_word(form, owner.text)]
            definitions += [Definition(form, entry, marked) for form, marked in named]
        return definitions, better

    def _entry(self, owner: Mention, bracket: Bracket, inner: list[Mention]) -> Entry:
        entry = owner.value
        assert isinstance(entry, Entry)  # by_end holds only names
        known = next((m.value for m in inner if isinstance(m.value, Entry) and m.value.id), None)
        if not entry.id and known is not None and (not owner.text.isascii() or _is_part(owner.text, known)):
            return known
        if not entry.id:
            forms = tuple(form for form, _ in bracket.forms)
            kind = next((kind for form in forms if " " in form and (kind := self._kind_of(form))), "")
            if entry.name.isupper() and kind and len(entry.name) <= 8:  # NSTC (National ... Center)
                return replace(entry, kind=kind, name=forms[0], aliases=(entry.name,))
            return replace(entry, aliases=forms)
        return entry

    def _of_thing(self, text: str, bracket: Bracket, inner: list[Mention]) -> Iterator[Definition]:
        """Abbreviations of things: they name nothing in this article."""
        for form, _ in bracket.forms:
            if not _ACRONYM.fullmatch(form) or not form.isupper():
                continue
            before = text[max(bracket.start - 80, 0) : bracket.start].rstrip()
            if before and (before[-1] >= "\u3400" or long_form(before, form) is not None):
                yield Definition(form, None)


def _is_word(form: str, name: str) -> bool:
    """Whether a bracket behind an English name holds a common word (the site's product), not a form of the name."""
    return form.islower() and name.isascii() and long_form(name, form) is None


def _is_part(name: str, known: Entry) -> bool:
    """Whether a name holds a known one's, or the other way round (U.S. National ...)."""
    name = name.lower()
    return any(name in form or form in name for form in map(str.lower, (known.name, *known.aliases)) if " " in form)


def _is_other(owner: Mention, inner: Sequence[Mention]) -> bool:
    """Whether a bracket holds another known name, not another form of the one before it."""
    known = {m.value.id for m in (owner, *inner) if m.kind == owner.kind and isinstance(m.value, Entry) and m.value.id}
    return len(known) > 1


def _namesake(owner: Mention, bracket: Bracket, inner: Sequence[Mention]) -> Entry | None:
    """Whom the full foreign name alone in a bracket says that a Chinese name stands for, which two bodies bear."""
    entry, one = owner.value, inner[0].value
    alone = len(inner) == len(bracket.forms) == 1 and " " in inner[0].text and inner[0].text.isascii()
    if not alone or owner.text.isascii() or not isinstance(entry, Entry) or not isinstance(one, Entry):
        return None
    return one if one.kind == entry.kind and one.country != entry.country else None


def _before(text: str, start: int, by_end: Mapping[int, Mention]) -> Mention | None:
    """The name right before a bracket, a space or a closing quotation mark between them allowed."""
    for back in range(3):
        if back and text[start - back : start - back + 1] not in (" ", *_CLOSING):
            return None
        if start - back in by_end:
            return by_end[start - back]
    return None


def _inside(text: str, bracket: Bracket, form: str, by_span: Mapping[tuple[int, int], Mention]) -> Mention | None:
    at = text.find(form, bracket.start, bracket.end)
    return by_span.get((at, at + len(form)))


def long_form(before: str, short: str) -> str | None:
    """The words at the end of ``before`` that ``short`` abbreviates, by Schwartz and Hearst (2003), else None."""
    reach = min(len(short) + 5, len(short) * 2, _FAR)
    words = before.split()[-reach:]
    long = " ".join(words)
    at = len(long) - 1
    for i in range(len(short) - 1, -1, -1):
        char = short[i].lower()
        if not char.isalnum():
            continue
        while at >= 0 and (long[at].lower() != char or (i == 0 and at > 0 and long[at - 1].isalnum())):
            at -= 1
        if at < 0:
            return None
        at -= 1
    found = long[at + 1 :]
    return found if len(found) > len(short) else None


def uses(text: str, start: int, end: int, definitions: Sequence[Definition], nouns: Collection[str]) -> list[Mention]:
    """Mentions for every use of the defined forms in the range; of nouns only where they begin a clause."""
    entries = {d.form: d.entry for d in reversed(definitions) if d.entry is not None}
    if not entries:
        return []
    forms = "|".join(map(re.escape, sorted(entries, key=len, reverse=True)))
    found: list[Mention] = []
    taken = Taken()
    for match in re.finditer(rf"(?<![A-Za-z0-9])(?:{forms})(?![A-Za-z0-9])", text[start:end]):
        entry = entries[match.group()]
        low, high = match.start() + start, match.end() + start
        if match.group() in nouns and low > start and text[low - 1].isalpha():
            continue  # a part of another word (the parent company)
        if taken.add(low, high):
            found.append(mention_of(text, low, high, entry))
    return found
