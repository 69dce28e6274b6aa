"""Plain text: encodings, pages, controls, and one clear line for what is no text."""

from __future__ import annotations

from pathlib import Path

import pytest

from fundtrack.errors import InputError
from fundtrack.read import read

CHINESE = "商务部宣布提供至多3亿美元。\n该公司将新建一座工厂，预计2027年投产。\n"
ENGLISH = "The £2m plan – “big” money – was announced on Monday.\nIt pays €3m a year for labs in the north.\n"


@pytest.mark.parametrize(
    ("text", "encoding", "used"),
    [
        (CHINESE, "utf-8", "utf-8"),
        (CHINESE, "utf-8-sig", "utf-8"),
        (CHINESE, "utf-16", "utf-16-le"),
        (CHINESE, "utf-16-le", "utf-16-le"),
        (CHINESE, "utf-16-be", "utf-16-be"),
        (CHINESE, "gb18030", "gb18030"),
        (CHINESE, "gb2312", "gb18030"),
        (ENGLISH, "utf-16-le", "utf-16-le"),
        (ENGLISH, "utf-16-be", "utf-16-be"),
        (ENGLISH, "cp1252", "cp1252"),
        (ENGLISH, "utf-32", "utf-32-le"),
    ],
)
def test_encodings_are_detected(text: str, encoding: str, used: str) -> None:
    document = read(text.encode(encoding))
    assert document.pages[0].text == text
    assert document.meta["encoding"] == used
    assert document.kind == "text"


def test_a_named_encoding_wins() -> None:
    assert read("補助四億元".encode("big5"), encoding="big5").pages[0].text == "補助四億元"


def test_form_feeds_part_pages_and_line_ends_become_one() -> None:
    document = read(b"one\r\ntwo\rthree\x0bfour\fnext\f\n")
    assert [(page.number, page.text) for page in document.pages] == [(1, "one\ntwo\nthree\nfour"), (2, "next")]


def test_control_characters_are_shown_not_kept() -> None:
    assert read(b"pays \x1b[31m3\x07 million\tdollars").pages[0].text == "pays \ufffd[31m3\ufffd million\tdollars"


def test_a_document_is_known_by_its_bytes_and_name(tmp_path: Path) -> None:
    path = tmp_path / "brief.txt"
    path.write_text(CHINESE, encoding="utf-8")
    document = read(path)
    assert (document.name, read(path, name="x").name, read(b"a").name) == ("brief.txt", "x", "stdin")
    assert document.sha256 == read(CHINESE.encode()).sha256
    assert len(document.sha256) == 64


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "empty"),
        (b" \r\n\t", "empty"),
        (b"\f\f\n", "empty"),
        (bytes(range(256)) * 8, "binary"),
        (bytes(4000), "binary"),
        (b"PK\x03\x04" + bytes(40), "Office document"),
        (b"\x89PNG\r\n\x1a\n", "image"),
        (b"<!DOCTYPE html><html>", "HTML"),
        (b"{\\rtf1 x}", "RTF"),
        ("補助半導體產業四億元整".encode("big5"), "encoding"),
    ],
)
def test_what_is_no_text_is_refused_in_one_line_with_a_remedy(content: bytes, what: str) -> None:
    with pytest.raises(InputError) as caught:
        read(content, name="input")
    message = str(caught.value)
    assert message.startswith("input: ")
    assert what in message
    assert caught.value.remedy
    assert "\n" not in message


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        read(tmp_path / "none.pdf")
    with pytest.raises(InputError, match="folder"):
        read(tmp_path)


@pytest.mark.parametrize(("encoding", "what"), [("utf-8", "byte 0 is not utf-8"), ("nonsense", "no encoding")])
def test_a_wrong_encoding_is_refused(encoding: str, what: str) -> None:
    with pytest.raises(InputError, match=what):
        read("補助".encode("big5"), encoding=encoding)
