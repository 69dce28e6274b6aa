"""Who gives a sum whose own sentence names no giver: whom the paragraph, the last act or the opening tells of."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from fundtrack.assemble.draft import Draft, Party, by_own_words, party
from fundtrack.assemble.parties.headed import state_above
from fundtrack.assemble.parties.owners import is_of_state, owner_inside, place_of_office, with_partners
from fundtrack.assemble.parties.prelude import prelude
from fundtrack.assemble.parties.refer import resolve
from fundtrack.assemble.scene import APOSTROPHES, LOCAL, PUBLIC, STATES, Scene, kind_of
from fundtrack.assemble.slots import slot_of
from fundtrack.model.mention import Entry, Kind, Mention

FRAME = 3  # lines at the end of a text among which a signature stands
UNION = "EU"
LINE = 60  # characters that it has at most
GIVERS_BY_NAME = frozenset({"agency", "bank", "government"})
Found = tuple[tuple[Party, ...], str, str]  # the givers, how they were come by, and the mechanism


def inherit_agency(draft: Draft, earlier: Sequence[Draft]) -> None:
    """Take the giver from what the article has said before; of another country than the sum's programme: its state."""
    told = [other for other in earlier if other.source == "public" and other.agency and not _hands_on(draft, other)]
    if _told_with_nameless(draft, earlier) or _is_capital_of_fund(draft):
        draft.trace("agency", "default", "no-giver-named")
        return
    finders = (
        _of_head,
        _of_prelude,
        _of_acts,
        _of_headings,
        _of_opening,
        _of_nearest,
        _of_article_programme,
        _of_frame,
        _of_office,
    )
    for find in finders[:1] if _is_tax_credit(draft) else finders:
        found = find(draft, told)
        if found is not None:
            found = _at_home(draft, found)
            draft.agency = found[0]
            draft.trace("agency", found[1], found[2], found[0])
            return


def _told_with_nameless(draft: Draft, earlier: Sequence[Draft]) -> bool:
    """Is the sum told in one sentence behind another one that has no giver either?"""
    span = draft.reading.sentence.span
    mate = next((o for o in reversed(earlier) if o.source == "public" and o.reading.sentence.span == span), None)
    return mate is not None and not mate.agency


def _hands_on(draft: Draft, other: Draft) -> bool:
    """Is another sentence's act an agency's share of a larger sum? It gives nothing of what is told behind that."""
    share, mine = other.constant("part_of"), draft.constant("part_of")
    if share is None or share[0] != "previous" or mine is not None or any(one.kind in STATES for one in other.agency):
        return False
    return other.reading.sentence.span != draft.reading.sentence.span


def _is_capital_of_fund(draft: Draft) -> bool:
    """Is it what a fund was set up with? Its owners give that, not who gave the sum told before."""
    form, stage = draft.constant("instrument"), draft.constant("stage")
    set_up = stage is not None and stage[0] in ("awarded", "disbursed") and not slot_of(draft, "recipient")[0]
    return set_up and _sizes_a_fund(draft) and form is not None and form[0] == "equity"


def _of_head(draft: Draft, told: Sequence[Draft]) -> Found | None:
    """The country that heads the paragraph, if no act of it was told yet; the state or city that heads the sentence."""
    above = state_above(draft, told)
    if above is not None:
        return (party(above),), "lead", "country-of-paragraph"
    head = _sentence_head(draft)
    if head is None:
        return None
    capital = party(head).entry
    if capital is not None and capital.parent:
        states = (one for other in told for one in other.agency if one.kind in STATES and one.entry)
        state = next((one for one in states if one.entry and one.entry.country == capital.country), None)
        return ((state or party(head),), "stated", "place-heads-sentence")
    return (party(head),), "stated", "place-heads-sentence"


def _of_prelude(draft: Draft, told: Sequence[Draft]) -> Found | None:
    """The one public body of the act that the sum's sentence goes on about."""
    before = prelude(draft)
    bodies = {party(m).key: party(m) for m in before.mentions if kind_of(m) in PUBLIC} if before is not None else {}
    members = [one for one in bodies.values() if one.entry is None or one.entry.country != UNION]
    givers = members or list(bodies.values())  # what the Union clears a member state gives
    return (tuple(givers), "previous", "giver-of-sentence-before") if len(givers) == 1 else None


def _of_acts(draft: Draft, told: Sequence[Draft]) -> Found | None:
    """The giver of the act before, or one that the paragraph has named since."""
    block = draft.reading.sentence.block
    near = any(other.reading.sentence.block == block for other in told)
    for other in reversed(told):
        if _sizes_a_fund(draft) and _all_funds(other):
            continue
        topic = _topic_giver(draft, other)
        if topic is not None:
            return with_partners(draft.scene, topic), "previous", "giver-of-paragraph"
        state = _state_of(draft, other) if _of_budget(draft) else None
        if state is not None:
            return (state,), "previous", "state-of-budget"
        sibling = _sibling(draft, told)
        if sibling is not None:
            return sibling.agency, "previous", "giver-of-programme"
        over = _of_headings(draft, told) if not near and draft.scene.is_item(block) else None
        if over is not None and over[0][0].kind in GIVERS_BY_NAME:
            return over
        main = None if near else _main_act(told)
        return (main or other).agency, "previous", "last-giver"
    return None


