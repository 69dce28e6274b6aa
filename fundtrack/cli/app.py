"""The command ``fundtrack``: its global options, and its commands, each loaded when it is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.main import get_command

from fundtrack.cli.plain import PlainGroup
from fundtrack.errors import UsageError
from fundtrack.version import __version__

# Commands in the order of help; each is the Typer app of the module of its name in this package.
COMMANDS = (
    "ingest",
    "extract",
    "events",
    "summary",
    "timeline",
    "plot",
    "export",
    "diff",
    "links",
    "show",
    "audit",
    "review",
    "amend",
    "link",
    "unlink",
    "journal",
    "rates",
    "annotate",
    "explain",
    "mentions",
    "names",
    "rules",
    "docs",
    "reextract",
    "check",
    "schema",
)


@dataclass(frozen=True, slots=True)
class Settings:
    """What the global options say. store: None for the user's own; rules: a folder laid over ours."""

    store: Path | None
    rules: Path | None
    quiet: bool

    def store_path(self) -> Path:
        """Where the store is: as told, else in the platform's folder for a user's data."""
        if self.store is not None:
            return self.store
        from platformdirs import user_data_path

        return user_data_path("fundtrack") / "fundtrack.db"

    def writable_store_path(self) -> Path:
        """Like ``store_path``, with the folder of the user's own store made."""
        path = self.store_path()
        if self.store is None:
            path.parent.mkdir(parents=True, exist_ok=True)
        return path


class Commands(PlainGroup):
    """The commands by name; a command's module is imported when the command runs or its help is shown."""

    def list_commands(self, ctx: Any) -> list[str]:
        """All names, in the order of help."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of a name, or None."""
        if cmd_name not in COMMANDS:
            return None
        if cmd_name not in self.commands:
            command = get_command(import_module(f"fundtrack.cli.{cmd_name}").app)
            command.name = cmd_name
            self.commands[cmd_name] = command
        return self.commands[cmd_name]

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that the words name; an unknown name is answered with the nearest that exist."""
        if args[0] not in COMMANDS and not args[0].startswith("-"):
            near = get_close_matches(args[0], COMMANDS)
            hint = f"; did you mean {' or '.join(near)}?" if near else ""
            ctx.fail(f"no such command {args[0]!r}{hint}")
        return super().resolve_command(ctx, args)


def group() -> typer.Typer:
    """A Typer app for a group of commands: plain help, no pretty tracebacks."""
    return typer.Typer(
        cls=PlainGroup,
        add_completion=False,
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
    )


app = typer.Typer(
    cls=Commands,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"fundtrack {__version__}")
        raise typer.Exit


@app.callback()
def options(
    context: typer.Context,
    store: Annotated[
        str | None,
        typer.Option(
            envvar="FUNDTRACK_STORE", metavar="FILE", help="The store; made where it is not there.", show_default=False
        ),
    ] = None,
    rules: Annotated[
        str | None,
        typer.Option(
            envvar="FUNDTRACK_RULES",
            metavar="DIR",
            help="A rules folder laid over the built-in one.",
            show_default=False,
        ),
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no reports, only errors.")] = False,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and leave.")
    ] = False,
) -> None:
    """Public funding of semiconductors and quantum technology, read out of documents and added up.

    \b
    Start with:  fundtrack ingest brief.pdf
    then:        fundtrack summary --country US --by program
    """
    context.obj = Settings(Path(store) if store else None, rules_folder(rules) if rules else None, quiet)


def rules_folder(word: str) -> Path:
    """The rules folder of a name. Raises UsageError where there is none."""
    if not Path(word).is_dir():
        raise UsageError("there is no such rules folder", where=word, remedy="name a folder laid out like data/rules")
    return Path(word)
