"""The programme a sum comes from: as read, else that of the paragraph, the opening or the article."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from fundtrack.assemble.draft import Draft, Party, party
from fundtrack.assemble.scene import Scene, kind_of
from fundtrack.assemble.slots import same_giver, slot_of, stands_alone
from fundtrack.model.mention import Kind

QUOTES = '\u201c\u201d\u300a\u300b\u300c\u300d"\u2018\u2019'
LONG = 9  # sentences of an article that tells of several things: a programme named last is not that of the first act
BESIDE = 8  # characters between a programme and the law that it is named with
LOCAL = frozenset({"region", "city"})


def fill_program(draft: Draft, earlier: Sequence[Draft]) -> None:
    stated, rule, how = slot_of(draft, "program")
    if stated:
        draft.program = stated
        draft.trace("program", how, rule, stated)
    if draft.source != "public" or stands_alone(draft):
        return
    if not stated:
        _inherit_program(draft, earlier)
    elif len(stated) == 1:
        _add_parent_programme(draft)


def _sentence_programmes(draft: Draft) -> tuple[Party, ...]:
    found: dict[str, Party] = {}
    for mention in draft.reading.sentence.mentions:
        if mention.kind is Kind.PROGRAMME or kind_of(mention) == "fund":
            one = party(mention)
            found.setdefault(one.key, one)
    return tuple(found.values())


def _add_parent_programme(draft: Draft) -> None:
    """A programme's law or umbrella, named in the sentence right beside it or known to be its parent."""
    first = draft.program[0]
    for one in _sentence_programmes(draft):
        known = one.entry is not None and first.entry is not None and one.entry.id == first.entry.parent != ""
        beside = max(one.start, first.start) - min(one.end, first.end) <= BESIDE
        if one.key != first.key and (known or beside):
            draft.program = (first, one)
            draft.trace("program", "stated", "umbrella-in-sentence", (one,))
            return


def _inherit_program(draft: Draft, earlier: Sequence[Draft]) -> None:
    agency = {one.key for one in draft.agency}
    for other in reversed(earlier):
        if other.source == "public" and other.program and same_giver(draft, other) and _goes_on(draft, other):
            draft.program = other.program
            draft.trace("program", "previous", "programme-of-last-act", other.program)
            return
    if draft.agency and draft.agency[0].kind in LOCAL:
        return  # a state's own money is not from the programme that the article is about
    named = [party(m) for m in draft.scene.title if m.kind is Kind.PROGRAMME or kind_of(m) == "fund"]
    named = [one for one in named if one.entry is not None and one.entry.id and _for_title(draft, one, earlier)]
    if named and named[0].key not in agency:
        draft.program = (named[0],)
        draft.trace("program", "title", "programme-of-title", draft.program)
        return
    end = draft.reading.sentence.span.end
    found = tuple(one for one in programmes_of(draft.scene) if _of_giver_country(draft, one))
    if len(draft.scene.sentences) > LONG and draft.reading.sentence.part == "body":
        found = tuple(one for one in found if one.start < end)
    if 0 < len(found) <= 2 and not draft.scene.is_row(draft.reading.sentence.block):
        draft.program = found
        draft.trace("program", "article", "programmes-of-article", draft.program)


def _for_title(draft: Draft, programme: Party, earlier: Sequence[Draft]) -> bool:
    """Does the title's programme stand for this act too? A fund does; else the giver must be the article's own."""
    if programme.kind == "fund" or not earlier:
        return _of_giver_country(draft, programme)
    return same_giver(draft, earlier[0])


def _of_giver_country(draft: Draft, programme: Party) -> bool:
    """Is a programme of the country of the giver, as far as both are known?"""
    country = programme.entry.country if programme.entry else ""
    givers = {p.entry.country for p in draft.agency if p.entry and p.entry.country}
    return not country or not givers or country in givers


def _goes_on(draft: Draft, other: Draft) -> bool:
    """Does a sum go on about an act told before: in its paragraph, or as the news that the article opens with?"""
    before = other.reading.sentence
    return before.part in ("title", "lead") or before.block == draft.reading.sentence.block


@lru_cache(maxsize=4)
def programmes_of(scene: Scene) -> tuple[Party, ...]:
    """Every programme that the article names, once each, in order; words that only look like one are left out."""
    found: dict[str, Party] = {}
    for sentence in scene.sentences:
        for mention in sentence.mentions:
            like = mention.kind is Kind.PROGRAMME or kind_of(mention) == "fund"
            if (
                like
                and (one := party(mention)).entry is not None
                and one.entry
                and (one.entry.id or mention.outer_start < mention.start or one.text != one.text.strip(QUOTES))
            ):
                found.setdefault(one.key, one)
    return tuple(found.values())