def _sibling(draft: Draft, told: Sequence[Draft]) -> Draft | None:
    """The last act that is said to be from the programme that the sum's own sentence names."""
    programmes = {one.key for one in slot_of(draft, "program")[0]}
    if not programmes:
        return None
    return next((o for o in reversed(told) if programmes & {one.key for one in slot_of(o, "program")[0]}), None)


def _of_headings(draft: Draft, told: Sequence[Draft]) -> Found | None:
    block = draft.reading.sentence.block
    over = [i for i in (draft.scene.intro(block), draft.scene.heading(block)) if i is not None]
    over_mentions = [m for i in over for m in draft.scene.block_mentions(i)]
    above = [m for m in over_mentions if _is_topic(draft.scene, m)] or list(filter(_is_capital, over_mentions))
    return ((party(above[0]),), "previous", "giver-of-heading") if above else None


def _of_opening(draft: Draft, told: Sequence[Draft]) -> Found | None:
    own = _topic_giver(draft, None)
    opening = [own] if own is not None else list(_opening_givers(draft.scene))
    return (with_partners(draft.scene, opening[0]), "lead", "first-giver-of-article") if opening else None


def _of_nearest(draft: Draft, told: Sequence[Draft]) -> Found | None:
    own = draft.reading.sentence.mentions
    behind = (m for m in own if m.start > draft.place and kind_of(m) == "agency")  # who tells of the sum at its end
    got = {one.start for one in slot_of(draft, "recipient")[0]}
    before = (m for m in draft.scene.before(draft.place, PUBLIC) if m.start not in got)
    nearest = next(behind, None) or next(before, None)
    return ((party(nearest),), "article", "nearest-giver") if nearest is not None else None


def _of_article_programme(draft: Draft, told: Sequence[Draft]) -> Found | None:
    """The state that the name of a programme of the opening begins with."""
    state = next((one for m in draft.scene.opening_programmes if (one := owner_inside(m)) is not None), None)
    return ((state,), "lead", "state-in-programme") if state is not None else None


def _of_frame(draft: Draft, told: Sequence[Draft]) -> Found | None:
    """Who signs the text in a line of its own at its end, else the place that its title begins with."""
    scene = draft.scene
    for number in range(len(scene.article.blocks) - 1, len(scene.article.blocks) - 1 - FRAME, -1):
        signs = [m for m in scene.block_mentions(number) if _is_topic(scene, m)] if number > 0 else []
        if signs and scene.heads(signs[0]) and _is_line(scene, number):
            return (party(signs[0]),), "article", "signer-of-article"
    first = next(iter(scene.title), None)
    if first is not None and kind_of(first) in LOCAL and scene.heads(first) and _has_home(first):
        return (party(first),), "title", "place-heads-title"
    return None


def _of_office(draft: Draft, told: Sequence[Draft]) -> Found | None:
    """The office or the nameless body that the sum's sentence tells of, the one nearest before the sum first."""
    span = draft.reading.sentence.span
    nameless = [m for m in draft.reading.sentence.mentions if m.kind is Kind.REFERENCE]
    said = sorted([*draft.scene.public_words(span), *nameless], key=lambda m: (m.start > draft.place, -m.start))
    bodies = ((by_own_words(draft.scene, m), m) for m in said)
    body, mention = next(((one, m) for one, m in bodies if one is not None), (None, None))
    if body is None or mention is None:
        return None
    place = place_of_office(draft, mention.start)
    return (party(place) if place is not None else body,), "stated", "office-in-sentence"


def _has_home(place: Mention) -> bool:
    """Is it in one country, not a stretch of several?"""
    entry = party(place).entry
    return entry is not None and bool(entry.country)


def _is_line(scene: Scene, number: int) -> bool:
    block = scene.article.blocks[number]
    return block.end - block.start <= LINE


def _at_home(draft: Draft, found: Found) -> Found:
    """Givers of another country than the sum's own programme do not give it; that country's state does, if named."""
    programmes = [one.entry for one in slot_of(draft, "program")[0] if one.entry]
    named = {m.start for m in draft.reading.sentence.mentions}
    foreign = found[0] and all(one.kind in LOCAL and one.start not in named for one in found[0])
    if foreign and any(is_of_state(one) for one in programmes):
        return (), "default", "programme-of-state"
    homes = {one.entry.country for one in slot_of(draft, "program")[0] if one.entry and one.entry.country}
    countries = {one.entry.country for one in found[0] if one.entry and one.entry.country}
    if len(homes) != 1 or not countries or homes & countries:
        return found
    states = draft.scene.before(draft.reading.sentence.span.end, STATES)
    state = next((one for one in map(party, states) if one.entry and one.entry.country in homes), None)
    return ((state,) if state is not None else ()), "article", "state-of-programme"


