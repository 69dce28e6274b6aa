"""What the tests of exports share."""

from __future__ import annotations

from pathlib import Path

from making import event

from fundtrack.export import Material, gather
from fundtrack.model.event import Event, Extraction
from fundtrack.query import View
from fundtrack.store import Where, open_store

DIGITS = "12345678901234567.89"  # more than a double holds


def material_of(path: Path, *extractions: Extraction, where: Where | None = None) -> Material:
    """What an export of a new store with these documents is made of."""
    with open_store(path) as store:
        for one in extractions:
            store.put(one)
        return gather(store, where or Where(), View())


def made(key: str, amount: str | None, currency: str | None = "USD", **given: object) -> Event:
    """An award of the Ministry, unless said otherwise."""
    return event(key, amount, currency, **{"agency": ("Ministry",), "document": "notes.txt", **given})
