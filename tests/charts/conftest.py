"""A store with money of several givers, programmes, stages and years."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "store"))

from making import event, extraction

from fundtrack.store import Store, open_store

EVENTS = (
    event("a", "400", stage="proposed", recipient=("北方晶圆",), program=("Chips Act",), date="2022-03-01"),
    event("b", "250", recipient=("Delta Fab",), program=("Chips Act",), date="2024-05"),
    event("c", "30", stage="disbursed", recipient=("Echo Optics",), date="2024-06-02", agency=("Ministry",)),
    event("d", "900", stage="authorized", scope="program", program=("Chips Act",), date="2021"),
    event("e", "70", stage="planned", scope="program", program=("Quantum Plan",), date=None),
    event("f", None, None, recipient=("Golf",), date="2024"),
)


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The events, told by one document."""
    with open_store(tmp_path_factory.mktemp("charts") / "money.db") as opened:
        opened.put(extraction(*EVENTS))
        yield opened
