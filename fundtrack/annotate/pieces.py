"""Runs of capitalised words that may be names, and what places in and around them say."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from fundtrack.model.mention import Entry, Kind, Mention

_LEAST = 2  # words of a name that its home can follow (Lumen Optics of Delft; the Port of Delft is a name)


class Piece(NamedTuple):
    """A stretch of capitalised words, with its words as (start, end)."""

    start: int
    end: int
    words: tuple[tuple[int, int], ...]


def without_home(text: str, piece: Piece, inside: Sequence[Mention], of_words: Collection[str]) -> Piece | None:
    """The piece without the town at its end that only says where the company is (Lumen Optics of Delft), if so."""
    words = [text[slice(*word)] for word in piece.words]
    at = next((i for i, word in enumerate(words) if word in of_words), 0)
    if at < _LEAST or at + 1 == len(words):
        return None
    start = piece.words[at + 1][0]
    town = any(is_town(m) and m.start == start and m.end == piece.end for m in inside)
    return Piece(piece.start, piece.words[at - 1][1], piece.words[:at]) if town else None


def is_place(mention: Mention) -> bool:
    """A place, or a government that goes by its place's name."""
    return mention.kind == Kind.PLACE or (isinstance(mention.value, Entry) and mention.value.kind == "government")


def is_town(place: Mention) -> bool:
    """Is it a town, whose name is often the first word of a company's (Delft Circuits)?"""
    return isinstance(place.value, Entry) and place.value.kind == "city"


def is_adjective(place: Mention) -> bool:
    """Whether a country is named by its adjective."""
    entry = place.value
    return isinstance(entry, Entry) and entry.kind == "country" and place.text != entry.name


def is_gloss(text: str, piece: Piece) -> bool:
    """Whether a piece fills a bracket right behind Chinese words: the foreign form of a name, or of a person's."""
    before, after = text[max(piece.start - 2, 0) : piece.start], text[piece.end : piece.end + 1]
    return len(before) == 2 and before[1] in "（(" and after in ("）", ")") and before[0] >= "\u3400"
