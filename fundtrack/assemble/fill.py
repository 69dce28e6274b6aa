"""Fill the fields of a draft: from its own sentence, else from what the article has said before."""

from __future__ import annotations

from collections.abc import Sequence

from fundtrack.assemble.dating import date_of
from fundtrack.assemble.draft import Draft, Party, party
from fundtrack.assemble.fields import fill_countries, fill_technology
from fundtrack.assemble.forms import form_of
from fundtrack.assemble.givers import carry_private, fill_agency, fill_source
from fundtrack.assemble.programmes import fill_program
from fundtrack.assemble.receivers import fill_recipient
from fundtrack.assemble.slots import counts_things
from fundtrack.model.mention import Kind


def fill(draft: Draft, earlier: Sequence[Draft]) -> None:
    """Fill every field of ``draft``; ``earlier`` holds the drafts of the article that were filled before it.

    An amount that only continues a list ("told-with-sum") takes the stage and the form of the sum before it.
    """
    fill_source(draft)
    carry_private(draft, earlier)
    fill_agency(draft, earlier)
    fill_program(draft, earlier)
    fill_recipient(draft, earlier)
    _scope(draft)
    _stage(draft, earlier)
    _instrument(draft, earlier)
    _date(draft, earlier)
    fill_technology(draft, earlier)
    fill_countries(draft, earlier)


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
        budget = (
            bool(draft.program) and draft.program[0].kind in ("law", "strategy", "fund") and not counts_things(draft)
        )
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
