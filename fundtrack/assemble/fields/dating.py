"""When an act was announced or took effect: the date stated for it, else the report's for its own news."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from fundtrack.assemble.draft import Draft, Party
from fundtrack.assemble.fields.background import is_of_others, is_pot, is_undated_item
from fundtrack.assemble.fields.told import DONE, YEARLY, nearest, told_dates
from fundtrack.assemble.parties.prelude import TAKEN_UP, prelude
from fundtrack.assemble.reading import RANKS, Reading, Slot
from fundtrack.assemble.scene import Scene, Sentence, kind_of
from fundtrack.model.mention import Date, Kind, Mention

AHEAD = 2  # months from which on a month lies well ahead
YEAR, MONTH = 4, 7  # characters of a date that is a mere year
DAY = 10  # characters of a date that states the day
NEAR = 12  # sentences before an amount in which its law may be named (those of a table's rows count)
RECALL = 2  # sentences before an amount whose date it may have
BRIEF = 90  # characters of a sentence that ends with the day of its paragraph ("The agency, published 5 May 2025.")
BESIDE = 30  # characters between a law and its date
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

    In this order: the date that its own words state; its law's; for a background act nothing; the date of the act
    that it is told with; the day of the news; the report's date.
    """
    report, constant = draft.scene.report_date, draft.constant("date")
    if constant and constant[0] == "report":
        return Dated(report, "report_date", constant[1])
    stated = None if _is_cumulative(draft) else _stated(draft, constant)
    if stated is not None:
        return stated
    if draft.budget is not None and draft.budget.date and draft.stage in DONE:
        return Dated(draft.budget.date, "article", "date-of-budget-passed")
    if draft.stage == "authorized" and (law := law_date(draft)):
        return law
    if constant and constant[0] == "none":
        return Dated(None, "default", constant[1])
    if draft.earlier:
        return Dated(None, "default", "earlier-sum")
    if any(trace.rule == TAKEN_UP for trace in draft.traces):
        return Dated(None, "default", "act-taken-up")
    total = (draft.constant("whole") or ("",))[0] == "cumulative"  # what has been given up to the day of the report
    for other in reversed(earlier):
        if not total and other.date and _lends(other) and _told_on(draft, other):
            return Dated(other.date, "previous", "date-of-act-before")
    if draft.stage == "authorized" and draft.reading.sentence.part == "body":
        return Dated(None, "default", "law-is-background")
    before = prelude(draft)
    if before is not None and (day := nearest(_days(before), draft.scene)) is not None and isinstance(day.value, Date):
        return Dated(day.value.iso, "previous", "date-of-sentence-before", (_words(day),))
    if (day := _day_before(draft)) is not None and isinstance(day.value, Date):
        return Dated(day.value.iso, "previous", "date-of-sentence-before", (_words(day),))
    if is_undated_item(draft):
        return Dated(None, "default", "item-without-date")
    if is_pot(draft, earlier):
        return Dated(None, "default", "budget-is-background")
    if is_of_others(draft, earlier):
        return Dated(None, "default", "act-of-others")
    return _of_news(draft, earlier)


def _day_before(draft: Draft) -> Mention | None:
    """The day or month of the act that the sentences before the sum's tell of in its paragraph, without an amount."""
    scene, mine = draft.scene, draft.reading.sentence
    at = bisect_left(scene.sentences, mine.span.start, key=lambda s: s.span.start)
    for sentence in reversed(scene.sentences[max(0, at - RECALL) : at]):
        if sentence.block != mine.block or any(m.kind is Kind.MONEY for m in sentence.mentions):
            return None
        dates = [m for m in sentence.mentions if isinstance(m.value, Date) and not m.value.end]
        told = [m for m in dates if isinstance(m.value, Date) and len(m.value.iso) > YEAR and not m.value.deadline]
        if dates:
            return nearest(told, scene) if len(told) == 1 else None
    return None


def _days(sentence: Sentence) -> list[Mention]:
    """The dates that a sentence states to the day."""
    return [m for m in sentence.mentions if isinstance(m.value, Date) and len(m.value.iso) == DAY and not m.value.end]


