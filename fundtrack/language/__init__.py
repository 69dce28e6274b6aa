"""The language that fundtrack speaks to people in: English, and what the catalogues beside this module hold.

Messages are written in English where they are made, with named places for what they tell
(``_("no format {word}", word=word)``), and looked up in the catalogue of the language in force. What programs read
(column names, codes, JSON) and what is stored is never translated.
"""

from __future__ import annotations

import gettext
import locale
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

DOMAIN = "fundtrack"
LANGUAGES = ("en", "zh")
_CATALOGUES = Path(__file__).parent
_spoken: ContextVar[str] = ContextVar("language", default="en")


def _(message: str, /, **values: object) -> str:
    """The message in the language in force, with its places filled; a message without values is not formatted."""
    told = _catalogue(_spoken.get()).gettext(message)
    return told.format(**values) if values else told


def plural(one: str, many: str, number: int, /, **values: object) -> str:
    """One of two messages by a number, which both may name as ``{number}``, in the language in force."""
    told = _catalogue(_spoken.get()).ngettext(one, many, number)
    return told.format(**{"number": f"{number:,}", **values})


def N_(message: str, /) -> str:
    """The message as it is, marked for the catalogues: for constants, which ``_`` translates when they are told."""
    return message


def spoken() -> str:
    """The language in force, one of LANGUAGES."""
    return _spoken.get()


def speak(language: str) -> None:
    """Put a language in force, one of LANGUAGES. Raises ValueError for another."""
    if language not in LANGUAGES:
        raise ValueError(f"no language {language!r}")
    _spoken.set(language)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """A language in force for a while."""
    before = spoken()
    speak(language)
    try:
        yield
    finally:
        speak(before)


def of_environment(environment: Mapping[str, str] = os.environ) -> str:
    """The language of the user's locale as POSIX finds it (LANGUAGE, LC_ALL, LC_MESSAGES, LANG), else the platform's.

    English where the locale names a language that fundtrack has no catalogue for.
    """
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = environment.get(name, "")
        if value and not (name == "LANGUAGE" and _plain(environment)):
            return _known(value)
    return _known(locale.getlocale()[0] or "")


def _plain(environment: Mapping[str, str]) -> bool:
    """Whether the locale is C, in which POSIX lets LANGUAGE say nothing."""
    value = next((environment[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(name)), "C")
    return value.partition(".")[0] in ("C", "POSIX")


def _known(value: str) -> str:
    for word in value.lower().split(":"):
        if word[:2] in LANGUAGES or word.startswith("chinese"):  # Windows tells names: "Chinese (Simplified)_China"
            return "zh" if word.startswith("chinese") else word[:2]
    return "en"


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    if language == "en":
        return gettext.NullTranslations()
    return gettext.translation(DOMAIN, _CATALOGUES, languages=[language], fallback=True)
