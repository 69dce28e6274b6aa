"""When an act was announced or took effect: the date stated for it, else the report's for its own news."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from fundtrack.assemble.draft import Draft, Party
from fundtrack.model.mention import Date, Kind, Mention

ALONE = 3  # characters (a full stop, a number) that may stand beside a date that is a sentence of its own


@dataclass(frozen=True, slots=True)
class Dated:
    """A date (ISO 8601, cut to the precision stated, or None), how it was found, by what rule, in which words."""

    iso: str | None
    how: str
    rule: str
    words: tuple[Party, ...] = ()


def date_of(draft: Draft, earlier: Sequence[Draft]) -> Dated:
    """The date of an act.

    In this order: the date that a rule reads for it; the nearest date before the amount in its sentence, if it
    is not in the future of the report; for a background act nothing; the date of the act that it is told with;
    the report's date.
    """
    report = draft.scene.report_date
    for reading in draft.readings:
        slot = reading.slots.get("date")
        if slot:
            for filler in slot.fillers:
                if filler.mention is not None and isinstance(filler.mention.value, Date) and filler.mention.value.iso:
                    return Dated(filler.mention.value.iso, "stated", slot.rule, (_words(filler.mention),))
    constant = draft.constant("date")
    if constant and constant[0] == "report":
        return Dated(report, "report_date", constant[1])
    for reading in draft.readings:
        anchor = reading.money.start if reading.money else reading.sentence.span.end
        found = _nearest(reading.sentence.mentions, anchor, draft.horizon or report)
        if found is not None and isinstance(found.value, Date) and not _says_less(found.value, report, constant):
            return Dated(found.value.iso, "stated", "date-before-amount", (_words(found),))
    heading = _heading_date(draft)
    if heading is not None and isinstance(heading.value, Date):
        return Dated(heading.value.iso, "stated", "date-of-paragraph", (_words(heading),))
    if constant and constant[0] == "none":
        return Dated(None, "default", constant[1])
    for other in reversed(earlier):
        if other.date and _told_on(draft, other):
            return Dated(other.date, "previous", "date-of-act-before")
    if draft.stage == "authorized" and draft.reading.sentence.part == "body":
        return Dated(None, "default", "law-is-background")
    return Dated(report, "report_date", "own-news")


def _heading_date(draft: Draft) -> Mention | None:
    """The date that opens the amount's paragraph as a sentence of its own, or that introduces its list or table."""
    scene, block = draft.scene, draft.reading.sentence.block
    intro = scene.intro(block)
    if intro is not None:
        return _nearest(scene.block_mentions(intro), draft.place, scene.report_date)
    first = next(iter(scene.in_block(block)), None)
    if first is None or first.span == draft.reading.sentence.span:
        return None
    dates = [m for m in first.mentions if m.kind is Kind.DATE]
    alone = len(dates) == 1 and first.span.end - first.span.start - (dates[0].end - dates[0].start) <= ALONE
    return _nearest(dates, draft.place, scene.report_date) if alone else None


def _told_on(draft: Draft, other: Draft) -> bool:
    """Does the sentence go on about the dated act before it? (the same sentence, or the next of the paragraph)"""
    mine, before = draft.reading.sentence, other.reading.sentence
    if mine.span == before.span:
        return True
    if mine.part != "body" or mine.block != before.block or other.date == draft.scene.report_date:
        return False
    sentences = draft.scene.sentences
    at = bisect_left(sentences, mine.span.start, key=lambda s: s.span.start)
    return at > 0 and sentences[at - 1].span == before.span


def _nearest(mentions: Sequence[Mention], anchor: int, report: str | None) -> Mention | None:
    """The date before the amount that tells the day of the act.

    Spans of years and dates after the report's year are none. Of the rest the most precise is taken (a fiscal
    year or a project's first month stands beside many amounts), of equally precise ones the nearest.
    """
    best: Mention | None = None
    rank = (False, -1)
    for mention in mentions:
        if mention.kind is not Kind.DATE or mention.start > anchor or not isinstance(mention.value, Date):
            continue
        date = mention.value
        if not date.iso or date.end or (report is not None and date.iso[:4] > report[:4]):
            continue
        past = report is None or date.iso <= report[: len(date.iso)]
        if (past, len(date.iso)) >= rank:
            best, rank = mention, (past, len(date.iso))
    return best


def _says_less(date: Date, report: str | None, constant: tuple[str, str] | None) -> bool:
    """Is it only the year of the report itself ("the 2024 call"), of news whose day is known?"""
    return constant is None and report is not None and len(date.iso) == 4 and report.startswith(date.iso)


def _words(mention: Mention) -> Party:
    return Party(mention.text, mention.start, mention.end, None)
