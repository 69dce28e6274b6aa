"""Whose money it is and who gives it: from the sentence, else from what the article has said before."""

from __future__ import annotations

from collections.abc import Sequence

from fundtrack.assemble.draft import Draft, Party, is_private, is_public, parties, party
from fundtrack.assemble.parties.headed import state_above
from fundtrack.assemble.parties.lenders import inherit_agency
from fundtrack.assemble.parties.owners import owner
from fundtrack.assemble.parties.refer import OWN, SUBJECT
from fundtrack.assemble.reading import RANKS
from fundtrack.assemble.scene import LOCAL, PRIVATE, PUBLIC, STATES, kind_of
from fundtrack.assemble.slots import share_of_list, slot_of, stands_alone
from fundtrack.model.mention import Entry, Kind, Mention

PAYER = "payer"  # of rules by which a sum comes from who is told behind it
OWNED = 2  # characters (of, a quotation mark) between a body and its programme
RIGHT_BEHIND = 5  # characters between a name and the subject of the verb
NOUN = 3  # characters between two givers in one noun phrase (Delta's U.S. fund)


def fill_source(draft: Draft) -> None:
    constant, total = draft.constant("funding_source"), _project_total(draft)
    if total and not (constant and (constant[1] == total[1] or constant[0] == "public")):
        constant = total
    givers, rule, how = slot_of(draft, "agency")
    if constant and constant[0] != "public" and _overruled(draft, constant, givers):
        constant = None
    investors, investor_rule, investor_how = slot_of(draft, "investor")
    investors = _private(investors)
    if constant:
        draft.source = _by_name(draft, constant) or _by_place(draft, constant) or constant[0]
        draft.trace("funding_source", "stated", constant[1])
    elif investors and (
        not any(is_public(one) and one.kind != "country" for one in givers) or _weaker(draft, "agency", "investor")
    ):
        draft.source = "private"
        draft.trace("funding_source", investor_how, investor_rule, investors)
    elif givers and all(is_private(one) for one in givers):
        draft.source = "private"
        draft.trace("funding_source", how, rule, givers)
    else:
        draft.trace("funding_source", "default", "public-unless-said")


def _overruled(draft: Draft, constant: tuple[str, str], givers: tuple[Party, ...]) -> bool:
    """Does the sum come from a public giver, where only a fallback rule takes it for private, or a country invests?"""
    if constant[1] == draft.reading.marks.get("public-investor"):
        return bool(givers) and all(one.kind == "country" for one in givers)
    own = draft.reading.marks.get("own") == constant[1] and "investor" not in draft.reading.slots
    if own and givers and all(one.kind in PUBLIC or one.kind in LOCAL for one in givers):
        return True  # what a state adds from a fund of its own
    slot = next((r.slots["agency"] for r in draft.readings if "agency" in r.slots), None)
    stated = slot is not None and slot.strength[0] < RANKS["fallback"]
    if _leads_verb(draft, givers):
        return True
    return constant[1] in draft.reading.weak and stated and bool(givers) and all(is_public(one) for one in givers)


def _leads_verb(draft: Draft, givers: tuple[Party, ...]) -> bool:
    """Does a public giver stand right behind a word that only looks like the investor ("Under it the state gives")?"""
    slot = draft.reading.slots.get("investor")
    words = [f for f in slot.fillers if f.mention is not None and f.mention.kind is Kind.REFERENCE] if slot else []
    ends = [filler.end for filler in words]
    return any(
        0 <= one.start - end <= RIGHT_BEHIND
        for one in givers
        if one.kind != "country" and is_public(one)
        for end in ends
    )


def _weaker(draft: Draft, slot: str, other: str) -> bool:
    """Was ``slot`` read by a rule of a lower rank than the one that read ``other``?"""
    mine = next((r.slots[slot].strength for r in draft.readings if slot in r.slots), None)
    others = next((r.slots[other].strength for r in draft.readings if other in r.slots), None)
    return mine is not None and others is not None and mine[0] > others[0]


