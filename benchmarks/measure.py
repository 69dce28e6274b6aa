"""Time and memory of whole processes and of calls; medians, so that a busy machine does not decide."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from statistics import median

HEAVY = (
    "pandas",
    "numpy",
    "pint",
    "pypdfium2",
    "pydantic",
    "yaml",
    "rich",
    "babel",
    "sqlite3",
    "re2",
    "ahocorasick_rs",
)

PEAK = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def seconds(call: Callable[[], object], runs: int) -> float:
    """The median time of a call."""
    taken = []
    for _ in range(runs):
        start = time.perf_counter()
        call()
        taken.append(time.perf_counter() - start)
    return median(taken)


def processes(commands: Mapping[str, Sequence[str]], runs: int) -> dict[str, float]:
    """The median time of each command in seconds. They take turns, so that slow moments hit all of them."""
    taken: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            start = time.perf_counter()
            _run(command)
            taken[name].append(time.perf_counter() - start)
    return {name: median(times) for name, times in taken.items()}


def peak(command: Sequence[str]) -> float:
    """The most memory that a command held, in MB, measured from a small process: a child starts with the
    memory of the one that forked it."""
    done = subprocess.run([sys.executable, "-c", PEAK, *command], stdout=subprocess.PIPE, text=True, check=True)
    return float(done.stdout) / (1e6 if sys.platform == "darwin" else 1e3)


def heavy_imports(words: Sequence[str]) -> list[str]:
    """Which of the libraries that are slow to import a run of ``fundtrack`` imports."""
    command = [sys.executable, "-X", "importtime", "-m", "fundtrack", *words]
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=True)
    lines = (line for line in done.stderr.splitlines() if line.startswith("import time:"))
    imported = {line.rsplit("|", 1)[1].strip().split(".")[0] for line in lines}
    return [name for name in HEAVY if name in imported]


def _run(command: Sequence[str]) -> None:
    compiled = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}  # as installed
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True, env=compiled)
