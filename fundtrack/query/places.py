"""Countries by code or by name, in any language that babel or the vocabulary knows."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from fundtrack.errors import UsageError
from fundtrack.model.mention import Entry
from fundtrack.store import fold

# Tried first, so that most names cost one or two of the three hundred languages.
_FIRST = ("en", "zh", "zh_Hant", "ja", "ko", "fr", "de", "es")
# The codes that babel lists too: a code is told from a name without loading babel.
_CODES = (
    "AC AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS "
    "BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CP CQ CR CU CV CW CX CY CZ DE DG DJ DK DM DO DZ "
    "EA EC EE EG EH ER ES ET EU EZ FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU "
    "GW GY HK HM HN HR HT HU IC ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY "
    "KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX "
    "MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA QO RE RO "
    "RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TA TC TD TF TG TH TJ TK TL "
    "TM TN TO TR TT TV TW TZ UA UG UM UN US UY UZ VA VC VE VG VI VN VU WF WS XA XB XK YE YT ZA ZM ZW"
)


def parse_country(word: str) -> str:
    """The ISO 3166-1 alpha-2 code ("EU" for the European Union) of a code or a name in any language.

    ``UsageError`` naming close matches for anything else, and where languages give a name to several.
    """
    wanted = word.strip()
    code = wanted.upper()
    if len(code) == 2 and code.isalpha() and code in _CODES:
        return code

    from babel.core import get_global

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
