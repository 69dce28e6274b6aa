"""Whose money a sum is: public, a company's and its investors', or of both sides."""

from __future__ import annotations

import pytest

from fundtrack.pipeline import extract

OPENING = """Oslo backs chip plants

OSLO, 3 June 2025 - The Research Council of Norway gave Krafton Devices NOK 80 million.

"""

CASES = [
    ("The cabinet cleared five units with a cumulative investment of NOK 4 billion.", "NOK 4 billion", "mixed"),
    (
        "Including the grant, the overall price tag of the plant had been put at NOK 2.5 billion.",
        "NOK 2.5 billion",
        "mixed",
    ),
    ("The NOK 750 million told last year counts state aid as well as Krafton's own money.", "NOK 750 million", "mixed"),
    ("With joint contributions of EUR 60 million, partners will run a laboratory.", "EUR 60 million", "mixed"),
    ("Krafton Devices has NOK 300 million from existing shareholders.", "NOK 300 million", "private"),
    ("The round lifts the total that Krafton Devices has raised to NOK 700 million.", "NOK 700 million", "private"),
    ("The grant lifts the total support for Krafton Devices to NOK 95 million.", "NOK 95 million", "public"),
    ("Innovation Norway has a total budget of NOK 6 billion for the scheme.", "NOK 6 billion", "public"),
]


@pytest.mark.parametrize(("sentence", "amount", "source"), CASES)
def test_source(sentence: str, amount: str, source: str) -> None:
    events = extract((OPENING + sentence).encode(), name="news").events
    assert [e.funding_source for e in events if amount in {m.text for m in e.mentions}] == [source]


CHINESE = [
    ("备忘录还为该公司留出 3 亿欧元贷款。", "3 亿欧元", ["public"]),
    ("37 家企业承诺到 2031 年投资 3 亿欧元。", "3 亿欧元", ["private"]),
    ("联合体自身承诺投入 3 亿欧元。", "3 亿欧元", ["private"]),
    ("部里将同业界合设总额 3 亿欧元的光子基金。", "3 亿欧元", ["mixed"]),
    ("项目前年动土，迄今已耗资 3 亿欧元。", "3 亿欧元", ["mixed"]),
    ("算上德国和荷兰政府的赠款，格芯公司自创立总共募得 3 亿欧元。", "3 亿欧元", ["mixed"]),
    ("州里出 5 亿欧元，厂方自己还要筹措的仅 3 亿欧元。", "3 亿欧元", ["private"]),
    ("州里承担 5 亿欧元；市里已批给 2 亿欧元补贴，厂方自己还要筹措 3 亿欧元。", "5 亿欧元", ["public"]),
    ("公司 4 月公布的 3 亿欧元扩产预算用于几座老厂。", "3 亿欧元", ["private"]),
    ("部里希望厂商在 2031 年前落实 3 亿欧元投资。", "3 亿欧元", []),
    ("协议要求该所把合同收入提高到 3 亿欧元。", "3 亿欧元", []),
    ("有传闻说高通出价 3 亿欧元竞购该厂。", "3 亿欧元", []),
    ("该厂申请补贴 3 亿欧元，仍在审议。", "3 亿欧元", []),
]


@pytest.mark.parametrize(("sentence", "amount", "sources"), CHINESE)
def test_source_in_chinese(sentence: str, amount: str, sources: list[str]) -> None:
    opening = "2025 年 6 月 3 日，德国联邦经济部向格芯公司提供 8000 万欧元补贴。\n\n"
    events = extract((opening + sentence).encode(), name="news").events
    assert [e.funding_source for e in events if amount in {m.text for m in e.mentions}] == sources
