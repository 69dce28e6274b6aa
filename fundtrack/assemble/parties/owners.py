"""Who stands behind a name: the owner of a programme or fund, and those that are named beside a giver."""

from __future__ import annotations

from fundtrack.assemble.draft import Draft, Party, party
from fundtrack.assemble.reading import Reading
from fundtrack.assemble.scene import APOSTROPHES, LOCAL, PUBLIC, Scene, kind_of
from fundtrack.model.mention import Entry, Kind, Mention
from fundtrack.rules import Filler

COMMAS = ",\u3001\uff0c"
JOINT = 3  # characters of a word that joins names
DESCRIBED = 40  # characters of the words that say what kind of body a state's own is
OWNING = 2  # characters, blanks aside, that make the name before a programme its owner's


def owner(draft: Draft) -> Party | None:
    """The public body, state or region that stands as the owner right before the sum's programme or fund."""
    string = draft.scene.text.string
    for reading in draft.readings:
        fillers = [f for name in ("program", "agency") if name in reading.slots for f in reading.slots[name].fillers]
        for filler in fillers:
            if filler.mention is None or not (
                filler.mention.kind is Kind.PROGRAMME or kind_of(filler.mention) == "fund"
            ):
                continue
            inside = owner_inside(filler.mention)
            if inside is not None:
                return inside
            before = [m for m in reading.sentence.mentions if m.outer_end <= filler.start]
            if before and (kind_of(before[-1]) in PUBLIC or kind_of(before[-1]) in LOCAL):
                between = string[before[-1].outer_end : filler.start].strip(" ")
                if len(between) <= OWNING and all(c.isalpha() or c in APOSTROPHES for c in between):
                    return party(before[-1])
    first = next(iter(draft.reading.sentence.mentions), None)
    heads = first is not None and first.kind is Kind.PROGRAMME and first.start < draft.place
    return owner_inside(first) if first is not None and heads else None


def owner_inside(mention: Mention) -> Party | None:
    """The state or region whose name a programme's own begins with ("Malta's quantum plan")."""
    known = party(mention).entry
    at = next((i for i, c in enumerate(mention.text) if c in APOSTROPHES), 0)
    if not at or known is None or not known.country or mention.text[at + 2 : at + 3] != " ":
        return None
    name = mention.text[:at]
    return Party(name, mention.start, mention.start + at, Entry("", "government", name, known.country))


def body_of_place(draft: Draft, reading: Reading, filler: Filler) -> Filler:
    """The filler; a state or place whose own body is named right behind it ("Malta's bank X") gives by that body."""
    place = filler.mention
    if place is None or not (place.kind is Kind.PLACE or kind_of(place) == "country"):
        return filler
    string = draft.scene.text.string
    orgs = [m for m in reading.sentence.mentions if m.kind is Kind.ORG]
    body = next((m for m in orgs if m.start >= place.outer_end), None)
    if string[place.outer_end : place.outer_end + 1] not in APOSTROPHES:
        return filler
    called = next((m for m in orgs if string[m.outer_end : place.outer_start] == ", "), None)
    if called is not None and kind_of(called) in PUBLIC:  # "X, Malta's innovation agency, gives"
        return filler._replace(start=called.start, end=called.end, text=called.text, mention=called)
    if body is None:
        return filler
    between = string[place.outer_end + 2 : body.outer_start]
    plain = between.replace("-", "").replace(" ", "")
    if len(between) > DESCRIBED or kind_of(body) not in PUBLIC or not between.endswith(" "):
        return filler
    if plain and not plain.isalpha():
        return filler
    return filler._replace(start=body.start, end=body.end, text=body.text, mention=body)


def place_of_office(draft: Draft, start: int) -> Mention | None:
    """The state or region right before a nameless office that acts for it (the head of "Ohio Governor ...")."""
    before = [m for m in draft.reading.sentence.mentions if m.outer_end <= start]
    if not before or not (kind_of(before[-1]) in LOCAL or kind_of(before[-1]) == "country"):
        return None
    between = draft.scene.text.string[before[-1].outer_end : start].strip(" ")
    return before[-1] if len(between) <= OWNING and all(c == "s" or c in APOSTROPHES for c in between) else None


def with_partners(scene: Scene, mention: Mention) -> tuple[Party, ...]:
    """A giver with those that one list names beside it ("A, B and C"); two names without a comma may be one's unit."""
    sentence = scene.sentence_of(mention)
    names = [m for m in sentence.mentions if m.kind is Kind.ORG] if sentence is not None else []
    if mention not in names:
        return (party(mention),)
    first = last = names.index(mention)
    string, commas = scene.text.string, 0
    while first > 0 and (gap := string[names[first - 1].outer_end : names[first].outer_start]) and _joins(gap):
        first, commas = first - 1, commas + (gap[0] in COMMAS)
    while (
        last + 1 < len(names) and (gap := string[names[last].outer_end : names[last + 1].outer_start]) and _joins(gap)
    ):
        last, commas = last + 1, commas + (gap[0] in COMMAS)
    return tuple(party(m) for m in names[first : last + 1]) if commas else (party(mention),)


def _joins(gap: str) -> bool:
    """Can these words stand between two members of a list? A comma, a short word, or both."""
    words = gap.strip(COMMAS + " ")
    return len(words) <= JOINT and (not words or words.isalpha())


def is_of_state(programme: Entry) -> bool:
    """Is it a law, strategy or programme of a whole state's government?"""
    return programme.kind in ("law", "strategy") and programme.parent == f"{programme.country.lower()}-government"
