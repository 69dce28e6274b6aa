"""What an export is made of: events with their verdicts, totals, what they leave out, rates and sources."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fundtrack.query import Rows, Summary, Timeline, View, find_rows, rate_lines, summarize, timelines
from fundtrack.rates import Agreement, load_reference
from fundtrack.render.summary import left_out_table, summary_table
from fundtrack.render.table import Table
from fundtrack.render.tables import event_table, rate_table, source_table
from fundtrack.store import Store, StoredDocument, Where


@dataclass(frozen=True, slots=True)
class Material:
    """All that the filters leave of a store, seen in one way."""

    rows: Rows
    summary: Summary
    rates: tuple[Agreement, ...]
    documents: tuple[StoredDocument, ...]
    timelines: tuple[Timeline, ...]
    view: View

    def tables(self) -> dict[str, Table]:
        """The sheets by name, in their order."""
        reference = load_reference() if self.view.ecb else None
        return {
            "Events": event_table(self.rows.rows, self.view.currency),
            "Summary": summary_table(self.summary),
            "Rates": rate_table(self.rates, reference),
            "Left out": left_out_table(self.summary),
            "Sources": source_table(self.rows, self.documents),
        }


def gather(store: Store, where: Where, view: View, by: Sequence[str] = ("program",)) -> Material:
    """Read it from the store; by: what the summary groups by."""
    rows = find_rows(store, where, view)
    told = {row.event.sha256 for row in rows}
    documents = tuple(document for document in store.documents() if document.sha256 in told)
    lines = timelines(store, where, view)
    return Material(rows, summarize(store, where, by, view), rate_lines(store), documents, lines, view)
