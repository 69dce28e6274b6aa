"""Words of a document made safe for the place where they are printed."""

from __future__ import annotations

import unicodedata

REPLACEMENT = "\ufffd"
_LINE_ENDS = "\n\t\u2028\u2029"
_FORMULA = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")


def encodable(text: str) -> str:
    """The text with lone surrogates, which UTF-8 cannot hold, replaced by U+FFFD."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return "".join(REPLACEMENT if "\ud800" <= character <= "\udfff" else character for character in text)
    return text


def printable(text: str) -> str:
    """The text on one line without anything that a terminal would obey instead of showing it.

    Control, format (bidirectional marks too), surrogate, private-use and unassigned characters become U+FFFD;
    line ends and tabs become spaces.
    """
    return text if text.isprintable() else "".join(map(_shown, text))


def _shown(character: str) -> str:
    if character.isprintable() or unicodedata.category(character) == "Zs":
        return character
    return " " if character in _LINE_ENDS else REPLACEMENT


def harmless(text: str) -> str:
    """Like ``printable``, with line feeds, tabs and CRLF left in."""
    lines = text.split("\n")
    return "\n".join("\t".join(map(printable, line.removesuffix("\r").split("\t"))) + _carriage(line) for line in lines)


def _carriage(line: str) -> str:
    return "\r" if line.endswith("\r") else ""


def defused(text: str) -> str:
    """The text as a CSV cell that no spreadsheet takes for a formula: such a start gets a ``'`` before it."""
    return f"'{text}" if runs_as_formula(text) else text


def runs_as_formula(text: str) -> bool:
    """Whether a spreadsheet would run a text cell (= + - @, their full-width forms, TAB, CR, LF)."""
    return text.startswith(_FORMULA)
