"""What tests of the command line share."""

from __future__ import annotations

import io
import os
import pty
import select
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

INTERRUPT = "\x03"  # an answer that stops the command, as control-C does
COMMAND = [sys.executable, "-m", "fundtrack"]


@dataclass(frozen=True)
class Done:
    """What a run left: exit code and both streams, as text and as it came."""

    code: int
    out: str
    err: str
    raw: bytes


Cli = Callable[..., Done]


def drained(terminal: int) -> bytes:
    """All that is written to the other end of a pseudo-terminal until that end is closed; closes this one."""
    pieces = []
    while True:
        try:
            piece = os.read(terminal, 65536)
        except OSError:  # the other end is closed
            break
        if not piece:
            break
        pieces.append(piece)
    os.close(terminal)
    return b"".join(pieces)


def run_process(words: tuple[str, ...], stdin: bytes, env: dict[str, str], folder: Path) -> Done:
    """Run the command in a new interpreter, as a shell does."""
    done = subprocess.run([*COMMAND, *words], input=stdin, capture_output=True, cwd=folder, env=env)
    return _checked(done.returncode, done.stdout, done.stderr)


def run_fork(words: tuple[str, ...], stdin: bytes, env: dict[str, str], folder: Path) -> Done:
    """Run the entry point in a copy of this process, which saves the time for its imports, nothing else."""
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        given.write(stdin)
        given.seek(0)
        child = os.fork()
        if child == 0:
            _be_the_command(words, (given, out, err), env, folder)
        _, status = os.waitpid(child, 0)
        out.seek(0)
        err.seek(0)
        return _checked(os.waitstatus_to_exitcode(status), out.read(), err.read())


def _be_the_command(
    words: tuple[str, ...], files: tuple[BinaryIO, BinaryIO, BinaryIO], env: dict[str, str], folder: Path
) -> None:
    code = 99
    try:
        for number, file in enumerate(files):
            os.dup2(file.fileno(), number)
        os.chdir(folder)
        os.environ.clear()
        os.environ.update(env)
        sys.argv = ["fundtrack", *words]
        sys.stdin = io.TextIOWrapper(io.BufferedReader(io.FileIO(0)), encoding="utf-8")
        sys.stdout = io.TextIOWrapper(io.BufferedWriter(io.FileIO(1, "w")), encoding="ascii")
        sys.stderr = io.TextIOWrapper(io.BufferedWriter(io.FileIO(2, "w")), encoding="ascii")
        from fundtrack.cli import main

        main()
    except SystemExit as stop:
        sys.stdout.flush()
        sys.stderr.flush()
        code = stop.code if isinstance(stop.code, int) else 0
    finally:
        os._exit(code)


def _checked(code: int, out: bytes, err: bytes) -> Done:
    assert b"Traceback" not in err, err.decode()
    assert b"internal error" not in err, err.decode()
    return Done(code, out.decode("utf-8"), err.decode("utf-8"), out)


def converse(
    words: tuple[str, ...], answers: list[str], env: dict[str, str], folder: Path, *, kill: bool = False
) -> tuple[int, str]:
    """Run the command on a pseudo-terminal and give each answer when it asks; its exit code and all that it showed.

    kill: without a warning, when it asks for more than there are answers; else that is the end of input.
    """
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [*COMMAND, *words], stdin=theirs, stdout=theirs, stderr=theirs, cwd=folder, env={**env, "COLUMNS": "120"}
    )
    os.close(theirs)
    shown, left, stopping, end = b"", [*answers], False, time.monotonic() + 60
    while True:
        ready, _, _ = select.select([ours], [], [], 1)
        if not ready and time.monotonic() > end:
            process.kill()
        if not ready:  # a signal that comes while the prompt is printed is seen with the next only
            if stopping and process.poll() is None:
                process.send_signal(signal.SIGINT)
            continue
        try:
            piece = os.read(ours, 65536)
        except OSError:  # the other end is closed
            break
        if not piece:
            break
        shown += piece
        if shown.endswith(b" > "):
            if left and left[0] == INTERRUPT:
                process.send_signal(signal.SIGINT)
                left, stopping = [], True
            elif left:
                os.write(ours, left.pop(0).encode() + b"\n")
            elif kill:
                process.kill()
            elif not stopping:
                os.write(ours, b"\x04")
    os.close(ours)
    return process.wait(), shown.decode("utf-8", "replace").replace("\r\n", "\n")
