"""The whole way of one document, from file to events. The only place that calls one stage after another."""

from __future__ import annotations

import gc
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from hashlib import blake2s
from pathlib import Path

from fundtrack import rates
from fundtrack.annotate import Annotated, annotate, masthead_date, money_issues, speaks_of_money
from fundtrack.articles import find_articles
from fundtrack.assemble import Assembled, Printed, Reading, Scene, Sentence, assemble, build_scene, is_front, merge
from fundtrack.assemble.lists.above import Above
from fundtrack.assemble.lists.grid import TableWords
from fundtrack.assemble.lists.items import with_lists
from fundtrack.assemble.lists.labels import with_labels
from fundtrack.assemble.lists.tables import with_tables
from fundtrack.assemble.lists.totals import with_totals
from fundtrack.errors import Issue
from fundtrack.knowledge import Knowledge, load
from fundtrack.layout import lay_out
from fundtrack.model.document import Document
from fundtrack.model.event import Extraction
from fundtrack.model.mention import Kind, Mention
from fundtrack.model.money import Money, RateQuote
from fundtrack.model.text import Article, Span, Text
from fundtrack.read import read
from fundtrack.rules import Hit, RuleSet, apply_both, load_rules, may_be_bare
from fundtrack.version import __version__

_IDEOGRAPH = re.compile("[\u3400-\u9fff]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]+")


@lru_cache(maxsize=4)
def _tools(rules: Path | None) -> tuple[Knowledge, RuleSet]:
    return load(rules), load_rules(rules)


def extract(
    source: Path | bytes, *, name: str | None = None, rules: Path | None = None, encoding: str | None = None
) -> Extraction:
    """Read a document and extract its funding events.

    source: a file, or the bytes of one (then ``name`` says what to call it). rules: a folder of an own laid over
    ours. encoding: of a text file, where it should not be detected. Raises InputError when the document cannot be
    read and RulesError when the rules cannot be used.
    """
    knowledge, ruleset = _tools(rules)
    with _uncollected():
        return _extract(read(source, name=name, encoding=encoding), knowledge, ruleset)


