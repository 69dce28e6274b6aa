"""Documents of dossiers, each read once in a run of the tests."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from fundtrack.model.event import Extraction
from fundtrack.pipeline import extract

HERE = Path(__file__).parent
DOSSIERS = sorted(path.parent.name for path in HERE.glob("*/expected.yaml"))


@lru_cache(maxsize=512)
def reading(path: Path) -> Extraction:
    """What the rules read in a document."""
    return extract(path)


def readings(name: str) -> list[Extraction]:
    """What the rules read in the documents of a dossier, by name."""
    return [reading(path) for path in sorted((HERE / name).glob("*.txt"))]
