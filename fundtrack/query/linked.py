"""How the events of a store stand to each other: as it was worked out before, or anew where something changed."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from fundtrack.errors import StoreError
from fundtrack.model.commitment import Linking
from fundtrack.store import Store
from fundtrack.version import __version__

if TYPE_CHECKING:
    from fundtrack.link import Kin


class Linked(NamedTuple):
    """The links of a store's events. kept: they stand in the store, too."""

    linking: Linking
    kept: bool


def linked(store: Store) -> Linked:
    """The links of a store's events, as they are kept in it; worked out anew, and kept, where they are out of date."""
    with store.snapshot():
        kept = store.linking()
    if kept is not None and kept[1].startswith(f"{__version__} "):
        return Linked(kept[0], True)
    return refresh(store)


def refresh(store: Store, rules: Path | None = None) -> Linked:
    """Work the links out from all events and decisions, and keep them; rules: a folder laid over ours.

    Nothing is done where they are those of this version, these rules and these events.
    """
    from fundtrack import journal
    from fundtrack.link import link

    kin, knowledge = _known(rules)
    by = f"{__version__} {knowledge}"
    with store.snapshot():
        kept = store.linking()
        if kept is not None and kept[1] == by:
            return Linked(kept[0], True)
        changed = store.changed()
        items = [*store.linkables()]
        held = journal.rulings(journal.in_force(store.journal()))
    found = link(items, kin, held)
    try:
        return Linked(found, store.keep_linking(found, changed, by))
    except StoreError:  # a store that cannot be written to answers all the same
        return Linked(found, False)


@lru_cache(maxsize=4)
def _known(rules: Path | None) -> tuple[Kin, str]:
    """What the rules say of kinship between names and sums, and which rules these are."""
    from fundtrack.knowledge import load
    from fundtrack.link import kin

    knowledge = load(rules)
    return kin(knowledge), knowledge.hash
