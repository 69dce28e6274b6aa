"""The form of funding that a sentence names nearest to an amount."""

from __future__ import annotations

from collections.abc import Sequence

from fundtrack.assemble.draft import party
from fundtrack.assemble.reading import Reading
from fundtrack.assemble.scene import Scene, kind_of
from fundtrack.model.mention import Kind, Mention

BEFORE = 120  # characters before the amount in which a form still speaks of it
AFTER = 24  # characters behind it
TOGETHER = 10  # characters between two forms that are named side by side
OWN = 8  # characters between an amount and the form behind it that is its own ("$5 million in grants")
STOPS = (";", "\uff1b", "\u3002")  # what is told behind them is about something else
CLAUSES = (*STOPS, ",", "\uff0c")


def form_named(mention: Mention) -> str:
    """The word of docs/annotation.md for a form, or for what a count counts; "" for other mentions."""
    entry = party(mention).entry
    if entry is None:
        return ""
    return entry.parent if mention.kind is Kind.COUNT else entry.value


def names_form(mention: Mention) -> bool:
    """Is it a form of funding, or a count of things that are one (five grants)?"""
    return mention.kind is Kind.INSTRUMENT or (mention.kind is Kind.COUNT and bool(form_named(mention)))


def nearest_forms(scene: Scene, reading: Reading) -> list[Mention]:
    """The form nearest to the amount and those named side by side with it; no other amount stands between."""
    anchor = reading.money
    forms = [m for m in reading.sentence.mentions if names_form(m)]
    if anchor is None:
        return [m for m in reading.sentence.mentions if kind_of(m) == "instrument"][:1]
    amounts = [m for m in reading.sentence.mentions if m.kind is Kind.MONEY and m is not anchor]
    string = scene.text.string
    behind: list[Mention] = []
    ahead: list[Mention] = []
    for mention in forms:
        if 0 <= mention.start - (behind[-1].end if behind else anchor.outer_end) <= (TOGETHER if behind else AFTER):
            between = string[anchor.outer_end : mention.start]
            others = any(mark in between for mark in CLAUSES) and _leads(amounts, mention)
            if not others and not any_between(amounts, anchor.end, mention.start) and not _stopped(between):
                behind.append(mention)
        elif 0 <= anchor.start - mention.end <= BEFORE and not any_between(amounts, mention.end, anchor.start):
            between = string[mention.end : anchor.start]
            if not _stopped(between) and not _owned(string, amounts, mention):
                ahead.append(mention)
    ahead.reverse()
    first = behind if behind and (not ahead or behind[0].start - anchor.end <= anchor.start - ahead[0].end) else ahead
    together = first[:1]
    for mention in first[1:]:
        gap = max(mention.start, together[-1].start) - min(mention.end, together[-1].end)
        if gap > TOGETHER:
            break
        together.append(mention)
    return together


def _stopped(words: str) -> bool:
    return any(mark in words for mark in STOPS)


def _leads(amounts: Sequence[Mention], form: Mention) -> bool:
    """Does the form stand right before another amount ("…, less than the memorandum's 5 million")?"""
    return any(0 <= m.start - form.outer_end <= OWN for m in amounts)


def _owned(string: str, amounts: Sequence[Mention], form: Mention) -> bool:
    """Is it the form of an amount that stands right before it?"""
    gaps = [string[m.outer_end : form.start] for m in amounts if 0 <= form.start - m.outer_end <= OWN]
    return any(not any(mark in gap for mark in CLAUSES) for gap in gaps)


def any_between(amounts: Sequence[Mention], start: int, end: int) -> bool:
    """Does one of the amounts start in the stretch?"""
    return any(start <= m.start < end for m in amounts)
