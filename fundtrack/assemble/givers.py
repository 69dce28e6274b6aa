"""Whose money it is and who gives it: from the sentence, else from what the article has said before."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from fundtrack.assemble.draft import Draft, Party, is_private, is_public, parties, party
from fundtrack.assemble.scene import HEAD, PRIVATE, PUBLIC, Scene, kind_of
from fundtrack.assemble.slots import slot_of, stands_alone
from fundtrack.model.mention import Entry, Kind, Mention

NOUN = 3  # characters between two givers in one noun phrase (Delta's U.S. fund)
GIVERS_BY_NAME = frozenset({"agency", "bank", "fund", "government"})


def fill_source(draft: Draft) -> None:
    constant = draft.constant("funding_source") or _project_total(draft)
    if constant and constant[0] == "private":
        constant = _project_total(draft) or constant
    givers, rule, how = slot_of(draft, "agency")
    investors, investor_rule, investor_how = slot_of(draft, "investor")
    investors = tuple(one for one in investors if not is_public(one))
    if constant:
        draft.source = _by_name(draft, constant) or _by_place(draft, constant) or constant[0]
        draft.trace("funding_source", "stated", constant[1])
    elif investors and (not any(is_public(one) for one in givers) or _weaker(draft, "agency", "investor")):
        draft.source = "private"
        draft.trace("funding_source", investor_how, investor_rule, investors)
    elif givers and all(is_private(one) for one in givers):
        draft.source = "private"
        draft.trace("funding_source", how, rule, givers)
    else:
        draft.trace("funding_source", "default", "public-unless-said")


def _weaker(draft: Draft, slot: str, other: str) -> bool:
    """Was ``slot`` read by a rule of a lower rank than the one that read ``other``?"""
    mine = next((r.slots[slot].strength for r in draft.readings if slot in r.slots), None)
    others = next((r.slots[other].strength for r in draft.readings if other in r.slots), None)
    return mine is not None and others is not None and mine[0] > others[0]


def carry_private(draft: Draft, earlier: Sequence[Draft]) -> None:
    """A sum that names nobody, told in one sentence behind a company's own money, is the company's, too."""
    named = any(name in r.slots for r in draft.readings for name in ("agency", "investor", "recipient", "program"))
    if named or draft.traces[-1].rule != "public-unless-said":
        return
    span = draft.reading.sentence.span
    mate = next((other for other in reversed(earlier) if other.reading.sentence.span == span), None)
    if mate is not None and mate.source == "private":
        draft.source, draft.agency, draft.recipient = "private", mate.agency, mate.recipient
        draft.trace("funding_source", "previous", "money-of-list")


def _by_place(draft: Draft, constant: tuple[str, str]) -> str | None:
    """Whose money it is where one rule reads a public giver and another a company: of the one nearer to the sum."""
    reading = draft.reading
    public, private = reading.slots.get("agency"), reading.slots.get("investor")
    if reading.money is None or public is None or private is None or constant[1] not in (public.rule, private.rule):
        return None
    before = reading.money.start
    places = [
        max(((f.start, f.end) for f in s.fillers if f.end <= before), default=(-1, -1)) for s in (public, private)
    ]
    first, second = sorted(places)
    if first[0] < 0 or second[0] - first[1] <= NOUN:
        return None
    return "public" if places[0] > places[1] else "private"


def _by_name(draft: Draft, constant: tuple[str, str]) -> str | None:
    """Whose money it is where the rule's giver is a mere "it" and the name behind that says otherwise."""
    for reading in draft.readings:
        for name in ("agency", "investor"):
            slot = reading.slots.get(name)
            if slot is None or slot.rule != constant[1] or not slot.fillers:
                continue
            if all(f.mention is not None and f.mention.kind is Kind.REFERENCE for f in slot.fillers):
                named = parties(draft.scene, slot.fillers)
                if named and all(is_public(one) for one in named):
                    return "public"
                if named and all(is_private(one) for one in named):
                    return "private"
    return None


def _project_total(draft: Draft) -> tuple[str, str] | None:
    """The total cost of a project in which a company takes part is money of both sides."""
    whole = draft.constant("whole")
    if whole is None or whole[0] != "yes":
        return None
    block = draft.reading.sentence.block
    if any(kind_of(m) == "fund" for m in draft.reading.sentence.mentions):
        return None  # the size of a fund, not the cost of a project
    near = [m for s in draft.scene.sentences if s.block == block or s.part == "title" for m in s.mentions]
    if any(kind_of(m) in PRIVATE or _stands_for_company(m) for m in near):
        return "mixed", whole[1]
    return None


def _stands_for_company(mention: Mention) -> bool:
    return mention.kind is Kind.REFERENCE and "company" in (party(mention).entry or Entry("", "", "")).value


