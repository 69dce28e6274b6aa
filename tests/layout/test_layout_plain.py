"""Plain text: how lines become blocks. "|" in an expected block is a tab."""

from __future__ import annotations

import pytest

from fundtrack.knowledge.layout import LayoutKnowledge
from fundtrack.layout import lay_out
from fundtrack.model.text import Text
from fundtrack.read import read

LINE = "该部门表示这笔资金将用于建设新的中试线并培训两百名工程师"  # 28 characters


def laid(raw: str, layout: LayoutKnowledge) -> Text:
    return lay_out(read(raw.encode()), layout)[0]


def blocks(raw: str, layout: LayoutKnowledge) -> list[tuple[str, str]]:
    text = laid(raw, layout)
    return [(b.kind.value, text.string[b.start : b.end].replace("\t", "|")) for b in text.blocks]


BODY = f"{LINE}，\n\n{LINE}。\n\n{LINE}、\n\n工期三年。\n\n"  # a dump: an empty line behind each line


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        pytest.param(
            "The first paragraph is a line of its own, however long it may be.\n\nThe second one, too.\n",
            [
                ("paragraph", "The first paragraph is a line of its own, however long it may be."),
                ("paragraph", "The second one, too."),
            ],
            id="one paragraph a line",
        ),
        pytest.param(
            f"光子专项启动申报　2亿元待揭\n发布日期：2024-06-12　来源：省科技厅\n{LINE}。\n",
            [
                ("heading", "光子专项启动申报　2亿元待揭"),
                ("paragraph", "发布日期：2024-06-12　来源：省科技厅"),
                ("paragraph", f"{LINE}。"),
            ],
            id="a headline in two parts above its date is no table",
        ),
        pytest.param(
            "州　　　│时间　　　│金额　　　│事项\n――――――――――――――\n"
            "甲州　　│2023年　　│3亿美元　│拨入基金\n　　　　│2025年　　│2亿美元　│追加\n",
            [
                ("row", "州|时间|金额|事项"),
                ("row", "甲州|2023年|3亿美元|拨入基金"),
                ("row", "|2025年|2亿美元|追加"),
            ],
            id="a barred row with an empty first cell is a row of its own",
        ),
        pytest.param(
            "2    NORTH\n\n2.1  The agency pays for a new line in the north of the town that was\n"
            "     promised a year ago. The state adds a tax credit of half a million.\n\n"
            "2.2  Nothing has been signed in the south, where the mayor waits until\n"
            "     the summer is over and the council is back from its long holidays.\n",
            [
                ("heading", "2    NORTH"),
                (
                    "item",
                    "2.1  The agency pays for a new line in the north of the town that was promised a year ago. The"
                    " state adds a tax credit of half a million.",
                ),
                (
                    "item",
                    "2.2  Nothing has been signed in the south, where the mayor waits until the summer is over and the"
                    " council is back from its long holidays.",
                ),
            ],
            id="numbers of paragraphs in a margin of their own are no column",
        ),
        pytest.param(
            "The agency will pay for the new line in the north of the city, and the\n"
            "state, which has waited for a year, in April signed a contract over\n"
            "$22 million with the company, provided that the plant hires two hundred\n"
            "people from the region.\n",
            [
                (
                    "paragraph",
                    "The agency will pay for the new line in the north of the city, and the state, which has waited for"
                    " a year, in April signed a contract over $22 million with the company, provided that the plant"
                    " hires two hundred people from the region.",
                ),
            ],
            id="a short line before an amount that would have fitted",
        ),
        pytest.param(
            "The agency will pay for the new line in the north of the city, and the\n"
            "state adds a tax credit of half a million dollars for each year of the\n"
            "first five, provided that the plant hires two hundred people from the\n"
            "region.\n\nNothing has been signed so far, and the mayor does not expect\n"
            "anything to be before the summer.\n",
            [
                (
                    "paragraph",
                    "The agency will pay for the new line in the north of the city, and the state adds a tax credit of"
                    " half a million dollars for each year of the first five, provided that the plant hires two hundred"
                    " people from the region.",
                ),
                (
                    "paragraph",
                    "Nothing has been signed so far, and the mayor does not expect anything to be before the summer.",
                ),
            ],
            id="hard-wrapped English",
        ),
        pytest.param(
            BODY + BODY,
            [("paragraph", f"{LINE}，{LINE}。{LINE}、工期三年。")] * 2,
            id="Chinese dump with an empty line behind each line",
        ),
        pytest.param(
            "Grants of the year\n\n  Company            Place           Grant\n"
            "  -----------------  --------------  -----------\n"
            "  Alpha Chips        Rivertown and   $2 million\n                     Lakeville\n"
            "  Beta Photonics     Hilltop         up to $350,000\n\nAll sums are rounded.\n",
            [
                ("heading", "Grants of the year"),
                ("row", "Company|Place|Grant"),
                ("row", "Alpha Chips|Rivertown and Lakeville|$2 million"),
                ("row", "Beta Photonics|Hilltop|up to $350,000"),
                ("paragraph", "All sums are rounded."),
            ],
            id="a table with a continued row",
        ),
        pytest.param(
            "本年度拨款一览\n\n甲研究所 ........ 2亿元\n乙大学 .......... 3亿元\n",
            [("heading", "本年度拨款一览"), ("row", "甲研究所|2亿元"), ("row", "乙大学|3亿元")],
            id="dot leaders",
        ),
        pytest.param(
            "What the plan holds:\n\n  * a grant of $2 million for the first line, which will be built by\n"
            "    the university itself\n  * loans\n",
            [
                ("paragraph", "What the plan holds:"),
                ("item", "* a grant of $2 million for the first line, which will be built by the university itself"),
                ("item", "* loans"),
            ],
            id="items with a hanging line",
        ),
        pytest.param(
            "The sentence ends here.  Two spaces stand behind its full stop.  That is no table.\n",
            [("paragraph", "The sentence ends here.  Two spaces stand behind its full stop.  That is no table.")],
            id="two spaces behind a full stop",
        ),
        pytest.param(
            "某所建成中试线\n\n该所宣布中试线建成，总投资二亿元。\n\n图 2  中试线外景\n\n（执笔：某人）\n",
            [
                ("heading", "某所建成中试线"),
                ("paragraph", "该所宣布中试线建成，总投资二亿元。"),
                ("caption", "图 2  中试线外景"),
                ("byline", "（执笔：某人）"),
            ],
            id="caption and byline",
        ),
        pytest.param(
            "   +----------------+\n   | A BOX OF TEXT  |\n   | It says this.  |\n   +----------------+\n",
            [("heading", "A BOX OF TEXT"), ("paragraph", "It says this.")],
            id="a box of bars",
        ),
        pytest.param(
            "The plan\n\nTotal cost: 3 million\nLargest share: 2 million\n\nIt starts in May.\n",
            [
                ("heading", "The plan"),
                ("item", "Total cost: 3 million"),
                ("item", "Largest share: 2 million"),
                ("paragraph", "It starts in May."),
            ],
            id="pairs of name and value",
        ),
    ],
)
def test_lines_become_blocks(raw: str, expected: list[tuple[str, str]], layout: LayoutKnowledge) -> None:
    assert blocks(raw, layout) == expected


