"""What programme a sum comes from: named beside it, or by the article for its news."""

from __future__ import annotations

import pytest

from fundtrack.pipeline import extract

CASES = [
    pytest.param(
        """Denmark renews quantum centre

        The Danish Ministry of Defence granted the University of Copenhagen DKK 40 million for a quantum centre.
        Mubadala put DKK 90 million into a plant of Topsil.""",
        {"DKK 40 million": ""},
        id="a fund told of behind the sum, with a sum of its own",
    ),
    pytest.param(
        """Science ministry

        Denmark set aside DKK 90 million for six regional projects that join the Danish Cryogenics Initiative.""",
        {"DKK 90 million": "Danish Cryogenics Initiative"},
        id="named behind the sum, past what the sum is for",
    ),
    pytest.param(
        """Norway funds lasers

        The Aurora Photon Devices Initiative awarded its first money. SINTEF will receive NOK 40 million.""",
        {"NOK 40 million": "Aurora Photon Devices Initiative"},
        id="a long name in the lead that nobody knows",
    ),
    pytest.param(
        """Norway funds lasers

        The Research Council of Norway granted SINTEF NOK 40 million today.

        Last year the Research Council of Norway gave the University of Oslo NOK 9 million for chairs.

        The Quantum Flagship opens again in March.""",
        {"NOK 40 million": "", "NOK 9 million": ""},
        id="a programme that the end of the body mentions is not that of acts of the body",
    ),
]


@pytest.mark.parametrize(("text", "programmes"), CASES)
def test_programmes(text: str, programmes: dict[str, str]) -> None:
    told = "\n".join(line.strip() for line in text.splitlines())
    found = {e.mentions[0].text: ", ".join(n.name for n in e.program) for e in extract(told.encode(), name="x").events}
    assert {amount: found.get(amount) for amount in programmes} == programmes


HEAD_ZH = "芯片新闻\n\n2024年3月5日，"
CHINESE = {
    "a sum drawn from a programme that is named behind it": (
        HEAD_ZH + "英国政府宣布向该研究所提供9亿英镑，其中6亿英镑取自“国家量子技术计划”，3亿英镑出自“强化供应链”基金。",
        {"6亿英镑": "国家量子技术计划", "3亿英镑": "强化供应链"},
    ),
    "a budget that bears a sum is no programme": (
        HEAD_ZH + "欧洲议会就《欧洲芯片法案》达成一致。预计动员300亿欧元公共和私人投资，其中欧盟预算出资20亿欧元。",
        {"20亿欧元": "欧洲芯片法案"},
    ),
    "a plan that companies hand in is no programme": (
        HEAD_ZH + "日本经济产业省认定两家公司共同提交的供应保障计划，给予最高300亿日元补助。",
        {"最高300亿日元": ""},
    ),
    "the programme told with one act is not that of the next": (
        HEAD_ZH
        + "美国商务部根据《芯片与科学法案》向英特尔提供6亿美元直接资助。"
        + "英特尔另获国防部“安全飞地”计划的2亿美元合同。\n\n商务部将在年底前拨付1亿美元。",
        {"2亿美元": "“安全飞地”计划", "1亿美元": "芯片与科学法案"},
    ),
    "against last year's budget": (
        HEAD_ZH + "印度公布新财年预算案。国家量子任务列支50亿卢比，上一财年为40亿卢比。",
        {"50亿卢比": "国家量子任务", "40亿卢比": "国家量子任务"},
    ),
    "another giver's programme": (
        HEAD_ZH
        + "浙江省科技厅通过“尖兵领雁”计划安排经费1.2亿元支持集成电路。\n\n"
        + "湖北省科技厅同期安排经费0.8亿元支持光子芯片。",
        {"1.2亿元": "尖兵领雁", "0.8亿元": ""},
    ),
    "a province's special fund": (
        HEAD_ZH + "江苏省财政厅下达省科技创新专项资金3.5亿元，支持集成电路企业。",
        {"3.5亿元": "省科技创新专项资金"},
    ),
    "who hands out the money of the pot told before": (
        HEAD_ZH + "瑞士量力而行。SwissChips计划总经费3000万瑞郎：国家教研创新秘书处向两家单位拨款2000万瑞郎。",
        {"3000万瑞郎": "SwissChips计划", "2000万瑞郎": "SwissChips计划"},
    ),
}


@pytest.mark.parametrize("name", CHINESE)
def test_programmes_of_chinese_texts(name: str) -> None:
    text, expected = CHINESE[name]
    events = extract(text.encode(), name="programmes.txt").events
    found = {mention.text: "、".join(n.text for n in event.program) for event in events for mention in event.mentions}
    assert {amount: found.get(amount, "no event") for amount in expected} == expected
