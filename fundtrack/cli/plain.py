"""Commands whose values are plain strings.

Typer turns every value into its type by a pydantic adapter, which costs more time to import than most of our
commands run. Our commands take strings, lists of strings and flags only, so they hand them through as they are
and check them where they are used, with errors that name what is allowed. A Typer that works otherwise would
convert them as ever: slower, and to the same values.
"""

from __future__ import annotations

from typing import Any

from typer.core import TyperCommand, TyperGroup


class AsWritten:
    """Typer's contract for turning words into values, kept by leaving them as they are."""

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:
        """The value; an empty tuple for an option that may be repeated and was not given."""
        if value is None and (param.multiple or param.nargs == -1):
            return ()
        return value


def _leave_as_written(params: list[Any]) -> None:
    for param in params:
        if param.type_descriptor.annotation in (str, bool, list[str]):
            param._runtime_param = AsWritten()
        if param.param_type_name == "argument":
            param.display_type_rich = _no_type  # "FILE <list[str]>" says nothing to a user


def _no_type(ctx: Any) -> None:
    """No type in the help of an argument."""


class PlainCommand(TyperCommand):
    """A command that leaves its values as written."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse the words without converting them."""
        _leave_as_written(self.get_params(ctx))
        return super().parse_args(ctx, args)


class PlainGroup(TyperGroup):
    """A group of commands that leaves the values of its own options as written."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse the words without converting them."""
        _leave_as_written(self.get_params(ctx))
        return super().parse_args(ctx, args)
