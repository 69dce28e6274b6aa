"""File to Document: a PDF's text layer with its geometry, or plain text."""

from __future__ import annotations

import hashlib
from pathlib import Path

from fundtrack.errors import InputError
from fundtrack.model.document import Document

_PDF_HEAD = 1024  # a PDF's header may stand anywhere in its first 1024 bytes (ISO 32000-1, Annex H, note 13)
_FOREIGN = (  # first bytes of formats that people hand over, what to call them, what to do
    (b"PK\x03\x04", "an Office document or ZIP archive", "save it as PDF or plain text, or unpack it"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document", "save it as PDF or plain text"),
    (b"{\\rtf", "an RTF document", "save it as PDF or plain text"),
    (b"\x89PNG", "an image", "run text recognition (OCR) on it and give the PDF with text"),
    (b"\xff\xd8\xff", "an image", "run text recognition (OCR) on it and give the PDF with text"),
    (b"\x1f\x8b", "a gzip archive", "unpack it"),
    (b"<!doctype html", "an HTML page", "save the page as PDF or plain text"),
    (b"<html", "an HTML page", "save the page as PDF or plain text"),
)


def read(source: Path | bytes, *, name: str | None = None, encoding: str | None = None) -> Document:
    """Read a PDF or a plain text, told apart by content.

    name: what messages and results call it (default: the file's name, "stdin" for bytes). encoding: of a
    plain text, instead of guessing. Raises InputError for whatever cannot be read.
    """
    name = name or (source.name if isinstance(source, Path) else "stdin")
    content = content_of(source) if isinstance(source, Path) else source
    if not content.strip():
        raise InputError("the file is empty", where=name, remedy="give a PDF or a text file")
    sha256 = hashlib.sha256(content).hexdigest()
    if encoding is None:
        if b"%PDF-" in content[:_PDF_HEAD]:
            from fundtrack.read.pdf import read_pdf

            return read_pdf(content, name, sha256)
        _refuse_foreign(content, name)
    from fundtrack.read.text import read_text

    return read_text(content, name, sha256, encoding)


def content_of(path: Path) -> bytes:
    """The bytes of a file. Raises InputError where there are none to be had."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise InputError("there is no such file", where=str(path), remedy="check the path") from None
    except IsADirectoryError:
        raise InputError("this is a folder", where=str(path), remedy="name the files in it") from None
    except OSError as error:
        what = f"cannot be opened ({error.strerror or error})"
        raise InputError(what, where=str(path), remedy="check the file and its permissions") from None


def _refuse_foreign(content: bytes, name: str) -> None:
    head = content[:64].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    for magic, what, remedy in _FOREIGN:
        if head.startswith(magic.lower()):
            raise InputError(f"this is {what}, neither a PDF nor a text", where=name, remedy=remedy)
