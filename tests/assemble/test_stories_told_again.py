"""What documents say when they come back to a promise: acts taken up, raised, paid, cut, and who is meant by then."""

from __future__ import annotations

import pytest

from fundtrack.pipeline import extract

Told = dict[str, tuple[str, str, str]]  # by amount: stage, givers, receivers


def told(text: str) -> Told:
    """The public events of a text: by amount the stage, the giver and the receivers."""
    found = extract(text.encode(), name="text.txt").events
    return {
        f"{event.amount:f}": (
            event.stage,
            ", ".join(name.name for name in event.agency),
            ", ".join(name.name for name in event.recipient),
        )
        for event in found
        if event.funding_source == "public"
    }


COMMERCE = "U.S. Department of Commerce"
BMFTR = "Federal Ministry of Research, Technology and Space"
HEAD = "Chip notes\n\nWASHINGTON, May 6, 2025\n\n"

CASES = [
    pytest.param(
        HEAD + "The U.S. Department of Commerce and Torvane Wafers have signed a preliminary memorandum of terms to"
        " provide up to $170 million in proposed direct funding under the CHIPS and Science Act.\n",
        {"170000000": ("proposed", COMMERCE, "Torvane Wafers")},
        id="a ministry and the company that it signs with",
    ),
    pytest.param(
        "Marlow Peak lands aid\n\nWASHINGTON, May 6, 2025 - The U.S. Department of Commerce has awarded $17 million"
        " to Marlow Peak Semiconductor.\n\nMarlow Peak will get a further $4 million from Ohio.\n",
        {
            "17000000": ("awarded", COMMERCE, "Marlow Peak Semiconductor"),
            "4000000": ("proposed", "Ohio, United States", "Marlow Peak Semiconductor"),
        },
        id="a company by its first two words",
    ),
    pytest.param(
        HEAD + "Velder Photonics has been awarded 7 million euros by Germany's Federal Ministry of Education and"
        " Research in the second round of the Photonic Systems programme.\n",
        {"7000000": ("awarded", BMFTR, "Velder Photonics")},
        id="a state's body, and a round that is no venture capital",
    ),
    pytest.param(
        HEAD + "The U.S. Department of Commerce cancelled $12 million of the subsidy for Torvane Wafers on Monday.\n\n"
        "The subsidy of up to $40 million was granted under the CHIPS and Science Act.\n",
        {
            "12000000": ("cancelled", COMMERCE, "Torvane Wafers"),
            "40000000": ("awarded", COMMERCE, "Torvane Wafers"),
        },
        id="an act taken up by its form",
    ),
    pytest.param(
        HEAD + "Torvane Wafers has its money: on 2 May the Commerce Department finalised an award of $30 million for"
        " the plant in Ohio. The memorandum of January had spoken of up to $28 million.\n",
        {
            "30000000": ("awarded", COMMERCE, "Torvane Wafers"),
            "28000000": ("proposed", COMMERCE, "Torvane Wafers"),
        },
        id="the company that a sentence begins with",
    ),
    pytest.param(
        HEAD + "Finland has paid Torvane Wafers a second instalment of 20 million euros.\n",
        {"20000000": ("disbursed", "Finland", "Torvane Wafers")},
        id="an instalment that has been paid",
    ),
    pytest.param(
        HEAD + "Washington paid $30 million towards Torvane Wafers' hall in March and cancelled the other $60 million"
        " in April.\n",
        {
            "30000000": ("disbursed", "Washington, D.C.", "Torvane Wafers"),
            "60000000": ("cancelled", "Washington, D.C.", "Torvane Wafers"),
        },
        id="a part paid and the rest cancelled",
    ),
    pytest.param(
        HEAD
        + "Torvane Wafers lost the whole of its $48 million on 2 May, when the Department of Commerce withdrew it.\n",
        {"48000000": ("cancelled", COMMERCE, "Torvane Wafers")},
        id="a grant that its receiver has lost",
    ),
    pytest.param(
        "芯片动态\n\n（2025年5月6日）加拿大创新、科学与经济发展部5日宣布，战略创新基金对 Torvane Photonics"
        " 的资助总额由2000万加元上调至3000万加元。\n",
        {
            "20000000": ("awarded", "Strategic Innovation Fund", "Torvane Photonics"),
            "30000000": ("awarded", "Strategic Innovation Fund", "Torvane Photonics"),
        },
        id="a sum raised for one receiver is no pot",
    ),
    pytest.param(
        "芯片动态\n\n（2025年5月6日）美国商务部5日向 Torvane Wafers 拨付3000万美元，这是该企业收到的首笔款项。\n\n"
        "根据2024年敲定的协议，商务部对该项目的资助最高为9000万美元。\n",
        {
            "30000000": ("disbursed", COMMERCE, "Torvane Wafers"),
            "90000000": ("awarded", COMMERCE, "Torvane Wafers"),
        },
        id="a first payment, and the project that stands for its company",
    ),
    pytest.param(
        "芯片动态\n\n（2025年5月6日）英国创新署5日向 Torvane Photonics 支付第二笔资助款310万英镑。\n",
        {"3100000": ("disbursed", "Innovate UK", "Torvane Photonics")},
        id="an instalment by its number",
    ),
    pytest.param(
        "芯片动态\n\n（2025年5月6日）德国联邦教育与研究部5日启动“光子引擎”计划，Torvane Photonics 表示欢迎。"
        "该项目总预算5亿欧元。\n",
        {"500000000": ("planned", BMFTR, "")},
        id="a project that is a programme",
    ),
    pytest.param(
        HEAD + "The U.S. Department of Commerce on Monday awarded Torvane Wafers $30 million. Torvane's memorandum of"
        " last June had been for $28 million.\n",
        {"30000000": ("awarded", COMMERCE, "Torvane Wafers"), "28000000": ("proposed", COMMERCE, "Torvane Wafers")},
        id="what a memorandum had been for",
    ),
    pytest.param(
        "德国公布首批名单\n\n（2025年5月6日）德国联邦教育与研究部5日公布“光子引擎”（Photon Engine）计划首轮结果，"
        "向九个项目拨出620万欧元。\n\n慕尼黑企业 Torvane Photonics 获得120万欧元，是本轮最大的一笔。\n",
        {"6200000": ("awarded", BMFTR, ""), "1200000": ("awarded", BMFTR, "Torvane Photonics")},
        id="what a programme hands out to several, and a share of the round",
    ),
]


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_what_is_told_of_a_promise(text: str, wanted: Told) -> None:
    assert told(text) == wanted


