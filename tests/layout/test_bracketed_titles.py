"""A table of contents whose titles have numbers in brackets: an entry a line, also below a marked head."""

from __future__ import annotations

from fundtrack.pipeline import extract

DIGEST = """光电动态
2023 年第 3 期　2023 年 3 月 20 日出版

■ 本期要目
　　【1】芬兰与 VTT 续签协议
　　【2】Quandela 南特工厂获 300 万欧元国家资助
　　【3】晶圆价格回落

【1】芬兰与 VTT 续签协议
〔据芬兰经济部 3 月 1 日消息〕　芬兰经济部同 VTT 续签合作协议。协议为期四年，
重点是低温控制芯片和测试。双方还将每年联合举办一次面向企业的开放日，并向中小企业开放测试设备。

【2】Quandela 南特工厂获 300 万欧元国家资助
〔据法国国家投资银行 3 月 2 日消息〕　法国国家投资银行向 Quandela 提供 300 万欧元，用于扩建南特工厂的测试线。
工厂明年春天投产，主要生产单光子源，员工约四十人，大部分在本地招聘。

【3】晶圆价格回落
〔据行业协会 3 月报告〕　一季度晶圆价格继续回落，主要厂商的库存天数增加，协会预计下半年企稳，
设备交付周期也缩短到半年以内，多数企业推迟了采购计划。
"""


def test_an_entry_is_its_articles_title() -> None:
    (event,) = extract(DIGEST.encode(), name="digest.txt").events
    assert [one.text for one in event.recipient] == ["Quandela"]
    assert (event.date, len(event.mentions)) == ("2023-03-02", 3)
