"""The brief itself, from file to totals: linking its articles must neither add nor hide a dollar."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from fundtrack.pipeline import extract
from fundtrack.query import View, parse_filters, summarize
from fundtrack.store import Store, open_store

SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.fixture(scope="module")
def brief() -> Store:
    store = open_store(":memory:")
    store.put(extract(SEEDS / "brief.txt"))
    return store


@pytest.mark.parametrize("count", ["commitments", "events"])
def test_american_programmes(brief: Store, count: str) -> None:
    found = summarize(brief, parse_filters(country="US"), ["program"], View(count=count))
    assert {group.key[0]: group.total for group in found.groups} == {
        "National Advanced Packaging Manufacturing Program": Decimal(1_600_000_000),
        "Tech Hubs Program": Decimal(504_000_000),
        "CHIPS and Science Act": Decimal(406_700_000),
        "National Quantum Virtual Laboratory": Decimal(32_000_000),
    }
    assert found.total.total == 2_542_700_000
    inside = [(entry.amount, entry.inside_amount) for entry in found.left_out if entry.reason == "part"]
    assert inside == [(Decimal(41_000_000), Decimal(504_000_000))]


def test_an_award_told_elsewhere_is_not_taken_for_part_of_a_round_under_the_same_law() -> None:
    """A programme's round holds what names the programme; a law above both is not enough."""
    store = open_store(":memory:")
    store.put(extract(SEEDS / "brief.txt"))
    store.put(
        extract(
            b"Commerce signs preliminary terms with Kestrel Wafers\n\nWASHINGTON, July 30, 2024 -- The U.S. Department "
            b"of Commerce has signed a non-binding preliminary memorandum of terms with Kestrel Wafers to provide up "
            b"to $21 million in direct funding to Kestrel Wafers under the CHIPS and Science Act.\n",
            name="kestrel.txt",
        )
    )
    found = summarize(store, parse_filters(recipient="Kestrel"))
    assert found.total.total == 21_000_000
    assert summarize(store, parse_filters(country="US")).total.total == 2_563_700_000
