"""An article as the assembler sees it: what stands before a place, in a paragraph and in the title."""

from __future__ import annotations

from fundtrack.annotate import annotate
from fundtrack.articles import find_articles
from fundtrack.assemble.scene import PUBLIC, Scene, build_scene, kind_of
from fundtrack.knowledge import load
from fundtrack.layout import lay_out
from fundtrack.read import read

NEWS = """Norway backs Krafton Devices

The Research Council of Norway gave Krafton Devices NOK 40 million. Krafton Devices is from Bergen.

The Swedish Energy Agency had given NOK 5 million before. Innovation Norway gives nothing.
"""


def scene() -> Scene:
    text, _ = lay_out(read(NEWS.encode(), name="news"), load().layout)
    (article,) = find_articles(text, load().layout)
    found = annotate(text, article, load())
    return build_scene(text, article, found.mentions, found.report_date, found.country, found.technologies)


def test_of_some_kinds_only_those_before_a_place_come_nearest_first() -> None:
    one = scene()
    for offset in range(0, len(NEWS), 7):
        expected = [m for m in one.before(offset) if kind_of(m) in PUBLIC]
        assert list(one.before(offset, PUBLIC)) == expected
        assert all(m.outer_end <= offset for m in expected)
        assert [m.start for m in expected] == sorted((m.start for m in expected), reverse=True)
    assert len(list(one.before(len(NEWS), PUBLIC))) >= 3


def test_the_title_belongs_to_no_paragraph() -> None:
    one = scene()
    assert [s.part for s in one.titles] == ["title"]
    assert [len(one.in_block(block)) for block in (-1, 0, 1, 2)] == [0, 2, 2, 0]
    assert one.title == one.titles[0].mentions != ()
