"""Transactions, and the database's errors in words for people."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic, sleep
from typing import TypeVar

from fundtrack.errors import DamageError, StoreError

T = TypeVar("T")


PATIENCE = 20.0  # seconds to wait for another process

_PASSING = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_PROTOCOL)


def patiently(run: Callable[[], T]) -> T:
    """Do what may find the file locked. SQLite waits by itself for another's transaction, but not where two
    processes make a file at once, nor always where the last one of several is just closing it."""
    end = monotonic() + PATIENCE
    while True:
        try:
            return run()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF not in _PASSING or monotonic() > end:
                raise
        sleep(0.01)


@contextmanager
def transaction(connection: sqlite3.Connection, kind: str = "IMMEDIATE") -> Iterator[None]:
    """All or nothing. IMMEDIATE takes the write lock at once: to get it later could fail after the work."""
    patiently(lambda: connection.execute(f"BEGIN {kind}"))
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        connection.rollback()
        raise


_FAULTS = {
    "SQLITE_BUSY": ("another process is writing to the store", "try again when it has finished"),
    "SQLITE_LOCKED": ("another process is writing to the store", "try again when it has finished"),
    "SQLITE_PROTOCOL": ("another process is writing to the store", "try again when it has finished"),
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
        kind = DamageError if key == "SQLITE_CORRUPT" else StoreError
        raise kind(what, where=where, remedy=remedy) from error


@contextmanager
def decoding(where: str) -> Iterator[None]:
    """Turn what rows that came to harm do to their readers into one clear line."""
    try:
        yield
    except (ArithmeticError, LookupError, TypeError, ValueError, zlib.error) as error:
        remedy = "fundtrack check tells which, and what to do"
        raise DamageError("a row of the store cannot be read", where=where, remedy=remedy) from error
