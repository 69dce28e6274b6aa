"""Countries by code or by name, in any language that babel or the vocabulary knows."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from fundtrack.errors import UsageError
from fundtrack.model.mention import Entry
from fundtrack.store import fold

# Tried first, so that most names cost one or two of the three hundred languages.
_FIRST = ("en", "zh", "zh_Hant", "ja", "ko", "fr", "de", "es")


def parse_country(word: str) -> str:
    """The ISO 3166-1 alpha-2 code ("EU" for the European Union) of a code or a name in any language.

    ``UsageError`` naming close matches for anything else, and where languages give a name to several.
    """
    from babel.core import get_global

    wanted = word.strip()
    code = wanted.upper()
    english = dict(_territories("en"))
    if code in english.values():
        return code
    for other in get_global("territory_aliases").get(code, ())[:1]:  # USA, UK
        if other in english.values():
            return str(other)
    named = _named(fold(wanted)) or _in_vocabulary(wanted)
    if len(named) == 1:
        return named.pop()
    if named:
        raise UsageError(f"{word!r} is the name of several countries", remedy=f"give one of {', '.join(sorted(named))}")
    close = get_close_matches(fold(wanted), english, n=3, cutoff=0.6)
    meant = ", ".join(f"{name.title()} ({english[name]})" for name in close)
    remedy = f"did you mean {meant}?" if meant else "give an ISO code such as DE, or a name"
    raise UsageError(f"unknown country {word!r}", remedy=remedy)


def _named(wanted: str) -> set[str]:
    """The countries of that name: in the first of the usual languages that knows it, else in all others."""
    from babel.localedata import locale_identifiers

    for language in _FIRST:
        found = {code for name, code in _territories(language) if name == wanted}
        if found:
            return found
    rest = sorted(name for name in locale_identifiers() if "_" not in name and name not in _FIRST)
    return {code for language in rest for name, code in _territories(language) if name == wanted}


def _in_vocabulary(wanted: str) -> set[str]:
    """The country that the rules know by that name: long forms, and traditional characters."""
    from fundtrack.annotate.names import NameFinder
    from fundtrack.knowledge import load

    found = NameFinder(load().names).find(wanted, 0, len(wanted))
    entries = [m.value for m in found if (m.start, m.end) == (0, len(wanted)) and isinstance(m.value, Entry)]
    return {entry.country for entry in entries if entry.kind == "country" and entry.country}


def _territories(language: str) -> Iterator[tuple[str, str]]:
    """Folded names and codes of countries in a language; codes of continents and the like are left out."""
    from babel.core import Locale

    for code, name in sorted(Locale.parse(language).territories.items()):
        if len(code) == 2 and code.isalpha() and code != "ZZ":
            yield fold(str(name)), str(code)
