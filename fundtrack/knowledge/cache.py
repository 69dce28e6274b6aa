"""A cache of data that was built from rule files, so that a run needs neither YAML nor pydantic."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from fundtrack.version import __version__

KEEP = 8  # cache files of one name that are kept; older ones are deleted


def cached(name: str, source_hash: str, build: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """The data of ``build``, from the cache if it was built before from the same files by the same code.

    A cache that is missing, damaged or cannot be written is no fault: the data are built again.
    """
    path = _folder() / f"{name}-{_key(source_hash)}.json"
    found = _read(path)
    if found is not None:
        return found
    content = json.dumps(build(), ensure_ascii=False, separators=(",", ":"))
    _write(path, content)
    data: dict[str, Any] = json.loads(content)  # the same types as from the cache
    return data


def _folder() -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("fundtrack", appauthor=False)


def _key(source_hash: str) -> str:
    """Names the rule files, the version, and the state of the code that builds from them."""
    total = hashlib.sha256(f"{source_hash}\0{__version__}".encode())
    package = Path(__file__).parent.parent
    for folder in (package / "knowledge", package / "rules"):
        for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
            if entry.name.endswith(".py"):
                state = entry.stat()
                total.update(f"\0{entry.name}\0{state.st_mtime_ns}\0{state.st_size}".encode())
    return total.hexdigest()[:32]


def _read(path: Path) -> dict[str, Any] | None:
    try:
        digest, _, content = path.read_bytes().partition(b"\n")
    except OSError:
        return None
    if hashlib.sha256(content).hexdigest().encode() != digest:
        return None
    data: dict[str, Any] = json.loads(content)
    return data


def _write(path: Path, content: str) -> None:
    body = content.encode()
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    with contextlib.suppress(OSError):  # a read-only home is no reason to fail
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(hashlib.sha256(body).hexdigest().encode() + b"\n" + body)
        part.replace(path)
        name = path.name.rpartition("-")[0]
        mine = sorted(path.parent.glob(f"{name}-*.json"), key=lambda old: old.stat().st_mtime_ns, reverse=True)
        for old in mine[KEEP:]:
            old.unlink()
