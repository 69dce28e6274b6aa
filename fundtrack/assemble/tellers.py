"""Who only tells the news is no party to it: datelines, sources in brackets, lines of a date and who writes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from fundtrack.model.mention import Entry, Kind, Mention
from fundtrack.model.text import Span

BRACKETS = {"\uff08": "\uff09", "\u3010": "\u3011", "\u3014": "\u3015", "\uff3b": "\uff3d"}
SOURCE = 80  # characters of a bracket that says where an item comes from
DATELINE = 40  # characters that a place may take before the date of a dateline
DASHES = frozenset("-\u2013\u2014:")  # what stands behind a dateline
SIGNED, BESIDE = 60, 20  # characters of a line of a date and who writes; of it besides the date and the names
GAP = "\u3000"  # parts the date of such a line from the names
PLAIN = frozenset((Kind.DATE, Kind.ORG, Kind.PLACE))
GIVING = frozenset({"agency", "government", "bank", "fund"})
CITING, REPORTED = 2, 4  # characters before the name of who reported, and from the day to the comma
COMMA = "\uff0c"
_SEATED = re.compile(r"[-\u2010\u2011][a-z]")
STOPS = ".!?\u3002\uff01\uff1f"


def without_tellers(string: str, span: Span, mentions: Sequence[Mention]) -> Sequence[Mention]:
    """The mentions of a sentence without the names of those who only tell it.

    (〔据财政部 3 月 5 日消息〕: who tells it need not be who gives.)
    """
    dash = _dateline(string, span, mentions)
    if dash >= 0:
        return [m for m in mentions if m.start > dash or m.kind is not Kind.ORG or m.is_known]
    if _is_signed(string, span, mentions):
        return [m for m in mentions if m.kind is not Kind.ORG or _may_give(m)]
    if (teller := _cited(string, span, mentions)) is not None:
        return [m for m in mentions if m is not teller]
    closing = BRACKETS.get(string[span.start : span.start + 1])
    end = string.find(closing, span.start, min(span.end, span.start + SOURCE)) if closing else -1
    if not any(m.kind is Kind.DATE and m.end <= end for m in mentions):
        return mentions
    return [m for m in mentions if m.kind is not Kind.ORG or m.start > end]


def _dateline(string: str, span: Span, mentions: Sequence[Mention]) -> int:
    """Where the place and day end with which a news story begins (DURHAM, N.C., 3 May - …), or -1.

    A place that no vocabulary knows looks like a company there.
    """
    day = next((m for m in mentions if m.kind is Kind.DATE), None)
    if day is None or not string[span.start : span.start + 2].isupper():
        return -1
    return day.end if is_dateline(string, span.start, day) else -1


def _cited(string: str, span: Span, mentions: Sequence[Mention]) -> Mention | None:
    """The name that a sentence opens with to say who reported it, and when (据 N 2024 年 4 月 3 日报道，…)."""
    if len(mentions) < 2:
        return None
    name, day = mentions[:2]
    if name.kind is not Kind.ORG or day.kind is not Kind.DATE or _may_give(name):
        return None
    cited = 0 < name.outer_start - span.start <= CITING and day.outer_start - name.outer_end <= 1
    behind = string[day.outer_end : day.outer_end + REPORTED]
    return name if cited and COMMA in behind else None


def is_dateline(string: str, start: int, day: Mention) -> bool:
    """Does a date stand, with a place, at the start of a sentence before the dash or colon that a story opens with?"""
    behind = string[day.outer_end : day.outer_end + 4].lstrip(" )")[:1]
    return day.start - start <= DATELINE and behind in DASHES and bool(behind)


def dateline_end(string: str, span: Span, mentions: Sequence[Mention]) -> int:
    """Where the place with which a news story opens ends (ROME (wire) -; Rome, 3 May 2024 -), or -1.

    It stands before a dash or colon, with little but a day and a source in brackets; without these it is in capitals.
    """
    if not mentions or mentions[0].kind is not Kind.PLACE or mentions[0].start != span.start:
        return -1
    dash = next((i for i in range(span.start, min(span.end, span.start + SIGNED)) if _ends_head(string, i)), -1)
    head = [m for m in mentions if m.end <= dash]
    if not head or any(m.kind is Kind.MONEY for m in head):
        return -1
    told = string[span.start : dash]
    known = sum(m.end - m.start for m in head)
    shows = told[:2].isupper() or "(" in told or any(m.kind is Kind.DATE for m in head)
    return dash if shows and len(told) - known <= BESIDE else -1


def _ends_head(string: str, at: int) -> bool:
    return string[at] in DASHES and string[at + 1 : at + 2] == " " and (string[at] == ":" or string[at - 1] == " ")


def only_from(string: str, place: Mention, entry: Entry) -> bool:
    """Does a place only say where somebody is from? (Lyon-based; a country as an attribute is its own parent)"""
    return bool(_SEATED.match(string, place.end)) or (entry.parent == entry.id != "")


def _may_give(mention: Mention) -> bool:
    """A public body that signs a list or a notice gives what is in it."""
    return isinstance(mention.value, Entry) and mention.value.kind in GIVING


def _is_signed(string: str, span: Span, mentions: Sequence[Mention]) -> bool:
    """Is it a line of little but a date and, parted from it by a wide space, names: who writes, and when?"""
    line = string[span.start : span.end]
    if not mentions or len(line) > SIGNED or GAP not in line or line[-1] in STOPS:
        return False
    if not any(m.kind is Kind.DATE for m in mentions) or any(m.kind not in PLAIN for m in mentions):
        return False
    return len(line) - sum(m.outer_end - m.outer_start for m in mentions) <= BESIDE
