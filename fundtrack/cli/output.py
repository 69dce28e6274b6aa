"""The options that say how and where rows are printed."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from fundtrack.render.table import Table


@dataclass(frozen=True, slots=True)
class OutputOptions:
    """Format and place of the output."""

    format: Annotated[
        str | None,
        typer.Option(
            "--format",
            "-f",
            metavar="table|json|jsonl|csv|md",
            help="By default a table on a terminal, JSON in a pipe.",
            show_default=False,
        ),
    ] = None
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="A file; its suffix picks the format: .json .jsonl .csv .md .xlsx .parquet.",
            show_default=False,
        ),
    ] = None

    def check(self, *, nested: bool = False) -> str:
        """The format, before any work is done for it. Raises UsageError, for nested values for all but JSON."""
        from fundtrack.errors import UsageError
        from fundtrack.render.output import choose_format

        if nested and self.format is None and self.output in (None, "-"):
            return "json"
        form = choose_format(self.format, self.output)
        if nested and form not in ("json", "jsonl"):
            raise UsageError(f"--nested does not fit {form}", remedy="print it as json or jsonl")
        return form

    def print(self, table: Table) -> None:
        """Print the rows or write them to the file."""
        from fundtrack.render.output import rendered, write

        to_terminal = self.output in (None, "-") and sys.stdout.isatty()
        write(rendered(table, self.check(), to_terminal=to_terminal), self.output)

    def print_nested(self, value: Any) -> None:
        """Print a nested value: as JSON, or one event a line with ``--format jsonl``."""
        from fundtrack.render.output import write
        from fundtrack.render.to_json import nested_json

        if self.check(nested=True) == "jsonl":
            write((nested_json(event, indent=None) for event in value["events"]), self.output)
        else:
            write([nested_json(value)], self.output)


Nested = Annotated[
    bool, typer.Option("--nested", help="Whole typed events with evidence instead of flat rows (JSON, JSON lines).")
]
