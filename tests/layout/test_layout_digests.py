"""Where the items of a digest begin, and what is one article all the same."""

from __future__ import annotations

import pytest

from fundtrack.articles import find_articles
from fundtrack.knowledge.layout import LayoutKnowledge
from fundtrack.layout import lay_out
from fundtrack.read import read

ZH = (
    "甲国科技部5月6日宣布，将在三年内拨款两亿元支持这一项目，由两所大学共同承担，首批设备明年到货，其余设备后年到货。",
    "乙国议会5月9日通过法案，设立规模为十亿元的基金，资助新建两条生产线，审批由经济部负责，首批资金年内到位，其余分两年。",
    "丙公司5月12日表示，已与丁国政府签署协议，获得三亿元赠款，用于扩建位于首都的封装厂，预计两年后投产，新增四百个岗位。",
)
EN = (
    "The science ministry said on 6 May 2024 that it would pay for the new line. Work is to begin next year.",
    "On May 9, parliament passed a bill that sets up a fund for two new plants. The first money is due this year.",
    "Delta Chips said on 12 May that it had signed an agreement with the state. The plant will open in two years.",
)
ZH_TITLES = ("甲国拨款支持芯片研发项目", "乙国设立十亿元产业基金", "丙公司获三亿元赠款")
EN_TITLES = ("Ministry pays for a new line", "Parliament sets up a fund", "Delta signs with the state")
LONG_ZH = (
    "这项计划由多个部门共同负责，分三个阶段推进，每个阶段都设有单独的评估指标，评估结果向社会公布，接受各方面监督。"
)
LONG_EN = (
    "The plan is run by several departments and has three stages, each of which will be judged by its own results."
)


def titles(raw: str, layout: LayoutKnowledge) -> list[tuple[str, str]]:
    text, _ = lay_out(read(raw.encode()), layout)
    articles = find_articles(text, layout)
    return [(a.section, text.string[a.title.start : a.title.end] if a.title else "") for a in articles]


def digest(top: str, marks: tuple[str, ...], heads: tuple[str, ...], bodies: tuple[str, ...], between: str) -> str:
    """A digest with one item a mark; ``between`` stands between a title and its paragraph."""
    items = [f"{m}{h}{between}{b}" for m, h, b in zip(marks, heads, bodies, strict=True)]
    return top + "\n\n".join(items) + "\n"


NUMBERS = [
    pytest.param(("1. ", "2. ", "3. "), id="1."),
    pytest.param(("1、", "2、", "3、"), id="1、"),
    pytest.param(("1) ", "2) ", "3) "), id="1)"),
    pytest.param(("（1）", "（2）", "（3）"), id="（1）"),
    pytest.param(("01｜", "02｜", "03｜"), id="01｜"),
    pytest.param(("【1】", "【2】", "【3】"), id="【1】"),
    pytest.param(("一、", "二、", "三、"), id="一、"),
    pytest.param(("（一）", "（二）", "（三）"), id="（一）"),
    pytest.param(("■ ", "■ ", "■ "), id="■"),
    pytest.param(("●", "●", "●"), id="●"),
    pytest.param(("## ", "## ", "## "), id="##"),
    pytest.param(("**", "**", "**"), id="**"),
]


@pytest.mark.parametrize("marks", NUMBERS)
@pytest.mark.parametrize("between", ["\n", "\n\n", "\n　　"], ids=["below", "apart", "indented"])
def test_items_of_a_chinese_digest(marks: tuple[str, ...], between: str, layout: LayoutKnowledge) -> None:
    found = titles(digest("芯片动态周报\n2024年第20期　2024年5月20日\n\n", marks, ZH_TITLES, ZH, between), layout)
    bare = {"■", "●", "#", "*"}
    assert [t for _, t in found[1:]] == [
        title if mark[0] in bare else mark + title for mark, title in zip(marks, ZH_TITLES, strict=True)
    ]


@pytest.mark.parametrize(
    "marks",
    [
        pytest.param(("1. ", "2. ", "3. "), id="1."),
        pytest.param(("1) ", "2) ", "3) "), id="1)"),
        pytest.param(("[1] ", "[2] ", "[3] "), id="[1]"),
        pytest.param(("I. ", "II. ", "III. "), id="I."),
        pytest.param(("Item 1 — ", "Item 2 — ", "Item 3 — "), id="Item 1"),
        pytest.param(("#1: ", "#2: ", "#3: "), id="#1"),
        pytest.param(("## ", "## ", "## "), id="##"),
        pytest.param(("## 1. ", "## 2. ", "## 3. "), id="## 1."),
        pytest.param(("■ ", "■ ", "■ "), id="■"),
        pytest.param(("6 May: ", "9 May: ", "12 May: "), id="dates"),
        pytest.param(("", "", ""), id="bold lost"),
    ],
)
@pytest.mark.parametrize("between", ["\n", "\n\n"], ids=["below", "apart"])
def test_items_of_an_english_digest(marks: tuple[str, ...], between: str, layout: LayoutKnowledge) -> None:
    found = titles(digest("CHIP NOTES WEEKLY\nNo. 20, 20 May 2024\n\n", marks, EN_TITLES, EN, between), layout)
    assert len(found) == 4
    assert [t[-len(title) :] for (_, t), title in zip(found[1:], EN_TITLES, strict=True)] == list(EN_TITLES)
    assert not any(t.startswith("## ") for _, t in found)


