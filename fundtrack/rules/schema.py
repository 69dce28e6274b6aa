"""The closed schema of a rule file (data/rules/<lang>/*.yaml)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Words = Annotated[str, StringConstraints(min_length=1)]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
ListName = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]+$")]


class _Closed(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Match(_Closed):
    """A text on which the rule must fire, with slots (a subset, by their words) and constants that must come out."""

    text: Words
    slots: dict[str, Words | tuple[Words, ...]] = {}
    set: dict[str, Words] = {}


class Reject(_Closed):
    """A text on which the rule must not fire, and why."""

    text: Words
    why: Words


class Todo(Match):
    """A ``match`` that does not hold yet; an error as soon as it does."""

    why: Words


class RuleSpec(_Closed):
    """One rule."""

    id: Id
    note: Words
    pattern: Words
    set: dict[str, Words] = {}
    rank: Literal["fallback", "usual", "decisive"] = "usual"
    bare: bool = False
    match: tuple[Match, ...] = Field(min_length=1)
    reject: tuple[Reject, ...] = Field(min_length=1)
    todo: tuple[Todo, ...] = ()


class RuleFile(_Closed):
    """A family of rules of one language, or (words.yaml) the lists that the rules of a language share."""

    format: Literal[1]
    lang: Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")]
    about: Words
    words: dict[ListName, tuple[Words, ...]] = {}
    rules: tuple[RuleSpec, ...] = ()
    retired: tuple[Id, ...] = ()
