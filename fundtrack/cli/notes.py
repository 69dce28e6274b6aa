"""What commands tell people on standard error, beside the data on standard output."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fundtrack.errors import Issue


def complain(message: str) -> None:
    """One line about an input that cannot be used, while the others go on."""
    note(f"fundtrack: {message}")


def note(message: str) -> None:
    """One line, safe for a terminal."""
    from fundtrack.render.text import printable

    sys.stderr.write(printable(message) + "\n")


def note_issues(issues: Iterable[Issue], *, quiet: bool) -> None:
    """A line for each issue, unless told to be quiet."""
    from fundtrack.render.issues import issue_line

    if not quiet:
        for issue in issues:
            note(issue_line(issue))