def test_a_digest_in_capitals(layout: LayoutKnowledge) -> None:
    heads = ("MINISTRY PAYS", "PARLIAMENT LEGISLATES", "DELTA SIGNS")
    found = titles(digest("CHIP NOTES WEEKLY\nNo. 20, 20 May 2024\n\n", ("", "", ""), heads, EN, "\n"), layout)
    assert [t for _, t in found[1:]] == list(heads)


def test_numbers_run_on_over_sections(layout: LayoutKnowledge) -> None:
    raw = (
        "芯片动态月报\n2024年5月20日\n\n本期要点\n●甲国拨款两亿元支持芯片研发项目，由两所大学共同承担，三年内完成；另有一项尚未公布。\n\n"
        f"一、政策\n1. {ZH_TITLES[0]}\n　　{ZH[0]}\n　　{LONG_ZH}\n2. {ZH_TITLES[1]}\n　　{ZH[1]}\n"
        f"二、企业\n3. {ZH_TITLES[2]}\n　　{ZH[2]}\n4. 量子芯片的新结构\n　　{LONG_ZH}\n"
    )
    assert titles(raw, layout)[1:] == [
        ("一、政策", "1. 甲国拨款支持芯片研发项目"),
        ("一、政策", "2. 乙国设立十亿元产业基金"),
        ("二、企业", "3. 丙公司获三亿元赠款"),
        ("二、企业", "4. 量子芯片的新结构"),
    ]


def test_titles_of_a_text_broken_by_width(layout: LayoutKnowledge) -> None:
    def broken(body: str) -> str:
        words = "　　" + body
        return "\n".join(words[i : i + 33] for i in range(0, len(words), 33))

    items = [f"{n}. {title}\n{broken(body * 2)}" for n, (title, body) in enumerate(zip(ZH_TITLES, ZH, strict=True), 1)]
    found = titles("芯片动态月报\n2024年5月20日\n\n" + "\n".join(items) + "\n", layout)
    assert [title for _, title in found[1:]] == [f"{n}. {title}" for n, title in enumerate(ZH_TITLES, 1)]


def test_numbers_begin_anew_in_each_section(layout: LayoutKnowledge) -> None:
    raw = (
        f"芯片动态月报\n\n一、政策\n\n1. {ZH_TITLES[0]}\n\n{ZH[0]}\n\n2. {ZH_TITLES[1]}\n\n{ZH[1]}\n\n"
        f"二、企业\n\n1. {ZH_TITLES[2]}\n\n{ZH[2]}\n\n2. 量子芯片的新结构\n\n{LONG_ZH}\n"
    )
    assert [section for section, _ in titles(raw, layout)[1:]] == ["一、政策", "一、政策", "二、企业", "二、企业"]


def test_lines_that_name_the_source_of_each_item(layout: LayoutKnowledge) -> None:
    raw = "国外新闻\n\n" + "\n\n".join(
        f"{head}\n{body}\n来源：某网站" for head, body in zip(ZH_TITLES, ZH, strict=True)
    )
    assert [title for _, title in titles(raw, layout)][-3:] == list(ZH_TITLES)


def test_sources_in_brackets_behind_titles(layout: LayoutKnowledge) -> None:
    heads = tuple(f"{title}（某通讯社，5月20日）" for title in ZH_TITLES)
    found = titles(digest("芯片要闻\n\n", ("1. ", "2. ", "3. "), heads, ZH, "\n"), layout)
    assert [t for _, t in found[1:]] == [f"{i}. {head}" for i, head in enumerate(heads, 1)]


