"""PDF: the text layer with a box and a font size for every character, and the link annotations."""

from __future__ import annotations

import ctypes
import math
import re
import unicodedata
from array import array
from collections import deque
from collections.abc import Iterator
from itertools import repeat
from operator import sub
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from fundtrack.errors import InputError
from fundtrack.model.document import Box, Document, Link, Page

# The generated bindings check and convert every argument; called once a character that is half of all the time.
_loose_box = ctypes.PYFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)(
    ctypes.cast(pdfium.FPDFText_GetLooseCharBox, ctypes.c_void_p).value or 0
)

_unmapped = ctypes.PYFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int)(
    ctypes.cast(pdfium.FPDFText_HasUnicodeMapError, ctypes.c_void_p).value or 0
)

_HYPHEN = "\ufffe"  # PDFium's sign for a hyphen at a line end, behind which it swallows the line break
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_GARBAGE_SHARE = 0.3


class _Chars(NamedTuple):
    """The characters of a page as PDFium counts them. boxes: x0, y0, x1, y1 of each; sizes: 0 if made up."""

    text: str
    boxes: array[float]
    sizes: array[float]


def read_pdf(content: bytes, name: str, sha256: str) -> Document:
    """Read a PDF's text layer. Raises InputError if it cannot be opened or has no readable text.

    A page's text comes in PDFium's order. ``meta`` has the PDF's own entries and, under "pages_without_text",
    the numbers of pages that show something but hold no text.
    """
    document = _open(content, name)
    try:
        meta = dict(document.get_metadata_dict(skip_empty=True))
        pages: list[Page] = []
        blank: list[int] = []
        heights: dict[float, float] = {}
        unmapped = 0
        for number in range(1, len(document) + 1):
            page, shows, guessed = _read_page(document.raw, number, name, heights)
            unmapped += guessed
            pages.append(page)
            if shows and not page.text.strip():
                blank.append(number)
    finally:
        document.close()
    _check(pages, unmapped, content, name)
    if blank:
        meta["pages_without_text"] = " ".join(map(str, blank))
    return Document(name, sha256, "pdf", tuple(pages), meta)


def _open(content: bytes, name: str) -> pypdfium2.PdfDocument:
    try:
        document = pypdfium2.PdfDocument(content)
        count = len(document)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD or "assword" in str(error):
            raise InputError("the PDF is protected by a password", where=name, remedy="save it without one") from None
        raise _damaged(content, name) from None
    if not count:
        raise _damaged(content, name)
    return document


def _damaged(content: bytes, name: str) -> InputError:
    if b"%%EOF" not in content[-2048:]:
        return InputError("the PDF is cut off, its end is missing", where=name, remedy="fetch the file again")
    return InputError("the PDF is damaged and cannot be opened", where=name, remedy="fetch or export it again")


def _read_page(document: Any, number: int, name: str, heights: dict[float, float]) -> tuple[Page, bool, int]:
    """The page, whether it shows anything, and how many of its characters PDFium guessed from glyph numbers.

    heights: font size by height of box, as far as known.
    """
    page = pdfium.FPDF_LoadPage(document, number - 1)
    if not page:
        raise InputError(f"page {number} of the PDF is damaged", where=name, remedy="fetch or export the file again")
    layer = pdfium.FPDFText_LoadPage(page)
    try:
        if not layer:
            raise InputError(f"page {number} of the PDF is damaged", where=name, remedy="export the file again")
        text, boxes, sizes = _break_lines(_characters(layer, heights))
        width, height = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
        links = tuple(_links(document, page))
        shows = pdfium.FPDFPage_CountObjects(page) > 0
        return Page(number, text, width, height, boxes, sizes, links), shows, _guessed(layer)
    finally:
        if layer:
            pdfium.FPDFText_ClosePage(layer)
        pdfium.FPDF_ClosePage(page)


def _characters(layer: Any, heights: dict[float, float]) -> _Chars:
    count = max(pdfium.FPDFText_CountChars(layer), 0)
    text = _text(layer, count)
    buffer = ctypes.create_string_buffer(16 * count)
    start = ctypes.addressof(buffer)
    handle = ctypes.cast(layer, ctypes.c_void_p).value
    deque(map(_loose_box, repeat(handle), range(count), range(start, start + 16 * count, 16)), maxlen=0)
    raw: array[float] = array("f")
    raw.frombytes(buffer.raw[: 16 * count])
    boxes: array[float] = array("f", bytes(16 * count))
    boxes[0::4], boxes[1::4], boxes[2::4], boxes[3::4] = (
        raw[0::4],
        raw[3::4],
        raw[2::4],
        raw[1::4],
    )  # FS_RECTF: x0 y1 x1 y0
    tall = [round(height, 1) for height in map(sub, boxes[3::4], boxes[1::4])]
    for height in set(tall).difference(heights):
        heights[height] = _font_size(layer, tall.index(height), height)
    return _Chars(text, boxes, array("f", [heights[height] for height in tall]))


def _guessed(layer: Any) -> int:
    """How many characters have no place in their font's table of characters: what is read for them means nothing."""
    handle = ctypes.cast(layer, ctypes.c_void_p).value
    count = max(pdfium.FPDFText_CountChars(layer), 0)
    return sum(answer == 1 for answer in map(_unmapped, repeat(handle), range(count)))


