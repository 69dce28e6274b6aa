"""Commands in a process of their own that is killed (SIGKILL: nothing of it runs any more) at some point."""

from __future__ import annotations

import io
import os
import signal
import sqlite3
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

STORE = "s.db"
Commands = Sequence[Sequence[str]]


@dataclass(frozen=True)
class Running:
    """A process that runs commands, and the files that it prints to."""

    pid: int
    out: Path
    err: Path


@dataclass(frozen=True)
class Ended:
    """How it ended: exit code of the first command that failed, 0, or -9; and what was printed until then."""

    code: int
    out: bytes
    err: str


def start(commands: Commands, folder: Path, name: str = "run", *, kill_at: int = 0, answers: str = "") -> Running:
    """Run commands one after another in a copy of this process, in a folder, on its store.

    kill_at: the number of the SQL statement before which the process kills itself, counted over all commands.
    answers: what comes from standard input.
    """
    (folder / f"{name}.in").write_text(answers, "utf-8")
    out, err = folder / f"{name}.out", folder / f"{name}.err"
    with (folder / f"{name}.in").open("rb") as given, out.open("wb") as to_out, err.open("wb") as to_err:
        child = os.fork()
        if child == 0:
            _be_the_commands(commands, folder, (given, to_out, to_err), kill_at)
    return Running(child, out, err)


def end(running: Running, *, after: float | None = None) -> Ended:
    """Wait for a process; after: kill it after so many seconds, if it lasts so long."""
    if after is not None:
        time.sleep(after)
        os.kill(running.pid, signal.SIGKILL)  # one that has ended is not gone before it is waited for
    _, status = os.waitpid(running.pid, 0)
    return Ended(os.waitstatus_to_exitcode(status), running.out.read_bytes(), running.err.read_text("utf-8"))


def run(commands: Commands, folder: Path, *, kill_at: int = 0, after: float | None = None, answers: str = "") -> Ended:
    """Start and wait."""
    return end(start(commands, folder, kill_at=kill_at, answers=answers), after=after)


def statements(folder: Path) -> int:
    """How many SQL statements the last process ran that was not killed."""
    return int((folder / "statements").read_text("ascii"))


def _be_the_commands(
    commands: Commands, folder: Path, files: tuple[BinaryIO, BinaryIO, BinaryIO], kill_at: int
) -> None:
    code = 99
    try:
        for number, file in enumerate(files):
            os.dup2(file.fileno(), number)
        os.chdir(folder)
        os.environ["FUNDTRACK_STORE"] = STORE
        sys.stdin = io.TextIOWrapper(io.BufferedReader(io.FileIO(0)), encoding="utf-8")
        sys.stdout = io.TextIOWrapper(io.BufferedWriter(io.FileIO(1, "w")), encoding="utf-8")
        sys.stderr = io.TextIOWrapper(io.BufferedWriter(io.FileIO(2, "w")), encoding="utf-8", line_buffering=True)
        seen = _counted(kill_at)
        from fundtrack.cli import run as command

        code = next((code for words in commands if (code := command(list(words)))), 0)
        sys.stdout.flush()
        Path("statements").write_text(str(seen[0]), "ascii")
    finally:
        os._exit(code)


def _counted(kill_at: int) -> list[int]:
    """Count every SQL statement of this process from now on, in the list's one number."""
    seen = [0]
    connect = sqlite3.connect

    def count(_: str) -> None:
        seen[0] += 1
        if seen[0] == kill_at:
            os.kill(os.getpid(), signal.SIGKILL)

    def counting(*words: Any, **named: Any) -> sqlite3.Connection:
        made = connect(*words, **named)
        made.set_trace_callback(count)
        return made

    sqlite3.connect = counting  # type: ignore[assignment]
    return seen