def carry_private(draft: Draft, earlier: Sequence[Draft]) -> None:
    """A sum that names nobody, told in one sentence behind a company's own money, is the company's, too."""
    if draft.traces[-1].rule != "public-unless-said":
        return
    span = draft.reading.sentence.span
    mates = [other for other in earlier if other.reading.sentence.span == span]
    mate = mates[-1] if mates else None
    if mate is not None and mate.source == "private" and not _names_somebody(draft, mate):
        if any(other.source == "public" for other in mates) and any("own" in r.marks for r in mate.readings):
            return  # the list is of public money, in which the cost of the receiver's project is told
        draft.source, draft.agency, draft.recipient = "private", mate.agency, mate.recipient
        draft.trace("funding_source", "previous", "money-of-list")


def _names_somebody(draft: Draft, mate: Draft) -> bool:
    """Do a sum's own words name a party? A sum told with another has no words but those behind that."""
    told_with = draft.reading.decided_by == "told-with-sum"
    return any(
        slot.strength[0] < RANKS["fallback"] or not told_with or any(f.start > mate.place for f in slot.fillers)
        for reading in draft.readings
        for name, slot in reading.slots.items()
        if name in ("agency", "investor", "recipient", "program")
    )


def _by_place(draft: Draft, constant: tuple[str, str]) -> str | None:
    """Whose money it is where one rule reads a public giver and another a company: of the one nearer to the sum."""
    reading = draft.reading
    public, private = reading.slots.get("agency"), reading.slots.get("investor")
    if reading.money is None or public is None or private is None or constant[1] not in (public.rule, private.rule):
        return None
    if public.rule == private.rule:
        return None  # the rule reads a sum of both
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
                if not named and all(f.mention is not None and _is_pronoun(f.mention) for f in slot.fillers):
                    return "public"  # a pronoun leads nowhere where a public body or a law is told right before it
    return None


def _is_pronoun(mention: Mention) -> bool:
    entry = party(mention).entry
    return entry is not None and entry.id in (SUBJECT, OWN)


def _project_total(draft: Draft) -> tuple[str, str] | None:
    """The total cost of a project is money of both sides, if a company takes part or nobody is told to pay it."""
    whole = draft.constant("whole")
    if whole is None or whole[0] != "yes":
        return None
    block = draft.reading.sentence.block
    if any(kind_of(m) == "fund" for m in draft.reading.sentence.mentions):
        return None  # the size of a fund, not the cost of a project
    near = [*draft.scene.title, *(m for s in draft.scene.in_block(block) for m in s.mentions)]
    told = draft.constant("funding_source") or any(s in r.slots for r in draft.readings for s in ("agency", "program"))
    if not told or any(kind_of(m) in PRIVATE or _stands_for_company(m) for m in near):
        return "mixed", whole[1]
    return None


def _stands_for_company(mention: Mention) -> bool:
    return mention.kind is Kind.REFERENCE and "company" in (party(mention).entry or Entry("", "", "")).value


def _private(investors: tuple[Party, ...]) -> tuple[Party, ...]:
    """The investors if one of them is private: public ones that are named with it take part."""
    return () if all(is_public(one) for one in investors) else investors


