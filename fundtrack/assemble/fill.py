"""Fill the fields of a draft: from its own sentence, else from what the article has said before."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from fundtrack.assemble.dating import date_of
from fundtrack.assemble.draft import Draft, Party, is_private, is_public, parties, party
from fundtrack.assemble.forms import form_of
from fundtrack.assemble.reading import is_count
from fundtrack.assemble.scene import PRIVATE, PUBLIC, RECEIVERS, Scene, kind_of
from fundtrack.model.mention import Entry, Kind, Mention
from fundtrack.rules import Filler

QUOTES = '\u201c\u201d\u300a\u300b\u300c\u300d"\u2018\u2019'
HEAD = 6  # characters (a list number) that may stand before the name that heads a paragraph
LONG = 9  # sentences of an article that tells of several things: a programme named last is not that of the first act
BESIDE = 8  # characters between a programme and the law that it is named with
STATES = frozenset({"government", "country"})
NOUN = 3  # characters between two givers in one noun phrase (Delta's U.S. fund)
LOCAL = frozenset({"region", "city"})
GIVERS_BY_NAME = frozenset({"agency", "bank", "fund", "government"})


def fill(draft: Draft, earlier: Sequence[Draft]) -> None:
    """Fill every field of ``draft``; ``earlier`` holds the drafts of the article that were filled before it.

    An amount that only continues a list ("told-with-sum") takes the stage and the form of the sum before it.
    """
    _source(draft)
    _private_list(draft, earlier)
    _agency(draft, earlier)
    _program(draft, earlier)
    _recipient(draft, earlier)
    _scope(draft)
    _stage(draft, earlier)
    _instrument(draft, earlier)
    _date(draft, earlier)
    _technology(draft, earlier)
    _countries(draft, earlier)


def _slot(draft: Draft, name: str) -> tuple[tuple[Party, ...], str, str]:
    """The parties of a slot, the rule that read them, and how ("stated" or "title")."""
    for reading in draft.readings:
        slot = reading.slots.get(name)
        if slot is None:
            continue
        found = parties(draft.scene, (f for f in slot.fillers if not is_count(f) and _names_somebody(draft, f)))
        if found:
            return found, slot.rule, "title" if reading.sentence.part == "title" else "stated"
    return (), "", ""


def _names_somebody(draft: Draft, filler: Filler) -> bool:
    """Plain words name a receiver only if a name, a place or a count of things is in them."""
    if filler.mention is not None:
        return True
    kinds = (Kind.ORG, Kind.PLACE, Kind.COUNT)
    mentions = draft.reading.sentence.mentions
    return any(filler.start <= m.start < filler.end and m.kind in kinds for m in mentions)


def _source(draft: Draft) -> None:
    constant = draft.constant("funding_source") or _project_total(draft)
    if constant and constant[0] == "private":
        constant = _project_total(draft) or constant
    givers, rule, how = _slot(draft, "agency")
    investors, investor_rule, investor_how = _slot(draft, "investor")
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


def _private_list(draft: Draft, earlier: Sequence[Draft]) -> None:
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


def _agency(draft: Draft, earlier: Sequence[Draft]) -> None:
    investors, rule, how = _slot(draft, "investor")
    if draft.source != "public":
        investors = tuple(one for one in investors if not is_public(one))
    if not investors or draft.source == "public":
        given, given_rule, given_how = _slot(draft, "agency")
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
    elif draft.source == "public" and not _alone(draft):
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


def _alone(draft: Draft) -> bool:
    constant = draft.constant("inherit")
    return constant is not None and constant[0] == "none"


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


def _sentence_programmes(draft: Draft) -> tuple[Party, ...]:
    found: dict[str, Party] = {}
    for mention in draft.reading.sentence.mentions:
        if mention.kind is Kind.PROGRAMME or kind_of(mention) == "fund":
            one = party(mention)
            found.setdefault(one.key, one)
    return tuple(found.values())


def _program(draft: Draft, earlier: Sequence[Draft]) -> None:
    stated, rule, how = _slot(draft, "program")
    if stated:
        draft.program = stated
        draft.trace("program", how, rule, stated)
    if draft.source != "public" or _alone(draft):
        return
    if not stated:
        _inherit_program(draft, earlier)
    elif len(stated) == 1:
        _add_parent_programme(draft)


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


def _for_title(draft: Draft, programme: Party, earlier: Sequence[Draft]) -> bool:
    """Does the title's programme stand for this act too? A fund does; else the giver must be the article's own."""
    if programme.kind == "fund" or not earlier:
        return _of_giver_country(draft, programme)
    return _same_giver(draft, earlier[0])


def _of_giver_country(draft: Draft, programme: Party) -> bool:
    """Is a programme of the country of the giver, as far as both are known?"""
    country = programme.entry.country if programme.entry else ""
    givers = {p.entry.country for p in draft.agency if p.entry and p.entry.country}
    return not country or not givers or country in givers


def _goes_on(draft: Draft, other: Draft) -> bool:
    """Does a sum go on about an act told before: in its paragraph, or as the news that the article opens with?"""
    before = other.reading.sentence
    return before.part in ("title", "lead") or before.block == draft.reading.sentence.block


def _same_giver(one: Draft, other: Draft) -> bool:
    """Do two acts have a giver in common? A government and its country are one."""
    if {p.key for p in one.agency} & {p.key for p in other.agency}:
        return True
    states = [{p.entry.country for p in d.agency if p.entry and p.kind in STATES} for d in (one, other)]
    return bool(states[0] & states[1])


def _inherit_program(draft: Draft, earlier: Sequence[Draft]) -> None:
    agency = {one.key for one in draft.agency}
    for other in reversed(earlier):
        if other.source == "public" and other.program and _same_giver(draft, other) and _goes_on(draft, other):
            draft.program = other.program
            draft.trace("program", "previous", "programme-of-last-act", other.program)
            return
    if draft.agency and draft.agency[0].kind in LOCAL:
        return  # a state's own money is not from the programme that the article is about
    title = [m for s in draft.scene.sentences if s.part == "title" for m in s.mentions]
    named = [party(m) for m in title if m.kind is Kind.PROGRAMME or kind_of(m) == "fund"]
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


def _recipient(draft: Draft, earlier: Sequence[Draft]) -> None:
    stated, rule, how = _slot(draft, "recipient")
    stated = _own_share(draft, stated)
    giver = {one.key for one in draft.agency}
    stated = tuple(one for one in stated if one.key not in giver)
    if stated:
        draft.recipient = stated
        draft.trace("recipient", how, rule, stated)
        return
    if draft.source == "private" and draft.agency and any("own" in r.marks for r in draft.readings):
        draft.recipient = draft.agency
        draft.trace("recipient", "stated", "own-project", draft.agency)
        return
    if draft.source == "private" or _alone(draft) or _shares(draft) or _wide(draft):
        return
    listed = _heads_item(draft)
    if listed:
        draft.recipient = listed
        draft.trace("recipient", "previous", "receiver-of-item", listed)
        return
    heading = draft.scene.heading(draft.reading.sentence.block)
    above = [] if heading is None else [m for m in draft.scene.block_mentions(heading) if kind_of(m) in RECEIVERS]
    if len({party(m).key for m in above}) == 1:
        draft.recipient = (party(above[0]),)
        draft.trace("recipient", "previous", "receiver-of-heading", draft.recipient)
        return
    for other in reversed(earlier):
        if (
            other.source == "public"
            and other.recipient
            and other.reading.sentence.block == draft.reading.sentence.block
        ):
            draft.recipient = other.recipient
            draft.trace("recipient", "previous", "receiver-of-last-act", other.recipient)
            return
    told = draft.scene.block_mentions(draft.reading.sentence.block)
    told = [m for m in told if m.outer_end <= draft.place and kind_of(m) in RECEIVERS]
    if len({party(m).key for m in told}) == 1 and draft.reading.sentence.part == "body" and _spoken_of(told):
        draft.recipient = (party(told[0]),)
        draft.trace("recipient", "previous", "receiver-of-paragraph", draft.recipient)
        return
    title = [m for s in draft.scene.sentences if s.part == "title" for m in s.mentions if kind_of(m) in RECEIVERS]
    if len({party(m).key for m in title}) == 1 and _known(draft.scene, party(title[0])):
        draft.recipient = (party(title[0]),)
        draft.trace("recipient", "title", "receiver-of-title", draft.recipient)


def _spoken_of(told: Sequence[Mention]) -> bool:
    """Is the name known, or does the paragraph come back to it?"""
    entry = party(told[0]).entry
    return len(told) > 1 or (entry is not None and bool(entry.id))


def _heads_item(draft: Draft) -> tuple[Party, ...]:
    """The receivers (A, or A-B, A/B) that head the list item or table row of the amount."""
    scene, block = draft.scene, draft.reading.sentence.block
    if scene.intro(block) is None and not scene.is_item(block):
        return ()
    place = scene.article.blocks[block].start + HEAD
    found: list[Party] = []
    taken = {one.start for one in (*draft.agency, *draft.program)}
    for mention in scene.block_mentions(block):
        if mention.start in taken:
            continue
        if mention.outer_start > place or kind_of(mention) not in RECEIVERS or mention.start > draft.place:
            break
        found.append(party(mention))
        place = mention.outer_end + 1
    return tuple(found)


def _known(scene: Scene, one: Party) -> bool:
    """Is it a name of the vocabulary, or one that the article's body names too? (titles have words like names)"""
    if one.entry is not None and one.entry.id:
        return True
    first = one.text.split()[0]
    body = (m for s in scene.sentences if s.part != "title" for m in s.mentions if m.kind is Kind.ORG)
    return any(m.text.startswith(first) for m in body)


