"""When an act took place: in its own clause, with its law, on the day of the news."""

from __future__ import annotations

import pytest

from fundtrack.pipeline import extract

CASES = {
    "the day on which the act told right before was decided": (
        "May 8, 2024\n\nAustria pays\n\nThe Austrian government gave Infineon €30 million. The cabinet took"
        " the decision on May 6.\n",
        {"30000000": "2024-05-06"},
    ),
    "a later day is that of another act": (
        "May 8, 2024\n\nAustria pays\n\nThe Austrian government awarded Infineon €30 million. It signed the contract"
        " for a house on May 9.\n",
        {"30000000": "2024-05-08"},
    ),
    "the day of a memorandum that an award is compared with": (
        "2024年5月6日\n\n结果公布\n\n美国商务部公布结果。\n\n英特尔获得至多3亿美元直接资金，金额与去年9月的备忘录一致。\n",
        {"300000000": "2024-05-06"},
    ),
    "the day of a budget that was passed for another year": (
        "2024年12月5日\n\n韩国国会通过2025年量子预算30亿韩元\n\n韩国国会12月3日表决通过2025年预算，其中量子预算为30亿韩元。\n",
        {"3000000000": "2024-12-03"},
    ),
    "days of a digest that states a week": (
        "Weekly Chip Digest - 14 to 20 June 2024\n\n1. Austria\nThe Austrian government said on 17 June that it had"
        " awarded Infineon €90 million.\n\n2. Poland\nThe Polish government awarded NXP €40 million on Thursday.\n",
        {"90000000": "2024-06-17", "40000000": "2024-06-20"},
    ),
    "the day of the act told before the sum": (
        "May 8, 2024\n\nAustria signs\n\nNews from Graz.\n\nOn Monday the Austrian government signed"
        " the contract with Infineon. The money comes as a grant of €30 million.\n",
        {"30000000": "2024-05-06"},
    ),
    "a date belongs to the amount of its clause": (
        "May 6, 2024\n\nAustria backs chips\n\nEarlier approvals concerned Irish aid of €90 million for Analog Devices "
        "(March 2023) and Slovak aid of €40 million for NXP.\n",
        {"90000000": "2023-03"},
    ),
    "a date behind the amount": (
        "May 6, 2024\n\nNXP signs\n\nThe Department of Commerce on Monday awarded NXP $30 million, compared with the "
        "$45 million ceiling in January's preliminary agreement.\n",
        {"30000000": "2024-05-06", "45000000": "2024-01"},
    ),
    "the year of a programme's edition": (
        "2024年5月6日\n\n结果公布\n\n贵州省科技厅公布，2023年度“聚光计划”安排经费3亿元。\n",
        {"300000000": "2024-05-06"},
    ),
    "the year of the money itself": (
        "2024年5月6日\n\n结果公布\n\n贵州省科技厅公布，2023年度为“聚光计划”安排经费3亿元。\n",
        {"300000000": "2023"},
    ),
    "the day on which a call will open is none on which it was announced": (
        "Posted on May 6, 2024\n\nNew call\n\nApplications for the €30 million Chips JU call open on 5 June.\n",
        {"30000000": "2024-05-06"},
    ),
    "a lead that tells of an earlier act first": (
        "Quantum money\n\nThe UK's National Quantum Strategy, published in March 2021, promised £90 million. "
        "In June 2023 the government pledged £30 million for computing.\n",
        {"90000000": "2021-03", "30000000": "2023-06"},
    ),
    "a day behind the act beside that of the dateline": (
        "WASHINGTON, May 6, 2024 — The Department of Commerce signed a grant of $30 million with NXP on April 29.\n",
        {"30000000": "2024-04-29"},
    ),
    "a quarter of the report's year": (
        "2024年5月6日\n\n资金到位\n\n今年第一季度，贵州省向中芯国际拨付补助资金3亿元。\n",
        {"300000000": "2024"},
    ),
    "a month before the act told before": (
        "June 6, 2024\n\nOn May 27 the Austrian government awarded Infineon €90 million. A month earlier it had given "
        "€40 million to NXP.\n",
        {"90000000": "2024-05-27", "40000000": "2024-04"},
    ),
    "the act told in the sentence before": (
        "October 6, 2024\n\nAustria picks NXP\n\nIt was a long wait.\n\nIn January the Austrian Research Promotion "
        "Agency picked NXP for a pilot line. The agency contributes €30 million.\n",
        {"30000000": "2024-01"},
    ),
    "a budget's day, not its year": (
        "June 6, 2024\n\nMoney for chips\n\nThe fiscal 2025 budget, passed on May 27, sets aside €30 million for "
        "Austria's chip fund.\n",
        {"30000000": "2024-05-27"},
    ),
    "a month well ahead of the report is last year's of what was done": (
        "March 9, 2026\n\nAustria pays\n\nNXP opened its line. The Austrian government paid it €30 million in October, "
        "and Infineon was paid €40 million in February.\n",
        {"30000000": "2025-10", "40000000": "2026-02"},
    ),
    "a bracket that says where an item comes from": (
        "芯片文摘\n2022年12月5日出版\n\n"
        "【1】瑞典支持芯片\n〔据瑞典创新署4月14日消息〕　瑞典政府宣布向英飞凌提供3亿克朗。\n\n"
        "【2】丹麦支持芯片\n〔据丹麦商务部5月16日消息〕　丹麦政府宣布向恩智浦提供4亿克朗。\n\n"
        "【3】挪威支持芯片\n〔据挪威研究理事会6月18日消息〕　挪威政府宣布向意法半导体提供5亿克朗。\n",
        {"300000000": "2022-04-14", "400000000": "2022-05-16", "500000000": "2022-06-18"},
    ),
    "the date below a letter's signature": (
        "关于获得补助的公告\n\n公司自2025年7月1日以来经营正常。\n\n贵州省政府决定向中芯国际提供补助3亿元，用于扩产。\n\n"
        "特此公告。\n\n董事会\n2025年11月20日\n",
        {"300000000": "2025-11-20"},
    ),
    "a deadline is no date of the act": (
        "2024年5月6日\n\n某省支持芯片企业\n\n该省政府宣布向中芯国际提供3亿元补助，资金须于今年3月前用完。\n",
        {"300000000": "2024-05-06"},
    ),
    "the day of the news, not the report's": (
        "2024年5月6日\n\n意法半导体获补助\n\n意大利政府3日宣布，向意法半导体提供2亿欧元补助。\n\n"
        "西西里大区政府另外提供4000万欧元补助。\n",
        {"200000000": "2024-05-03", "40000000": "2024-05-03"},
    ),
    "the year of a law's name": (
        "May 6, 2024\n\nWho spends what\n\nNIST opened a call today.\n\nThe CHIPS and Science Act of 2022 fills these "
        "funds:\n\nFund  Appropriated  Who spends it\nDefense Fund  $2 billion  Department of Defense\n"
        "Workforce Fund  $200 million  National Science Foundation\n",
        {"2000000000": "2022", "200000000": "2022"},
    ),
    "spent since some time on no one day": (
        "May 6, 2024\n\nNSF awards Duke\n\nNSF awarded Duke University $3 million today for quantum sensors.\n\n"
        "Since 2019 NSF has spent $38 million on such sensors.\n",
        {"3000000": "2024-05-06", "38000000": None},
    ),
    "last fiscal year's": (
        "2024年5月6日\n\n印度列支芯片预算\n\n财政部6日公布预算案，国家量子任务列支80亿卢比，上一财年为35亿卢比。\n",
        {"8000000000": "2024-05-06", "3500000000": "2023"},
    ),
    "a sum that was replaced was given before": (
        "May 6, 2024\n\nLisbon trims a grant\n\nOn 3 May the Portuguese government cut the grant to Amkor from "
        "€67 million to €52 million.\n",
        {"67000000": None, "52000000": "2024-05-03"},
    ),
    "a date before the amount, and another behind it": (
        "May 6, 2024\n\nTexas adds to its fund\n\nThe legislature in March granted the Texas Semiconductor Innovation "
        "Fund another $90 million for a period that began on April 1.\n",
        {"90000000": "2024-03"},
    ),
    "a date of another amount's clause": (
        "June 4, 2025\n\nAn agency's year\n\nThe National Science Foundation awarded Duke University $6 million last "
        "autumn, and in January 2024 it gave Rice University $2 million.\n",
        {"6000000": "2024", "2000000": "2024-01"},
    ),
    "an award of others in the body is background": (
        "June 4, 2025\n\nNSF backs Duke\n\nThe National Science Foundation awarded Duke University $6 million today "
        "for ion traps.\n\nThe prize is good news.\n\nQuantum firms are doing well these days.\n\n"
        "Innovate UK awarded Riverlane £2 million for its chips.\n",
        {"6000000": "2025-06-04", "2000000": None},
    ),
    "an item without a date among items with one": (
        "May 6, 2024\n\nState awards at a glance\n\nThese are the awards of the Department of Commerce:\n\n"
        "- The department awarded Skywater $11 million in January.\n- It awarded NXP $12 million in March.\n"
        "- The department awarded Micron $13 million.\n- The department awarded Infineon $14 million in April.\n",
        {"11000000": "2024-01", "13000000": None, "14000000": "2024-04"},
    ),
    "the day of a dateline is not that of an act of last year": (
        "Norway sets out a photonics plan\n\nOSLO, 4 April 2025 - The government said in May last year that it would "
        "put 900 million kroner into its photonics strategy.\n",
        {"900000000": "2024-05"},
    ),
    "the day on which a sum was taken out": (
        "Chile shelves a laser centre\n\nSANTIAGO, 7 June 2025 - The senate debated the centre.\n\nThere was also "
        "20 million pesos for the laser institute in the draft budget. The senators struck it out on 2 June.\n",
        {"20000000": "2025-06-02"},
    ),
    "a region's own programme told behind the news": (
        "Canada backs Nortel Photonics\n\nOTTAWA, 6 May 2024 - Innovation, Science and Economic Development Canada "
        "awarded Nortel Photonics $31 million.\n\nOntario plans a $9 million programme to train designers.\n",
        {"31000000": "2024-05-06", "9000000": None},
    ),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_when_an_act_took_place(text: str, expected: dict[str, str | None]) -> None:
    found = {f"{event.amount:f}": event.date for event in extract(text.encode(), name="a.txt").events}
    assert {amount: found.get(amount, "not found") for amount in expected} == expected


def test_a_date_in_brackets_with_another_sum_is_not_the_acts() -> None:
    text = (
        "Grants in Norway\n\nOSLO, 3 May 2025 - Kuura (sales in 2023: €5 million) got a grant of €7 million "
        "from Innovation Norway on Friday."
    )
    assert [event.date for event in extract(text.encode(), name="note.txt").events] == ["2025-05-02"]
