"""What a chart is, and the looks that all of ours share."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal, TypeAlias

from fundtrack.language import spoken
from fundtrack.render.table import Table
from fundtrack.render.timeline import wrapped

Spec: TypeAlias = dict[str, Any]

# A font for Chinese comes first, so that no word is drawn as boxes where a font for Latin text knows none.
FONT = "Noto Sans CJK SC, Noto Sans SC, Source Han Sans SC, Microsoft YaHei, PingFang SC, Noto Sans, sans-serif"
# Firmer stages are darker; all are told apart on white and on black (Okabe and Ito's colours, and a grey).
STAGE_COLOURS = {
    "planned": "#56b4e9",
    "solicited": "#cc79a7",
    "proposed": "#e69f00",
    "awarded": "#0072b2",
    "disbursed": "#009e73",
    "authorized": "#9a9a9a",
    "cancelled": "#d55e00",
}
PALETTE = ("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#8c6d1f", "#5c5c9e")
WIDTH = 720  # of a chart's inside, in pixels
_NOTE = 120  # cells of a line below the title


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture and the numbers that it shows.

    spec: in the language of ``grammar``, with all data in it; table: the same data with every digit, for those who
    do not see the picture. notes: what the picture does not show, a line each.
    """

    title: str
    spec: Spec
    table: Table
    grammar: Literal["vega-lite", "vega"] = "vega-lite"
    notes: tuple[str, ...] = ()


def frame(title: str, notes: tuple[str, ...], **body: Any) -> Spec:
    """A Vega-Lite chart with our looks around its body."""
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "title": titled(title, notes),
        "background": "white",
        "padding": 12,
        "config": {
            "font": FONT,
            "axis": {"labelFontSize": 12, "titleFontSize": 12, "labelLimit": 260, "grid": False},
            "axisX": {"grid": True, "gridColor": "#dddddd"},
            "legend": {"labelFontSize": 12, "titleFontSize": 12, "orient": "top", "labelLimit": 240},
            "view": {"stroke": None},
        },
        **body,
    }


def titled(title: str, notes: tuple[str, ...]) -> Spec:
    """A title with the notes below it."""
    return {
        "text": title,
        "subtitle": [line for note in notes for line in wrapped(note, _NOTE, "", "")],
        "anchor": "start",
        "fontSize": 16,
        "subtitleFontSize": 12,
        "subtitleColor": "#555555",
        "subtitlePadding": 6,
        "offset": 14,
    }


def scale_words(value: str = "datum.value") -> str:
    """A Vega expression that writes a number on an axis as its readers do: 1.6B, 3440亿."""
    if spoken() == "zh":
        return (
            f"abs({value}) >= 1e12 ? format({value} / 1e12, ',~r') + '万亿' : "
            f"abs({value}) >= 1e8 ? format({value} / 1e8, ',~r') + '亿' : "
            f"abs({value}) >= 1e4 ? format({value} / 1e4, ',~r') + '万' : format({value}, ',~r')"
        )
    return f"replace(format({value}, '~s'), 'G', 'B')"


def drawn(amount: Decimal) -> float:
    """An amount as a length on the page, where the digits that a double drops are thinner than any line."""
    return float(amount)