def _own_share(draft: Draft, receivers: tuple[Party, ...]) -> tuple[Party, ...]:
    """Of receivers that get one sum each ("A, B and C, 3, 2 and 1 million respectively") the one of this sum."""
    constant = draft.constant("distribute")
    if constant is None or constant[0] != "pairwise" or draft.money is None:
        return receivers
    last = max(one.end for one in receivers) if receivers else 0
    sums = [m for m in draft.reading.sentence.mentions if m.kind is Kind.MONEY and m.start > last]
    if len(sums) == len(receivers) and draft.money in sums:
        return (receivers[sums.index(draft.money)],)
    return ()


def _wide(draft: Draft) -> bool:
    """Is the sum, by what its sentence says, for more than one receiver?"""
    scope, stage = draft.constant("scope"), draft.constant("stage")
    if scope is not None:
        return scope[0] in ("program", "call", "unit")
    return stage is not None and stage[0] in ("authorized", "solicited")


def _shares(draft: Draft) -> bool:
    return draft.constant("per") is not None or _counts(draft)


def _counts(draft: Draft) -> bool:
    return any(
        is_count(filler)
        for reading in draft.readings
        for name in ("recipient", "count")
        if name in reading.slots
        for filler in reading.slots[name].fillers
    )


def _scope(draft: Draft) -> None:
    constant, per = draft.constant("scope"), draft.constant("per")
    if per:
        draft.per = None if per[0] == "none" else per[0]
        draft.trace("per", "stated", per[1])
    if constant:
        draft.scope = constant[0]
        draft.trace("scope", "stated", constant[1])
    elif per:
        draft.scope = "unit"
        draft.trace("scope", "stated", per[1])
    elif draft.recipient:
        draft.scope = "award"
        draft.trace("scope", "default", "named-receiver-is-award")
    elif draft.source != "public":
        draft.scope = "award"
        draft.trace("scope", "default", "own-money-is-award")
    else:
        stage = draft.constant("stage")
        wide = stage is not None and stage[0] == "authorized"
        budget = bool(draft.program) and draft.program[0].kind in ("law", "strategy", "fund") and not _counts(draft)
        solicited = stage is not None and stage[0] == "solicited"
        draft.scope = "program" if wide or (budget and not solicited) else "call"
        draft.trace("scope", "default", "budget-of-strategy" if draft.scope == "program" else "no-receiver-is-call")


