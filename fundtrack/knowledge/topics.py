"""What names are known to be about: the field and form words that the full name of a programme or institute holds."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fundtrack.knowledge.vocabulary import Placed

# Kinds whose names say what they are for; a company's name need not, an agency gives for much.
_TELLING = frozenset({"programme", "law", "strategy", "fund", "institute", "consortium"})

_FORMS = frozenset({"tax_credit", "loan", "loan_guarantee", "grant", "prize"})  # a programme of that name gives so


def topics(entries: Iterable[Placed]) -> dict[str, str]:
    """By id, the values of the technology words, and of the words for a form of funding, in an entry's full name.

    An entry's own ``value`` is not touched.
    So an abbreviation of a programme says as much as the name that it stands for.
    """
    placed = tuple(entries)
    values = {
        form.lower(): one.entry.value
        for one in placed
        if (one.kind == "technology" and one.entry.value != "other")
        or (one.kind == "instrument" and one.entry.value in _FORMS)
        for form in (one.entry.name, one.entry.zh, *one.entry.aliases)
        if form
    }
    if not values:
        return {}
    forms = sorted(values, key=lambda form: (-len(form), form))
    words = re.compile("|".join(rf"(?<![a-z]){re.escape(form)}(?![a-z])" for form in forms))
    found: dict[str, str] = {}
    for one in placed:
        if one.kind in _TELLING and not one.entry.value:
            names = f"{one.entry.name} {one.entry.zh}".lower()
            told = {value.strip() for m in words.finditer(names) for value in values[m.group()].split(",")}
            if told:
                found[one.entry.id] = ",".join(sorted(told))
    return found
