"""Questions to a store: filters, flat rows, groups and totals in one currency."""

from fundtrack.query.count import REASONS
from fundtrack.query.diff import Change, Diff, Difference, State, compare
from fundtrack.query.dimensions import DIMENSIONS, STAGE_COLUMNS, TIMES
from fundtrack.query.filters import choose, parse_currency, parse_date, parse_dimensions, parse_filters, parse_order
from fundtrack.query.holding import Held
from fundtrack.query.linked import Linked, linked, refresh
from fundtrack.query.links import KINDS, Relation, find_links, parse_links
from fundtrack.query.places import parse_country
from fundtrack.query.rows import COLUMNS, ORDERS, Row, Rows, find_rows
from fundtrack.query.rulings import check_ruling, holds
from fundtrack.query.sides import Sides, read_sides
from fundtrack.query.summary import Group, LeftOut, Summary, summarize
from fundtrack.query.timeline import Step, Timeline, timelines
from fundtrack.query.view import COUNTS, View, rate_lines

__all__ = [
    "COLUMNS",
    "COUNTS",
    "DIMENSIONS",
    "KINDS",
    "ORDERS",
    "REASONS",
    "STAGE_COLUMNS",
    "TIMES",
    "Change",
    "Diff",
    "Difference",
    "Group",
    "Held",
    "LeftOut",
    "Linked",
    "Relation",
    "Row",
    "Rows",
    "Sides",
    "State",
    "Step",
    "Summary",
    "Timeline",
    "View",
    "check_ruling",
    "choose",
    "compare",
    "find_links",
    "find_rows",
    "holds",
    "linked",
    "parse_country",
    "parse_currency",
    "parse_date",
    "parse_dimensions",
    "parse_filters",
    "parse_links",
    "parse_order",
    "rate_lines",
    "read_sides",
    "refresh",
    "summarize",
    "timelines",
]
