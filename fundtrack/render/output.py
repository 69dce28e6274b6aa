"""Where output goes: a format chosen by terminal, option or suffix, and files that are whole or not there."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from fundtrack.errors import UsageError
from fundtrack.language import _
from fundtrack.render.table import Table
from fundtrack.render.text import harmless

FORMATS = ("table", "json", "jsonl", "csv", "md")
SUFFIXES = {
    ".json": "json",
    ".jsonl": "jsonl",
    ".csv": "csv",
    ".md": "md",
    ".xlsx": "xlsx",
    ".parquet": "parquet",
}


def choose_format(asked: str | None, output: str | None) -> str:
    """The format: as asked, else by the file's suffix, else a table on a terminal and JSON in a pipe.

    Raises UsageError for an unknown format, an unknown suffix and for two that contradict each other.
    """
    if asked is not None and asked not in FORMATS:
        raise UsageError(f"no format {asked!r}", where="--format", remedy=f"choose one of {', '.join(FORMATS)}")
    if output is None or output == "-":
        return asked or ("table" if sys.stdout.isatty() else "json")
    suffix = Path(output).suffix.lower()
    by_suffix = SUFFIXES.get(suffix)
    if asked is None and by_suffix is None:
        raise UsageError(
            f"the suffix {suffix!r} names no format", where=output, remedy=f"end it in {' '.join(SUFFIXES)}"
        )
    if asked is not None and by_suffix is not None and asked != by_suffix:
        raise UsageError(f"--format {asked} does not fit this name", where=output, remedy="leave --format out")
    return by_suffix or asked or "json"


def rendered(table: Table, form: str, *, to_terminal: bool = False) -> Iterable[str] | bytes:
    """The table in one of the formats: text in pieces, or bytes for workbooks and Parquet.

    to_terminal: for eyes, so that what a terminal would obey is replaced in CSV too.
    """
    if form == "json":
        from fundtrack.render.to_json import to_json

        return to_json(table)
    if form == "jsonl":
        from fundtrack.render.to_json import to_jsonl

        return to_jsonl(table)
    if form == "csv":
        from fundtrack.render.to_csv import to_csv

        return map(harmless, to_csv(table)) if to_terminal else to_csv(table)
    if form == "md":
        from fundtrack.render.to_table import to_markdown

        return to_markdown(table)
    if form == "xlsx":
        from fundtrack.render.to_xlsx import to_xlsx

        return to_xlsx(table)
    if form == "parquet":
        from fundtrack.render.to_parquet import to_parquet

        return to_parquet(table)
    from fundtrack.render.to_table import to_table

    return to_table(table, width=terminal_width(), colour=in_colour())


def write(content: Iterable[str] | bytes, output: str | None) -> None:
    """Print to standard output, or write a file in whole: a failure leaves what was there before.

    Raises UsageError where the file cannot be written; what ``content`` raises goes through.
    """
    if output is None or output == "-":
        if isinstance(content, bytes):
            raise UsageError("this format goes to a file only", where="--output -", remedy="name a file")
        sys.stdout.writelines(content)
        return
    path = Path(output)
    try:
        _write_file(path, content)
    except OSError as error:
        raise UsageError(
            f"cannot be written: {(error.strerror or str(error)).lower()}",
            where=output,
            remedy="choose a folder that exists and may be written to, with room left",
        ) from error


def write_folder(files: Mapping[str, bytes], output: str) -> None:
    """Write files into a folder, which is made where it is not there; each is whole or not there.

    Raises UsageError where one cannot be written, or where a file stands in the folder's place.
    """
    folder = Path(output)
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise UsageError(
            _("no folder can be made: {why}", why=(error.strerror or str(error)).lower()),
            where=output,
            remedy=_("name a folder, or a file that ends in .zip"),
        ) from error
    for name, content in files.items():
        write(content, str(folder / name))


def _write_file(path: Path, content: Iterable[str] | bytes) -> None:
    if path.exists() and not path.is_file():  # a pipe or a device has no name to be exchanged
        with path.open("wb") as device:
            device.writelines(_encoded(content))
        return
    target = path.resolve()
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(_encoded(content))
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(_mode(target))
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _encoded(content: Iterable[str] | bytes) -> Iterable[bytes]:
    return [content] if isinstance(content, bytes) else (piece.encode("utf-8") for piece in content)


def _mode(target: Path) -> int:
    """The permissions that an ordinary new file would get, or those of the file that is replaced."""
    if target.exists():
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def terminal_width() -> int | None:
    """The terminal's width in cells; None where standard output is no terminal and nothing needs cutting."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


def in_colour() -> bool:
    """Whether to print bold: on a terminal that can, unless NO_COLOR is set."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
