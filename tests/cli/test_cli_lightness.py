"""What a command does not use it does not load: libraries that take longer to import than the command to run."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from running import COMMAND

HEAVY = ("pydantic", "pandas", "numpy", "pint", "pypdfium2", "yaml", "xlsxwriter", "rich.console", "rich.markdown")
TEXT = "The agency awarded $5 million to the institute.\n"


def imported(words: list[str], environment: dict[str, str], folder: Path) -> set[str]:
    """The modules that a run imports."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", *COMMAND[1:], *words],
        capture_output=True, text=True, env=environment, cwd=folder, encoding="utf-8",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-500:]
    return {line.rsplit("|", 1)[1].strip() for line in done.stderr.splitlines() if line.startswith("import time:")}


@pytest.mark.parametrize(
    ("words", "also_not"),
    [
        (["--help"], ("babel", "sqlite3", "fundtrack.pipeline", "fundtrack.query", "platformdirs")),
        (["summary", "--help"], ("babel", "sqlite3", "fundtrack.cli.ingest")),
        (["--version"], ("babel", "sqlite3", "fundtrack.cli.ingest")),
        (["summary", "--format", "json"], ("fundtrack.pipeline", "fundtrack.read", "fundtrack.rules", "rich")),
        (["summary", "--format", "table"], ("fundtrack.pipeline", "fundtrack.read", "fundtrack.rules")),
        (["events", "--format", "csv"], ("fundtrack.pipeline", "fundtrack.read", "fundtrack.rules", "rich")),
        (["show", "aaaa000000000001"], ("fundtrack.pipeline",)),
        (["rates"], ("fundtrack.pipeline",)),
        (["timeline", "--format", "json"], ("fundtrack.pipeline", "fundtrack.read", "fundtrack.rules")),
        (["links", "--format", "json"], ("fundtrack.pipeline", "fundtrack.read", "fundtrack.rules")),
        (["diff", "2024", "2025", "--format", "json"], ("fundtrack.pipeline", "fundtrack.read", "fundtrack.rules")),
    ],
    ids=lambda value: " ".join(value),
)
def test_what_is_not_used_is_not_loaded(
    environment: dict[str, str], store: Path, tmp_path: Path, words: list[str], also_not: tuple[str, ...]
) -> None:
    subprocess.run([*COMMAND, *words], env=environment, cwd=tmp_path, check=True, capture_output=True)  # fills caches
    assert imported(words, environment, tmp_path) & {*HEAVY, *also_not} == set()


@pytest.mark.parametrize("words", [["extract"], ["ingest"]], ids=" ".join)
def test_a_text_is_read_without_what_only_a_pdf_needs(
    environment: dict[str, str], tmp_path: Path, words: list[str]
) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    subprocess.run([*COMMAND, "extract", "a.txt"], env=environment, cwd=tmp_path, check=True, capture_output=True)
    assert imported([*words, "a.txt"], environment, tmp_path) & set(HEAVY) == set()
