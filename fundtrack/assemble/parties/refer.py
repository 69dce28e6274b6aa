"""What references (该公司, the department, it) stand for: a name told before."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from fundtrack.assemble.scene import PRIVATE, PUBLIC, Scene, Sentence, entry_of, kind_of
from fundtrack.model.mention import Kind, Mention

SUBJECT = "ref-subject"  # the vocabulary entry of pronouns that stand for the subject told last
OWN = "ref-own"  # that of possessives, which stand for the body told last in their sentence
PLACES = frozenset({"country", "region"})  # that can be the subject of "it had promised"
ZONE = "zone"  # a government of the reference's own words alone
LOCAL = frozenset({"region", "city", ZONE})  # that the state, the city, the zone can stand for
NEAR = 60  # characters in which a name known by a noun is what the noun refers to, though it is written without it
OPENS = 13  # characters that may stand before the subject of a sentence ("Delft-based …")
GLOSS = 30  # characters between "the law of 3 May" and its number in brackets
OFFERS = 40  # names before a reference that are looked at


def _unknown_once(scene: Scene, mention: Mention, names: set[str]) -> bool:
    """A name that no vocabulary knows and the article's opening does not have: a person's, as like as not."""
    entry = entry_of(mention)
    return entry is not None and not entry.id and entry.name not in names


def _in_one_block(scene: Scene, offer: Mention, reference: Mention, other: Mention) -> bool:
    """Is a known name in the paragraph of the reference, and the other one further up?"""
    own, mine, others = (s.block if (s := scene.sentence_of(m)) else -1 for m in (reference, offer, other))
    return offer.is_known and own == mine != others


def _opens_paragraph(scene: Scene, name: Mention, reference: Mention) -> bool:
    """Does a name head a sentence of the paragraph that holds the reference?"""
    blocks = {found.block for m in (name, reference) if (found := scene.sentence_of(m)) is not None}
    return scene.heads(name) and len(blocks) == 1


def _may_be_subject(mention: Mention, allowed: set[str]) -> bool:
    """May "it" stand for what this reference stands for? ("its" leads nowhere; a fund commits money, too)"""
    entry = entry_of(mention)
    if entry is None or entry.id == OWN:
        return False
    kinds = set(entry.value.split(","))
    return bool(allowed & kinds) or ("agency" in allowed and "fund" in kinds)


def _subject(scene: Scene, mention: Mention, allowed: set[str]) -> Mention | None:
    """What "it" stands for: the first name of its sentence, else of the sentence before, and so on backwards."""
    for sentence in reversed(scene.sentences):
        if sentence.span.start > mention.start:
            continue
        for other in sentence.mentions:
            if other.outer_end > mention.start:
                break
            if other.kind is Kind.REFERENCE and _may_be_subject(other, allowed):
                found = resolve(scene, other)
                if found is not None:
                    return found
            if other.kind is Kind.PROGRAMME and (_begins(sentence, other) or _is_short(scene, sentence, other)):
                return None  # the programme that the sentence begins with, which is nobody
            if scene.bracketed(other):
                continue
            if "government" in allowed and kind_of(other) in PLACES and scene.acts(sentence, other):
                return other
            if other.kind is Kind.ORG and (kind_of(other) in allowed or kind_of(other) in PUBLIC):
                return other
    return None


def _begins(sentence: Sentence, name: Mention) -> bool:
    return name.start - sentence.span.start <= OPENS


def _is_short(scene: Scene, sentence: Sentence, name: Mention) -> bool:
    """Is it the short form, in brackets, of what the sentence begins with ("The Laser and Optics plan (LOP) …")?"""
    first = next((m for m in sentence.mentions if m.kind is not Kind.DATE), None)
    return first is name and scene.bracketed(name)


def _sentence_start(scene: Scene, mention: Mention) -> int:
    number = bisect_right(scene.sentences, mention.start, key=lambda s: s.span.start) - 1
    return scene.sentences[max(number, 0)].span.start


def resolve(scene: Scene, mention: Mention) -> Mention | None:
    """What a reference (该公司, the department) stands for: the nearest earlier name of a kind it allows."""
    entry = entry_of(mention)
    if mention.kind is not Kind.REFERENCE or entry is None:
        return mention
    allowed = {kind.strip() for kind in entry.value.split(",")} if entry.value else set()
    if entry.id == SUBJECT:
        return _subject(scene, mention, allowed)
    own = entry.id == OWN
    local = bool(allowed & LOCAL)
    wants_programme = bool(allowed & {"programme", "law", "strategy", "fund"})
    glossed = _gloss(scene, mention) if wants_programme else None
    if glossed is not None:
        return glossed
    noun = "" if allowed & PRIVATE else _noun(mention.text)
    offers: list[Mention] = []
    names = _names(scene.title, allowed) or _names(scene.opening, allowed)
    for other in scene.before(mention.start):
        if own and other.start >= _sentence_start(scene, mention) and kind_of(other) in (*PUBLIC, "region"):
            return None
        private = names and other.kind is Kind.ORG and kind_of(other) in PRIVATE
        if private and _unknown_once(scene, other, names) and not _opens_paragraph(scene, other, mention):
            continue
        if offers and len(allowed) > 1 and _in_one_block(scene, offers[0], mention, other):
            break  # a word for many kinds of bodies means the one that its own paragraph has named
        state = "government" in allowed and kind_of(other) in (allowed & LOCAL if local else ("country",))
        if state and kind_of(other) == "region" and not _home(other):
            continue  # a stretch of several countries has no government
        if local and kind_of(other) == "government" and not _is_local(other, mention, allowed):
            continue
        if other.kind not in (Kind.ORG, Kind.PROGRAMME) and not state:
            continue
        if other.kind is Kind.PROGRAMME and not wants_programme:
            continue
        if not allowed or state or kind_of(other) in allowed:
            near = mention.start - other.end <= NEAR and _is_called(other, noun)
            if near or (noun in other.text.casefold() and not state):
                return other if noun else _leading(scene, mention, other, allowed)
            if state and (_home(other) in ("", scene.country or _home(other)) or _heads(scene, other)):
                return other
            offers.append(other)
            if len(offers) == OFFERS:
                break
    return _best_offer(offers, noun)


def _gloss(scene: Scene, reference: Mention) -> Mention | None:
    """The law or programme in brackets right behind the words that stand for it ("the law of 3 May (HB 12)")."""
    sentence = scene.sentence_of(reference)
    here = sentence.mentions if sentence is not None else ()
    behind = (m for m in here if 0 <= m.start - reference.end <= GLOSS and m.kind is Kind.PROGRAMME)
    return next((m for m in behind if scene.bracketed(m)), None)


def _heads(scene: Scene, place: Mention) -> bool:
    """Is a sentence or heading about a place: the first name in it, and none of several in a row?"""
    sentence = scene.sentence_of(place)
    if sentence is None or not scene.heads(place):
        return False
    names = [m for m in sentence.mentions if kind_of(m) == kind_of(place)]
    return names[0] is place and (len(names) == 1 or names[1].outer_start - place.outer_end > 1)


def _leading(scene: Scene, reference: Mention, name: Mention, allowed: set[str]) -> Mention:
    """The first name of an allowed kind in the sentence of ``name``, if an earlier one: whom the sentence is about."""
    number = bisect_right(scene.sentences, name.start, key=lambda s: s.span.start) - 1
    sentence = scene.sentences[max(number, 0)]
    if reference.start < sentence.span.end:
        return name
    alike = (m for m in sentence.mentions if m.kind is Kind.ORG and kind_of(m) in allowed)
    sure = (m for m in alike if not scene.bracketed(m))
    opens = sentence.span.start + OPENS
    return next((m for m in sure if m.start <= opens or m.is_known or not name.is_known), name)


def _is_local(government: Mention, reference: Mention, allowed: set[str]) -> bool:
    """Is it the government of a state or city, by what is known of it or by its last words?"""
    entry = entry_of(government)
    under = ZONE not in allowed and entry is not None and bool(entry.parent)
    return under or government.text.endswith(reference.text)


def _names(mentions: Sequence[Mention], allowed: set[str]) -> set[str]:
    """The names of bodies of the allowed kinds."""
    return {entry.name for m in mentions if (entry := entry_of(m)) and m.kind is Kind.ORG and entry.kind in allowed}


def _home(mention: Mention) -> str:
    entry = entry_of(mention)
    return entry.country if entry is not None else ""


def _best_offer(offers: Sequence[Mention], noun: str) -> Mention | None:
    """Of the names before a reference, none of which has its noun: one known by it, else a known one, else the last."""
    called = (m for m in offers if _is_called(m, noun))
    known = (m for m in offers if m.is_known)
    return next(called, None) or next(known, None) or next(iter(offers), None)


def _noun(words: str) -> str:
    """What a reference calls the thing that it stands for: "the department" calls it a department."""
    return words.split()[-1].casefold() if " " in words else words[1:]


def _is_called(mention: Mention, noun: str) -> bool:
    """Does a name, as written or as known, call its bearer by this noun?"""
    entry = entry_of(mention)
    return noun in mention.text.casefold() or (entry is not None and noun in entry.name.casefold())
