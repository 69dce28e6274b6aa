"""Marks stand on the words that were read: on the page, in the picture, and in the annotated file."""

from __future__ import annotations

import ctypes
import io
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from PIL import Image

from fundtrack.errors import InputError
from fundtrack.model.document import Box
from fundtrack.model.event import Event, Extraction
from fundtrack.pages import Mark, annotated_pdf, event_marks, ledger_marks, picture
from fundtrack.pages.marks import OTHER, SLOTS
from fundtrack.pipeline import printed

BRIEF = Path(__file__).parents[2] / "seeds" / "brief.pdf"
CONTENT = BRIEF.read_bytes()
PRINTED = printed(BRIEF)


@pytest.fixture(scope="module")
def award(brief_pdf: Extraction) -> Event:
    """The event of which title and text tell the sum on one page, with a name that runs over a line's end."""
    return next(e for e in brief_pdf.events if any(name.name == "GlobalWafers" for name in e.recipient))


def words(page: int, box: Box) -> str:
    """What stands in a box, asked of PDFium itself."""
    document = pypdfium2.PdfDocument(CONTENT)
    text = document[page].get_textpage().get_text_bounded(box.x0 + 1, box.y0 + 1, box.x1 - 1, box.y1 - 1)
    document.close()
    return "".join(text.split())


def test_marks_stand_around_the_words(award: Event) -> None:
    told = {(m.kind, m.note): "".join(words(m.page, box) for box in m.boxes) for m in event_marks(award, PRINTED)}
    assert told[("amount", "4亿美元")] == "4亿美元"
    assert told[("agency", "美国商务部")] == "美国商务部"
    assert all("".join(note.split()) in found for (_slot, note), found in told.items())


def test_words_over_a_line_end_have_a_box_a_line(award: Event) -> None:
    (mark,) = [mark for mark in event_marks(award, PRINTED) if mark.kind == "recipient"]
    assert len(mark.boxes) == 2
    assert mark.boxes[0].y0 > mark.boxes[1].y0


def test_words_that_moved_since_keep_their_box(award: Event) -> None:
    from dataclasses import replace

    quote = award.mentions[0]
    moved = replace(award, mentions=(replace(quote, start=quote.start + 7, end=quote.end + 7),), evidence=())
    assert [mark.boxes for mark in event_marks(moved, PRINTED)] == [(quote.box,)]


def test_a_picture_has_the_colours_where_the_words_are(award: Event) -> None:
    marks = event_marks(award, PRINTED)
    image = Image.open(io.BytesIO(picture(CONTENT, award.quote.page, marks, "brief.pdf")))
    height = PRINTED.document.pages[award.quote.page - 1].height
    for mark in marks:
        box = mark.boxes[0]
        y = round((height - (box.y0 + box.y1) / 2) * 2)
        edges = [image.getpixel((round(box.x0 * 2) + shift, y)) for shift in range(-4, 1)]
        assert SLOTS.get(mark.kind, OTHER) in edges, mark


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_turned_page_has_its_marks_on_the_words(turn: int) -> None:
    document = pypdfium2.PdfDocument(CONTENT)
    document[28].set_rotation(turn)
    buffer = io.BytesIO()
    document.save(buffer)
    box = Box(100, 700, 140, 712)
    image = Image.open(io.BytesIO(picture(buffer.getvalue(), 29, [Mark(28, (box,), "amount", "")], "turned.pdf")))
    width, height = document[28].get_size()
    document.close()
    middle = ((100 + 140) / 2, (700 + 712) / 2)
    paper = (595.3, 841.9)
    x, y = {
        0: (middle[0], paper[1] - middle[1]),
        90: (middle[1], middle[0]),
        180: (paper[0] - middle[0], middle[1]),
        270: (paper[1] - middle[1], paper[0] - middle[0]),
    }[turn]
    assert (width > height) is (turn in (90, 270))
    inside = image.getpixel((round(x * 2), round(y * 2)))
    assert inside != (255, 255, 255)


def notes(content: bytes) -> Iterator[tuple[int, str]]:
    """The notes of a PDF with their pages."""
    document = pypdfium2.PdfDocument(content)
    for number, page in enumerate(document):
        for place in range(pdfium.FPDFPage_GetAnnotCount(page.raw)):
            annotation = pdfium.FPDFPage_GetAnnot(page.raw, place)
            if pdfium.FPDFAnnot_GetSubtype(annotation) == pdfium.FPDF_ANNOT_HIGHLIGHT:
                size = pdfium.FPDFAnnot_GetStringValue(annotation, b"Contents", None, 0)
                buffer = ctypes.create_string_buffer(size)
                target = ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR))
                pdfium.FPDFAnnot_GetStringValue(annotation, b"Contents", target, size)
                yield number + 1, buffer.raw.decode("utf-16-le").rstrip("\x00")
            pdfium.FPDFPage_CloseAnnot(annotation)
    document.close()


def test_every_amount_has_a_note_on_its_page(brief_pdf: Extraction) -> None:
    events = {event.id: event for event in brief_pdf.events}
    content = annotated_pdf(CONTENT, ledger_marks(brief_pdf.ledger, events, PRINTED), "brief.pdf")
    found = list(notes(content))
    assert Counter(page for page, _ in found) >= Counter(entry.mention.page for entry in brief_pdf.ledger)
    assert any(
        note.startswith("up to 400,000,000 USD, Proposed, public\nU.S. Department of Commerce → GlobalWafers")
        for page, note in found
        if page == 29
    )
    assert sum(note.startswith("quoted conversion") for _, note in found) == 5 + 1  # one stands on two pages
    again = printed(content, name="marked.pdf")
    assert again.text.string == PRINTED.text.string  # nothing of the text is touched


def test_the_same_file_gives_the_same_bytes(brief_pdf: Extraction) -> None:
    marks = ledger_marks(brief_pdf.ledger, {}, PRINTED)
    assert annotated_pdf(CONTENT, marks, "brief.pdf") == annotated_pdf(CONTENT, marks, "brief.pdf")


def test_hostile_words_stay_a_note() -> None:
    box = Box(100, 700, 140, 712)
    hostile = ["\x00a", "\ud800", ")\n/JS (app.alert(1))", "\u202egnp", "x" * 40_000]
    content = annotated_pdf(CONTENT, [Mark(0, (box,), "event", words) for words in hostile], "brief.pdf")
    assert len(list(notes(content))) == len(hostile)


@pytest.mark.parametrize("content", [b"", b"%PDF-1.4 nothing", b"\x00" * 100])
def test_what_is_no_pdf_is_told(content: bytes) -> None:
    with pytest.raises(InputError, match=r"b\.pdf"):
        annotated_pdf(content, [], "b.pdf")
    with pytest.raises(InputError, match=r"b\.pdf"):
        picture(content, 1, [], "b.pdf")
