"""PDFs: what geometry says."""

from __future__ import annotations

import pytest
from pdf_making import At, pdf

from fundtrack.articles import find_articles
from fundtrack.knowledge.layout import LayoutKnowledge
from fundtrack.layout import lay_out
from fundtrack.model.text import Text
from fundtrack.read import read

PARAGRAPH = [
    "The agency will give the plant in Rivertown a grant of up to two",
    "million dollars, and the state adds tax credits worth half a million",
    "a year until the plant is finished in the autumn.",
]


Links = tuple[tuple[int, str, tuple[float, float, float, float]], ...]


def lines(x: float, y: float, texts: list[str], size: float = 11.0) -> list[At]:
    return [At(x, y - 14 * i, text, size) for i, text in enumerate(texts)]


def laid(pages: list[list[At]], layout: LayoutKnowledge, links: Links = ()) -> Text:
    return lay_out(read(pdf(pages, links)), layout)[0]


def blocks(text: Text) -> list[tuple[str, str]]:
    return [(b.kind.value, text.string[b.start : b.end].replace("\t", "|")) for b in text.blocks]


def test_titles_paragraphs_and_rows(layout: LayoutKnowledge) -> None:
    page = [At(70, 700, "Agency gives plant in Rivertown", 18), At(70, 678, "a grant", 18)]
    page += lines(70, 640, PARAGRAPH) + lines(70, 580, PARAGRAPH)
    for i, cells in enumerate([("Company", "Grant"), ("Alpha Chips", "$2 million"), ("Beta Photonics", "$350,000")]):
        page += [At(70, 500 - 14 * i, cells[0]), At(300, 500 - 14 * i, cells[1])]
    text = laid([page], layout)
    assert blocks(text) == [
        ("heading", "Agency gives plant in Rivertown a grant"),
        ("paragraph", " ".join(PARAGRAPH)),
        ("paragraph", " ".join(PARAGRAPH)),
        ("row", "Company|Grant"),
        ("row", "Alpha Chips|$2 million"),
        ("row", "Beta Photonics|$350,000"),
    ]
    assert [round(block.size) for block in text.blocks[:2]] == [18, 11]


@pytest.mark.parametrize("by_rows", [True, False])
def test_columns_are_read_one_after_the_other(by_rows: bool, layout: LayoutKnowledge) -> None:
    left = [f"the left column in line {'abcdefghijkl'[i]} with some more words" for i in range(12)]
    right = [f"the right column in line {'abcdefghijkl'[i]} with some words" for i in range(12)]
    a, b = lines(50, 700, left, 10), lines(310, 700, right, 10)
    body = [piece for pair in zip(a, b, strict=True) for piece in pair] if by_rows else a + b
    text = laid([[At(50, 740, "A headline over both of the columns", 18), *body]], layout)
    assert [line for _, line in blocks(text)[1:]] == [" ".join(left + right)]


def test_running_heads_and_page_numbers_go(layout: LayoutKnowledge) -> None:
    pages = [
        [At(250, 800, head, 8), *lines(70, 700, PARAGRAPH), At(295, 30, str(n), 8)]
        for n, head in enumerate(["The Ledger", "Policy", "The Ledger", "Policy", "The Ledger", "Market"], 1)
    ]
    assert laid(pages, layout).string == "\n".join([" ".join(PARAGRAPH)] * 6)


def raised(x: float, y: float, before: str, mark: str, after: str) -> list[At]:
    """A line with a small raised figure in it."""
    first = At(x, y, before)
    second = At(first.end, y + 4, mark, 6)
    return [first, second, At(second.end, y, after)]


def test_notes_marks_and_links(layout: LayoutKnowledge) -> None:
    url = "https://agency.example/press/grant-for-rivertown-and-more"
    page = lines(70, 700, PARAGRAPH[:2]) + raised(70, 672, "a year", "1", ", it said. H2O.")
    page += [At(70, 90, "1", 5.5), At(74, 87, "https://agency.example/press/grant-for-", 8), At(70, 77, "rivertown", 8)]
    text = laid([page], layout, ((0, url, (70, 74, 300, 97)),))
    assert text.string == " ".join(PARAGRAPH[:2]) + " a year, it said. H2O."
    assert [(note.number, note.urls, note.page) for note in text.notes] == [("1", (url,), 1)]
    assert [(mark.note, text.string[mark.offset - 4 : mark.offset + 1]) for mark in text.marks] == [(0, "year,")]


def test_a_raised_number_without_a_note_stays_where_it_is_an_exponent(layout: LayoutKnowledge) -> None:
    page = lines(70, 700, PARAGRAPH) + raised(70, 600, "The line makes 400 m", "2", " of film a day.")
    assert "400 m2 of film a day." in laid([page], layout).string


def test_a_paragraph_goes_on_over_the_page(layout: LayoutKnowledge) -> None:
    first = lines(70, 700, PARAGRAPH) + lines(70, 640, PARAGRAPH[:2])
    second = lines(70, 760, PARAGRAPH[2:]) + lines(70, 720, PARAGRAPH)
    text = laid([first, second], layout)
    assert text.string == "\n".join([" ".join(PARAGRAPH)] * 3)
    assert [block.page for block in text.blocks] == [1, 1, 2]


def test_a_press_release_is_one_article(layout: LayoutKnowledge) -> None:
    page = [At(70, 720, "Agency gives plant in Rivertown a grant", 18), *lines(70, 690, PARAGRAPH)]
    page += [At(70, 630, "Background", 13), *lines(70, 610, PARAGRAPH), At(70, 550, "Contacts", 13)]
    text = laid([page], layout)
    (article,) = find_articles(text, layout)
    assert article.title is not None
    assert text.string[article.title.start : article.title.end] == "Agency gives plant in Rivertown a grant"
    assert [block.kind.value for block in article.blocks] == ["paragraph", "heading", "paragraph", "heading"]
    assert article.lead == 1


def test_pages_that_are_images_are_reported(layout: LayoutKnowledge) -> None:
    document = read(pdf([lines(70, 700, PARAGRAPH), [At(70, 700, " ")]]), name="scan.pdf")
    _, issues = lay_out(document, layout)
    assert [(issue.code, issue.where) for issue in issues] == [("page.no_text", "scan.pdf p. 2")]