def _sentence_head(draft: Draft) -> Mention | None:
    """The region or city that a sentence begins with, as one that acts."""
    sentence = draft.reading.sentence
    if draft.scene.is_item(sentence.block) or sentence.part == "title":
        return None
    first = next((m for m in sentence.mentions if m.kind is not Kind.DATE), None)
    if first is not None and first.kind is Kind.REFERENCE and first.start == sentence.span.start:
        meant = resolve(draft.scene, first)
        return meant if meant is not None and kind_of(meant) in LOCAL else None
    heads = first is not None and kind_of(first) in LOCAL and first.start < draft.place
    if first is None or not heads or not draft.scene.acts(sentence, first):
        return None
    owns = draft.scene.text.string[first.outer_end : first.outer_end + 1] in APOSTROPHES
    if owns and not _of_budget(draft) and not _is_capital(first):
        return None  # Ohio's plant gets, Ohio's assembly votes
    receives = any(one.start == first.start for one in slot_of(draft, "recipient")[0])
    return None if receives else first


def _is_tax_credit(draft: Draft) -> bool:
    """Is the sum what a tax law leaves its receiver? Then no agency of the article gives it."""
    if draft.scene.is_item(draft.reading.sentence.block):
        return False  # one of several things that somebody gives
    forms = [m for m in draft.reading.sentence.mentions if m.kind is Kind.INSTRUMENT]
    nearest = min(forms, key=lambda m: abs(m.start - draft.place), default=None)
    return nearest is not None and isinstance(nearest.value, Entry) and nearest.value.value == "tax_credit"


def _of_budget(draft: Draft) -> bool:
    """Does a budget or a parliament provide the sum?"""
    form = draft.constant("instrument")
    return form is not None and form[0] == "appropriation"


def _state_of(draft: Draft, other: Draft) -> Party | None:
    """The government over the agency of the act before, as the article has named it."""
    countries = {one.entry.country for one in other.agency if one.entry and one.kind not in LOCAL}
    states = (party(m) for m in draft.scene.before(draft.place) if kind_of(m) in STATES)
    return next((one for one in states if one.entry and one.entry.id and one.entry.country in countries), None)


def _sizes_a_fund(draft: Draft) -> bool:
    """Is the sum, by what its sentence says, that of a whole fund or programme? No fund gives itself its size."""
    scope = draft.constant("scope")
    return scope is not None and scope[0] == "program"


def _all_funds(draft: Draft) -> bool:
    return all(one.kind == "fund" for one in draft.agency)


def _main_act(drafts: Sequence[Draft]) -> Draft | None:
    """The act that the article is about: the first one that its title or lead tells with a giver."""
    able = (d for d in drafts if d.source == "public" and d.agency and not _all_funds(d))
    return next((d for d in able if any(r.sentence.part in ("title", "lead") for r in d.readings)), None)


@lru_cache(maxsize=4)
def _opening_givers(scene: Scene) -> tuple[Mention, ...]:
    return tuple(m for m in scene.opening if _is_topic(scene, m))


def _is_topic(scene: Scene, mention: Mention) -> bool:
    """Is it a giver that a text can go on about? (a county that no vocabulary knows is a mere place)"""
    entry = party(mention).entry
    if mention.kind is not Kind.ORG or entry is None or scene.bracketed(mention):
        return False
    return entry.kind in GIVERS_BY_NAME and (entry.kind != "government" or bool(entry.id))


def _is_capital(mention: Mention) -> bool:
    """Is it a city that stands for its country's government?"""
    entry = party(mention).entry
    return entry is not None and entry.kind == "city" and bool(entry.parent)


def _topic_giver(draft: Draft, other: Draft | None) -> Mention | None:
    """The giver that the paragraph, or a heading above it, has named since the act ``other`` was told."""
    block = draft.reading.sentence.block
    since = other.reading.sentence.block if other is not None else -2
    if other is not None and since == block:
        return _sentence_giver(draft, other)
    told = draft.scene.block_mentions(block)
    intro = draft.scene.intro(block)
    told = told if intro is None or intro <= since else [*draft.scene.block_mentions(intro), *told]
    got = {one.start for one in slot_of(draft, "recipient")[0]} if draft.scene.is_item(block) else set()
    named = [m for m in told if m.outer_end <= draft.place and m.start not in got and _is_topic(draft.scene, m)]
    if named:
        return next((m for m in reversed(named) if kind_of(m) != "government"), named[-1])
    heading = draft.scene.heading(block)
    above = draft.scene.block_mentions(heading) if heading is not None and heading > since else []
    return next((m for m in above if _is_topic(draft.scene, m)), None)


def _sentence_giver(draft: Draft, other: Draft) -> Mention | None:
    """The giver that the sum's own sentence names before it, where the act before is told in another sentence.

    A government does not take the place of its own agency, nor a fund that of its owner.
    """
    sentence = draft.reading.sentence
    if other.reading.sentence.span == sentence.span:
        return None
    countries = {one.entry.country for one in other.agency if one.entry}
    for mention in reversed(sentence.mentions):
        if mention.outer_end > draft.place or not _is_topic(draft.scene, mention):
            continue
        entry = party(mention).entry
        if kind_of(mention) != "government" or entry is None or entry.country not in countries:
            return mention
    return None
