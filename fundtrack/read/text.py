"""Plain text: bytes to characters to pages."""

from __future__ import annotations

import codecs
import re
from array import array

from fundtrack.errors import InputError
from fundtrack.model.document import Document, Page

_BOMS = (  # the longer marks first: UTF-32's begins with UTF-16's
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ASK = "save it as UTF-8, or name its encoding with --encoding"
_SAMPLE = 1 << 16
_BREAKS = re.compile("\r\n?|[\x0b\x85\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_NO_TEXT = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\ufffe\uffff\ud800-\udfff]")
_RAW_CONTROL = re.compile(b"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_DIRT = 4
_NO_BOXES: array[float] = array("f")


def read_text(content: bytes, name: str, sha256: str, encoding: str | None = None) -> Document:
    """Decode a plain text; a form feed begins a new page. Line ends become "\\n", controls U+FFFD.

    The encoding, where none is given, is that of the byte order mark, else the first of UTF-8, UTF-16,
    GB18030 and Windows-1252 that gives plausible text; ``meta["encoding"]`` says which. Raises InputError.
    """
    text, used = _decode(content, name, encoding)
    text = _CONTROL.sub("\ufffd", _BREAKS.sub("\n", text)) if not text.isprintable() else text
    pages = text.split("\f")
    if len(pages) > 1 and not pages[-1].strip():
        pages.pop()  # a form feed at the end ends the last page, it begins none
    if not any(page.strip() for page in pages):
        raise InputError("the file is empty", where=name, remedy="give a PDF or a text file")
    made = tuple(Page(i, page, 0.0, 0.0, _NO_BOXES, _NO_BOXES, ()) for i, page in enumerate(pages, 1))
    return Document(name, sha256, "text", made, {"encoding": used})


def _decode(content: bytes, name: str, encoding: str | None) -> tuple[str, str]:
    if encoding is not None:
        return _decode_as(content, name, encoding), encoding
    for mark, marked in _BOMS:
        if content.startswith(mark):
            return _decode_as(content, name, marked, len(mark)), marked
    if b"\0" not in content[:_SAMPLE]:
        try:
            return _checked(content.decode("utf-8"), name), "utf-8"
        except UnicodeDecodeError:
            pass
    guess = _guess(content)
    if guess is None and len(_RAW_CONTROL.findall(content[:_SAMPLE])) * 100 > len(content[:_SAMPLE]):
        raise _binary(name)
    if guess is None:
        raise InputError("this is neither a PDF nor a text in a known encoding", where=name, remedy=_ASK)
    return _decode_as(content, name, guess), guess


def _decode_as(content: bytes, name: str, encoding: str, skip: int = 0) -> str:
    try:
        return _checked(content[skip:].decode(encoding).removeprefix("\ufeff"), name)
    except LookupError:
        raise InputError(
            f"there is no encoding {encoding!r}", where=name, remedy="try utf-8, gb18030 or big5"
        ) from None
    except UnicodeDecodeError as error:
        what = f"byte {error.start + skip} is not {encoding}"
        raise InputError(what, where=name, remedy="the file is damaged or has another encoding") from None


def _checked(text: str, name: str) -> str:
    """The text, if it is one: a few control characters are dirt, more than one in a hundred no writing."""
    if (len(_NO_TEXT.findall(text[:_SAMPLE])) - _DIRT) * 100 > len(text[:_SAMPLE]):
        raise _binary(name)
    return text


def _binary(name: str) -> InputError:
    return InputError("this is binary data, neither a PDF nor a text", where=name, remedy="give a PDF or a text file")


def _guess(content: bytes) -> str | None:
    """The encoding of bytes that are no UTF-8, judged by a sample; None if nothing fits."""
    sample = content[:_SAMPLE]
    zeros = sample.count(0)
    if zeros:  # ASCII in UTF-16 has a zero in every other byte
        encoding = "utf-16-le" if sample[1::2].count(0) * 2 > zeros else "utf-16-be"
        return encoding if _plausible(sample, encoding, sure=zeros * 4 > len(sample)) else None
    for encoding in ("gb18030", "utf-16-le", "utf-16-be"):
        if _plausible(sample, encoding):
            return encoding
    high = sum(byte >= 0x80 for byte in sample)
    return "cp1252" if high * 10 < len(sample) and _plausible(sample, "cp1252") else None


def _plausible(sample: bytes, encoding: str, sure: bool = False) -> bool:
    """Whether nearly all characters are ones that running text is made of. sure: any that are written will do."""
    try:
        text = codecs.getincrementaldecoder(encoding)("strict").decode(sample)
    except UnicodeDecodeError:
        return False
    if not text or _NO_TEXT.search(text):
        return False
    foreign = [char for char in text if char > "\x7f"]
    common = sum(_common(char, encoding) for char in foreign)
    return sure or (common * 20 >= len(foreign) * 19 and _is_chinese(foreign, encoding))


def _common(char: str, encoding: str) -> bool:
    if encoding == "cp1252":
        return char.isalpha() or char in "£€¥©®°±²³·«»‘’“”–—…•™\xa0§¼½¾¢"
    if "\u4e00" <= char <= "\u9fff":
        return True
    return "\u2010" <= char <= "\u203b" or "\u3000" <= char <= "\u30ff" or "\uff00" <= char <= "\uffef" or char in "·×°"


def _is_chinese(foreign: list[str], encoding: str) -> bool:
    """Whether ideographs are mostly common ones (of GB 2312); those of another encoding misread are not."""
    ideographs = [char for char in foreign if "\u4e00" <= char <= "\u9fff"]
    if encoding == "cp1252":
        return True
    return bool(ideographs) and 2 * sum(bool(c.encode("gb2312", "ignore")) for c in ideographs) > len(ideographs)
