"""The examples of rule files, run through the annotators that documents go through."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from fundtrack.annotate import annotate
from fundtrack.knowledge import Knowledge
from fundtrack.layout.sentences import sentences
from fundtrack.model.mention import Mention
from fundtrack.model.text import Article, Block, BlockKind, OffsetMap, Span, Text
from fundtrack.rules.book import RuleSource, read_book
from fundtrack.rules.engine import apply, apply_bare
from fundtrack.rules.explain import Explainer
from fundtrack.rules.ruleset import Hit, Rule, RuleSet
from fundtrack.rules.schema import Match


@dataclass(frozen=True, slots=True)
class Failure:
    """An example that does not hold. where: ``file:line:column``; what: what came out instead."""

    rule: str
    where: str
    text: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.rule}: {self.what}: {self.text}"


@dataclass(frozen=True, slots=True)
class Annotated:
    """An example as a document of one paragraph: its sentences and mentions."""

    text: str
    sentences: tuple[Span, ...]
    mentions: tuple[Mention, ...]


def run(ruleset: RuleSet, knowledge: Knowledge, only: Collection[str] = ()) -> list[Failure]:
    """Run the examples of all rules, or of those whose ids are in ``only``; what fails, in the order of the files."""
    bench = _Bench(ruleset, knowledge)
    failures: list[Failure] = []
    for source in read_book(ruleset.source, ruleset.words).rules:
        rule = ruleset.rule(source.spec.id)
        if rule is not None and (not only or rule.id in only):
            failures += bench.run(source, rule)
    return failures


def annotated(text: str, knowledge: Knowledge) -> Annotated:
    """Annotate a text as an article of one paragraph."""
    block = Block(0, len(text), BlockKind.PARAGRAPH, 0.0, 1)
    spans = tuple(sentences(text, block, knowledge.layout))
    none = array("l")
    article = Article(0, 0, len(text), "", None, (block,), spans, len(spans), None, ())
    whole = Text(text, OffsetMap(none, none, none, none), (block,), (), ())
    return Annotated(text, spans, annotate(whole, article, knowledge).mentions)


class _Bench:
    """Runs examples; keeps the annotated texts, of which several rules may share one."""

    def __init__(self, ruleset: RuleSet, knowledge: Knowledge) -> None:
        self.ruleset, self.knowledge = ruleset, knowledge
        self.explainer = Explainer(ruleset)

    def run(self, source: RuleSource, rule: Rule) -> Iterator[Failure]:
        for i, match in enumerate(source.spec.match):
            what = self.missed(rule, match)
            if what:
                yield Failure(rule.id, source.where("match", i, "text"), match.text, what)
        for i, reject in enumerate(source.spec.reject):
            hits = self.hits(rule, annotated(reject.text, self.knowledge))
            if hits:
                what = f"fires though it must not ({reject.why}): {_shown(hits)}"
                yield Failure(rule.id, source.where("reject", i, "text"), reject.text, what)
        for i, todo in enumerate(source.spec.todo):
            if not self.missed(rule, todo):
                yield Failure(rule.id, source.where("todo", i, "text"), todo.text, "holds now; move it to 'match'")

    def missed(self, rule: Rule, match: Match) -> str:
        """What is wrong with an example that must match; "" if nothing is."""
        example = annotated(match.text, self.knowledge)
        hits = self.hits(rule, example)
        if not hits:
            return self.stopped(rule, example)
        if not any(_fits(hit, match) for hit in hits):
            return f"other slots come out: {_shown(hits)}"
        wrong = {key: value for key, value in match.set.items() if rule.set.get(key) != value}
        return f"the rule does not set {wrong}" if wrong else ""

    def hits(self, rule: Rule, example: Annotated) -> list[Hit]:
        run = apply_bare if rule.bare else apply
        return [
            hit
            for sentence in example.sentences
            for hit in run(self.ruleset, example.text, sentence, example.mentions, rule.lang)
            if hit.rule.id == rule.id
        ]

    def stopped(self, rule: Rule, example: Annotated) -> str:
        near = [self.explainer.nearest(rule, example.text, s, example.mentions) for s in example.sentences]
        best = max((one for one in near if one is not None), key=lambda one: one.matched, default=None)
        seen = ", ".join(f"{mention.kind}:{mention.text}" for mention in example.mentions) or "no mentions"
        if best is None:
            return f"does not fire: no amount is seen ({seen})"
        return f"does not fire: matched {best.reached or 'nothing'}, then no {best.missing} ({seen})"


def _fits(hit: Hit, match: Match) -> bool:
    for name, wanted in match.slots.items():
        texts = [_bare(filler.text) for filler in hit.slots.get(name, ())]
        if texts != [_bare(text) for text in ((wanted,) if isinstance(wanted, str) else wanted)]:
            return False
    return True


def _bare(text: str) -> str:
    return "".join(text.split())


def _shown(hits: list[Hit]) -> str:
    return "; ".join(
        ", ".join(f"{name}={' + '.join(filler.text for filler in fillers)}" for name, fillers in hit.slots.items())
        for hit in hits
    )
