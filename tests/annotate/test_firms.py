"""Chinese companies that no word for a company gives away: by their last word and by where they stand."""

from __future__ import annotations

import pytest
from naming import VOCABULARY, folder_with, knowledge_of

from fundtrack.annotate.currencies import Countries
from fundtrack.annotate.money import scan_money
from fundtrack.annotate.names import Context, NameFinder
from fundtrack.annotate.overlaps import resolve
from fundtrack.annotate.shapes import ShapeFinder
from fundtrack.knowledge import load
from fundtrack.model.mention import Entry
from fundtrack.model.text import Span


@pytest.fixture(scope="module")
def finders(tmp_path_factory: pytest.TempPathFactory) -> tuple[NameFinder, ShapeFinder]:
    knowledge = knowledge_of(folder_with(tmp_path_factory.mktemp("rules"), names=VOCABULARY))
    return NameFinder(knowledge), ShapeFinder(knowledge.shapes)


NAMED = [
    ("澜岳半导体获得补助 300 万元", ["澜岳半导体"]),
    ("科技局向澜岳微电子拨付 300 万元", ["澜岳微电子"]),
    ("初创企业“霜桥量子”今年扩产，霜桥量子预计上市", ["霜桥量子"]),
    ("芯片设计公司霜桥完成融资 3 亿元", ["霜桥"]),
    ("补助名单：澜岳光电 300 万元、霜桥科技 200 万元", ["澜岳光电", "霜桥科技"]),
    ("补助澜岳、霜桥与德尔塔微三家企业共 900 万元", ["澜岳", "霜桥"]),
    ("補助澜岳、霜橋等五家業者 900 萬元", ["澜岳", "霜橋"]),
    ("霜桥旗下的岭澜、云杉川等两家公司获补助 900 万元", ["岭澜", "云杉川"]),
    ("澜岳智造（688001）收到补助 300 万元", ["澜岳智造"]),
    ("德尔塔微和霜桥激光共获 300 万元", ["霜桥激光"]),
    ("澜岳芯科技宣布获得补助 300 万元", ["澜岳芯科技"]),
    ("由澜岳精密承担，经费 300 万元", ["澜岳精密"]),
]
NAMED += [
    ("向俄亥俄州岭初晴兑现补助 300 万元", ["俄亥俄州岭初晴"]),
    ("基金向岭澜增资 300 万元", ["岭澜"]),
    ("完成对霜桥科技的 300 万元投资", ["霜桥科技"]),
    ("给予霜桥机电 300 万元授信", ["霜桥机电"]),
    ("补助厂商包括岭芯科技、澜岳光电及德尔塔微，共 300 万元", ["岭芯科技", "澜岳光电"]),
    ("拨付俄亥俄州岭澜半导体 2023 年度补助 300 万元", ["俄亥俄州岭澜半导体"]),
    ("补助岭能、霜有研两家硅片企业 300 万元", ["岭能", "霜有研"]),
    ("大学孵化的霜擎微，近日拿到 300 万元资助", ["霜擎微"]),
    ("补助德尔塔微传感、霜桥等三家企业 300 万元", ["德尔塔微传感", "霜桥"]),
]
NAMED += [
    (
        "向塔霜格拉澜微电子（Tashon Gralan Microelectronics）提供 300 万元",
        ["Tashon Gralan Microelectronics", "塔霜格拉澜微电子"],
    ),
    ("向芯片企业贝伦赫尔的首座工厂提供 300 万元", ["贝伦赫尔"]),
    ("授予传感器初创公司奥斯特林一份 300 万元的合同", ["奥斯特林"]),
    ("为制造商多米卡尔达成的 300 万元贷款提供担保", ["多米卡尔"]),
    ("澜岳半导体将从州政府获得 300 万元贷款", ["澜岳半导体"]),
    ("信息化部向霜桥芯联下达专项资金 300 万元", ["霜桥芯联"]),
]
NAMELESS = [
    "向塔霜格拉澜微电子提供 300 万元",
    "公司总裁贝伦赫尔·多米说，将投入 300 万元",
    "我国半导体从政府获得 300 万元",
    "向地方政府下达资金 300 万元",
    "俄亥俄州竞逐量子，安排 300 万元",
    "向社会公众提供 300 万元",
    "向市场注资 300 万元",
    "向俄亥俄州的客户提供 300 万元",
    "为人工智能和人工智能半导体投入 300 万元",
    "超导量子获得资助 300 万元",
    "下一代半导体获得资助 300 万元",
    "我国半导体收到 300 万元补助",
    "该公司希望得到 300 万元补助",
    "企业最终获得补助 300 万元",
    "拨款 300 万元，支持量子、光子和半导体等三个方向",
    "半导体、软件等五家企业获补助 300 万元",
    "推进先进半导体获得资助 300 万元",
    "AI芯片获补助 300 万元",
    "高校和企业共获 300 万元",
    "这家公司宣布投资 300 万元",
]


def firms(finders: tuple[NameFinder, ShapeFinder], text: str) -> list[str]:
    names, finder = finders
    money = list(scan_money(text, 0, len(text), load().money, Countries("CN", ())).mentions)
    known = sorted([*names.find(text, 0, len(text), Context("CN")), *money], key=lambda m: m.start)
    found = finder.find_shapes(text, names.names.fold.fold(text), [Span(0, len(text))], [], known)
    shaped = (m for m in resolve([*known, *found]) if isinstance(m.value, Entry) and not m.value.id)
    return sorted({m.text for m in shaped if isinstance(m.value, Entry) and m.value.kind == "company"})


@pytest.mark.parametrize(("text", "expected"), NAMED)
def test_a_firm_is_known_by_where_it_stands(
    finders: tuple[NameFinder, ShapeFinder], text: str, expected: list[str]
) -> None:
    assert firms(finders, text) == sorted(expected)


@pytest.mark.parametrize("text", NAMELESS)
def test_common_words_are_no_firms(finders: tuple[NameFinder, ShapeFinder], text: str) -> None:
    assert firms(finders, text) == []
