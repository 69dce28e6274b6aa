"""Chinese districts and counties that no vocabulary knows: where they give, or behind their city."""

from __future__ import annotations

import pytest
from naming import VOCABULARY, folder_with, knowledge_of

from fundtrack.annotate.names import Context, NameFinder
from fundtrack.annotate.overlaps import resolve
from fundtrack.annotate.shapes import ShapeFinder
from fundtrack.model.mention import Entry
from fundtrack.model.text import Span


@pytest.fixture(scope="module")
def finders(tmp_path_factory: pytest.TempPathFactory) -> tuple[NameFinder, ShapeFinder]:
    knowledge = knowledge_of(folder_with(tmp_path_factory.mktemp("rules"), names=VOCABULARY))
    return NameFinder(knowledge), ShapeFinder(knowledge.shapes)


def districts(finders: tuple[NameFinder, ShapeFinder], text: str) -> list[str]:
    names, finder = finders
    known = names.find(text, 0, len(text), Context("CN"))
    found = resolve([*known, *finder.find_shapes(text, names.names.fold.fold(text), [Span(0, len(text))], [], known)])
    return [m.text for m in found if isinstance(m.value, Entry) and not m.value.id and m.value.kind == "government"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("岭澜区对三家企业给予补贴", ["岭澜区"]),
        ("市级出一半，岭澜县和霜桥区再安排一半", ["岭澜县", "霜桥区"]),
        ("获得俄亥俄州岭澜区的首笔资助", ["俄亥俄州岭澜区"]),
        ("核心区对三家企业开放", []),
        ("示范区给予企业补贴", []),
        ("在岭澜区建厂", []),
        ("产业园区将给予补贴", []),
    ],
)
def test_a_district_is_known_where_it_acts(
    finders: tuple[NameFinder, ShapeFinder], text: str, expected: list[str]
) -> None:
    assert districts(finders, text) == expected
