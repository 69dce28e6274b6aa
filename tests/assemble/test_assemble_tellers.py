"""Who only tells the news is no party to it."""

from __future__ import annotations

import pytest

from fundtrack.pipeline import extract

CASES = [
    (
        "a broadcaster with its day",
        "据ABC 2025年3月4日报道，波兰政府和马佐夫舍省政府将分别出资3亿兹罗提，支持Kestra公司建厂，总额6亿兹罗提。",
    ),
    ("a dateline", "ABC PARK, N.C., 3 May 2025 - The state of Ohio granted Kestra $21 million."),
]


@pytest.mark.parametrize("text", [case[1] for case in CASES], ids=[case[0] for case in CASES])
def test_tellers_neither_give_nor_get(text: str) -> None:
    found = extract(f"芯片资助\n\n{text}\n".encode(), name="report.txt").events
    assert any("Kestra" in name.text for event in found for name in event.recipient)
    named = [name.text for event in found for name in (*event.agency, *event.recipient)]
    assert not [name for name in named if "ABC" in name]


def test_who_opens_a_sentence_with_a_day_may_be_its_subject() -> None:
    text = "芯片资助\n\nKestra公司2025年3月4日获得波兰数字事务部2.1亿兹罗提资助。\n"
    (event,) = extract(text.encode(), name="report.txt").events
    assert [name.text.removesuffix("公司") for name in event.recipient] == ["Kestra"]