def _stage(draft: Draft, earlier: Sequence[Draft]) -> None:
    constant = draft.constant("stage")
    leaning, rule = draft.leaning()
    mate = _mate(draft, earlier)
    if mate is not None and constant is None:
        draft.stage, how, why = mate.stage, "previous", "stage-of-list"
    elif constant:
        draft.stage, how, why = constant[0], "stated", constant[1]
    elif leaning != "decided" and (pmt := _pmt(draft)) is not None:
        draft.stage = "proposed"
        draft.trace("stage", "stated", "memorandum-is-proposed", (pmt,))
        return
    elif draft.source != "public":
        draft.stage, how, why = "awarded" if leaning == "decided" else "planned", "default", "own-money-is-planned"
    elif leaning == "tentative":
        draft.stage, how, why = "proposed" if draft.recipient else "planned", "stated", rule
    elif draft.scope == "program" and draft.program and draft.program[0].kind == "law" and leaning != "tentative":
        draft.stage, how, why = "authorized", "default", "pot-of-law-is-authorized"
    elif draft.scope == "program" and leaning != "decided":
        draft.stage, how, why = "planned", "default", "budget-is-planned"
    else:
        draft.stage, how, why = "awarded", "default", "announced-is-awarded"
    draft.trace("stage", how, why)


