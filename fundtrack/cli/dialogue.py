"""Asking a person line by line, on a terminal or from a pipe."""

from __future__ import annotations

import sys
from collections.abc import Iterable

LONGEST = 65536  # bytes of an answer


class Dialogue:
    """Tells on standard output and reads answers from standard input."""

    def __init__(self) -> None:
        self.terminal = bool(sys.stdin) and sys.stdin.isatty() and sys.stdout.isatty()
        if self.terminal:
            from contextlib import suppress

            with suppress(ImportError):  # not everywhere; without it a line can be typed all the same
                import readline  # noqa: F401

    def tell(self, lines: Iterable[str]) -> None:
        """Print lines, which end in line ends."""
        sys.stdout.writelines(lines)
        sys.stdout.flush()

    def ask(self, prompt: str) -> str | None:
        """The line that a person gives, None where there is no more."""
        if self.terminal:
            try:
                return input(prompt)
            except EOFError:
                self.tell(["\n"])
                return None
            except KeyboardInterrupt:
                self.tell(["\n"])
                raise
            except UnicodeDecodeError:
                return ""
        self.tell([prompt])
        line = sys.stdin.buffer.readline(LONGEST) if sys.stdin else b""  # a program may be run without any
        self.tell(["\n"])
        return line.decode("utf-8", "replace").rstrip("\r\n") if line else None
