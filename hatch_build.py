"""Builds the message catalogues (.mo) from their sources (.po), for wheels and for editable installs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).parent


def compile_catalogues() -> None:
    """Write the ``.mo`` beside each ``.po``."""
    for source in sorted((ROOT / "fundtrack" / "language").glob("*/LC_MESSAGES/*.po")):
        with source.open("rb") as words:
            catalogue = read_po(words, locale=source.parents[1].name)
        with source.with_suffix(".mo").open("wb") as built:
            write_mo(built, catalogue)


class CatalogueHook(BuildHookInterface):  # type: ignore[type-arg]
    """Hatch runs it before each build."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile before files are gathered."""
        compile_catalogues()


if __name__ == "__main__":
    compile_catalogues()
