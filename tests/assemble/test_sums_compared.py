"""Sums compared with earlier ones, payments and shares: made-up sentences, read whole."""

from __future__ import annotations

from typing import Any

import pytest

from fundtrack.model.event import Event
from fundtrack.pipeline import extract

LEAD = "Published: 12 May 2031\n\n"


def events(text: str) -> dict[str, Event]:
    """The events of a text by their amount, in the order told; equal amounts by their place, too."""
    found: dict[str, Event] = {}
    for event in extract(text.encode(), name="sums.txt").events:
        if event.amount is not None:
            key = f"{event.amount:f}"
            found[key if key not in found else f"{key} again"] = event
    return found


@pytest.mark.parametrize(
    ("text", "amount", "wanted"),
    [
        (  # what was meant before is replaced, and no award
            "Austria gives Infineon €40 million for a line\n\n"
            + LEAD
            + "Austria today awarded Infineon a grant of €40 "
            "million for a line in Villach. The sum is lower than the €52 million that Vienna had planned to pay.",
            "52000000",
            {"stage": "proposed", "replaced": True},
        ),
        (  # what was first granted is replaced by the raised total
            "Austria gives Infineon more\n\n" + LEAD + "Austria has increased its grant to Infineon to a total of "
            "€52 million, the climate ministry said today. It had initially awarded €40 million in March 2029.",
            "40000000",
            {"stage": "awarded", "replaced": True, "date": "2029-03"},
        ),
        (  # the raised total is the receiver's award, on the day of the announcement
            "荷兰增加对镜光公司的补贴\n\n2031年5月12日\n\n荷兰经济部5月9日宣布，"
            "将对镜光公司的补贴由2029年3月4日批准的4000万欧元提高到5500万欧元。",
            "55000000",
            {"stage": "awarded", "scope": "award", "date": "2031-05-09"},
        ),
        (
            "荷兰增加对镜光公司的补贴\n\n2031年5月12日\n\n荷兰经济部5月9日宣布，"
            "将对镜光公司的补贴由2029年3月4日批准的4000万欧元提高到5500万欧元。",
            "40000000",
            {"stage": "awarded", "scope": "award", "replaced": True, "date": "2029-03-04"},
        ),
        (  # a payment has its own day, not that of the award
            "Money for Infineon\n\n" + LEAD + "The Austrian Research Promotion Agency has paid Infineon a first "
            "instalment of €7 million today. The payment is part of the €52 million grant that it approved on "
            "3 March 2029.",
            "7000000",
            {"stage": "disbursed", "date": "2031-05-12"},
        ),
        (  # 某日取消的钱，日期是取消的日期
            "（2031年5月12日）奥地利研究促进署5月6日撤销了3月3日授予英飞凌的700万欧元合同。",
            "7000000",
            {"stage": "cancelled", "date": "2031-05-06"},
        ),
        (  # 备忘录曾写明的金额
            "（2031年5月12日）奥地利研究促进署宣布向英飞凌提供700万欧元赠款。3月3日的备忘录曾写明最高900万欧元。",
            "9000000",
            {"stage": "proposed", "date": "2031-03-03", "replaced": True},
        ),
    ],
)
def test_what_is_said_of_a_sum(text: str, amount: str, wanted: dict[str, Any]) -> None:
    event = events(text)[amount]
    assert {field: getattr(event, field) for field in wanted} == wanted


def test_difference_is_no_event() -> None:
    told = events("（2031年5月12日）奥地利议会批准5000万欧元光子计划预算。这比政府3月提出的6000万欧元减少1000万欧元。")
    assert "10000000" not in told


def test_equal_sums_of_one_sentence_are_two_acts() -> None:
    told = events(
        "奥地利资助两家企业，各700万欧元\n\n（2031年5月12日）奥地利研究促进署今日资助两家企业：向英飞凌提供700万欧元，"
        "用于扩建产线；向奥特斯提供700万欧元，用于封装测试。"
    )
    assert {event.recipient[0].name for event in told.values()} == {"Infineon Technologies", "AT&S"}


def test_equal_sums_of_two_years_are_two_acts() -> None:
    told = events(
        "（2031年5月12日）奥地利研究促进署5月10日宣布向英飞凌授予700万欧元赠款。2030年4月6日，该公司曾从该署获得"
        "700万欧元赠款，用于另一条产线。"
    )
    assert sorted(str(event.date) for event in told.values()) == ["2030-04-06", "2031-05-10"]


def test_running_total_holds_what_was_given_only() -> None:
    told = events(
        "（2031年5月12日）奥地利研究促进署拟向英飞凌再提供700万欧元赠款。此前两年，该署已累计决定向该公司补贴4000万欧元。"
    )
    assert told["7000000"].part_of is None
