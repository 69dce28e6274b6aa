"""Which rules can match around an amount at all, told from the words and symbols that stand around it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from fundtrack.rules.program import Program
from fundtrack.rules.symbols import is_symbol

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

Pair = tuple[Program, Program]
_Nearest = dict[int, int]  # number of a set of words → where the nearest of them ends (left) or begins (right)


class _Tried(NamedTuple):
    """A pair of programs, with the place of its rule, and the sets of words that it needs and how near, by side."""

    order: int
    rule: int
    pair: Pair
    left: tuple[tuple[int, int], ...]
    right: tuple[tuple[int, int], ...]


class Prefilter:
    """The needs of the pairs of all rules of a language, looked up together in one pass over a sentence."""

    def __init__(self, pairs: Sequence[Sequence[Pair]]) -> None:
        self._numbers: dict[tuple[str, ...], int] = {}
        self._always: list[_Tried] = []
        self._on_left: dict[int, list[_Tried]] = {}  # by the set of words that is looked for first
        self._on_right: dict[int, list[_Tried]] = {}
        for order, (rule, pair) in enumerate((i, pair) for i, of_rule in enumerate(pairs) for pair in of_rule):
            before, behind = pair
            tried = _Tried(order, rule, pair, self._numbered(before), self._numbered(behind))
            if tried.left:
                self._on_left.setdefault(tried.left[0][0], []).append(tried)
            elif tried.right:
                self._on_right.setdefault(tried.right[0][0], []).append(tried)
            else:
                self._always.append(tried)

    def candidates(self, string: str, amounts: Sequence[int]) -> Iterator[tuple[int, dict[int, list[Pair]]]]:
        """For each amount of an encoded sentence (its index), the rules that can match, with those pairs that can."""
        found = self._automaton.find_matches_as_indexes(string, overlapping=True)
        ends = [(end, word) for word, _, end in found]  # in the order of their ends
        starts = sorted(((-start, word) for word, start, _ in found))
        right = list(self._nearest(starts, [-index - 1 for index in reversed(amounts)]))
        for index, left in zip(amounts, self._nearest(ends, amounts), strict=True):
            yield index, self._met(index, left, right.pop())

    def _numbered(self, program: Program) -> tuple[tuple[int, int], ...]:
        return tuple((self._numbers.setdefault(need.words, len(self._numbers)), need.reach) for need in program.needs)

    def _nearest(self, places: Sequence[tuple[int, int]], amounts: Sequence[int]) -> Iterator[_Nearest]:
        """For each amount the nearest place of each set of words that is not beyond it."""
        nearest: _Nearest = {}
        i = 0
        for index in amounts:
            while i < len(places) and places[i][0] <= index:
                place, word = places[i]
                for number in self._wanting[word]:
                    nearest[number] = place
                i += 1
            yield dict(nearest)

    def _met(self, index: int, left: _Nearest, right: _Nearest) -> dict[int, list[Pair]]:
        """The pairs whose needs are met, by the numbers of their rules."""
        met = list(self._always)
        for number in self._on_left.keys() & left.keys():
            distance = index - left[number]
            for tried in self._on_left[number]:
                near = distance <= tried.left[0][1]
                if near and _is_met(tried.left, index, left) and _is_met(tried.right, -index - 1, right):
                    met.append(tried)
        for number in self._on_right.keys() & right.keys():
            distance = -index - 1 - right[number]
            for tried in self._on_right[number]:
                if distance <= tried.right[0][1] and _is_met(tried.right, -index - 1, right):
                    met.append(tried)
        by_rule: dict[int, list[Pair]] = {}
        for tried in sorted(met, key=lambda one: one.order):
            by_rule.setdefault(tried.rule, []).append(tried.pair)
        return by_rule

    @cached_property
    def _words(self) -> list[str]:
        return sorted({word for words in self._numbers for word in words})

    @cached_property
    def _wanting(self) -> list[list[int]]:
        """For each word the numbers of the sets that hold it."""
        by_word: dict[str, list[int]] = {word: [] for word in self._words}
        for words, number in self._numbers.items():
            for word in words:
                by_word[word].append(number)
        return [by_word[word] for word in self._words]

    @cached_property
    def _automaton(self) -> AhoCorasick:
        from ahocorasick_rs import AhoCorasick

        return AhoCorasick(self._words, store_patterns=False)


class BarePrefilter:
    """The needs of the bare programs of a language, wherever in a sentence."""

    def __init__(self, rules: Sequence[Sequence[Program]]) -> None:
        sets: dict[tuple[str, ...], int] = {}
        spelt: list[tuple[int, frozenset[int]]] = []  # the number of a rule, and of the sets of words that it needs
        whole: list[tuple[int, frozenset[int]]] = []  # the same with sets of symbols
        for number, programs in enumerate(rules):
            for program in programs:
                wanted = [(sets.setdefault(words, len(sets)), words) for words, _ in program.needs]
                whole.append((number, frozenset(one for one, _ in wanted)))
                spelt.append((number, frozenset(one for one, words in wanted if not any(map(is_symbol, words)))))
        self._spelt, self._whole = spelt, whole
        self._words = sorted({word for words in sets for word in words})
        self._sets = [frozenset(number for words, number in sets.items() if word in words) for word in self._words]

    def candidates(self, string: str, *, encoded: bool) -> list[int]:
        """The numbers of the rules that can match. encoded: False for a text whose mentions are no symbols yet."""
        found = {number for number, _, _ in self._automaton.find_matches_as_indexes(string, overlapping=True)}
        present = frozenset().union(*(self._sets[number] for number in found))
        tried = self._whole if encoded else self._spelt
        return list(dict.fromkeys(number for number, needs in tried if needs <= present))

    @cached_property
    def _automaton(self) -> AhoCorasick:
        from ahocorasick_rs import AhoCorasick

        return AhoCorasick(self._words or ["\0"], store_patterns=False)


def _is_met(needs: Sequence[tuple[int, int]], index: int, nearest: _Nearest) -> bool:
    for number, reach in needs:
        place = nearest.get(number)
        if place is None or index - place > reach:
            return False
    return True
