"""How far the money of an event has gone: what its words say, else what its list or its article says, else defaults."""

from __future__ import annotations

from collections.abc import Sequence

from fundtrack.assemble.draft import Draft, Party, Trace, party
from fundtrack.assemble.fields.scopes import NAMELESS
from fundtrack.assemble.join import money_of
from fundtrack.assemble.reading import Reading
from fundtrack.assemble.scene import PUBLIC, RECEIVERS, STATES, kind_of
from fundtrack.assemble.slots import counts_things, list_mate, said
from fundtrack.model.mention import Kind, Mention
from fundtrack.model.money import Qualifier

CLAUSE = 80  # characters between two sums that one verb can give
STOPS = (";", "\uff1b")
OPEN = "ceiling-for-each-is-solicited"


def fill_stage(draft: Draft, earlier: Sequence[Draft]) -> None:
    """Fill the stage of a draft whose parties and scope are known.

    A rule that states a stage comes first, then the list that the sum continues, a memorandum of terms, and words
    for what is only meant or is decided; what nobody says follows from whose money it is and who gets it.
    """
    constant = said(draft, "stage")
    if constant and constant[0] == "solicited" and _named_for(draft):
        constant = None  # whom a sum goes to by name need not apply for it
    if draft.budget is not None and constant and constant[0] == "planned" and _in_budget(draft):
        constant = None  # what a budget means to spend it sets aside once it is passed
    mate = list_mate(draft, earlier)
    leaning, rule = draft.leaning()
    pmt = _pmt(draft) if leaning != "decided" else None
    if constant and constant[0] == "authorized" and _by_strategy(draft):
        set_stage(draft, "planned", "stated", "strategy-is-planned")
    elif constant and constant[0] in ("authorized", "planned") and _named_for(draft):
        set_stage(
            draft, "awarded" if constant[0] == "authorized" else "proposed", "stated", "named-receiver-" + constant[0]
        )
    elif constant:
        set_stage(draft, constant[0], "stated", constant[1])
    elif mate is not None:
        set_stage(draft, mate.stage, "previous", "stage-of-list")
    elif draft.budget is not None and leaning != "tentative":
        set_stage(draft, "awarded" if draft.recipient else "authorized", "article", "line-of-budget-passed")
    elif leaning == "decided" and (set_aside := _set_aside(draft)):
        set_stage(draft, "authorized", "stated", set_aside)
    elif pmt is not None:
        draft.stage = "proposed"
        draft.trace("stage", "stated", "memorandum-is-proposed", (pmt,))
    elif draft.source != "public":
        set_stage(draft, *_of_own_money(draft, leaning))
    elif leaning == "tentative" and _is_ceiling(draft):
        set_stage(draft, "solicited", "stated", OPEN)
    elif leaning == "tentative":
        set_stage(
            draft, "proposed" if draft.recipient or _to_chosen(draft) or _nameless(draft) else "planned", "stated", rule
        )
    elif _is_pot(draft):
        set_stage(draft, "authorized", "default", "pot-of-law-is-authorized")
    elif (each := _unit_mate(draft, earlier)) is not None and leaning != "decided":
        set_stage(draft, each.stage, "previous", "stage-of-other-share")
    elif leaning == "decided" and _is_ceiling(draft) and not _counted(draft):
        set_stage(draft, "solicited", "stated", OPEN)
    elif leaning == "decided" and not (_torn(draft) and _for_nobody(draft)):
        set_stage(draft, "awarded", "stated", rule)
    elif (before := _same_act(draft, earlier)) is not None:
        meant = before.stage == "planned" and _named_for(draft)  # what is planned for somebody named is proposed
        set_stage(draft, "proposed" if meant else before.stage, "previous", "stage-of-same-act")
    elif _is_ceiling(draft) and draft.reading.sentence.part != "title" and not _counted(draft):
        set_stage(draft, "solicited", "default", OPEN)
    elif draft.scope == "program" or _for_nobody(draft):
        set_stage(draft, "planned", "default", "budget-is-planned")
    else:
        set_stage(draft, "awarded", "default", "announced-is-awarded")


def last_stage(draft: Draft) -> Trace:
    """Why the draft has the stage that it has now."""
    return next(trace for trace in reversed(draft.traces) if trace.slot == "stage")


def _unit_mate(draft: Draft, earlier: Sequence[Draft]) -> Draft | None:
    """The sum before it in the sentence, of a sum for each of several ("$1 million a project or $2 million a team")."""
    if draft.scope != "unit":
        return None
    span = draft.reading.sentence.span
    mate = next((other for other in reversed(earlier) if other.reading.sentence.span == span), None)
    return mate if mate is not None and last_stage(mate).how != "default" else None


def _same_act(draft: Draft, earlier: Sequence[Draft]) -> Draft | None:
    """The sum before it in its clause that the same giver gives by the same words ("$5 million to A and $4 to B")."""
    sentence = draft.reading.sentence
    before = next((d for d in reversed(earlier) if d.reading.sentence.span == sentence.span), None)
    if before is None or before.source != draft.source or last_stage(before).how == "default" or not before.money:
        return None
    if before.stage in ("disbursed", "cancelled") or draft.constant("whole"):
        return None  # what was paid or cut is told of one sum, not of those beside it or of their total
    start, end = before.money.outer_end, draft.place
    givers = [m for m in sentence.mentions if start <= m.start < end and (kind_of(m) in PUBLIC or m.kind is Kind.DATE)]
    near = end - start <= CLAUSE and not any(mark in draft.scene.text.string[start:end] for mark in STOPS)
    return before if near and not givers else None