def _text(layer: Any, count: int) -> str:
    """The characters of a page, exactly one for each that PDFium counts."""
    buffer = ctypes.create_string_buffer(4 * count + 4)
    written = pdfium.FPDFText_GetText(layer, 0, count, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)))
    text = buffer.raw[: 2 * max(written - 1, 0)].decode("utf-16-le", "replace")
    if len(text) == count:
        return text
    codes = (
        pdfium.FPDFText_GetUnicode(layer, i) for i in range(count)
    )  # glyphs without a character are left out above
    return "".join(
        _HYPHEN if code == 2 else chr(code) if 0 < code < 0xD800 or code > 0xDFFF else "\ufffd" for code in codes
    )


def _font_size(layer: Any, index: int, height: float) -> float:
    """Font size in points of the character at index, as scaled by its matrix; 0 for made-up characters."""
    if height <= 0:
        return 0.0
    matrix = pdfium.FS_MATRIX()
    size = float(pdfium.FPDFText_GetFontSize(layer, index))
    if pdfium.FPDFText_GetMatrix(layer, index, matrix):
        size *= math.hypot(matrix.c, matrix.d)
    return round(size, 2) if 0.5 * height < size < 2 * height else round(height / 1.15, 2)


def _break_lines(chars: _Chars) -> _Chars:
    """The same with lines ended by one "\\n", also behind a hyphen, and hyphens and controls made plain."""
    text, boxes, sizes = chars
    parts: list[str] = []
    new_boxes: array[float] = array("f")
    new_sizes: array[float] = array("f")
    nothing: array[float] = array("f", (0.0,) * 4)
    for start, end, sep in _pieces(text, boxes):
        parts.append(text[start:end] + sep)
        new_boxes.extend(boxes[4 * start : 4 * end])
        new_sizes.extend(sizes[start:end])
        if sep:
            new_boxes.extend(nothing)
            new_sizes.append(0.0)
    return _Chars(_CONTROL.sub("\ufffd", "".join(parts).replace(_HYPHEN, "-")), new_boxes, new_sizes)


def _pieces(text: str, boxes: array[float]) -> Iterator[tuple[int, int, str]]:
    """The stretches between breaks, each with what stands behind it: PDFium also breaks lines at raised marks."""
    start = 0
    for found in re.finditer(f"\r\n|[\r\n]|{_HYPHEN}(?![\r\n])", text):
        cut, after, sep = found.start(), found.end(), "\n"
        if found[0] == _HYPHEN:
            cut = after
            if after >= len(text) or boxes[4 * after + 3] > boxes[4 * found.start() + 1]:
                continue  # the next character stands beside the hyphen, not below it
        elif cut > start and after < len(text):
            sep = _seam(boxes, cut - 1, after)
        if cut > start:
            yield start, cut, sep
        start = after
    if start < len(text):
        yield start, len(text), "\n"


def _seam(boxes: array[float], i: int, j: int) -> str:
    """What a break between characters i and j is: nothing or a space if j stands right beside i, else a line end."""
    before, after = boxes[4 * i : 4 * i + 4], boxes[4 * j : 4 * j + 4]
    low, high = sorted((before[3] - before[1], after[3] - after[1]))
    overlap = min(before[3], after[3]) - max(before[1], after[1])
    gap = after[0] - before[2]
    if low <= 0 or overlap < 0.4 * low or not -0.2 * high <= gap <= 0.5 * high:
        return "\n"
    return " " if gap > 0.12 * high else ""


def _links(document: Any, page: Any) -> Iterator[Link]:
    position, link = ctypes.c_int(0), pdfium.FPDF_LINK()
    while pdfium.FPDFLink_Enumerate(page, position, link):
        action = pdfium.FPDFLink_GetAction(link)
        length = pdfium.FPDFAction_GetURIPath(document, action, None, 0) if action else 0
        rectangle = pdfium.FS_RECTF()
        if length > 1 and pdfium.FPDFLink_GetAnnotRect(link, rectangle):
            buffer = ctypes.create_string_buffer(length)
            pdfium.FPDFAction_GetURIPath(document, action, buffer, length)
            url = buffer.raw[: length - 1].decode("utf-8", "replace")
            yield Link(url, Box(rectangle.left, rectangle.bottom, rectangle.right, rectangle.top))


def _check(pages: list[Page], unmapped: int, content: bytes, name: str) -> None:
    """Raise if the text layer is missing or does not say which characters its glyphs are."""
    total = 0
    broken = 0
    for page in pages:
        total += len(page.text) - page.text.count("\n") - page.text.count(" ")
        broken += sum(page.text.count(char) for char in set(page.text) if _meaningless(char))
    if not total:
        if b"%%EOF" not in content[-2048:]:
            raise _damaged(content, name)
        remedy = "run text recognition (OCR) on it first, for instance with ocrmypdf"
        raise InputError("the PDF has no text, only images", where=name, remedy=remedy)
    if max(broken, unmapped) > total * _GARBAGE_SHARE:
        what = "the PDF's text layer is garbled (its fonts do not say which characters their glyphs are)"
        raise InputError(what, where=name, remedy="run text recognition (OCR) on it, for instance ocrmypdf --force-ocr")


def _meaningless(char: str) -> bool:
    return char == "\ufffd" or (char != "\n" and unicodedata.category(char) in ("Co", "Cn", "Cc"))
