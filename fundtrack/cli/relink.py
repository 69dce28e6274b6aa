"""Links made anew at the end of what changed a store."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from fundtrack.cli.notes import complain

if TYPE_CHECKING:
    from fundtrack.store import Store


def relink(store: Store, rules: Path | None) -> None:
    """Work out how the events of a store stand to each other; rows that came to harm are told and stop nothing."""
    from fundtrack.errors import DamageError
    from fundtrack.query import refresh

    try:
        refresh(store, rules)
    except DamageError as problem:
        complain(str(problem))
