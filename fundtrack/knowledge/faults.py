"""Faults that pydantic finds in a marked YAML file, as lines that say where, what, and what is allowed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from fundtrack.knowledge.marked import KeyPath, Marked

Model = TypeVar("Model", bound=BaseModel)


def check(marked: Marked, model: type[Model]) -> tuple[Model | None, list[str]]:
    """``validate`` of ``fundtrack.knowledge.source``; apart from it because it needs pydantic."""
    try:
        return model.model_validate_json(json.dumps(marked.data)), []
    except ValidationError as error:
        found = [one for one in error.errors(include_url=False) if not _follows(dict(one))]
        faults = [_fault(marked, model, dict(one)) for one in found]
        return None, [line for _, line in sorted(dict.fromkeys(faults))]


def _follows(error: dict[str, Any]) -> bool:
    """Does an error only follow from others: a list that is too short when its bad entries are left out?"""
    return bool(error["type"] == "too_short" and len(error["input"]) > error["ctx"]["actual_length"])


def _fault(marked: Marked, model: type[BaseModel], error: dict[str, Any]) -> tuple[tuple[int, int], str]:
    """(line and column for sorting, the message) of one error."""
    path = _in_data(marked.data, error["loc"])
    what = _say(marked.data, model, path, error)
    place = marked.where_key(*path) if error["type"] == "extra_forbidden" else marked.where(*path)
    line, column = place.rsplit(":", 2)[1:]
    owner = _owner(marked.data, path)
    return (int(line), int(column)), f"{place}: {owner}{what}"


def _in_data(data: Any, loc: tuple[str | int, ...]) -> KeyPath:
    """The key path of an error: its loc without the names of union branches, which are not in the data."""
    path: list[str | int] = []
    for step in loc:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            if step != loc[-1] or not isinstance(data, dict):
                continue  # the last step is kept in a mapping: it names the missing key
        path.append(step)
    return tuple(path)


def _owner(data: Any, path: KeyPath) -> str:
    """The id of the nearest entry around the place, as "id: "; else the key path."""
    found = ""
    for step in path:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            break
        if isinstance(data, dict) and isinstance(data.get("id"), str):
            found = data["id"]
    shown = found or ".".join(str(step) for step in path[:-1])
    return f"{shown}: " if shown else ""


def _say(data: Any, model: type[BaseModel], path: KeyPath, error: dict[str, Any]) -> str:
    key = repr(str(path[-1])) if path else "the file"
    kind, context = error["type"], error.get("ctx", {})
    if kind == "extra_forbidden":
        keys = sorted(_keys_at(model, path[:-1]))
        near = get_close_matches(str(path[-1]), keys, 1)
        return f"no key {key}; allowed: {', '.join(keys)}" + (f"; did you mean {near[0]!r}?" if near else "")
    if kind == "missing":
        return f"the key {key} is missing; add it"
    if kind in ("literal_error", "enum"):
        values = str(context["expected"]).replace("'", "").replace(" or ", ", ").split(", ")
        near = get_close_matches(str(error["input"]), values, 1)
        hint = f"; did you mean {near[0]!r}?" if near else ""
        return f"{key}: {_shown(error['input'])} is not known; allowed: {', '.join(values)}{hint}"
    if kind == "too_short":
        return f"{key} holds {context['actual_length']} of at least {context['min_length']} entries; add more"
    if kind == "string_type" and not isinstance(error["input"], list | dict):
        return f"{key}: {_shown(error['input'])} is not text; put it in quotes"
    message = error["msg"].removeprefix("Value error, ").removeprefix("Assertion failed, ")
    if kind in ("value_error", "assertion_error"):
        return f"{key}: {message}" if path else message
    return f"{key}: {_shown(error['input'])}: {message[:1].lower()}{message[1:]}"


def _shown(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False) if not isinstance(value, str) else repr(value)
    return text if len(text) <= 60 else text[:57] + "..."


def _keys_at(model: type[BaseModel], path: KeyPath) -> set[str]:
    """The keys that a model allows at a key path, over all branches of unions."""
    models: list[Any] = [model]
    for step in path:
        models = [child for one in models for child in _step(one, step)]
    return {field.alias or name for one in models for part in _models(one) for name, field in part.model_fields.items()}


def _step(annotation: Any, step: str | int) -> Iterator[Any]:
    """The types that can stand below a type under a key or index."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        for name, field in annotation.model_fields.items():
            if step in (name, field.alias):
                yield field.annotation
        return
    arguments = [a for a in get_args(annotation) if a is not Ellipsis]
    origin = getattr(annotation, "__origin__", None)
    if isinstance(origin, type) and issubclass(origin, list | tuple | set | frozenset):
        yield from arguments
    elif isinstance(origin, type) and issubclass(origin, Mapping):
        yield arguments[-1]
    else:
        for argument in arguments:
            yield from _step(argument, step)


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    else:
        for argument in get_args(annotation):
            yield from _models(argument)