@pytest.mark.parametrize(
    ("marks", "top", "bodies"),
    [
        pytest.param(("● ", "● ", "● "), "芯片动态周报\n2024年5月20日\n\n", ZH, id="bullets"),
        pytest.param(("1. ", "2. ", "3. "), "芯片动态周报\n2024年5月20日\n\n", ZH, id="numbers"),
        pytest.param(("5月6日，", "5月9日，", "5月12日，"), "芯片大事记\n\n", ZH, id="dates"),
        pytest.param(("• ", "• ", "• "), "CHIP NOTES WEEKLY\n20 May 2024\n\n", EN, id="english"),
    ],
)
def test_items_without_titles(
    marks: tuple[str, ...], top: str, bodies: tuple[str, ...], layout: LayoutKnowledge
) -> None:
    found = titles(digest(top, marks, ("", "", ""), bodies, ""), layout)
    assert [t for _, t in found[1:]] == ["", "", ""]


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(
            f"甲国拨款支持芯片研发项目\n\n{ZH[0]}\n\n一、背景\n\n{LONG_ZH}\n\n二、内容\n\n{LONG_ZH}\n\n三、影响\n\n{LONG_ZH}\n",
            id="chapters of an article",
        ),
        pytest.param(
            f"芯片动态\n2024年第5期\n\n甲国拨款支持芯片研发项目的最新进展\n\n{ZH[0]}\n\n1. 背景\n\n{LONG_ZH}\n\n"
            f"2. 内容\n\n{LONG_ZH}\n\n3. 影响\n\n{LONG_ZH}\n",
            id="one article of a newsletter",
        ),
        pytest.param(
            f"甲国发布芯片战略\n\n{ZH[0]}\n\n战略提出三项措施：\n\n"
            "1. 增加投入：未来五年安排两亿元，支持大学和企业共建研发平台，平台向中小企业开放。\n\n"
            "2. 培养人才：未来五年培训一万名工程师，由十所大学承担，费用由政府和企业分担。\n\n"
            "3. 扩大合作：同乙国、丙国开展联合研究，每年举行一次会议，轮流主办。\n",
            id="measures inside an article",
        ),
        pytest.param(
            f"Agency pays for a new line in the north of the country\n\nRIVERTOWN, May 5, 2024\n\n{EN[0]}\n\n"
            f"ABOUT THE AGENCY\n\n{LONG_EN}\n\nNOTES TO EDITORS\n\n{LONG_EN}\n\nMEDIA CONTACT\n\n{LONG_EN}\n",
            id="a press release with notes in capitals",
        ),
        pytest.param(
            f"How to apply for the new chip grant in three steps\n\n{LONG_EN}\n\n1. Register\n\n{LONG_EN}\n\n"
            f"2. Write\n\n{LONG_EN}\n\n3. Wait\n\n{LONG_EN}\n",
            id="steps",
        ),
        pytest.param(
            f"# Agency pays for a new line in the north\n\n{EN[0]}\n\n## Background\n\n{LONG_EN}\n\n## Next steps\n\n"
            f"{LONG_EN}\n\n## Contact\n\n{LONG_EN}\n",
            id="a release with marked headings",
        ),
        pytest.param(
            f"Three fabs, three fates\n\n{LONG_EN}\n\nDresden\n\n{EN[0]}\n\nMagdeburg\n\n{EN[1]}\n\n"
            f"Ensdorf\n\n{EN[2]}\n",
            id="a story by places",
        ),
        pytest.param(
            "Chip notes weekly\n\nNational plan for packaging research published last month\n\n"
            f"{LONG_EN}\n\n• {LONG_EN}\n\n• {LONG_EN}\n\n• {LONG_EN}\n",
            id="a list in an article of a newsletter",
        ),
    ],
)
def test_one_article(raw: str, layout: LayoutKnowledge) -> None:
    assert len(titles(raw, layout)) == 1


def test_paragraphs_that_begin_with_a_word_in_brackets_are_items(layout: LayoutKnowledge) -> None:
    raw = "芯片双周刊\n\n" + "\n".join(
        f"【{word}】{body}" for word, body in zip(("政策", "基金", "项目"), ZH, strict=True)
    )
    assert len(titles(raw, layout)) == 4


@pytest.mark.parametrize("source", ["（来源：新闻稿）", "\n来源：新闻稿"], ids=["in a bracket", "below"])
def test_items_without_dates_that_say_where_they_come_from(source: str, layout: LayoutKnowledge) -> None:
    bodies = [body.replace("日", "") + "其余资金要等议会另行表决。" * i for i, body in enumerate(ZH)]
    raw = "芯片剪报　2025年10月\n\n" + "\n\n".join(f"{i}、{body}{source}" for i, body in enumerate(bodies, 1))
    assert len(titles(raw, layout)) == 4


def test_items_below_the_headings_of_sections_are_cut_one_by_one(layout: LayoutKnowledge) -> None:
    items = [f"【{i}】{body}\n来源：通讯社\n" for i, body in enumerate((*ZH, *ZH), 1)]
    pairs = zip("一二三", ("东区", "西区", "北区"), range(0, 6, 2), strict=True)
    raw = "芯片周刊\n第31期\n\n" + "\n".join(f"{n}、{place}\n{items[i]}{items[i + 1]}" for n, place, i in pairs)
    assert [section for section, _ in titles(raw, layout)][1::2] == ["一、东区", "二、西区", "三、北区"]


def test_a_section_of_one_line_news_is_an_article_of_its_own(layout: LayoutKnowledge) -> None:
    raw = "芯片动态 2024 年第 5 期\n\n"
    for number, (head, body) in zip("一二", zip(ZH_TITLES, ZH, strict=True), strict=False):
        raw += f"{number}、地区{number}\n\n■ {head}\n\n{body}\n\n■ 又讯：{head}\n\n{body}\n\n"
    raw += "三、短讯\n\n◎ 丁国拨款三亿元。\n\n◎ 戊国拨款两亿元。\n"
    assert titles(raw, layout)[-1][1] == "三、短讯"
