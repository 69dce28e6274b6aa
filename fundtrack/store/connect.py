"""Opening a store: the file, its schema, and what can be wrong with either."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from fundtrack.errors import StoreError
from fundtrack.store import faults
from fundtrack.store.faults import failing, patiently, transaction
from fundtrack.store.store import Store

_OURS = 0x66756E64  # "fund", the application id in the file's header
_MIGRATIONS = Path(__file__).with_name("migrations")
MEMORY = ":memory:"
_URL = "sqlite:///"  # before the path of a file, as database tools write it


def open_store(path: str | Path, *, create: bool = True) -> Store:
    """Open the store at ``path`` (or ``sqlite:///path``); ``":memory:"`` keeps one for this process only.

    create: whether to make a new file where there is none, and to write at all. Without it the store must
    exist and is only read. ``StoreError`` for what is no store of ours, is newer, locked or out of reach;
    such a file is left as it is.
    """
    where = str(path)
    if where.startswith(_URL):
        path = where = where.removeprefix(_URL)
    if "://" in where:
        raise StoreError("only SQLite files can be stores", where=where, remedy="give the path of a file")
    if where == MEMORY:
        with failing(where):
            return Store(_ready(sqlite3.connect(where, isolation_level=None), where, write=True), where)
    file = Path(path).expanduser()
    _check(file, create)
    with failing(where):
        connection = _connect(file, create)
        try:
            return Store(_ready(connection, where, write=create), where)
        except BaseException:
            connection.close()
            raise


def _check(file: Path, create: bool) -> None:
    if file.is_dir():
        raise StoreError("is a folder", where=str(file), remedy="give the path of a file")
    if not file.exists() and not create:
        raise StoreError("there is no store yet", where=str(file), remedy="fundtrack ingest FILE makes one")
    if not file.parent.is_dir():
        raise StoreError("the folder does not exist", where=str(file.parent), remedy="make it, or choose another")


def _connect(file: Path, create: bool) -> sqlite3.Connection:
    """A connection that was tried once, so that a file out of reach shows here."""
    uri = file.absolute().as_uri()

    def tried(options: str) -> sqlite3.Connection:
        connection = sqlite3.connect(uri + options, uri=True, timeout=faults.PATIENCE, isolation_level=None)
        try:
            patiently(lambda: connection.execute("SELECT count(*) FROM sqlite_master").fetchone())
        except sqlite3.Error:
            connection.close()
            raise
        return connection

    if create:
        return tried("?mode=rwc")
    try:
        return tried("?mode=rw")
    except sqlite3.OperationalError:
        # A folder that cannot be written to cannot hold the files through which readers and writers meet;
        # without a writer there the file itself says all.
        log = file.with_name(file.name + "-wal")
        if log.exists() and log.stat().st_size:
            raise
        return tried("?mode=ro&immutable=1")


def _ready(connection: sqlite3.Connection, where: str, *, write: bool) -> sqlite3.Connection:
    """Check that the database is ours and bring its schema up to date."""
    steps = _migrations()
    with transaction(connection, "DEFERRED"):
        version = _version(connection, where, len(steps))
    if version == 0 and not write:
        raise StoreError("the file is empty, not a store", where=where, remedy="fundtrack ingest FILE fills one")
    if version == 0 and where != MEMORY:
        # Readers and a writer side by side.
        patiently(lambda: connection.execute("PRAGMA journal_mode = WAL"))
    if version < len(steps):
        with transaction(connection):
            # Another process may have been faster.
            for number in range(_version(connection, where, len(steps)), len(steps)):
                for statement in _statements(steps[number]):
                    connection.execute(statement)
            connection.execute(f"PRAGMA application_id = {_OURS}")
            connection.execute(f"PRAGMA user_version = {len(steps)}")
    connection.execute("PRAGMA foreign_keys = ON")
    if not write:
        connection.execute("PRAGMA query_only = ON")
    return connection


def _version(connection: sqlite3.Connection, where: str, newest: int) -> int:
    """The schema's version: 0 for an empty database. ``StoreError`` where it is not ours or too new.

    To be asked inside a transaction: another process may be making the schema.
    """
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    ours = connection.execute("PRAGMA application_id").fetchone()[0] == _OURS
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if not ours and (tables or version):
        raise StoreError("is a database of another program", where=where, remedy="choose another file")
    if version > newest:
        what = f"was written by a newer fundtrack (schema {version}, this one knows {newest})"
        raise StoreError(what, where=where, remedy="update fundtrack")
    return version


def _migrations() -> list[str]:
    """The SQL scripts in order; the schema's version is how many of them were run."""
    return [file.read_text(encoding="utf-8") for file in sorted(_MIGRATIONS.glob("*.sql"))]


def _statements(script: str) -> Iterator[str]:
    """The statements of a script, each of which ends a line."""
    held = ""
    for line in script.splitlines(keepends=True):
        held += line
        if sqlite3.complete_statement(held):
            yield held
            held = ""
