"""The closed sets of the rule language, each in this one place: slots, types, constants and limits."""

from __future__ import annotations

from collections.abc import Mapping

from fundtrack.model.event import FUNDING_SOURCES, INSTRUMENTS, SCOPES, STAGES, TECHNOLOGIES

AMOUNT = "amount"
MONEY = "Money"
TEXT = "Text"

TYPES = (
    "Company",
    "Count",
    "Date",
    "Institute",
    "Money",
    "Org",
    "Place",
    "Programme",
    "Public",
    "Ref",
    "Text",
)

MONEY_SLOTS = (AMOUNT, "whole", "part", "old", "converted", "lower")
SLOTS = (
    *MONEY_SLOTS,
    "agency",
    "recipient",
    "program",
    "date",
    "place",
    "count",
    "investor",
)

RANKS = ("fallback", "usual", "decisive")

# the constants of ``set``: key → the values it may have; None: any words
CONSTANTS: Mapping[str, tuple[str, ...] | None] = {
    "fate": ("funding", "not_funding", "conversion"),
    "why": None,
    "funding_source": FUNDING_SOURCES,
    "scope": SCOPES,
    "stage": STAGES,
    "instrument": (*INSTRUMENTS, "none"),
    "per": None,
    "qualifier": ("exact", "up_to", "about", "at_least", "range"),
    "agency": None,
    "technology": TECHNOLOGIES,
    "date": ("none", "report"),
    "part_of": ("previous", "next", "container", "replaced", "none"),
    "whole": ("yes", "cumulative", "previous", "several"),
    "distribute": ("pairwise", "each"),
    "inherit": ("none",),
    "mark": None,
}

GAP_LIMIT = 200  # characters that one gap may cover
TEXT_LIMIT = 40  # characters of a plain-text slot
SPACED_TEXT_LIMIT = 80  # the same in languages that put spaces between words, whose words are longer
UNSPACED = frozenset({"zh", "ja"})  # languages without spaces between words
PATTERN_LIMIT = 600  # characters of a pattern
DEPTH_LIMIT = 8  # brackets within brackets
REACH = 1000  # characters of a sentence on each side of the amount that rules see


def text_limit(lang: str) -> int:
    """How many characters a plain-text slot may cover in a language."""
    return TEXT_LIMIT if lang in UNSPACED else SPACED_TEXT_LIMIT
