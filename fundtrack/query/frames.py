"""Rows and summaries as pandas frames, for pivots and table files. Importing pandas costs a second: only here."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from fundtrack.query.rows import COLUMNS, Rows
from fundtrack.query.summary import Summary

if TYPE_CHECKING:
    import pandas as pd

NOTHING = "—"  # stands for "none stated" in a pivot, whose labels cannot be empty
TOTAL = "total"


def rows_frame(rows: Rows) -> pd.DataFrame:
    """One line an event, COLUMNS in order; amounts stay Decimal, which pandas keeps as objects."""
    import pandas as pd

    return pd.DataFrame([row.flat() for row in rows], columns=list(COLUMNS), dtype=object)


def summary_frame(summary: Summary) -> pd.DataFrame:
    """One line a group and none for the total: dimensions, events, found, the stages, total."""
    import pandas as pd

    columns = list(summary.total.flat(summary.by, summary.sources))
    return pd.DataFrame(
        [group.flat(summary.by, summary.sources) for group in summary.groups], columns=columns, dtype=object
    )


def pivot(summary: Summary) -> pd.DataFrame:
    """Totals with the first dimension down, the second across, and the sums at the ends.

    Rows keep the summary's order, columns are sorted; groups without a total are left out. ValueError
    unless there are exactly two dimensions.
    """
    if len(summary.by) != 2:
        raise ValueError(f"a pivot has two dimensions, not {len(summary.by)}")
    import pandas as pd

    groups = [g for g in summary.groups if g.total]
    if not groups:
        return pd.DataFrame(columns=[TOTAL], index=pd.Index([], name=summary.by[0]), dtype=object)
    down = list(dict.fromkeys(g.key[0] or NOTHING for g in groups))
    across = sorted({g.key[1] or NOTHING for g in groups}, key=lambda label: (label == NOTHING, label))
    cells = dict.fromkeys(((one, other) for one in down for other in across), Decimal(0))
    cells.update({(g.key[0] or NOTHING, g.key[1] or NOTHING): g.total for g in groups})
    long = pd.Series(cells, dtype=object, index=pd.MultiIndex.from_tuples(list(cells), names=summary.by))
    frame = long.unstack().reindex(index=down, columns=across)
    frame[TOTAL] = frame.sum(axis="columns")
    frame.loc[TOTAL] = frame.sum(axis="index")
    return frame
