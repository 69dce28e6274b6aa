"""What the exchange standards share: which promises they can hold, and a word on those they cannot."""

from __future__ import annotations

import re
from hashlib import sha256

from fundtrack.language import _
from fundtrack.model.event import Event, Name

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
PREFIX = "fundtrack"  # of identifiers, where the publisher gives none
_PLAIN = re.compile(r"[^A-Za-z0-9]+")
_WIDE = re.compile("[\u3400-\u9fff\u3040-\u30ff\uac00-\ud7af]")


def identifier(name: Name) -> str:
    """An id for an organisation: of the vocabulary, else one that its name gives."""
    if name.id:
        return _PLAIN.sub("-", name.id)
    return f"{_PLAIN.sub('-', name.name).strip('-').lower()[:40] or 'x'}-{sha256(encoded(name.name)).hexdigest()[:8]}"


def encoded(text: str) -> bytes:
    """The bytes of a text, lone surrogates too."""
    return text.encode("utf-8", "surrogatepass")


def language_of(text: str) -> str:
    """Whether words are Chinese or English, by their script."""
    return "zh" if _WIDE.search(text) else "en"


def title_of(event: Event) -> str:
    """One line that names a promise."""
    who = "; ".join(name.name for name in event.recipient)
    what = "; ".join(name.name for name in event.program)
    return " · ".join(part for part in (who, what) if part) or event.title or event.document


def left_out_lines(counts: dict[str, int]) -> tuple[str, ...]:
    """A line for each reason, with how many it kept out."""
    return tuple(
        _("left out: {number} ({reason})", number=f"{number:,}", reason=reason)
        for reason, number in sorted(counts.items())
        if number
    )
