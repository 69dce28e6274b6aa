"""After linking: what a part does not say for itself it has from the whole that it is counted up under."""

from __future__ import annotations

from collections.abc import Sequence

from fundtrack.assemble.draft import Draft, Trace
from fundtrack.assemble.fields.dating import law_date
from fundtrack.assemble.join import money_of
from fundtrack.assemble.parties.programmes import is_inherited
from fundtrack.assemble.parties.sharing import share_receivers
from fundtrack.assemble.reading import RANKS
from fundtrack.model.money import Qualifier

DEFAULTS = frozenset(
    {
        "public-unless-said",
        "announced-is-awarded",
        "budget-is-planned",
        "no-receiver-is-call",
        "budget-of-strategy",
        "own-news",
        "day-of-news",
        "earlier-sum",
        "law-is-background",
        "field-of-article",
        "no-form-named",
    }
)
GONE = frozenset({"disbursed", "cancelled"})  # stages of money that is no line of a budget any more
YEAR = 4  # characters of a date that is a mere year
NEAR = frozenset({"parts-add-up", "parts-nearly-add-up", "listed-under-sum", "told-with-part"})


def settle(drafts: Sequence[Draft]) -> None:
    """Give parts the stage, scope, date and field of their whole, wholes first; only defaults give way."""
    done: set[int] = set()
    _raise(drafts)
    for draft in drafts:
        _settle(draft, done)
    done = set()
    for draft in drafts:
        _settle_date(draft, done)
    share_receivers(drafts)
    for draft in drafts:
        _replaced(draft)


def _raise(drafts: Sequence[Draft]) -> None:
    """A whole that says nothing of its stage has that of its parts; what is authorized is so out of a larger pot."""
    parts: dict[int, list[Draft]] = {}
    for draft in drafts:
        whole, link = draft.container, _link(draft)
        if whole is not None and link is not None and whole.scene is draft.scene and _near(draft, link):
            parts.setdefault(id(whole), []).append(draft)
    for whole in drafts:
        if whole.source == "mixed" and "work" in whole.reading.marks and _undecided(whole):
            sides = {d.stage for d in drafts if d.container is whole and d.source == "public" and d.scope == "award"}
            if sides == {"awarded"}:
                whole.stage = "awarded"
                whole.trace("stage", "container", "stage-of-public-side")
            continue
        told = [p.stage for p in parts.get(id(whole), ()) if p.source == whole.source and not _default(p, "stage")]
        if not told or not _default(whole, "stage") or whole.source != "public":
            continue
        if "authorized" in told or (len(told) > 1 and len(told) == len(parts[id(whole)]) and len(set(told)) == 1):
            whole.stage = "authorized" if "authorized" in told else told[0]
            whole.trace("stage", "container", "stage-of-parts")


def _undecided(draft: Draft) -> bool:
    """Is its stage the one of private money that nothing is said of?"""
    last = next((t.rule for t in reversed(draft.traces) if t.slot == "stage"), "")
    return last == "own-money-is-planned" and draft.leaning()[0] != "tentative"


def _link(draft: Draft) -> Trace | None:
    return next((t for t in reversed(draft.traces) if t.slot == "part_of"), None)


def _replaced(old: Draft) -> None:
    """A sum that was replaced was for the same receiver as the one that replaced it, by the same giver."""
    new = old.container
    if new is None or not any(t.slot == "part_of" and t.rule in _replacing(old) for t in old.traces):
        return
    if not old.recipient and new.recipient:
        old.recipient, old.scope = new.recipient, new.scope
        old.trace("recipient", "container", "receiver-of-later-sum", new.recipient)
    if not old.agency and new.agency:
        old.agency, old.agency_country = new.agency, new.agency_country
        old.trace("agency", "container", "giver-of-later-sum", new.agency)
    if new.instrument is None and old.instrument not in (None, "pmt") and _default(new, "instrument"):
        new.instrument = old.instrument
        new.trace("instrument", "previous", "form-of-earlier-sum")
    if old.instrument is None and old.stage == new.stage:
        old.instrument = new.instrument
        old.trace("instrument", "container", "form-of-later-sum")


def _settle(draft: Draft, done: set[int]) -> None:
    whole = draft.container
    if id(draft) in done or whole is None:
        return
    done.add(id(draft))
    _settle(whole, done)
    link = _link(draft)
    if whole.source == "mixed" and "capital" in draft.reading.marks and _default(draft, "funding_source"):
        draft.source = "mixed"  # what was paid into a fund so far is of all who own it
        draft.trace("funding_source", "container", "money-of-whole")
    if link is None or whole.scene is not draft.scene or whole.source == "mixed" or not _near(draft, link):
        return
    if _default(draft, "funding_source") and whole.source == "private" and not _stated(draft, "agency"):
        draft.source, draft.agency, draft.program = "private", whole.agency, whole.program
        draft.stage = whole.stage
        draft.trace("funding_source", "container", "money-of-whole")
    same = draft.reading.sentence.span == whole.reading.sentence.span
    if same and draft.source == whole.source == "public" and _stated(whole, "agency") and not _names_giver(draft):
        draft.agency, draft.agency_country = whole.agency, whole.agency_country
        draft.trace("agency", "container", "giver-of-whole", whole.agency)
    if _default(draft, "scope") and whole.scope == "program" and not draft.recipient and draft.stage not in GONE:
        draft.scope = "program"
        draft.trace("scope", "container", "scope-of-whole")
    _lend_programme(draft, whole)
    if (_unsure(draft) or _default(draft, "stage")) and _leads(whole, draft):
        named = whole.stage == "planned" and draft.source == "public" and draft.scope == "award" and draft.recipient
        draft.stage = "proposed" if named else whole.stage
        draft.trace("stage", "container", "stage-of-whole")
    if _default(draft, "instrument") and _passes_on(whole, draft):
        draft.instrument = whole.instrument
        draft.trace("instrument", "container", "form-of-whole")
    if draft.scope == "program" and whole.scope == "call" and not draft.program and _default(draft, "scope"):
        draft.scope = "call"
        draft.trace("scope", "container", "scope-of-whole")
    if _default(draft, "technology") or draft.scope == "unit":
        draft.technology = whole.technology
        draft.trace("technology", "container", "field-of-whole")


