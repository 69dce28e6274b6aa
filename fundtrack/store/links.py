"""How events stand to each other, as rows and back; to be called inside a transaction."""

from __future__ import annotations

import sqlite3
from decimal import Decimal

from fundtrack.model.commitment import Link, Linking, Standing
from fundtrack.store import sql
from fundtrack.store.codec import plain


def read(run: sqlite3.Connection) -> Linking:
    """What ``write`` wrote."""
    return Linking(
        standings={
            event: Standing(commitment, act, rank, bool(version), bool(partial))
            for event, commitment, act, rank, version, partial in run.execute(sql.STANDINGS)
        },
        wholes=dict(run.execute(sql.WHOLES).fetchall()),
        links=tuple(Link(*row) for row in run.execute(sql.LINKS)),
        exceeded={commitment: Decimal(amount) for commitment, amount in run.execute(sql.EXCEEDED)},
    )


def write(run: sqlite3.Connection, linking: Linking) -> None:
    """In place of what was there."""
    for table in sql.LINKING:
        run.execute(sql.empty(table))
    run.executemany(sql.INSERT_STANDING, [(event, *one) for event, one in sorted(linking.standings.items())])
    run.executemany(sql.INSERT_WHOLE, sorted(linking.wholes.items()))
    told = [(o.event, o.other, o.kind, o.reason, o.sureness, o.by) for o in linking.links]
    run.executemany(sql.INSERT_LINK, told)
    run.executemany(sql.INSERT_EXCEEDED, [(one, plain(total)) for one, total in sorted(linking.exceeded.items())])
