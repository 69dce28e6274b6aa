"""Chinese names that are not in the vocabulary, found by their last words and by what stands before them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from fundtrack.annotate.making import shaped
from fundtrack.knowledge.names import HOME, MENTION_KINDS
from fundtrack.knowledge.shapes import Shapes
from fundtrack.model.mention import Entry, Kind, Mention
from fundtrack.model.text import Span

_CJK = "\u3400-\u9fff\u3007"
_LATIN = "A-Za-z0-9À-ɏ"
_NO_NAME = re.compile(rf"[^{_CJK}{_LATIN}·\-、&*+ ]")  # what no name holds, and the look-back ends at
_SPACE = re.compile(rf"(?<=[{_CJK}]) (?=[{_CJK}])| {{2,}}")
_LATIN_END = re.compile(rf"[{_LATIN}&*+.\-]$")
_LATIN_WORD = re.compile(rf"[{_LATIN}\-]+")
_ACRONYM = re.compile(r"[（(][A-Za-z][A-Za-z0-9/&\- ]{1,14}[）)]$")
_IDEOGRAPH = re.compile(f"[{_CJK}]")
_NUMBER = re.compile(r"[0-9.%]+$")
_QUOTED = re.compile(r"[“\"「『]([^“”\"「」『』，。；\n]{2,40})[”\"」』]")
_BOOK = re.compile(r"《([^《》\n]{2,50})》")
_EDITION = re.compile(r"[（(][^（）()]{1,20}[）)]$")  # （试行）, （2025年修订）: which text of it, no part of the name
_GLOSS = re.compile(r"(?:[（(][A-Za-z][^（）()]{1,80}[）)])?")  # the foreign form, before the last word
_LONG_HEAD, _LONG_PREFIX = 3, 4  # characters from which a fund's or programme's words need no more to be a name
_FEW = 8  # known names looked at before a last word
_WITHIN = 4  # characters of a company's own name between its place and a known name inside it
_REACH = 26  # characters looked back for the start of a name
_JOINED = frozenset(("agency", "fund", "programme", "strategy", "law", "consortium"))  # kinds whose names hold joiners
_PLAIN_PREFIX = frozenset(("law", "strategy"))  # kinds that a common word may name
_STRICT = frozenset(("programme", "fund"))  # kinds whose last words are also common words or verbs


class ChineseShapes:
    """Finds Chinese names by shape. ``find`` is pure; the compiled patterns are all that an object keeps."""

    def __init__(self, shapes: Shapes) -> None:
        self._heads = dict(shapes.heads_zh)
        self._alone = shapes.alone
        self._quoted = shapes.quoted_heads
        words = sorted({*self._heads, *self._alone}, key=len, reverse=True)
        self._head = re.compile("|".join(words) or r"(?!)")
        self._quoted_head = re.compile("|".join(sorted(self._quoted, key=len, reverse=True)) or r"(?!)")
        self._bound = any_of((*shapes.bounds, *shapes.keeps))  # what is kept is met first, and is no bound
        measures = "|".join(map(re.escape, sorted(shapes.measures, key=len, reverse=True)))
        self._count = re.compile(rf"[0-9{re.escape(''.join(shapes.numerals))}]+ ?(?:{measures or '(?!)'})")
        self._dependent = frozenset(shapes.dependent)
        self._bounds = frozenset(shapes.bounds)
        self._joiner = any_of(shapes.joiners)
        self._starter = any_of(shapes.starters)
        self._generic = re.compile(f"(?:{any_of(shapes.generic).pattern}|[{re.escape(''.join(shapes.joiners))} ])+")
        self._verb = any_of(shapes.not_after)
        self._no_head = any_of(shapes.not_heads)

    def find(self, text: str, folded: str, spans: Sequence[Span], known: Sequence[Mention]) -> Iterator[Mention]:
        """Names in the spans. folded: the text simplified, same length; known: all other names, by start."""
        whole = {(m.start, m.end): m for m in known}
        ends = [m.end for m in known]
        for span in spans:
            yield from self._in_quotes(text, folded, span, whole)
            yield from self._headed(text, folded, span, known, ends)

    def _in_quotes(
        self, text: str, folded: str, span: Span, whole: Mapping[tuple[int, int], Mention]
    ) -> Iterator[Mention]:
        """Programmes, laws and strategies in quotation marks, the last word inside or right behind."""
        for pattern in (_QUOTED, _BOOK):
            for match in pattern.finditer(folded, *span):
                start, end = match.span(1)
                if match.group()[0] == '"' and folded.count('"', span.start, match.start()) % 2:
                    continue  # between two quotations
                words = match.group(1).strip()
                edition = _EDITION.search(words)
                words = words[: edition.start()] if edition and edition.start() else words
                start = folded.index(words, start)
                end = start + len(words)
                gloss = _GLOSS.match(folded, match.end())
                after = self._quoted_head.match(folded, gloss.end() if gloss else match.end())
                outer = (match.start(), after.end() if after else match.end())
                kind = self._last_head(words) or (self._quoted[after.group()] if after else "")
                same = whole.get((start, end))
                if same is not None and same.kind == Kind.PROGRAMME:
                    yield replace(same, outer_start=outer[0], outer_end=outer[1])
                elif kind and same is None:
                    name = text[start:end]
                    if after and not self._last_head(words):
                        name += text[after.start() : after.end()]
                    inside = (m.value for (s, e), m in whole.items() if start <= s and e <= end)
                    country = next((v.country for v in inside if isinstance(v, Entry) and v.country), "")
                    entry = Entry("", kind, name, country)
                    yield Mention(MENTION_KINDS[kind], start, end, *outer, text[start:end], entry)

    def _last_head(self, words: str) -> str:
        for match in self._quoted_head.finditer(words):
            if match.end() == len(words):
                return self._quoted[match.group()]
        return ""

    def _headed(
        self, text: str, folded: str, span: Span, known: Sequence[Mention], ends: Sequence[int]
    ) -> Iterator[Mention]:
        for match in self._head.finditer(folded, *span):
            i = bisect_left(ends, match.end())
            if i < len(known) and known[i].start <= match.start():
                continue  # the vocabulary has it
            if self._no_head.match(folded, match.end() - 1):
                continue
            last = bisect_right(ends, match.start())
            mention = self._name(text, folded, match, span.start, known[max(last - _FEW, 0) : last])
            if mention is not None:
                yield mention

    def _name(
        self, text: str, folded: str, head: re.Match[str], least: int, before: Sequence[Mention]
    ) -> Mention | None:
        """The name that ends in a head, if what stands before it names somebody."""
        kind = self._heads.get(head.group()) or self._alone[head.group()]
        if kind in _STRICT and self._verb.match(folded, head.end()):
            return None
        start, place, parent = self.look_back(folded, head.start(), kind, least, before)
        prefix = folded[start : head.start()].strip()
        if parent is not None and parent.start == start:
            verb = kind in _STRICT and parent.kind == Kind.ORG and _IDEOGRAPH.match(folded, head.end())
            return None if verb else self._of(text, start, head, kind, parent)
        if head.group() in self._dependent and not (place and kind == "government"):
            return None
        long = len(head.group()) >= _LONG_HEAD and kind in _STRICT
        long = long and (len(prefix) >= _LONG_PREFIX or self._starter.fullmatch(prefix) is not None)
        if not long and not self._names_somebody(prefix, kind, place, before):
            if head.group() in self._alone and not prefix:
                return shaped(text, (head.start(), head.end()), self._alone[head.group()], HOME)
            return None
        return shaped(text, (start, head.end()), kind, place)

    def _of(self, text: str, start: int, head: re.Match[str], kind: str, known: Mention) -> Mention | None:
        """A known name with a last word behind it: "company" only says what it is; others make another name."""
        entry = known.value
        if not isinstance(entry, Entry):
            return None
        if (kind == "company" and known.kind == Kind.ORG) or (kind, known.kind) == ("programme", Kind.PROGRAMME):
            return replace(known, outer_end=head.end())
        return shaped(text, (start, head.end()), kind, entry.country, entry.id)

    def look_back(
        self, folded: str, end: int, kind: str, least: int, before: Sequence[Mention]
    ) -> tuple[int, str, Mention | None]:
        """Where a name that ends at ``end`` starts, its place's country, and the known name that it starts with."""
        low = max(end - _REACH, least)
        acronym = _ACRONYM.search(folded, low, end)
        edge = acronym.start() if acronym else end
        held = {(m.start, m.end) for m in before if m.end > low and _in_brackets(folded, m)}  # 甲乙（青岛）有限公司
        names = [(m.start, m.end) for m in before if m.end > low] + [(start - 1, end + 1) for start, end in held]
        cuts = self._cuts(folded, low, edge)
        start = max((b for a, b in cuts if not any(s <= a and b <= e for s, e in names)), default=low)
        place = ""
        for mention in reversed(before):
            if mention.start >= edge:
                continue
            if mention.end <= start:
                break
            if (mention.start, mention.end) in held:
                place = _country(mention) or place
                continue
            if mention.kind == Kind.PLACE and isinstance(mention.value, Entry):
                start, place = mention.start, mention.value.country or place
                continue
            if kind == "company" and (local := _local_name(folded, mention, before, start)):
                return local.start, _country(local), None
            if kind == "company" and any(begin == mention.end + 1 for begin, _ in held):
                return mention.start, place, mention  # its arm there
            if mention.kind in (Kind.ORG, Kind.PROGRAMME) and self._belongs(folded[mention.end : edge], kind):
                return mention.start, place, mention
            start = max(start, mention.end)
            break
        for joiner in [*self._joiner.finditer(folded, start, edge)][::-1]:
            left = folded[start : joiner.start()]
            if kind not in _JOINED or "·" in left or self.ends_name(left) or any(e == joiner.start() for _, e in names):
                start = joiner.end()
                break
        return start + len(folded[start:end]) - len(folded[start:end].lstrip(" 、·-")), place, None

    def _cuts(self, folded: str, low: int, end: int) -> Iterator[tuple[int, int]]:
        """Everything in a range that a name cannot hold."""
        yield from (m.span() for m in _NO_NAME.finditer(folded, low, end))
        yield from (m.span() for m in _SPACE.finditer(folded, low, end + 1) if m.end() <= end)
        yield from (m.span() for m in self._count.finditer(folded, low, end))
        yield from (m.span() for m in self._bound.finditer(folded, low, end) if m.group() in self._bounds)

    def _belongs(self, between: str, kind: str) -> bool:
        """Whether the words between a known name and a last word can be of one name (NSTC EUV center)."""
        between = between.strip()
        plain = _LATIN_WORD.fullmatch(between) or self._generic.fullmatch(between)
        return not between or (kind == "institute" and len(between) <= 8 and plain is not None)

    def ends_name(self, words: str) -> bool:
        """Whether the words end in a last word of names."""
        return any(m.end() == len(words) for m in self._head.finditer(words))

    def holds_bound(self, words: str, least: int = 1) -> bool:
        """Whether the words hold one of at least so many characters that ends a name's start."""
        return any(m.group() in self._bounds and len(m.group()) >= least for m in self._bound.finditer(words))

    def _names_somebody(self, prefix: str, kind: str, place: str, before: Sequence[Mention]) -> bool:
        """Whether the words before a head are more than common words."""
        if kind in ("agency", "fund") and self._starter.fullmatch(prefix):
            return True  # the province's own
        if len(prefix) < 2 or _NUMBER.match(prefix):
            return False
        places = [m.text for m in before if m.kind == Kind.PLACE and m.text in prefix] if place else []
        rest = prefix
        for named in places:
            rest = rest.replace(named, "")
        plain = not rest or self._generic.fullmatch(rest) is not None
        started = self._starter.match(prefix) is not None
        if kind in _STRICT:
            return (started or bool(place) or bool(_LATIN_END.search(prefix))) and len(prefix) >= 4
        local = any(m.text in prefix and isinstance(m.value, Entry) and m.value.kind != "country" for m in before)
        if kind == "company":
            return not plain
        if place and local:
            return True
        return not plain or ((started or bool(place)) and len(prefix) >= 4) or kind in _PLAIN_PREFIX


def _local_name(folded: str, known: Mention, before: Sequence[Mention], least: int) -> Mention | None:
    """The place with which a longer company name starts that only holds a known one: 苏州明日甲科技有限公司."""
    place = max((m for m in before if m.kind == Kind.PLACE and m.end < known.start), key=lambda m: m.end, default=None)
    if place is None or place.start < least or known.kind != Kind.ORG:
        return None
    between = folded[place.end : known.start]
    return place if len(between) <= _WITHIN and re.fullmatch(f"[{_CJK}]+", between) else None


def _in_brackets(folded: str, mention: Mention) -> bool:
    """Is a place all that brackets inside of a line hold?"""
    around = folded[max(mention.start - 1, 0) : mention.start] + folded[mention.end : mention.end + 1]
    return mention.kind == Kind.PLACE and around in ("()", "\uff08\uff09")


def _country(place: Mention) -> str:
    return (place.value.country if isinstance(place.value, Entry) else "") or ""


def any_of(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern for any of the words, the longest first."""
    return re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))) or r"(?!)")


def common_words(shapes: Shapes) -> re.Pattern[str]:
    """Words that no name of a firm or district holds."""
    return any_of((*shapes.firm_not, *(word for word in shapes.generic if len(word) > 1)))
