"""Where articles begin and end in plain texts. Each article is (section, title, blocks, byline)."""

from __future__ import annotations

import pytest

from fundtrack.articles import find_articles
from fundtrack.knowledge.layout import LayoutKnowledge
from fundtrack.layout import lay_out
from fundtrack.read import read

BODY = "该机构2024年5月6日宣布，将拨款两亿元支持这一项目，工期三年，由两所大学共同承担，首批设备明年到货。"
NEWS = "The agency said on 5 May 2024 that it would pay for the new line, which is to open in two years from now."


def articles(raw: str, layout: LayoutKnowledge) -> list[tuple[str, str | None, int, bool]]:
    text, _ = lay_out(read(raw.encode()), layout)
    found = find_articles(text, layout)
    return [
        (a.section, text.string[a.title.start : a.title.end] if a.title else None, len(a.blocks), a.byline is not None)
        for a in found
    ]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        pytest.param(
            f"政策\n\n甲国拨款支持芯片研发\n\n{BODY}\n\n{BODY}\n\n（执笔：某甲）\n\n乙国成立量子研究所\n\n{BODY}\n\n"
            f"一、背景\n\n{BODY}\n\n（某乙 编译）\n\n市场\n\n丙公司融资\n\n{BODY}\n\n（执笔：某甲 某乙）\n",
            [
                ("政策", "甲国拨款支持芯片研发", 2, True),
                ("政策", "乙国成立量子研究所", 3, True),
                ("市场", "丙公司融资", 1, True),
            ],
            id="bylines close articles, sections go on",
        ),
        pytest.param(
            "某快报\n\n目录\n\n甲国拨款支持芯片研发 ........ 1\n乙国成立量子研究所 ........ 2\n\n"
            f"甲国拨款支持芯片研发\n\n{BODY}\n\n（执笔：某甲）\n\n乙国成立量子研究所\n\n{BODY}\n\n（执笔：某甲）\n",
            [
                ("", "某快报", 3, False),
                ("", "甲国拨款支持芯片研发", 1, True),
                ("", "乙国成立量子研究所", 1, True),
            ],
            id="a table of contents is no article's body",
        ),
        pytest.param(
            "THE LETTER\nNo. 5\n\n"
            + "\n\n".join(f"{n}. {t}\n\n{NEWS}" for n, t in enumerate(("One", "Two", "Three"), 1)),
            [
                ("", "THE LETTER", 1, False),
                ("", "1. One", 1, False),
                ("", "2. Two", 1, False),
                ("", "3. Three", 1, False),
            ],
            id="a numbered digest",
        ),
        pytest.param(
            f"Agency pays for new line in the north\n\nRIVERTOWN, May 5, 2024\n\n{NEWS}\n\nBackground\n\n{NEWS}\n\n"
            f"1. Money\n\nThere is enough of it, said the agency.\n\n2. Time\n\nThere is not, it said.\n",
            [("", "Agency pays for new line in the north", 8, False)],
            id="a press release with headings",
        ),
        pytest.param(
            f"Press release\n\n5 May 2024\n\nAgency pays for new line in the north\n\n{NEWS}\n",
            [("", "Agency pays for new line in the north", 3, False)],
            id="the headline is not the first line",
        ),
        pytest.param(
            f"Skip to content\n\nAn official website of the Rivertown government\n\n"
            f"Agency pays for new line in the north\n\n{NEWS} {NEWS}\n",
            [("", "Agency pays for new line in the north", 3, False)],
            id="lines of a web page that lead elsewhere",
        ),
        pytest.param(
            f"Host: web-3a41 Rendered: 10:20\n\nNewsroom > Energy > Money\n\n"
            f"Agency pays for new line in the north\n\n{NEWS} {NEWS}\n",
            [("", "Agency pays for new line in the north", 3, False)],
            id="what a machine noted, and the path to the page",
        ),
        pytest.param(f"9 May 2024\n\n{BODY}\n\n{BODY}\n", [("", None, 3, False)], id="a date is no headline"),
        pytest.param(f"{BODY}\n\n{BODY}\n", [("", None, 2, False)], id="no headline at all"),
    ],
)
def test_articles(raw: str, expected: list[tuple[str, str | None, int, bool]], layout: LayoutKnowledge) -> None:
    assert articles(raw, layout) == expected


def test_the_lead_and_the_notes_of_an_article(layout: LayoutKnowledge) -> None:
    raw = (
        f"甲国拨款支持芯片研发\n\n来源：某网站\n\n首批项目已经选定1。{BODY}\n\n{BODY}\n\n（执笔：某甲）\n\n乙国成立量子研究所\n\n"
        f"新所设在北方2。{BODY}\n\n（执笔：某甲）\n \n1 https://agency.example/1\n\n2 https://agency.example/2\n"
    )
    text, _ = lay_out(read(raw.encode()), layout)
    first, second = find_articles(text, layout)
    assert [text.string[s.start : s.end][:5] for s in first.sentences[: first.lead]] == [
        "来源：某网",
        "首批项目已",
        "该机构20",
    ]
    assert [note.number for note in first.notes] == ["1"]
    assert [note.number for note in second.notes] == ["2"]
