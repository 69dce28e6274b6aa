"""The PDF itself with its amounts highlighted, each with a note on what became of it."""

from __future__ import annotations

import ctypes
import io
import re
from collections.abc import Iterable
from hashlib import sha256
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from fundtrack.errors import InputError
from fundtrack.language import _
from fundtrack.model.document import Box
from fundtrack.pages.marks import FATES, OTHER, Mark

_IDENTIFIER = re.compile(rb"(/ID\s*\[\s*<[0-9A-Fa-f]*>\s*<)([0-9A-Fa-f]*)(>\s*\])")
_OPACITY = 110  # of 255
_PRINTED = 4  # the flag of an annotation that is printed, too


def annotated_pdf(content: bytes, marks: Iterable[Mark], name: str) -> bytes:
    """The file with a highlight and a note for each mark; all else in it stays as it is.

    Raises InputError where the PDF cannot be opened or written, such as one that must not be changed.
    """
    by_page: dict[int, list[Mark]] = {}
    for mark in marks:
        by_page.setdefault(mark.page, []).append(mark)
    try:
        document = pypdfium2.PdfDocument(content)
        try:
            for number, here in sorted(by_page.items()):
                page = document[number]
                for mark in here:
                    _highlight(page.raw, mark)
            buffer = io.BytesIO()
            document.save(buffer)
        finally:
            document.close()
    except pypdfium2.PdfiumError as error:
        raise InputError(_("the PDF cannot be annotated"), where=name, remedy=_("export the file again")) from error
    return _settled(buffer.getvalue(), content)


def _settled(written: bytes, content: bytes) -> bytes:
    """The file with an identifier that follows from what it was made of, where PDFium writes one by chance."""
    key = sha256(content + len(written).to_bytes(8)).hexdigest()[:32].upper().encode()
    return _IDENTIFIER.sub(lambda found: found[1] + key[: len(found[2])].ljust(len(found[2]), b"0") + found[3], written)


def _highlight(page: Any, mark: Mark) -> None:
    annotation = pdfium.FPDFPage_CreateAnnot(page, pdfium.FPDF_ANNOT_HIGHLIGHT)
    try:
        colour = FATES.get(mark.kind, OTHER)
        pdfium.FPDFAnnot_SetColor(annotation, pdfium.FPDFANNOT_COLORTYPE_Color, *colour, _OPACITY)
        for box in mark.boxes:
            pdfium.FPDFAnnot_AppendAttachmentPoints(annotation, _corners(box))
        around = pdfium.FS_RECTF(
            left=min(box.x0 for box in mark.boxes),
            top=max(box.y1 for box in mark.boxes),
            right=max(box.x1 for box in mark.boxes),
            bottom=min(box.y0 for box in mark.boxes),
        )
        pdfium.FPDFAnnot_SetRect(annotation, around)
        pdfium.FPDFAnnot_SetFlags(annotation, _PRINTED)
        for key, words in ((b"Contents", mark.note), (b"T", "fundtrack")):
            pdfium.FPDFAnnot_SetStringValue(annotation, key, _wide(words))
    finally:
        pdfium.FPDFPage_CloseAnnot(annotation)


def _corners(box: Box) -> Any:
    """The corners in the order in which viewers take them: upper left, upper right, lower left, lower right."""
    return pdfium.FS_QUADPOINTSF(x1=box.x0, y1=box.y1, x2=box.x1, y2=box.y1, x3=box.x0, y3=box.y0, x4=box.x1, y4=box.y0)


def _wide(words: str) -> Any:
    """Words as PDFium takes them: UTF-16 with an end."""
    content = (words + "\x00").encode("utf-16-le", "replace")
    return ctypes.cast(ctypes.create_string_buffer(content), pdfium.FPDF_WIDESTRING)
