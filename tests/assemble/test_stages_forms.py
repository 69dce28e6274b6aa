"""How far the money has gone, and in which form it is given: made-up sentences, one mechanism a case."""

from __future__ import annotations

import pytest

from fundtrack.model.event import Event
from fundtrack.pipeline import extract


def event(text: str, amount: str) -> Event:
    """The event of a text whose amount is ``amount`` millions."""
    found = [e for e in extract(text.encode(), name="note.txt").events if e.amount == int(amount) * 1_000_000]
    assert len(found) == 1, [str(e.amount) for e in found]
    return found[0]


STAGES = [
    (
        "a government's sum for nobody",
        "Ottawa, 3 May 2024\n\nCanada put up $40 million for photonics.",
        "40",
        "planned",
    ),
    (
        "a ceiling for each applicant of a policy",
        "合肥新政\n\n2025年6月3日，合肥市科技局公布《合肥市量子产业若干政策（试行）》，流片补贴每家每年不超过4百万元。",
        "4",
        "solicited",
    ),
    (
        "a ceiling for each of several who are counted",
        "合肥新政\n\n2025年6月3日，合肥市科技局公布评审结果，九家企业入选，每家补贴不超过4百万元。",
        "4",
        "awarded",
    ),
    (
        "a line of a plan for somebody named",
        "四川公布规划\n\n2025年6月3日，四川省政府今后三年安排9亿元，其中4亿元用于建设光源，由中国科学院光电技术研究所承担，5亿元用于研发。",
        "400",
        "proposed",
    ),
    ("a sum for somebody", "Ottawa, 3 May 2024\n\nCanada gave Xanadu $40 million for photonics.", "40", "awarded"),
    (
        "another sum of the same act",
        "3 May 2024\n\nThe Danish government will give Bosch €9 million and €4 million to VTT.",
        "4",
        "proposed",
    ),
    (
        "a planned sum for a named company",
        "3 May 2024\n\nThe Danish government has pencilled in €9 million for Bosch in Aarhus.",
        "9",
        "proposed",
    ),
    (
        "paid, says the next sentence",
        "3 May 2024\n\nThe Danish government gave Bosch a loan of €9 million. The loan has been paid out in full.",
        "9",
        "disbursed",
    ),
    (
        "a grant that a sentence behind takes back",
        "3 May 2024\n\nThe Danish government gave Bosch a grant of €9 million. The grant was later withdrawn.",
        "9",
        "cancelled",
    ),
    (
        "a figure in an article that opens with a call",
        "Denmark opens a call for photonics\n\n3 May 2024\n\nInnovation Fund Denmark opened a call for proposals "
        "worth €9 million.\n\nThe theme of lasers has €2 million of it.",
        "2",
        "solicited",
    ),
    (
        "what a law sets aside, below the head of a call",
        "Ministry opens first call for chip funding\n\n5 May 2031\n\n"
        "The Harbour Chips Act provides $38 million in federal funding for the chip industry.",
        "38",
        "authorized",
    ),
    (
        "a memorandum of another sum",
        "2024年5月3日，商务部向博世授予900万美元，低于初步条款备忘录中的1200万美元。",
        "9",
        "awarded",
    ),
    (
        "words about a company's own money, of a public sum",
        "3 May 2024\n\nThe Department of Energy said that it would put $9 million into another round of its centers.",
        "9",
        "planned",
    ),
    (
        "voted to a named company",
        "3 May 2024\n\nParliament voted €9 million for Bosch, the German firm.",
        "9",
        "awarded",
    ),
    ("已付", "2024年5月3日，芬兰政府向博世提供900万欧元补贴。这笔补贴已全部拨付。", "9", "disbursed"),
    (
        "分号之后",
        "2024年5月3日，国家集成电路基金一期注册资本900万元，实缴到位500万元；2023年的二期为700万元。",
        "7",
        "awarded",
    ),
]


@pytest.mark.parametrize(("text", "amount", "stage"), [case[1:] for case in STAGES], ids=[case[0] for case in STAGES])
def test_stage(text: str, amount: str, stage: str) -> None:
    assert event(text, amount).stage == stage


GRANTS = """Chip grants in Lower Saxony

4 June 2024

These companies have a grant agreement with the state:

- Infineon: €12 million
- Bosch: €7 million, of which €3 million for tools
"""
FORMS = [
    ("a list under a form", GRANTS, "12", "grant"),
    ("a part of a form", GRANTS, "3", "grant"),
    (
        "a fund whose full name says the form",
        "4 June 2024\n\nCalifornia gave Bosch $9 million through California Competes.",
        "9",
        "tax_credit",
    ),
    (
        "a form behind another amount",
        "4 June 2024\n\nAfter €5 million in grants the German government gave Bosch €9 million.",
        "9",
        None,
    ),
    (
        "a form behind a semicolon",
        "4 June 2024\n\nThe German government gave Bosch €9 million; equity comes from others.",
        "9",
        None,
    ),
    (
        "a form that the next sentence takes up",
        "4 June 2024\n\nThe German government gave Bosch €9 million. The loan runs for ten years.",
        "9",
        "loan",
    ),
    (
        "a form told just before",
        "4 June 2024\n\nThe German government has approved its largest loan yet. Bosch gets €9 million.",
        "9",
        "loan",
    ),
    (
        "a programme whose name says the form",
        "Singapore, 4 June 2024\n\nSingapore gave Micron $9 million under the Refundable Investment Credit.",
        "9",
        "tax_credit",
    ),
    (
        "a sentence behind that says what form the aid takes",
        "4 June 2024\n\nThe German government gave Bosch aid of €9 million for a fab. It employs 700 people. The aid "
        "will take the form of a direct grant.",
        "9",
        "grant",
    ),
    (
        "paid out of a loan",
        "4 June 2024\n\nKfW approved a loan of €9 million to Bosch. So far KfW has disbursed €4 million to Bosch.",
        "4",
        "loan",
    ),
    (
        "aid in the form of a loan",
        "Brussels, 4 June 2024\n\nThe European Commission approved a €9 million German State aid measure for Bosch."
        " The aid takes the form of a loan of €9 million to Bosch.",
        "9",
        "loan",
    ),
    (
        "forms side by side, further from the sum",
        "4 June 2024\n\nThe German government gave Bosch €9 million through a mix of equity, grants and loans.",
        "9",
        None,
    ),
    (
        "an award of the news, the form of which the lead names",
        "Vinnova backs photonics\n\n3 May 2024\n\nVinnova has decided on three grants for photonics.\n\n"
        "Vinnova gives Chalmers SEK 9 million for lasers.",
        "9",
        "grant",
    ),
    (
        "an earlier award beside the news",
        "Vinnova backs photonics\n\n3 May 2024\n\nVinnova has decided on three grants for photonics.\n\n"
        "Earlier Vinnova had given Chalmers SEK 9 million for lasers.",
        "9",
        None,
    ),
    (
        "forms side by side",
        "4 June 2024\n\nThe German government gave Bosch €9 million in grants, loans and equity.",
        "9",
        None,
    ),
]


@pytest.mark.parametrize(("text", "amount", "form"), [case[1:] for case in FORMS], ids=[case[0] for case in FORMS])
def test_form(text: str, amount: str, form: str | None) -> None:
    assert event(text, amount).instrument == form
