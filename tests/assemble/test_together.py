"""Sums told together: of several givers, in two currencies, in a form that the next sentence names."""

from __future__ import annotations

import pytest

from fundtrack.model.event import Extraction
from fundtrack.pipeline import extract

DATED = {"en": "Optics notes\n\n3 June 2025 - ", "zh": "光学简讯\n\n2025年6月3日\n\n"}


def told(lang: str, text: str) -> Extraction:
    return extract((DATED[lang] + text + "\n").encode(), name="note.txt")


GIVERS = [
    (
        "a company and an agency put up one sum",
        "en",
        "Soitec and Bpifrance jointly put 30 million euros into a school of optics.",
        [("mixed", ("Soitec", "Bpifrance"))],
    ),
    (
        "an agency and a company put up one sum",
        "zh",
        "瑞典创新署与爱立信共同出资3000万克朗开办光学学校。",
        [("mixed", ("瑞典创新署", "爱立信"))],
    ),
    (
        "givers with a sum each",
        "en",
        "Quebec and Ontario put C$4 million and C$9 million respectively into Xanadu.",
        [("public", ("Quebec",)), ("public", ("Ontario",))],
    ),
    (
        "givers with a sum each, the receiver before the sums",
        "en",
        "Quebec and Ontario gave Xanadu C$4 million and C$9 million respectively.",
        [("public", ("Quebec",)), ("public", ("Ontario",))],
    ),
]


@pytest.mark.parametrize(("lang", "text", "expected"), [case[1:] for case in GIVERS], ids=[case[0] for case in GIVERS])
def test_who_gives(lang: str, text: str, expected: list[tuple[str, tuple[str, ...]]]) -> None:
    events = told(lang, text).events
    assert [(e.funding_source, tuple(one.text for one in e.agency)) for e in events] == expected


def test_each_of_two_givers_gives_to_the_one_receiver() -> None:
    events = told("en", GIVERS[3][2]).events
    assert [[one.text for one in e.recipient] for e in events] == [["Xanadu"], ["Xanadu"]]


def test_a_sum_in_another_currency_further_on_is_the_same_sum() -> None:
    found = told(
        "en", "Latvia gave LightSpace 4 million euros, which at the current exchange rate is about $5 million."
    )
    assert [(e.currency, e.amount, e.quoted and e.quoted.currency) for e in found.events] == [("EUR", 4_000_000, "USD")]
    assert [(line.fate, line.event) for line in found.ledger] == [
        ("event", found.events[0].id),
        ("conversion", found.events[0].id),
    ]


FORMS = [
    ("en", "Hungary supports lens makers with 9 billion forints. The aid takes the form of a soft loan.", "loan"),
    ("zh", "匈牙利政府支持镜头企业90亿福林。这项支持采用税收抵免形式。", "tax_credit"),
    (
        "en",
        "Hungary supports optics with 9 billion forints. Aid for one is in the form of a loan of 1 billion forints.",
        None,
    ),
]


@pytest.mark.parametrize(("lang", "text", "form"), FORMS)
def test_the_form_of_aid_for_several_is_told_behind(lang: str, text: str, form: str | None) -> None:
    assert told(lang, text).events[0].instrument == form


def test_a_word_behind_a_dateline_is_no_name_for_its_capital() -> None:
    found = told("en", "Backed by 6 million francs from Innosuisse, Lightium AG will build a foundry in Zurich.")
    assert [[one.text for one in e.recipient] for e in found.events] == [["Lightium AG"]]
