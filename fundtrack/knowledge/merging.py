"""Adding up the sections of several rule files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def merge(into: dict[str, Any], more: Mapping[str, Any]) -> None:
    """Add one file's data: lists are joined, mappings merged, single values replaced unless they are empty."""
    for key, value in more.items():
        old = into.get(key)
        if isinstance(old, dict) and isinstance(value, Mapping):
            merge(old, value)
        elif isinstance(old, list) and isinstance(value, list):
            old += [item for item in value if item not in old]
        elif value not in ("", 0) or key not in into:
            into[key] = value