@pytest.mark.parametrize(
    ("before", "after", "joined"),
    [
        (LINE + "共", LINE, LINE + "共" + LINE),
        (LINE + "约 39", "亿元" + LINE, LINE + "约 39 亿元" + LINE),
        (LINE + "（约", "2793 万元）" + LINE, LINE + "（约 2793 万元）" + LINE),
        (LINE + "公司（", "Example Corp）" + LINE, LINE + "公司（Example Corp）" + LINE),
        (LINE + "公司，", "Example" + LINE, LINE + "公司，Example" + LINE),
        (LINE + "输入/", "输出" + LINE, LINE + "输入/输出" + LINE),
        (LINE + "结构Si-", "MOS" + LINE, LINE + "结构Si-MOS" + LINE),
        (LINE + "公司Rogue", "Example" + LINE, LINE + "公司Rogue Example" + LINE),
    ],
)
def test_what_a_line_break_stands_for(before: str, after: str, joined: str, layout: LayoutKnowledge) -> None:
    raw = f"{LINE}并将在\n{before}\n{after}\n{LINE}并将在\n{LINE}并将在\n完成。"
    assert joined in laid(raw, layout).string


def test_a_hyphen_goes_only_where_the_whole_word_is_known(layout: LayoutKnowledge) -> None:
    raw = (
        "The agency said that it will pay for half of the work on the new semi-\n"
        "conductor line, which the semiconductor maker plans together with a co-\n"
        "operative of growers and the operator of a micro-grid in the valley to\n"
        "the north.\n"
    )
    assert laid(raw, layout).string == (
        "The agency said that it will pay for half of the work on the new semiconductor line, which the"
        " semiconductor maker plans"
        " together with a co-operative of growers and the operator of a micro-grid in the valley to the north."
    )


