"""Names in Latin letters that are not in the vocabulary, found by their capitals and by their last words."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from fundtrack.annotate.making import shaped
from fundtrack.annotate.pieces import Piece, is_adjective, is_gloss, is_place, is_town, without_home
from fundtrack.knowledge.names import HOME
from fundtrack.knowledge.shapes import Shapes
from fundtrack.model.mention import Entry, Kind, Mention
from fundtrack.model.text import Span

_LATIN = "A-Za-zÀ-ɏ"
_MARKS = r"'’./\-\u2010\u2011"  # may stand inside of a word
_TOKEN = (
    rf"(?:(?:[A-Z]\.){{2,4}}|[A-ZÀ-Þ][{_LATIN}0-9+*&]{{0,40}}"
    rf"(?:(?!['’]s\b)[{_MARKS}][{_LATIN}0-9+*&]{{1,40}}){{0,4}})"
)
_INNER = rf"(?:{_TOKEN}|[0-9]{{1,4}}(?:\.[0-9])?(?! ?[0-9%{_LATIN}\u3400-\u9fff]))"
_WORD = re.compile(r"\S+")
_ROMAN = re.compile(r"[IVXLC]+")
_CAMEL = re.compile(rf"[a-zà-ɏ][A-Z]|[{_LATIN}][0-9]|[0-9+*&][{_LATIN}]|[A-Z]-[A-Z]|[{_LATIN}]-[A-Z]")
_COMPOUND = re.compile(r"-[a-z]{3,}$")  # Dallas-based, Intel-led: no name; but Scale-up is
_SENTENCE_START = re.compile(r"(?:^|[.!?:;\n\t•–—\"“”]|\s-|[.!?]['’\"”)])\s*$")
_SHOUTED = re.compile(r"[^a-zà-ɏ\u3400-\u9fff]+")  # nothing but capitals: a heading, not an acronym
_TOPIC_WORD = re.compile(r"[^\W\d_][\w\-]*")
_PARTS = re.compile(r"[A-Z]{2,}s")  # IGBTs: things, of which there are several
_CLOSE = 14
_BEFORE = 40  # characters looked at before a run
_ACRONYM = 6  # letters that an acronym has at most
_MAX_PLAIN = 6  # words of a name without a last word that gives it away
_CLOSED = frozenset(("company", "investor"))  # kinds whose names end at "of": Delta Capital of Malmö
_QUOTED = 2  # words of a name in quotation marks at most
_PERSON_WORDS = (2, 3)
_TAIL_WORDS = 4
_SMALL_KINDS = frozenset(("programme", "law", "strategy"))  # what a small last word makes of a name: the DELTA act


class LatinShapes:
    """Finds capitalised names. ``find`` is pure; the compiled patterns are all that an object keeps."""

    def __init__(self, shapes: Shapes) -> None:
        self.shapes = shapes
        connectors = "|".join(map(re.escape, sorted(shapes.connectors, key=len, reverse=True)))
        self._connectors = frozenset(shapes.connectors)
        legal = "|".join(map(re.escape, sorted(shapes.legal, key=len, reverse=True)))
        self._run = re.compile(
            rf"(?<![{_LATIN}0-9@_./#]){_TOKEN}(?: (?:(?:{connectors}) ){{0,2}}{_INNER}){{0,11}}"
            rf"(?:,? (?:{legal})(?![{_LATIN}\-]))?"
        )
        joiners = "|".join(map(re.escape, shapes.and_words))
        self._tail = re.compile(
            rf"(?:, {_TOKEN}(?: {_TOKEN}){{0,3}}){{0,4}},? (?:{joiners}) {_TOKEN}(?: {_TOKEN}){{0,{_TAIL_WORDS - 1}}}"
        )
        self._heads = shapes.heads_en
        self._topic_heads = frozenset(shapes.topic_heads)
        self._topics = frozenset(word for topic in shapes.topics for word in topic.lower().split())
        self._of_words = frozenset(shapes.of_words)
        self._of = tuple(f" {word} " for word in shapes.of_words)  # the Secretary of the Ministry: no person follows
        self._titles = frozenset(shapes.titles)
        self._small_titles = frozenset(title.lower() for title in shapes.titles)
        self._not_names = frozenset(shapes.not_names)
        self._weak = frozenset(shapes.weak)
        self._legal_forms = frozenset(shapes.legal)
        self._closed = frozenset((*shapes.legal, *(w for w, kind in shapes.heads_en.items() if kind in _CLOSED)))
        small = "|".join(map(re.escape, sorted(shapes.small_heads, key=len, reverse=True)))
        self._small = re.compile(rf" ({small})(?![A-Za-z])")
        roles = "|".join(map(re.escape, shapes.titles))
        self._role = re.compile(rf", (?:the |its |then )?(?:{roles}) (?:of|for|and) ")
        sites, held = ("|".join(map(re.escape, words)) for words in (shapes.site_words, shapes.held_in))
        self._site = re.compile(rf"(?:(?<=\s)|^)(?!(?:{held})\b)([\w-]+),? (?:{sites}) $", re.IGNORECASE)
        self._saying = re.compile(rf"[ ,]{{1,2}}(?:{'|'.join(shapes.sayings)})\b")

    def find(self, text: str, spans: Sequence[Span], known: Sequence[Mention]) -> Iterator[Mention]:
        """Names in the spans that are not in ``known``, which is what the vocabulary found, by start."""
        starts = [mention.start for mention in known]
        for span in spans:
            for match in self._run.finditer(text, *span):
                low = bisect_left(starts, match.start())
                if low and known[low - 1].end > match.start():
                    low -= 1
                if low < len(known) and known[low].start <= match.start() and known[low].end >= match.end():
                    continue
                if match.group().isupper() and _SHOUTED.fullmatch(text, *_around(match, span)):
                    continue
                high = bisect_left(starts, match.end(), low)
                yield from self._names(text, match.start(), match.end(), known[low:high])

    def kind(self, name: str) -> str:
        """The kind that a name's last word (or legal form, or the word before "of") gives away, else ""."""
        words = name.split()
        if words and words[-1] in self._legal_forms:
            return "company"
        for word, following in zip(words, [*words[1:], ""], strict=True):
            if following in self._of_words and word in self._heads:
                return self._heads[word]
        for word in reversed(words):
            if word in self._heads:
                return self._heads[word]
        return ""

    def _names(self, text: str, start: int, end: int, inside: Sequence[Mention]) -> Iterator[Mention]:
        for piece, person in self._pieces(text, start, end, inside):
            mine = [m for m in inside if m.start < piece.end and m.end > piece.start]
            mention = None if person else self._name(text, piece, mine)
            if mention is not None:
                yield mention

    def _pieces(self, text: str, start: int, end: int, inside: Sequence[Mention]) -> Iterator[tuple[Piece, bool]]:
        """The run cut at titles, compounds, money and dates; each piece with whether a title stands before it."""
        words: list[tuple[int, int]] = []
        before = text[max(start - _BEFORE, 0) : start].split()
        person = bool(before) and before[-1].rstrip(".,").lower() in self._small_titles
        walls = [(m.start, m.end) for m in inside if m.kind in (Kind.MONEY, Kind.DATE)]
        for match in [*_WORD.finditer(text, start, end), None]:
            word = match.group().rstrip(",") if match else ""
            cut: object = match is None or _COMPOUND.search(word) or any(a <= match.start() < b for a, b in walls)
            title = word.rstrip(".") in self._titles and not self._in_office(text, words)
            cut = cut or (word in self._of_words and bool(words) and text[slice(*words[-1])] in self._closed)
            if not (cut or title) and match:
                words.append((match.start(), match.start() + len(word)))
                continue
            piece = self._trim(text, words)
            if piece is not None:
                yield piece, person
            words, person = [], title and not text.startswith(self._of, match.end() if match else end)

    def _in_office(self, text: str, words: Sequence[tuple[int, int]]) -> bool:
        """Does a title go on with the name of an office (Office of the Secretary)?"""
        first, last = (text[slice(*words[i])] if words else "" for i in (0, -1))
        return first in self._topic_heads and last in self._connectors

    def _trim(self, text: str, words: list[tuple[int, int]]) -> Piece | None:
        """Without connectors and words that are no names at the edges, and without numbers in front."""
        while words and (self._is_edge(text[slice(*words[0])]) or text[words[0][0]].isdigit()):
            words = words[1:]
        while words and self._is_end(text, words):
            words = words[:-1]
        return Piece(words[0][0], words[-1][1], tuple(words)) if words else None

    def _is_end(self, text: str, words: list[tuple[int, int]]) -> bool:
        last = text[slice(*words[-1])]
        before = text[slice(*words[-2])] if len(words) > 1 else ""
        return self._is_edge(last) or (last.isdigit() and self._is_edge(before))  # the Act of 2018, Plan of May 2023

    def _is_edge(self, word: str) -> bool:
        return word in self._connectors or word in self._not_names

    def _name(self, text: str, piece: Piece, inside: Sequence[Mention]) -> Mention | None:
        """The mention that a piece makes together with the vocabulary's mentions inside it."""
        piece = self._with_topics(text, piece, inside)
        name = text[piece.start : piece.end]
        whole = next((m for m in inside if m.start <= piece.start and m.end >= piece.end), None)
        if whole is not None:
            return None
        bodies = [m for m in inside if m.kind in (Kind.ORG, Kind.PROGRAMME) and not is_place(m)]
        first = next((m for m in inside if m.start <= piece.start), None)
        later = next((m for m in bodies if m.start > piece.start), None)
        if first is not None and first in bodies:
            return self._beyond(text, piece, first)
        if later is not None and not self._has_topic(name):
            rest = [w for w in piece.words if w[1] <= later.start]
            if all(text[s:e] in self._weak for s, e in rest) and self.kind(name):
                return shaped(text, (piece.start, piece.end), self.kind(name), "")  # Quantum before Delta Fund
            shorter = self._trim(text, rest)
            return self._name(text, shorter, [m for m in inside if m.end <= shorter.end]) if shorter else None
        place = first if first is not None and is_place(first) else None
        kind = self.kind(name)
        if not kind and first is None and self._is_part_of_place(text, piece, inside):
            return None
        apart = without_home(text, piece, inside, self._of_words) if kind in ("", "company") else None
        if apart is not None:
            return self._name(text, apart, [m for m in inside if m.start < apart.end])
        if not self._holds(text, piece, kind, place):
            return self._topical_programme(text, piece, kind)
        country = self._country(place, inside) or (HOME if kind == "government" else "")
        start = min(piece.start, place.start) if place else piece.start
        if place is not None and not kind and is_adjective(place):
            start = next((s for s, _ in piece.words if s >= place.end), piece.end)  # no part: Danish Delta
            if start == piece.end:
                return None
        small = None if kind else self._small.match(text, piece.end)
        if small is not None and self.shapes.small_heads[small.group(1)] in _SMALL_KINDS:
            return shaped(text, (start, small.end()), self.shapes.small_heads[small.group(1)], country)
        return shaped(text, (start, piece.end), kind or "company", country)

    def _is_part_of_place(self, text: str, piece: Piece, inside: Sequence[Mention]) -> bool:
        """Is it a place with words before it that no name has to itself (Northern Japan)?"""
        places = [m for m in inside if is_place(m)]
        held = [any(m.start <= s and e <= m.end for m in places) for s, e in piece.words]
        return any(held) and all(one or text[s:e] in self._weak for one, (s, e) in zip(held, piece.words, strict=True))

    def _topical_programme(self, text: str, piece: Piece, kind: str) -> Mention | None:
        """Words of a field that no company is called by alone name a programme: the Quantum Systems programme."""
        small = self._small.match(text, piece.end) if kind == "company" and len(piece.words) > 1 else None
        if small is None or self.shapes.small_heads[small.group(1)] not in _SMALL_KINDS:
            return None
        return shaped(text, (piece.start, small.end()), self.shapes.small_heads[small.group(1)], "")

    def _country(self, place: Mention | None, inside: Sequence[Mention]) -> str:
        places = [m.value for m in (*([place] if place else []), *inside) if is_place(m)]
        return next((p.country for p in places if isinstance(p, Entry) and p.country), "")

    def _beyond(self, text: str, piece: Piece, known: Mention) -> Mention | None:
        """A vocabulary name with a legal form behind it stays itself; with more words it is another, its child."""
        rest = [text[s:e] for s, e in piece.words if s >= known.end]
        entry = known.value
        if not rest or not isinstance(entry, Entry):
            return None
        if all(word in self._legal_forms for word in rest):
            return Mention(
                known.kind, known.start, piece.end, known.start, piece.end, text[known.start : piece.end], entry
            )
        kind = self.kind(" ".join(rest)) or (entry.kind if known.kind == Kind.ORG and len(rest) <= 2 else "")
        joined = text[known.end : piece.end].split()[0] in self._connectors
        if not kind or joined or all(word in self._weak and word not in self._heads for word in rest):
            return None
        return shaped(text, (known.start, piece.end), kind, entry.country, entry.id)

    def _with_topics(self, text: str, piece: Piece, inside: Sequence[Mention]) -> Piece:
        """The piece with the list of topics that goes on behind it: Ministry of Land, Soil and Water."""
        name = text[piece.start : piece.end]
        topical = self._has_topic(name)
        open_end = name.split()[-1] in self._weak and not self.kind(name)  # Bluff Community and Technical College
        match = self._tail.match(text, piece.end) if topical or open_end else None
        if match is None or match.end() - piece.start > 160:
            return piece
        added = match.group()
        if open_end and (added.split()[-1] not in self._heads or "," in added):
            return piece
        if topical and any(
            word in self._heads and self._heads[word] != "company" for word in re.findall(r"\w+", added)
        ):
            return piece
        if any(m.kind == Kind.ORG and m.start < match.end() for m in inside if m.start >= piece.end):
            return piece
        if topical and any(m.end == piece.end for m in inside if m.kind == Kind.ORG) and self._names_other(added):
            return piece
        return Piece(piece.start, match.end(), (*piece.words, (piece.end, match.end())))

    def _names_other(self, added: str) -> bool:
        """Does a word behind a name known as it stands say more than a topic (the Ministry of Energy and Delta)?"""
        words = [word for word in _TOPIC_WORD.findall(added) if word[0].isupper()]
        return any(word.lower() not in self._topics and word not in self._weak for word in words)

    def _has_topic(self, name: str) -> bool:
        words = name.split()
        return any(w in self._topic_heads and n in self._of_words for w, n in pairwise(words))

    def _holds(self, text: str, piece: Piece, kind: str, place: Mention | None) -> bool:
        """Whether a piece is a name: it says more than its last word, and stands where names do."""
        words = [text[s:e] for s, e in piece.words]
        strong = [w for w in words if w not in self._weak and w not in self._heads and w not in self._connectors]
        strong = [w for w in strong if not (w[0].isdigit() or w in self._legal_forms or _PARTS.fullmatch(w))]
        if place is not None:
            inside = text[place.start : place.end].split()
            strong = [w for w in strong if w not in inside]
        if kind:
            strong += [w for w in words if w.isupper() and len(w) > 1 and w not in self._legal_forms]
            count = sum(w not in self._connectors for w in words)
            return (
                bool(strong) or count >= 3 or (count >= 2 and (place is not None or self._has_topic(" ".join(words))))
            )
        small = self._small.match(text, piece.end) is not None
        if not (strong or (small and len(words) > 1)) or len(words) > _MAX_PLAIN or is_gloss(text, piece):
            return False
        if len(words) > 1 and text[piece.start : piece.end].isupper():
            return False  # a heading in capitals
        if len(words) > _QUOTED and text[piece.start - 1 : piece.start] in ("“", "‘", '"'):
            return False  # the title of a project
        named = place is not None and (_CAMEL.search(strong[0]) or strong[0].isupper())
        if place is not None and not (named or self._small.match(text, piece.end) or is_town(place)):
            return False
        person = len(words) in _PERSON_WORDS and place is None
        if person and (self._saying.match(text, piece.end) or self._role.match(text, piece.end)):
            return False
        return len(words) > 1 or self._single(text, piece, words[0])

    def _single(self, text: str, piece: Piece, word: str) -> bool:
        """Whether one capitalised word is a name: not the capital of a sentence, not an initial or unit."""
        if _CAMEL.search(word):
            return len(word) > 2
        if len(word) < 3 or _ROMAN.fullmatch(word):
            return False
        if (word.isupper() and len(word) <= _ACRONYM) or text.startswith(" (", piece.end):
            return True
        if self._site.search(text[max(piece.start - _BEFORE, 0) : piece.start]):
            return False  # a plant in Kocaeli, but a stake in Pasqal
        return not _SENTENCE_START.search(text[max(piece.start - _BEFORE, 0) : piece.start])


def _around(match: re.Match[str], span: Span) -> tuple[int, int]:
    return max(match.start() - _CLOSE, span.start), min(match.end() + _CLOSE, span.end)
