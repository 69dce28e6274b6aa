"""Writing documents as they were read and decided on; to be called inside a transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from fundtrack import journal
from fundtrack.model.decision import Decision
from fundtrack.model.event import Extraction
from fundtrack.store import sql
from fundtrack.store.codec import Rows, rows_of
from fundtrack.store.filters import fold


def rows(read: Extraction, digest: str = "") -> Rows:
    """All rows of a document; digest: of what was read, where decisions were laid over it."""
    return rows_of(read, _exponents(read), digest)


def write(
    run: sqlite3.Connection,
    read: Extraction,
    known: tuple[str, str] | None,
    entries: Iterable[Decision],
    *,
    again: bool = False,
) -> bool:
    """Write a document as read and as decided; False where it stands there already.

    known: its digest and name in the store; entries: the journal's on it; again: write it also where it stands there.
    """
    written = rows(read)
    digest = written.digest
    if known is not None and known[0] == digest and not again:
        run.execute(sql.READ_BY, (read.program, read.document, fold(read.document), read.sha256))
        if known[1] != read.document:
            run.execute(sql.CHANGE)
        return False
    decided = journal.apply(read, journal.in_force(entries))
    for statement in sql.DELETE_YIELD:
        run.execute(statement, (read.sha256,))
    as_read = None
    if decided != read:
        as_read, written = written.as_read(), rows(decided, digest)
    _insert(run, read.sha256, written)
    if as_read is not None:
        run.execute(sql.INSERT_AS_READ, (read.sha256, digest, as_read))
    run.execute(sql.CHANGE)
    return True


def _insert(run: sqlite3.Connection, sha256: str, written: Rows) -> None:
    run.execute(sql.INSERT_DOCUMENT, written.document)
    run.executemany(sql.INSERT_EVENT, written.events)
    run.executemany(sql.INSERT_LEDGER, [(sha256, i, *row) for i, row in enumerate(written.ledger)])
    run.executemany(sql.INSERT_RATE, [(sha256, i, *row) for i, row in enumerate(written.rates)])
    run.executemany(sql.INSERT_ISSUE, [(sha256, i, *row) for i, row in enumerate(written.issues)])


def _exponents(extraction: Extraction) -> dict[str, int]:
    """Decimal places by currency (CLDR): 2 for most, 0 for JPY and KRW, 3 for KWD."""
    from babel.core import get_global

    places = get_global("currency_fractions")
    usual = places["DEFAULT"][0]
    currencies = {e.currency for e in extraction.events if e.currency}
    return {code: int(places.get(code, (usual,))[0]) for code in sorted(currencies)}
