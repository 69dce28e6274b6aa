"""Our own rules folder: without fault, its examples hold, and a warm load needs neither YAML nor pydantic."""

from __future__ import annotations

import subprocess
import sys

from fundtrack.knowledge import load
from fundtrack.rules import check, load_rules
from fundtrack.rules.examples import run


def test_the_folder_is_without_fault() -> None:
    assert check() == []


def test_every_example_of_every_rule_holds() -> None:
    knowledge = load()
    assert [str(failure) for failure in run(load_rules(None, knowledge), knowledge)] == []


def test_a_warm_load_imports_nothing_heavy() -> None:
    load_rules()
    code = "import sys; from fundtrack.rules import load_rules; load_rules(); print(*sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, encoding="utf-8")
    loaded = set(done.stdout.split())
    assert "fundtrack.rules.engine" in loaded
    assert not loaded & {"yaml", "pydantic", "pandas", "pint", "typer", "rich"}
