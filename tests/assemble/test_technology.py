"""What a sum is for: its own clause before the rest of the sentence, names, what stands above, the document."""

from __future__ import annotations

import pytest

from fundtrack.knowledge import load
from fundtrack.pipeline import extract

CASES = {
    "each amount has the words of its clause": (
        "Denmark backs two fields\n\nThe ministry of research awarded DKK 40 million for quantum sensing, "
        "and DKK 15 million for photonics.\n",
        {"40000000": "quantum", "15000000": "photonics"},
    ),
    "as many fields as amounts": (
        "某市设立三只基金\n\n该市财政局宣布，集成电路、生物医药、人工智能三只基金分别出资30亿元、20亿元和10亿元。\n",
        {"3000000000": "semiconductor", "2000000000": "other", "1000000000": "ai"},
    ),
    "a company's name does not say what the money is for": (
        "Ottawa funds five start-ups\n\nThe Canadian government will give the quantum companies Photonic and "
        "Xanadu C$12 million to build prototypes.\n",
        {"12000000": "quantum"},
    ),
    "a ministry's name does not, either": (
        "德国资助两家企业\n\n德国人工智能与数字部宣布向量子计算企业planqc提供2000万欧元。\n",
        {"20000000": "quantum"},
    ),
    "what stands behind a semicolon is another matter": (
        "Commerce awards Wolfspeed\n\nThe Department of Commerce awarded Wolfspeed $90 million for silicon carbide "
        "wafers; a decision about a packaging line comes later.\n",
        {"90000000": "semiconductor"},
    ),
    "the title before the lead": (
        "Malaysia backs chip design\n\nMalaysia wants to do more than packaging. The government awarded Silterra "
        "20 million ringgit.\n",
        {"20000000": "semiconductor"},
    ),
    "a programme by its abbreviation": (
        "NAPMP makes its choice\n\nThe Department of Commerce awarded Amkor $60 million under NAPMP.\n",
        {"60000000": "packaging semiconductor"},
    ),
    "a programme that only comes later does not say": (
        "Wales backs photonics start-ups\n\nInnovate UK awarded Lumen Ridge of Cardiff £3 million on 4 June 2025.\n\n"
        "It gives Celtic Optics £1 million.\n\nThe National Quantum Strategy is under review.\n",
        {"3000000": "photonics", "1000000": "photonics"},
    ),
    "the money of a fund for any field": (
        "新加坡推出量子计划\n\n该计划由国家研究基金会牵头，投入3亿新元。资金出自“研究、创新与企业2030”计划的370亿新元总预算。\n",
        {"37000000000": "other"},
    ),
    "a title of two fields, whose paragraphs have one each": (
        "丹麦的芯片与量子经费\n\n创新基金支持芯片设计。2025年5月6日，丹麦政府向诺和诺德公司拨款900万欧元。\n\n"
        "量子计算机由大学研制。2025年5月7日，丹麦政府向奥胡斯大学拨款300万欧元。\n",
        {"9000000": "semiconductor", "3000000": "quantum"},
    ),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_what_a_sum_is_for(text: str, expected: dict[str, str]) -> None:
    found = {f"{event.amount:f}": " ".join(event.technology) for event in extract(text.encode(), name="a.txt").events}
    assert {amount: found.get(amount) for amount in expected} == expected


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("National Advanced Packaging Manufacturing Program", "packaging,semiconductor"),
        ("Horizon Europe", "other"),
        ("Strategic Innovation Fund", "other"),
    ],
)
def test_what_names_are_known_to_be_about(name: str, value: str) -> None:
    names = load().names
    entries = {entry.name: entry for entry in map(names.entry, range(len(names.rows)))}
    assert entries[name].value == value
