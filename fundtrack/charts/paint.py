"""Charts as files: SVG, PNG, and pages that draw themselves without a network."""

from __future__ import annotations

import importlib
import importlib.util
import json
from html import escape
from typing import Any

from fundtrack.charts.chart import Chart
from fundtrack.errors import UsageError
from fundtrack.language import _, spoken

VEGALITE = "6.4"
SCALE = 2.0  # pixels of a PNG for each of the chart


def painter() -> Any:
    """The library that draws. Raises UsageError where it is not installed."""
    if importlib.util.find_spec("vl_convert") is None:
        raise UsageError(_("charts need vl-convert-python"), remedy=_("pip install 'fundtrack[charts]'"))
    return importlib.import_module("vl_convert")


def svg(chart: Chart) -> str:
    """The chart as SVG: words stay words, and equal data make equal bytes."""
    draw = painter()
    if chart.grammar == "vega":
        return str(draw.vega_to_svg(chart.spec, allowed_base_urls=[]))
    return str(draw.vegalite_to_svg(chart.spec, vl_version=VEGALITE, allowed_base_urls=[]))


def png(chart: Chart) -> bytes:
    """The chart as PNG, drawn with the fonts of this machine."""
    draw = painter()
    if chart.grammar == "vega":
        return bytes(draw.vega_to_png(chart.spec, scale=SCALE, allowed_base_urls=[]))
    return bytes(draw.vegalite_to_png(chart.spec, vl_version=VEGALITE, scale=SCALE, allowed_base_urls=[]))


def library() -> str:
    """Vega, Vega-Lite and their embedding as one script that defines ``vegaEmbed``, for pages that hold it."""
    return str(painter().javascript_bundle("window.vegaEmbed = vegaEmbed;", vl_version=VEGALITE)).replace("</", "<\\/")


def data_block(value: Any) -> str:
    """JSON that stays text inside a page's ``<script type="application/json">``, whatever the documents say."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def page(chart: Chart) -> str:
    """The chart as one page: its picture, which tells on pointing, and its table below."""
    title = escape(chart.title)
    rows = "\n".join(_table(chart))
    return _PAGE.format(
        language=spoken(),
        title=title,
        label=escape(_("Data")),
        table=rows,
        data=data_block(chart.spec),
        library=library(),
    )


def _table(chart: Chart) -> list[str]:
    from fundtrack.render.to_table import in_words

    columns, lines = in_words(chart.table)
    classes = [' class="number"' if column.kind == "number" else "" for column in columns]
    head = "".join(f'<th scope="col"{c}>{escape(word)}</th>' for word, c in zip(lines[0], classes, strict=True))
    body = (
        "<tr>" + "".join(f"<td{c}>{escape(word)}</td>" for word, c in zip(line, classes, strict=True)) + "</tr>"
        for line in lines[1:]
    )
    return [f"<thead><tr>{head}</tr></thead><tbody>", *body, "</tbody>"]


_PAGE = """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy"
 content="default-src 'none'; script-src 'unsafe-inline' 'unsafe-eval'; style-src 'unsafe-inline'; img-src data:">
<title>{title}</title>
<style>
body {{ font: 15px/1.5 system-ui, "Noto Sans CJK SC", sans-serif; margin: 1.5rem; color: #222; background: #fff; }}
#chart {{ overflow-x: auto; }}
table {{ border-collapse: collapse; font-size: 13px; }}
th, td {{ border-bottom: 1px solid #ccc; padding: .2rem .6rem; text-align: left; vertical-align: top; }}
.number {{ text-align: right; font-variant-numeric: tabular-nums; }}
</style>
</head>
<body>
<main>
<h1 hidden>{title}</h1>
<div id="chart" role="img" aria-label="{title}"></div>
<details><summary>{label}</summary><table>
{table}
</table></details>
</main>
<script type="application/json" id="spec">{data}</script>
<script>{library}</script>
<script>
vegaEmbed("#chart", JSON.parse(document.getElementById("spec").textContent), {{actions: false, renderer: "svg"}});
</script>
</body>
</html>
"""
