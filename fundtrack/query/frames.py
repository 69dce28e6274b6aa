"""Rows and summaries as pandas frames, for pivots and table files. Importing pandas costs a second: only here."""

from __future__ import annotations

from decimal import Decimal, localcontext
from typing import TYPE_CHECKING, Literal, TypeAlias

from fundtrack.model.event import FUNDING_SOURCES
from fundtrack.query.dimensions import STAGE_COLUMNS
from fundtrack.query.rows import COLUMNS, Rows
from fundtrack.query.summary import Summary

if TYPE_CHECKING:
    import pandas as pd

Decimals: TypeAlias = Literal["python", "arrow"]

FLAGS = {"counted"}
COUNTS = {"page", "events", "found"}
MONEY = {
    *("amount", "amount_min", "converted_amount", "rate", "counted_amount", "total"),
    *STAGE_COLUMNS,
    *FUNDING_SOURCES,
}
_DIGITS = 38  # of a decimal of pyarrow

NOTHING = "—"  # stands for "none stated" in a pivot, whose labels cannot be empty
TOTAL = "total"


def rows_frame(rows: Rows, decimals: Decimals = "python") -> pd.DataFrame:
    """One line an event, COLUMNS in order; see ``typed``."""
    import pandas as pd

    return typed(pd.DataFrame([row.flat() for row in rows], columns=list(COLUMNS), dtype=object), decimals)


def summary_frame(summary: Summary, decimals: Decimals = "python") -> pd.DataFrame:
    """One line a group and none for the total: dimensions, events, found, the stages, total; see ``typed``."""
    import pandas as pd

    columns = list(summary.total.flat(summary.by, summary.sources))
    lines = [group.flat(summary.by, summary.sources) for group in summary.groups]
    return typed(pd.DataFrame(lines, columns=columns, dtype=object), decimals)


def typed(frame: pd.DataFrame, decimals: Decimals) -> pd.DataFrame:
    """The frame with the types of its columns: words "string", flags "boolean", counts "Int64".

    Money stays exact: as Decimal objects, or with "arrow" as decimals of pyarrow, which calculate fast and keep 38
    digits, those behind the point as far as there is room. Dates stay words, since a date may be a month or a year.
    ValueError for other decimals.
    """
    if decimals not in ("python", "arrow"):
        raise ValueError(f"no decimals {decimals!r}: choose python or arrow")
    for name in frame.columns:
        if name in FLAGS:
            frame[name] = frame[name].astype("boolean")
        elif name in COUNTS:
            frame[name] = frame[name].astype("Int64")
        elif name not in MONEY:
            frame[name] = frame[name].astype("string")
        elif decimals == "arrow":
            frame[name] = _arrow(frame[name])
    return frame


def _arrow(column: pd.Series) -> pd.Series:
    """Decimals of pyarrow with as many digits behind the point as any has, as far as 38 in all allow."""
    import pandas as pd
    import pyarrow as pa

    values = [None if value is None else Decimal(value) for value in column]
    known = [value for value in values if value is not None]
    whole = max((value.adjusted() + 1 for value in known), default=1)
    places = max((-int(value.as_tuple().exponent) for value in known), default=0)
    scale = max(0, min(places, _DIGITS - max(whole, 1)))
    with localcontext(prec=_DIGITS):
        rounded = [None if v is None else v.quantize(Decimal(1).scaleb(-scale)) for v in values]
    return pd.Series(rounded, index=column.index, dtype=pd.ArrowDtype(pa.decimal128(_DIGITS, scale)))


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
