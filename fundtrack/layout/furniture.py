"""Running heads and page numbers: found by place and repetition, and set apart."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence

from fundtrack.knowledge.layout import LayoutKnowledge
from fundtrack.layout.lines import Line
from fundtrack.model.document import Document

_MARGIN = 0.12  # share of a page's height, at its top and at its bottom, where furniture stands
_EDGE = 3  # lines at the top and at the bottom of a plain-text page that may be furniture
_LONGEST = 100  # characters that a running head has at most
_DIGITS = re.compile(r"[0-9]+")
_BARE = re.compile(r"[0-9]{1,4}")
_TOP = 6  # lines that the head of a text has at most
_COLUMNS = re.compile(r"\s{2,}|\t|\u3000|\s*[|｜·]\s*")
_SPACES = re.compile(r"\s{2,}|\u3000")


def find_furniture(lines: Sequence[Line], document: Document, layout: LayoutKnowledge, body: float) -> set[int]:
    """Indices of running heads and page numbers in a document that has pages.

    A line in the margin is furniture if its text, but for digits, is there on another page at the same place,
    or if its place is taken on most pages by few different texts. ``body``: font size of the text, 0 if unknown.
    """
    places = _margin_places(lines, document)
    texts: dict[object, Counter[str]] = defaultdict(Counter)
    for i, place in places.items():
        texts[place][_key(lines[i].text)] += 1
    count = len(document.pages)
    found = set()
    for i, place in places.items():
        line = lines[i]
        if layout.byline.fullmatch(line.text) or not _is_short(line.text):
            continue
        at_place = texts[place]
        taken = sum(at_place.values())
        repeated = at_place[_key(line.text)] > 1
        shared = taken > 2 and taken * 10 >= count * 6 and len(at_place) * 2 <= taken and line.size < body
        alone = count == 1 and line.size <= body and layout.page_number.fullmatch(line.text) is not None
        if repeated or shared or (alone and document.kind == "pdf"):
            found.add(i)
    return found


def _key(text: str) -> str:
    return _DIGITS.sub("#", "".join(text.split()))


def _margin_places(lines: Sequence[Line], document: Document) -> dict[int, object]:
    """Place of each line in a margin: its height on the page, or how far it is from the edge."""
    by_page: dict[int, list[int]] = defaultdict(list)
    for i, line in enumerate(lines):
        by_page[line.page].append(i)
    places: dict[int, object] = {}
    for page, indices in by_page.items():
        height = document.pages[page].height
        for nth, i in enumerate(indices):
            if height:
                share = lines[i].base / height
                if share < _MARGIN or share > 1 - _MARGIN:
                    places[i] = round(lines[i].base / 3)
            elif nth < _EDGE or len(indices) - nth <= _EDGE:
                places[i] = nth if nth < _EDGE else nth - len(indices)
    return places


def find_debris(lines: Sequence[Line], after_notes: Collection[int], layout: LayoutKnowledge) -> set[int]:
    """Indices of page numbers and running heads left in a plain text that does not say where pages end.

    after_notes: indices of lines right behind a block of footnotes, which is where pages end. A bare number is
    a page number only there or beside a running head; a running head stands beside a page number and is
    either repeated or between footnotes and page number.
    """
    counts = Counter(_key(line.text) for line in lines)
    numbers = [i for i, line in enumerate(lines) if layout.page_number.fullmatch(line.text)]
    found: set[int] = set()
    heads: Counter[str] = Counter()
    for i in _numbered_heads(lines, layout):
        found |= {i, *(j for j in (i - 1, i + 1) if _is_again(lines, j, layout))}
    for i in numbers:
        beside = [j for j in (i - 1, i + 1) if _is_head(lines, j, counts, layout)]
        before = i - 1 if i - 1 in after_notes and len(lines[i - 1].text) <= 40 else None
        bare = _BARE.fullmatch(lines[i].text) is not None
        if before is not None and before not in beside:
            beside.append(before)
        if bare and not beside and i not in after_notes:
            continue
        found.add(i)
        for j in beside:
            found.add(j)
            heads[_key(lines[j].text)] += 1
    for i, line in enumerate(lines):  # where no page number stands beside it, a head with an issue's number
        if heads[_key(line.text)] > 1 and (_SPACES.search(line.text) or _DIGITS.search(line.text)):
            found.add(i)
    return found


def _numbered_heads(lines: Sequence[Line], layout: LayoutKnowledge) -> list[int]:
    """Lines behind the first page's that end with the number of a page ("The Chip Letter    Page 2")."""
    found = []
    for i, line in enumerate(lines):
        *head, last = _COLUMNS.split(line.text)
        if head and i and _is_short(line.text) and layout.page_number.fullmatch(last) and not _BARE.fullmatch(last):
            number = _DIGITS.search(last)
            if number is not None and int(number.group()) > 1:
                found.append(i)
    return found


def _is_again(lines: Sequence[Line], i: int, layout: LayoutKnowledge) -> bool:
    """Does a short line say again what the head of the first page says?"""
    if not 0 <= i < len(lines) or not _is_short(lines[i].text) or layout.byline.fullmatch(lines[i].text):
        return False
    key = _key(lines[i].text)
    return any(_key(line.text).startswith(key) for line in lines[: min(i, _TOP)])


def _is_head(lines: Sequence[Line], i: int, counts: Counter[str], layout: LayoutKnowledge) -> bool:
    """Whether the line can be a running head: short, no sentence, there more than once."""
    if not 0 <= i < len(lines):
        return False
    text = lines[i].text
    if (
        not _is_short(text)
        or layout.byline.fullmatch(text)
        or layout.page_number.fullmatch(text)
        or layout.field.match(text)
    ):
        return False
    return counts[_key(text)] > 1


def _is_short(text: str) -> bool:
    """Whether a line can be furniture by its looks: no sentence, no address."""
    return len(text) <= _LONGEST and text[-1] not in "。.;；,，:：!?！？" and "://" not in text
