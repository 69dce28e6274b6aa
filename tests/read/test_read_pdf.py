"""PDF: characters with boxes and sizes, links, and one clear line for what cannot be read."""

from __future__ import annotations

from pathlib import Path

import pytest
from pdf_making import At, assemble, pdf

from fundtrack.errors import InputError
from fundtrack.read import read

BRIEF = Path(__file__).parents[2] / "seeds" / "brief.pdf"


def test_each_character_has_a_box_and_a_size() -> None:
    page = read(pdf([[At(100, 700, "Grant of", 12), At(100, 680, "two", 8)]])).pages[0]
    assert page.text.splitlines() == ["Grant of", "two"]
    assert len(page.boxes) == 4 * len(page.text)
    assert len(page.sizes) == len(page.text)
    start = page.text.index("of")
    box = page.box(start, start + 2)
    assert box is not None
    assert box.x0 == pytest.approx(
        100 + 12 * (0.778 + 0.333 + 0.556 + 0.556 + 0.278 + 0.278), abs=0.2
    )  # Helvetica's widths
    assert box.y0 < 700 < box.y1
    assert page.sizes[start] == pytest.approx(12)
    assert page.sizes[page.text.index("two")] == pytest.approx(8)
    assert page.box(len(page.text) - 1, len(page.text)) is None or page.text[-1] != "\n"
    assert (page.width, page.height) == (595, 842)


def test_links_are_kept_whole() -> None:
    url = "https://agency.example/news/a-very-long-name"
    page = read(pdf([[At(100, 100, "https://agency.example/news/a-very-")]], [(0, url, (90, 95, 300, 110))])).pages[0]
    assert [(link.url, round(link.box.x0)) for link in page.links] == [(url, 90)]


def test_a_hyphen_at_a_line_end_keeps_its_line_break() -> None:
    page = read(pdf([[At(100, 700, "the semi-"), At(100, 686, "conductor")]])).pages[0]
    assert page.text.splitlines() == ["the semi-", "conductor"]


def test_the_brief_is_read_whole() -> None:
    document = read(BRIEF)
    assert (document.kind, len(document.pages)) == ("pdf", 32)
    assert all(len(page.boxes) == 4 * len(page.text) == 4 * len(page.sizes) for page in document.pages)
    assert not any("\r" in page.text or "\ufffe" in page.text for page in document.pages)


def encrypted() -> bytes:
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>"
    key = b"<" + b"4f" * 32 + b">"
    lock = b"<< /Filter /Standard /V 1 /R 2 /P -4 /O " + key + b" /U " + key + b" >>"
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>", page, lock]
    return assemble(objects, b"/Encrypt 4 0 R /ID [<00><00>]")


def garbled() -> bytes:
    """A font that maps its glyphs to private characters, as subset fonts without real names do."""
    stream = b"BT /F1 12 Tf 50 700 Td (ABCDEFGH) Tj ET"
    cmap = (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /x def /CMapType 2 def\n"
        b"1 begincodespacerange <00> <ff> endcodespacerange\n1 beginbfrange <41> <48> <e041> endbfrange\n"
        b"endcmap end end"
    )
    return assemble(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
            b" /Resources << /Font << /F1 5 0 R >> >> >>",
            b"<< /Length %d >>\nstream\n" % len(stream) + stream + b"\nendstream",
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R >>",
            b"<< /Length %d >>\nstream\n" % len(cmap) + cmap + b"\nendstream",
        ]
    )


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (BRIEF.read_bytes()[:200_000], "cut off"),
        (BRIEF.read_bytes()[:-300], "cut off"),
        (b"%PDF-1.7\nnothing more", "cut off"),
        (b"%PDF-1.7\nnothing more\n%%EOF", "damaged"),
        (pdf([[], []]), "no text"),
        (encrypted(), "password"),
        (garbled(), "garbled"),
    ],
)
def test_a_pdf_that_cannot_be_read_says_why(content: bytes, what: str) -> None:
    with pytest.raises(InputError) as caught:
        read(content, name="input.pdf")
    assert str(caught.value).startswith("input.pdf: ")
    assert what in str(caught.value)
    assert caught.value.remedy


def test_pages_without_text_are_named() -> None:
    document = read(pdf([[At(50, 700, "Text.")], [At(50, 700, " ")], []]))
    assert document.meta.get("pages_without_text") == "2"
