"""``python -m benchmarks``: how fast and how large fundtrack is, as ratios that hold on any machine.

Times are medians; a ratio says what a command costs in starts of an empty Python, or in plain dumps of the
PDF's text. Aims are in brackets.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from functools import partial
from itertools import pairwise
from pathlib import Path

import pypdfium2

from benchmarks import linking, texts
from benchmarks.measure import heavy_imports, peak, processes, seconds
from fundtrack.knowledge import load
from fundtrack.link import kin, link
from fundtrack.pipeline import extract
from fundtrack.read import read

ROOT = Path(__file__).parents[1]
PDF, TEXT = ROOT / "seeds" / "brief.pdf", ROOT / "seeds" / "brief.txt"
FUNDTRACK = [sys.executable, "-m", "fundtrack"]
PAGES = 600


def main() -> None:
    """Measure and print everything."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--runs", type=int, default=9, help="runs of each process (9)")
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        extract(PDF)  # the cache of compiled rules is warm from here on
        whole_processes(folder, runs)
        one_process(runs)
        throughput()
        links()
        memory(folder)
        imports(folder)


def whole_processes(folder: Path, runs: int) -> None:
    """Commands from start to end."""
    store = ["--store", str(folder / "s.db")]
    commands = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "python dump_text.py brief.pdf": [sys.executable, str(ROOT / "benchmarks" / "dump_text.py"), str(PDF)],
        "fundtrack --version": [*FUNDTRACK, "--version"],
        "fundtrack --help": [*FUNDTRACK, "--help"],
        "fundtrack ingest brief.pdf (again)": [*FUNDTRACK, *store, "ingest", str(PDF)],
        "fundtrack summary": [*FUNDTRACK, *store, "summary"],
        "fundtrack summary -f table": [*FUNDTRACK, *store, "summary", "-f", "table"],
        "fundtrack events": [*FUNDTRACK, *store, "events"],
        "fundtrack extract brief.txt": [*FUNDTRACK, "extract", str(TEXT)],
        "fundtrack extract brief.pdf": [*FUNDTRACK, "extract", str(PDF)],
        "fundtrack extract brief.pdf --nested": [*FUNDTRACK, "extract", str(PDF), "--nested"],
    }
    found = processes(commands, runs)
    nothing, dump = found["python -c pass"], found["python dump_text.py brief.pdf"]
    aims = {"fundtrack --help": "  [under 12 x python]", "fundtrack summary": "  [reads no document]"}
    print(f"{'whole process':<38}{'ms':>8}{'x python':>10}{'x dump':>9}")
    for name, taken in found.items():
        print(f"{name:<38}{1000 * taken:>8.0f}{taken / nothing:>10.1f}{taken / dump:>9.1f}{aims.get(name, '')}")
    warm, reading = seconds(lambda: extract(PDF), runs), seconds(lambda: read(PDF), runs)
    start, rest = found["fundtrack extract brief.pdf"] - warm, warm - reading
    print(f"\nextract brief.pdf: start-up {1000 * start:.0f} ms, reading {1000 * reading:.0f} ms, all else "
          f"{1000 * rest:.0f} ms = {rest / (start + reading):.2f} of both  [under 1]")  # fmt: skip


def one_process(runs: int) -> None:
    """Parts of a warm process."""
    for path in (PDF, TEXT):
        print(f"warm: read {path.name} {1000 * seconds(lambda p=path: read(p), runs):.0f} ms, "
              f"extract {1000 * seconds(lambda p=path: extract(p), runs):.0f} ms")  # fmt: skip


def throughput() -> None:
    """Long texts in one process: megabytes of UTF-8 a second, and what ten times the text costs."""
    made = {"the brief, again and again": texts.brief}
    for lang in texts.LANGUAGES:
        made[f"{lang}: news of funding only"] = partial(texts.dense, lang)
        made[f"{lang}: ordinary news, a tenth of funding"] = partial(texts.mixed, lang)
    print(f"\n{'text in one process':<42}{'MB/s at 1 MB':>14}{'5 MB':>8}{'10 MB':>8}  10 MB / 1 MB  [at most 11]")
    for name, make in made.items():
        long = {size: make(size) for size in (1, 5, 10)}
        taken = {size: seconds(partial(extract, text, name="long.txt"), 1) for size, text in long.items()}
        speeds = "".join(
            f"{size / spent:>{width}.2f}" for (size, spent), width in zip(taken.items(), (14, 8, 8), strict=True)
        )
        print(f"{name:<42}{speeds}{taken[10] / taken[1]:>14.1f}")


def links() -> None:
    """Linking made-up events: seconds, and what ten times the events cost."""
    known = kin(load())
    print(f"\n{'events linked':<42}{'1,000':>9}{'10,000':>9}{'100,000':>9}  each by the one before  [at most 13]")
    for name, make in {"of many recipients": linking.spread, "of one recipient": linking.crowded}.items():
        sizes = (1_000, 10_000, 100_000)
        taken = [seconds(partial(link, made, known), 1) for made in map(make, sizes)]
        ratios = "".join(f"{more / less:>8.1f}" for less, more in pairwise(taken))
        print(f"{name:<42}" + "".join(f"{spent:>9.2f}" for spent in taken) + ratios)


def memory(folder: Path) -> None:
    """The peak of a long document against that of the brief."""
    long = folder / "long.pdf"
    repeat_pages(long)
    small, large = (peak([*FUNDTRACK, "extract", str(path), "--nested"]) for path in (PDF, long))
    print(f"\npeak memory: brief.pdf {small:.0f} MB, its pages repeated to {PAGES} {large:.0f} MB = "
          f"{large / small:.1f} times  [at most 4]")  # fmt: skip


def repeat_pages(path: Path) -> None:
    """Write a PDF of 600 pages: the brief's, again and again."""
    source, made = pypdfium2.PdfDocument(PDF), pypdfium2.PdfDocument.new()
    for done in range(0, PAGES, len(source)):
        made.import_pages(source, list(range(min(len(source), PAGES - done))))
    made.save(path)


def imports(folder: Path) -> None:
    """Which slow libraries a command imports."""
    store = ["--store", str(folder / "s.db")]
    print("\nslow libraries imported by")
    for words in (["--help"], [*store, "summary"], [*store, "summary", "-f", "table"], [*store, "events"],
                  [*store, "ingest", str(TEXT)], ["extract", str(TEXT)], ["extract", str(PDF)]):  # fmt: skip
        shown = " ".join(Path(word).name for word in words if word not in store)
        print(f"  {shown:<24} {', '.join(heavy_imports(words)) or 'none'}")


if __name__ == "__main__":
    main()
