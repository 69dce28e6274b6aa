"""What holds for every text."""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise

from hypothesis import assume, example, given
from hypothesis import strategies as st

from fundtrack.articles import find_articles
from fundtrack.knowledge import layout as layout_section
from fundtrack.knowledge.source import Source
from fundtrack.layout import lay_out
from fundtrack.layout.build import Writer
from fundtrack.layout.draft import Draft, Run
from fundtrack.layout.lines import columns
from fundtrack.layout.marks import Lift
from fundtrack.model.text import BlockKind
from fundtrack.read import read

LAYOUT = layout_section.from_data(layout_section.build(Source.open())[0])
CHARS = "中文国年亿元研究，。；（）“”abc XYZ019.-/%$\u00ad\u200b\u3000é"
IDEOGRAPHS = "该部门表示资金将用于建设新的中试线并培训工程师研究所宣布获得支持计划明年完成"

raw_texts = st.text(alphabet=CHARS, min_size=1, max_size=200).filter(str.strip)
documents = st.text(alphabet=CHARS + "\n\n\n\f\t|•1①[]:", min_size=1, max_size=400).filter(str.strip)
sentences = st.text(alphabet=IDEOGRAPHS, min_size=20, max_size=60).map(lambda s: s[:10] + "，" + s[10:] + "。")


@given(raw_texts, st.data())
def test_every_edit_keeps_the_way_back(raw: str, data: st.DataObject) -> None:
    """Random runs of a page in any order with random lifts: copied characters are the raw ones."""
    document = read(("x" + raw).encode())
    page = document.pages[0].text
    place = st.integers(0, len(page))
    cuts = sorted(data.draw(st.sets(place, max_size=6)))
    lifts = [Lift(0, a, b, -1) for a, b in zip(cuts[::2], cuts[1::2], strict=False)]
    writer = Writer(document, lifts)
    for _ in range(data.draw(st.integers(1, 3))):
        bounds = data.draw(st.lists(st.tuples(place, place), min_size=1, max_size=4))
        separators = data.draw(st.lists(st.sampled_from([None, "\t"]), min_size=len(bounds), max_size=len(bounds)))
        runs = [Run(0, min(b), max(b), sep) for b, sep in zip(bounds, separators, strict=True)]
        writer.write(Draft(BlockKind.PARAGRAPH, runs))
    text = writer.finish([])
    assert "\n".join(text.string[b.start : b.end] for b in text.blocks) == text.string
    for i, char in enumerate(text.string):
        for found in text.offsets.places(i, i + 1):
            assert document.pages[found.page].text[found.start : found.end] == char
            assert not any(lift.start <= found.start < lift.end for lift in lifts)
        k = bisect_right(text.offsets.clean, i) - 1
        copied = k >= 0 and i < text.offsets.clean[k] + text.offsets.length[k]
        assert copied or char in " \t\n"


@given(documents)
def test_laying_out_never_fails_and_keeps_the_way_back(raw: str) -> None:
    document = read(raw.encode())
    text, _ = lay_out(document, LAYOUT)
    for clean, page, at, length in zip(
        text.offsets.clean, text.offsets.page, text.offsets.raw, text.offsets.length, strict=True
    ):
        assert text.string[clean : clean + length] == document.pages[page].text[at : at + length]
    for article in find_articles(text, LAYOUT):
        for span in article.sentences:
            assert text.string[span.start : span.end].strip() == text.string[span.start : span.end] != ""


@given(st.text(alphabet=IDEOGRAPHS + "，。", min_size=2, max_size=120), st.data())
def test_any_split_of_a_chinese_paragraph_joins_to_the_same(paragraph: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.sets(st.integers(1, len(paragraph) - 1), max_size=8)))
    bounds = [0, *cuts, len(paragraph)]
    pieces = [paragraph[a:b] for a, b in pairwise(bounds)]
    document = read("\n".join(pieces).encode())
    writer = Writer(document, [])
    starts = [a + i for i, a in enumerate(bounds[:-1])]
    runs = [Run(0, start, start + len(piece)) for start, piece in zip(starts, pieces, strict=True)]
    writer.write(Draft(BlockKind.PARAGRAPH, runs))
    assert writer.finish([]).string == paragraph


def wrap(paragraph: str, width: int) -> list[str]:
    """Lines of a width in columns; no line begins with a stop."""
    lines = [""]
    for char in paragraph:
        if columns(lines[-1] + char) > width and char not in "，。":
            lines.append("")
        lines[-1] += char
    return lines


PIECE = IDEOGRAPHS[0] * 10
TWICE = f"{PIECE}，{PIECE}。" * 2
LONG, LONGER = (f"{PIECE}，{PIECE}{IDEOGRAPHS[0] * more}。" for more in (1, 3))


@example([[TWICE, LONG], [TWICE, LONGER]], 68)  # half of the full lines are indented
@given(st.lists(st.lists(sentences, min_size=3, max_size=6), min_size=2, max_size=3), st.integers(36, 80))
def test_paragraphs_wrapped_at_any_width_come_back(paragraphs: list[list[str]], width: int) -> None:
    """Hard-wrapped with an indented first line: the usual form of Chinese text."""
    whole = ["".join(paragraph) for paragraph in paragraphs]
    lines = [line for paragraph in whole for line in wrap("\u3000\u3000" + paragraph, width)]
    assume(sum(line.endswith("。") for line in lines) * 2 < len(lines))  # else each line could be a paragraph
    text, _ = lay_out(read("\n".join(lines).encode()), LAYOUT)
    assert text.string == "\n".join(whole)


@given(st.lists(sentences, min_size=8, max_size=12), st.integers(36, 60))
def test_a_dump_with_empty_lines_between_lines_comes_back(paragraph: list[str], width: int) -> None:
    whole = "".join(paragraph)
    lines = wrap(whole, width)
    assume(sum(line.endswith("。") for line in lines) * 3 < len(lines))  # as above
    text, _ = lay_out(read("\n\n".join(lines).encode()), LAYOUT)
    assert text.string == whole
