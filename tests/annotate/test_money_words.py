"""The files of data/rules/money and data/rules/dates: a user's words laid over ours, and faults in them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from fundtrack.annotate.currencies import Countries
from fundtrack.annotate.money import scan_money
from fundtrack.knowledge import dates, money
from fundtrack.knowledge.source import Source
from fundtrack.model.money import Money


def laid_over(folder: Path, section: str, content: str) -> Source:
    (folder / section).mkdir()
    (folder / section / "own.yaml").write_text(content, "utf-8")
    return Source.open(folder)


def test_a_users_currency_and_hedge_are_known(tmp_path: Path) -> None:
    content = """
format: 1
about: words of a game
currencies:
  XTS: {en: [doubloons], zh: [金币]}
hedges:
  up_to: {before: [topping out at]}
"""
    data, problems = money.build(laid_over(tmp_path, "money", content))
    assert problems == []
    words = money.from_data(json.loads(json.dumps(data)))  # as the cache keeps it
    text = "topping out at 5 million doubloons, 3亿金币, $2"
    values = [mention.value for mention in scan_money(text, 0, len(text), words, Countries(None)).mentions]
    read = [(f"{v.amount:f}", v.currency, v.qualifier.value) for v in values if isinstance(v, Money)]
    assert read == [("5000000", "XTS", "up_to"), ("300000000", "XTS", "exact"), ("2", "USD", "exact")]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("format: 1\nabout: x\ncurency: {}\n", "no key 'curency'"),
        ("format: 1\nabout: x\ncurrencies: {Euro: {}}\n", "Euro"),
        ("format: 1\nabout: x\nnumbers: {scales: {zillion: big}}\n", "zillion"),
        ("format: 1\nabout: x\nshared: [{marks: [zz], currencies: [QQQ]}]\n", "QQQ"),
    ],
)
def test_faults_are_told_with_their_place(tmp_path: Path, content: str, told: str) -> None:
    _, problems = money.build(laid_over(tmp_path, "money", content))
    assert len(problems) == 1
    assert told in problems[0]


def test_faults_of_dates_are_told_too(tmp_path: Path) -> None:
    _, problems = dates.build(laid_over(tmp_path, "dates", "format: 1\nabout: x\nen: {moths: {}}\n"))
    assert len(problems) == 1
    assert "did you mean 'months'" in problems[0]
