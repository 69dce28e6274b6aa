"""Words of a document made safe for the place where they are printed."""

from __future__ import annotations

import re
import unicodedata

REPLACEMENT = "\ufffd"
_SURROGATE = re.compile("[\ud800-\udfff]")
_UNSAFE = re.compile(r"[^\x20-\x7e\u00a0-\u00ac\u00ae-\u02ff\u3001-\u9fff\uff01-\uff5e]")
_BREAKS = re.compile(r"(\r?\n|\t)")
_FORMULA = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")


def encodable(text: str) -> str:
    """The text with lone surrogates, which UTF-8 cannot hold, replaced by U+FFFD."""
    return text if text.isascii() else _SURROGATE.sub(REPLACEMENT, text)


def _shown(match: re.Match[str]) -> str:
    character = match[0]
    if character in "\n\t\u2028\u2029":
        return " "
    return REPLACEMENT if unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co", "Cn") else character


def printable(text: str) -> str:
    """The text on one line without anything that a terminal would obey instead of showing it.

    Control, format (bidirectional marks too), surrogate, private-use and unassigned characters become U+FFFD;
    line ends and tabs become spaces.
    """
    return _UNSAFE.sub(_shown, text)


def harmless(text: str) -> str:
    """Like ``printable``, with the line ends and tabs left in."""
    return "".join(part if part in ("\n", "\r\n", "\t") else printable(part) for part in _BREAKS.split(text))


def defused(text: str) -> str:
    """The text as a CSV cell that no spreadsheet takes for a formula: such a start gets a ``'`` before it."""
    return f"'{text}" if runs_as_formula(text) else text


def runs_as_formula(text: str) -> bool:
    """Whether a spreadsheet would run a text cell (= + - @, their full-width forms, TAB, CR, LF)."""
    return text.startswith(_FORMULA)