def fill_agency(draft: Draft, earlier: Sequence[Draft]) -> None:
    investors, rule, how = slot_of(draft, "investor")
    if draft.source != "public":
        investors = _private(investors)
    given, given_rule, given_how = slot_of(draft, "agency")
    given = share_of_list(draft, given) if len(given) > 1 else given
    if investors and given_rule == rule and draft.source == "mixed":
        investors = tuple(sorted((*given, *investors), key=lambda one: one.start))  # a sum of both
    if not investors or draft.source == "public":
        if given:
            investors, rule, how = given, given_rule, given_how
        elif draft.source == "public" and not all(is_public(one) for one in investors):
            investors = ()
    if draft.source == "public":
        owned = owner(draft)
        if owned is not None and all(one.kind == "fund" for one in investors):
            investors, rule, how = (owned,), "owner-of-programme", "stated"
        elif investors and _only_its_size(draft, investors, rule):
            investors = ()
    named = draft.constant("agency")
    closer = (_closer(investors, how, earlier) or _runs(investors, earlier)) if draft.source == "public" else None
    if closer is not None:
        draft.agency = closer.agency
        draft.trace("agency", "previous", "most-specific-giver", closer.agency)
    elif (signer := _signer(draft, investors, earlier)) is not None:
        draft.agency = (signer,)
        draft.trace("agency", "previous", "signer-for-government", draft.agency)
    elif investors:
        draft.agency = investors
        draft.trace("agency", how, rule, investors)
    elif named:
        draft.agency = (Party(named[0], -1, -1, None),)
        draft.trace("agency", "stated", named[1])
    elif draft.source == "public" and not stands_alone(draft):
        if not _law_provides(draft):
            inherit_agency(draft, earlier)
        elif (above := state_above(draft, earlier)) is not None:
            draft.agency = (party(above),)
            draft.trace("agency", "lead", "country-of-paragraph", draft.agency)


def _law_provides(draft: Draft) -> bool:
    """Is the sum the pot of a law, which no agency of the article gives?"""
    stage = draft.constant("stage")
    if stage is None or stage[0] != "authorized":
        return False
    return "law" in draft.reading.marks or any(one.kind == "law" for one in slot_of(draft, "program")[0])


def _only_its_size(draft: Draft, given: tuple[Party, ...], rule: str) -> bool:
    """Is a fund named as what the sum comes from or how large it is, not as somebody who gives?"""
    if any(one.kind != "fund" for one in given) or draft.money is None or PAYER in draft.reading.marks:
        return False
    slot = next((r.slots["agency"] for r in draft.readings if "agency" in r.slots), None)
    return slot is not None and (slot.strength[0] == RANKS["fallback"] or given[0].start > draft.place)


def _runs(given: tuple[Party, ...], earlier: Sequence[Draft]) -> Draft | None:
    """The last award out of the fund that is read as giver, where that was made by a body that runs the fund."""
    keys = {one.key for one in given}
    if not keys or any(one.kind != "fund" for one in given):
        return None
    awards = (d for d in reversed(earlier) if d.source == "public" and d.stage in ("awarded", "disbursed"))
    out_of_it = (d for d in awards if "pot" not in d.reading.marks and keys <= {one.key for one in d.program})
    return next((d for d in out_of_it if any(one.kind == "agency" for one in d.agency)), None)


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


def _signer(draft: Draft, given: tuple[Party, ...], earlier: Sequence[Draft]) -> Party | None:
    """The agency that acts for the government read as giver.

    It is the one whose programme the sum is out of, the one that the paragraph has named before its first act, the one
    that opens the call that the sentence tells of, or the one that acts for the sum before in the same sentence.
    """
    country = given[0].entry.country if len(given) == 1 and given[0].kind in STATES and given[0].entry else ""
    if draft.source != "public" or not country:
        return None
    told = [other for other in earlier if other.source == "public" and other.agency]
    sentence, stage = draft.reading.sentence, draft.constant("stage")
    named = [party(m) for one in slot_of(draft, "program")[0] for m in sentence.mentions if _owns(m, one)]
    if named:
        pass
    elif told and told[-1].reading.sentence.span == sentence.span:
        named = [one for one in told[-1].agency if _acted(told[-1])]
    elif stage is not None and stage[0] == "solicited":
        named = [party(m) for m in sentence.mentions if m.outer_end <= given[0].start]
    elif not told:
        mentions = draft.scene.block_mentions(sentence.block)
        named = [party(m) for m in mentions if m.outer_end <= sentence.span.start]
    named = [one for one in named if one.kind == "agency" and one.entry is not None and one.entry.country == country]
    return named[-1] if named else None


def _owns(mention: Mention, programme: Party) -> bool:
    """Does a name stand right before a programme's, as that of the body whose it is?"""
    return 0 <= programme.start - mention.outer_end <= OWNED


def _acted(draft: Draft) -> bool:
    return any(trace.slot == "agency" and trace.rule == "signer-for-government" for trace in draft.traces)
