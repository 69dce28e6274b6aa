"""Small PDFs for the tests: lines of text at places, in Helvetica."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class At(NamedTuple):
    """A piece of text with its font size and baseline start, in points from the bottom left."""

    x: float
    y: float
    text: str
    size: float = 11.0

    @property
    def end(self) -> float:
        """Where the text ends, by the widths of Helvetica."""
        return self.x + sum(_WIDTHS.get(char, 556) for char in self.text) * self.size / 1000


_WIDTHS = dict.fromkeys(" ,.t/:;I!()[]", 278) | dict.fromkeys("ijl", 222) | dict.fromkeys("ckJsvxyz", 500)
_WIDTHS |= {"f": 278, "r": 333, "-": 333, "m": 833, "M": 833, "w": 722, "W": 944} | dict.fromkeys("CDHNRUw", 722)
_WIDTHS |= dict.fromkeys("ABEKPSVXY", 667) | dict.fromkeys("GOQ", 778) | dict.fromkeys("FTZ", 611)
_WIDTHS |= {"(": 333, ")": 333}


def pdf(
    pages: Sequence[Sequence[At]], links: Sequence[tuple[int, str, tuple[float, float, float, float]]] = ()
) -> bytes:
    """A PDF of these pages (A4). links: (page, URL, rectangle)."""
    objects: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    kids = []
    for number, pieces in enumerate(pages):
        stream = b"".join(_show(piece) for piece in pieces)
        objects.append(b"<< /Length %d >>\nstream\n" % len(stream) + stream + b"\nendstream")
        content = len(objects)
        annotations = []
        for page, url, rectangle in links:
            if page == number:
                place = " ".join(f"{v:.1f}" for v in rectangle).encode()
                action = b"<< /S /URI /URI (" + _escape(url) + b") >>"
                objects.append(b"<< /Type /Annot /Subtype /Link /Rect [" + place + b"] /A " + action + b" >>")
                annotations.append(b"%d 0 R" % len(objects))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >>"
            b" /Contents %d 0 R /Annots [%s] >>" % (content, b" ".join(annotations))
        )
        kids.append(len(objects))
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(b"%d 0 R" % k for k in kids))
    return assemble(objects)


def assemble(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """A PDF file of numbered objects; the first is the catalogue."""
    made = b"%PDF-1.7\n"
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(made))
        made += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    made += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return made + b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        trailer,
        start,
    )


def _show(piece: At) -> bytes:
    return b"BT /F1 %.2f Tf %.2f %.2f Td (%s) Tj ET\n" % (piece.size, piece.x, piece.y, _escape(piece.text))


def _escape(text: str) -> bytes:
    raw = text.encode("cp1252")
    return raw.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
