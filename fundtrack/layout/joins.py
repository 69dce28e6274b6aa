"""What stands between the end of one line and the start of the next, once they are one."""

from __future__ import annotations

import re

from fundtrack.layout.lines import is_cjk

_CJK_PUNCTUATION = re.compile("[\u2018-\u201d\u2026\u3000-\u303f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65]")
_OPEN_END = "-/\u2010\u2011\u2013"  # a line that ends so, without a space before it, ends inside of a word


def joint(before: str, after: str) -> str:
    """The white space that a line break stands for: none beside full-width punctuation, between two Chinese,
    Japanese or Korean characters and inside of a hyphenated word, else one space.
    """
    if not before or not after:
        return ""
    last, first = before[-1], after[0]
    if is_cjk(last) and is_cjk(first):
        return ""
    if _full_width(last, before[-2:-1]) or _full_width(first, after[1:2]):
        return ""
    if last in _OPEN_END and before[-2:-1].strip() and (before[-2].isalnum() or last == "/"):
        return ""
    return " "


def _full_width(char: str, beside: str) -> bool:
    """Whether it is punctuation of Chinese or Japanese; quotation marks are, beside such a character."""
    if not _CJK_PUNCTUATION.match(char):
        return False
    return char > "\u2fff" or (bool(beside) and is_cjk(beside))
