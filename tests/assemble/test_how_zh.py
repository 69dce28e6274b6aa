"""How far, in what form and how wide, in Chinese: made-up texts, one construction a case."""

from __future__ import annotations

import pytest

from fundtrack.pipeline import extract

# text, amount, stage, instrument, scope
CASES = [
    ("苏州市科技局公示专项拟立项项目，其中苏州微纳光电研究院拟获资助800万元。", "8000000", "proposed", None, "award"),
    (
        "省财政厅日前下达首批半导体产业发展专项资金3.6亿元，支持27个项目建设。",
        "360000000",
        "awarded",
        None,
        "call",
    ),
    ("晶瑞股份公告称，公司近日收到政府补助资金2300万元。", "23000000", "disbursed", "subsidy", "award"),
    ("近日，合肥经开区向28家企业集中兑现产业扶持资金1.1亿元。", "110000000", "disbursed", None, "call"),
    (
        "立法院三讀通過中央政府總預算，其中量子科技研發經費編列新台幣15億元。",
        "1500000000",
        "authorized",
        "appropriation",
        "program",
    ),
    ("德国联邦经济部撤回了对该厂商承诺的99亿欧元补贴。", "9900000000", "cancelled", "subsidy", "award"),
    ("荷兰政府叫停了对代尔夫特量子中心的6000万欧元资助。", "60000000", "cancelled", None, "award"),
    ("印度联邦内阁批准了总额为7600亿卢比的半导体激励计划。", "760000000000", "planned", None, "program"),
    ("欧盟委员会批准了波兰16亿欧元的援助计划，支持半导体产业。", "1600000000", "awarded", "subsidy", "program"),
    ("根据协议，美国政府将以89亿美元入股该公司，取得9.9%的股份。", "8900000000", "awarded", "equity", "award"),
    ("“数字欧洲”计划2025年度征集公告：光子试验线专题预算4500万欧元。", "45000000", "solicited", None, "call"),
    ("日本经产省决定向铃木电装的九州工厂最多补贴700亿日元。", "70000000000", "awarded", "subsidy", "award"),
    ("佛兰德政府向两家单位签出赠款，imec 4000万欧元，根特大学3000万欧元。", "30000000", "awarded", "grant", "award"),
    ("长沙市对湖南三安发放设备贷款贴息700万元。", "7000000", "awarded", "subsidy", "award"),
    ("芬兰政府的补助原定7亿欧元给诺基亚，如今这笔钱已被冻结。", "700000000", "cancelled", "subsidy", "award"),
    ("中微公司获得专项课题后补助1.36亿元，资金已到账。", "136000000", "disbursed", "subsidy", "award"),
    (
        "合肥市新办法规定，对获批国家级创新平台的单位，一次性给予2000万元补助。",
        "20000000",
        "solicited",
        "subsidy",
        "unit",
    ),
    ("瑞典研究理事会取消了原定今年的基础设施征集，涉及3亿瑞典克朗。", "300000000", "cancelled", None, "call"),
    ("立法院財政委員會凍結晶創計畫預算12億元。", "1200000000", "cancelled", None, "program"),
    (
        "韩国政府通过2026年度总预算案，半导体经费编列28亿元，全案将送国会审议。",
        "2800000000",
        "planned",
        "appropriation",
        "program",
    ),
    ("重庆市政府兑现2024年度集成电路扶持政策，38家企业共获1.92亿元。", "192000000", "disbursed", None, "call"),
    (
        "乌兹别克斯坦总统签署法令，拨款3000万美元建设半导体产业园。",
        "30000000",
        "authorized",
        "appropriation",
        "program",
    ),
    ("法国政府与意法半导体签约，承诺补贴其克罗勒工厂29亿欧元。", "2900000000", "awarded", "subsidy", "award"),
    ("加利福尼亚州要求英特尔退还此前已领取的1400万美元奖励。", "14000000", "cancelled", None, "award"),
    (
        "日本政府要求国会批准在2026年度预算中列入6300亿日元芯片支持经费。",
        "630000000000",
        "planned",
        "appropriation",
        "program",
    ),
    ("首爾市政府決定撥款500億韓元興建AI晶片園區。", "50000000000", "awarded", None, "call"),
    ("成都市新政规定，首次入选国家级“小巨人”的，奖励50万元。", "500000", "solicited", None, "unit"),
    ("江苏省工信厅收回连续两年未动用的专项资金1400万元。", "14000000", "cancelled", None, "call"),
    ("安徽省财政厅已将首批1.5亿元资金拨付至合肥先进光源项目建设单位。", "150000000", "disbursed", None, "call"),
    ("日本文部科学省在补充预算中为半导体教育列入118亿日元。", "11800000000", "authorized", "appropriation", "program"),
    ("西班牙政府向11个团队各资助100万欧元。", "1000000", "awarded", None, "unit"),
    ("荷兰议会3月表决，为代尔夫特大学的实验室拨款7亿欧元。", "700000000", "awarded", "appropriation", "award"),
    ("法国政府设立光子计划，四年经费9亿欧元，第一笔2亿欧元给CEA-Leti。", "200000000", "awarded", None, "award"),
    ("经济部上月公告第二梯次，匡列70亿元。", "7000000000", "solicited", None, "call"),
    ("Infineon公司同欧洲投资银行签下3500万欧元的风险贷款合同。", "35000000", "awarded", "loan", "award"),
]


@pytest.mark.parametrize(("text", "amount", "stage", "form", "scope"), CASES, ids=[case[0][:12] for case in CASES])
def test_how(text: str, amount: str, stage: str, form: str | None, scope: str) -> None:
    event = next(e for e in extract(text.encode(), name="note.txt").events if str(e.amount) == amount)
    assert (event.stage, event.instrument, event.scope) == (stage, form, scope)
