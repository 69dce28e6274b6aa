"""The countries of giver and receiver."""

from __future__ import annotations

from collections.abc import Sequence

from fundtrack.assemble.draft import Draft, Party, party
from fundtrack.assemble.join import money_of
from fundtrack.assemble.scene import APOSTROPHES, STATES
from fundtrack.model.mention import Kind

DOLLAR = "US"  # all the world reckons in it
UNION = "EU"  # the euro, and the money of its programmes, has many countries
SEATED = 16  # characters between a place and the name of who is at home there
HYPHENS = "-\u2010\u2011"


def fill_countries(draft: Draft, earlier: Sequence[Draft]) -> None:
    for one in draft.agency:
        if one.entry and one.entry.country and not _foreign(draft, one):
            draft.agency_country = one.entry.country
            draft.trace("agency_country", "stated", "country-of-giver", (one,))
            break
    else:
        homes = [one for one in draft.program if one.entry and one.entry.country] if not draft.agency else []
        if draft.source == "public" and homes and homes[0].entry:
            draft.agency_country = homes[0].entry.country
            draft.trace("agency_country", "stated", "country-of-programme", homes[:1])
        elif draft.source == "public" or draft.agency:
            _giver_country(draft)
    if draft.recipient:
        _recipient_country(draft)


def _foreign(draft: Draft, giver: Party) -> bool:
    """Does a giver that nothing but a report of the Union says the country of pay in the money of one country?"""
    if draft.money is None or draft.scene.country != UNION:
        return False
    if giver.entry is not None and (giver.entry.id or giver.entry.country not in ("", UNION)):
        return False
    currency = money_of(draft.money).currency
    return currency[:2] not in (UNION, DOLLAR) and not currency.startswith("X")


def _giver_country(draft: Draft) -> None:
    """The country of a giver without one: the article's, else the one that the sentence names, else the currency's.

    The first two letters of a currency's code are its country's, but for currencies that countries share.
    """
    country, how, rule = draft.scene.country, "article", "country-of-article"
    if draft.money is not None and (country is None or any(_foreign(draft, one) for one in draft.agency)):
        sites = [party(m).entry for m in draft.reading.sentence.mentions if m.kind is Kind.PLACE]
        named = {entry.country for entry in sites if entry is not None and entry.country}
        country, how, rule = money_of(draft.money).currency[:2], "stated", "country-of-currency"
        if len(named) == 1:
            country, rule = named.pop(), "country-of-sentence"
        elif country == UNION or country.startswith("X"):
            country = None
    draft.agency_country = country
    draft.trace("agency_country", how, rule)


def _recipient_country(draft: Draft) -> None:
    """The home country that the text states before the name, else that of the site, else what is known of the name.

    States and their agencies give at home: where nothing is told, the receiver is in the giver's country.
    """
    places = [
        (m, one.entry.country)
        for reading in draft.readings
        for m in reading.sentence.mentions
        if m.kind is Kind.PLACE and (one := party(m)).entry and one.entry and one.entry.country
    ]
    text = draft.scene.text.string
    starts = {one.start for one in draft.recipient}
    for mention, country in places:
        if any(
            mention.end <= start <= mention.end + SEATED and _is_home(text[mention.end : start]) for start in starts
        ):
            _put_country(draft, country, "home-before-name", party(mention))
            return
    known = next((one for one in draft.recipient if one.entry and one.entry.country), None)
    states = known is not None and known.kind in STATES
    sites = [(m, country) for m, country in places if m.start not in starts and m.start > min(starts)]
    if sites and not states:
        _put_country(draft, sites[0][1], "country-of-site", party(sites[0][0]))
    elif known is not None and known.entry is not None:
        _put_country(draft, known.entry.country, "country-of-receiver", known)
    elif draft.agency_country not in (None, UNION):
        draft.recipient_country = draft.agency_country
        draft.trace("recipient_country", "default", "at-home-with-giver")


def _is_home(between: str) -> bool:
    """Do the words between a place and a name say that it is at home there (Danish Delta, Danish-based, Oslo's)?"""
    words = between.split()
    return not words or (len(words) == 1 and between[:1] in (*APOSTROPHES, *HYPHENS) and between[-1:].isspace())


def _put_country(draft: Draft, country: str, rule: str, words: Party) -> None:
    draft.recipient_country = country
    draft.trace("recipient_country", "stated", rule, (words,))