def _stated(draft: Draft, constant: tuple[str, str] | None) -> Dated | None:
    """The date that a rule reads, that stands by the amount, or that heads its paragraph or list."""
    report = draft.scene.report_date
    for reading in draft.readings:
        slot = reading.slots.get("date")
        if slot and (_is_edition(draft, reading, slot) or _reads_weakly(draft, reading, slot)):
            continue
        for filler in slot.fillers if slot else ():
            told = _done(filler.mention, draft) if filler.mention is not None else None
            if told is not None and isinstance(told.value, Date) and told.value.iso:
                return Dated(told.value.iso, "stated", slot.rule if slot else "", (_words(told),))
    best: Dated | None = None
    for reading in draft.readings:
        for rule, words in told_dates(draft, reading):
            found = nearest([_done(m, draft) for m in words], draft.scene, draft.horizon)
            if found is None or not isinstance(found.value, Date) or _says_less(found.value, report, constant):
                continue
            if best is None or len(found.value.iso) > len(best.iso or ""):
                best = Dated(found.value.iso, "stated", rule, (_words(found),))
            if len(found.value.iso) > YEAR or draft.stage != "disbursed":
                break  # before what was paid a mere year may only say of when the award is
    heading = _heading_date(draft) if best is None else None
    if heading is not None and isinstance(heading.value, Date):
        return Dated(heading.value.iso, "stated", "date-of-paragraph", (_words(heading),))
    return best


def _done(mention: Mention, draft: Draft) -> Mention:
    """A date; a day or month without a year well ahead of the report ("in October", said in March) is, of what has
    been done, that of the year before."""
    date, report = mention.value, draft.scene.report_date
    if not isinstance(date, Date) or not date.relative or report is None or draft.stage not in DONE:
        return mention
    if min(len(date.iso), len(report)) < MONTH or date.iso[:YEAR] != report[:YEAR]:
        return mention
    if int(date.iso[5:MONTH]) - int(report[5:MONTH]) < AHEAD:
        return mention
    return replace(mention, value=replace(date, iso=str(int(report[:YEAR]) - 1) + date.iso[YEAR:]))


def _reads_weakly(draft: Draft, reading: Reading, slot: Slot) -> bool:
    return slot.strength[0] == RANKS["fallback"] and _reads_astray(draft, reading, slot)


def _is_edition(draft: Draft, reading: Reading, slot: Slot) -> bool:
    """Is it the mere year of a budget whose day the sentence tells, too ("the 2026 budget, passed on 7 April")?"""
    years = [f.mention.value for f in slot.fillers if f.mention is not None and isinstance(f.mention.value, Date)]
    if draft.stage not in ("authorized", "planned") or any(len(date.iso) > YEAR for date in years):
        return False
    told = [nearest(words, draft.scene) for one in (reading, *draft.readings) for _, words in told_dates(draft, one)]
    return any(day is not None and isinstance(day.value, Date) and len(day.value.iso) > YEAR for day in told)


def _reads_astray(draft: Draft, reading: Reading, slot: Slot) -> bool:
    """Is the date that a weak rule reads another amount's, or behind an amount that a day or a month leads?"""
    (rule, led), *others = told_dates(draft, reading)
    own = [*led, *(m for name, words in others for m in words if name != "date-of-sentence")]
    if not draft.earlier and own and not any(filler.mention in own for filler in slot.fillers):
        return True
    day = nearest(led, draft.scene) if rule == "date-before-amount" else None
    return day is not None and isinstance(day.value, Date) and len(day.value.iso) > YEAR


def _is_cumulative(draft: Draft) -> bool:
    """Is it what has been given since some time? (the items of a list that says so have their own dates)"""
    scene, reading = draft.scene, draft.reading
    return "cumulative" in reading.marks and scene.intro(reading.sentence.block) is None


def _lends(other: Draft) -> bool:
    """Is the date of an act stated, and not behind its amount? (one behind it is that amount's alone)"""
    last = next((trace for trace in reversed(other.traces) if trace.slot == "date"), None)
    return last is not None and last.how not in ("report_date", "lead", "default") and last.start <= other.place


def _of_news(draft: Draft, earlier: Sequence[Draft]) -> Dated:
    """The day on which the lead says that its act took place, else the report's date."""
    report = draft.scene.report_date
    first = next((o for o in earlier if o.reading.sentence.part != "body"), None)
    if first is not None and first.date and (report is None or _recent(first.date, report)):
        return Dated(first.date, "lead", "day-of-news")
    day = _day_of_news(draft.scene)
    if day is not None and isinstance(day.value, Date):
        return Dated(day.value.iso, "lead", "day-of-news", (_words(day),))
    return Dated(report, "report_date", "own-news")


