"""The rules folder, ours with a user's laid over it, and its files checked against closed schemas."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from fundtrack.errors import RulesError
from fundtrack.knowledge.marked import KeyPath, Mark, Marked, display_name, load_marked

if TYPE_CHECKING:
    from pydantic import BaseModel

__all__ = ["KeyPath", "Mark", "Marked", "Source", "display_name", "load_marked", "load_valid", "validate"]

Model = TypeVar("Model", bound="BaseModel")

_PACKAGE = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Source:
    """Our rules folder and, laid over it, a user's. Every YAML file of both is read, none is hidden."""

    ours: Path
    overlay: Path | None = None

    @classmethod
    def open(cls, overlay: Path | None = None) -> Source:
        """Ours from the installed package, else from the repository. Raises RulesError without a folder."""
        ours = _PACKAGE / "_rules"
        if not ours.is_dir():
            ours = _PACKAGE.parent / "data" / "rules"
        for folder in (ours, overlay):
            if folder is not None and not folder.is_dir():
                raise RulesError([f"{display_name(folder)}: no such folder; give one that holds rule files"])
        return cls(ours, overlay)

    def files(self, folder: str) -> tuple[Path, ...]:
        """The YAML files of a folder ("money", "zh") and below: ours first, then the overlay's, by name."""
        return tuple(path for root in self._roots() for path in sorted((root / folder).rglob("*.yaml")))

    def languages(self) -> tuple[str, ...]:
        """The two-letter folders, which hold sentence rules, in order."""
        found = {path.name for root in self._roots() for path in root.iterdir() if path.is_dir()}
        return tuple(sorted(name for name in found if len(name) == 2 and name.isalpha() and name.islower()))

    def everything(self) -> Iterator[tuple[str, Path]]:
        """Every YAML file with the name that it has in the hash ("ours/zh/give.yaml"), in order."""
        for label, root in zip(("ours", "overlay"), self._roots(), strict=False):
            for path in sorted(root.rglob("*.yaml")):
                yield f"{label}/{path.relative_to(root).as_posix()}", path

    def strays(self, folders: frozenset[str]) -> list[str]:
        """Problems: files that nobody would read (a wrong suffix, or outside of ``folders`` and languages)."""
        known = folders | set(self.languages())
        problems: list[str] = []
        for root in self._roots():
            for path in sorted(p for p in root.rglob("*") if p.is_file() and not p.name.startswith(".")):
                inside = path.relative_to(root).parts
                if path.suffix not in (".yaml", ".md"):
                    problems.append(f"{display_name(path)}: only *.yaml is read; rename or move the file")
                elif path.suffix == ".yaml" and (len(inside) < 2 or inside[0] not in known):
                    allowed = ", ".join(sorted(known))
                    problems.append(f"{display_name(path)}: not in a folder that is read; move it to one of: {allowed}")
        return problems

    def hash(self) -> str:
        """SHA-256 over the relative names and the bytes of all files."""
        total = hashlib.sha256()
        for name, path in self.everything():
            content = path.read_bytes()
            total.update(f"{name}\0{len(content)}\0".encode())
            total.update(content)
        return total.hexdigest()

    def _roots(self) -> tuple[Path, ...]:
        return (self.ours,) if self.overlay is None else (self.ours, self.overlay)


def validate(marked: Marked, model: type[Model]) -> tuple[Model | None, list[str]]:
    """Check a file against a schema.

    Returns the model and no problems, or None and one line a fault: "file:line:column: id: what, allowed,
    remedy". The data is checked as JSON is (lists fit tuples, strings fit enums and Decimals, also if strict).
    """
    from fundtrack.knowledge.faults import check

    return check(marked, model)


def load_valid(path: Path, model: type[Model]) -> tuple[Marked | None, Model | None, list[str]]:
    """``load_marked`` and ``validate`` in one, with the faults of both as problems."""
    try:
        marked = load_marked(path)
    except RulesError as error:
        return None, None, error.problems
    return (marked, *validate(marked, model))
