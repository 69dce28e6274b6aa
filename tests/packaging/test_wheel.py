"""The wheel: it holds what the command needs, and works from there in any folder."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BUILD = "import sys; from hatchling.build import build_wheel; print(build_wheel(sys.argv[1]))"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this source tree."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-c", BUILD, str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return folder / done.stdout.split()[-1]


def files(folder: Path, pattern: str) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob(pattern)}


def test_it_holds_all_rules_and_all_that_is_no_python(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    rules = files(ROOT / "data" / "rules", "*.yaml")
    assert rules
    assert {f"fundtrack/_rules/{name}" for name in rules} <= names
    assert {f"fundtrack/{name}" for name in files(ROOT / "fundtrack", "*.sql")} <= names
    assert {f"fundtrack/{name}" for name in files(ROOT / "fundtrack", "*.py")} <= names
    assert "fundtrack/py.typed" in names
    assert any(name.endswith("/licenses/LICENSE") for name in names)
    assert not [name for name in names if name.startswith(("tests", "seeds", "benchmarks"))]


def test_it_names_its_extras(wheel: Path) -> None:
    archive = zipfile.ZipFile(wheel)
    (name,) = (name for name in archive.namelist() if name.endswith("METADATA"))
    metadata = archive.read(name).decode()
    assert "Provides-Extra: ecb" in metadata
    needed = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    assert sum(line.startswith("Requires-Dist:") and "extra ==" not in line for line in metadata.splitlines()) == len(
        needed
    )


def test_unpacked_it_works_in_another_folder(wheel: Path, tmp_path: Path) -> None:
    """What pip does, without the time to fetch the libraries: they are those of this interpreter."""
    package, work = tmp_path / "package", tmp_path / "work"
    zipfile.ZipFile(wheel).extractall(package)
    work.mkdir()
    environment = {
        **{key: value for key, value in os.environ.items() if not key.startswith("FUNDTRACK_")},
        "PYTHONPATH": str(package),
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
    }

    def run(*words: str) -> str:
        command = [sys.executable, "-m", "fundtrack", *words]
        done = subprocess.run(command, cwd=work, env=environment, capture_output=True, text=True, encoding="utf-8")
        assert done.returncode == 0, done.stderr
        return done.stdout

    where = subprocess.run(
        [sys.executable, "-c", "import fundtrack; print(fundtrack.__file__)"], cwd=work, env=environment,
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    assert Path(where.strip()).is_relative_to(package)
    assert run("--version").startswith("fundtrack ")
    brief = str(ROOT / "seeds" / "brief.pdf")
    run("--store", "s.db", "ingest", brief)
    rows = json.loads(run("--store", "s.db", "summary", "--country", "US"))
    assert (sum(row["events"] for row in rows), sum(row["total"] for row in rows)) == (5, 2_542_700_000)
    assert len(json.loads(run("extract", brief, "--nested"))["events"]) == 19