def _leads(whole: Draft, part: Draft) -> bool:
    """Does the stage of the whole hold for a part that states none? What a law sets aside only for its lines."""
    if whole.stage == "authorized":
        return part.scope == "program" and not part.recipient
    if whole.stage == "solicited" and part.recipient:
        return False  # who got its share of a call won it
    return whole.stage != "cancelled" and whole.source == part.source


def _lend_programme(part: Draft, whole: Draft) -> None:
    """A part comes from the programme that its whole names, unless its own words name another."""
    if part.source == "public" == whole.source and whole.program and is_inherited(part) and not is_inherited(whole):
        part.program = whole.program
        part.trace("program", "container", "programme-of-whole", whole.program)


def _unsure(draft: Draft) -> bool:
    """Is the sum for each of several, with no stage of its own? (a ceiling for each is not decided by who gets it)"""
    if draft.scope != "unit" or draft.constant("stage") is not None or draft.stage == "solicited" or _beside(draft):
        return False
    ceiling = draft.money is not None and money_of(draft.money).qualifier == Qualifier.UP_TO
    return ceiling or draft.leaning()[0] != "decided"


def _beside(draft: Draft) -> bool:
    """Has it its stage from the sums beside it?"""
    return any(t.slot == "stage" and t.how == "previous" for t in draft.traces)


def _passes_on(whole: Draft, part: Draft) -> bool:
    """Has the whole a form that holds for its parts? Out of a budget or a fund money is given in other forms."""
    lent = any(t.slot == "instrument" and t.rule == "form-of-shares" for t in whole.traces)
    if whole.instrument is None or part.source != whole.source or lent:
        return False
    if whole.instrument in ("appropriation", "pmt") and part.stage != whole.stage:
        return False
    return whole.scope != "program" or part.scope == "program"


def _settle_date(draft: Draft, done: set[int]) -> None:
    """A line of a law has the law's date, a part that of its whole; a law told of in the body is no news."""
    if id(draft) in done:
        return
    done.add(id(draft))
    whole, link = draft.container, _link(draft)
    if whole is not None:
        _settle_date(whole, done)
    if not _default(draft, "date"):
        return
    if draft.stage == "authorized" and draft.reading.sentence.part == "body" and (law := law_date(draft)):
        draft.date = law.iso
        draft.trace("date", law.how, law.rule, law.words)
    elif whole is not None and link is not None and _lends_date(whole, draft, link):
        draft.date = whole.date
        draft.trace("date", "container", "date-of-whole")
    elif draft.stage == "authorized" and draft.reading.sentence.part == "body" and _settled(draft, "stage"):
        draft.date = None
        draft.trace("date", "default", "law-is-background")


def _lends_date(whole: Draft, part: Draft, link: Trace) -> bool:
    """Has a part the date of its whole? A line of a budget or law always; a mere year only in its paragraph."""
    if whole.scene is not part.scene or not whole.date:
        return False
    if whole.stage == part.stage == "authorized":
        return True
    if not _near(part, link) or whole.stage == "authorized":  # an award is younger than the law that it is paid under
        return False
    if part.stage in GONE and part.stage != whole.stage:  # paid or taken back after it was awarded
        return False
    if whole.stage == "solicited" and part.recipient:  # won after the call
        return False
    if whole.source == "mixed" or (whole.source == "private" and part.source != "private"):
        return False
    return part.date is None or len(whole.date) > YEAR or whole.reading.sentence.block == part.reading.sentence.block


def _settled(draft: Draft, slot: str) -> bool:
    """Has the whole said what a slot holds?"""
    return any(t.slot == slot and t.how == "container" for t in draft.traces)


def _near(draft: Draft, link: Trace) -> bool:
    """Is it a part that its own words count up under the whole, not one that replaces or merely resembles it?"""
    slots = draft.reading.slots
    return link.rule in NEAR or (link.how == "stated" and "old" not in slots and link.rule not in _replacing(draft))


def _replacing(draft: Draft) -> set[str]:
    whole = draft.container
    return {r.slots["old"].rule for r in whole.readings if "old" in r.slots} if whole else set()


def _names_giver(draft: Draft) -> bool:
    """Does more than a fallback rule read a giver of the sum itself?"""
    return any("agency" in r.slots and r.slots["agency"].strength[0] < RANKS["fallback"] for r in draft.readings)


def _stated(draft: Draft, slot: str) -> bool:
    return any(t.slot == slot and t.how == "stated" for t in draft.traces)


def _default(draft: Draft, slot: str) -> bool:
    last = next((t for t in reversed(draft.traces) if t.slot == slot), None)
    return last is not None and last.rule in DEFAULTS
