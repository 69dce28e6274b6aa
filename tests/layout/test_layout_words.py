"""The words of data/rules/layout: what they make of lines, and what is refused in their files."""

from __future__ import annotations

from pathlib import Path

import pytest

from fundtrack.knowledge import layout as section
from fundtrack.knowledge.layout import LayoutKnowledge
from fundtrack.knowledge.source import Source


@pytest.mark.parametrize(
    ("line", "is_byline"),
    [
        ("（执笔：某甲 某乙）", True),
        (" (执笔：某甲)", True),
        ("（某甲  某乙 编译）", True),
        ("（某甲译）", True),
        ("（約 12.7 億美元）", False),
        ("（一）建立论坛", False),
        ("（执笔：某甲）后文", False),
        ("(compiled by: the desk)", True),
    ],
)
def test_bylines(line: str, is_byline: bool, layout: LayoutKnowledge) -> None:
    assert (layout.byline.fullmatch(line) is not None) is is_byline


@pytest.mark.parametrize(
    ("line", "is_number"),
    [
        ("12", True),
        ("— 3 —", True),
        ("· 1 ·", True),
        ("- 4 -", True),
        ("第 1 页 / 共 4 页", True),
        ("第1页", True),
        ("Page 2 of 10", True),
        ("3/8", True),
        ("12 projects", False),
        ("2024年", False),
        ("12345", False),
    ],
)
def test_page_numbers(line: str, is_number: bool, layout: LayoutKnowledge) -> None:
    assert (layout.page_number.fullmatch(line) is not None) is is_number


@pytest.mark.parametrize(
    ("line", "pattern", "found"),
    [
        ("图 1 器件结构", "caption", True),
        ("图1-2 器件结构", "caption", True),
        ("图像处理芯片", "caption", False),
        ("Figure 3. The line", "caption", True),
        ("来源：某网站", "field", True),
        ("〔译自〕某网站", "field", True),
        ("来源不明的资金", "field", False),
        ("Source: the agency", "field", True),
        ("一、背景", "heading_number", True),
        ("（二）目标", "heading_number", True),
        ("3. 目标", "heading_number", True),
        ("3.5 亿元", "heading_number", False),
        ("2  STEEL", "heading_number", True),
    ],
)
def test_starts_of_lines(line: str, pattern: str, found: bool, layout: LayoutKnowledge) -> None:
    assert (getattr(layout, pattern).match(line) is not None) is found


def test_an_overlay_adds_words_and_its_faults_are_named(tmp_path: Path) -> None:
    folder = tmp_path / "layout"
    folder.mkdir()
    (folder / "own.yaml").write_text("format: 1\nabout: ours\nbyline_starts: [gezeichnet]\n", encoding="utf-8")
    data, problems = section.build(Source.open(tmp_path))
    assert problems == []
    assert section.from_data(data).byline.fullmatch("(gezeichnet: A. Muster)")
    (folder / "own.yaml").write_text("format: 1\nabout: ours\npage_numbers: [Seite]\nbylines: [x]\n", encoding="utf-8")
    _, problems = section.build(Source.open(tmp_path))
    assert len(problems) == 1
    assert "bylines" in problems[0]
    (folder / "own.yaml").write_text("format: 1\nabout: ours\npage_numbers: [Seite]\n", encoding="utf-8")
    _, problems = section.build(Source.open(tmp_path))
    assert [problem.split(": ", 1)[1] for problem in problems] == [
        "'Seite' has no {n}; write {n} where the number stands"
    ]
