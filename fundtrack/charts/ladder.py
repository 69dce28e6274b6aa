"""The ladder of stages: how much of what is meant is announced, promised and paid."""

from __future__ import annotations

from fundtrack.charts.bars import left_out_notes
from fundtrack.charts.chart import STAGE_COLOURS, WIDTH, Chart, Spec, drawn, frame, scale_words
from fundtrack.language import _
from fundtrack.query import Summary
from fundtrack.render.numbers import grouped, short
from fundtrack.render.table import Cell, Column, Table
from fundtrack.render.words import stage_words
from fundtrack.store import COMMITTED

APART = ("authorized", "cancelled")  # not in any total
_ORDER = ("authorized", *COMMITTED, "cancelled")


def ladder(summary: Summary, *, title: str = "") -> Chart:
    """A bar for each stage of a summary's total, in the order in which a promise becomes firm.

    Ceilings and money taken back are drawn pale, as no total counts them.
    """
    amounts = summary.total.amounts
    rungs = [stage for stage in _ORDER if amounts[stage] or stage in COMMITTED]
    names = [stage_words(stage) for stage in rungs]
    values = [
        {
            "stage": stage_words(stage),
            "amount": drawn(amounts[stage]),
            "label": short(amounts[stage]) if amounts[stage] else "0",
            "told": f"{grouped(amounts[stage])} {summary.currency}",
            "strength": 0.45 if stage in APART else 1,
        }
        for stage in rungs
    ]
    title = title or _("Stages of the money in {currency}", currency=summary.currency)
    notes = left_out_notes(summary)
    y: Spec = {"field": "stage", "type": "nominal", "sort": names, "title": None}
    x: Spec = {"field": "amount", "type": "quantitative", "title": None, "axis": {"labelExpr": scale_words()}}
    colour: Spec = {
        "field": "stage",
        "legend": None,
        "scale": {"domain": names, "range": [STAGE_COLOURS[stage] for stage in rungs]},
    }
    tooltip = [{"field": "stage", "title": " "}, {"field": "told", "title": " "}]
    body: Spec = {
        "data": {"values": values},
        "width": WIDTH,
        "height": {"step": 30},
        "layer": [
            {
                "mark": {"type": "bar"},
                "encoding": {
                    "y": y,
                    "x": x,
                    "color": colour,
                    "opacity": {"field": "strength", "type": "quantitative", "scale": None, "legend": None},
                    "tooltip": tooltip,
                },
            },
            {
                "mark": {"type": "text", "align": "left", "dx": 5, "fontSize": 12},
                "encoding": {"y": y, "x": x, "text": {"field": "label"}},
            },
        ],
    }
    columns = (Column("stage", heading=_("Stage")), Column("amount", "number", summary.currency))
    rows: list[tuple[Cell, ...]] = [(stage, amounts[stage]) for stage in rungs]
    return Chart(title, frame(title, notes, **body), Table(columns, rows), notes=notes)
