"""What tests of the command line share."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass

COMMAND = [sys.executable, "-m", "fundtrack"]


@dataclass(frozen=True)
class Done:
    """What a run left: exit code and both streams, as text and as it came."""

    code: int
    out: str
    err: str
    raw: bytes


Cli = Callable[..., Done]
