"""What holds for a whole article: its country and the date of its report."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import islice, takewhile
from typing import NamedTuple

from fundtrack.annotate.names import Found, NameFinder
from fundtrack.knowledge.shapes import Shapes
from fundtrack.model.mention import Date, Mention
from fundtrack.model.text import Article, Block, BlockKind

_TITLE, _LEAD, _BODY = 6, 3, 1  # weights of a country's mention by where it stands
_GIVERS, _COUNTRY, _PLACE, _COMPANY = 6, 4, 2, 1  # and by what names it: who gives says more than who gets
_WEIGHTS = {
    **dict.fromkeys(("agency", "government", "bank", "fund", "programme", "law", "strategy"), _GIVERS),
    "country": _COUNTRY,
    **dict.fromkeys(("region", "city", "institute", "university", "consortium"), _PLACE),
}
_NEAR = 40  # characters around a date in which a report's word may stand
_FRESH = 3  # months that news may be older than the digest that tells of it
_OPENS = 12  # characters that may stand before the date that opens an item
_BELOW, _SHORT = 8, 100  # so many lines of so many characters below a lead may say whose and when a page is
_FEET, _FOOT = 3, 60  # so many lines of so many characters at the end may say whose and when it is
_RUNNING = frozenset((BlockKind.PARAGRAPH, BlockKind.HEADING))
_BESIDE = 30  # characters that a line may have beside its date ("Newsletter, May 2024", the reporter's name)
_PLACE_LINE = 40  # characters that a place or agency may take before the date of a dateline
_MARKS = " ,，:："
_STOPS = (".", "。", "！", "!", "?", "？", ";", "；")
_OPENING, _CLOSING = "(（[【〔［", " )）]】〕］"
_CLOSED = re.compile(r"[)）\]】〕］]")
_SOURCE = 20  # characters behind the date in a bracket that says where an item comes from
_AGENCY = re.compile(r"^\s*[(（][^()（）]{1,30}[)）]")
_CLAUSE = re.compile(r"[,，;；。.]")
_DAY, _MONTH = len("2024-01-01"), len("2024-01")


def country_of(article: Article, found: Iterable[Found], finder: NameFinder) -> str:
    """The country that the article's names belong to most, those of title and lead counting more; "" without any."""
    votes: Counter[str] = Counter()
    lead = article.sentences[article.lead - 1].end if article.lead and article.sentences else article.start
    title = article.title.end if article.title is not None else article.start
    for one in found:
        country = finder.country(one)
        if country:
            where = _TITLE if one.start < title else _LEAD if one.start < lead else _BODY
            votes[country] += where * _WEIGHTS.get(finder.kind(one), _COMPANY)
    return max(votes, key=lambda country: votes[country], default="")  # of equals the first met


def fit_dates(text: str, dates: Sequence[Mention], others: Sequence[str]) -> list[Mention]:
    """The dates without those of something else, told by the words right before them (Deadline: 31 May)."""
    return [
        m for m in dates if not text[max(m.start - _NEAR, 0) : m.start].lower().rstrip(_MARKS).endswith(tuple(others))
    ]


class Report(NamedTuple):
    """The date of a report (ISO 8601), and whether it stands apart from what the sentences tell.

    A date that a sentence tells may be that of an earlier act; nothing is told that is later than one apart.
    """

    iso: str
    apart: bool


def report_date(text: str, article: Article, dates: Sequence[Mention], words: Shapes) -> Report | None:
    """The date of the report: to the day if the lead (or title, byline, foot) has one, else to the month.

    dates: those of the article's head and foot (``head_of``, ``foot_of``), not resolved against any report, by start.
    Those apart from the sentences come first, then those beside a word for reporting; a month must have either.
    """
    usable = [m for m in dates if isinstance(m.value, Date) and not m.value.relative and not m.value.end]
    lead = article.sentences[min(article.lead, len(article.sentences)) - 1].end if article.sentences else article.end
    days = [m for m in usable if len(_iso(m)) == _DAY]
    apart = [m for m in usable if len(_iso(m)) >= _MONTH and _is_apart(text, article, m, words)]
    told = [m for m in usable if len(_iso(m)) >= _MONTH and (m in apart or _is_told(text, article, m, words))]
    choices = (
        [m for m in apart if m in days],
        [m for m in told if m in days and m.start < lead],
        [m for m in days if m.start < lead],
        [m for m in told if m.start < lead],
        [m for m in told if m in days],
        days,
    )
    found = next((found[0] for found in choices if found), None)
    if found is not None:
        return Report(_iso(found), found in apart)
    last = _last_day(text, article, dates, words)
    return Report(last, True) if last else None


