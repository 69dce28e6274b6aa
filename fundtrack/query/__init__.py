"""Questions to a store: filters, flat rows, groups and totals in one currency."""

from fundtrack.query.count import REASONS
from fundtrack.query.dimensions import DIMENSIONS, STAGE_COLUMNS
from fundtrack.query.filters import choose, parse_currency, parse_date, parse_dimensions, parse_filters, parse_order
from fundtrack.query.holding import Held
from fundtrack.query.linked import Linked, linked, refresh
from fundtrack.query.places import parse_country
from fundtrack.query.rows import COLUMNS, ORDERS, Row, Rows, find_rows
from fundtrack.query.summary import Group, LeftOut, Summary, summarize
from fundtrack.query.timeline import Step, Timeline, timelines
from fundtrack.query.view import COUNTS, View, rate_lines

__all__ = [
    "COLUMNS",
    "COUNTS",
    "DIMENSIONS",
    "ORDERS",
    "REASONS",
    "STAGE_COLUMNS",
    "Group",
    "Held",
    "LeftOut",
    "Linked",
    "Row",
    "Rows",
    "Step",
    "Summary",
    "Timeline",
    "View",
    "choose",
    "find_rows",
    "linked",
    "parse_country",
    "parse_currency",
    "parse_date",
    "parse_dimensions",
    "parse_filters",
    "parse_order",
    "rate_lines",
    "refresh",
    "summarize",
    "timelines",
]
