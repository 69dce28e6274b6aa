"""PDFs that cannot be read, as they really come: encrypted, scanned, with fonts that hide their characters."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

PADDING = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")
ALLOWED = -44  # printing yes, changing no
LINE = "The Department of Commerce awarded $5 million to the institute on May 3, 2024."


def text_pdf(user: str | None = None) -> bytes:
    """One page with a line of text. user: the password to open it with; "" is one that nobody is asked for."""
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    return page(_shown(LINE.encode()), b"/Font << /F1 5 0 R >>", [font], user=user)


def scanned_pdf() -> bytes:
    """One page that is a picture."""
    pixels = bytes(range(0, 256, 4)) * 16
    picture = stream(
        pixels, b"/Type /XObject /Subtype /Image /Width 32 /Height 32 /ColorSpace /DeviceGray /BitsPerComponent 8"
    )
    return page(b"q 500 0 0 700 40 60 cm /Im1 Do Q", b"/XObject << /Im1 5 0 R >>", [picture])


def nameless_glyphs_pdf() -> bytes:
    """A composite font by glyph number, with no table of characters (ToUnicode), as careless exports have."""
    glyphs = b"".join(b"%04x" % number for number in range(0x1F00, 0x1F30))
    fonts = [
        b"<< /Type /Font /Subtype /Type0 /BaseFont /ABCDEF+Hidden /Encoding /Identity-H /DescendantFonts [6 0 R] >>",
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /ABCDEF+Hidden /FontDescriptor 7 0 R"
        b" /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>",
        b"<< /Type /FontDescriptor /FontName /ABCDEF+Hidden /Flags 4 /FontBBox [0 0 1000 1000] /ItalicAngle 0"
        b" /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>",
    ]
    return page(b"BT /F1 12 Tf 50 700 Td <" + glyphs + b"> Tj ET", b"/Font << /F1 5 0 R >>", fonts)


def page(content: bytes, resources: bytes, more: Sequence[bytes], user: str | None = None) -> bytes:
    """A PDF of one page; ``more`` are the objects from number 5 on."""
    key = _key(user) if user is not None else None
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << " + resources + b" >> >>",
        stream(content if key is None else rc4(_object_key(key, 4), content)),
        *more,
    ]
    if key is None:
        return file(objects)
    lock = b"<< /Filter /Standard /V 1 /R 2 /P %d /O <%s> /U <%s> >>" % (
        ALLOWED,
        _owner().hex().encode(),
        rc4(key, PADDING).hex().encode(),
    )
    trailer = b"/Encrypt %d 0 R /ID [<00><00>]" % (len(objects) + 1)
    return file([*objects, lock], trailer)


def stream(content: bytes, entries: bytes = b"") -> bytes:
    """A stream object."""
    return b"<< /Length %d %s >>\nstream\n" % (len(content), entries) + content + b"\nendstream"


def file(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """A PDF file of numbered objects; the first is the catalogue."""
    made, offsets = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(made))
        made += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    end = b"trailer\n<< /Size %d /Root 1 0 R %s >>\n" % (len(objects) + 1, trailer)
    return (
        made
        + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
        + table
        + end
        + b"startxref\n%d\n%%%%EOF\n" % len(made)
    )


def rc4(key: bytes, content: bytes) -> bytes:
    """The cipher of PDF's first standard encryption."""
    box = list(range(256))
    j = 0
    for i in range(256):
        j = (j + box[i] + key[i % len(key)]) % 256
        box[i], box[j] = box[j], box[i]
    out = bytearray()
    i = j = 0
    for byte in content:
        i = (i + 1) % 256
        j = (j + box[i]) % 256
        box[i], box[j] = box[j], box[i]
        out.append(byte ^ box[(box[i] + box[j]) % 256])
    return bytes(out)


def _owner() -> bytes:
    key = hashlib.md5((b"owner" + PADDING)[:32]).digest()[:5]
    return rc4(key, PADDING)


def _key(user: str) -> bytes:
    """The file's key, by the user's password (PDF 1.7, algorithm 2)."""
    password = (user.encode() + PADDING)[:32]
    return hashlib.md5(password + _owner() + ALLOWED.to_bytes(4, "little", signed=True) + b"\0").digest()[:5]


def _object_key(key: bytes, number: int) -> bytes:
    return hashlib.md5(key + number.to_bytes(3, "little") + b"\0\0").digest()[:10]


def _shown(text: bytes) -> bytes:
    return b"BT /F1 12 Tf 50 700 Td (" + text + b") Tj ET"
