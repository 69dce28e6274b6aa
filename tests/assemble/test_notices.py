"""Notices of listed companies and news of cleared aid: who gives and who gets by what the text defines."""

from __future__ import annotations

from fundtrack.model.event import Extraction
from fundtrack.pipeline import extract

NOTICE = """关于获得政府补助的公告

2025年6月12日

宁波甬光微电子股份有限公司（以下简称“公司”）及其母公司近日收到有关通知。

公司于5月8日收到宁波市科学技术局拨付的光子器件中试平台建设专项补助310万元。

公司参与的科学技术部“光刻攻关”专项课题已完成立项，公司承担部分的中央财政资金确定为900万元。
"""
CLEARED = """欧委会放行葡萄牙芯片援助

2025年6月12日

欧盟委员会周二认定，葡萄牙政府拟给予英飞凌的一项援助符合国家援助规则。援助为直接赠款，总额4100万欧元，用于扩建波尔图工厂。
"""
ROUNDED = """日本经产省再给铠侠3000余亿日元

2025年6月12日

日本经济产业省宣布向铠侠提供最高3240亿日元补助。其中至多3000亿日元用于购置设备，余下至多240亿日元用于研究。
"""


def read(text: str) -> Extraction:
    return extract(text.encode(), name="notice.txt")


def test_a_noun_that_a_notice_defines_names_its_company() -> None:
    found = read(NOTICE).events
    assert [event.recipient[0].name for event in found] == ["宁波甬光微电子股份有限公司"] * 2


def test_aid_is_out_of_the_project_that_it_is_paid_for() -> None:
    assert read(NOTICE).events[0].program[0].text == "光子器件中试平台建设"


def test_the_body_whose_programme_it_is_gives_the_money_of_the_state() -> None:
    assert [event.agency[0].text for event in read(NOTICE).events] == ["宁波市科学技术局", "科学技术部"]


def test_a_member_state_gives_the_aid_that_the_union_clears() -> None:
    (event,) = read(CLEARED).events
    assert (event.agency[0].text, event.agency_country, event.instrument) == ("葡萄牙政府", "PT", "grant")


def test_a_ceiling_is_not_the_more_than_of_the_headline() -> None:
    sums = [(str(event.amount), len(event.mentions)) for event in read(ROUNDED).events]
    assert sums == [("324000000000", 2), ("300000000000", 1), ("24000000000", 1)]


def test_no_private_money_is_part_of_what_a_law_sets_aside() -> None:
    found = read(
        "越南晶圆厂动工\n\n2026年1月19日\n\n国会通过第88号决议，中央政府补助首座晶圆厂，以不超过9兆越盾为限。"
        "该集团可望领取补助4兆越盾，其余6兆越盾须自行筹措。\n"
    )
    whole, given, own = found.events
    assert (whole.funding_source, whole.stage, given.part_of) == ("public", "authorized", whole.id)
    assert (own.funding_source, own.part_of) == ("private", None)
