"""Every statement that the store runs. Parameters are bound, never written into the text.

The SQL keeps to what SQLite and PostgreSQL share; only opening a file (``connect``) is SQLite's own.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from fundtrack.store.columns import (
    DOCUMENT_COLUMNS,
    EVENT_COLUMNS,
    FULL_COLUMNS,
    ISSUE_COLUMNS,
    JOURNAL_COLUMNS,
    LEDGER_COLUMNS,
    LINK_COLUMNS,
    LINKS_COLUMNS,
    RATE_COLUMNS,
    STANDING_COLUMNS,
)
from fundtrack.store.sketch import COMMITTED, Sketch


def insert(table: str, columns: Sequence[str]) -> str:
    """An INSERT of one row; table and columns are ours."""
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"


_KEY = ("sha256", "position")

INSERT_DOCUMENT = f"{insert('documents', DOCUMENT_COLUMNS)} ON CONFLICT (sha256) DO UPDATE SET " + ", ".join(
    f"{column} = excluded.{column}" for column in DOCUMENT_COLUMNS[1:]
)
INSERT_EVENT = insert("events", EVENT_COLUMNS)
INSERT_LEDGER = insert("ledger", [*_KEY, *LEDGER_COLUMNS])
INSERT_RATE = insert("rates", [*_KEY, *RATE_COLUMNS])
INSERT_ISSUE = insert("issues", [*_KEY, *ISSUE_COLUMNS])
DELETE_DOCUMENT = "DELETE FROM documents WHERE sha256 = ?"
DELETE_YIELD = tuple(
    f"DELETE FROM {table} WHERE sha256 = ?" for table in ("events", "ledger", "rates", "issues", "as_read")
)
DIGEST = "SELECT digest, name FROM documents WHERE sha256 = ?"
READ_BY = "UPDATE documents SET program = ?, name = ?, name_key = ? WHERE sha256 = ?"

INSERT_AS_READ = "INSERT INTO as_read (sha256, digest, rows) VALUES (?, ?, ?)"
AS_READ = "SELECT rows FROM as_read WHERE sha256 = ?"
INSERT_SOURCE = (
    "INSERT INTO sources (sha256, encoding, content) VALUES (?, ?, ?) "
    "ON CONFLICT (sha256) DO UPDATE SET encoding = excluded.encoding, content = excluded.content"
)
SOURCE = "SELECT content, encoding FROM sources WHERE sha256 = ?"

INSERT_DECISION = f"{insert('journal', JOURNAL_COLUMNS)} ON CONFLICT (id) DO NOTHING"
JOURNAL = f"SELECT {', '.join(JOURNAL_COLUMNS)} FROM journal ORDER BY at, id"
JOURNAL_OF = f"SELECT {', '.join(JOURNAL_COLUMNS)} FROM journal WHERE document = ? ORDER BY at, id"

LINKABLES = (
    f"SELECT d.name, e.kin, {', '.join(f'e.{column}' for column in LINK_COLUMNS)} "
    "FROM events e JOIN documents d ON d.sha256 = e.sha256 WHERE e.review <> 'rejected' ORDER BY e.sha256, e.position"
)
LINKING = ("standings", "wholes", "links", "exceeded")
INSERT_STANDING = insert("standings", STANDING_COLUMNS)
INSERT_WHOLE = insert("wholes", ("commitment", "whole"))
INSERT_LINK = insert("links", LINKS_COLUMNS)
INSERT_EXCEEDED = insert("exceeded", ("commitment", "amount"))
STANDINGS = f"SELECT {', '.join(STANDING_COLUMNS)} FROM standings"
WHOLES = "SELECT commitment, whole FROM wholes"
LINKS = f"SELECT {', '.join(LINKS_COLUMNS)} FROM links ORDER BY event, other, kind"
EXCEEDED = "SELECT commitment, amount FROM exceeded ORDER BY commitment"

CHANGE = "UPDATE state SET value = CAST(CAST(value AS INTEGER) + 1 AS TEXT) WHERE name = 'changed'"
STATE = "SELECT value FROM state WHERE name = ?"
SET_STATE = "INSERT INTO state (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value"
AMOUNTS = (
    f"SELECT t.sha256, {', '.join(f't.{column}' for column in LEDGER_COLUMNS)} FROM ledger t "
    "WHERE t.id <> '' AND t.id LIKE ? ESCAPE '!' AND t.fate = 'unexplained' ORDER BY t.id LIMIT 11"
)

# For checking a store; the first two are SQLite's own.
INTEGRITY = "PRAGMA integrity_check"
FOREIGN_KEYS = "PRAGMA foreign_key_check"
COUNTS = (
    "SELECT d.sha256, d.events, d.amounts, d.unexplained, "
    "(SELECT COUNT(*) FROM events e WHERE e.sha256 = d.sha256), "
    "(SELECT COUNT(*) FROM ledger t WHERE t.sha256 = d.sha256), "
    "(SELECT COUNT(*) FROM ledger t WHERE t.sha256 = d.sha256 AND t.fate = 'unexplained') "
    "FROM documents d ORDER BY d.name, d.sha256"
)
IDS = "SELECT id FROM events"
OWN_IDS = "SELECT sha256, id FROM events"
EVENT_ROWS = (
    f"SELECT d.name, {', '.join(f'e.{column}' for column in EVENT_COLUMNS)} "
    "FROM events e JOIN documents d ON d.sha256 = e.sha256 ORDER BY d.name, d.sha256, e.position"
)
CHANGED_DOCUMENTS = "SELECT sha256 FROM as_read"
FATES = "SELECT sha256, id, fate, event FROM ledger ORDER BY sha256, position"
SOURCES = "SELECT sha256, content FROM sources ORDER BY sha256"
AS_READ_ROWS = (
    "SELECT a.sha256, a.digest, a.rows, d.digest FROM as_read a JOIN documents d ON d.sha256 = a.sha256 "
    "ORDER BY a.sha256"
)
_LINK_ENDS = (
    ("standings", "event"),
    ("standings", "commitment"),
    ("wholes", "commitment"),
    ("wholes", "whole"),
    ("links", "event"),
    ("links", "other"),
    ("exceeded", "commitment"),
)
LINK_ENDS = " UNION ".join(
    f"SELECT '{table}' AS place, '{column}' AS part, {column} AS key FROM {table} "
    f"WHERE {column} NOT IN (SELECT id FROM events)"
    for table, column in _LINK_ENDS
)

_DOCUMENT = (
    "SELECT sha256, name, kind, pages, articles, rules_hash, program, events, amounts, unexplained, "
    "EXISTS (SELECT 1 FROM sources s WHERE s.sha256 = documents.sha256) FROM documents"
)
DOCUMENTS = f"{_DOCUMENT} ORDER BY name, sha256"
DOCUMENTS_NAMED = f"{_DOCUMENT} WHERE name = ? ORDER BY name, sha256"
DOCUMENTS_HASHED = f"{_DOCUMENT} WHERE sha256 LIKE ? ESCAPE '!' ORDER BY name, sha256"

_EVENT_FIELDS = ", ".join(f"e.{column}" for column in FULL_COLUMNS)
_SKETCH_FIELDS = ", ".join("d.name" if field == "document" else f"e.{field}" for field in Sketch._fields)
_FROM_EVENTS = "FROM events e JOIN documents d ON d.sha256 = e.sha256"
EVENTS = f"SELECT d.name, {_EVENT_FIELDS} {_FROM_EVENTS} WHERE "
SKETCHES = f"SELECT {_SKETCH_FIELDS} {_FROM_EVENTS} WHERE "
ORDER = {
    "document": " ORDER BY d.name, d.sha256, e.position",
    "date": " ORDER BY e.date IS NULL, e.date, d.name, d.sha256, e.position",
    "-date": " ORDER BY e.date IS NULL, e.date DESC, d.name, d.sha256, e.position",
}
EVENT_IDS = (
    "SELECT DISTINCT e.id, e.title FROM events e WHERE e.id = ? OR e.id LIKE ? ESCAPE '!' "
    "ORDER BY e.id = ? DESC, e.id LIMIT 11"
)
PARENTS = "SELECT id, part_of FROM events WHERE part_of IS NOT NULL ORDER BY sha256, position"

# One expression a dimension; what they give for a row is what query.dimensions gives for its sketch.
GROUPS = {
    "country": "e.agency_country",
    "recipient_country": "e.recipient_country",
    "agency": "e.agency",
    "recipient": "e.recipient",
    "program": "e.program",
    "instrument": "e.instrument",
    "stage": "e.stage",
    "scope": "e.scope",
    "technology": "e.technology",
    "funding_source": "e.funding_source",
    "document": "d.name",
    "year": "substr(e.date, 1, 4)",
    "quarter": "CASE WHEN length(e.date) < 7 THEN e.date "
    "ELSE substr(e.date, 1, 4) || '-Q' || ((CAST(substr(e.date, 6, 2) AS INTEGER) + 2) / 3) END",
    "month": "substr(e.date, 1, 7)",
    "currency": "e.currency",
}
_CHUNK = 10**6  # minor units are summed in two parts, neither of which overflows 64 bits


def simple(sources: int) -> str:
    """Whether an event counts for itself alone: a commitment in the currency (first parameter) that contains
    nothing and is part of nothing, is told once and not rejected, of one of so many funding sources (the other
    parameters).
    """
    stages = ", ".join(f"'{stage}'" for stage in COMMITTED)
    return (
        "(CASE WHEN e.currency = ? AND e.minor IS NOT NULL AND e.scope <> 'unit' "
        f"AND e.stage IN ({stages}) AND e.funding_source IN ({', '.join('?' * sources)}) AND e.part_of IS NULL "
        "AND NOT EXISTS (SELECT 1 FROM events c WHERE c.part_of = e.id) AND e.review <> 'rejected' "
        "AND NOT EXISTS (SELECT 1 FROM standings s WHERE s.event = e.id) "
        "AND NOT EXISTS (SELECT 1 FROM wholes w WHERE w.commitment = e.id OR w.whole = e.id) THEN 1 ELSE 0 END)"
    )


def sums(by: Sequence[str], test: str) -> str:
    """Stage, whose money, decimal places, number of events, two parts of the sum, a value for each dimension."""
    keys = [GROUPS[dimension] for dimension in by]
    grouped = ", ".join(["e.stage", "e.funding_source", "e.exponent", *keys])
    parts = f"SUM(e.minor / {_CHUNK}), SUM(e.minor % {_CHUNK})"
    fields = ", ".join(["e.stage", "e.funding_source", "e.exponent", "COUNT(*)", parts, *keys])
    return f"SELECT {fields} {_FROM_EVENTS} WHERE {test} GROUP BY {grouped}"


def whole(high: int, low: int, exponent: int) -> Decimal:
    """The sum that two parts make, in units of the currency."""
    return Decimal(high * _CHUNK + low).scaleb(-exponent)


def empty(table: str) -> str:
    """All rows of a table of ours away."""
    return f"DELETE FROM {table}"


def distinct(column: str) -> str:
    """The values that occur in a column of events (ours, not the user's)."""
    return f"SELECT DISTINCT {column} FROM events WHERE {column} IS NOT NULL ORDER BY {column}"


def of_document(table: str, columns: Sequence[str]) -> str:
    """A table's rows for one document, in their order, with hash and name of the document in front."""
    fields = ", ".join(f"t.{column}" for column in columns)
    return (
        f"SELECT d.sha256, d.name, {fields} FROM {table} t JOIN documents d ON d.sha256 = t.sha256 "
        "WHERE d.sha256 = ? ORDER BY d.name, d.sha256, t.position"
    )


def of_all(table: str, columns: Sequence[str]) -> str:
    """The same for all documents."""
    return of_document(table, columns).replace("WHERE d.sha256 = ? ", "")
