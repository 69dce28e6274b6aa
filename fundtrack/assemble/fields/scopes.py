"""How wide a sum is: as the rules say, else by who gets it and by the programme that it is out of."""

from __future__ import annotations

from collections.abc import Sequence

from fundtrack.assemble.draft import Draft
from fundtrack.assemble.join import money_of
from fundtrack.assemble.parties.receivers import BESIDE, BUDGETS, stands_for_company
from fundtrack.assemble.reading import counts_one
from fundtrack.assemble.scene import STATES
from fundtrack.assemble.slots import counts_things
from fundtrack.model.mention import Entry, Kind
from fundtrack.model.money import Qualifier

WIDE = frozenset({"program", "call"})

NAMELESS = "nameless-receiver-is-award"

HANDED_OUT = frozenset({"solicited", "proposed", "disbursed"})  # stages of money that a budget has let go


def fill_scope(draft: Draft, earlier: Sequence[Draft]) -> None:
    """Set ``scope`` and ``per``; the receivers must be known."""
    constant, per = draft.constant("scope"), draft.constant("per")
    if per:
        draft.per = None if per[0] == "none" else per[0]
        draft.trace("per", "stated", per[1])
    if constant and not _overruled(draft, constant[0]):
        draft.scope, how, why = constant[0], "stated", constant[1]
    elif per and not constant:
        draft.scope, how, why = "unit", "stated", per[1]
    elif (mate := _mate(draft, earlier)) is not None and not _sums_up(draft, mate):
        draft.scope, draft.per, how, why = "unit", mate.per, "previous", "shares-listed"
    elif mate is not None and not (mate.per == "year" and len(draft.recipient) == 1):
        draft.scope, how, why = "call", "previous", "sum-of-shares"
    elif _sizes(draft):
        draft.scope, draft.per, how, why = "unit", "project", "stated", "range-of-several-is-of-each"
    elif draft.recipient or (draft.constant("distribute") or ("",))[0] == "pairwise":
        draft.scope, how, why = "award", "default", "named-receiver-is-award"
    elif (side := _other_side(draft, earlier)) is not None:
        draft.scope, how, why = side.scope, "previous", "scope-of-public-side"
    elif draft.source == "mixed" and draft.leaning()[0] == "tentative" and _names_programme(draft):
        draft.scope, how, why = "program", "default", "programme-of-both-sides"
    elif draft.source != "public":
        draft.scope, how, why = "award", "default", "own-money-is-award"
    elif draft.budget is not None and draft.leaning()[0] != "tentative":
        draft.scope, how, why = "program", "article", "line-of-budget-passed"
    elif _for_one(draft):
        draft.scope, how, why = "award", "default", NAMELESS
    elif _is_budget(draft):
        draft.scope, how, why = "program", "default", "budget-of-strategy"
    else:
        draft.scope, how, why = "call", "default", "no-receiver-is-call"
    draft.trace("scope", how, why)
    if draft.scope != "unit" and constant and constant[0] == "unit":
        draft.per = None


def _sizes(draft: Draft) -> bool:
    """Is it a range right behind a plural of awards ("nine grants, $3 to 8 million")? That is the size of each."""
    ranged = draft.money is not None and money_of(draft.money).qualifier is Qualifier.RANGE
    return ranged and any("sized" in reading.marks for reading in draft.readings)


def _mate(draft: Draft, earlier: Sequence[Draft]) -> Draft | None:
    """The share for each of several that an amount which no rule explains is told with, in one sentence."""
    if draft.money is None or draft.reading.decided_by != "told-with-sum":
        return None
    span = draft.reading.sentence.span
    mate = next((d for d in reversed(earlier) if d.reading.sentence.span == span and d.money is not None), None)
    return mate if mate is not None and mate.scope == "unit" else None