@contextmanager
def _uncollected() -> Iterator[None]:
    """No search for garbage in circles: an extraction makes none, and its values, ever more, would be gone through."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _extract(document: Document, knowledge: Knowledge, ruleset: RuleSet) -> Extraction:
    text, issues = lay_out(document, knowledge.layout)
    articles = find_articles(text, knowledge.layout)
    printed = Printed(document, text)
    told, unread = _tell_all(printed, articles, knowledge, ruleset)
    assembled = assemble(told, printed)
    quotes = _quotes(assembled, told, printed)
    return Extraction(
        document=document.name,
        sha256=document.sha256,
        kind=document.kind,
        pages=len(document.pages),
        articles=len(articles),
        events=assembled.events,
        ledger=assembled.ledger,
        rates=quotes,
        issues=(*issues, *unread, *rates.conflicts(quotes)),
        rules_hash=knowledge.hash,
        program=program(),
    )


@lru_cache(maxsize=1)
def program() -> str:
    """The version of fundtrack and a digest of its code: the same program reads the same document the same way."""
    package = Path(__file__).parent
    digest = blake2s(digest_size=4)
    for file in sorted(package.rglob("*.py")):
        digest.update(file.relative_to(package).as_posix().encode())
        digest.update(file.read_bytes())
    return f"{__version__}+{digest.hexdigest()}"


def rules_hash(rules: Path | None = None) -> str:
    """What ``Extraction.rules_hash`` is with these rules."""
    return _tools(rules)[0].hash


def _tell_all(
    printed: Printed, articles: Sequence[Article], knowledge: Knowledge, ruleset: RuleSet
) -> tuple[list[tuple[Scene, list[Reading]]], list[Issue]]:
    """Read every article, and report the amounts that could not be read safely.

    Articles that speak of no money and of no funding are passed over. The date of a masthead (a first article
    without amounts) serves those without a date.
    """
    told: list[tuple[Scene, list[Reading]]] = []
    issues: list[Issue] = []
    words = TableWords(knowledge.tables, knowledge.names.fold)
    for found, scene in _scenes(
        printed.text, articles, knowledge, lambda one: _speaks(printed.text, one, knowledge, ruleset)
    ):
        told.append((scene, _read_by_rules(printed.text, scene, ruleset, words)))
        for one in found.unread:
            page = printed.quote(one.start, one.end).page
            issues += money_issues([one], f"{printed.document.name} p. {page}")
    return told, issues


def _scenes(
    text: Text, articles: Sequence[Article], knowledge: Knowledge, wanted: Callable[[Article], bool] = lambda _: True
) -> Iterator[tuple[Annotated, Scene]]:
    """The articles with all that is known of each; the front of a digest dates those without a date of their own.

    wanted: which articles behind the first to look at.
    """
    issued, around = None, None
    for number, article in enumerate(articles):
        if number and not wanted(article):
            continue
        found = annotate(text, article, knowledge, issued, around)
        scene = build_scene(
            text,
            article,
            found.mentions,
            found.report_date,
            found.country,
            (*found.technologies, *found.offices),
            dated_apart=found.dated_apart,
            budgets=found.budgets,
        )
        if number == 0 and len(articles) > 1 and (found.dated_apart or is_front(scene)):
            issued, around = scene.report_date, masthead_date(m for m in found.mentions if m.kind is Kind.DATE)
        yield found, scene


def _speaks(text: Text, article: Article, knowledge: Knowledge, ruleset: RuleSet) -> bool:
    """Can there be an event in an article: an amount, or words that a rule without an amount begins with?"""
    span = Span(article.start, article.end)
    bare = any(may_be_bare(ruleset, text.string, span, lang) for lang in ruleset.languages)
    return bare or speaks_of_money(text, article, knowledge)


def _read_by_rules(text: Text, scene: Scene, ruleset: RuleSet, words: TableWords) -> list[Reading]:
    """What the rules say of the amounts of an article, and of its acts without an amount."""
    readings: list[Reading] = []
    above = Above(ruleset, scene)
    for sentence in scene.sentences:
        hits = _hits(sentence, text, ruleset, above)
        readings.extend(merge(sentence, m, _of(hits, m)) for m in sentence.mentions if m.kind is Kind.MONEY)
        readings.extend(merge(sentence, None, [hit]) for hit in hits if hit.anchor is None)
    for fill in (with_tables, with_labels, with_lists, with_totals):
        readings = fill(scene, readings, words)
    return readings


def _hits(sentence: Sentence, text: Text, ruleset: RuleSet, above: Above) -> list[Hit]:
    """Every hit of a rule on a sentence, those of rules without an amount last."""
    lang = language(text.string, sentence.span)
    hits, bare = apply_both(ruleset, text.string, sentence.span, sentence.mentions, lang)
    if any(m.kind is Kind.MONEY for m in sentence.mentions):
        hits += above.read(sentence, lang)
    return hits + bare


def fired(
    source: Path | bytes, *, name: str | None = None, rules: Path | None = None, encoding: str | None = None
) -> Iterator[Hit]:
    """Every hit of a sentence rule on a document, also of those that others overrule."""
    knowledge, ruleset = _tools(rules)
    text, _ = lay_out(read(source, name=name, encoding=encoding), knowledge.layout)
    for _, scene in _scenes(text, find_articles(text, knowledge.layout), knowledge):
        above = Above(ruleset, scene)
        for sentence in scene.sentences:
            yield from _hits(sentence, text, ruleset, above)


def sentences(
    source: Path | bytes, *, name: str | None = None, rules: Path | None = None, encoding: str | None = None
) -> Iterator[tuple[str, Span, tuple[Mention, ...], str]]:
    """Every sentence of a document as the rules see it: the clean text, its span, its mentions, its language."""
    knowledge, _ = _tools(rules)
    text, _ = lay_out(read(source, name=name, encoding=encoding), knowledge.layout)
    for _, scene in _scenes(text, find_articles(text, knowledge.layout), knowledge):
        for sentence in scene.sentences:
            yield text.string, sentence.span, sentence.mentions, language(text.string, sentence.span)


def clean_text(
    source: Path | bytes, *, name: str | None = None, rules: Path | None = None, encoding: str | None = None
) -> str:
    """The clean text of a document, into which all spans lead."""
    return lay_out(read(source, name=name, encoding=encoding), _tools(rules)[0].layout)[0].string


def printed(
    source: Path | bytes, *, name: str | None = None, rules: Path | None = None, encoding: str | None = None
) -> Printed:
    """A document with its clean text, which leads from spans back to pages and boxes."""
    document = read(source, name=name, encoding=encoding)
    return Printed(document, lay_out(document, _tools(rules)[0].layout)[0])


def annotated(
    source: Path | bytes, *, name: str | None = None, rules: Path | None = None, encoding: str | None = None
) -> tuple[Text, tuple[Mention, ...]]:
    """The clean text of a document and every mention in it, in reading order."""
    knowledge, _ = _tools(rules)
    text, _ = lay_out(read(source, name=name, encoding=encoding), knowledge.layout)
    scenes = _scenes(text, find_articles(text, knowledge.layout), knowledge)
    found = [m for one, _ in scenes for m in one.mentions]
    return text, tuple(sorted(found, key=lambda mention: mention.start))


def language(text: str, span: Span) -> str:
    """The language whose rules read a sentence.

    It is "zh" where a fifth of the letters are ideographs, or as many as there are Latin words (long foreign names
    fill short headlines), else "en".
    """
    words = text[span.start : span.end]
    ideographs = 0 if words.isascii() else len(_IDEOGRAPH.findall(words))
    if not ideographs:
        return "en"
    if ideographs * 5 >= len(words) or ideographs * 5 >= sum(map(str.isalpha, words)):
        return "zh"
    return "zh" if ideographs >= len(_LATIN.findall(words)) else "en"


def _of(hits: Iterable[Hit], mention: Mention) -> list[Hit]:
    return [hit for hit in hits if hit.anchor is not None and hit.anchor.start == mention.start]


def _quotes(
    assembled: Assembled, told: Sequence[tuple[Scene, Sequence[Reading]]], printed: Printed
) -> tuple[RateQuote, ...]:
    """A rate for every amount whose conversion the text quotes, events and others alike."""
    dates = {event.id: event.date for event in assembled.events}
    owners = {line.mention.start: line.event for line in assembled.ledger}
    found: list[RateQuote] = []
    for scene, readings in told:
        for reading in readings:
            mention = reading.money
            if mention is None or not isinstance(mention.value, Money) or mention.value.quoted is None:
                continue
            place = printed.quote(mention.start, mention.outer_end)
            date = dates.get(owners.get(mention.start, "")) or scene.report_date
            quote = rates.quote(
                mention.value, mention.value.quoted, at=place, date=date, document=printed.document.name
            )
            if quote is not None:
                found.append(quote)
    return tuple(found)
