"""What a question does not need, it does not load."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from making import brief, event, extraction, rate

from fundtrack.store import open_store

ASK = """
import sys
from fundtrack.query import find_rows, parse_currency, parse_filters, summarize
from fundtrack.store import open_store
with open_store(sys.argv[1], create=False) as store:
    where = parse_filters(stage="awarded", agency="e", since="2024", min_amount="1")
    found = summarize(store, where, ["program"]), find_rows(store, where)
    assert parse_currency("USD") and found[0].total.total and len(found[1])
print(*sorted({"pandas", "numpy", "pint", "babel", "pydantic", "yaml", "typer", "rich"} & sys.modules.keys()))
"""


@pytest.mark.parametrize("foreign", [False, True], ids=["its own currency or quote", "a rate of the document"])
def test_heavy_parts_are_loaded_only_when_used(tmp_path: Path, foreign: bool) -> None:
    path = tmp_path / "s.db"
    with open_store(path) as store:
        store.put(brief())
        if foreign:
            store.put(extraction(event("x", "7", "GBP"), rates=(rate("100 GBP", "127 USD", step="1"),)))
        store.put(extraction(event("b"), document="b.txt"))
    asked = subprocess.run([sys.executable, "-c", ASK, str(path)], capture_output=True, text=True, check=True)
    loaded = {*asked.stdout.split()}
    assert loaded - {"pint", "babel", "numpy"} == set()  # pint itself looks for the other two
    assert ("pint" in loaded) == bool(loaded) == foreign