PROGRAMMES = [
    (
        "The ministry awards 5 million euros to Velder GmbH from its Quantum Devices programme.",
        "Quantum Devices programme",
    ),
    ("德国联邦教育与研究部在“光子引擎”（Photon Engine）计划下向 Velder GmbH 提供500万欧元。", "光子引擎计划"),
]


@pytest.mark.parametrize(("sentence", "name"), PROGRAMMES)
def test_programmes_by_their_last_word(sentence: str, name: str) -> None:
    (event,) = extract(f"Chip notes\n\nBerlin, 5 May 2025\n\n{sentence}\n".encode(), name="text.txt").events
    assert [one.name for one in event.program] == [name]


def test_a_headline_that_rounds_the_lead_tells_one_event() -> None:
    text = (
        "Finland puts €1.24 billion into Torvane's lasers\n\n"
        "HELSINKI, May 6, 2025 - the Finnish government has awarded €1.236 billion to Torvane Photonics.\n"
    )
    assert [f"{event.amount:f}" for event in extract(text.encode(), name="text.txt").events] == ["1236000000"]


def test_a_headline_that_says_another_sum_tells_another_event() -> None:
    text = (
        "Finland puts €1.5 billion into Torvane's lasers\n\n"
        "HELSINKI, May 6, 2025 - the Finnish government has awarded €1.236 billion to Torvane Photonics.\n"
    )
    assert len(extract(text.encode(), name="text.txt").events) == 2


ROUND = (
    "Torvane wins\n\n（2025年5月20日）德国企业 Torvane Photonics 20日宣布，已收到德国联邦教育与研究部的资助通知书，"
    "在“光子引擎”（Photon Engine）计划第一轮中获得90万欧元。\n\n{}六个联合项目共获480万欧元。\n"
)


@pytest.mark.parametrize(
    ("day", "inside"), [("该部5月14日公布了首轮名单，", True), ("该部2023年3月14日公布的名单中，", False)]
)
def test_an_award_lies_in_the_round_told_behind_it_of_its_own_time(day: str, inside: bool) -> None:
    events = {f"{e.amount:f}": e for e in extract(ROUND.format(day).encode(), name="text.txt").events}
    assert (events["900000"].part_of == events["4800000"].id) is inside


def test_a_sum_that_was_said_before_is_replaced_by_the_one_proposed() -> None:
    text = (
        "美国签署备忘录\n\n（2024年6月21日）美国商务部20日宣布，与 Torvane Wafers 签署不具约束力的初步条款备忘录，"
        "拟提供高达4.8亿美元直接资助。\n\n今年3月曾有媒体报道说，这笔资助预计约为5亿美元。\n"
    )
    events = {f"{e.amount:f}": e for e in extract(text.encode(), name="text.txt").events}
    assert events["500000000"].stage == "proposed"
    assert events["500000000"].part_of == events["480000000"].id