def _heading_date(draft: Draft) -> Mention | None:
    """The date that opens the amount's paragraph as a sentence of its own, or that introduces its list or table."""
    scene, block = draft.scene, draft.reading.sentence.block
    intro = scene.intro(block)
    if intro is not None:
        return nearest(_before(scene.block_mentions(intro), draft.place), scene)
    first = next(iter(scene.in_block(block)), None)
    if first is None or first.span == draft.reading.sentence.span:
        return None
    dates = [m for m in first.mentions if m.kind is Kind.DATE]
    alone = len(dates) == 1 and first.span.end - first.span.start - (dates[0].end - dates[0].start) <= ALONE
    days = [m for m in dates if isinstance(m.value, Date) and len(m.value.iso) == DAY]
    closing = len(days) == 1 and first.span.end - days[0].end <= 1 and first.span.end - first.span.start <= BRIEF
    return nearest(_before(dates, draft.place), scene) if alone or closing else None


def law_date(draft: Draft) -> Dated | None:
    """The date of the law behind a sum: in its name, or told beside it before, or in the introduction."""
    scene, mine = draft.scene, draft.reading.sentence
    at = bisect_left(scene.sentences, mine.span.start, key=lambda s: s.span.start)
    above = scene.intro(mine.block)
    told = [s for s in reversed(scene.sentences[max(0, at - NEAR) : at + 1]) if s.block in (mine.block, above)]
    for sentence in told:
        laws = [m for m in sentence.mentions if m.kind is Kind.PROGRAMME and kind_of(m) == "law"]
        dates = [m for m in sentence.mentions if m.kind is Kind.DATE and sentence.span != mine.span]
        dates = [m for m in dates if any(_beside(m, law) for law in laws)]
        dated = nearest(dates, scene)
        if dated is not None and isinstance(dated.value, Date):
            return Dated(dated.value.iso, "previous", "date-of-law", (_words(dated),))
        for law in laws:
            if year := YEARLY.search(law.text):
                return Dated(year.group(), "previous", "year-of-law", (_words(law),))
    return None


def _beside(date: Mention, law: Mention) -> bool:
    """Does a date stand so near to a law's name that it tells of the law, and not of what is done under it?"""
    return max(date.start, law.start) - min(date.end, law.end) <= BESIDE


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


def _before(mentions: Sequence[Mention], anchor: int) -> list[Mention]:
    return [mention for mention in mentions if mention.start <= anchor]


@lru_cache(maxsize=4)
def _day_of_news(scene: Scene) -> Mention | None:
    """The day that the lead's first sentence states for the news, not long before the report."""
    report = scene.report_date
    lead = next((s for s in scene.sentences if s.part == "lead" and not _is_date(s)), None)
    for mention in lead.mentions if lead is not None else ():
        date = mention.value
        if isinstance(date, Date) and len(date.iso) == DAY and not date.end and not date.deadline:
            return mention if report is None or _recent(date.iso, report) else None
    return None


def _is_date(sentence: Sentence) -> bool:
    """Is a sentence nothing but a date?"""
    length = sentence.span.end - sentence.span.start - ALONE
    return any(m.kind is Kind.DATE and m.end - m.start >= length for m in sentence.mentions)


def _recent(iso: str, report: str) -> bool:
    """Is a day in the report's month or in the one before, and not after the report?"""
    if len(iso) < DAY:
        return False
    months = int(report[:4]) * 12 + int(report[5:7] or 12) - int(iso[:4]) * 12 - int(iso[5:7])
    return iso[: len(report)] <= report and (iso.startswith(report) or months <= 1)


def _says_less(date: Date, report: str | None, constant: tuple[str, str] | None) -> bool:
    """Is it only the year of the report itself ("the 2024 call"), of news whose day is known?"""
    mere = len(date.iso) == YEAR and not date.part
    return constant is None and report is not None and mere and report.startswith(date.iso)


def _words(mention: Mention) -> Party:
    return Party(mention.text, mention.start, mention.end, None)
