"""Chinese districts and counties that no vocabulary knows, where they act: 云杉市岭澜区, or before a word of giving."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from fundtrack.annotate.making import shaped
from fundtrack.annotate.shapes_zh import ChineseShapes, any_of, common_words
from fundtrack.knowledge.names import HOME
from fundtrack.knowledge.shapes import Shapes
from fundtrack.model.mention import Entry, Kind, Mention
from fundtrack.model.text import Span

_CJK = "\u3400-\u9fff"
_WORD = re.compile(f"[{_CJK}A-Za-z0-9]")
_STEM = "{2,4}?"  # characters of a district's own name


class ChineseDistricts:
    """Finds such districts. ``find`` is pure; the compiled pattern is all that an object keeps."""

    def __init__(self, shapes: Shapes, chinese: ChineseShapes) -> None:
        self._chinese = chinese
        heads = any_of(shapes.district_heads).pattern
        adverbs = any_of(shapes.firm_adverbs).pattern
        acts = any_of((*shapes.firm_openers, *shapes.firm_given, *shapes.joiners)).pattern
        joiners = any_of(shapes.joiners).pattern
        self._joiners = shapes.joiners
        self._named = re.compile(rf"((?:(?!{joiners})[{_CJK}]){_STEM})(?:{heads})(?=(?:{adverbs}){{0,2}}(?:{acts}))")
        self._inside = re.compile(rf"([{_CJK}]{_STEM})(?:{heads})")
        self._common = common_words(shapes)

    def find(self, text: str, folded: str, spans: Sequence[Span], known: Sequence[Mention]) -> Iterator[Mention]:
        """Districts in the spans, as governments. folded, known: as for other shapes."""
        cities = {m.end: m for m in known if m.kind is Kind.PLACE and isinstance(m.value, Entry)}
        for end, city in cities.items():
            match = self._inside.match(folded, end)
            if match is not None and self._is_own(match.group(1)) and any(s.start <= end < s.end for s in spans):
                assert isinstance(city.value, Entry)  # what a place mention has
                if city.value.kind != "country":
                    yield shaped(text, (city.start, match.end()), "government", city.value.country)
        for span in spans:
            for match in self._named.finditer(folded, *span):
                before = folded[max(match.start() - 1, span.start) : match.start()]
                opens = _WORD.match(before) is None or before in self._joiners
                if opens and self._is_own(match.group(1)):
                    yield shaped(text, match.span(), "government", HOME)

    def _is_own(self, words: str) -> bool:
        return not (self._common.search(words) or self._chinese.holds_bound(words) or self._chinese.ends_name(words))
