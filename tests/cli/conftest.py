"""The command line as a user meets it: its real entry point, in a folder and with a store of its own."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "render"))

from running import COMMAND, Cli, Done, drained, run_fork, run_process
from sample_events import LEDGER, NORTH
from sample_story import story_store

from fundtrack.store import open_store


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache of compiled rules for all runs of the session."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def environment(cache: Path, tmp_path: Path) -> dict[str, str]:
    """No settings of the user who runs the tests."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("FUNDTRACK_", "XDG_")) and k != "NO_COLOR"}
    return {**kept, "XDG_CACHE_HOME": str(cache), "XDG_DATA_HOME": str(tmp_path / "data"), "TERM": "xterm"}


@pytest.fixture
def cli(environment: dict[str, str], tmp_path: Path) -> Cli:
    """Run ``fundtrack`` in the test's folder; ``process``: in an interpreter of its own."""

    def run(*words: str, stdin: bytes = b"", env: dict[str, str] | None = None, process: bool = False) -> Done:
        return (run_process if process else run_fork)(words, stdin, {**environment, **(env or {})}, tmp_path)

    return run


@pytest.fixture
def terminal(environment: dict[str, str], tmp_path: Path) -> Cli:
    """Run ``fundtrack`` with standard output on a terminal of 100 columns."""

    def run(*words: str, env: dict[str, str] | None = None) -> Done:
        ours, theirs = pty.openpty()
        process = subprocess.Popen(
            [*COMMAND, *words],
            stdout=theirs,
            stderr=subprocess.PIPE,
            stdin=subprocess.DEVNULL,
            cwd=tmp_path,
            env={**environment, "COLUMNS": "100", **(env or {})},
        )
        os.close(theirs)
        raw = drained(ours)
        assert process.stderr is not None
        with process.stderr:
            errors = process.stderr.read()
        return Done(process.wait(), raw.decode("utf-8").replace("\r\n", "\n"), errors.decode(), raw)

    return run


@pytest.fixture
def store(tmp_path: Path, environment: dict[str, str]) -> Path:
    """A store with the hand-made events, which every command of the test finds."""
    path = tmp_path / "events.db"
    with open_store(path) as opened:
        opened.put(NORTH)
    environment["FUNDTRACK_STORE"] = str(path)
    return path


@pytest.fixture
def lost(store: Path) -> str:
    """The id of an unexplained amount in the store: "Somehow $7."."""
    key = "bbbb000000000007"
    with open_store(store) as opened:
        opened.put(replace(NORTH, ledger=(*LEDGER[:2], replace(LEDGER[2], id=key))))
    return key


@pytest.fixture
def story(tmp_path: Path, environment: dict[str, str]) -> Path:
    """The user's store, with one promise that several documents tell."""
    path = tmp_path / "story.db"
    story_store(path).close()
    environment["FUNDTRACK_STORE"] = str(path)
    return path
