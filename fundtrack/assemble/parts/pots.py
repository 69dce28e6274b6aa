"""The pot that a sum is paid out of: of its programme, else of its giver, told near it or as the article's news."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from fundtrack.assemble.draft import Draft
from fundtrack.assemble.parties.programmes import is_inherited
from fundtrack.assemble.parts.apart import is_spent
from fundtrack.assemble.parts.revised import was_replaced
from fundtrack.assemble.parts.sums import earlier_year, put, size, strangers
from fundtrack.assemble.parts.tallies import FINAL, fits, is_tally
from fundtrack.assemble.slots import counts_things, same_giver

WIDTH = {"award": 0, "call": 1, "program": 2}
WIDE = ("program", "call")
DAY = 10  # length of a date to the day
SPELL = 45  # days between a round and an award of it
BESIDE = 1  # paragraphs between a sum and the pot of its giver


def by_pot(draft: Draft, near: Sequence[Draft], wide: Mapping[str, Sequence[Draft]]) -> None:
    """The smallest sum of the programme that the document states; else the pot of the giver that was told last."""
    if draft.source != "public" or draft.money is None or draft.scope == "unit" or draft.stage == "cancelled":
        return
    budgets = (d for key in dict.fromkeys(one.key for one in draft.program) for d in wide.get(key, ()))
    wholes = [d for d in budgets if _holds(d, draft) and _wider(draft, d) and _is_pot(d, draft)]
    if draft.budget is not None:  # other lines of the budget hold it by their words alone
        wholes = [d for d in wholes if d.budget is None]
    wholes = [d for d in wholes if d.place < draft.place] or wholes  # a top-up told later holds nothing told before it
    if wholes:
        put(draft, min(wholes, key=lambda d: (size(d), d.place)), "sum-of-programme", "container")
        return
    if draft.budget is not None and _holds(draft.budget, draft):
        put(draft, draft.budget, "line-of-budget-passed", "container")
        return
    rounds = [d for d in near if d.scene is draft.scene and d.source == "public" and d.scope in WIDE and opens(d)]
    if draft.scope == "award" and len(rounds) == 1 and rounds[0].place < draft.place and _is_news(rounds[0], draft):
        put(draft, rounds[0], "award-of-news", "container")


def _is_news(whole: Draft, part: Draft) -> bool:
    """Is the article's news a round that the award was given in: by its giver, on its day?"""
    if not _holds(whole, part):
        return False
    return same_giver(part, whole) and part.date == whole.date


def _holds(whole: Draft, part: Draft) -> bool:
    """Can one public sum be paid out of the other, by size, receivers, years and what became of them?"""
    if whole is part or whole.source != "public" or whole.scope not in WIDE or not fits(part, whole, converted=True):
        return False
    if whole.stage == "cancelled" or was_replaced(whole) or is_spent(part, whole) or strangers(part, whole):
        return False
    if (is_tally(whole) and earlier_year(whole, part)) or (whole.stage == "solicited" and part.stage in FINAL):
        return False  # what is still to be applied for has given nothing yet
    return whole.stage == "authorized" or not earlier_year(part, whole)


def _is_pot(whole: Draft, part: Draft) -> bool:
    """Is a sum one that a programme hands out, by its own words, and not merely a line or an act of the programme?

    A round must be what the article is about, or the one round that its award was given in, and of the part's own
    giver.
    """
    above = whole.container
    if above is not None and above.program and above.program[0].key == whole.program[0].key and _counted_up(whole):
        return False
    if whole.scope == "call":
        return (opens(whole) or _round_of(part, whole)) and same_giver(whole, part)
    return whole.stage == "authorized" or not is_inherited(whole)


def _round_of(part: Draft, whole: Draft) -> bool:
    """Does the article open with an award, and tell of the several that share a round announced at the same time?"""
    if not opens(part) or not counts_things(whole) or not part.date or not whole.date:
        return False
    days = [date.fromisoformat(one) for one in (part.date, whole.date) if len(one) == DAY]
    return len(days) == 2 and abs((days[0] - days[1]).days) <= SPELL


def _counted_up(draft: Draft) -> bool:
    """Was the sum linked as a share of its container by words or figures, and not by a programme's name alone?"""
    return all(t.rule != "sum-of-programme" for t in draft.traces if t.slot == "part_of")


def _wider(part: Draft, whole: Draft) -> bool:
    """A round holds awards; a budget holds rounds and awards, and one planned for years holds its yearly lines."""
    if WIDTH.get(whole.scope, 0) > WIDTH.get(part.scope, 0):
        return True
    line = (
        part.scope == whole.scope == "program"
        and (whole.stage != "authorized" or part.budget is whole)
        and whole.place < part.place
    )
    return line and (part.stage == "authorized" or (whole.stage == "planned" and not is_inherited(part)))


def opens(draft: Draft) -> bool:
    """Does the article open with the sum?"""
    return any(r.sentence.part in ("title", "lead") for r in draft.readings)


def by_sentence(draft: Draft, near: Sequence[Draft]) -> None:
    """An award told in one sentence with a larger sum of several, and behind it, is out of that one."""
    if draft.source != "public" or draft.scope != "award" or draft.stage == "cancelled":
        return
    span = draft.reading.sentence.span
    wholes = [d for d in near if d.reading.sentence.span == span and d.place < draft.place and _holds(d, draft)]
    wholes = [d for d in wholes if same_giver(draft, d) or not draft.agency]
    if wholes:
        put(draft, min(wholes, key=size), "pot-of-sentence", "container")
