"""Bars and lines: the totals of a summary, by what it groups by and by stage."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal, localcontext

from fundtrack.charts.chart import PALETTE, STAGE_COLOURS, WIDTH, Chart, Spec, drawn, frame, scale_words
from fundtrack.language import _, plural
from fundtrack.query import STAGE_COLUMNS, TIMES, Group, Summary
from fundtrack.render.numbers import grouped, short
from fundtrack.render.summary import left_out_line, summary_table
from fundtrack.render.text import printable
from fundtrack.render.words import dimension_words, stage_words, value_words
from fundtrack.store import COMMITTED

TOP = 20  # groups that have a bar of their own
_LABEL = 60  # characters of a name beside its bar
_STEP = 26  # pixels from bar to bar
_MOST_TIMES = 400  # periods on an axis, of which those without money are filled in


def bars(summary: Summary, *, top: int = TOP, title: str = "") -> Chart:
    """A bar a group, made of its stages; upright where the first dimension is a time, else the largest first.

    What stands beside the totals (ceilings, money taken back) is not in the bars. Groups behind the ``top`` largest
    share one bar.
    """
    groups = [group for group in summary.groups if group.total > 0]
    upright = bool(summary.by) and summary.by[0] in TIMES
    shown = _named(groups if upright else _first(groups, top), summary)
    values = [
        {
            "group": name,
            "stage": stage_words(stage),
            "order": COMMITTED.index(stage),
            "amount": drawn(group.amounts[stage]),
            "told": f"{grouped(group.amounts[stage])} {summary.currency}",
        }
        for name, group in shown
        for stage in COMMITTED
        if group.amounts[stage]
    ]
    totals = [{"group": name, "amount": drawn(group.total), "told": short(group.total)} for name, group in shown]
    title = title or _("Totals in {currency} by {dimension}", currency=summary.currency, dimension=_by(summary))
    notes = left_out_notes(summary)
    times = [name for name, _group in shown]
    if upright and len(summary.by) == 1:
        stated = {str(group.key[0]) for group in groups if group.key[0] is not None}
        times = [*_through(stated, summary.by[0]), *(name for name in times if name not in stated)]
    spec = _upright(values, totals, times) if upright else _lying(values, totals, [name for name, _group in shown])
    return Chart(title, frame(title, notes, **spec), summary_table(summary), notes=notes)


def lines(summary: Summary, *, title: str = "") -> Chart:
    """Totals over time, a line for each value of the second dimension (the largest eight; the rest share one)."""
    whole = [group for group in summary.groups if group.total > 0]
    dated = [group for group in whole if group.key[0] is not None]
    series = _series(dated, summary.by[1]) if len(summary.by) > 1 else {}
    sums: dict[tuple[str, str], Decimal] = {}
    with localcontext(prec=60):
        for group in dated:
            name = series.get(group.key[1], _("others")) if series else _("Total")
            at = (str(group.key[0]), name)
            sums[at] = sums.get(at, Decimal(0)) + group.total
    times = _through({time for time, _name in sums}, summary.by[0])
    names = list(dict.fromkeys([*series.values(), *(name for _time, name in sums)]))
    values = [
        {
            "time": time,
            "series": name,
            "amount": drawn(sums.get((time, name), Decimal(0))),
            "told": f"{grouped(sums.get((time, name), Decimal(0)))} {summary.currency}",
        }
        for name in names
        for time in times
    ]
    title = title or _("Totals in {currency} by {dimension}", currency=summary.currency, dimension=_by(summary))
    bare = sum((group.total for group in whole if group.key[0] is None), Decimal(0))
    undated = (
        (_("{amount} {currency} without a date", amount=grouped(bare, 0), currency=summary.currency),) if bare else ()
    )
    notes = (*left_out_notes(summary), *undated)
    encoding: Spec = {
        "x": {"field": "time", "type": "ordinal", "title": None, "axis": {"labelAngle": 0, "labelOverlap": True}},
        "y": {"field": "amount", "type": "quantitative", "title": None, "axis": {"labelExpr": scale_words()}},
        "tooltip": [
            {"field": "time", "title": " "},
            {"field": "series", "title": " "},
            {"field": "told", "title": " "},
        ],
    }
    if series:
        colours = {"domain": names, "range": [PALETTE[i % len(PALETTE)] for i in range(len(names))]}
        encoding["color"] = {"field": "series", "type": "nominal", "title": None, "scale": colours}
    body: Spec = {
        "data": {"values": values},
        "width": WIDTH,
        "height": 320,
        "mark": {"type": "line", "point": True},
        "encoding": encoding,
    }
    return Chart(title, frame(title, notes, **body), summary_table(summary), notes=notes)


def left_out_notes(summary: Summary) -> tuple[str, ...]:
    """What the totals leave out, in one line, or none."""
    line = left_out_line(summary, hint=False)
    return (printable(line),) if line else ()


def _by(summary: Summary) -> str:
    return _(", ").join(dimension_words(name).lower() for name in summary.by)


def _through(times: Iterable[str], dimension: str) -> list[str]:
    """The times in order, with those between them that hold nothing; a vague one ("2024" among months) stands first."""
    found = sorted(times)
    parts = {"year": 1, "quarter": 4, "month": 12}[dimension]
    exact = [time for time in found if len(time) > 4 or parts == 1]
    if not exact:
        return found
    first, last = (_number(time, parts) for time in (exact[0], exact[-1]))
    if last - first > _MOST_TIMES:
        return found
    between = {_time(number, dimension, parts) for number in range(first, last + 1)}
    return sorted({*found, *between})


def _number(time: str, parts: int) -> int:
    year, _dash, part = time.partition("-")
    return int(year) * parts + (int(part.removeprefix("Q")) - 1 if part else 0)


def _time(number: int, dimension: str, parts: int) -> str:
    year, part = divmod(number, parts)
    return {"year": f"{year:04}", "quarter": f"{year:04}-Q{part + 1}", "month": f"{year:04}-{part + 1:02}"}[dimension]


def _first(groups: Sequence[Group], top: int) -> list[Group]:
    """The largest groups, and one for all others."""
    ranked = sorted(groups, key=lambda group: -group.total)
    if len(ranked) <= top + 1:
        return ranked
    rest = ranked[top:]
    with localcontext(prec=60):
        amounts = {stage: sum((g.amounts[stage] for g in rest), Decimal(0)) for stage in STAGE_COLUMNS}
        sources = {source: sum((g.sources[source] for g in rest), Decimal(0)) for source in rest[0].sources}
    name = plural("{number} other", "{number} others", len(rest))
    events, found = (sum(getattr(group, what) for group in rest) for what in ("events", "found"))
    return [*ranked[:top], Group((name,), events, found, amounts, sources)]


def _named(groups: Iterable[Group], summary: Summary) -> list[tuple[str, Group]]:
    """Groups with the words beside their bars; two that would read alike are numbered."""
    found: dict[str, Group] = {}
    for group in groups:
        words = [value_words(name, value) for name, value in zip(summary.by, group.key, strict=False)]
        text = printable(" · ".join(words))
        text = text if len(text) <= _LABEL else text[: _LABEL - 1] + "…"
        name, number = text, 2
        while name in found:
            name, number = f"{text} ({number})", number + 1
        found[name] = group
    return list(found.items())


def _series(groups: Iterable[Group], dimension: str) -> dict[str | None, str]:
    """The values of the second dimension that get a line of their own, largest first, with their words."""
    sums: dict[str | None, Decimal] = {}
    for group in groups:
        sums[group.key[1]] = sums.get(group.key[1], Decimal(0)) + group.total
    ranked = sorted(sums, key=lambda name: (-sums[name], name or ""))
    most = len(PALETTE)
    kept = ranked if len(ranked) <= most else ranked[: most - 1]
    return {name: printable(value_words(dimension, name))[:_LABEL] for name in kept}


def _colours() -> Spec:
    domain = [stage_words(stage) for stage in COMMITTED]
    return {
        "field": "stage",
        "type": "nominal",
        "title": None,
        "scale": {"domain": domain, "range": [STAGE_COLOURS[stage] for stage in COMMITTED]},
        "sort": domain,
    }


_TOLD = [{"field": field, "title": " "} for field in ("group", "stage", "told")]


def _lying(values: list[Spec], totals: list[Spec], names: list[str]) -> Spec:
    group: Spec = {"field": "group", "type": "nominal", "sort": names, "title": None}
    length: Spec = {"field": "amount", "type": "quantitative", "title": None}
    axis = {"axis": {"labelExpr": scale_words(), "tickCount": 6}}
    bar: Spec = {
        "data": {"values": values},
        "mark": {"type": "bar"},
        "encoding": {
            "y": group,
            "x": {**length, **axis, "stack": "zero"},
            "color": _colours(),
            "order": {"field": "order"},
            "tooltip": _TOLD,
        },
    }
    label: Spec = {
        "data": {"values": totals},
        "mark": {"type": "text", "align": "left", "dx": 5, "fontSize": 12},
        "encoding": {"y": group, "x": length, "text": {"field": "told"}},
    }
    return {"width": WIDTH, "height": {"step": _STEP}, "layer": [bar, label]}


def _upright(values: list[Spec], totals: list[Spec], times: list[str]) -> Spec:
    axis = {"labelAngle": 0, "labelOverlap": True}
    group: Spec = {"field": "group", "type": "ordinal", "title": None, "axis": axis, "scale": {"domain": times}}
    height: Spec = {"field": "amount", "type": "quantitative", "title": None}
    bar: Spec = {
        "data": {"values": values},
        "mark": {"type": "bar"},
        "encoding": {
            "x": group,
            "y": {**height, "axis": {"labelExpr": scale_words(), "tickCount": 6, "grid": True}, "stack": "zero"},
            "color": _colours(),
            "order": {"field": "order"},
            "tooltip": _TOLD,
        },
    }
    label: Spec = {
        "data": {"values": totals},
        "mark": {"type": "text", "baseline": "bottom", "dy": -3, "fontSize": 12},
        "encoding": {"x": group, "y": height, "text": {"field": "told"}},
    }
    return {"width": WIDTH, "height": 320, "layer": [bar, label]}
