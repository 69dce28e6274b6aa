"""The vocabulary: agencies, companies, programmes, places and terms with all their forms, ready to be searched."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

from fundtrack.knowledge import shapes, words
from fundtrack.knowledge.folding import Fold, folding
from fundtrack.knowledge.shapes import Shapes
from fundtrack.knowledge.source import Source
from fundtrack.model.mention import Entry, Kind

BLOCKER = "blocker"  # kind of words that only look as if they held a name: found, they hide it
MENTION_KINDS = {
    **dict.fromkeys(("agency", "bank", "fund", "government", "company", "investor"), Kind.ORG),
    **dict.fromkeys(("university", "institute", "consortium"), Kind.ORG),
    **dict.fromkeys(("programme", "law", "strategy"), Kind.PROGRAMME),
    **dict.fromkeys(("country", "region", "city"), Kind.PLACE),
    "instrument": Kind.INSTRUMENT,
    "technology": Kind.TECHNOLOGY,
    "office": Kind.OFFICE,
    "reference": Kind.REFERENCE,
}
INNER = frozenset({"technology", "office"})  # kinds of words that names hold, too
HOME = "home"  # the country of an entry that stands for the article's own: "the government"

_FIELD, _ROW, _ALIAS = "\x1f", "\n", "\x1e"  # packed into one string, thousands of entries load in a millisecond


class Owner(NamedTuple):
    """One meaning of a form: index of the entry, and whether it is a short form, which needs context."""

    entry: int
    short: bool


@dataclass(frozen=True, slots=True)
class Forms:
    """Forms to be searched together. packed: the meanings of each, as ``pack_owner`` makes them.

    exact: in text whose width is folded, in these very letters; else in text folded to small letters too.
    """

    exact: bool
    forms: list[str]
    packed: list[int | list[int]]

    def owners(self, number: int) -> tuple[Owner, ...]:
        """The meanings of a form."""
        packed = self.packed[number]
        listed = [packed] if isinstance(packed, int) else packed
        return tuple(Owner(one >> 1, bool(one & 1)) for one in listed)


@dataclass(frozen=True, slots=True, eq=False)  # known by its identity, so that finders can be kept for it
class NamesKnowledge:
    """The vocabulary. rows: what entries are made of, packed; fold: so that text is compared as forms are.

    named: the forms of all entries but technologies and offices; technical: those of these, which names hold.
    """

    rows: list[str]
    named: tuple[Forms, ...]
    technical: tuple[Forms, ...]
    fold: Fold
    shapes: Shapes

    def entry(self, index: int) -> Entry:
        """The entry of a row."""
        identity, kind, name, country, parent, value, aliases = self.rows[index].split(_FIELD)
        return Entry(identity, kind, name, country, parent, value, tuple(aliases.split(_ALIAS)) if aliases else ())


def from_data(data: dict[str, Any]) -> NamesKnowledge:
    """The section from what ``build`` made."""
    named, technical = (tuple(map(_forms_from, data[key])) for key in ("named", "technical"))
    rows = data["rows"].split(_ROW) if data["rows"] else []
    return NamesKnowledge(rows, named, technical, folding(data["pairs"]), shapes.from_data(data["shapes"]))


def _forms_from(data: list[Any]) -> Forms:
    exact, forms, packed = data
    return Forms(exact, forms.split(_ROW) if forms else [], packed)


def build(source: Source) -> tuple[dict[str, Any], list[str]]:
    """The section as JSON-able data, and every problem of its files: closed schemas, ids, parents, clashes."""
    from fundtrack.knowledge.topics import topics
    from fundtrack.knowledge.vocabulary import pack_owner, read_entries, tabulate

    pairs = words.build(source)[0]["pairs"]  # its problems are told by its own section
    shape_data, problems = shapes.build(source)
    entries, found = read_entries(source)
    problems += found
    about = topics(entries)
    rows = _ROW.join(_row(placed, about.get(placed.entry.id, "")) for placed in entries)
    data: dict[str, Any] = {"pairs": pairs, "shapes": shape_data, "rows": rows}
    for key in ("named", "technical"):
        chosen = {i: e for i, e in enumerate(entries) if (e.kind in INNER) == (key == "technical")}
        tables, found = tabulate(chosen, folding(pairs), shape_data["country_prefixes"])
        problems += found
        data[key] = [
            [exact, _ROW.join(sorted(table)), [pack_owner(table[form]) for form in sorted(table)]]
            for exact, table in tables.items()
        ]
    return data, problems


def _row(placed: Any, about: str) -> str:
    entry = placed.entry
    aliases = _ALIAS.join(form for form in (entry.zh, *entry.aliases) if form)
    return _FIELD.join((entry.id, placed.kind, entry.name, entry.country, entry.parent, entry.value or about, aliases))
