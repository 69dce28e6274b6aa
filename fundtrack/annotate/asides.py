"""What capitals alone do not tell of names in Latin letters: calls ("its first Ways to Light call"), and portfolios.

A portfolio ("the Minister for Trade and Further Education") holds words that look like names and are none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence

from fundtrack.annotate.making import shaped
from fundtrack.knowledge.names import HOME
from fundtrack.knowledge.shapes import Shapes
from fundtrack.knowledge.wording import either
from fundtrack.model.mention import Kind, Mention
from fundtrack.model.text import Span

_WORD = r"[A-ZÀ-Þ][\w’'+-]{1,40}"
_WORDS = rf"{_WORD}(?: {_WORD}){{0,4}}"
_BODIES = frozenset(("agency", "government", "bank", "university", "investor"))  # that hold calls, and are none
_OWNERS = frozenset((Kind.ORG, Kind.PROGRAMME, Kind.PLACE))


class Asides:
    """Finds the names of calls, and the portfolios of ministers. Pure; the patterns are all that an object keeps."""

    def __init__(self, shapes: Shapes, kind: Callable[[str], str]) -> None:
        self._kind = kind
        small, before, ranks = either(shapes.call_joints), either(shapes.call_openers), either(shapes.call_ranks)
        self._call = re.compile(
            rf"(?:(?<!\w)(?:{before})|['’]s) (?:(?:{ranks}) ){{0,2}}"
            rf"({_WORD}(?: (?:(?:{small}) ){{0,2}}{_WORD}){{1,6}}) "
            rf"(?:{either(shapes.call_words)})(?!\w)"
        )
        ministers, heads = either(shapes.portfolio_titles), either(shapes.topic_heads)
        joints = either(shapes.and_words)
        self._portfolio = re.compile(
            rf"(?<!\w)(?:{ministers}) (?:{either(shapes.of_words)}) (?!(?:the )?(?:{heads})\b)(?:the )?"
            rf"{_WORDS}(?:(?:, (?:{joints}) |, | (?:{joints}) ){_WORDS}){{0,6}}"
        )

    def calls(self, text: str, spans: Sequence[Span], known: Collection[Mention]) -> Iterator[Mention]:
        """The named calls in the spans; not those that go by the name of who holds them (``known``)."""
        owners = {m.start for m in known if m.kind in _OWNERS}
        for span in spans:
            for match in self._call.finditer(text, *span):
                if match.start(1) not in owners and self._kind(match.group(1)) not in _BODIES:
                    yield shaped(text, match.span(1), "programme", HOME)

    def portfolios(self, text: str, spans: Sequence[Span]) -> list[tuple[int, int]]:
        """The stretches of the spans in which a minister's field is named."""
        return [match.span() for span in spans for match in self._portfolio.finditer(text, *span)]