def _last_day(text: str, article: Article, dates: Sequence[Mention], words: Shapes) -> str | None:
    """The last of the days that a digest says it is about ("14 to 20 June 2025")."""
    for mention in dates:
        date = mention.value
        if isinstance(date, Date) and not date.relative and len(date.end) == _DAY and len(date.iso) == _DAY:
            ends = any(
                mention.end == sentence.end for sentence in article.sentences
            )  # a masthead that was read as text
            told = _is_apart(text, article, mention, words) or _is_told(text, article, mention, words)
            return date.end if ends or told else None
    return None


def item_date(text: str, article: Article, dates: Sequence[Mention], words: Shapes, issued: str) -> Report | None:
    """The date of an item of a digest that leaves out the year, None without one.

    dates: as in ``report_date``, but resolved against issued, the day of the digest. One counts that opens the item
    or stands beside a word for reporting, and is not after that day.
    """
    found = [
        replace(m, value=replace(m.value, relative=False))
        for m in dates
        if isinstance(m.value, Date)
        and m.value.iso
        and m.value.iso <= issued
        and (
            _is_apart(text, article, m, words)
            or (not is_old(m.value.iso, issued) and _is_news(text, article, m, words))
        )
    ]
    return report_date(text, article, found, words)


def _is_news(text: str, article: Article, mention: Mention, words: Shapes) -> bool:
    """Does a date open the item, or stand beside a word for reporting?"""
    first = article.sentences[0].start if article.sentences else article.start
    return mention.start - first <= _OPENS or _is_told(text, article, mention, words)


def is_old(iso: str, issued: str) -> bool:
    """Is a date too far before the day of a digest to be that of the news of one of its items?"""
    months = (int(issued[:4]) - int(iso[:4])) * 12 + int(issued[5:7] or 12) - int(iso[5:7] or 1)
    return months > _FRESH


def masthead_date(dates: Iterable[Mention]) -> str | None:
    """The latest day or month on the front of a digest, by which days without a year in its items are understood."""
    told = [m.value.end or m.value.iso for m in dates if isinstance(m.value, Date)]
    return max((iso for iso in told if len(iso) >= _MONTH), default=None)


def head_of(article: Article) -> tuple[int, int]:
    """The range in which a report's date stands: title, byline, the first blocks with the lead, short lines below."""
    first = article.blocks[:2]
    ends = [block.end for block in first] + [span.end for span in article.sentences[: article.lead]]
    spans = [span for span in (article.title, article.byline) if span is not None]
    inside = [span.end for span in spans if span.start <= max(ends, default=article.end)]
    end = max([*ends, *inside], default=article.end)
    below = [block for block in article.blocks if block.start >= end][:_BELOW]
    return article.start, max((block.end for block in takewhile(_is_short, below)), default=end)


def _is_short(block: Block) -> bool:
    return block.end - block.start <= _SHORT


def _iso(mention: Mention) -> str:
    assert isinstance(mention.value, Date)  # only dates are given
    return mention.value.iso


def foot_of(article: Article) -> tuple[int, int]:
    """The range of the short lines at the end of an article, where letters and wire stories have their date."""
    last = takewhile(lambda block: block.kind in _RUNNING and _is_foot(block), reversed(article.blocks[2:]))
    start = min((block.start for block in islice(last, _FEET)), default=article.end)
    return start, article.end


def _is_foot(block: Block) -> bool:
    return block.end - block.start <= _FOOT


def _is_apart(text: str, article: Article, mention: Mention, words: Shapes) -> bool:
    """Does a date stand outside the sentences, in a dateline, or in a line that is little else?"""
    sentence = next((s for s in article.sentences if s.start <= mention.start < s.end), None)
    if sentence is None:
        return True  # title, byline, dateline of its own
    before, behind = text[sentence.start : mention.start].strip(), text[mention.end : sentence.end]
    line = any(block.start == sentence.start and block.end == sentence.end for block in article.blocks)
    if line and len(before) + len(behind) <= _BESIDE and not text[sentence.start : sentence.end].endswith(_STOPS):
        return True
    if before[:1] and before[0] in _OPENING and not _CLOSED.search(before) and _CLOSED.search(behind[:_SOURCE]):
        return True  # 〔据官网 3 月 5 日消息〕
    mark = _AGENCY.sub("", behind, count=1).lstrip(_CLOSING)
    return len(before) <= _PLACE_LINE and bool(behind) and mark.startswith(words.dateline_marks)


def _is_told(text: str, article: Article, mention: Mention, words: Shapes) -> bool:
    """Does a date stand beside a word for reporting in its own clause?"""
    sentence = next((s for s in article.sentences if s.start <= mention.start < s.end), None)
    if sentence is None:
        return False
    before = _CLAUSE.split(text[max(mention.start - _NEAR, sentence.start) : mention.start])[-1]
    behind = text[mention.end : min(mention.end + _NEAR, sentence.end)].lstrip(_MARKS)  # 7 May, the agency announced
    around = f"{before} {_CLAUSE.split(behind)[0]}".lower()
    return any(word in around for word in words.report_words)
