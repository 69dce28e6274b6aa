"""Transactions, and the database's errors in words for people."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from fundtrack.errors import StoreError


@contextmanager
def transaction(connection: sqlite3.Connection, kind: str = "IMMEDIATE") -> Iterator[None]:
    """All or nothing. IMMEDIATE takes the write lock at once: to get it later could fail after the work."""
    connection.execute(f"BEGIN {kind}")
    try:
        yield
    except BaseException:
        connection.rollback()
        raise
    connection.execute("COMMIT")


_FAULTS = {
    "SQLITE_BUSY": ("another process is writing to the store", "try again when it has finished"),
    "SQLITE_LOCKED": ("another process is writing to the store", "try again when it has finished"),
    "SQLITE_NOTADB": ("is not a store", "choose another file"),
    "SQLITE_CORRUPT": ("the store is damaged", "restore a copy, or ingest the documents into a new one"),
    "SQLITE_READONLY": ("the store cannot be written to", "check the permissions of the file and its folder"),
    "SQLITE_CANTOPEN": ("the store cannot be opened", "check the permissions of the file and its folder"),
    "SQLITE_PERM": ("the store cannot be opened", "check the permissions of the file and its folder"),
    "SQLITE_FULL": ("the disk is full", "make room and run the command again"),
}


@contextmanager
def failing(where: str) -> Iterator[None]:
    """Turn the database's errors into one clear line each."""
    try:
        yield
    except sqlite3.Error as error:
        name = getattr(error, "sqlite_errorname", None) or ""
        key = "_".join(name.split("_")[:2])
        what, remedy = _FAULTS.get(key, (f"the store failed: {error}", ""))
        raise StoreError(what, where=where, remedy=remedy) from error
