"""Records of labelled lines ("Applicant: …", "Grant: …"): the label tells which part a line's names play."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from fundtrack.assemble.lists.cells import fillers
from fundtrack.assemble.lists.grid import TableWords, inside
from fundtrack.assemble.reading import Reading, Slot
from fundtrack.assemble.scene import Scene, Sentence
from fundtrack.model.mention import Kind
from fundtrack.model.text import Span
from fundtrack.rules import Filler

RULE = "labelled-line"
STRENGTH = (1, -99, 0)  # as a usual rule that matches much
LINES = 12  # of a record that are looked at on each side of the amount
_LABEL = re.compile(r"\s{0,4}[^\w\s]{0,2}\s{0,4}([^:\uff1a;\uff1b]{2,40})[:\uff1a](?!//)")
_PIECE = re.compile(r"[^;\uff1b|]{1,2000}")
NAMED = frozenset({Kind.ORG, Kind.PROGRAMME})
SLOTS = ("agency", "recipient", "program")


def with_labels(scene: Scene, readings: Sequence[Reading], words: TableWords) -> list[Reading]:
    """The readings of an article; those of amounts behind a label have the names of the record's other lines."""
    return [_read(scene, reading, words) for reading in readings]


def _read(scene: Scene, reading: Reading, words: TableWords) -> Reading:
    if reading.money is None or reading.fate != "funding" or scene.is_row(reading.sentence.block):
        return reading
    own = [piece for piece in _pieces(scene, reading.sentence) if _has_label(scene, piece)]
    if not any(piece.start <= reading.money.start < piece.end for piece in own):
        return reading
    slots = dict(reading.slots)
    for sentence in _record(scene, reading.sentence):
        for piece in _pieces(scene, sentence):
            slot, value = _labelled(scene, piece, words)
            if any(m.kind in NAMED for m in inside(sentence.mentions, Span(piece.start, value.start))):
                continue  # a name is no label
            if words.tables.nobody.match(words.plain(scene.text.string[value.start : value.end])):
                continue
            found = fillers(scene.text.string, sentence.mentions, value, slot) if slot and slot not in slots else ()
            if found and not any(_holds_money(sentence, filler) for filler in found):
                slots[slot] = Slot(found, RULE, STRENGTH)
    if len(slots) == len(reading.slots):
        return reading
    return replace(reading, slots=slots, rules=tuple(dict.fromkeys((*reading.rules, RULE))))


def _holds_money(sentence: Sentence, filler: Filler) -> bool:
    """Is a value no name, since it states an amount (a clause behind a colon)?"""
    return any(m.kind is Kind.MONEY and m.start < filler.end and m.end > filler.start for m in sentence.mentions)


def _record(scene: Scene, sentence: Sentence) -> Iterator[Sentence]:
    """A labelled line and its neighbours that are labelled as well, the nearest before it first."""
    here = bisect_left(scene.sentences, sentence.span.start, key=lambda s: s.span.start)
    yield sentence
    for step in (-1, 1):
        for distance in range(1, LINES):
            at = here + step * distance
            if not 0 <= at < len(scene.sentences):
                break
            near = scene.sentences[at]
            if near.part == "title" or not _has_label(scene, near.span):
                break
            yield near


def _pieces(scene: Scene, sentence: Sentence) -> Iterator[Span]:
    string = scene.text.string[sentence.span.start : sentence.span.end]
    for found in _PIECE.finditer(string):
        yield Span(sentence.span.start + found.start(), sentence.span.start + found.end())


def _has_label(scene: Scene, span: Span) -> bool:
    return _LABEL.match(scene.text.string[span.start : span.end]) is not None


def _labelled(scene: Scene, piece: Span, words: TableWords) -> tuple[str, Span]:
    """The slot that a labelled line's label names, or "", and the span of its value."""
    found = _LABEL.match(scene.text.string[piece.start : piece.end])
    if found is None:
        return "", piece
    start = piece.start + found.end()
    text = scene.text.string[start : piece.end]
    value = Span(start + len(text) - len(text.lstrip()), piece.end)
    return words.tables.meaning(words.plain(found[1]), SLOTS), value