def test_white_space_at_line_ends_signs_paragraphs(layout: LayoutKnowledge) -> None:
    long = LINE + "等"
    raw = "\n\n".join([long, long, "这是第一段的末行。 ", long, long, long + "。", "这是第二段的末行。 "])
    assert [kind for kind, _ in blocks(raw, layout)] == ["paragraph", "paragraph"]


def test_debris_of_pages_is_cut_out_of_a_sentence(layout: LayoutKnowledge) -> None:
    note = " \n1 https://agency.example/news/some-\n\nthing-long \n\n\n\n某信息简报 \n\n8 \n\n"
    raw = f"{BODY}{LINE}1，\n\n{LINE}共二百万元（约\n\n{note}三十万美元）。\n\n{BODY}某信息简报 \n\n9 \n\n{BODY}"
    text = laid(raw, layout)
    assert f"{LINE}，{LINE}共二百万元（约三十万美元）。" in text.string
    assert "简报" not in text.string
    assert [(note.number, note.urls) for note in text.notes] == [
        ("1", ("https://agency.example/news/some-thing-long",))
    ]
    assert text.string[text.marks[0].offset - 1 : text.marks[0].offset + 1] == "师，"


def test_running_heads_of_pages_go(layout: LayoutKnowledge) -> None:
    raw = "\f".join(f"The Ledger\n\nPage {n} says something of its own: {'abcd'[n]}.\n\n- {n} -\n" for n in range(4))
    assert laid(raw, layout).string == "\n".join(f"Page {n} says something of its own: {'abcd'[n]}." for n in range(4))


def test_a_head_with_the_number_of_a_later_page_is_cut_out_of_a_sentence(layout: LayoutKnowledge) -> None:
    raw = (
        "THE CHIP LETTER                                              Page 1\nNo. 14 | For members\n\n"
        "The agency will pay for the new line in the north of the city, and the\nstate adds a tax credit of half a\n\n"
        "THE CHIP LETTER                                              Page 2\nNo. 14\n\n"
        "million dollars for each year of the first five, if two hundred people\nare hired.\n"
    )
    string = laid(raw, layout).string
    assert "half a million dollars" in string.replace("\n", " ")
    assert "Page 2" not in string
    assert "Page 1" in string  # the head of the first page can hold the date


def test_a_bare_number_is_no_page_number_by_itself(layout: LayoutKnowledge) -> None:
    assert "1500" in laid("The plant makes this many wafers a month:\n\n1500\n\nThat is not a lot.\n", layout).string


@pytest.mark.parametrize(
    "piece", ["1", "（", " ", "a ", ". ", "美元1，", "http://", "|", "—", "a  b", "•", "①", "（执笔："]
)
def test_hostile_lines_are_laid_out(piece: str, layout: LayoutKnowledge) -> None:
    """A line of a hundred thousand characters: nothing is lost, and nothing takes more than linear time."""
    raw = "x" + piece * (100_000 // len(piece)) + "y"
    string = laid(raw, layout).string
    assert [string[0], string[-1]] == ["x", "y"]
    if piece not in ("|", "a  b", ". "):  # these part columns, and what parts columns is not copied
        assert "".join(string.split()) == "".join(raw.split())
