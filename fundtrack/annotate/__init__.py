"""Mentions of an article: money, dates, counts, names, places and terms, each stretch of text with one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from fundtrack.annotate.abbreviations import Bracket, Definer, find_brackets, uses, with_outer
from fundtrack.annotate.asides import Asides
from fundtrack.annotate.attributes import Attributes
from fundtrack.annotate.counts import find_counts
from fundtrack.annotate.currencies import Countries
from fundtrack.annotate.dates import find_dates
from fundtrack.annotate.leads import without_leaders, without_verbs
from fundtrack.annotate.money import UnreadMoney, money_issues, scan_money, states_money
from fundtrack.annotate.names import Context, NameFinder
from fundtrack.annotate.numbered import Budgets
from fundtrack.annotate.overlaps import Taken, resolve
from fundtrack.annotate.report import (
    Report,
    country_of,
    fit_dates,
    foot_of,
    head_of,
    is_old,
    item_date,
    masthead_date,
    report_date,
)
from fundtrack.annotate.shapes import ShapeFinder
from fundtrack.annotate.short_names import common_words, with_short_names, with_short_titles
from fundtrack.knowledge import Knowledge
from fundtrack.knowledge.money import MoneyKnowledge
from fundtrack.knowledge.names import HOME, MENTION_KINDS, NamesKnowledge
from fundtrack.model.mention import Entry, Kind, Mention
from fundtrack.model.money import Money
from fundtrack.model.text import Article, BlockKind, Span, Text

__all__ = ["Annotated", "annotate", "masthead_date", "money_issues", "speaks_of_money"]

_COMPANIES = frozenset(("company", "investor"))
_SCHEMES = ("programme", "strategy")  # kinds of what a text calls a project, too
_PROJECT = "ref-project"  # the vocabulary entry of words for a project
_CLOSE = 2000  # characters between stretches that are read for dates as one
_SHORT_NAME = range(2, 15)  # characters of a name that only the foreign form in brackets behind it makes known


@dataclass(frozen=True, slots=True)
class Annotated:
    """What is known of an article.

    mentions: by start, outer spans disjoint. report_date: ISO, as precise as it is given, None without one.
    dated_apart: does the report's date stand apart from what the sentences tell, so that nothing told is later?
    country: ISO 3166 of the article's own country, "EU", or None. technologies: every technology word, also
    those inside names and amounts, by start. offices: words for who gives public money, outside names. unread: words
    that speak of money but could not be read safely. budgets: those that the text names, by start.
    """

    mentions: tuple[Mention, ...]
    report_date: str | None
    country: str | None
    technologies: tuple[Mention, ...] = ()
    offices: tuple[Mention, ...] = ()
    unread: tuple[UnreadMoney, ...] = ()
    dated_apart: bool = False
    budgets: tuple[Mention, ...] = ()


@dataclass(frozen=True)
class _Tools:
    """What is made once for a vocabulary."""

    finder: NameFinder
    shapes: ShapeFinder
    definer: Definer
    attributes: Attributes
    budgets: Budgets
    asides: Asides
    common: frozenset[str]
    nouns: tuple[str, ...]


@lru_cache(maxsize=4)
def _tools(names: NamesKnowledge) -> _Tools:
    words = names.shapes
    shapes = ShapeFinder(words)
    nouns = {word for word, kind in words.heads_zh.items() if MENTION_KINDS[kind] is Kind.PROGRAMME}
    return _Tools(
        NameFinder(names),
        shapes,
        Definer(shapes.latin.kind),
        Attributes(words),
        Budgets(words),
        Asides(words, shapes.latin.kind),
        common_words(words),
        tuple(sorted(nouns, key=lambda word: (-len(word), word))),
    )


def annotate(
    text: Text, article: Article, knowledge: Knowledge, issued: str | None = None, around: str | None = None
) -> Annotated:
    """All mentions of an article, with its country and the date of its report.

    issued: the day (or month) on the masthead of a newsletter, for articles that give no date of their own.
    around: a date in the masthead's period, by which days without a year are understood where no report's date is.
    """
    names: NamesKnowledge = knowledge.names
    tools = _tools(names)
    string, start, end = text.string, article.start, article.end
    found = tools.finder.scan(string, start, end)
    country = country_of(article, found, tools.finder)
    places = tuple((one.start, place) for one in found if (place := tools.finder.country(one)))
    scan = scan_money(string, start, end, knowledge.money, Countries(country or None, places))
    money = list(scan.mentions)
    country = country or _country_of_money(money, knowledge.money)
    present = frozenset(tools.finder.identity(one) for one in found if not one.short)
    known = list(tools.finder.mentions(string, found, Context(country, present)))
    head, foot = Span(*head_of(article)), Span(*foot_of(article))
    ends = [head] if foot.start < head.end else [head, foot]
    report = _report(string, article, knowledge, ends, issued)
    day = report.iso if report else None
    live = tools.shapes.live(names.fold.whole(string), article, [*known, *money])
    figures, counts = list(money), list[Mention]()
    for span in _joined([*ends, *live]):
        figures += find_dates(string, *span, knowledge.dates, day or around)
        counts += find_counts(string, *span, knowledge.dates)
    terms = tools.finder.terms(string, start, end)
    technologies = [m for m in terms if m.kind == Kind.TECHNOLOGY]
    blocked = tools.finder.blocked(found)
    named = _with_names(string, article, tools, _Known(known, figures, live, country, blocked))
    counts = [one for one in counts if not _hides_country(one, named) and not _cuts(one, [*figures, *named])]
    counts = _with_forms(counts, named)
    found_all = without_verbs(string, resolve([*figures, *named, *counts, *technologies]), knowledge.words)
    mentions = without_leaders(string, found_all, knowledge.words)
    bodies = Taken((m.start, m.end) for m in mentions if m.kind in (Kind.ORG, Kind.PROGRAMME))
    offices = tuple(m for m in terms if m.kind == Kind.OFFICE and not bodies.meets(m.start, m.end))
    budgets = tools.budgets.find(string, names.fold.whole(string), live)
    apart = bool(report and report.apart)
    return Annotated(tuple(mentions), day, country or None, tuple(technologies), offices, scan.unread, apart, budgets)


def _report(
    string: str, article: Article, knowledge: Knowledge, ends: Sequence[Span], issued: str | None
) -> Report | None:
    """The date of an article's report; of one that gives none, the day of the masthead."""
    shapes = knowledge.names.shapes

    def dates(known: str | None) -> list[Mention]:
        return [
            m
            for span in ends
            for m in fit_dates(string, find_dates(string, *span, knowledge.dates, known), shapes.other_dates)
        ]

    report = report_date(string, article, dates(None), shapes)
    if issued is not None and (report is None or (not report.apart and is_old(report.iso, issued))):
        return item_date(string, article, dates(issued), shapes, issued) or Report(issued, True)
    return report


