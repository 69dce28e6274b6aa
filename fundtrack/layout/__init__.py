"""Document to Text: reading order, furniture and notes set apart, marks lifted, paragraphs joined."""

from __future__ import annotations

from collections.abc import Sequence

from fundtrack.errors import Issue
from fundtrack.knowledge.layout import LayoutKnowledge
from fundtrack.layout.build import Writer
from fundtrack.layout.draft import Draft
from fundtrack.layout.furniture import find_debris, find_furniture
from fundtrack.layout.lines import Line, body_size, find_lines
from fundtrack.layout.marks import find_marks
from fundtrack.layout.notes import Cut, cut_pdf_notes, cut_plain_notes, finish
from fundtrack.layout.plain import draft_plain
from fundtrack.layout.typeset import draft_typeset
from fundtrack.model.document import Document
from fundtrack.model.text import Text


def lay_out(document: Document, layout: LayoutKnowledge) -> tuple[Text, tuple[Issue, ...]]:
    """The clean text of a document, and what was found wrong with its pages.

    Each character of ``Text.string`` is copied from a page (``Text.offsets`` says from where) or stands for a
    line break, a column or a gap. Notes that were cut out are in ``Text.notes``.
    """
    lines = find_lines(document)
    body = body_size(lines)
    if len(document.pages) > 1 or document.kind == "pdf":
        furniture = find_furniture(lines, document, layout, body)
        lines = [line for i, line in enumerate(lines) if i not in furniture]
    cut = cut_pdf_notes(lines, document, body) if document.kind == "pdf" else cut_plain_notes(lines, layout)
    severed: set[tuple[int, int]] = set()
    if document.kind != "pdf":
        cut, severed = _clear(cut, layout)
    writer = Writer(document, find_marks(cut, document, layout))
    for draft in _drafts(cut.lines, severed, document, layout, body):
        writer.write(draft)
    return writer.finish([finish(note, document) for note in cut.notes]), _issues(document)


def _clear(cut: Cut, layout: LayoutKnowledge) -> tuple[Cut, set[tuple[int, int]]]:
    """Without the debris of pages, and the places of lines that now follow something that was cut out."""
    debris = find_debris(cut.lines, cut.after, layout)
    severed = set()
    open_cut = False
    lines: list[Line] = []
    regions: list[int] = []
    for i, line in enumerate(cut.lines):
        open_cut = open_cut or i in cut.after
        if i in debris:
            open_cut = True
            continue
        if open_cut:
            severed.add((line.page, line.start))
            open_cut = False
        lines.append(line)
        regions.append(cut.regions[i])
    return Cut(lines, regions, cut.notes, frozenset()), severed


def _drafts(
    lines: Sequence[Line], severed: set[tuple[int, int]], document: Document, layout: LayoutKnowledge, body: float
) -> list[Draft]:
    if document.kind == "pdf":
        return draft_typeset(lines, document, layout, body)
    return draft_plain(lines, severed, layout)


def _issues(document: Document) -> tuple[Issue, ...]:
    blank = document.meta.get("pages_without_text", "")
    return tuple(
        Issue(
            "page.no_text",
            "the page has no text, only images",
            f"{document.name} p. {number}",
            "run text recognition (OCR) on the file",
        )
        for number in blank.split()
    )
