"""Pictures of totals and timelines, as Vega and Vega-Lite specifications with their data in them."""

from fundtrack.charts.bars import bars, lines
from fundtrack.charts.chart import Chart
from fundtrack.charts.history import history
from fundtrack.charts.ladder import ladder
from fundtrack.charts.sankey import sankey

__all__ = ["Chart", "bars", "history", "ladder", "lines", "sankey"]
