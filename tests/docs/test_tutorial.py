"""The tutorial is run as it stands: what it shows is what happens."""

from __future__ import annotations

import doctest
import shutil
from pathlib import Path

import pytest

import fundtrack

ROOT = Path(__file__).parents[2]


def test_the_tutorial_is_true(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    monkeypatch.chdir(tmp_path)
    failed, tried = doctest.testfile(
        str(ROOT / "docs" / "tutorial.md"), module_relative=False, optionflags=doctest.ELLIPSIS, encoding="utf-8"
    )
    assert (failed, tried > 15) == (0, True)


def test_what_the_package_offers_is_there_and_described() -> None:
    for name in fundtrack.__all__:
        assert name == "__version__" or getattr(fundtrack, name).__doc__, name
    assert dir(fundtrack) == sorted(fundtrack.__all__)
    with pytest.raises(AttributeError, match="nothing"):
        fundtrack.nothing  # noqa: B018
