"""Chinese companies told without "company": by last words that firms like, and by what stands around the name.

A last word alone ("technology", "quantum") is common speech. It makes a name only where a company stands: before
what companies do, between "to" and a word of giving, behind a noun for companies, before a stock's number, before the
name in Latin letters in brackets, or in a list that is counted as firms.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from fundtrack.annotate.making import shaped
from fundtrack.annotate.overlaps import Taken
from fundtrack.annotate.shapes_zh import ChineseShapes, any_of, common_words
from fundtrack.knowledge.shapes import Shapes
from fundtrack.model.mention import Entry, Kind, Mention
from fundtrack.model.text import Span

_CJK = "\u3400-\u9fff"
_OPENS, _CLOSES = '“"「『', '”"」』'
_STEM = range(2, 5)  # characters of a name before its last words
_LONG_STEM = range(2, 9)  # the same of one that is spelled by sound
_NAME = range(2, 9)  # characters of a name without a last word
_SHORT = 4  # characters of most companies' short names
_FEW = 8  # known names looked at before a name
_MOST = 60  # names for which an article is searched
_AROUND = 14  # characters of one member of a list
_MEMBERS = 12
_CITIES = frozenset(("city", "region"))
_RECEIVERS = frozenset(("company", "university", "institute"))
_LISTS = ("", *"、，；,;：:\n")  # what stands before a name in a list of names with sums
_STOCK = re.compile(r"[（(](?:[A-Z]{2,4}[:： ]{0,2})?[0-9]{5,6}(?:\.[A-Z]{2})?[，,）)]")
_WHOLE = re.compile(f"[{_CJK}]+")
_GLOSS_OPENS, _GLOSS_CLOSES = ("(", "\uff08"), (")", "\uff09")
_EDGE = re.compile(rf"[^{_CJK}A-Za-z0-9]")
_BODIES = frozenset((Kind.ORG, Kind.PROGRAMME, Kind.MONEY, Kind.DATE, Kind.COUNT))


class _Around(NamedTuple):
    """The other names, by start, with their starts, where sums begin, where bodies begin and end, cities, and the
    brackets that hold nothing but a company's name in Latin letters, by where they begin."""

    known: Sequence[Mention]
    starts: list[int]
    sums: set[int]
    bodies: set[int]
    cities: dict[int, Mention]
    glosses: set[int]

    @classmethod
    def of(cls, folded: str, known: Sequence[Mention]) -> _Around:
        sums = {m.outer_start for m in known if m.kind is Kind.MONEY}
        bodies = {at for m in known if _is_body(m) for at in (m.outer_start, m.outer_end)}
        cities = {m.start: m for m in known if isinstance(m.value, Entry) and m.value.kind in _CITIES}
        glosses = {m.start - 1 for m in known if _is_firm(m) and _glosses(folded, m)}
        return cls(known, [m.start for m in known], sums, bodies, cities, glosses)

    def before(self, offset: int) -> Sequence[Mention]:
        """The last few that start before an offset."""
        last = bisect_left(self.starts, offset)
        return self.known[max(last - _FEW, 0) : last]


