"""Where sentences end. "/" stands between the expected sentences."""

from __future__ import annotations

import pytest

from fundtrack.knowledge.layout import LayoutKnowledge
from fundtrack.layout.sentences import sentences
from fundtrack.model.text import Block, BlockKind


def split(text: str, layout: LayoutKnowledge, kind: BlockKind = BlockKind.PARAGRAPH) -> list[str]:
    block = Block(0, len(text), kind, 0.0, 1)
    return [text[span.start : span.end] for span in sentences(text, block, layout)]


@pytest.mark.parametrize(
    "marked",
    [
        "该部门拨款2.5亿元；其中1亿元用于培训。/余款明年拨付！/够不够？/没人知道。",
        "部长说：“这笔钱够用。”/该厂明年投产。",
        "“这笔钱够用。”，部长说。",
        "《谁来付费？》一书指出，成本很高。/该书售价50元。",
        "两步走：（1）建厂；（2）投产。/（完）",
        "The plan costs $2.5 million. /It starts in May.",
        "The U.S. Department of Example will pay. /So will the U.K. government, said Dr. J. Doe on Dec. 5.",
        "It went to Example Inc. /The company has two plants.",
        "It went to Example Inc. of Rivertown.",
        "“We need it.” /The mayor agreed, at 5 p.m. on Friday.",
        'Who pays? /"Nobody," he said. /"It is free!" /She left.',
        "No. 5 is small; No. 6 is large. /Fig. 3 shows both.",
        "Support rose by 3.5 percent... and fell again.",
        "The fund, e.g. for tools, vs. the bank et al. paid it.",
        "公司名为Example Co., Ltd.，总部在北方。/该公司获1亿元。",
    ],
)
def test_sentences(marked: str, layout: LayoutKnowledge) -> None:
    expected = [part.strip() for part in marked.split("/")]
    assert split(marked.replace("/", ""), layout) == expected


@pytest.mark.parametrize("kind", [BlockKind.ROW, BlockKind.HEADING, BlockKind.CAPTION])
def test_rows_and_headings_are_one_sentence(kind: BlockKind, layout: LayoutKnowledge) -> None:
    assert split("Alpha. Beta\t$2 million. Done", layout, kind) == ["Alpha. Beta\t$2 million. Done"]


def test_an_items_sentences_are_apart(layout: LayoutKnowledge) -> None:
    assert split("(a) Sharing. Recipients pay.", layout, BlockKind.ITEM) == ["(a) Sharing.", "Recipients pay."]