def _country_of_money(money: Sequence[Mention], knowledge: MoneyKnowledge) -> str:
    """The country whose money alone an article tells of that names no country: that of its first sum's currency."""
    first = next((m.value for m in money if isinstance(m.value, Money)), None)
    countries = knowledge.countries[first.currency] if first is not None else frozenset()
    return next(iter(countries)) if len(countries) == 1 else ""


def _hides_country(count: Mention, named: Sequence[Mention]) -> bool:
    """Is a country named in the counted words (一项意大利措施)? The country says more than the count."""
    return any(
        isinstance(m.value, Entry) and m.value.kind == "country" and count.start <= m.start and m.end <= count.end
        for m in named
    )


def _with_forms(counts: Sequence[Mention], named: Sequence[Mention]) -> list[Mention]:
    """The counts; where the counted noun is a form of funding (five grants), the value's parent says which."""
    forms = {m.end: m.value.value for m in named if m.kind is Kind.INSTRUMENT and isinstance(m.value, Entry)}
    return [
        replace(one, value=replace(one.value, parent=forms[one.end]))
        if one.end in forms and isinstance(one.value, Entry)
        else one
        for one in counts
    ]


def _cuts(count: Mention, others: Sequence[Mention]) -> bool:
    """Does the number belong to a date, or the noun to a name that goes on (3 November Business Finland)?"""
    return any(
        (m.kind == Kind.DATE and m.start == count.start and m.end < count.end) or m.start < count.end < m.end
        for m in others
        if count.start <= m.start
    )


def speaks_of_money(text: Text, article: Article, knowledge: Knowledge) -> bool:
    """Does an article state an amount of money, or words that may be one?"""
    return states_money(text.string, article.start, article.end, knowledge.money)


