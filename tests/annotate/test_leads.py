"""Bodies that are named only as those who lead the institute behind them get nothing; the institute does."""

from __future__ import annotations

import pytest

from fundtrack.pipeline import extract

CASES = [
    (
        "瑞士创新署 2024 年 5 月 3 日向苏黎世联邦理工学院牵头的阿尔卑斯量子器件研究所提供 900 万瑞郎。",
        ["阿尔卑斯量子器件研究所"],
    ),
    (
        "瑞士创新署 2024 年 5 月 3 日宣布，苏黎世联邦理工学院领衔的雪峰光子研究所"
        "和伯尔尼大学主导的冰川芯片研究院各获 900 万瑞郎。",
        ["雪峰光子研究所", "冰川芯片研究院"],
    ),
    ("瑞士创新署 2024 年 5 月 3 日宣布，苏黎世联邦理工学院牵头的一个团队获得 900 万瑞郎。", ["苏黎世联邦理工学院"]),
    (
        "On 3 May 2024 Innosuisse awarded CHF 9 million to the University of Bern-led Glacier Photonics Institute.",
        ["Glacier Photonics Institute"],
    ),
]


@pytest.mark.parametrize(("text", "receivers"), CASES)
def test_the_led_institute_gets_the_sum(text: str, receivers: list[str]) -> None:
    (event,) = extract(text.encode(), name="note.txt").events
    assert [one.text for one in event.recipient] == receivers


FORMS = [
    ("Ohio grants laser firm IonQ $3 million\n\n3 May 2024\n\nOhio will pay $3 million to IonQ.", None),
    ("Ohio grants to laser firms\n\n3 May 2024\n\nOhio awarded IonQ a grant of $3 million.", "grant"),
]


@pytest.mark.parametrize(("text", "form"), FORMS)
def test_a_verb_names_no_form_of_money(text: str, form: str | None) -> None:
    assert {event.instrument for event in extract(text.encode(), name="note.txt").events} == {form}