def _mate(draft: Draft, earlier: Sequence[Draft]) -> Draft | None:
    """The sum whose list this one continues, for an amount that no rule explains by itself."""
    listed = draft.constant("distribute")
    if draft.reading.decided_by != "told-with-sum" and listed is None:
        return None
    span = draft.reading.sentence.span
    same = (other for other in reversed(earlier) if other.reading.sentence.span == span)
    return next((other for other in same if listed is None or other.constant("distribute") == listed), None)


def _pmt(draft: Draft) -> Party | None:
    """The memorandum of terms that a sentence of the event names before its amount."""
    if draft.source != "public":
        return None
    for reading in draft.readings:
        for mention in reading.sentence.mentions:
            if mention.kind is Kind.INSTRUMENT and mention.start <= draft.place:
                one = party(mention)
                if one.entry and one.entry.value == "pmt":
                    return one
    return None


def _instrument(draft: Draft, earlier: Sequence[Draft]) -> None:
    constant = draft.constant("instrument")
    if constant:
        draft.instrument = None if constant[0] == "none" else constant[0]
        draft.trace("instrument", "stated", constant[1])
        return
    draft.instrument, rule, words = form_of(draft)
    mate = _mate(draft, earlier)
    if draft.instrument is None and mate is not None and mate.instrument is not None:
        draft.instrument = mate.instrument
        draft.trace("instrument", "previous", "form-of-list")
        return
    if draft.instrument is None and draft.stage == "authorized" and rule == "no-form-named":
        draft.instrument, rule = "appropriation", "set-aside-is-appropriation"
    draft.trace("instrument", "stated" if words else "default", rule, (words,) if words else ())


def _date(draft: Draft, earlier: Sequence[Draft]) -> None:
    found = date_of(draft, earlier)
    draft.date = found.iso
    draft.trace("date", found.how, found.rule, found.words)


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


def _technology(draft: Draft, earlier: Sequence[Draft]) -> None:
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


def _countries(draft: Draft, earlier: Sequence[Draft]) -> None:
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
