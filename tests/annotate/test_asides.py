"""Names of calls, and the portfolios of ministers, in which no names are."""

from __future__ import annotations

import pytest
from naming import VOCABULARY, folder_with, knowledge_of

from fundtrack.annotate.asides import Asides
from fundtrack.annotate.names import NameFinder
from fundtrack.annotate.shapes import ShapeFinder
from fundtrack.model.text import Span


@pytest.fixture(scope="module")
def tools(tmp_path_factory: pytest.TempPathFactory) -> tuple[NameFinder, Asides]:
    knowledge = knowledge_of(folder_with(tmp_path_factory.mktemp("rules"), names=VOCABULARY))
    return NameFinder(knowledge), Asides(knowledge.shapes, ShapeFinder(knowledge.shapes).latin.kind)


@pytest.mark.parametrize(
    ("text", "called"),
    [
        ("five projects under its first Ways to Light call", ["Ways to Light"]),
        ("the agency's Small Steps in Sensing call for proposals opened", ["Small Steps in Sensing"]),
        ("the Trade Department call closes in May", []),
        ("the Westhaven Research Council call closes in May", []),
        ("the firms call on Small Steps to act", []),
        ("on the earnings call", []),
    ],
)
def test_calls(tools: tuple[NameFinder, Asides], text: str, called: list[str]) -> None:
    finder, asides = tools
    known = finder.find(text, 0, len(text))
    assert [m.text for m in asides.calls(text, [Span(0, len(text))], known)] == called


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        (
            "said the Minister for Trade, Further Education and Fishing, who",
            ["Minister for Trade, Further Education and Fishing"],
        ),
        ("the Secretary of the Ministry of Trade", []),
        ("the founder of Delta Lasers", []),
    ],
)
def test_portfolios(tools: tuple[NameFinder, Asides], text: str, fields: list[str]) -> None:
    _, asides = tools
    assert [text[a:b] for a, b in asides.portfolios(text, [Span(0, len(text))])] == fields
