"""Unknown names by their shape: what is a name, of which kind and country, and what is none."""

from __future__ import annotations

import pytest
from naming import VOCABULARY, folder_with, knowledge_of

from fundtrack.annotate.names import Context, NameFinder
from fundtrack.annotate.overlaps import resolve
from fundtrack.annotate.shapes import ShapeFinder
from fundtrack.model.mention import Entry, Mention
from fundtrack.model.text import Span


@pytest.fixture(scope="module")
def finders(tmp_path_factory: pytest.TempPathFactory) -> tuple[NameFinder, ShapeFinder]:
    knowledge = knowledge_of(folder_with(tmp_path_factory.mktemp("rules"), names=VOCABULARY))
    return NameFinder(knowledge), ShapeFinder(knowledge.shapes)


def shapes(finders: tuple[NameFinder, ShapeFinder], text: str) -> list[Mention]:
    names, finder = finders
    known = names.find(text, 0, len(text), Context("US"))
    return resolve(finder.find_shapes(text, names.names.fold.fold(text), [Span(0, len(text))], [], known))


def told(mentions: list[Mention]) -> list[tuple[str, str]]:
    return [(m.text, m.value.kind) for m in mentions if isinstance(m.value, Entry)]


CHINESE = [
    ("资金将提供给华澜电子有限公司和云杉大学。", [("华澜电子有限公司", "company"), ("云杉大学", "university")]),
    ("由国家微晶研究院牵头", [("国家微晶研究院", "institute")]),
    ("向 Quarrystone 公司提供赠款", [("Quarrystone", "company")]),
    ("荷兰水利与农业创新署批准", [("荷兰水利与农业创新署", "agency")]),
    ("向蓝湾科学基金会和云杉研究中心拨款", [("蓝湾科学基金会", "agency"), ("云杉研究中心", "institute")]),
    ("启动“深蓝量子”重点专项", [("深蓝量子", "programme")]),
    ("为贯彻国家产业发展战略部署，引领大学与企业创新", []),
    ("公布《微晶产业战略》", [("微晶产业战略", "strategy")]),
    ('通过" 云杉引航计划 "，并扩大" 微晶专项 "', [("云杉引航计划", "programme"), ("微晶专项", "programme")]),
    ("俄亥俄州云海德尔塔微科技有限公司", [("俄亥俄州云海德尔塔微科技有限公司", "company")]),
    ("在《自然》发表", []),
    ("多家半导体公司和初创公司参与，该公司是母公司", []),
    ("建设一个量子研究中心", []),
    ("美国半导体公司", []),
    ("两家研究机构和三个实验室", []),
    ("英才计划投资建厂", []),
    ("供应链公司", []),
]

ENGLISH = [
    ("a grant to Quarrystone Photonics, Inc. and others", [("Quarrystone Photonics, Inc.", "company")]),
    ("money for the University of Westhaven in May", [("University of Westhaven", "university")]),
    ("Westhaven State University won", [("Westhaven State University", "university")]),
    (
        "the Ministry of Land, Soil and Water pays",
        [("Ministry of Land, Soil and Water", "agency")],
    ),
    ("at the Institute for Sand and Gravel.", [("Institute for Sand and Gravel", "institute")]),
    (
        "the Dutch economics ministry and the Dutch government",
        [("Dutch economics ministry", "agency"), ("Dutch government", "government")],
    ),
    ("under the Coastal Photonics Fund", [("Coastal Photonics Fund", "programme")]),
    ("backed by Fernhill Capital of Westhaven", [("Fernhill Capital", "investor"), ("Westhaven", "company")]),
    ("the MARBLE act gives", [("MARBLE act", "law")]),
    ("the Fernhill Act of 2018", [("Fernhill Act", "law")]),
    ("Westhaven Community and Technical College", [("Westhaven Community and Technical College", "university")]),
    ("a subsidy for Larkspur and Fennwick GmbH", [("Larkspur", "company"), ("Fennwick GmbH", "company")]),
    ("Secretary Jane Fernhill said that president Tom Larkspur agreed", []),
    ("the Honourable Anne‑Marie Fernhill, Minister of Science, announced", []),
    ("Jane Fernhill, Secretary of State, announced", []),
    ("won for “Sandy Gravel Dynamics on Marble Beds,” a study", []),
    ("On Monday the Company and the Department said in May", []),
    ("However, much of the money was spent.", []),
    ("1 May - Supported by nobody, it closed.", []),
    ("WHAT IT MEANS FOR INDUSTRY", []),
    ("Westhaven-based firms", []),
    ("a fund of 12 US-Dollar", []),
    ("its second line in Westhaven will open", []),
    ("it has invested in Fennwick and holds a stake in Larkspur", [("Fennwick", "company"), ("Larkspur", "company")]),
]


@pytest.mark.parametrize(("text", "expected"), CHINESE + ENGLISH)
def test_names_by_shape(finders: tuple[NameFinder, ShapeFinder], text: str, expected: list[tuple[str, str]]) -> None:
    assert told(shapes(finders, text)) == expected


@pytest.mark.parametrize(
    ("text", "name", "country", "parent"),
    [
        ("荷兰云杉大学获得资助", "荷兰云杉大学", "NL", ""),
        ("the Dutch economics ministry", "Dutch economics ministry", "NL", ""),
        ("Ohio Sand Innovation Fund", "Ohio Sand Innovation Fund", "US", ""),
        ("DM 微电子研究院", "DM 微电子研究院", "US", "delta"),
        ("Delta Micro Westhaven", "Delta Micro Westhaven", "US", "delta"),
        ("the Dutch Economic Growth Administration", "Dutch Economic Growth Administration", "NL", ""),
    ],
)
def test_country_and_parent_come_from_what_the_name_holds(
    finders: tuple[NameFinder, ShapeFinder], text: str, name: str, country: str, parent: str
) -> None:
    found = {m.text: m.value for m in shapes(finders, text)}
    entry = found[name]
    assert isinstance(entry, Entry)
    assert (entry.country, entry.parent, entry.id) == (country, parent, "")


def test_a_legal_form_behind_a_known_name_changes_nothing(finders: tuple[NameFinder, ShapeFinder]) -> None:
    (mention,) = shapes(finders, "a loan to Delta Micro, Inc. today")
    assert isinstance(mention.value, Entry)
    assert (mention.text, mention.value.id) == ("Delta Micro, Inc.", "delta")


def test_company_behind_a_known_name_belongs_to_its_symbol(finders: tuple[NameFinder, ShapeFinder]) -> None:
    text = "向德尔塔微公司提供"
    (mention,) = shapes(finders, text)
    assert (mention.text, text[mention.outer_start : mention.outer_end]) == ("德尔塔微", "德尔塔微公司")


@pytest.mark.parametrize(
    "piece",
    [
        "A",
        "Aa ",
        "A.",
        "A-",
        "A&",
        "Aa of the ",
        "Aa, Aa and ",
        "“国",
        "国家",
        "与国",
        "（A",
        "中心",
        "《国",
        "Ministry of Aa, ",
        "一家",
    ],
)
def test_long_lines_that_nearly_match_are_read_to_their_end(
    finders: tuple[NameFinder, ShapeFinder], piece: str
) -> None:
    text = (piece * 20_000)[:20_000] + "。 The grant went to Quarrystone Photonics Inc."
    assert shapes(finders, text)[-1].text == "Quarrystone Photonics Inc"
