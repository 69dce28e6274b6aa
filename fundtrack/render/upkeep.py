"""What reading again changes, and what is wrong with a store, as tables and in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from fundtrack.model.decision import Decision
from fundtrack.render.report import count
from fundtrack.render.table import Cell, Column, Table

if TYPE_CHECKING:
    from fundtrack.upkeep.check import Checked, Fault
    from fundtrack.upkeep.reextract import Again

_NONE = "nothing changes"
_SHOWN = 5  # names in a line


def reading_table(done: Sequence[Again]) -> Table:
    """One row a document that changes: events gained, lost and changed, amounts with another fate, and the fields."""
    columns = (
        Column("document", heading="Document"),
        Column("sha256"),
        Column("gained", "number", "Gained"),
        Column("lost", "number", "Lost"),
        Column("changed", "number", "Changed"),
        Column("fates", "number", "Fates"),
        Column("fields", heading="Fields"),
        Column("decisions_lost", "number", "Decisions lost", optional=True),
    )
    rows = [_reading(again) for again in done if again.changes or again.stranded]
    total = ("All", None, *(_sum(rows, place) for place in range(2, 6)), _fields(done), _sum(rows, 7))
    return Table(columns, rows, total=total if len(rows) > 1 else None, empty=_NONE)


def _reading(again: Again) -> tuple[Cell, ...]:
    whole = Counter(one.change for one in again.changes if not one.field)
    changed = {one.event for one in again.changes if one.change == "changed" and one.field != "fate"}
    fates = sum(one.field == "fate" for one in again.changes)
    counts = (whole["gained"], whole["lost"], len(changed), fates)
    return (again.document.name, again.document.sha256, *counts, _fields([again]), len(again.stranded))


def _fields(done: Sequence[Again]) -> str | None:
    """How many events differ in each field, the most frequent first: "stage 3; date 1"."""
    seen = Counter(one.field for again in done for one in again.changes if one.change == "changed")
    seen.pop("fate", None)
    return "; ".join(f"{field} {times}" for field, times in sorted(seen.items(), key=lambda x: (-x[1], x[0]))) or None


def _sum(rows: Sequence[tuple[Cell, ...]], place: int) -> int:
    return sum(int(cell) for row in rows if (cell := row[place]) is not None and not isinstance(cell, str))


def change_table(done: Sequence[Again]) -> Table:
    """One row a change, with the values before and after."""
    columns = (
        Column("document", heading="Document"),
        Column("event", heading="Event"),
        Column("change", heading="Change"),
        Column("field", heading="Field"),
        Column("before", heading="Before"),
        Column("after", heading="After"),
    )
    rows: list[tuple[Cell, ...]] = [
        (again.document.name, one.event, one.change, one.field or None, one.before, one.after)
        for again in done
        for one in again.changes
    ]
    return Table(columns, rows, empty=_NONE)


def stranded_words(document: str, entry: Decision) -> str:
    """A decision without its event, in a line."""
    what = f"{entry.kind} {entry.field}".rstrip()
    return f"{document}: the decision {entry.id} ({what}, by {entry.who}) no longer has its event {entry.event}; kept"


def described(done: Sequence[Again], failed: int, *, written: bool) -> str:
    """What a run came to, in a line."""
    changing = sum(bool(again.changes) for again in done)
    same = sum(again.read is None for again in done)
    told = (
        (changing, "changed" if written else "would change"),
        (len(done) - changing - same, "as before"),
        (same, "read with these rules already"),
        (failed, "not read"),
    )
    parts = ", ".join(f"{number} {words}" for number, words in told if number)
    end = "; --yes writes the changes" if changing and not written else ""
    return f"{count(len(done) + failed, 'document')}{': ' if parts else ''}{parts}{end}"


def uncopied(names: Sequence[str]) -> str:
    """Documents that are not in the store themselves, in a line."""
    shown = ", ".join(names[:_SHOWN]) + (", …" if len(names) > _SHOWN else "")
    have = "has" if len(names) == 1 else "have"
    return f"{count(len(names), 'document')} {have} no copy in the store ({shown}); ingest the files again"


def fault_table(faults: Sequence[Fault]) -> Table:
    """One row a fault of a store."""
    columns = (
        Column("place", heading="Place"),
        Column("what", heading="Fault"),
        Column("remedy", heading="Remedy"),
    )
    return Table(columns, [tuple(fault) for fault in faults], empty="no faults")


def checked(found: Checked, faults: int) -> str:
    """What was looked at, and how many faults that had, in a line."""
    seen = (count(found.documents, "document"), count(found.events, "event"), count(found.decisions, "decision"))
    return f"{', '.join(seen)}: {count(faults, 'fault') if faults else 'no fault'}"
