"""Tables of funding: which events come out of the rows, in both languages, with a head and without one."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from fundtrack.model.event import Extraction
from fundtrack.pipeline import extract


class Row(NamedTuple):
    """What a case looks at of an event."""

    amount: str
    currency: str
    agency: str
    recipient: str
    program: str
    stage: str
    date: str | None


def read(text: str) -> Extraction:
    return extract(text.encode(), name="table.txt")


def rows(found: Extraction) -> list[Row]:
    return [
        Row(
            f"{event.amount:f}" if event.amount is not None else "",
            event.currency or "",
            ", ".join(name.text for name in event.agency),
            ", ".join(name.text for name in event.recipient),
            ", ".join(name.text for name in event.program),
            event.stage,
            event.date,
        )
        for event in found.events
    ]


def fates(found: Extraction) -> list[tuple[str, str]]:
    return [(line.mention.text, line.fate) for line in found.ledger]


ZH_AID = """欧盟放行的芯片项目一览

欧盟委员会2025年3月3日公布材料，介绍近年放行的芯片制造项目。

表 1  委员会批准的芯片制造国家援助

批准时间    成员国    受援企业        地点        援助额（欧元）

2023-06     西班牙    意法半导体      马德里      1.2 亿

2024-09     葡萄牙    英飞凌          波尔图      约 3 亿
"""
ZH_TAIL = """
2025-01     希腊      格芯、恩智浦    雅典        4500 万

合计                                              约 4.65 亿

注：数字按公布口径整理。
"""
CUT = (
    "\n \n"
    + """1 https://agency.example/news/2025/03/03/material


2

欧盟放行的芯片项目一览
"""
)
ZH_ROWS = [
    Row("120000000", "EUR", "西班牙", "意法半导体", "", "awarded", "2023-06"),
    Row("300000000", "EUR", "葡萄牙", "英飞凌", "", "awarded", "2024-09"),
    Row("45000000", "EUR", "希腊", "格芯, 恩智浦", "", "awarded", "2025-01"),
]


@pytest.mark.parametrize("text", [ZH_AID + ZH_TAIL, ZH_AID + CUT + ZH_TAIL], ids=["whole", "cut by a page's end"])
def test_a_chinese_table_of_state_aid(text: str) -> None:
    found = read(text)
    assert rows(found) == ZH_ROWS
    assert {event.instrument for event in found.events} == {"subsidy"}
    assert fates(found)[-1] == ("约 4.65 亿", "not_funding")
    assert {"table-row"} <= set(found.events[0].rules)


EN_HEAD = "Country     Giver               Beneficiary               Award (EUR million)\n"
EN_ROWS = """Austria     FFG                 Infineon                  12.5
Denmark     Kestrel Board       Aurel Photonics           3.2
"""
EN_INTRO = (
    "Chip grants in June\n\n10 July 2024\n\nThese are the decisions on grants that were published in June 2024:\n\n"
)


def test_givers_and_beneficiaries_by_their_columns() -> None:
    found = read(EN_INTRO + EN_HEAD + EN_ROWS)
    assert [row[:4] for row in rows(found)] == [
        ("12500000", "EUR", "FFG", "Infineon"),
        ("3200000", "EUR", "Kestrel Board", "Aurel Photonics"),
    ]
    assert [event.agency_country for event in found.events] == ["AT", "DK"]
    assert [event.instrument for event in found.events] == ["grant", "grant"]


def test_columns_of_stages_hold_one_another() -> None:
    found = read(
        "State chip funds\n\n10 July 2024\n\nWhat the states have set aside for chip plants, and what became of it "
        "(US dollars, as of June 2024):\n\n"
        "Fund                    Set up    Endowment    Promised    Paid\n"
        "Ohio Chip Fund          2022      90m          40m         10m\n"
        "Texas Wafer Scheme      2023      70m          70m         0\n"
    )
    stages = [(row.amount, row.stage, row.date) for row in rows(found)]
    assert stages == [
        ("90000000", "authorized", "2022"),
        ("40000000", "awarded", "2024-06"),
        ("10000000", "disbursed", "2024-06"),
        ("70000000", "authorized", "2023"),
        ("70000000", "awarded", "2024-06"),
    ]
    by_id = {event.id: event for event in found.events}
    wholes = [str(by_id[event.part_of].amount) if event.part_of else "" for event in found.events]
    assert wholes == ["", "90000000", "40000000", "", "70000000"]


def test_the_cost_of_a_project_holds_the_award() -> None:
    found = read(
        "Chip awards in June\n\n10 July 2024\n\nThe Department of Commerce published these awards:\n\n"
        "Company        Award              Total investment\n"
        "Infineon       $30 million        $200 million\n"
        "Wolfspeed      $45 million        $410 million\n"
    )
    awards = {str(e.amount): e for e in found.events}
    assert [awards[a].funding_source for a in ("30000000", "200000000")] == ["public", "mixed"]
    assert awards["45000000"].part_of == awards["410000000"].id
    assert [name.text for name in awards["45000000"].recipient] == ["Wolfspeed"]


def test_the_status_of_a_row() -> None:
    found = read(
        "芯片资助进展\n\n2024年7月10日\n\n商务部的资助项目如下：\n\n"
        "企业          资助金额          状态\n"
        "英飞凌        3000 万美元       已拨付\n"
        "格芯          4500 万美元       拟资助\n"
    )
    assert [(row.recipient, row.stage) for row in rows(found)] == [("英飞凌", "disbursed"), ("格芯", "proposed")]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "Chip makers in the second quarter\n\n10 July 2024\n\nWhat the largest companies sold:\n\n"
            "Company        Revenue             Forecast\nInfineon       $3.7 billion        $3.9 billion\n"
            "Wolfspeed      $201 million        $210 million\n",
            id="revenue",
        ),
        pytest.param(
            "一季度芯片企业营收\n\n2024年7月10日\n\n各企业的营收见下表：\n\n"
            "企业        销售额（亿美元）\n英飞凌      36.3\n格芯        15.5\n",
            id="sales",
        ),
    ],
)
def test_figures_of_a_market_are_not_funding(text: str) -> None:
    found = read(text)
    assert found.events == ()
    assert found.ledger and {line.fate for line in found.ledger} == {"not_funding"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Commerce signs with two companies\n\n10 July 2024\n\nThe Department of Commerce on 9 July signed "
            "awards with two companies. The grants are:\n\n"
            "   Wolfspeed        up to $105 million     Easton, Pennsylvania\n"
            "   Infineon         up to $79 million      Allen, Texas\n",
            [("105000000", "Wolfspeed"), ("79000000", "Infineon")],
            id="english",
        ),
        pytest.param(
            "商务部资助两家企业\n\n2024年7月10日\n\n商务部7月9日公布资助名单，两家企业获得补助：\n\n"
            "英飞凌        1.05 亿美元        得克萨斯州\n格芯          7900 万美元        纽约州\n",
            [("105000000", "英飞凌"), ("79000000", "格芯")],
            id="chinese",
        ),
    ],
)
def test_rows_without_a_head(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(row.amount, row.recipient) for row in rows(read(text))] == expected


def test_a_row_and_the_sentence_about_it_are_one_event() -> None:
    found = read(EN_INTRO + EN_HEAD + EN_ROWS + "\nOn 18 June 2024 FFG granted EUR 12.5 million to Infineon.\n")
    first = found.events[0]
    assert len(found.events) == 2
    assert [mention.text for mention in first.mentions] == ["12.5", "EUR 12.5 million"]
    assert first.date == "2024-06-18"


def test_the_front_of_a_digest_repeats_its_items() -> None:
    found = read(
        "芯片动态月报\n2024年7月10日\n\n本期要点\n"
        "●商务部向英飞凌提供 3000 万美元；格芯获得另一笔资助，金额为 4500 万美元，用于扩建。\n\n"
        "1. 英飞凌获得资助\n\n"
        "商务部7月2日宣布，向英飞凌提供 3000 万美元赠款，用于建设新厂，工期为三年，首批设备明年到货。\n\n"
        "2. 格芯获得资助\n\n"
        "商务部7月5日宣布，向格芯提供 4500 万美元赠款，用于扩建工厂，工期为两年，首批设备明年到货。\n\n"
        "3. 新材料\n\n"
        "研究人员7月6日报告了一种新的半导体材料，它在高温下仍能工作，有望用于功率器件的制造和航天电子设备。\n"
    )
    assert [(row.amount, row.date) for row in rows(found)] == [("30000000", "2024-07-02"), ("45000000", "2024-07-05")]
    assert [len(event.mentions) for event in found.events] == [2, 2]


def test_heads_in_plain_words_and_a_giver_of_its_receivers_country() -> None:
    found = read(
        "Small awards\n\n10 July 2024\n\n"
        "From        To                      For               Sum\n"
        "Kestrel     University of Tartu     photon sensors    EUR 240,000\n"
        "FWF         University of Vienna    memories          EUR 410,000\n"
    )
    assert [row[2:4] for row in rows(found)] == [("Kestrel", "University of Tartu"), ("FWF", "University of Vienna")]
    assert [event.agency_country for event in found.events] == ["EE", "AT"]


BARRED = """表2　北美地方量子资金一览（2031年2月更新）

