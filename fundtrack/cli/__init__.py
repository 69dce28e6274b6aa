"""The command line: parse, call one function, render, exit."""

from __future__ import annotations

import os
import sys
from io import TextIOWrapper

TRACEBACK = "FUNDTRACK_TRACEBACK"  # set by whoever looks for a fault in fundtrack itself


def main() -> None:
    """Run ``fundtrack`` with the words of the command line and exit: 0 done, 1 in part, 2 not run, 130 stopped."""
    sys.exit(run(sys.argv[1:]))


def run(words: list[str]) -> int:
    """Run one command; every failure becomes one line on standard error and an exit code, never a traceback."""
    _prepare(sys.stdout)
    _prepare(sys.stderr)
    try:
        code = _dispatch(words)
        sys.stdout.flush()
    except BrokenPipeError:  # the reader has seen enough (head, less)
        code = 0
    except KeyboardInterrupt:
        code = 130
    except OSError as error:
        code = _fail(_reason(error))
    except Exception as error:
        if os.environ.get(TRACEBACK):
            raise
        code = _fail(f"internal error: {error!r}; please report it ({TRACEBACK}=1 shows where it is)")
    _let_go(sys.stdout)
    return code


def _prepare(stream: object) -> None:
    """Pipes and files get UTF-8 whatever the locale; a terminal keeps its own encoding, with ? where it ends."""
    if isinstance(stream, TextIOWrapper):
        if stream.isatty():
            stream.reconfigure(errors="replace")
        else:
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def _let_go(stream: object) -> None:
    """Point a stream that can no longer be written to nowhere, so that the interpreter's exit stays silent."""
    if isinstance(stream, TextIOWrapper):
        try:
            stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _dispatch(words: list[str]) -> int:
    from typer import Abort, Exit
    from typer.exceptions import TyperException
    from typer.main import get_command

    from fundtrack.cli.app import app
    from fundtrack.errors import FundtrackError

    command = get_command(app)
    if os.environ.get("_FUNDTRACK_COMPLETE"):
        command.main(args=words, prog_name="fundtrack")  # a shell asks for completions; exits
    try:
        with command.make_context("fundtrack", words) as context:
            command.invoke(context)
        return 0
    except Exit as stop:
        return stop.exit_code
    except Abort:
        return 130
    except FundtrackError as error:
        return _fail(str(error), error.exit_code)
    except TyperException as error:
        return _misused(error)


def _misused(error: Exception) -> int:
    """A mistake in the words of the command line itself; for a command without its words, the help."""
    context = getattr(error, "ctx", None)
    if type(error).__name__ == "NoArgsIsHelpError" and context is not None:
        sys.stderr.write(context.get_help() + "\n")
        return 2
    message = " ".join(error.format_message().split()).rstrip(".")  # type: ignore[attr-defined]
    path = context.command_path if context is not None else "fundtrack"
    return _fail(f"{message[:1].lower()}{message[1:]}; see {path} --help", 2)


def _reason(error: OSError) -> str:
    place = f"{error.filename}: " if error.filename else ""
    return f"{place}{(error.strerror or str(error)).lower()}"


def _fail(message: str, code: int = 2) -> int:
    from fundtrack.render.text import printable

    for line in message.splitlines():
        sys.stderr.write(f"fundtrack: {printable(line)}\n")
    return code
