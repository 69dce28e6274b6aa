"""Footnote marks: found by size and baseline, or, in plain text, as the digits that the page's notes ask for."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from fundtrack.knowledge.layout import LayoutKnowledge
from fundtrack.layout.lines import Line, is_cjk
from fundtrack.layout.notes import RAISED, Cut, circled
from fundtrack.model.document import Document

_DIGITS = re.compile(r"[0-9]{1,3}|[\u2460-\u2473]|[\u00b9\u00b2\u00b3\u2070\u2074-\u2079]{1,3}")
_SUPERSCRIPTS = str.maketrans("\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079", "0123456789")
_CLOSING = '）)」』”’"》〉】]〕'
_STOPS = "。，；：、！？）」』”》,.;:!?)"
_CLAUSE = "（(「『“‘《〈【，；：、。！？〔"  # openers and stops: digits behind them number an enumeration
_CERTAIN = 6
_OFFERS = 40  # places that are weighed for one note, which bounds the work on a hostile page
_ENOUGH = 3  # points; see _score


class Lift(NamedTuple):
    """Raw characters of a page that are a mark, and the index of the note it points to, -1 for none."""

    page: int
    start: int
    end: int
    note: int


class _Candidate(NamedTuple):
    line: int
    start: int
    end: int
    score: int


def find_marks(cut: Cut, document: Document, layout: LayoutKnowledge) -> list[Lift]:
    """The marks to lift out, by place. Each note has one mark, and marks stand in the order of their notes."""
    in_region: dict[int, list[int]] = defaultdict(list)
    for i, region in enumerate(cut.regions):
        in_region[region].append(i)
    wanted: dict[int, list[int]] = defaultdict(list)
    for n, note in enumerate(cut.notes):
        wanted[note.region].append(n)
    lifts: list[Lift] = []
    for region, indices in in_region.items():
        notes = wanted.get(region, [])
        if not notes and document.kind != "pdf":
            continue
        lifts += _in_region(cut, indices, notes, document, layout)
    return lifts


def _in_region(
    cut: Cut, indices: Sequence[int], notes: Sequence[int], document: Document, layout: LayoutKnowledge
) -> list[Lift]:
    numbers = {cut.notes[n].number for n in notes}
    offers: dict[str, list[_Candidate]] = defaultdict(list)
    loose: list[_Candidate] = []
    for i in indices:
        for number, candidate in _candidates(cut.lines, i, numbers, document, layout):
            (offers[number] if number in numbers else loose).append(candidate)
    chosen = _choose([offers[cut.notes[n].number] for n in notes])
    lifts = [_lift(cut.lines, candidate, n) for n, candidate in zip(notes, chosen, strict=True) if candidate]
    taken = {(lift.page, lift.start) for lift in lifts}
    rest = [c for many in offers.values() for c in many if c.score >= _CERTAIN] + loose
    for candidate in rest:  # raised digits that close a word are marks, though we do not know of which note
        lift = _lift(cut.lines, candidate, -1)
        if candidate.score >= _CERTAIN + _ENOUGH and (lift.page, lift.start) not in taken:
            lifts.append(lift)
    return sorted(lifts)


def _lift(lines: Sequence[Line], candidate: _Candidate, note: int) -> Lift:
    line = lines[candidate.line]
    return Lift(line.page, line.start + candidate.start, line.start + candidate.end, note)


def _candidates(
    lines: Sequence[Line], i: int, numbers: set[str], document: Document, layout: LayoutKnowledge
) -> Iterator[tuple[str, _Candidate]]:
    line = lines[i]
    sizes = document.pages[line.page].sizes
    for found in _DIGITS.finditer(line.text):
        start, end = found.span()
        number = circled(found[0]).translate(_SUPERSCRIPTS)
        raised = found[0] != number or (bool(sizes) and _is_raised(line, start, document))
        if not raised and (document.kind == "pdf" or number not in numbers):
            continue
        before = line.text[:start] or _line_before(lines, i)
        if raised and sizes and before.endswith(" "):  # the reader takes the gap before a small figure for a space
            start = len(before.rstrip()) if not line.text[end : end + 1].isalnum() else start
            before = before.rstrip()
        score = _score(before, line.text[end:], layout)
        if not start and line.text[end : end + 1] not in "。，；：、）":
            score = 0  # the number of a heading or an item
        if raised and before[-1:].isascii() and before[-1:].isalnum() and score < _ENOUGH:
            score = min(score, 0)  # a unit's or a formula's exponent
        if raised or score >= _ENOUGH:
            yield number, _Candidate(i, start, end, score + (_CERTAIN if raised else 0))


def _line_before(lines: Sequence[Line], i: int) -> str:
    """The text that line i goes on with: a mark can be the first character of a line, a list's number too."""
    if not i or lines[i - 1].loose or lines[i - 1].text[-1] in "。.；;：:！!？?":
        return ""
    return lines[i - 1].text


def _is_raised(line: Line, start: int, document: Document) -> bool:
    """Whether the character is smaller than its line and stands above its baseline."""
    page = document.pages[line.page]
    at = line.start + start
    smaller = 0 < page.sizes[at] < RAISED * line.size
    return smaller and page.boxes[4 * at + 1] > line.base + 0.1 * line.size


def _score(before: str, after: str, layout: LayoutKnowledge) -> int:
    """Points for a digit being a mark, by what stands right before and right behind it; 0 for no mark."""
    last, following = before[-1:], after[:1]
    if not last or last.isspace() or last.isdigit() or following.isdigit():
        return 0
    if last in ".," and before[-2:-1].isdigit():
        return 0  # decimals
    if following in (".", ",") and after[1:2].isdigit():
        return 0
    if following == "%" or layout.not_before_mark.search(before[-12:]) or layout.not_after_mark.match(after):
        return 0
    if last in _CLAUSE:
        points = 2 if last == "。" and following not in _STOPS else 0
    elif is_cjk(last) or last in _CLOSING:
        points = 2
    elif last in ".,;:!?":
        points = 2 if not following or following == " " else 0
    else:
        points = 1 if last.isalpha() else 0
    if following in ".)" and is_cjk(last):
        return 0  # the number of an item
    if not following or following in _STOPS:
        return points + (2 if points else 0) - (1 if not following else 0)
    if is_cjk(following) or following == " ":
        return points + (1 if points else 0)
    return 0 if following.isalnum() or following in "-–/×·" else points


def _choose(offers: Sequence[Sequence[_Candidate]]) -> list[_Candidate | None]:
    """One candidate or none for each note so that they ascend and have the most points; the first of equals."""
    best: list[tuple[int, tuple[int, int], list[_Candidate | None]]] = [(0, (-1, -1), [])]
    for many in offers:
        grown: dict[tuple[int, int], tuple[int, tuple[int, int], list[_Candidate | None]]] = {}
        likely = sorted(sorted(many, key=lambda one: -one.score)[:_OFFERS])
        for points, place, chosen in best:
            for candidate in (None, *likely):
                at = place if candidate is None else (candidate.line, candidate.start)
                if candidate is not None and at <= place:
                    continue
                total = points + (candidate.score if candidate else 0)
                if at not in grown or grown[at][0] < total:
                    grown[at] = (total, at, [*chosen, candidate])
        best = sorted(grown.values(), key=lambda one: (-one[0], one[1]))[:_OFFERS]
    return best[0][2]
