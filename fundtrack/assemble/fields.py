"""What a sum is for, and the countries of giver and receiver."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from fundtrack.assemble.draft import Draft, Party, party
from fundtrack.assemble.scene import STATES, Scene
from fundtrack.model.mention import Kind, Mention


def _technologies(mentions: Sequence[Mention]) -> dict[str, Party]:
    found: dict[str, Party] = {}
    for mention in mentions:
        if mention.kind is Kind.TECHNOLOGY:
            one = party(mention)
            for value in one.entry.value.split(",") if one.entry else ():
                found.setdefault(value.strip(), one)
    if len(found) > 1:
        found.pop("other", None)
    return found


def fill_technology(draft: Draft, earlier: Sequence[Draft]) -> None:
    scene = draft.scene
    if draft.scope != "award" and _technology_of_names(draft):
        return
    told = [m for r in draft.readings for m in scene.fields(r.sentence.span)]
    heading = scene.heading(draft.reading.sentence.block)
    above = [m for s in scene.sentences if s.block == heading and s.part != "title" for m in scene.fields(s.span)]
    for how, mentions in (("stated", told), ("previous", above), ("lead", scene.opening_fields)):
        found = _technologies(mentions)
        if not found and how == ("previous" if above else "stated") and _technology_of_names(draft):
            return
        if found:
            draft.technology = tuple(sorted(found))
            draft.trace("technology", how, "words-of-field", found.values())
            return
    most = _most_named(scene)
    draft.technology = most or ("other",)
    draft.trace("technology", "article" if most else "default", "field-of-article" if most else "no-field-named")


@lru_cache(maxsize=4)
def _most_named(scene: Scene) -> tuple[str, ...]:
    """The field that the article names most often."""
    counts: dict[str, int] = {}
    for sentence in scene.sentences:
        for value in _technologies(scene.fields(sentence.span)):
            counts[value] = counts.get(value, 0) + 1
    best = max(counts.values(), default=0)
    return tuple(sorted(value for value, n in counts.items() if n == best))


def _technology_of_names(draft: Draft) -> bool:
    """The field that the receiver's or the programme's vocabulary entry is known for."""
    for one in (*draft.recipient, *draft.program):
        if one.entry and one.entry.value:
            draft.technology = tuple(sorted(value.strip() for value in one.entry.value.split(",")))
            draft.trace("technology", "stated", "field-of-name", (one,))
            return True
    return False


def fill_countries(draft: Draft, earlier: Sequence[Draft]) -> None:
    for one in draft.agency:
        if one.entry and one.entry.country:
            draft.agency_country = one.entry.country
            draft.trace("agency_country", "stated", "country-of-giver", (one,))
            break
    else:
        if draft.source == "public" or draft.agency:
            draft.agency_country = draft.scene.country
            draft.trace("agency_country", "article", "country-of-article")
    if draft.recipient:
        _recipient_country(draft)


def _recipient_country(draft: Draft) -> None:
    """The home country that the text states before the name, else that of the site, else what is known of the name."""
    places = [
        (m, one.entry.country)
        for reading in draft.readings
        for m in reading.sentence.mentions
        if m.kind is Kind.PLACE and (one := party(m)).entry and one.entry and one.entry.country
    ]
    text = draft.scene.text.string
    starts = {one.start for one in draft.recipient}
    for mention, country in places:
        if any(mention.end <= start <= mention.end + 2 and not text[mention.end : start].strip() for start in starts):
            _put_country(draft, country, "home-before-name", party(mention))
            return
    known = next((one for one in draft.recipient if one.entry and one.entry.country), None)
    states = known is not None and known.kind in STATES
    sites = [(m, country) for m, country in places if m.start not in starts and m.start > min(starts)]
    if sites and not states:
        _put_country(draft, sites[0][1], "country-of-site", party(sites[0][0]))
    elif known is not None and known.entry is not None:
        _put_country(draft, known.entry.country, "country-of-receiver", known)


def _put_country(draft: Draft, country: str, rule: str, words: Party) -> None:
    draft.recipient_country = country
    draft.trace("recipient_country", "stated", rule, (words,))