def set_stage(draft: Draft, stage: str, how: str, rule: str) -> None:
    """Set the stage and note why."""
    draft.stage = stage
    draft.trace("stage", how, rule)


def _of_own_money(draft: Draft, leaning: str) -> tuple[str, str, str]:
    """The stage of private money, how and why: what is raised or put in as capital is there, the rest is meant."""
    form = said(draft, "instrument")
    if form is not None and form[0] == "equity":
        meant = "proposed" if {one.key for one in draft.recipient} - {one.key for one in draft.agency} else "planned"
        return meant if leaning == "tentative" else "awarded", "stated", "capital-is-awarded"
    return "awarded" if leaning == "decided" else "planned", "default", "own-money-is-planned"


def _in_budget(draft: Draft) -> bool:
    """Do the words speak of what a budget holds?"""
    return (said(draft, "instrument") or ("",))[0] == "appropriation"


def _set_aside(draft: Draft) -> str:
    """The rule by which a budget holds the sum, for nobody in particular, else ""."""
    form = said(draft, "instrument")
    return form[1] if form is not None and form[0] == "appropriation" and not draft.recipient else ""


def _named_for(draft: Draft) -> bool:
    """Is it public money that goes to a company or institute which the event's own words name?"""
    stated = any(t.slot == "recipient" and t.how in ("stated", "title") and t.start >= 0 for t in draft.traces)
    public = draft.source == "public" and draft.scope == "award"
    return stated and public and any(one.kind in RECEIVERS for one in draft.recipient)


def _by_strategy(draft: Draft) -> bool:
    """Does a strategy rather than a law or a budget set the sum aside?"""
    stated = any(t.slot == "program" and t.how == "stated" for t in draft.traces)
    return stated and draft.program[0].kind == "strategy" and draft.constant("instrument") is None


def _is_ceiling(draft: Draft) -> bool:
    """Is it the most that each of several nobodies can get? (what applicants of an open scheme are told)"""
    ceiling = draft.money is not None and money_of(draft.money).qualifier in (Qualifier.UP_TO, Qualifier.RANGE)
    return ceiling and draft.scope == "unit" and not draft.recipient


def _counted(draft: Draft) -> bool:
    """Does the sentence count those that get a share each? Then they are known, and the scheme is no open one."""
    return any(m.kind is Kind.COUNT for m in draft.reading.sentence.mentions)


def _to_chosen(draft: Draft) -> bool:
    """Do so many, who are counted because they are known, share the sum? ("Nine firms will share …")"""
    return draft.scope == "call" and any("chosen" in reading.marks for reading in draft.readings)


def _torn(draft: Draft) -> bool:
    """Do its words say both that something is decided and that the sum is only meant? (a plan is decided on)"""
    return {"tentative", "decided"} <= set(draft.reading.marks)


def _nameless(draft: Draft) -> bool:
    """Does the sum go to one receiver whose name is not told?"""
    return any(t.slot == "scope" and t.rule == NAMELESS for t in draft.traces)


def _for_nobody(draft: Draft) -> bool:
    """Is it a government's sum, with nobody and nothing in the event's own sentences that gets it?"""
    if (
        draft.recipient
        or draft.scope == "award"
        or counts_things(draft)
        or not all(p.kind in STATES for p in draft.agency)
    ):
        return False
    mentions = [m for reading in draft.readings for m in reading.sentence.mentions]
    return not any(m.kind is Kind.COUNT or kind_of(m) in RECEIVERS for m in mentions)


def _is_pot(draft: Draft) -> bool:
    """Is it what a law as such sets aside?"""
    return draft.scope == "program" and bool(draft.program) and draft.program[0].kind == "law"


def _pmt(draft: Draft) -> Party | None:
    """The memorandum of terms that a sentence of the event names before its amount."""
    if draft.source != "public":
        return None
    for reading in draft.readings:
        for mention in reading.sentence.mentions:
            if mention.kind is Kind.INSTRUMENT and mention.start <= draft.place and not _parted(reading, mention):
                one = party(mention)
                if one.entry and (
                    one.entry.value == "pmt" or (one.entry.value == "mou" and _knows_pmt(draft, mention))
                ):
                    return one
    return None


def _knows_pmt(draft: Draft, short: Mention) -> bool:
    """Has a memorandum of terms been named before the words that take it up ("the memorandum")?"""
    before = (m for s in draft.scene.sentences for m in s.mentions if m.end <= short.start)
    named = (party(m).entry for m in before if m.kind is Kind.INSTRUMENT)
    return any(entry is not None and entry.value == "pmt" for entry in named)


def _parted(reading: Reading, form: Mention) -> bool:
    """Does another amount stand between the form and the reading's own?"""
    end = reading.money.start if reading.money else form.end
    return any(m.kind is Kind.MONEY and form.end <= m.start < end for m in reading.sentence.mentions)
