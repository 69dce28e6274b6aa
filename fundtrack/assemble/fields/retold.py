"""How far acts have gone, as sentences without an amount say: of the news, of the act told before, or right behind."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from fundtrack.assemble.draft import Draft, Party, party
from fundtrack.assemble.fields.stages import OPEN, last_stage, set_stage
from fundtrack.assemble.fields.told import DONE
from fundtrack.assemble.reading import Reading
from fundtrack.assemble.scene import Scene, Sentence
from fundtrack.model.mention import Date, Kind

REACH = 5  # paragraphs or items above a sentence that says how far the act before it has gone
BEGINS = 4  # characters before the reference that a sentence takes up ("From it")


def settle_article(drafts: Sequence[Draft], readings: Sequence[Reading]) -> None:
    """What sentences without an amount say of the stage: of the article's own news ("subject to negotiation"), or of
    the act told before them ("The money has been paid"); and an article that opens with a call is about calls."""
    for told in (r for r in readings if r.money is None and r.constant("stage") and not _states_sum(r)):
        if "article" in told.marks:
            _of_news(drafts, told)
        elif "before" in told.marks:
            _of_act_before(drafts, told)
        elif "ahead" in told.marks:
            _of_acts_ahead(drafts, told)
    for told in (r for r in readings if r.money is None and "day" in r.marks and not _states_sum(r)):
        _of_day(drafts, told)
    for draft in drafts:
        if draft.recipient and last_stage(draft).how == "default" and last_stage(draft).rule == OPEN:
            set_stage(draft, "awarded", "default", "announced-is-awarded")  # a list has named them since
    first = next((d for d in drafts if d.source == "public" and d.reading.sentence.part != "body"), None)
    if first is not None and first.stage == "solicited" and not first.recipient:
        for draft in drafts:
            open_to_all = draft.source == "public" and not draft.recipient and draft.scope != "program"
            if open_to_all and last_stage(draft).how == "default":
                set_stage(draft, "solicited", "article", "article-of-calls")


def _states_sum(told: Reading) -> bool:
    """Does the sentence state a sum itself? Then it is about that one."""
    return any(mention.kind is Kind.MONEY for mention in told.sentence.mentions)


def _of_news(drafts: Sequence[Draft], told: Reading) -> None:
    """The article's own news: acts of the report's day by a giver that its opening names."""
    stage, rule = told.constants["stage"]
    for draft in drafts:
        open_ended = last_stage(draft).how in ("default", "previous") or last_stage(draft).rule == draft.leaning()[1]
        if draft.source == "public" and draft.date == draft.scene.report_date and open_ended and _opens(draft):
            set_stage(draft, stage, "article", rule)


def _opens(draft: Draft) -> bool:
    opening = {party(m).key for m in draft.scene.opening}
    return not draft.agency or any(one.key in opening for one in draft.agency)


def _of_act_before(drafts: Sequence[Draft], told: Reading) -> None:
    """The act told last before the sentence in its paragraph or list, of the form that the sentence names, if any."""
    stage, rule = told.constants["stage"]
    forms = {kind.value for m in told.sentence.mentions if m.kind is Kind.INSTRUMENT and (kind := party(m).entry)}
    start, block = told.sentence.span.start, told.sentence.block
    near = [d for d in drafts if d.place < start and block - d.reading.sentence.block <= REACH]
    fitting = [d for d in near if d.source == "public" and (not forms or d.instrument in forms)]
    if not fitting:
        return
    act = max(fitting, key=lambda d: d.place)
    set_stage(act, stage, "stated", rule)
    days = [m for m in told.sentence.mentions if isinstance(m.value, Date) and not m.value.end]
    if stage == "cancelled" and len(days) == 1 and isinstance(days[0].value, Date):
        act.date = days[0].value.iso
        act.trace("date", "stated", rule, (Party(days[0].text, days[0].start, days[0].end, None),))


def _of_acts_ahead(drafts: Sequence[Draft], told: Reading) -> None:
    """The sums of the sentence right behind, which goes on about the act ("It is worth 3 million"); of a call that the
    title or the lead tells of, all sums that nobody in particular gets."""
    stage, rule = told.constants["stage"]
    form = told.constant("instrument")
    for draft in drafts:
        if draft.source != "public" or not _is_open(draft):
            continue
        own = draft.reading.sentence
        whole = (
            stage == "solicited" and told.sentence.part != "body" and not draft.recipient and draft.scope != "program"
        )
        if not whole and not (_is_next(draft.scene, told.sentence, own) and (_goes_on(draft) or stage == "solicited")):
            continue
        if not (stage in ("authorized", "planned", "solicited") and draft.recipient):
            set_stage(draft, stage, "previous", rule)
            if stage == "authorized" and draft.scope == "call" and draft.constant("scope") is None:
                draft.scope = "program"  # a line of the law or budget
                draft.trace("scope", "previous", rule)
        if stage == "solicited" and draft.scope == "program":
            draft.scope = "call"  # what the call told before holds
            draft.trace("scope", "previous", rule)
        if form and draft.instrument is None:
            draft.instrument = form
            draft.trace("instrument", "previous", rule)


def _of_day(drafts: Sequence[Draft], told: Reading) -> None:
    """The day of the act told in the sentence right before, which has but the report's ("It was signed on 5 May")."""
    days = [f.mention for f in told.slots["date"].fillers if f.mention is not None] if "date" in told.slots else []
    for draft in drafts:
        day = days[0].value if len(days) == 1 else None
        if not isinstance(day, Date) or draft.source != "public" or draft.stage not in DONE:
            continue
        own, report = draft.reading.sentence, draft.scene.report_date
        late = report is None or day.end or day.deadline or day.iso > report
        if late or draft.date != report or not _is_next(draft.scene, own, told.sentence):
            continue
        draft.date = day.iso
        draft.trace("date", "article", told.slots["date"].rule, [Party(days[0].text, days[0].start, days[0].end, None)])


def _is_open(draft: Draft) -> bool:
    """Does nothing but a default, or a word for what is meant or decided, say how far the act has gone?"""
    last = last_stage(draft)
    return last.how == "default" or last.rule == draft.leaning()[1]


def _is_next(scene: Scene, told: Sentence, own: Sentence) -> bool:
    """Does the sentence stand right behind the one that tells of the act, in its paragraph?"""
    at = bisect_left(scene.sentences, own.span.start, key=lambda s: s.span.start)
    return at > 0 and own.block == told.block and scene.sentences[at - 1].span == told.span


def _goes_on(draft: Draft) -> bool:
    """Does the sum's sentence begin with a reference, or name no giver of its own?"""
    own = draft.reading.sentence
    refers = any(m.kind is Kind.REFERENCE and m.start - own.span.start <= BEGINS for m in own.mentions)
    return refers or not any(t.slot == "agency" and t.how == "stated" for t in draft.traces)
