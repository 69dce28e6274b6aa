"""One private-use character of plane 16 for each class of mentions, and the classes as sets for patterns.

A symbol is a base for the kind of the mention plus a mask of what it can stand for (public body, company,
institute, programme), so that each type of the rule language is a set of symbols.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from fundtrack.model.mention import Entry, Kind, Mention

PUBLIC, COMPANY, INSTITUTE, PROGRAMME = 1, 2, 4, 8
ORGS = PUBLIC | COMPANY | INSTITUTE

_ROLES = {
    "agency": PUBLIC,
    "bank": PUBLIC,
    "fund": PUBLIC | PROGRAMME,  # a fund gives, and money comes from it
    "government": PUBLIC,
    "country": PUBLIC,
    "company": COMPANY,
    "investor": COMPANY,
    "university": INSTITUTE,
    "institute": INSTITUTE,
    "consortium": INSTITUTE,
    "programme": PROGRAMME,
    "law": PROGRAMME,
    "strategy": PROGRAMME,
}
_FIRST = 0x100000  # plane 16
_BEYOND = 0x10000  # first code point that encoded text does not hold, but for symbols
_FOREIGN = re.compile("[\ud800-\udfff\U00010000-\U0010ffff]")
UNKNOWN = "\ufffd"  # stands for characters of the document that text in encoded form does not hold


def _in_order() -> list[tuple[Kind, int]]:
    """Every (kind, mask) that there is, so that the types are few ranges: that keeps programs small."""
    like_orgs = [(kind, mask) for kind in (Kind.ORG, Kind.PLACE, Kind.REFERENCE) for mask in _masks(kind)]
    ordered = [(kind, mask) for role in (5, 1, 3, 7, 2, 6, 4, 0) for kind, mask in like_orgs if mask & ORGS == role]
    others = [(kind, 0) for kind in Kind if kind not in (Kind.ORG, Kind.PLACE, Kind.REFERENCE, Kind.MONEY)]
    return [(Kind.MONEY, 0), *ordered, *others]


def _masks(kind: Kind) -> range:
    return {Kind.ORG: range(16), Kind.PLACE: range(2), Kind.REFERENCE: range(16)}[kind]


_SYMBOLS = {key: chr(_FIRST + i) for i, key in enumerate(_in_order())}
CUT = chr(_FIRST + len(_SYMBOLS))  # where a long sentence was cut; no pattern passes it


def neutralise(text: str) -> str:
    """The text without lone surrogates and characters beyond the basic plane; the length stays.

    The former cannot be encoded, the latter could be taken for symbols.
    """
    return text if text.isascii() else _FOREIGN.sub(UNKNOWN, text)


def roles(mention: Mention) -> int:
    """The mask of what a mention can stand for; 0 where its kind says all."""
    entry = mention.value
    if not isinstance(entry, Entry):
        return 0
    if mention.kind is Kind.REFERENCE:
        return _reference_roles(entry.value)
    if mention.kind in (Kind.ORG, Kind.PLACE):
        return _ROLES.get(entry.kind, 0)
    return 0


def _reference_roles(value: str) -> int:
    """A reference says which kinds of names it can stand for ("company, agency"); without, any organisation."""
    mask = 0
    for kind in filter(None, (part.strip() for part in value.split(","))):
        mask |= _ROLES.get(kind, 0)
        if kind == "fund":  # this fund: the body or the programme
            mask |= PROGRAMME
    return mask or ORGS


def is_symbol(char: str) -> bool:
    """Is it a character that stands for mentions (or the mark of a cut)?"""
    return char[0] >= _SYMBOLS[Kind.MONEY, 0]


def symbol(kind: Kind, mask: int) -> str:
    """The character that stands for a mention of a kind with a mask of roles."""
    return _SYMBOLS[kind, mask]


def _org_like(role: int) -> frozenset[str]:
    """Names of organisations, places and references that can stand for one of the roles."""
    return frozenset(char for (_, mask), char in _SYMBOLS.items() if mask & role)


def _all_of(kind: Kind) -> frozenset[str]:
    return frozenset(char for (one, _), char in _SYMBOLS.items() if one is kind)


_OF_TYPE: dict[str, frozenset[str]] = {
    "Money": _all_of(Kind.MONEY),
    "Date": _all_of(Kind.DATE),
    "Programme": _all_of(Kind.PROGRAMME) | _org_like(PROGRAMME),
    "Place": _all_of(Kind.PLACE),
    "Count": _all_of(Kind.COUNT),
    "Ref": _all_of(Kind.REFERENCE),
    "Org": _all_of(Kind.ORG) | _org_like(ORGS),
    "Public": _org_like(PUBLIC),
    "Company": _org_like(COMPANY),
    "Institute": _org_like(INSTITUTE),
    "Text": frozenset(),
}


def symbols_of(types: Iterable[str]) -> frozenset[str]:
    """The symbols of the mentions that fit one of the types; none for Text."""
    return frozenset().union(*(_OF_TYPE[name] for name in types))


def one_of(chars: Iterable[str]) -> str:
    """An RE2 character class of symbols and other characters."""
    return f"[{_ranges({ord(char) for char in chars})}]"


def none_of(chars: Iterable[str]) -> str:
    """An RE2 character class of what encoded text can hold but these; never the mark of a cut."""
    barred = {ord(char) for char in chars}
    bounds = [-1, *sorted(code for code in barred if code < _BEYOND), _BEYOND]
    plain = "".join(_range(low + 1, high - 1) for low, high in pairwise(bounds) if low + 1 < high)
    return f"[{plain}{_ranges({ord(char) for char in _SYMBOLS.values()} - barred)}]"


def _ranges(codes: set[int]) -> str:
    starts = sorted(code for code in codes if code - 1 not in codes)
    ends = sorted(code for code in codes if code + 1 not in codes)
    return "".join(_range(low, high) for low, high in zip(starts, ends, strict=True))


def _range(low: int, high: int) -> str:
    return f"\\x{{{low:x}}}" + (f"-\\x{{{high:x}}}" if high > low else "")