def _other_side(draft: Draft, earlier: Sequence[Draft]) -> Draft | None:
    """The wide public sum told before in the sentence that private money of nobody named is set beside."""
    if draft.source != "private" or draft.agency:
        return None
    span = draft.reading.sentence.span
    beside = (d for d in reversed(earlier) if d.reading.sentence.span == span and d.source == "public")
    side = next(beside, None)
    return side if side is not None and side.scope in WIDE else None


def _sums_up(draft: Draft, mate: Draft) -> bool:
    """Is it what the shares come to ("3 million each, 12 million in all")?"""
    if draft.money is None or mate.money is None:
        return False
    share, total = money_of(mate.money), money_of(draft.money)
    return share.currency == total.currency and total.amount > share.amount and total.amount % share.amount == 0


def _overruled(draft: Draft, scope: str) -> bool:
    """Does the sentence name its receivers so plainly that a wide scope, or a share's ceiling, is theirs?

    A budget rule's scope gives way to one receiver that the sentence names; a ceiling by its head or label is
    that of the receiver of its row or record; a company's rule does not make a public sum without a receiver an award.
    """
    stated = any(t.slot == "recipient" and t.how == "stated" and t.start >= 0 for t in draft.traces)
    if scope in WIDE:
        return stated and len(draft.recipient) == 1 and draft.recipient[0].kind not in STATES
    if scope == "unit":
        stage = draft.constant("stage") or ("", "")
        open_scheme = stage[0] == "solicited" and stage[1] in draft.reading.weak and stated
        return bool(draft.recipient) and ("limit" in draft.reading.marks or open_scheme)
    stake = (draft.constant("funding_source"), draft.constant("instrument"))  # a public body's part of a round
    if [one[0] for one in stake if one] == ["public", "equity"]:
        return False
    return draft.source == "public" and not draft.recipient and stake[0] is not None


def _for_one(draft: Draft) -> bool:
    """Do the words give the sum to one receiver whose name the document does not tell (the company, a start-up)?"""
    if "pot" in draft.reading.marks or counts_things(draft):
        return False
    slots = [r.slots[name] for r in draft.readings for name in ("recipient", "count") if name in r.slots]
    fillers = [filler for slot in slots for filler in slot.fillers]
    nameless = any(counts_one(f) or (f.mention is not None and stands_for_company(f.mention)) for f in fillers)
    return nameless or ("one" in draft.reading.marks and not _several(draft))


def _is_budget(draft: Draft) -> bool:
    """Is a sum without receivers the money of a whole law, strategy or fund, or a line of it?"""
    constant = draft.constant("stage")
    stage = constant[0] if constant else ""
    if stage == "authorized":
        return True
    kind = draft.program[0].kind if draft.program else ""
    if stage == "solicited" or counts_things(draft):
        return False
    if kind not in BUDGETS:
        return not kind and draft.leaning()[0] == "tentative" and stage not in HANDED_OUT and not _counted(draft)
    if kind == "law" and not stage and not draft.leaning()[0] and _inherited(draft):
        return False
    return kind == "fund" or not (stage in HANDED_OUT or _counted(draft))


def _names_programme(draft: Draft) -> bool:
    return not draft.recipient and any(t.slot == "program" and t.how == "stated" for t in draft.traces)


def _inherited(draft: Draft) -> bool:
    return any(t.slot == "program" and t.how != "stated" for t in draft.traces)


def _several(draft: Draft) -> bool:
    """Does the sentence count several things?"""
    counts = (m.value for m in draft.reading.sentence.mentions if m.kind is Kind.COUNT)
    return any(isinstance(value, Entry) and value.value != "1" for value in counts)


def _counted(draft: Draft) -> bool:
    """Does the sentence count those that share the sum? (seven ministries named with the giver give it)"""
    givers = [one.end for one in draft.agency]
    counts = (m for m in draft.reading.sentence.mentions if m.kind is Kind.COUNT)
    return any(not any(0 <= m.start - end <= BESIDE for end in givers) for m in counts)
