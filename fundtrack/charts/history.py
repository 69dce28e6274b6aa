"""How promises moved: each commitment a line over time, each act a point on it."""

from __future__ import annotations

from collections.abc import Sequence

from fundtrack.charts.chart import STAGE_COLOURS, WIDTH, Chart, Spec, frame
from fundtrack.language import _, plural
from fundtrack.model.event import Event
from fundtrack.query import Step, Timeline
from fundtrack.render.numbers import grouped, short
from fundtrack.render.text import printable
from fundtrack.render.timeline import timeline_table
from fundtrack.render.words import stage_words

MOST = 40  # commitments in one picture
_LABEL = 52


def history(lines: Sequence[Timeline], *, most: int = MOST, title: str = "") -> Chart:
    """The commitments with several dated acts first, then the largest; what has no date is counted below the title."""
    dated = [line for line in lines if any(step.date for step in line.steps)]
    ranked = sorted(dated, key=_weight)[:most]
    ranked.sort(key=lambda line: min(step.date for step in line.steps if step.date))
    rows = [(f"{number + 1:03}", line) for number, line in enumerate(ranked)]
    points = [_point(key, step) for key, line in rows for step in line.steps if step.date]
    labels = {key: _label(line) for key, line in rows}
    ways = [_way(key, line) for key, line in rows]
    title = title or _("How commitments moved")
    notes = _notes(len(lines) - len(dated), len(dated) - len(ranked))
    names = [stage_words(stage) for stage in STAGE_COLOURS]
    colours = {"domain": names, "range": list(STAGE_COLOURS.values())}
    y: Spec = {
        "field": "line",
        "type": "nominal",
        "title": None,
        "sort": [key for key, _line in rows],
        "axis": {"labelExpr": _chosen(labels), "labelLimit": 380},
    }
    x: Spec = {"field": "day", "type": "temporal", "title": None, "axis": {"format": "%Y-%m", "labelOverlap": True}}
    colour: Spec = {"field": "stage", "type": "nominal", "title": None, "scale": colours, "sort": names}
    body: Spec = {
        "data": {"values": points},
        "width": WIDTH,
        "height": {"step": 24},
        "layer": [
            {"mark": {"type": "line", "color": "#aaaaaa"}, "encoding": {"y": y, "x": x, "detail": {"field": "line"}}},
            {
                "mark": {"type": "point", "filled": True, "size": 90, "opacity": 1},
                "encoding": {
                    "y": y,
                    "x": x,
                    "color": colour,
                    "tooltip": [
                        {"field": field, "title": " "} for field in ("name", "date", "stage", "told", "document")
                    ],
                },
            },
            {
                "data": {"values": ways},
                "mark": {"type": "text", "align": "left", "dx": 10, "fontSize": 11},
                "encoding": {"y": y, "x": x, "text": {"field": "way"}},
            },
        ],
    }
    return Chart(title, frame(title, notes, **body), timeline_table(lines), notes=notes)


def _weight(line: Timeline) -> tuple[object, ...]:
    """Those that moved first, then those that tell most money, whatever its currency."""
    last = next((step.event.amount for step in reversed(line.steps) if step.event.amount is not None), None)
    return (-len({step.date for step in line.steps if step.date}), last is None, -(last or 0), line.commitment)


def _point(key: str, step: Step) -> Spec:
    event, date = step.event, step.date or ""
    told = f"{grouped(event.amount)} {event.currency}" if event.amount is not None else "—"
    return {
        "line": key,
        "name": _who(event),
        "day": _day(date),
        "date": date,
        "stage": stage_words(event.stage or ""),
        "told": told,
        "document": printable(event.document),
    }


def _way(key: str, line: Timeline) -> Spec:
    """The sums of a commitment one after the other, to stand behind its last point; parts paid or cut in brackets."""
    words, currency = [], None
    for step in line.steps:
        if step.event.amount is None:
            continue
        told = short(step.event.amount)
        if step.event.currency != currency:
            currency = step.event.currency
            told = f"{told} {currency}"
        words.append(f"({told})" if step.partial else told)
    last = max(step.date for step in line.steps if step.date)
    return {"line": key, "day": _day(last), "way": " → ".join(words)}


def _day(date: str) -> str:
    """The first day of a date that is a year or a month."""
    return date + "-01" * (2 - date.count("-"))


def _label(line: Timeline) -> str:
    event = line.steps[-1].event
    program = event.program[0].name if event.program and event.recipient else ""
    text = printable(f"{_who(event)} · {program}" if program else _who(event))
    return text if len(text) <= _LABEL else text[: _LABEL - 1] + "…"


def _who(event: Event) -> str:
    names = event.recipient or event.program or event.agency
    return printable("; ".join(one.name for one in names) or event.title or event.document)


def _notes(undated: int, rest: int) -> tuple[str, ...]:
    found = []
    if undated:
        found.append(plural("{number} commitment without a date", "{number} commitments without a date", undated))
    if rest:
        found.append(plural("{number} more commitment", "{number} more commitments", rest))
    return (_("Not drawn: {what}", what="; ".join(found)),) if found else ()


def _chosen(labels: dict[str, str]) -> str:
    """A Vega expression from a row's key to its words, which may be alike for two rows."""
    import json

    words = json.dumps(labels, ensure_ascii=True)
    return f"({words})[datum.value]"
