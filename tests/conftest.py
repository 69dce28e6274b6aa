"""What the whole suite shares: ``--accept``, and the real brief, extracted once."""

from __future__ import annotations

from pathlib import Path

import pytest

from fundtrack.model.event import Extraction
from fundtrack.pipeline import extract

ROOT = Path(__file__).parents[1]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="rewrite what is expected from what came out")


@pytest.fixture(scope="session")
def accept(request: pytest.FixtureRequest) -> bool:
    """Whether golden files and the README are to be rewritten."""
    return bool(request.config.getoption("--accept"))


@pytest.fixture(scope="session")
def brief_pdf() -> Extraction:
    """The real brief from its PDF."""
    return extract(ROOT / "seeds" / "brief.pdf")


@pytest.fixture(scope="session")
def brief_text() -> Extraction:
    """The real brief from its plain text."""
    return extract(ROOT / "seeds" / "brief.txt")
