"""Who gives through what to whom: flows between the values of two to four dimensions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext

from fundtrack.charts.bars import left_out_notes
from fundtrack.charts.chart import FONT, PALETTE, Chart, Spec, titled
from fundtrack.language import _, plural
from fundtrack.query import Group, Summary
from fundtrack.render.numbers import grouped, short
from fundtrack.render.summary import summary_table
from fundtrack.render.text import printable
from fundtrack.render.words import dimension_words, value_words

MOST = 14  # values of a dimension with a place of their own; the others share one
_NODE, _GAP, _LABEL = 14.0, 4.0, 34  # pixels of a node's width and of the room between two; characters of a name
_LINE = 15.0  # pixels that a node's words need, however little goes through it
_LEFT, _COLUMN, _HEIGHT = 6.0, 320.0, 520.0
_GREY = "#9a9a9a"  # what is not stated, and what shares a node
_OTHERS = "\x00others"  # no value of a document: such have no control characters in a key


@dataclass(slots=True)
class _Node:
    """A value of a dimension: where it stands, and how much room its flows have used on either side."""

    name: str
    colour: str
    x: float
    y: float = 0.0
    total: Decimal = Decimal(0)
    came: Decimal = Decimal(0)
    went: Decimal = Decimal(0)


def sankey(summary: Summary, *, most: int = MOST, title: str = "") -> Chart:
    """Flows of a summary's totals, one column a dimension in its order. ValueError for fewer than two.

    Every total is drawn: what is behind the ``most`` largest of a column goes through one node.
    """
    if len(summary.by) < 2:
        raise ValueError("flows go between at least two dimensions")
    groups = [group for group in summary.groups if group.total > 0]
    with localcontext(prec=60):
        kept = [_largest(groups, place, most) for place in range(len(summary.by))]
        flows = _flows(groups, kept)
        columns = [_nodes(flows, place, groups, summary) for place in range(len(summary.by))]
        whole = sum((group.total for group in groups), Decimal(0))
        scale = _HEIGHT / float(whole) if whole else 0.0
        height = max((_stack(column.values(), scale) for column in columns), default=0.0)
        links = _links(flows, columns, scale, summary.currency)
    marks = [node for column in columns for node in column.values()]
    nodes = [_drawn(node, scale, summary.currency) for node in marks]
    names = " → ".join(dimension_words(name).lower() for name in summary.by)
    title = title or _("Flows of the totals in {currency}: {names}", currency=summary.currency, names=names)
    notes = left_out_notes(summary)
    width = _LEFT * 2 + _COLUMN * (len(columns) - 1) + _NODE + 8 * _LABEL
    spec = {**_FRAME, "title": titled(title, notes), "width": width, "height": round(height, 2), **_marks(links, nodes)}
    return Chart(title, spec, summary_table(summary), "vega", notes)


def _largest(groups: Iterable[Group], place: int, most: int) -> frozenset[str | None]:
    sums: dict[str | None, Decimal] = {}
    for group in groups:
        sums[group.key[place]] = sums.get(group.key[place], Decimal(0)) + group.total
    ranked = sorted(sums, key=lambda name: (-sums[name], name or ""))
    return frozenset(ranked if len(ranked) <= most + 1 else ranked[:most])


def _flows(groups: Iterable[Group], kept: Sequence[frozenset[str | None]]) -> dict[tuple[str | None, ...], Decimal]:
    """The totals by way through the columns, the largest first."""
    flows: dict[tuple[str | None, ...], Decimal] = {}
    for group in groups:
        way = tuple(value if value in known else _OTHERS for value, known in zip(group.key, kept, strict=True))
        flows[way] = flows.get(way, Decimal(0)) + group.total
    return dict(sorted(flows.items(), key=lambda flow: (-flow[1], tuple(word or "" for word in flow[0]))))


def _nodes(
    flows: dict[tuple[str | None, ...], Decimal], place: int, groups: Sequence[Group], summary: Summary
) -> dict[str | None, _Node]:
    """The nodes of a column, the largest first; what is not stated and the others last."""
    sums: dict[str | None, Decimal] = {}
    for way, amount in flows.items():
        sums[way[place]] = sums.get(way[place], Decimal(0)) + amount
    ranked = sorted(sums, key=lambda name: (name == _OTHERS, name is None, -sums[name], name or ""))
    rest = len({group.key[place] for group in groups}) - len([name for name in ranked if name != _OTHERS])
    found: dict[str | None, _Node] = {}
    for number, name in enumerate(ranked):
        words = plural("{number} other", "{number} others", rest) if name == _OTHERS else None
        label = words or (_("none stated") if name is None else printable(value_words(summary.by[place], name)))
        colour = _GREY if name is None or name == _OTHERS else PALETTE[number % len(PALETTE)]
        found[name] = _Node(label, colour, _LEFT + _COLUMN * place, total=sums[name])
    return found


def _stack(nodes: Iterable[_Node], scale: float) -> float:
    """Put the nodes of a column one below the other; how far they reach."""
    y = 0.0
    for node in nodes:
        node.y = y
        y += max(float(node.total) * scale, _LINE) + _GAP
    return y


def _links(
    flows: dict[tuple[str | None, ...], Decimal],
    columns: Sequence[dict[str | None, _Node]],
    scale: float,
    currency: str,
) -> list[Spec]:
    """A band for each pair of nodes in neighbouring columns that money goes between."""
    found = []
    for place in range(len(columns) - 1):
        left, right = columns[place], columns[place + 1]
        sums: dict[tuple[str | None, str | None], Decimal] = {}
        for way, amount in flows.items():
            sums[way[place], way[place + 1]] = sums.get((way[place], way[place + 1]), Decimal(0)) + amount
        order = (
            {name: number for number, name in enumerate([*left])},
            {name: number for number, name in enumerate([*right])},
        )
        for pair in sorted(sums, key=lambda pair: (order[0][pair[0]], order[1][pair[1]])):
            one, other, amount = left[pair[0]], right[pair[1]], sums[pair]
            found.append(
                {
                    "path": _band(one, other, amount, scale),
                    "colour": one.colour if one.colour != _GREY else other.colour,
                    "told": f"{one.name} → {other.name}: {grouped(amount)} {currency}",
                }
            )
            one.went += amount
            other.came += amount
    return found


def _band(one: _Node, other: _Node, amount: Decimal, scale: float) -> str:
    """The outline of a flow as an SVG path."""
    thick = float(amount) * scale
    top, bottom = one.y + float(one.went) * scale, other.y + float(other.came) * scale
    start, end = one.x + _NODE, other.x
    middle = (start + end) / 2
    return (
        f"M{start:.2f},{top:.2f}C{middle:.2f},{top:.2f} {middle:.2f},{bottom:.2f} {end:.2f},{bottom:.2f}"
        f"L{end:.2f},{bottom + thick:.2f}C{middle:.2f},{bottom + thick:.2f} {middle:.2f},{top + thick:.2f} "
        f"{start:.2f},{top + thick:.2f}Z"
    )


def _drawn(node: _Node, scale: float, currency: str) -> Spec:
    name = node.name if len(node.name) <= _LABEL else node.name[: _LABEL - 1] + "…"
    height = max(float(node.total) * scale, 1.0)
    return {
        "x": round(node.x, 2),
        "y": round(node.y, 2),
        "height": round(height, 2),
        "colour": node.colour,
        "label": f"{name}  {short(node.total)}",
        "told": f"{node.name}: {grouped(node.total)} {currency}",
    }


_FRAME: Spec = {
    "$schema": "https://vega.github.io/schema/vega/v6.json",
    "background": "white",
    "padding": 12,
    "config": {"text": {"font": FONT}, "title": {"font": FONT, "subtitleFont": FONT}},
}


def _marks(links: list[Spec], nodes: list[Spec]) -> Spec:
    return {
        "data": [{"name": "links", "values": links}, {"name": "nodes", "values": nodes}],
        "marks": [
            {
                "type": "path",
                "from": {"data": "links"},
                "encode": {
                    "enter": {
                        "path": {"field": "path"},
                        "fill": {"field": "colour"},
                        "fillOpacity": {"value": 0.35},
                        "tooltip": {"field": "told"},
                    }
                },
            },
            {
                "type": "rect",
                "from": {"data": "nodes"},
                "encode": {
                    "enter": {
                        "x": {"field": "x"},
                        "y": {"field": "y"},
                        "width": {"value": _NODE},
                        "height": {"field": "height"},
                        "fill": {"field": "colour"},
                        "tooltip": {"field": "told"},
                    }
                },
            },
            _words({"stroke": {"value": "white"}, "strokeWidth": {"value": 3}, "strokeOpacity": {"value": 0.8}}),
            _words({"fill": {"value": "#222222"}}),
        ],
    }


def _words(looks: Spec) -> Spec:
    """The names beside the nodes: drawn once as a halo, so that they can be read on the bands, and once as they are."""
    return {
        "type": "text",
        "from": {"data": "nodes"},
        "encode": {
            "enter": {
                "x": {"field": "x", "offset": _NODE + 5},
                "y": {"signal": f"datum.y + max(datum.height, {_LINE}) / 2"},
                "text": {"field": "label"},
                "baseline": {"value": "middle"},
                "fontSize": {"value": 12},
                **looks,
            }
        },
    }
