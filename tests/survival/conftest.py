"""Documents, rules that read them otherwise, and how often to kill."""

from __future__ import annotations

import contextlib
import os
import random
import shutil
from pathlib import Path

import pytest

from fundtrack.pipeline import extract

FIRMS = ("Acme", "Boron", "Cobalt", "Delta", "Erbium", "Ferrum", "Gallium", "Helium", "Indium", "Jade")
OWN_RULES = Path(__file__).parents[1] / "own_rules"  # they read some documents otherwise than ours


@pytest.fixture(scope="session")
def kills() -> int:
    """How often each kind of work is killed: a dozen times, or as often as KILLS says."""
    return int(os.environ.get("KILLS", "12"))


@pytest.fixture
def chance() -> random.Random:
    """Points in time and in work, the same in every run of the tests."""
    return random.Random(20_260)


@pytest.fixture(scope="session")
def warm(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with rules of its own; loaded here, with ours, for every copy of this process."""
    made = tmp_path_factory.mktemp("rules")
    shutil.copytree(OWN_RULES, made / "own")
    with contextlib.chdir(made):
        for rules in (None, Path("own")):
            extract(b"Ohio quietly lends $5 million.", rules=rules)
    return made


@pytest.fixture
def folder(tmp_path: Path, warm: Path) -> Path:
    """A folder of documents that tell some promises more than once, with rules that read them otherwise."""
    for place, text in documents().items():
        (tmp_path / place).parent.mkdir(exist_ok=True)
        (tmp_path / place).write_text(text, encoding="utf-8")
    shutil.copytree(warm / "own", tmp_path / "own")
    return tmp_path


def documents() -> dict[str, str]:
    """Ten short texts by place."""
    found = {}
    for number, firm in enumerate(FIRMS):
        other = FIRMS[number - 1]
        found[f"{'early' if number < 4 else 'late'}/{number}.txt"] = (
            f"In May 202{number % 5} Ohio quietly lends ${number + 3} million to {firm} Inc.\n\n"
            f"The Department of Energy awarded {firm} Inc. ${number + 20} million on June {number + 2}, 2024.\n\n"
            f"On July 1, 2024 the Department of Energy awarded {other} Inc. ${(number - 1) % 10 + 20} million.\n\n"
            f"Analysts see a market of ${number + 90} billion. The state keeps $4{number} million.\n"
        )
    return found