省份　│时间　　　　│金额　　　│事项
――――――――――――――――――――――
安大略│2029年3月　 │3亿加元　 │省议会按《量子制造法》拨入北光半导体基金
　　　│2029年9月8日│4000万加元│英飞凌滑铁卢厂扩产
　　　│2030年1月　 │600万加元 │省商务厅与意法半导体签约；后者自投2亿加元
魁北克│同上　　　　│1.5亿加元 │省长提出的2031财年预算案
"""


def test_an_empty_cell_or_a_ditto_stands_for_the_one_above() -> None:
    found = [row for row in rows(read(BARRED)) if row.amount != "200000000"]
    assert [(row.amount, row.agency, row.recipient, row.date) for row in found] == [
        ("300000000", "安大略", "", "2029-03"),
        ("40000000", "安大略", "英飞凌", "2029-09-08"),
        ("6000000", "省商务厅", "意法半导体", "2030-01"),
        ("150000000", "魁北克", "", "2030-01"),
    ]
    assert [row.stage for row in found][::3] == ["authorized", "planned"]
    assert found[0].program == "量子制造法"


def test_a_box_with_empty_cells_keeps_its_columns() -> None:
    found = read(
        "Chip grants of the states\n\n10 July 2024\n\nGrants that the states awarded in the spring:\n\n"
        "| State | Date         | Awarded     | Company   |\n"
        "|-------|--------------|-------------|-----------|\n"
        "| Ohio  | 4 March 2024 | $30 million | Infineon  |\n"
        "|       | 9 April 2024 | $12 million | Wolfspeed |\n"
        "| Idaho | ditto        | $7 million  | Imec      |\n"
    )
    assert [(row.amount, row.agency, row.recipient, row.date) for row in rows(found)] == [
        ("30000000", "Ohio", "Infineon", "2024-03-04"),
        ("12000000", "Ohio", "Wolfspeed", "2024-04-09"),
        ("7000000", "Idaho", "Imec", "2024-04-09"),
    ]