class ChineseFirms:
    """Finds such names. ``find`` is pure; the compiled patterns are all that an object keeps."""

    def __init__(self, shapes: Shapes, chinese: ChineseShapes) -> None:
        self._chinese = chinese
        self._tail = re.compile(f"(?:{any_of(shapes.firm_tails).pattern})+")
        self._common = common_words(shapes)
        self._not = any_of(shapes.firm_not)
        self._generic = re.compile(f"(?:{any_of((*shapes.generic, *shapes.firm_not)).pattern})+")
        self._behind = re.compile(
            f"(?:{any_of(shapes.firm_adverbs).pattern}){{0,2}}"
            rf"(?:(?:{any_of(shapes.firm_from).pattern})[{_CJK}A-Za-z]{{2,14}}?)?(?:{any_of(shapes.firm_behind).pattern})"
        )
        self._possessives = shapes.possessives
        given, openers = any_of(shapes.firm_given).pattern, any_of(shapes.firm_openers).pattern
        self._to = re.compile(rf"(?:{openers})(?=([{_CJK}]{{2,9}}?)(?:{given}))")
        self._only = any_of(shapes.firm_backed)
        self._marks = any_of(shapes.firm_marks)
        self._sure = re.compile(f"(?:{any_of(shapes.firm_sure).pattern})+")
        stops = (
            *shapes.firm_openers,
            *shapes.firm_given,
            *shapes.possessives,
            *(b for b in shapes.bounds if len(b) > 1),
        )
        self._stop = re.compile(f"{any_of(stops).pattern}|{_EDGE.pattern}")
        self._opener = re.compile(f"(?:{any_of(shapes.firm_openers).pattern})$")
        adverbs = any_of(shapes.firm_adverbs).pattern
        self._given = re.compile(f"(?:{adverbs}){{0,2}}(?:{given})")
        nouns = any_of(shapes.company_nouns_zh).pattern
        self._noun = re.compile(f"(?:{nouns})[{_OPENS}]?$")
        self._determiners = tuple(shapes.determiners)
        self._named = re.compile(rf"(?:{nouns})([{_OPENS}]?)([{_CJK}]{{2,8}}?)(?=[{_CLOSES}]|{self._behind.pattern})")
        sounds = re.escape("".join(shapes.firm_sounds))
        ends = rf"{given}|{self._behind.pattern}|[^{sounds}·]|$"
        self._sounded = re.compile(rf"(?:{nouns})([{sounds}]{{3,8}}?)(?={ends})")
        number = f"[0-9{re.escape(''.join(shapes.numerals))}]{{1,4}}"
        counted, generic = any_of(shapes.firm_counted).pattern, any_of(shapes.generic).pattern
        joints = any_of(shapes.firm_joints).pattern
        single = any_of(word for word in shapes.firm_joints if len(word) == 1).pattern
        member = rf"(?:(?!{single})[{_CJK}A-Za-z0-9·]){{2,{_AROUND}}}?"
        leads = "".join(f"(?:{word})?" for word in shapes.firm_leads)
        more, measures = any_of(shapes.firm_more).pattern, any_of(shapes.firm_measures).pattern
        several = rf"{leads}{number}(?:{more})?(?:{measures}) ?(?:{generic}){{0,3}}(?:{counted})"
        self._list = re.compile(f"(?:{single})({member}){several}")
        self._join = re.compile(joints)

    def find(self, text: str, folded: str, spans: Sequence[Span], known: Sequence[Mention]) -> Iterator[Mention]:
        """Companies in the spans. folded: the text simplified, same length; known: all other names, by start."""
        taken = Taken()
        inner = dict[int, int]()  # known names, that a longer one may begin with
        for mention in known:
            if mention.kind in _BODIES:
                taken.add(mention.start, mention.end)
                if mention.kind is Kind.ORG:
                    inner[mention.start] = mention.end

        def free(start: int, end: int) -> bool:
            begin = inner.get(start, start)
            return not taken.meets(begin if begin < end else start, end)

        names: dict[str, str] = {}
        around = _Around.of(folded, known)
        for span in spans:
            for start, end, country in self._told(folded, span, around):
                if free(start, end) and len(names) < _MOST:
                    names.setdefault(text[start:end], country)
        if not names:
            return
        every = any_of(names)
        for span in spans:
            for match in every.finditer(text, *span):
                if free(*match.span()):
                    yield shaped(text, match.span(), "company", names[match.group()])

    def _told(self, folded: str, span: Span, around: _Around) -> Iterator[tuple[int, int, str]]:
        """Where a company's name starts and ends, and its place's country."""
        if _WHOLE.search(folded, *span) is not None:
            yield from self._in_chinese(folded, span, around)
        for match in _STOCK.finditer(folded, *span):
            edges = [m.end() for m in _EDGE.finditer(folded, max(match.start() - _NAME[-1], span.start), match.start())]
            start = edges[-1] if edges else max(match.start() - _NAME[-1], span.start)
            if match.start() - start in _NAME and self._is_own(folded[start : match.start()]):
                yield start, match.start(), ""

    def _in_chinese(self, folded: str, span: Span, around: _Around) -> Iterator[tuple[int, int, str]]:
        """Those told by their last words, or by words for companies around them."""
        yield from self._tailed(folded, span, around)
        for match in self._named.finditer(folded, *span):
            if folded[max(match.start() - 4, 0) : match.start()].endswith(self._determiners):
                continue  # "the company expects"
            closed = folded[match.end(2) : match.end(2) + 1]
            if bool(match.group(1)) == (bool(closed) and closed in _CLOSES) and self._is_own(match.group(2)):
                yield *match.span(2), ""
        for match in self._sounded.finditer(folded, *span):
            yield *match.span(1), ""
        yield from self._listed(folded, span)
        yield from self._backed(folded, span, around)

    def _tailed(self, folded: str, span: Span, around: _Around) -> Iterator[tuple[int, int, str]]:
        """Names with a last word, the last of a list first: one that is sure makes that before it sure."""
        told: set[int] = set()
        for match in reversed(list(self._tail.finditer(folded, *span))):
            before = around.before(match.end())
            start, country, parent = self._chinese.look_back(folded, match.start(), "company", span.start, before)
            glossed = match.end() in around.glosses
            if parent is not None or not self._is_stem(folded, start, match, before, glossed=glossed):
                continue
            name = (start, match.end())
            placed = glossed or self._beside(folded, name, around, told) or self._is_local(folded, start, match, before)
            if placed or self._stands(folded, name, span):
                yield *name, country
                told |= {*name}

    def _backed(self, folded: str, span: Span, around: _Around) -> Iterator[tuple[int, int, str]]:
        """Names without a last word between "to" and what only companies get, or with their city before them."""
        for match in self._to.finditer(folded, *span):
            start, end = match.span(1)
            city = around.cities.get(start)
            if city is not None:
                assert isinstance(city.value, Entry)  # which cities are chosen by
                if end - city.end in _STEM and self._is_own(folded[city.end : end]):
                    yield start, end, city.value.country
            elif self._is_backed(folded[start:end], folded, end):
                yield start, end, ""

    def _is_backed(self, name: str, folded: str, end: int) -> bool:
        """Do only companies get what is given behind the name, or does it hold what only their names hold?"""
        sure = self._only.match(folded, end) is not None or (
            len(name) == _SHORT and self._marks.search(name) is not None
        )
        return sure and len(name) in _STEM and self._is_own(name)

    def _is_stem(
        self, folded: str, start: int, tail: re.Match[str], before: Sequence[Mention], *, glossed: bool
    ) -> bool:
        """Are the words before the last ones a firm's own, a place aside? (the first of several may be its own, too)

        glossed: the name in Latin letters follows in brackets, so that this one may be spelled by sound."""
        places = [m.end for m in before if m.kind is Kind.PLACE and m.start == start and m.end <= tail.start()]
        begin = max(places, default=start)
        if self._generic.fullmatch(folded, begin, tail.end()):
            return False
        for end in range(tail.start(), tail.end()):
            if end == tail.start() or self._tail.fullmatch(folded, end, tail.end()):
                stem = folded[begin:end]
                if len(stem) in (_LONG_STEM if glossed else _STEM):
                    return _WHOLE.fullmatch(stem) is not None and self._is_own(stem)
        return False

    def _is_local(self, folded: str, start: int, tail: re.Match[str], before: Sequence[Mention]) -> bool:
        """Is it a city, a word of its own, and a sure last word, behind a word of giving?"""
        city = any(m.start == start and isinstance(m.value, Entry) and m.value.kind in _CITIES for m in before)
        given = self._opener.search(folded[max(start - 4, 0) : start]) is not None
        return (
            city and given and bool(self._sure.fullmatch(tail.group())) and not self._generic.match(folded, tail.end())
        )

    def _beside(self, folded: str, name: tuple[int, int], around: _Around, told: set[int]) -> bool:
        """Does a name stand in a list: right before its sum, or beside a body? told: edges of names found so far."""
        start, end = name
        of = next((len(word) for word in self._possessives if folded.startswith(word, end)), 0)
        paid, owed = (at + (folded[at : at + 1] == " ") for at in (end, end + of))
        given = self._opener.search(folded[max(start - 4, 0) : start]) is not None
        if (paid in around.sums and (given or folded[max(start - 1, 0) : start] in _LISTS)) or (
            given and owed in around.sums
        ):
            return True
        behind = self._join.match(folded, end)
        before = next((m for m in self._join.finditer(folded, max(start - 2, 0), start) if m.end() == start), None)
        edges = [behind.end()] if behind is not None else []
        edges += [before.start()] if before is not None else []
        return any(edge in around.bodies or edge in told for edge in edges)

    def _is_own(self, words: str) -> bool:
        """Are the words of a name its own, with no common word among them?"""
        return not (self._common.search(words) or self._chinese.holds_bound(words)) and self._is_member(words)

    def _is_member(self, words: str) -> bool:
        """Can the words be a name in a list that is counted as firms?"""
        if self._generic.fullmatch(words) or self._not.search(words) or self._chinese.holds_bound(words, 2):
            return False
        return not (self._join.search(words) or self._tail.fullmatch(words) or self._chinese.ends_name(words))

    def _stands(self, folded: str, name: tuple[int, int], span: Span) -> bool:
        """Does a name stand where companies stand?"""
        start, end = name
        before = folded[max(start - 8, span.start) : start]
        far = end + (folded[end : end + 1] in (",", "\uff0c"))
        if self._behind.match(folded, far) or self._noun.search(before) or _STOCK.match(folded, end):
            return True
        return self._opener.search(before) is not None and self._given.match(folded, end) is not None

    def _listed(self, folded: str, span: Span) -> Iterator[tuple[int, int, str]]:
        """The members of a list that is counted as firms or bodies behind it."""
        for match in self._list.finditer(folded, *span):
            end = match.end(1)
            for _ in range(_MEMBERS):
                low = max(end - _AROUND - 2, span.start)
                joints = [m.end() for m in self._join.finditer(folded, low, end)]
                begin = joints[-1] if joints else low
                start = max((m.end() for m in self._stop.finditer(folded, begin, end)), default=begin)
                if end - start in _NAME and self._is_member(folded[start:end]):
                    yield start, end, ""
                if not joints:
                    break
                end = next(m.start() for m in self._join.finditer(folded, low, end) if m.end() == begin)


def _is_firm(mention: Mention) -> bool:
    return isinstance(mention.value, Entry) and mention.value.kind in ("company", "investor")


def _glosses(folded: str, mention: Mention) -> bool:
    """Is a name in Latin letters all that brackets right behind a Chinese word hold?"""
    start, end = mention.start, mention.end
    bracketed = folded[max(start - 1, 0) : start] in _GLOSS_OPENS and folded[end : end + 1] in _GLOSS_CLOSES
    chinese = start > 1 and _WHOLE.match(folded, start - 2, start - 1) is not None
    return bracketed and chinese and _WHOLE.search(folded, start, end) is None


def _is_body(mention: Mention) -> bool:
    return isinstance(mention.value, Entry) and mention.value.kind in _RECEIVERS
