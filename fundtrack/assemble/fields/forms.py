"""The legal or financial form of an event: the form that its sentence names nearest to the amount."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

from fundtrack.assemble.draft import Draft, Party, party
from fundtrack.assemble.fields.nearest import OWN, any_between, form_named, names_form, nearest_forms
from fundtrack.assemble.join import money_of
from fundtrack.assemble.reading import Reading
from fundtrack.assemble.scene import PUBLIC, STATES, Scene, Sentence, kind_of
from fundtrack.assemble.slots import list_mate, said
from fundtrack.model.event import INSTRUMENTS
from fundtrack.model.mention import Kind, Mention

IN_FORM_OF = frozenset({"grant", "loan", "loan_guarantee", "tax_credit", "equity"})  # forms that state aid takes
FORMS_OF_MONEY = IN_FORM_OF | {"subsidy"}  # what a sum that is set aside can be for
LET_GO = frozenset(
    {"solicited", "proposed", "awarded", "disbursed"}
)  # stages of money that is no longer merely set aside
PAPERS = frozenset({"mou", "contract"})  # forms that are told of as an act of their own
STATE_AID = "term-state-aid"  # the vocabulary's entry for aid that the European Commission approves
TITLE = -1  # the block number of an article's title
NAMED = 60  # characters between an amount and the programme whose name says its form
ONE_ACT = frozenset({"award", "call"})  # scopes of an act that has one form
THE = 4  # characters before the form that a sentence takes up ("The grant")


def fill_form(draft: Draft, earlier: Sequence[Draft]) -> None:
    """Fill the instrument of a draft whose stage is known."""
    constant = said(draft, "instrument")
    taken = _form_of_aid(draft) if constant and constant[0] == "subsidy" else None
    if taken is not None:
        draft.instrument = form_named(taken)
        draft.trace("instrument", "stated", "form-of-aid", (party(taken),))
        return
    if constant and constant[0] == "appropriation" and draft.stage in LET_GO and not _voted(draft):
        constant = None
    meant = _own_form(draft) if constant and constant[0] == "appropriation" else None
    if meant is not None:
        draft.instrument = form_named(meant)
        draft.trace("instrument", "stated", "form-of-appropriation", (party(meant),))
        return
    if constant:
        draft.instrument = None if constant[0] == "none" else constant[0]
        draft.trace("instrument", "stated", constant[1])
        return
    draft.instrument, rule, words = form_of(draft)
    mate = list_mate(draft, earlier)
    if draft.instrument is None and mate is not None and mate.instrument is not None:
        draft.instrument = mate.instrument
        draft.trace("instrument", "previous", "form-of-list")
        return
    if draft.instrument is None and rule == "no-form-named" and (named := _of_programme(draft)) is not None:
        draft.instrument = named[0]
        draft.trace("instrument", "stated", "form-of-programme", (named[1],))
        return
    if draft.instrument is None and rule == "no-form-named" and (beside := _told_beside(draft, earlier)) is not None:
        draft.instrument = beside.instrument
        draft.trace("instrument", "previous", "form-of-act-beside")
        return
    award = _award_paid(draft, earlier) if draft.instrument is None else None
    if award is not None:
        draft.instrument = award.instrument
        draft.trace("instrument", "previous", "form-of-award-paid")
        return
    if draft.instrument is None and _is_set_aside(draft) and rule == "no-form-named":
        draft.instrument, rule = "appropriation", "set-aside-is-appropriation"
    draft.trace("instrument", "stated" if words else "default", rule, (words,) if words else ())


def _is_set_aside(draft: Draft) -> bool:
    """Does a law or a budget set the sum aside, or did it until the sum was struck out?"""
    return draft.stage == "authorized" or (draft.budget is not None and draft.stage in ("awarded", "cancelled"))


def _of_programme(draft: Draft) -> tuple[str, Party] | None:
    """The form that a programme's name says, if the event's own sentence names it near the amount (a tax credit's)."""
    for reading in draft.readings:
        anchor = reading.money
        others = [m for m in reading.sentence.mentions if m.kind is Kind.MONEY and m is not anchor]
        for mention in reading.sentence.mentions if anchor is not None else ():
            start, end = sorted((anchor, mention), key=lambda m: m.start) if anchor is not None else (mention, mention)
            if (
                not (mention.kind is Kind.PROGRAMME or kind_of(mention) == "fund")
                or end.start - start.end > NAMED
                or any_between(others, start.end, end.start)
            ):
                continue
            forms = [value for value in form_named(mention).split(",") if value in INSTRUMENTS]
            if len(forms) == 1:
                return forms[0], party(mention)
    return None


def _told_beside(draft: Draft, earlier: Sequence[Draft]) -> Draft | None:
    """The sum before it in the sentence, of one act with it ("two grants, 4 million for A and 3 million for B").

    One act: as wide, as far gone, and with no giver or verb of its own between the two.
    """
    span = draft.reading.sentence.span
    before = next((d for d in reversed(earlier) if d.reading.sentence.span == span and d.money is not None), None)
    if before is None or before.instrument in (None, *PAPERS, "appropriation") or before.source != draft.source:
        return None
    between = [m for m in draft.reading.sentence.mentions if before.place < m.start < draft.place]
    if any(kind_of(m) in PUBLIC for m in between):
        return None
    one_act = "listed" in draft.reading.marks or draft.scope == "unit"
    alike = (before.scope, before.stage) == (draft.scope, draft.stage)
    return before if one_act and alike else None


def _award_paid(draft: Draft, earlier: Sequence[Draft]) -> Draft | None:
    """The larger award to the same receiver, told before, out of which the sum was paid."""
    if draft.stage != "disbursed" or not draft.recipient or draft.money is None:
        return None
    keys, amount = {one.key for one in draft.recipient}, money_of(draft.money)
    for other in reversed(earlier):
        if other.money is None or other.instrument is None or other.source != draft.source:
            continue
        whole = money_of(other.money)
        larger = whole.currency == amount.currency and whole.amount > amount.amount
        if larger and other.stage == "awarded" and keys & {one.key for one in other.recipient}:
            return other
    return None


def settle_forms(drafts: Sequence[Draft], readings: Sequence[Reading]) -> None:
    """What a sentence without an amount says of the form of the aid told before ("will be granted as a loan")."""
    for told in (r for r in readings if r.money is None and "before" in r.marks and r.constant("instrument")):
        if any(mention.kind is Kind.MONEY for mention in told.sentence.mentions):
            continue  # it is the form of that sum
        form, rule = told.constants["instrument"]
        aid = [d for d in drafts if d.place < told.sentence.span.start and d.instrument in (None, "subsidy")]
        aid = [d for d in aid if d.source == "public" and d.scope in ONE_ACT]
        if aid:
            aid[-1].instrument = form
            aid[-1].trace("instrument", "stated", rule)


def _form_of_aid(draft: Draft) -> Mention | None:
    """The one form beside the amount that state aid takes ("in the form of a loan"), by any of its sentences."""
    found = [near for reading in draft.readings if (near := nearest_forms(draft.scene, reading))]
    forms = [
        near[0]
        for near in found
        if {form_named(m) for m in near} <= IN_FORM_OF and len({form_named(m) for m in near}) == 1
    ]
    return forms[0] if forms else None


def _own_form(draft: Draft) -> Mention | None:
    """The form right behind the amount that a law or budget sets it aside for ("$5 million in subsidies")."""
    for reading in draft.readings:
        for mention in reading.sentence.mentions if reading.money is not None else ():
            gap = mention.start - reading.money.outer_end if reading.money is not None else -1
            if mention.kind is Kind.INSTRUMENT and 0 <= gap <= OWN and form_named(mention) in FORMS_OF_MONEY:
                return mention
    return None


def _voted(draft: Draft) -> bool:
    """Does a law or a parliament give the sum to its receiver, or is a draft of one to give it?"""
    stage = said(draft, "stage")
    return stage is not None and stage[0] in ("authorized", "planned")


def form_of(draft: Draft) -> tuple[str | None, str, Party | None]:
    """The instrument (docs/annotation.md) or None, the mechanism that found it, and its words.

    Two different forms side by side share the sum and none leads: None. A memorandum of terms leads over the
    direct funding that it is about; direct funding that is final is a subsidy.
    """
    named = _of_programme(draft)
    for reading in draft.readings:
        if named is not None and reading.sentence.part == "title" and draft.reading.sentence.part != "title":
            continue  # the programme's name in the text says more than a headline
        near = nearest_forms(draft.scene, reading)
        if near:
            if any(form_named(other) != form_named(near[0]) for other in near[1:]):
                return None, "forms-side-by-side", None
            return _told(draft, near[0], "form-beside-amount")
    around = _around(draft) or _above(draft)
    if around is not None:
        return _told(draft, *around)
    opening = _opening_keys(draft.scene)
    if (
        draft.stage == "proposed"
        and draft.scope in ("award", "unit")
        and any(one.key in opening for one in draft.agency)
    ):
        found = _memorandum(draft.scene.opening)
        if found is not None:
            return "pmt", "memorandum-of-article", party(found)
    news = _form_of_news(draft.scene) if draft.source == "public" and draft.scope == "award" else None
    told_as_old = draft.earlier or draft.constant("date") is not None
    own = draft.reading.sentence
    if news in own.mentions and any(m.kind is Kind.MONEY and m is not draft.money for m in own.mentions):
        news = None  # its own sentence has given it to another sum
    if news is not None and not told_as_old and any(one.key in opening for one in draft.agency):
        return form_named(news), "form-of-news", party(news)
    aid = _state_aid(draft.scene)
    if aid is not None and draft.source == "public" and any(one.kind in STATES for one in draft.agency):
        return form_named(aid), "state-aid-of-article", party(aid)
    return None, "no-form-named", None


@lru_cache(maxsize=4)
def _form_of_news(scene: Scene) -> Mention | None:
    """The one form that an article's title and lead name: the awards that it goes on to tell are of that form."""
    told = [m for m in scene.opening if m.kind is Kind.INSTRUMENT]
    named = told or [m for m in scene.opening if names_form(m)]
    values = {form_named(m) for m in named}
    return named[0] if len(values) == 1 and values <= {"grant", "loan"} else None


@lru_cache(maxsize=4)
def _state_aid(scene: Scene) -> Mention | None:
    """The words of state aid in an article's opening: what states give for its projects is such aid, too."""
    named = (m for m in scene.opening if m.kind is Kind.INSTRUMENT)
    return next((m for m in named if party(m).key == STATE_AID), None)


def _told(draft: Draft, form: Mention, rule: str) -> tuple[str | None, str, Party | None]:
    value = form_named(form)
    if value == "mou":
        known = _memorandum([m for s in draft.scene.sentences for m in s.mentions if m.end <= form.start])
        return ("pmt", "memorandum-named-before", party(known)) if known is not None else (value, rule, party(form))
    return _direct(draft) if value == "direct_funding" else (value, rule, party(form))


def _above(draft: Draft) -> tuple[Mention, str] | None:
    """The one form named by what introduces the list or table that the event stands in, else by the title."""
    scene, block = draft.scene, draft.reading.sentence.block
    if not scene.is_item(block) or draft.source != "public" or draft.scope not in ("award", "unit"):
        return None
    for number in (scene.intro(block), scene.heading(block), TITLE):
        lines = scene.titles if number == TITLE else scene.in_block(number) if number is not None else ()
        forms = [m for s in lines for m in s.mentions if m.kind is Kind.INSTRUMENT]
        values = {form_named(m) for m in forms}
        if values:
            return (forms[-1], "form-above-list") if len(values) == 1 and not values & PAPERS else None
    return None


def _around(draft: Draft) -> tuple[Mention, str] | None:
    """The one form named by the words around the event's sentence that speak of its sum, and how they do."""
    scene, sentence = draft.scene, draft.reading.sentence
    if draft.source != "public" or draft.scope != "award" or sentence.part == "title":
        return None
    at = bisect_left(scene.sentences, sentence.span.start, key=lambda s: s.span.start)
    behind = scene.sentences[at + 1] if at + 1 < len(scene.sentences) else None
    if behind is not None and behind.block == sentence.block:
        first = next((m for m in behind.mentions if m.kind is not Kind.DATE), None)
        if (
            first is not None
            and first.kind is Kind.INSTRUMENT
            and first.start - behind.span.start <= THE
            and form_named(first) not in PAPERS
        ):
            return first, "form-told-behind"
    ahead = scene.sentences[at - 1] if at > 0 else None
    if ahead is not None and ahead.block == sentence.block:
        found = _only(ahead)
        if found is not None:
            return found, "form-told-before"
    return None


def _only(sentence: Sentence) -> Mention | None:
    """The form that a sentence without an amount names, if it names one alone."""
    if any(m.kind is Kind.MONEY for m in sentence.mentions):
        return None
    forms = [m for m in sentence.mentions if m.kind is Kind.INSTRUMENT]
    values = {form_named(m) for m in forms}
    return forms[-1] if len(values) == 1 and not values & PAPERS else None


@lru_cache(maxsize=4)
def _opening_keys(scene: Scene) -> frozenset[str]:
    return frozenset(party(m).key for m in scene.opening)


def _direct(draft: Draft) -> tuple[str | None, str, Party | None]:
    if draft.stage in ("awarded", "disbursed"):
        return "subsidy", "final-direct-funding-is-subsidy", None
    found = _memorandum([m for s in draft.scene.sentences for m in s.mentions])
    if found is not None:
        return "pmt", "memorandum-leads", party(found)
    return "direct_funding", "form-beside-amount", None


def _memorandum(mentions: Sequence[Mention]) -> Mention | None:
    return next((m for m in mentions if m.kind is Kind.INSTRUMENT and form_named(m) == "pmt"), None)
