"""Scores of the annotated documents, extracted in this process. Run it to see the figures beside their floors.

python tests/gold/scoring.py           what the figures are
python tests/gold/scoring.py --set     write floors a little below them to floors.json
"""

from __future__ import annotations

import argparse
import io
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from fundtrack.pipeline import extract
from fundtrack.render.nested import nested_documents
from fundtrack.render.to_json import nested_json

GOLD = Path(__file__).parent
FLOORS = GOLD / "floors.json"
BELOW = 0.01  # how far under a figure its floor is set
SETS = ("zh", "en", "pages", "own-zh", "own-en")
SEED = GOLD / "seed" / "brief.json"

Figures = dict[str, float]


def developed_on(folder: str) -> list[Path]:
    """The gold files of a folder that rules may be written after: all but those put aside."""
    lines = (GOLD / "put_aside.txt").read_text("utf-8").splitlines()
    aside = {line.strip() for line in lines if line.strip() and not line.startswith("#")}
    return [path for path in sorted((GOLD / folder).glob("*.json")) if path.stem not in aside]


def score(gold_files: Iterable[Path]) -> Figures:
    """The figures of ``score.py`` over gold files, each for the document that it names."""
    files = list(gold_files)
    with tempfile.TemporaryDirectory() as folder:
        for path in files:
            source = path.parent / json.loads(path.read_text("utf-8"))["text"]
            found = nested_json(nested_documents([extract(source.resolve())]))
            (Path(folder) / path.name).write_text(found, encoding="utf-8")
        command = [sys.executable, str(GOLD / "score.py"), "--json", "--predictions", folder, *map(str, files)]
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
    figures: Figures = json.loads(done.stdout)
    return figures


def main() -> None:
    """Print the figures of every set beside their floors; ``--set`` moves the floors up to them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--set", action="store_true", help="write floors a little below the figures")
    setting = parser.parse_args().set
    floors: dict[str, Figures] = json.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {}
    out = io.StringIO()
    for folder in SETS:
        figures = score(developed_on(folder))
        old = floors.get(folder, {})
        out.write(f"{folder}  {figures['documents']} documents\n")
        for name in (name for name in figures if name not in ("documents", "failed")):
            floor = f"{old[name]:.2f}" if name in old else "none"
            out.write(f"  {name:<20} {figures[name]:.4f}   floor {floor}\n")
        if setting:
            floors[folder] = {n: max(0.0, int((v - BELOW) * 100) / 100) for n, v in figures.items()}
            for name in ("documents", "failed"):
                del floors[folder][name]
    sys.stdout.write(out.getvalue())
    if setting:
        FLOORS.write_text(json.dumps(floors, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
