"""The store: what documents yielded, kept in one SQLite file that several processes may use at once."""

from fundtrack.store.connect import open_store
from fundtrack.store.filters import Where, fold
from fundtrack.store.sketch import COMMITTED, Sketch, sketch
from fundtrack.store.store import Store
from fundtrack.store.values import Alone, Outcome, StoredDocument, Sum

__all__ = [
    "COMMITTED",
    "Alone",
    "Outcome",
    "Sketch",
    "Store",
    "StoredDocument",
    "Sum",
    "Where",
    "fold",
    "open_store",
    "sketch",
]
