"""What holds for a whole article: its country and the date of its report."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import takewhile

from fundtrack.annotate.names import Found, NameFinder
from fundtrack.model.mention import Date, Mention
from fundtrack.model.text import Article, Block

_TITLE, _LEAD, _BODY = 6, 3, 1  # weights of a country's mention by where it stands
_GIVERS, _COUNTRY, _PLACE, _COMPANY = 6, 4, 2, 1  # and by what names it: who gives says more than who gets
_WEIGHTS = {
    **dict.fromkeys(("agency", "government", "bank", "fund", "programme", "law", "strategy"), _GIVERS),
    "country": _COUNTRY,
    **dict.fromkeys(("region", "city", "institute", "university", "consortium"), _PLACE),
}
_NEAR = 40  # characters around a date in which a report's word may stand
_OPENS = 12  # characters that may stand before the date that opens an item
_BELOW, _SHORT = 8, 100  # so many lines of so many characters below a lead may say whose and when a page is
_MARKS = " ,，:："
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


def report_date(text: str, article: Article, dates: Sequence[Mention], words: Sequence[str]) -> str | None:
    """The ISO date of the report: to the day if the lead (or title, byline) has one, else to the month.

    dates: those of the article's head (``head_of``), not resolved against any report, by start. Those beside
    a word for reporting come first; a month must have such a word.
    """
    usable = [m for m in dates if isinstance(m.value, Date) and not m.value.relative and not m.value.end]
    lead = article.sentences[min(article.lead, len(article.sentences)) - 1].end if article.sentences else article.end
    days = [m for m in usable if len(_iso(m)) == _DAY]
    told = [m for m in usable if len(_iso(m)) >= _MONTH and _is_told(text, article, m, words)]
    choices = (
        [m for m in told if m in days and m.start < lead],
        [m for m in days if m.start < lead],
        [m for m in told if m.start < lead],
        [m for m in told if m in days],
        days,
    )
    return next((_iso(found[0]) for found in choices if found), None) or _last_day(text, article, dates, words)


def _last_day(text: str, article: Article, dates: Sequence[Mention], words: Sequence[str]) -> str | None:
    """The last of the days that a digest says it is about ("14 to 20 June 2025")."""
    for mention in dates:
        date = mention.value
        if isinstance(date, Date) and not date.relative and len(date.end) == _DAY and len(date.iso) == _DAY:
            ends = any(
                mention.end == sentence.end for sentence in article.sentences
            )  # a masthead that was read as text
            return date.end if ends or _is_told(text, article, mention, words) else None
    return None


def item_date(text: str, article: Article, dates: Sequence[Mention], words: Sequence[str], issued: str) -> str | None:
    """The date of an item of a digest that leaves out the year, None without one.

    dates: as in ``report_date``, but resolved against issued, the day of the digest. One counts that opens the item
    or stands beside a word for reporting, and is not after that day.
    """
    first = article.sentences[0].start if article.sentences else article.start
    found = [
        replace(m, value=replace(m.value, relative=False))
        for m in dates
        if isinstance(m.value, Date)
        and m.value.iso
        and m.value.iso <= issued
        and (m.start - first <= _OPENS or _is_told(text, article, m, words))
    ]
    return report_date(text, article, found, words)


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


def _is_told(text: str, article: Article, mention: Mention, words: Sequence[str]) -> bool:
    """Whether a date stands outside the sentences, or beside a word for reporting in its own clause."""
    sentence = next((s for s in article.sentences if s.start <= mention.start < s.end), None)
    if sentence is None:
        return True  # outside sentences: title, byline, dateline of its own
    before = _CLAUSE.split(text[max(mention.start - _NEAR, sentence.start) : mention.start])[-1]
    behind = text[mention.end : min(mention.end + _NEAR, sentence.end)].lstrip(_MARKS)  # 7 May, the agency announced
    around = f"{before} {_CLAUSE.split(behind)[0]}".lower()
    return any(word in around for word in words)
