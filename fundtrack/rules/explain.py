"""Why rules fire on a sentence or do not: the hits, and for rules that come near, how far they get."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fundtrack.model.mention import Mention
from fundtrack.model.text import Span
from fundtrack.rules import pattern
from fundtrack.rules.book import RuleSource, read_book
from fundtrack.rules.compile import Context, split, write_program
from fundtrack.rules.encode import Encoded, encode
from fundtrack.rules.engine import Around, apply, apply_bare, match_around
from fundtrack.rules.pattern import Gap, parse, show
from fundtrack.rules.ruleset import Hit, Rule, RuleSet, regexp
from fundtrack.rules.sense import normalised
from fundtrack.rules.vocabulary import text_limit


@dataclass(frozen=True, slots=True)
class Near:
    """A rule whose words are in the sentence but which does not fire.

    anchor: the amount that it was tried around, None for a bare rule. reached: the elements that matched, in
    the order of the pattern; missing: the first one, going outwards from the amount, that did not; matched, of:
    how many elements that is, of how many.
    """

    rule: Rule
    anchor: Mention | None
    reached: str
    missing: str
    matched: int
    of: int


@dataclass(frozen=True, slots=True)
class Explanation:
    """What rules see of a sentence and make of it. near: by how near they come, nearest first."""

    mentions: tuple[Mention, ...]
    hits: tuple[Hit, ...]
    near: tuple[Near, ...]


class Explainer:
    """Explains sentences; reads the rule files once, for the patterns and lists that programs are made from."""

    def __init__(self, ruleset: RuleSet) -> None:
        self.ruleset = ruleset
        self._sources = {rule.spec.id: rule for rule in read_book(ruleset.source, ruleset.words).rules}

    def explain(self, text: str, sentence: Span, mentions: Sequence[Mention], lang: str) -> Explanation:
        """The mentions of the sentence, the hits of all rules in it, and the rules that come near."""
        hits = apply(self.ruleset, text, sentence, mentions, lang) + apply_bare(
            self.ruleset, text, sentence, mentions, lang
        )
        inside = tuple(m for m in mentions if sentence.start <= m.start and m.end <= sentence.end)
        near = sorted(
            self._near(text, sentence, mentions, lang),
            key=lambda one: (-one.matched / one.of, one.rule.id, one.anchor.start if one.anchor else -1),
        )
        return Explanation(inside, tuple(hits), tuple(near))

    def nearest(self, rule: Rule, text: str, sentence: Span, mentions: Sequence[Mention]) -> Near | None:
        """How near one rule comes in a sentence, whether or not its words are there; None if it fires."""
        encoded = encode(text, sentence, mentions, self.ruleset.words, rule.lang)
        tried = list(self._tries(rule, encoded))
        return max(tried, key=lambda one: one.matched, default=None)

    def _near(self, text: str, sentence: Span, mentions: Sequence[Mention], lang: str) -> Iterator[Near]:
        rules = self.ruleset.languages.get(lang)
        encoded = encode(text, sentence, mentions, self.ruleset.words, lang)
        for rule in rules.near(encoded.string) if rules else ():
            yield from (one for one in self._tries(rule, encoded) if one.matched)

    def _tries(self, rule: Rule, encoded: Encoded) -> Iterator[Near]:
        source = self._sources[rule.id]
        if rule.bare:
            if all(regexp(program.source).search(encoded.string) is None for program in rule.bare):
                yield self._bare(rule, source, encoded)
            return
        for index in encoded.amounts:
            around = Around.of(encoded.string, index)
            if match_around(rule.pairs, around) is None:
                yield self._around(rule, source, around, encoded.members[index][0])

    def _context(self, source: RuleSource) -> Context:
        return Context(source.lists, self.ruleset.words.clause_ends, text_limit(source.lang))

    def _around(self, rule: Rule, source: RuleSource, around: Around, anchor: Mention) -> Near:
        """The way through the pattern that gets furthest: the part behind the amount first, then before it."""
        context = self._context(source)
        tree = normalised(parse(rule.pattern), self.ruleset.words)
        best: Near | None = None
        for before, amount, behind in split(tree):
            right = _reach(_rightward(behind, context), around.behind)
            left = len(before) - _reach(_leftward(before, (amount, *behind), context), around.before)
            rest = (*behind[right:], *reversed(before[:left]))
            near = _made(rule, anchor, (*before[left:], amount, *behind[:right]), rest)
            best = near if best is None or near.matched > best.matched else best
        assert best is not None  # a rule that is not bare has an amount
        return best

    def _bare(self, rule: Rule, source: RuleSource, encoded: Encoded) -> Near:
        context = self._context(source)
        tree = normalised(parse(rule.pattern), self.ruleset.words)
        reached = 0
        for k in range(1, len(tree) + 1):
            program = write_program(tree[:k], tree[k:], context, "forward", ends=k == len(tree))
            if regexp(program.source).search(encoded.string) is not None:
                reached = k
        return _made(rule, None, tree[:reached], tree[reached:])


def _rightward(behind: pattern.Sequence, context: Context) -> Iterator[str]:
    """Programs of the first element behind the amount, the first two, and so on."""
    for k in range(1, len(behind) + 1):
        yield write_program(behind[:k], behind[k:], context, "right", ends=k == len(behind)).source


def _leftward(before: pattern.Sequence, after: pattern.Sequence, context: Context) -> Iterator[str]:
    """Programs of the last element before the amount, the last two, and so on."""
    for k in reversed(range(len(before))):
        yield write_program(before[k:], after, context, "left", ends=k == 0).source


def _reach(sources: Iterator[str], content: bytes) -> int:
    """How many elements match, going outwards."""
    reached = 0
    for k, source in enumerate(sources, 1):
        if regexp(source).match(content) is None:
            break
        reached = k
    return reached


def _made(rule: Rule, anchor: Mention | None, reached: pattern.Sequence, rest: pattern.Sequence) -> Near:
    matched = sum(not isinstance(node, Gap) for node in reached) - (anchor is not None)
    missing = [show(node) for node in rest if not isinstance(node, Gap)]
    shown = " ".join(show(node) for node in _trimmed(reached))
    return Near(rule, anchor, shown, missing[0], matched, matched + len(missing))


def _trimmed(tree: pattern.Sequence) -> pattern.Sequence:
    """Without the gaps at its edges, of which nothing is known."""
    while tree and isinstance(tree[0], Gap):
        tree = tree[1:]
    while tree and isinstance(tree[-1], Gap):
        tree = tree[:-1]
    return tree
