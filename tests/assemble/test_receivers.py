"""Who gets a sum and how wide it is, where the amount's own words leave it open."""

from __future__ import annotations

import pytest

from fundtrack.pipeline import extract

Told = dict[str, tuple[str, str]]  # amount: receivers, scope


def told(text: str) -> Told:
    """The public and mixed events of a text, by their first mention."""
    return {
        event.mentions[0].text: (", ".join(name.text for name in event.recipient), event.scope)
        for event in extract(text.encode(), name="text.txt").events
        if event.funding_source != "private"
    }


HEAD = "Chip notes\n\n10 July 2024\n\n"
KOPF = "芯片动态\n\n2024年7月10日\n\n"

CASES = [
    pytest.param(
        KOPF + "北京市经信局向英飞凌、意法半导体等15家企业发放补贴共1亿元。\n",
        {"1亿元": ("英飞凌, 意法半导体", "call")},
        id="those named right before the count are of it",
    ),
    pytest.param(
        KOPF + "荷兰企业局拨出900万欧元，分别由阿贡国家实验室和意法半导体牵头。\n",
        {"900万欧元": ("阿贡国家实验室, 意法半导体", "award")},
        id="who leads behind the sum",
    ),
    pytest.param(
        HEAD + "The Ministry of Economy, Trade and Industry certified two plans on 9 July.\n\n"
        "1. The first plan\n\nApplicants: Infineon and Wolfspeed\nSites: Dresden\nMaximum grant: 41 million euros\n",
        {"41 million euros": ("Infineon, Wolfspeed", "award")},
        id="labelled lines",
    ),
    pytest.param(
        HEAD + "Notes from the south.\n\nOn Monday the Ministry of Economy signed the contract for Lumexa's line in"
        " Torvala. The money comes in two parts: 40 million euros now and 25 million euros later.\n",
        {"40 million euros": ("Lumexa", "award"), "25 million euros": ("Lumexa", "award")},
        id="the receiver of the act told before the sum",
    ),
    pytest.param(
        HEAD + "Soitec was chosen for the Quantum Bridges Programme, under which five start-ups share 6 million euros"
        " from the Dutch government.\n",
        {"6 million euros": ("", "call")},
        id="several that share a sum, not the one told before them",
    ),
    pytest.param(
        HEAD + "Austria gave Infineon 41 million euros on 9 July. Germany has pledged 12 million euros for quantum.\n",
        {"41 million euros": ("Infineon", "award"), "12 million euros": ("", "program")},
        id="what a country has pledged",
    ),
    pytest.param(
        HEAD
        + "Pasqal closed a EUR 9 million seed round in 2022 and was given a EUR 2 million grant by FFG on 9 July.\n",
        {"EUR 2 million": ("Pasqal", "award")},
        id="who raised private money before in the sentence",
    ),
    pytest.param(
        HEAD + "FFG opened a call on 9 July. Scholarships of EUR 7,000 will go to each of 40 students.\n",
        {"EUR 7,000": ("", "unit")},
        id="so much to each of so many",
    ),
    pytest.param(
        HEAD + "Delft-based Oxion was set up by Pasqal and Soitec in 2019. The company received 6 million euros from"
        " the Dutch government on 9 July.\n",
        {"6 million euros": ("Oxion", "award")},
        id="the company is whom the sentence before is about",
    ),
    pytest.param(
        KOPF + "经济产业省7月9日认定一项计划。\n\n申报单位：英飞凌\n建设地点：德累斯顿\n补助金额：4100万欧元\n",
        {"4100万欧元": ("英飞凌", "award")},
        id="labelled lines in Chinese",
    ),
    pytest.param(
        HEAD + "The ministry offered 41 million euros in subsidies to photonic sensor producer Infineon on 9 July.\n",
        {"41 million euros": ("Infineon", "award")},
        id="what a company is stands before its name",
    ),
    pytest.param(
        "集成电路扶持申报通知\n\n给予不超过实际支出50%、单个项目最高120万元扶持。\n",
        {"最高120万元": ("", "unit")},
        id="a ceiling of a scheme that names nobody",
    ),
    pytest.param(
        KOPF + "云澜（德累斯顿）半导体有限公司收到研发投入补助款4100万欧元。\n",
        {"4100万欧元": ("云澜（德累斯顿）半导体有限公司", "award")},
        id="aid that a company gets",
    ),
    pytest.param(
        HEAD + "FFG published its grants on 9 July:\n\n"
        "Applicant            Product      Maximum grant\n"
        "Infineon             wafers       EUR 41 million\n"
        "Other applicants     tools        EUR 12 million\n",
        {"EUR 41 million": ("Infineon", "award"), "EUR 12 million": ("", "unit")},
        id="a row that names nobody",
    ),
    pytest.param(
        HEAD + "Ohio promised its $41 million to Wolfspeed on 9 July.\n",
        {"$41 million": ("Wolfspeed", "award")},
        id="its sum is nobody's name",
    ),
    pytest.param(
        HEAD + "The Department of Commerce announced $60 million for two plants on 9 July. "
        "It awarded Wolfspeed $41 million. It awarded Infineon $19 million.\n",
        {
            "$60 million": ("Wolfspeed, Infineon", "call"),
            "$41 million": ("Wolfspeed", "award"),
            "$19 million": ("Infineon", "award"),
        },
        id="a round goes to those that its awards go to",
    ),
    pytest.param(
        HEAD + "The Department of Commerce on 9 July awarded Wolfspeed $41 million. "
        "The CHIPS and Science Act set aside $39 billion for manufacturing.\n",
        {"$41 million": ("Wolfspeed", "award"), "$39 billion": ("", "program")},
        id="the pot of a law is not the last receiver's",
    ),
    pytest.param(
        KOPF + "商务部7月9日公布，入选企业依次是英飞凌、格芯和某新创企业，资助金额分别是4100万、1900万和300万美元。\n",
        {"4100万": ("英飞凌", "award"), "1900万": ("格芯", "award"), "300万美元": ("", "award")},
        id="sums one by one, the last receiver unknown",
    ),
    pytest.param(
        HEAD + "Kansas promised Wolfspeed $41 million on 9 July. Michigan paid $12 million for a fab.\n",
        {"$41 million": ("Wolfspeed", "award"), "$12 million": ("", "call")},
        id="another state's money is not for the last receiver",
    ),
    pytest.param(
        HEAD + "The Department of Energy on 9 July announced $60 million for three centers.\n\nThe centers are:\n\n"
        "  * Argonne National Laboratory\n  * IonQ\n  * Pasqal\n",
        {"$60 million": ("Argonne National Laboratory, IonQ, Pasqal", "call")},
        id="those named in a list",
    ),
    pytest.param(
        KOPF + "商务部7月9日宣布提供6000万美元，支持三家企业。入选者包括英飞凌、格芯和恩智浦，每家至多2000万美元。\n",
        {"6000万美元": ("英飞凌, 格芯, 恩智浦", "call"), "至多2000万美元": ("英飞凌, 格芯, 恩智浦", "unit")},
        id="those named in the sentence behind",
    ),
    pytest.param(
        KOPF + "商务部7月9日宣布，英飞凌、格芯等四家企业各获500万美元，合计2000万美元。\n",
        {"500万美元": ("英飞凌, 格芯", "unit"), "2000万美元": ("英飞凌, 格芯", "call")},
        id="what shares come to",
    ),
    pytest.param(
        HEAD + "The states have chosen their plants. These are the grants of July 2024.\n\nState aid in Austria\n\n"
        "Infineon. FFG has signed the agreement. It comes as a direct grant of EUR 41 million for Brightwave.\n",
        {"EUR 41 million": ("Infineon", "award")},
        id="a paragraph headed by a name",
    ),
    pytest.param(
        HEAD + "IonQ has a new customer. The Department of Energy is paying it $41 million.\n",
        {"$41 million": ("IonQ", "award")},
        id="it as an object",
    ),
    pytest.param(
        HEAD + "The Department of Energy on 9 July awarded $41 million to a consortium led by Argonne National "
        "Laboratory.\n",
        {"$41 million": ("Argonne National Laboratory", "award")},
        id="a consortium by its leader",
    ),
    pytest.param(
        KOPF + "商务部7月9日向英飞凌、格芯两家企业提供6000万美元，其中英飞凌4100万美元，其余1900万美元归格芯。\n",
        {"6000万美元": ("英飞凌, 格芯", "call"), "4100万美元": ("英飞凌", "award"), "1900万美元": ("格芯", "award")},
        id="a sum of which each has its own",
    ),
    pytest.param(
        KOPF + "法国国家研究署7月9日与英飞凌签订协议，提供2500万欧元。"
        "法国政府五年内为国家量子战略投入18亿欧元，其中10亿欧元来自国家财政。\n",
        {"2500万欧元": ("英飞凌", "award"), "18亿欧元": ("", "program"), "10亿欧元": ("", "program")},
        id="a strategy's money is not the last receiver's",
    ),
    pytest.param(
        HEAD + "The European Commission on 9 July approved a EUR 41 million Austrian measure to support Infineon. "
        "Ohio adds $12 million for local suppliers.\n",
        {"EUR 41 million": ("Infineon", "award"), "$12 million": ("", "call")},
        id="nobody in particular",
    ),
    pytest.param(
        HEAD + "FFG on 9 July awarded Infineon EUR 41 million. It also gives EUR 12 million for eleven projects.\n",
        {"EUR 41 million": ("Infineon", "award"), "EUR 12 million": ("", "call")},
        id="things counted behind the sum",
    ),
    pytest.param(
        HEAD + "FFG opened a call on 9 July. Each company gets EUR 3 million and, for a second plant, EUR 7 million.\n",
        {"EUR 3 million": ("", "unit"), "EUR 7 million": ("", "unit")},
        id="shares listed",
    ),
    pytest.param(
        HEAD + "The Department of Energy on 9 July awarded Infineon $41 million, $20.5 million for each plant.\n",
        {"$41 million": ("Infineon", "award"), "$20.5 million": ("Infineon", "unit")},
        id="shares of one award",
    ),
    pytest.param(
        KOPF + "商务部7月9日宣布依据《芯片与科学法案》授予英飞凌4100万美元。商务部迄今发放的奖励总额超过330亿美元。\n",
        {"4100万美元": ("英飞凌", "award"), "超过330亿美元": ("", "call")},
        id="what a giver has handed out so far",
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_receivers_and_scope(text: str, expected: Told) -> None:
    assert told(text) == expected


def test_place_of_a_dateline_gets_nothing() -> None:
    news = "ELSDON, N.C., June 2, 2025 - A loan was late. In May the Treasury paid Kuura $7 million."
    text = "Refund for lasers\n\n" + news
    found = extract(text.encode(), name="note.txt").events
    assert [[one.name for one in event.recipient] for event in found] == [["Kuura"]]


VENUES = [
    ("瑞士创新署 6 月 3 日在日内瓦大学举行的发布会上宣布，三年内投入 3000 万瑞郎发展量子传感。", []),
    ("瑞士创新署 6 月 3 日宣布，三年内向日内瓦大学投入 3000 万瑞郎。", ["日内瓦大学"]),
]


@pytest.mark.parametrize(("text", "receivers"), VENUES)
def test_the_place_of_an_event_gets_nothing(text: str, receivers: list[str]) -> None:
    (event,) = extract(text.encode(), name="note.txt").events
    assert [one.text for one in event.recipient] == receivers
