"""A bar on standard error while one document after another is worked on."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

T = TypeVar("T")


@contextmanager
def progress(items: Sequence[T], name: Callable[[T], str], *, quiet: bool) -> Iterator[Iterator[T]]:
    """The items one by one, under a bar where standard error is a terminal. name: what to call one."""
    if quiet or not sys.stderr.isatty():
        yield iter(items)
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    from fundtrack.render.text import printable

    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=len(items))

        def steps() -> Iterator[T]:
            for item in items:
                bar.update(task, description=printable(name(item)))
                yield item
                bar.advance(task)

        yield steps()
