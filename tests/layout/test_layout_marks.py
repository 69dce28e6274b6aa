"""Footnotes in plain text: which digits are marks, which are part of the text."""

from __future__ import annotations

import pytest

from fundtrack.knowledge.layout import LayoutKnowledge
from fundtrack.layout import lay_out
from fundtrack.read import read

NOTE = "\n \n1 https://agency.example/one\n\n2 https://agency.example/two\n"


@pytest.mark.parametrize(
    ("raw", "clean", "notes"),
    [
        ("该机构拨款三亿美元1，用于建厂。", "该机构拨款三亿美元，用于建厂。", [0]),
        ("该机构2023年 10月1，宣布拨款；随后签约2。", "该机构2023年 10月，宣布拨款；随后签约。", [0, 1]),
        ("两家公布了 3.5D 封装1。3.5D 封装更密。", "两家公布了 3.5D 封装。3.5D 封装更密。", [0]),
        ("这是半导体能力1。此举属于计划（EXAMPLE）2。", "这是半导体能力。此举属于计划（EXAMPLE）。", [0, 1]),
        ("MoS2 和 SiO2 在 H1 系统上为 1 Hz-0.5，能力2。", "MoS2 和 SiO2 在 H1 系统上为 1 Hz-0.5，能力。", [1]),
        ("GPT-4 的第1，图1，阶段2，步骤1。", "GPT-4 的第1，图1，阶段2，步骤1。", []),
        ("分两步：（1）建厂；（2）投产。", "分两步：（1）建厂；（2）投产。", []),
        ("7月1日起，2个项目获1亿元。", "7月1日起，2个项目获1亿元。", []),
        ("研究所定名 EXAMPLE USA2。研究所设在北方。", "研究所定名 EXAMPLE USA。研究所设在北方。", [1]),
        ("The agency pays half of it.1 The state,2 too.", "The agency pays half of it. The state, too.", [0, 1]),
        ("It costs $3.1 million, or 1.2 a year.", "It costs $3.1 million, or 1.2 a year.", []),
    ],
)
def test_marks(raw: str, clean: str, notes: list[int], layout: LayoutKnowledge) -> None:
    text, _ = lay_out(read((raw + NOTE).encode()), layout)
    assert text.string == clean
    assert [mark.note for mark in text.marks] == notes


def test_without_notes_no_digit_is_a_mark(layout: LayoutKnowledge) -> None:
    raw = "该机构拨款三亿美元1，用于建厂。"
    assert lay_out(read(raw.encode()), layout)[0].string == raw


def test_numbers_begin_again_on_each_page(layout: LayoutKnowledge) -> None:
    page = "该机构拨款{}亿美元1，用于建厂。\n \n1 https://agency.example/{}\n"
    text, _ = lay_out(read("\f".join(page.format(n, n) for n in (2, 3)).encode()), layout)
    assert [(mark.note, text.string[mark.offset - 3 : mark.offset]) for mark in text.marks] == [
        (0, "亿美元"),
        (1, "亿美元"),
    ]
    assert [(note.page, note.urls) for note in text.notes] == [
        (1, ("https://agency.example/2",)),
        (2, ("https://agency.example/3",)),
    ]


def test_circled_numbers_and_citations(layout: LayoutKnowledge) -> None:
    raw = (
        "该所发布战略①。另有论文②。\n────────\n① https://agency.example/strategy\n"
        "② Doe J, Roe R. On chips[J]. Journal, 2024. https://journal.example/a-1\n"
    )
    text, _ = lay_out(read(raw.encode()), layout)
    assert text.string == "该所发布战略。另有论文。"
    assert [(n.number, n.urls) for n in text.notes] == [
        ("1", ("https://agency.example/strategy",)),
        ("2", ("https://journal.example/a-1",)),
    ]
    assert text.notes[1].text.startswith("Doe J, Roe R.")


def test_bare_links_behind_a_block_make_cut_urls_whole(layout: LayoutKnowledge) -> None:
    raw = "该所发布战略1。\n \n1 https://agency.example/s?id=12\n\n34 \nhttps://agency.example/s?id=1234567#x\n"
    raw = raw.replace("12\n\n34 ", "12ab\n\n34cd ").replace("1234567", "12ab34cd567")
    text, _ = lay_out(read(raw.encode()), layout)
    assert text.notes[0].urls == ("https://agency.example/s?id=12ab34cd567#x",)
    assert text.string == "该所发布战略。"