def fill_agency(draft: Draft, earlier: Sequence[Draft]) -> None:
    investors, rule, how = slot_of(draft, "investor")
    if draft.source != "public":
        investors = tuple(one for one in investors if not is_public(one))
    if not investors or draft.source == "public":
        given, given_rule, given_how = slot_of(draft, "agency")
        if given:
            investors, rule, how = given, given_rule, given_how
        elif draft.source == "public" and not all(is_public(one) for one in investors):
            investors = ()
    named = draft.constant("agency")
    closer = _closer(investors, how, earlier) if draft.source == "public" else None
    if closer is not None:
        draft.agency = closer.agency
        draft.trace("agency", "previous", "most-specific-giver", closer.agency)
    elif investors:
        draft.agency = investors
        draft.trace("agency", how, rule, investors)
    elif named:
        draft.agency = (Party(named[0], -1, -1, None),)
        draft.trace("agency", "stated", named[1])
    elif draft.source == "public" and not stands_alone(draft):
        _inherit_agency(draft, earlier)


def _topic_country(draft: Draft) -> Mention | None:
    """The country that heads the paragraph ("3. Denmark. …"), unless an act of the paragraph was told already."""
    block = draft.reading.sentence.block
    here = [s for s in draft.scene.sentences if s.block == block and s.part != "title"]
    first = next((m for s in here for m in s.mentions), None)
    if first is None or kind_of(first) not in ("country", "government"):
        return None
    heads = first.start - here[0].span.start <= HEAD and first.end - here[0].span.start <= 2 * HEAD
    alone = any(s.span.end - first.end <= 1 for s in here)
    return first if heads and alone and first.end <= draft.place else None


def _closer(given: tuple[Party, ...], how: str, earlier: Sequence[Draft]) -> Draft | None:
    """The act before whose giver is an agency, where a headline names only that agency's government."""
    if how != "title" or not given or any(one.kind not in ("government", "country") for one in given):
        return None
    country = given[0].entry.country if given[0].entry else ""
    for other in reversed(earlier):
        if other.source == "public" and other.agency:
            first = other.agency[0]
            known = first.entry is not None and first.entry.country == country
            return other if known and first.kind not in ("government", "country") else None
    return None


def _inherit_agency(draft: Draft, earlier: Sequence[Draft]) -> None:
    block = draft.reading.sentence.block
    near = [
        other
        for other in earlier
        if other.reading.sentence.block == block and other.source == "public" and other.agency
    ]
    topic = _topic_country(draft) if not near else None
    if topic is not None:
        draft.agency = (party(topic),)
        draft.trace("agency", "lead", "country-of-paragraph", draft.agency)
        return
    for other in reversed(earlier):
        if other.source == "public" and other.agency:
            topic_giver = _topic_giver(draft, other.reading.sentence.block)
            if topic_giver is None and not near:
                other = _main_act(earlier) or other
            draft.agency = other.agency if topic_giver is None else (party(topic_giver),)
            draft.trace("agency", "previous", "giver-of-paragraph" if topic_giver else "last-giver", draft.agency)
            return
    over = [i for i in (draft.scene.intro(block), draft.scene.heading(block)) if i is not None]
    above = [m for i in over for m in draft.scene.block_mentions(i) if _is_topic(draft.scene, m)]
    if above:
        draft.agency = (party(above[0]),)
        draft.trace("agency", "previous", "giver-of-heading", draft.agency)
        return
    own = _topic_giver(draft, -2)
    opening = [own] if own is not None else list(_opening_givers(draft.scene))
    if opening:
        draft.agency = (party(opening[0]),)
        draft.trace("agency", "lead", "first-giver-of-article", draft.agency)
        return
    nearest = next((m for m in draft.scene.before(draft.place) if kind_of(m) in PUBLIC), None)
    if nearest is not None:
        draft.agency = (party(nearest),)
        draft.trace("agency", "article", "nearest-giver-before", draft.agency)


def _main_act(drafts: Sequence[Draft]) -> Draft | None:
    """The act that the article is about: the first one that its title or lead tells with a giver."""
    return next(
        (d for d in drafts if d.source == "public" and d.agency and d.reading.sentence.part in ("title", "lead")), None
    )


@lru_cache(maxsize=4)
def _opening_givers(scene: Scene) -> tuple[Mention, ...]:
    return tuple(m for m in scene.opening if _is_topic(scene, m))


def _is_topic(scene: Scene, mention: Mention) -> bool:
    """Is it a giver that a text can go on about? (a county that no vocabulary knows is a mere place)"""
    entry = party(mention).entry
    if mention.kind is not Kind.ORG or entry is None or scene.bracketed(mention):
        return False
    return entry.kind in GIVERS_BY_NAME and (entry.kind != "government" or bool(entry.id))


def _topic_giver(draft: Draft, since: int) -> Mention | None:
    """The giver that the paragraph, or a heading above it, has named since the act of block ``since`` was told."""
    block = draft.reading.sentence.block
    if since == block:
        return None
    told = draft.scene.block_mentions(block)
    intro = draft.scene.intro(block)
    told = told if intro is None or intro <= since else [*draft.scene.block_mentions(intro), *told]
    named = [m for m in told if m.outer_end <= draft.place and _is_topic(draft.scene, m)]
    if named:
        return named[-1]
    heading = draft.scene.heading(block)
    above = draft.scene.block_mentions(heading) if heading is not None and heading > since else []
    return next((m for m in above if _is_topic(draft.scene, m)), None)
