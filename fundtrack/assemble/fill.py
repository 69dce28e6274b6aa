"""Fill the fields of a draft: from its own sentence, else from what the article has said before."""

from __future__ import annotations

from collections.abc import Sequence

from fundtrack.assemble.dating import date_of
from fundtrack.assemble.draft import Draft, Party, is_private, is_public, parties, party
from fundtrack.assemble.forms import form_of
from fundtrack.assemble.reading import is_count
from fundtrack.assemble.scene import PRIVATE, PUBLIC, RECEIVERS, Scene, kind_of
from fundtrack.model.mention import Entry, Kind, Mention
from fundtrack.rules import Filler

QUOTES = "\u201c\u201d\u300a\u300b\u300c\u300d\"\u2018\u2019"
HEAD = 6  # characters (a list number) that may stand before the name that heads a paragraph
BESIDE = 8  # characters between a programme and the law that it is named with
STATES = frozenset({"government", "country"})
GIVERS_BY_NAME = frozenset({"agency", "bank", "fund", "government"})


def fill(draft: Draft, earlier: Sequence[Draft]) -> None:
    """Fill every field of ``draft``; ``earlier`` holds the drafts of the article that were filled before it.

    An amount that only continues a list ("told-with-sum") takes the stage and the form of the sum before it.
    """
    _source(draft)
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
    kinds = (Kind.ORG, Kind.PLACE, Kind.COUNT, Kind.PROGRAMME)
    mentions = draft.reading.sentence.mentions
    return any(filler.start <= m.start < filler.end and m.kind in kinds for m in mentions)


def _source(draft: Draft) -> None:
    constant = draft.constant("funding_source") or _project_total(draft)
    givers, rule, how = _slot(draft, "agency")
    investors, investor_rule, investor_how = _slot(draft, "investor")
    investors = tuple(one for one in investors if not is_public(one))
    if constant:
        draft.source = constant[0]
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
    investors = tuple(one for one in investors if not is_public(one))
    if not investors or draft.source == "public":
        given, given_rule, given_how = _slot(draft, "agency")
        if given:
            investors, rule, how = given, given_rule, given_how
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
    near = [other for other in earlier if other.reading.sentence.block == block and other.source == "public" and other.agency]
    topic = _topic_country(draft) if not near else None
    if topic is not None:
        draft.agency = (party(topic),)
        draft.trace("agency", "lead", "country-of-paragraph", draft.agency)
        return
    for other in reversed(earlier):
        if other.source == "public" and other.agency:
            draft.agency = other.agency
            draft.trace("agency", "previous", "last-giver", other.agency)
            return
    opening = [m for m in draft.scene.opening() if m.kind is Kind.ORG and kind_of(m) in GIVERS_BY_NAME]
    if opening:
        draft.agency = (party(opening[0]),)
        draft.trace("agency", "lead", "first-giver-of-article", draft.agency)
        return
    nearest = next((m for m in draft.scene.before(draft.place) if kind_of(m) in PUBLIC), None)
    if nearest is not None:
        draft.agency = (party(nearest),)
        draft.trace("agency", "article", "nearest-giver-before", draft.agency)


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


def _same_giver(one: Draft, other: Draft) -> bool:
    """Do two acts have a giver in common? A government and its country are one."""
    if {p.key for p in one.agency} & {p.key for p in other.agency}:
        return True
    states = [{p.entry.country for p in d.agency if p.entry and p.kind in STATES} for d in (one, other)]
    return bool(states[0] & states[1])


def _inherit_program(draft: Draft, earlier: Sequence[Draft]) -> None:
    agency = {one.key for one in draft.agency}
    for other in reversed(earlier):
        if other.source == "public" and other.program and _same_giver(draft, other):
            draft.program = other.program
            draft.trace("program", "previous", "programme-of-last-act", other.program)
            return
    title = [m for s in draft.scene.sentences if s.part == "title" for m in s.mentions]
    named = [party(m) for m in title if m.kind is Kind.PROGRAMME or kind_of(m) == "fund"]
    named = [one for one in named if one.entry is not None and one.entry.id and _for_title(draft, one, earlier)]
    if named and named[0].key not in agency:
        draft.program = (named[0],)
        draft.trace("program", "title", "programme-of-title", draft.program)
        return
    found = tuple(one for one in programmes_of(draft.scene) if _of_giver_country(draft, one))
    if 0 < len(found) <= 2:
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
    if draft.source == "private" or _alone(draft) or _shares(draft) or _wide(draft):
        return
    for other in reversed(earlier):
        if other.source == "public" and other.recipient and other.reading.sentence.block == draft.reading.sentence.block:
            draft.recipient = other.recipient
            draft.trace("recipient", "previous", "receiver-of-last-act", other.recipient)
            return
    title = [m for s in draft.scene.sentences if s.part == "title" for m in s.mentions if kind_of(m) in RECEIVERS]
    if len({party(m).key for m in title}) == 1:
        draft.recipient = (party(title[0]),)
        draft.trace("recipient", "title", "receiver-of-title", draft.recipient)


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
    for how, mentions in (("stated", told), ("lead", scene.opening_fields())):
        found = _technologies(mentions)
        if found:
            draft.technology = tuple(sorted(found))
            draft.trace("technology", how, "words-of-field", found.values())
            return
        if how == "stated" and _technology_of_names(draft):
            return
    most = _most_named(scene)
    draft.technology = most or ("other",)
    draft.trace("technology", "article" if most else "default", "field-of-article" if most else "no-field-named")


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
    for one in draft.recipient:
        if one.entry and one.entry.country:
            draft.recipient_country = one.entry.country
            draft.trace("recipient_country", "stated", "country-of-receiver", (one,))
            return
    site = next((m for m in draft.reading.sentence.mentions if m.kind is Kind.PLACE), None)
    if site is not None and (one := party(site)).entry is not None and one.entry and one.entry.country:
        draft.recipient_country = one.entry.country
        draft.trace("recipient_country", "stated", "country-of-site", (one,))


def programmes_of(scene: Scene) -> tuple[Party, ...]:
    """Every programme that the article names, once each, in order; words that only look like one are left out."""
    found: dict[str, Party] = {}
    for sentence in scene.sentences:
        for mention in sentence.mentions:
            like = mention.kind is Kind.PROGRAMME or kind_of(mention) == "fund"
            if like and (one := party(mention)).entry is not None:
                if one.entry and (one.entry.id or mention.outer_start < mention.start or one.text != one.text.strip(QUOTES)):
                    found.setdefault(one.key, one)
    return tuple(found.values())
