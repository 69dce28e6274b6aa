"""Which programmes of an article a sum can come from at all: named ones, of the giver's country and level."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from fundtrack.assemble.draft import Draft, Party, party
from fundtrack.assemble.scene import LOCAL, Scene, entry_of
from fundtrack.model.mention import Kind, Mention

QUOTES = '\u201c\u201d\u300a\u300b\u300c\u300d"\u2018\u2019'
WORDS = 3  # of a name in Latin letters that can be nothing else


def is_local(one: Party) -> bool:
    """Is a giver a state of a federation, a region or a city?"""
    return one.kind in LOCAL or (one.kind == "government" and one.entry is not None and one.entry.parent != "")


def fitting(draft: Draft, mentions: Sequence[Mention]) -> tuple[Party, ...]:
    """The programmes among mentions that are of the giver's country, and no words that only look like one."""
    like = (party(m) for m in mentions if is_named(m))
    return tuple(one for one in like if suits(draft, one))


def is_named(mention: Mention) -> bool:
    """Is it a programme (or fund) of the vocabulary, or one long, abbreviated or quoted in the text?"""
    entry = entry_of(mention)
    if entry is None or not (mention.kind is Kind.PROGRAMME or entry.kind == "fund"):
        return False
    marked = (mention.outer_start, mention.outer_end) != (mention.start, mention.end)
    words = mention.text.split()
    long = len(words) >= WORDS or (len(words) > 1 and any(word.isupper() for word in words))
    return bool(entry.id) or marked or long or mention.text != mention.text.strip(QUOTES)


def suits(draft: Draft, programme: Party) -> bool:
    """Can the giver pay out of the programme: of its country, and a state's own where a state pays?"""
    return of_giver_country(draft, programme) and _at_level(draft, programme)


def _at_level(draft: Draft, programme: Party) -> bool:
    """Is a programme the state's or city's own, where one of them gives?"""
    local = [one for one in draft.agency if is_local(one)]
    if not local or programme.entry is None or not programme.entry.id:
        return True
    return any(one.key == programme.entry.parent or _realm(one.key) == _realm(programme.key) for one in local)


def _realm(key: str) -> str:
    """What the ids of a state's bodies have in common (us-tx of us-tx-government)."""
    return key.rpartition("-")[0]


def of_giver_country(draft: Draft, programme: Party) -> bool:
    """Is a programme of the country of the giver, as far as both are known?"""
    country = programme.entry.country if programme.entry else ""
    givers = {p.entry.country for p in draft.agency if p.entry and p.entry.country}
    return not country or not givers or country in givers


@lru_cache(maxsize=4)
def programmes_of(scene: Scene) -> tuple[Party, ...]:
    """Every programme that the article names, once each, in order; words that only look like one are left out."""
    found: dict[str, Party] = {}
    for sentence in scene.sentences:
        for mention in sentence.mentions:
            if is_named(mention):
                one = party(mention)
                found.setdefault(one.key, one)
    return tuple(found.values())
