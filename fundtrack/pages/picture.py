"""One page as a picture, with its marked words boxed in colour and a legend below."""

from __future__ import annotations

import ctypes
import importlib.util
import io
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import pypdfium2
import pypdfium2.raw as pdfium

from fundtrack.errors import InputError, UsageError
from fundtrack.language import _
from fundtrack.model.document import Box
from fundtrack.pages.marks import OTHER, SLOTS, Mark

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw

SCALE = 2.0  # pixels for each PDF point
MOST = 6_000  # pixels of a side
_LEGEND, _SWATCH, _GAP = 40, 18, 8


def picture(content: bytes, number: int, marks: Iterable[Mark], name: str) -> bytes:
    """A PNG of page ``number`` (from 1) with its marks. name: of the document, for errors.

    Raises UsageError without Pillow, InputError where the page cannot be drawn.
    """
    if importlib.util.find_spec("PIL") is None:
        raise UsageError(_("pictures of pages need Pillow"), remedy=_("pip install 'fundtrack[image]'"))
    from PIL import Image, ImageDraw

    here = [mark for mark in marks if mark.page == number - 1]
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        raise InputError(_("the PDF cannot be opened"), where=name, remedy=_("ingest the file again")) from error
    try:
        page = document[number - 1]
        scale = min(SCALE, MOST / max(*page.get_size(), 1))
        drawn = page.render(scale=scale).to_pil().convert("RGBA")
        boxes = [(mark.kind, _on_picture(page, box, drawn.size)) for mark in here for box in mark.boxes]
    finally:
        document.close()
    layer = Image.new("RGBA", drawn.size)
    pen = ImageDraw.Draw(layer)
    for kind, box in boxes:
        pen.rectangle(box, fill=(*_colour(kind), 50), outline=(*_colour(kind), 255), width=2)
    marked = Image.alpha_composite(drawn, layer).convert("RGB")
    whole = Image.new("RGB", (marked.width, marked.height + _LEGEND), "white")
    whole.paste(marked, (0, 0))
    _legend(ImageDraw.Draw(whole), marked.height, list(dict.fromkeys(kind for kind, _box in boxes)))
    buffer = io.BytesIO()
    whole.save(buffer, "PNG")
    return buffer.getvalue()


def _on_picture(page: Any, box: Box, size: tuple[int, int]) -> tuple[int, int, int, int]:
    """A box of the page in pixels of its picture, whichever way the page is turned."""
    corners = []
    for x, y in ((box.x0, box.y0), (box.x1, box.y1)):
        left, top = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDF_PageToDevice(page.raw, 0, 0, *size, 0, x, y, left, top)
        corners.append((left.value, top.value))
    (x0, y0), (x1, y1) = corners
    return min(x0, x1) - 2, min(y0, y1) - 2, max(x0, x1) + 2, max(y0, y1) + 2


def _legend(pen: ImageDraw, top: int, kinds: Sequence[str]) -> None:
    """The colours in the order in which they stand on the page, by the fields' own names."""
    from PIL import ImageFont

    font, x = ImageFont.load_default(size=16), _GAP
    for kind in kinds:
        pen.rectangle((x, top + 10, x + _SWATCH, top + 10 + _SWATCH), fill=_colour(kind))
        pen.text((x + _SWATCH + 5, top + 9), kind, fill="black", font=font)
        x += _SWATCH + 5 + int(pen.textlength(kind, font=font)) + 2 * _GAP


def _colour(kind: str) -> tuple[int, int, int]:
    return SLOTS.get(kind, OTHER)
