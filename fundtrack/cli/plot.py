"""``fundtrack plot``: totals, flows and timelines as pictures."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fundtrack.cli.filters import FilterOptions, ViewOptions, split
from fundtrack.cli.notes import note
from fundtrack.cli.params import spread
from fundtrack.cli.plain import PlainCommand

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fundtrack.charts import Chart
    from fundtrack.query import View
    from fundtrack.store import Store, Where

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False)

# What each kind is grouped by where nothing is asked for.
KINDS = {
    "bar": ["program"],
    "line": ["year"],
    "sankey": ["agency", "program", "recipient"],
    "ladder": [],
    "timeline": [],
}
SUFFIXES = (".svg", ".png", ".html")


@app.command(cls=PlainCommand)
@spread
def plot(
    context: typer.Context,
    filters: FilterOptions,
    view: ViewOptions,
    output: Annotated[str, typer.Option("--output", "-o", metavar="FILE", help="The picture: .svg, .png or .html.")],
    kind: Annotated[str, typer.Option(metavar="bar|line|sankey|ladder|timeline", help="What to draw.")] = "bar",
    by: Annotated[
        list[str] | None,
        typer.Option(
            metavar="DIMENSION",
            help="program, agency, country, recipient, stage, year, ...; may be repeated or comma-separated.",
            show_default=False,
        ),
    ] = None,
    title: Annotated[str, typer.Option(metavar="WORDS", help="What stands above it.", show_default=False)] = "",
) -> None:
    """Draw totals, flows of money, or how promises moved.

    bar: totals by programme, country, ...; line: over time; sankey: flows from givers over programmes to recipients;
    ladder: stages; timeline: the acts of each commitment. The sums are those of summary with the same options; below
    the title stands what they leave out.

    Example:  fundtrack plot --country US --by program --output programmes.svg
    """
    from fundtrack.charts.paint import page, painter, png, svg
    from fundtrack.render.output import write
    from fundtrack.store import open_store

    where, how, suffix = filters.where(), view.view(), _suffix(output)
    dimensions = _dimensions(kind, split(by))
    painter()  # a missing library is told before the work
    with open_store(context.obj.store_path(), create=False) as store:
        chart = _chart(store, (where, how), kind, dimensions, title)
    write(png(chart) if suffix == ".png" else [svg(chart) if suffix == ".svg" else page(chart)], output)
    if not context.obj.quiet:
        for line in chart.notes:
            note(line)


def _suffix(output: str) -> str:
    from fundtrack.errors import UsageError
    from fundtrack.language import _

    suffix = Path(output).suffix.lower()
    if suffix not in SUFFIXES:
        raise UsageError(
            _("the suffix {suffix!r} names no picture", suffix=suffix),
            where=output,
            remedy=_("end it in {suffixes}", suffixes=" ".join(SUFFIXES)),
        )
    return suffix


def _dimensions(kind: str, by: list[str]) -> tuple[str, ...]:
    """What to group by. Raises UsageError where the kind cannot be drawn of it."""
    from fundtrack.errors import UsageError
    from fundtrack.language import _
    from fundtrack.query import TIMES, choose, parse_dimensions

    choose("kind", kind, tuple(KINDS))
    if by and not KINDS[kind]:
        raise UsageError(_("a {kind} is not grouped", kind=kind), where="--by", remedy=_("leave it out"))
    dimensions = parse_dimensions(by or KINDS[kind] or ["stage"])
    if kind == "line" and (dimensions[0] not in TIMES or len(dimensions) > 2):
        raise UsageError(
            _("a line goes over time"), where="--by", remedy=_("give year, quarter or month, like --by year,country")
        )
    if kind == "sankey" and not 2 <= len(dimensions) <= 4:
        raise UsageError(
            _("flows go between two to four dimensions"), where="--by", remedy=_("give them like --by agency,recipient")
        )
    return dimensions


def _chart(store: Store, asked: tuple[Where, View], kind: str, dimensions: Sequence[str], title: str) -> Chart:
    from fundtrack import charts
    from fundtrack.errors import UsageError
    from fundtrack.language import _
    from fundtrack.query import summarize, timelines

    where, view = asked
    if kind == "timeline":
        lines = timelines(store, where, view)
        if lines:
            return charts.history(lines, title=title)
    else:
        found = summarize(store, where, dimensions, view)
        draw = {"bar": charts.bars, "line": charts.lines, "sankey": charts.sankey, "ladder": charts.ladder}[kind]
        if any(found.total.amounts.values()):
            return draw(found, title=title)
    raise UsageError(_("there is nothing to draw"), remedy=_("ask fundtrack summary what there is"))
