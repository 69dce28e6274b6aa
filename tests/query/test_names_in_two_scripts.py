"""A name that a document gives in two scripts, and the year that a budget is for: what linking knows of both."""

from __future__ import annotations

from fundtrack.knowledge import load
from fundtrack.link import kin, link
from fundtrack.pipeline import extract
from fundtrack.store import open_store

ZH = "补助公布\n\n（2025年5月{day}日）芬兰政府5月{day}日宣布，向岭霜拉量子公司（{name}）提供{sum}万欧元赠款。\n"
EN = (
    "Finland backs a start-up\n\nHELSINKI, 6 May 2025 -- The Finnish government awarded {name} a grant of €9 million.\n"
)


def commitments(*texts: str) -> int:
    """How many promises the texts tell of."""
    store = open_store(":memory:")
    for number, text in enumerate(texts):
        store.put(extract(text.encode(), name=f"{number}.txt"))
    standings = link(store.linkables(), kin(load())).standings
    return len({standings[one.id].commitment if one.id in standings else one.id for one in store.linkables()})


def test_sums_that_contradict_meet_by_the_name_in_brackets() -> None:
    english = EN.format(name="Lingshola Quantum")
    assert commitments(ZH.format(day=5, name="Lingshola Quantum", sum=700), english) == 1


def test_another_name_in_brackets_is_another_company() -> None:
    english = EN.format(name="Lingshola Quantum")
    assert commitments(ZH.format(day=5, name="Norviken Photonics", sum=700), english) == 2


def test_a_budget_told_by_its_year_is_the_one_that_was_voted_before() -> None:
    voted = "预算通过\n\n（2025年12月3日）韩国国会12月2日表决通过2026年度预算，其中科技部量子预算为970亿韩元。\n"
    drawn = (
        "研究院获资助\n\n（2026年2月12日）韩国科技部今日宣布，向韩国标准科学研究院提供310亿韩元。"
        "资金出自该部2026年量子预算970亿韩元。\n"
    )
    assert commitments(voted, drawn) == 2
