"""How events of several documents belong together: stages, windows of days, tolerances, words of legal forms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal, get_args

from fundtrack.knowledge.merging import merge
from fundtrack.knowledge.source import Source, load_valid

if TYPE_CHECKING:
    from pydantic import BaseModel

FOLDER = "links"
Reason = Literal[
    "same_amount", "quoted", "rounded", "ceiling", "factor", "no_amount", "other_currency",
    "same_recipient", "kin_recipient", "shared_recipient", "translated", "no_recipient",
    "same_programme", "inside_programme", "no_programme", "translated_programme", "other_programme",
    "same_giver", "parent_giver", "no_giver", "other_giver",
    "same_day", "close_day", "vague_day", "told_later",
    "blurred_stage", "only_open", "nearest_sum", "same_place", "paid_part", "taken_part",
    "stated", "person", "official", "latest", "exact", "programme_total", "round", "group", "split", "parts_inside",
    "adds_up",
]  # fmt: skip
Window = Literal["same", "rounded", "near", "again", "moved", "round", "programme", "lag"]
Hedge = Literal["exact", "about", "at_least", "up_to"]
Factor = Literal["moved", "close", "version"]
REASONS: tuple[str, ...] = get_args(Reason)


@dataclass(frozen=True, slots=True)
class LinksKnowledge:
    """What ``data/rules/links`` says; docs of the keys in ``data/rules/README.md``.

    stages: in their order. ends, blurred, parted: stages that end a promise, that tellings of one act may disagree
    on, and that a part of it can be at. forms: the family of an instrument. reasons: words by name of a reason.
    """

    stages: tuple[str, ...]
    ends: frozenset[str]
    blurred: frozenset[str]
    parted: frozenset[str]
    forms: Mapping[str, str]
    provisional: frozenset[str]
    upcoming: frozenset[str]
    yearly: frozenset[str]
    days: Mapping[str, int]
    spread: Mapping[str, Decimal]
    ceiling: Decimal
    factors: Mapping[str, Decimal]
    exceeding: Decimal
    telling: int
    legal: frozenset[str]
    official: tuple[str, ...]
    reasons: Mapping[str, str]


def from_data(data: dict[str, Any]) -> LinksKnowledge:
    """The section from what ``build`` made."""
    return LinksKnowledge(
        stages=tuple(data["stages"]),
        ends=frozenset(data["ends"]),
        blurred=frozenset(data["blurred"]),
        parted=frozenset(data["parted"]),
        forms={form: family for family, forms in data["forms"].items() for form in forms},
        provisional=frozenset(data["provisional"]),
        upcoming=frozenset(data["upcoming"]),
        yearly=frozenset(data["yearly"]),
        days=data["days"],
        spread={hedge: Decimal(value) for hedge, value in data["spread"].items()},
        ceiling=Decimal(data["ceiling"]),
        factors={name: Decimal(value) for name, value in data["factors"].items()},
        exceeding=Decimal(data["exceeding"]),
        telling=data["telling"],
        legal=frozenset(data["legal"]),
        official=tuple(data["official"]),
        reasons=data["reasons"],
    )


def build(source: Source) -> tuple[dict[str, Any], list[str]]:
    """The section as JSON-able data, and every problem of its files."""
    data: dict[str, Any] = {}
    problems: list[str] = []
    for path in source.files(FOLDER):
        marked, words, found = load_valid(path, _schema())
        problems += found
        if marked is not None and words is not None:
            merge(data, words.model_dump(mode="json", exclude={"format", "about"}, exclude_unset=True))
    return data, problems + ([] if problems else _missing(data))


def _missing(data: dict[str, Any]) -> list[str]:
    """Problems: what no file says, though linking cannot do without."""
    wanted = {"days": get_args(Window), "spread": get_args(Hedge), "factors": get_args(Factor), "reasons": REASONS}
    keys = [key for key in _schema().model_fields if key not in ("format", "about") and key not in data]
    keys += [f"{key}.{name}" for key, names in wanted.items() for name in names if name not in data.get(key, {})]
    return [f"{FOLDER}: no file says {key!r}; add the key" for key in keys]


def _schema() -> type[BaseModel]:
    from pydantic import BaseModel, ConfigDict, Field

    class LinksFile(BaseModel):
        model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

        format: Literal[1]
        about: str
        stages: tuple[str, ...] = ()
        ends: tuple[str, ...] = ()
        blurred: tuple[str, ...] = ()
        parted: tuple[str, ...] = ()
        forms: dict[str, tuple[str, ...]] = {}
        provisional: tuple[str, ...] = ()
        upcoming: tuple[str, ...] = ()
        yearly: tuple[str, ...] = ()
        days: dict[Window, int] = {}
        spread: dict[Hedge, Decimal] = {}
        ceiling: Decimal = Field(Decimal(0), ge=0, le=1)
        factors: dict[Factor, Decimal] = {}
        exceeding: Decimal = Field(Decimal(0), ge=0, le=1)
        telling: int = 0
        legal: tuple[str, ...] = ()
        official: tuple[str, ...] = ()
        reasons: dict[Reason, str] = {}

    return LinksFile
