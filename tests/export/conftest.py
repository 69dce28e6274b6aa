"""Stores to export: the real brief, hand-made events, and one in which every name and quote is hostile."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "store"))

from exporting import DIGITS, made, material_of
from hostile import HOSTILE
from making import extraction, rate

from fundtrack.export import Material
from fundtrack.model.event import Extraction


@pytest.fixture(scope="session")
def brief(brief_text: Extraction, tmp_path_factory: pytest.TempPathFactory) -> Material:
    """The real brief."""
    return material_of(tmp_path_factory.mktemp("export") / "brief.db", brief_text)


@pytest.fixture(scope="session")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Material:
    """Amounts of several currencies and sizes, days and vague dates, stages that standards do and do not hold."""
    events = (
        made("a1", "1234.56", "EUR", recipient=("Alpha",), source_url="https://example.org/a?x=1&y=2"),
        made("a2", DIGITS, recipient=("北方晶圆有限公司",), date="2024-05"),
        made("a3", "90000000000", "JPY", recipient=("Gamma KK",), stage="proposed"),
        made("a4", "70", stage="planned", scope="program", program=("量子计划",), date=None),
        made("a5", "900", stage="authorized", scope="program"),
        made("a6", None, None, recipient=("Zeta",)),
        made("a7", "12", stage="cancelled", recipient=("Eta",)),
        made("a8", "33", instrument="loan", recipient=("Theta",)),
        made("a9", "44", agency=(), recipient=("Iota",)),
        made("b1", "55", funding_source="private", recipient=("Kappa",)),
        made("b2", "66.6", recipient=("Lambda", "Mu"), stage="disbursed", instrument="grant"),
    )
    paper = extraction(
        *events, document="notes.txt", rates=(rate("100 EUR", "110 USD", step="1", document="notes.txt"),)
    )
    return material_of(tmp_path_factory.mktemp("export") / "mixed.db", paper)


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Material:
    """Each hostile string as title, name, programme, quote and address of an event of its own."""
    events = tuple(
        made(
            f"{number:04x}",
            "5",
            agency=(text,),
            recipient=(text,),
            program=(text,),
            title=text,
            sentence=text,
            source_url=text,
            date="2024-07-17",
        )
        for number, text in enumerate(HOSTILE, 1)
    )
    return material_of(tmp_path_factory.mktemp("export") / "hostile.db", extraction(*events, document="notes.txt"))


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Where files are written that several tests read."""
    yield tmp_path_factory.mktemp("files")
