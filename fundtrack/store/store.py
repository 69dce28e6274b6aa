"""Putting extractions in, and getting documents, events, ledgers, rates and issues out."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from fundtrack.errors import Issue, UsageError
from fundtrack.model.commitment import Linkable, Linking
from fundtrack.model.decision import Decision
from fundtrack.model.event import Event, Extraction, LedgerEntry
from fundtrack.model.money import RateQuote
from fundtrack.store import links, sql
from fundtrack.store.codec import (
    from_as_read,
    to_event,
    to_ledger,
    to_linkable,
    to_rate,
    to_sketch,
)
from fundtrack.store.columns import ISSUE_COLUMNS, JOURNAL_COLUMNS, LEDGER_COLUMNS, RATE_COLUMNS
from fundtrack.store.faults import decoding, failing, transaction
from fundtrack.store.filters import Where, clean, condition, like
from fundtrack.store.sketch import Sketch
from fundtrack.store.values import Alone, Outcome, StoredDocument, Sum
from fundtrack.store.write import rows, write

if TYPE_CHECKING:
    from fundtrack.store.check import Flaw

_SHORTEST = 4  # characters of a hash that may stand for the whole


class Store:
    """One open store; made by ``open_store``, closed by ``with``. Every error is a ``StoreError``."""

    def __init__(self, connection: sqlite3.Connection, where: str) -> None:
        self._connection = connection
        self.where = where

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """What is read inside belongs together, whatever other processes write meanwhile."""
        with failing(self.where):
            if self._connection.in_transaction:
                yield
            else:
                with transaction(self._connection, "DEFERRED"):
                    yield

    def flaws(self) -> Iterator[Flaw]:
        """What is wrong with the file and its rows, taken by themselves."""
        with failing(self.where):
            from fundtrack.store.check import flaws

            yield from flaws(self._connection)

    def is_as_written(self, read: Extraction) -> bool:
        """Whether this, a document as read, is what was put; to be asked of what this version has put."""
        return bool(rows(read).digest == self._all(sql.DIGEST, (read.sha256,))[0][0])

    def link_flaws(self) -> Iterator[Flaw]:
        """Links to events that are not there; to be asked where ``linking`` has an answer."""
        with failing(self.where):
            from fundtrack.store.check import linked_flaws

            yield from linked_flaws(self._connection)

    def put(
        self,
        extraction: Extraction,
        source: bytes | None = None,
        encoding: str | None = None,
        *,
        afresh: bool = False,
    ) -> Outcome:
        """Store what a document yielded, in one transaction, in place of what its bytes yielded before.

        What people decided on its events is laid over it. source, encoding: the document's bytes and, of a text
        file, what it was told to be written in, to be kept for ``source``. Of a document that comes under several
        names the first in order stays, so that the order of coming makes no difference. afresh: every row is written,
        also where the store has them already, which mends rows that came to harm.
        """
        with failing(self.where), transaction(self._connection):
            known = self._connection.execute(sql.DIGEST, (extraction.sha256,)).fetchone()
            name = min(clean(extraction.document), known[1]) if known is not None else clean(extraction.document)
            entries = self._decisions(sql.JOURNAL_OF, (extraction.sha256,))
            changed = write(self._connection, replace(extraction, document=name), known, entries, again=afresh)
            if source is not None:
                self._connection.execute(sql.INSERT_SOURCE, (extraction.sha256, encoding, zlib.compress(source, 6)))
        if known is None:
            return Outcome.NEW
        return Outcome.CHANGED if changed else Outcome.UNCHANGED

    def source(self, which: str) -> tuple[bytes, str | None] | None:
        """A document's bytes as they were put, and the encoding they were read in; None where they were not kept."""
        found = self._all(sql.SOURCE, (self.document(which).sha256,))
        with decoding(self.where):
            return (zlib.decompress(found[0][0]), found[0][1]) if found else None

    def decide(self, entries: Sequence[Decision]) -> int:
        """Add entries to the journal and lay them over their documents, in one transaction; how many were not known.

        Entries on documents that are not in the store are kept, and hold once these are put.
        """
        added: list[Decision] = []
        with failing(self.where), transaction(self._connection):
            for entry in entries:
                row = [clean(str(getattr(entry, column))) for column in JOURNAL_COLUMNS]
                if self._connection.execute(sql.INSERT_DECISION, row).rowcount:
                    added.append(entry)
            for sha256 in sorted({e.document for e in added if e.kind in ("amend", "accept", "reject", "undo")}):
                known = self._connection.execute(sql.DIGEST, (sha256,)).fetchone()
                if known is not None:
                    held = self._decisions(sql.JOURNAL_OF, (sha256,))
                    write(self._connection, self.extraction(sha256, as_read=True), known, held, again=True)
            if any(entry.kind != "skip" for entry in added):
                self._connection.execute(sql.CHANGE)
        return len(added)

    def journal(self) -> tuple[Decision, ...]:
        """Every entry, in the order in which they hold."""
        return self._decisions(sql.JOURNAL)

    def _decisions(self, statement: str, bound: Sequence[Any] = ()) -> tuple[Decision, ...]:
        return tuple(Decision(*row) for row in self._all(statement, bound))

    def changed(self) -> int:
        """A number that every change of documents or decisions raises."""
        return int(self._all(sql.STATE, ("changed",))[0][0])

    def linkables(self) -> Iterator[Linkable]:
        """What linking looks at in every event that nobody rejected."""
        with decoding(self.where):
            for row in self._each(sql.LINKABLES, ()):
                yield to_linkable(row)

    def linking(self) -> tuple[Linking, str] | None:
        """How the events stand to each other, and what worked it out; None where something has changed since."""
        with self.snapshot():
            linked = self._all(sql.STATE, ("linked",))
            if not linked or int(linked[0][0]) != self.changed():
                return None
            return links.read(self._connection), str(self._all(sql.STATE, ("linked_by",))[0][0])

    def keep_linking(self, linking: Linking, changed: int, by: str) -> bool:
        """Keep how events stand to each other, worked out ``by`` when it was ``changed``; False if it has moved on."""
        run = self._connection
        with failing(self.where), transaction(run):
            if self.changed() != changed:
                return False
            links.write(run, linking)
            run.execute(sql.SET_STATE, ("linked", str(changed)))
            run.execute(sql.SET_STATE, ("linked_by", by))
        return True

    def remove(self, which: str) -> StoredDocument:
        """Take a document and all that it yielded out; see ``document`` for ``which``."""
        with failing(self.where), transaction(self._connection):
            found = self.document(which)
            self._connection.execute(sql.DELETE_DOCUMENT, (found.sha256,))
            self._connection.execute(sql.CHANGE)
        return found

    def documents(self) -> tuple[StoredDocument, ...]:
        """All documents by name."""
        return tuple(map(StoredDocument.of, self._all(sql.DOCUMENTS)))

    def document(self, which: str) -> StoredDocument:
        """The document of that name, or whose SHA-256 begins so; ``UsageError`` for none or several."""
        found = self._all(sql.DOCUMENTS_NAMED, (which,))
        if not found and len(which) >= _SHORTEST:
            found = self._all(sql.DOCUMENTS_HASHED, (like(which.lower(), start=True),))
        if len(found) == 1:
            return StoredDocument.of(found[0])
        if not found:
            raise UsageError(f"no document {which!r}", where=self.where, remedy="fundtrack docs list shows them")
        listed = ", ".join(f"{row[0][:12]} ({row[1]})" for row in found[:10])
        raise UsageError(f"{which!r} may be any of {len(found)} documents: {listed}", remedy="give more of the hash")

    def extraction(self, which: str, *, as_read: bool = False) -> Extraction:
        """All that a document yielded. as_read: by the rules alone, without what people decided."""
        with self.snapshot(), decoding(self.where):
            d = self.document(which)
            events, ledger = self._read(d.sha256) if as_read else (None, None)
            if events is None or ledger is None:
                found = self._all(f"{sql.EVENTS}d.sha256 = ?{sql.ORDER['document']}", (d.sha256,))
                events, ledger = tuple(map(to_event, found)), self.ledger(d.sha256)
            return Extraction(
                document=d.name,
                sha256=d.sha256,
                kind=d.kind,
                pages=d.pages,
                articles=d.articles,
                events=events,
                ledger=ledger,
                rates=self.rates(d.sha256).get(d.sha256, ()),
                issues=self.issues(d.sha256),
                rules_hash=d.rules_hash,
                program=d.program,
            )

    def _read(self, sha256: str) -> tuple[tuple[Event, ...], tuple[LedgerEntry, ...]] | tuple[None, None]:
        kept = self._all(sql.AS_READ, (sha256,))
        return from_as_read(kept[0][0], self.document(sha256).name) if kept else (None, None)

    def events(self, where: Where | None = None, order: str = "document") -> Iterator[Event]:
        """The events that match (amount bounds aside), ordered by "document" (name, place), "date" or "-date"."""
        test, bound = condition(where or Where())
        with decoding(self.where):
            for row in self._each(f"{sql.EVENTS}{test}{sql.ORDER[order]}", bound):
                yield to_event(row)

    def sketches(self, where: Where | None = None, *, besides: Alone | None = None) -> Iterator[Sketch]:
        """The same events by document, without their evidence: for counting. besides: leave those out."""
        test, bound = condition(where or Where())
        if besides is not None:
            test = f"{test} AND {sql.simple(len(besides.sources))} = 0"
            bound += [besides.currency, *besides.sources]
        with decoding(self.where):
            for row in self._each(f"{sql.SKETCHES}{test}{sql.ORDER['document']}", bound):
                yield to_sketch(row)

    def sums(self, where: Where, by: Sequence[str], alone: Alone) -> Iterator[Sum]:
        """The matching events that count for themselves alone, added up by dimensions and stage."""
        test, bound = condition(where)
        test = f"{test} AND {sql.simple(len(alone.sources))} = 1"
        for stage, source, exponent, events, high, low, *key in self._each(
            sql.sums(by, test), [*bound, alone.currency, *alone.sources]
        ):
            yield Sum(tuple(key), stage, source, events, sql.whole(high, low, exponent))

    def event(self, prefix: str) -> Event:
        """The event whose id begins so; a whole id is never ambiguous. ``UsageError`` for none or several."""
        found = self._all(sql.EVENT_IDS, (prefix, like(prefix, start=True), prefix)) if prefix else []
        if not found:
            raise UsageError(f"no event {prefix!r}", where=self.where, remedy="fundtrack events lists them")
        if len(found) > 1 and found[0][0] != prefix:
            listed = ", ".join(f"{key} ({title})" for key, title in found[:10]) + (" …" if len(found) > 10 else "")
            raise UsageError(f"{prefix!r} may be any of these events: {listed}", remedy="give more of the id")
        rows = self._all(f"{sql.EVENTS}e.id = ?{sql.ORDER['document']}", (found[0][0],))
        with decoding(self.where):
            return to_event(rows[0])

    def amount(self, prefix: str) -> tuple[str, LedgerEntry]:
        """The unexplained amount whose id begins so, with its document's hash; ``UsageError`` for none or several."""
        found = self._all(sql.AMOUNTS, (like(prefix, start=True),)) if prefix else []
        exact = [row for row in found if row[1] == prefix]
        if len(exact or found) != 1:
            what = "may be any of several amounts" if found else "is no amount without an explanation"
            raise UsageError(f"{prefix!r} {what}", where=self.where, remedy="fundtrack audit lists them")
        sha256, *row = (exact or found)[0]
        return str(sha256), to_ledger(row)

    def parents(self) -> dict[str, str]:
        """For every event that is part of another: its id and the other's."""
        return {str(child): str(parent) for child, parent in self._all(sql.PARENTS)}

    def values(self, column: str) -> tuple[str, ...]:
        """The values that occur in "instrument", "currency" … of the stored events, in order."""
        if column not in Sketch._fields:
            raise ValueError(column)
        return tuple(str(row[0]) for row in self._all(sql.distinct(column)))

    def ledger(self, which: str) -> tuple[LedgerEntry, ...]:
        """What became of every amount of a document, in the order of the text."""
        with decoding(self.where):
            return tuple(to_ledger(row[2:]) for row in self._of("ledger", LEDGER_COLUMNS, which))

    def rates(self, which: str | None = None) -> dict[str, tuple[RateQuote, ...]]:
        """The quoted rates of one document or all, by SHA-256."""
        found: dict[str, list[RateQuote]] = {}
        with decoding(self.where):
            for row in self._of("rates", RATE_COLUMNS, which):
                found.setdefault(row[0], []).append(to_rate(row[1:]))
        return {key: tuple(quotes) for key, quotes in found.items()}

    def issues(self, which: str | None = None) -> tuple[Issue, ...]:
        """What was reported when documents, or one of them, were read."""
        return tuple(Issue(*row[2:]) for row in self._of("issues", ISSUE_COLUMNS, which))

    def _of(self, table: str, columns: Sequence[str], which: str | None) -> list[Any]:
        if which is None:
            return self._all(sql.of_all(table, columns))
        return self._all(sql.of_document(table, columns), (self.document(which).sha256,))

    def _all(self, statement: str, bound: Sequence[Any] = ()) -> list[Any]:
        with failing(self.where):
            return self._connection.execute(statement, bound).fetchall()

    def _each(self, statement: str, bound: Sequence[Any]) -> Iterator[Any]:
        with failing(self.where):
            yield from self._connection.execute(statement, bound)