def _joined(spans: list[Span]) -> list[Span]:
    """Spans that lie close together as one, so that a date can lean on the one before it."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start - joined[-1].end <= _CLOSE:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return joined


@dataclass(frozen=True)
class _Known:
    """What is known before unknown names are looked for.

    names: the vocabulary's; figures: money and dates; live: the blocks to look in; blocked: where no name is.
    """

    names: list[Mention]
    figures: list[Mention]
    live: list[Span]
    country: str
    blocked: list[tuple[int, int]]


def _with_names(string: str, article: Article, tools: _Tools, known: _Known) -> list[Mention]:
    """The vocabulary's mentions, those by shape and by abbreviation, the more trusted first."""
    names = tools.finder.names
    folded = names.fold.whole(string)
    brackets = find_brackets(string, article.start, article.end, names.shapes.short_marks)
    glossed = _glossed(string, folded, brackets, [*known.names, *known.figures], tools)
    before = sorted([*known.names, *glossed, *known.figures], key=lambda m: m.start)
    titles = [Span(block.start, block.end) for block in article.blocks if block.kind == BlockKind.HEADING]
    titles += [article.title] if article.title is not None else []
    shapes = tools.shapes.find_shapes(string, folded, known.live, titles, before)
    blocked = known.blocked + tools.asides.portfolios(string, known.live)
    shaped = glossed + [m for m in shapes if not any(a <= m.start and m.end <= b for a, b in blocked)]
    shaped += tools.asides.calls(string, known.live, known.names)
    candidates = resolve([*known.names, *shaped])
    definitions, better = tools.definer.find_abbreviations(string, brackets, candidates)
    nouns = {*names.shapes.heads_zh, *names.shapes.weak}
    definitions = [d for d in definitions if d.marked or d.form not in nouns]
    nameless = {d.form for d in definitions if d.entry is None}
    defined = uses(string, article.start, article.end, definitions, nouns)
    places = [m for m in known.names if m.kind == Kind.PLACE]
    shaped += tools.attributes.references(string, folded, (article.start, article.end), places)
    fuller = {m.value: better[m.start] for m in candidates if m.start in better and isinstance(m.value, Entry)}
    kept = [_bettered(m, better, fuller, known.country) for m in [*known.names, *shaped] if m.text not in nameless]
    kept = with_short_titles(kept)
    kept = with_short_names(string, (article.start, article.end), kept, [*known.figures, *defined], tools.common)
    kept = with_outer(string, [*defined, *kept], brackets, tools.nouns)
    return tools.attributes.apply(string, folded, _with_projects(kept))


def _with_projects(mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions; a word for a project that stands for who builds it means the programme that was named before."""
    named = min((m.start for m in mentions if isinstance(m.value, Entry) and m.value.kind in _SCHEMES), default=None)
    return [
        replace(m, value=replace(m.value, value=",".join(_SCHEMES)))
        if isinstance(m.value, Entry) and m.value.id == _PROJECT and named is not None and named < m.start
        else m
        for m in mentions
    ]


def _bettered(mention: Mention, better: Mapping[int, Entry], fuller: Mapping[Entry, Entry], country: str) -> Mention:
    """The mention with what a bracket says of it here; fuller: of unknown names, what a bracket says elsewhere."""
    entry = better.get(mention.start)
    if entry is None and isinstance(mention.value, Entry) and not mention.value.id:
        entry = fuller.get(mention.value)
    if entry is not None and mention.kind == MENTION_KINDS[entry.kind]:
        mention = replace(mention, value=entry)
    if isinstance(mention.value, Entry) and mention.value.country == HOME:
        mention = replace(mention, value=replace(mention.value, country=country))
    return mention


def _glossed(
    string: str, folded: str, brackets: Sequence[Bracket], known: Sequence[Mention], tools: _Tools
) -> list[Mention]:
    """Chinese names that the vocabulary knows only by the foreign form in the brackets behind them."""
    starts = {m.start: m for m in known if m.kind in (Kind.ORG, Kind.PROGRAMME)}
    taken = Taken((m.start, m.end) for m in known if m.kind != Kind.REFERENCE)
    found: list[Mention] = []
    for bracket in brackets:
        inner = starts.get(bracket.start + 1)
        if inner is None or not isinstance(inner.value, Entry) or string[bracket.start - 1 : bracket.start] < "\u3400":
            continue
        chinese = tools.shapes.chinese
        start, _, _ = chinese.look_back(folded, bracket.start, inner.value.kind, 0, ())
        if inner.value.kind not in _COMPANIES and not chinese.ends_name(folded[start : bracket.start]):
            continue  # a technical term may have the letters of a body
        if bracket.start - start in _SHORT_NAME and not taken.meets(start, bracket.start):
            name = string[start : bracket.start]
            found.append(Mention(inner.kind, start, bracket.start, start, bracket.start, name, inner.value))
    return found
