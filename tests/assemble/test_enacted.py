"""The budget that a parliament passed, told by title and lead, and its lines in the words of many writers."""

from __future__ import annotations

from fundtrack.model.event import Event
from fundtrack.pipeline import extract

NEWS = (
    "Vilnius adopts €17 billion budget with more for lasers\n\n"
    "VILNIUS, 12 December 2025 - Lithuania's Seimas on Thursday adopted a 2026 budget of 17.4 billion euros, "
    "with 70 votes in favour.\n\n"
    "Laser research receives 38 million euros. Of this, 12 million euros goes to the Research Council of Lithuania "
    "for scholarships. A further 4 million euros is meant for test equipment.\n\n"
    "Outlays on chips climb to 73 million euros, up from 43 million euros in 2025. Vilnius University was voted "
    "9 million euros for a clean room.\n\n"
    "Deputies struck out 7 million euros that the economy ministry had asked for to lure a packaging plant.\n\n"
    "Teltonika plans to invest 90 million euros.\n"
)
MILLION = 1_000_000
BUDGET = 17_400 * MILLION
LINES = {  # what becomes of each sum, in what form, how wide, and what it is part of
    17_400: ("authorized", "appropriation", "program", None),
    38: ("authorized", "appropriation", "program", 17_400),
    12: ("authorized", "appropriation", "program", 38),
    4: ("authorized", "appropriation", "program", 38),
    73: ("authorized", "appropriation", "program", 17_400),
    43: ("authorized", "appropriation", "program", None),
    9: ("awarded", "appropriation", "award", 17_400),
    7: ("cancelled", "appropriation", "program", None),
    90: ("planned", None, "award", None),
}


def _events(text: str) -> dict[int, Event]:
    return {int(e.amount / MILLION): e for e in extract(text.encode(), name="note.txt").events if e.amount}


def test_lines_of_a_budget_that_was_passed() -> None:
    found = _events(NEWS)
    wholes = {event.id: amount for amount, event in found.items()}
    told = {n: (e.stage, e.instrument, e.scope, wholes[e.part_of] if e.part_of else None) for n, e in found.items()}
    assert told == LINES


def test_lines_have_the_budget_and_its_day() -> None:
    found = _events(NEWS)
    assert {found[n].date for n in (38, 12, 73, 9, 7)} == {"2025-12-11"}
    assert {found[n].program[0].name for n in (38, 12, 73, 9)} == {"2026 budget"}


def test_budget_that_is_only_proposed_has_no_lines_set_aside() -> None:
    text = NEWS.replace("adopts", "proposes").replace("Seimas on Thursday adopted", "cabinet on Thursday proposed")
    assert _events(text)[38].part_of is None and _events(text)[73].stage == "planned"
