"""Decisions of people, laid over what the rules read: what holds, and what follows for events and links."""

from fundtrack.journal.decide import decision, moment
from fundtrack.journal.replay import apply, conflicts, in_force, made, rulings
from fundtrack.journal.values import AMENDABLE, dump, load

__all__ = [
    "AMENDABLE",
    "apply",
    "conflicts",
    "decision",
    "dump",
    "in_force",
    "load",
    "made",
    "moment",
    "rulings",
]
