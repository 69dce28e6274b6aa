"""Registers typed as text: a unit stated once, groups, records of labelled lines, budget lines, and total lines."""

from __future__ import annotations

import pytest

from fundtrack.model.event import Event, Extraction
from fundtrack.pipeline import extract


def read(text: str) -> Extraction:
    return extract(text.encode(), name="register.txt")


def sums(found: Extraction) -> dict[str, Event]:
    return {f"{event.amount:f}": event for event in found.events}


def held(found: Extraction) -> dict[str, str]:
    """Each sum with the one that holds it."""
    by_id = {event.id: f"{event.amount:f}" for event in found.events}
    return {f"{event.amount:f}": by_id[event.part_of] if event.part_of else "" for event in found.events}


WUHU = "芜湖市科技局\n2026年度量子专项资金安排\n\n单位：万元\n\n"
GROUPS = """一、平台
国家量子计量院　　芯片计量平台　　700
安徽大学　　　　　离子阱　　　　　250
小计　　　　　　　　　　　　　　950
二、企业
国仪量子　　　　　测控机　　　　　120
国盾量子　　　　　密钥芯片　　　　80
小　计　　　　　　　　　　　　　　200
总计　　　　　　　　　　　　　　1150
"""


def test_totals_hold_the_rows_that_they_add_up() -> None:
    found = read(WUHU + GROUPS)
    assert held(found) == {
        "7000000": "9500000",
        "2500000": "9500000",
        "9500000": "11500000",
        "1200000": "2000000",
        "800000": "2000000",
        "2000000": "11500000",
        "11500000": "",
    }
    assert {event.scope for event in found.events if not event.recipient} == {"call"}
    assert {event.agency[0].text for event in found.events} == {"芜湖市科技局"}


def test_a_total_of_different_givers_is_a_tally() -> None:
    found = read(
        "各国量子资助一览（百万欧元）\n\n出资方　　受助方　　金额\n法国国家科研署　　Pasqal　　12\n"
        "奥地利研究促进署　　AQT　　8\n合计　　　　　　　　20\n"
    )
    assert sorted(sums(found)) == ["12000000", "8000000"]
    assert [(line.mention.text, line.fate) for line in found.ledger if line.fate != "event"] == [("20", "not_funding")]


def test_a_total_that_its_rows_do_not_make_is_left_out() -> None:
    found = read(WUHU + "安徽大学　　离子阱　　250\n国仪量子　　测控机　　120\n合计　　　　　　900\n")
    assert sorted(sums(found)) == ["1200000", "2500000"]


@pytest.mark.parametrize(
    "items",
    [
        "（一）安徽大学：离子阱，250；\n（二）国仪量子：测控机，120。\n",
        "① 安徽大学（离子阱），250\n② 国仪量子（测控机），120\n",
        "安徽大学（250）、国仪量子（120）。\n",
        "1　安徽大学　离子阱　250\n2　国仪量子　测控机　120\n",
        "安徽大学 | 离子阱 | 250\n国仪量子 | 测控机 | 120\n",
    ],
    ids=["ideographs", "circles", "brackets", "single wide spaces", "bars"],
)
def test_bare_figures_below_a_unit(items: str) -> None:
    found = read("芜湖市科技局\n2026年度量子专项资金安排\n\n支持下列单位（万元）：\n" + items)
    told = {amount: [name.text for name in event.recipient] for amount, event in sums(found).items()}
    assert told == {"2500000": ["安徽大学"], "1200000": ["国仪量子"]}


def test_records_of_labelled_lines() -> None:
    found = read(
        "山东省科技厅关于光子芯片项目的公示\n\n根据评审结果，拟立项项目如下：\n\n"
        "◆ 项目名称：硅光收发芯片\n  承担单位：山东大学\n  拟资助经费：300万元\n\n"
        "◆ 项目名称：薄膜铌酸锂调制器\n  承担单位：济南量子技术研究院\n  拟资助经费：180万元\n"
    )
    told = [(name.text, event.stage) for event in found.events for name in event.recipient]
    assert told == [("山东大学", "proposed"), ("济南量子技术研究院", "proposed")]


def test_lines_of_a_budget_say_what_the_sums_are_for() -> None:
    found = read(
        "日本2027年度半导体预算案（2026年12月20日发布）\n\n单位：亿日元\n"
        "1. 先进封装研究：420\n2. 光电融合器件：1,150\n  其中：试产线：300\n3. 设计人才：85\n合计：1,655\n"
    )
    assert held(found) == {
        "42000000000": "165500000000",
        "115000000000": "165500000000",
        "30000000000": "115000000000",
        "8500000000": "165500000000",
        "165500000000": "",
    }
    assert {event.scope for event in found.events} == {"program"}


def test_who_signs_a_list_gives_what_is_in_it() -> None:
    found = read(
        "2026年集成电路首批流片补助名单\n\n上海交通大学　　　　　120万元\n复旦大学　　　　　　　90万元\n\n"
        "浦东新区科技和经济委员会　2026年3月2日\n"
    )
    assert {event.agency[0].text for event in found.events} == {"浦东新区科技和经济委员会"}


def test_rows_of_projects_have_givers_and_funds_of_their_own() -> None:
    found = read(
        "各地芯片资金一览（2026年3月）\n\n地区    项目                  出资方              金额        方式\n"
        "合肥    合肥国家实验室扩建    安徽省财政          3亿元       拨款\n"
        "无锡    华虹半导体二期        无锡产业投资基金    12亿元      入股\n"
    )
    told = {event.agency[0].text: (event.scope, event.instrument, list(event.program)) for event in found.events}
    assert told == {"安徽省财政": ("award", None, []), "无锡产业投资基金": ("award", "equity", [])}


def test_a_caption_that_says_who_is_to_be_supported_proposes() -> None:
    found = read(
        "绍兴市科技局2026年拟资助项目（单位：万元）\n\n浙江大学　　光子芯片　　40\n宁波大学　　封装材料　　25\n"
    )
    assert {event.stage for event in found.events} == {"proposed"}
