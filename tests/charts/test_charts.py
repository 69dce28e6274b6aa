"""Pictures show the sums of the summary: every one of them, and what they leave out."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree

import pytest
from making import event, extraction

from fundtrack.charts import bars, history, ladder, lines, sankey
from fundtrack.charts.paint import data_block, library, page, png, svg
from fundtrack.language import speaking
from fundtrack.query import summarize, timelines
from fundtrack.render.numbers import short
from fundtrack.store import Store, open_store


def words(picture: str) -> str:
    """All text of an SVG picture, which is read as XML on the way."""
    return " ".join(ElementTree.fromstring(picture).itertext())


def test_bars_are_as_long_as_the_totals(store: Store) -> None:
    summary = summarize(store, by=["program"])
    bar, label = bars(summary).spec["layer"]
    lengths: dict[str, float] = {}
    for value in bar["data"]["values"]:
        lengths[value["group"]] = lengths.get(value["group"], 0) + value["amount"]
    assert lengths == {"Chips Act": 650, "Quantum Plan": 70, "—": 30}
    assert [value["told"] for value in label["data"]["values"]] == ["650", "70", "30"]


def test_the_smallest_groups_share_a_bar_and_none_is_lost(store: Store) -> None:
    chart = bars(summarize(store, by=["recipient"]), top=1)
    told = {value["group"]: value["told"] for value in chart.spec["layer"][1]["data"]["values"]}
    assert told == {"北方晶圆": "400", "3 others": "350"}


def test_years_without_money_stand_between_those_with_it(store: Store) -> None:
    chart = bars(summarize(store, by=["year"]))
    assert chart.spec["layer"][0]["encoding"]["x"]["scale"]["domain"] == ["2022", "2023", "2024", "—"]


@pytest.mark.parametrize(
    ("by", "times"),
    [
        ("year", ["2022", "2023", "2024"]),
        ("quarter", [f"{y}-Q{q}" for y in (2022, 2023, 2024) for q in (1, 2, 3, 4)][:10]),
        ("month", [f"{2022 + m // 12}-{m % 12 + 1:02}" for m in range(2, 30)]),
    ],
)
def test_lines_go_through_every_period(store: Store, by: str, times: list[str]) -> None:
    chart = lines(summarize(store, by=[by]))
    values = chart.spec["data"]["values"]
    assert [value["time"] for value in values] == times
    assert sum(value["amount"] for value in values) == 680
    assert "70 USD without a date" in chart.notes


def test_a_line_for_each_value_of_the_second_dimension(store: Store) -> None:
    values = lines(summarize(store, by=["year", "agency"])).spec["data"]["values"]
    assert {(v["series"], v["time"]): v["amount"] for v in values if v["amount"]} == {
        ("Agency", "2022"): 400,
        ("Agency", "2024"): 250,
        ("Ministry", "2024"): 30,
    }


def test_flows_keep_every_total_in_every_column(store: Store) -> None:
    summary = summarize(store, by=["agency", "program", "recipient"])
    links, nodes = (data["values"] for data in sankey(summary, most=1).spec["data"])
    columns: dict[float, Decimal] = {}
    for node in nodes:
        amount = re.search(r": ([\d,]+) USD$", node["told"])
        assert amount is not None
        columns[node["x"]] = columns.get(node["x"], Decimal(0)) + Decimal(amount[1].replace(",", ""))
    assert set(columns.values()) == {summary.total.total}
    assert "Agency → Chips Act: 650 USD" in [link["told"] for link in links]


def test_flows_need_two_ends(store: Store) -> None:
    with pytest.raises(ValueError, match="two dimensions"):
        sankey(summarize(store, by=["agency"]))


def test_the_ladder_shows_ceilings_pale(store: Store) -> None:
    chart = ladder(summarize(store, by=["stage"]))
    values = {value["stage"]: (value["told"], value["strength"]) for value in chart.spec["data"]["values"]}
    assert values["Authorized"] == ("900 USD", 0.45)
    assert values["Awarded"] == ("250 USD", 1)
    assert values["Solicited"] == ("0 USD", 1)
    assert "Cancelled" not in values


def test_a_history_tells_what_it_does_not_draw(store: Store) -> None:
    chart = history(timelines(store), most=3)
    assert len({point["line"] for point in chart.spec["data"]["values"]}) == 3
    assert chart.notes == ("Not drawn: 1 commitment without a date; 2 more commitments",)


def test_what_totals_leave_out_stands_under_the_title(store: Store) -> None:
    picture = words(svg(bars(summarize(store, by=["program"]))))
    assert "1 authorised, a ceiling" in picture
    assert "1 no amount is stated" in picture


def test_pictures_are_the_same_bytes_again_and_speak_chinese(store: Store) -> None:
    summary = summarize(store, by=["program", "recipient"])
    assert svg(bars(summary)) == svg(bars(summary))
    assert "北方晶圆" in words(svg(bars(summary)))
    with speaking("zh"):
        assert "1e8" in json.dumps(bars(summary).spec)  # the axis counts in 亿


def test_a_png_is_a_picture(store: Store) -> None:
    assert png(ladder(summarize(store, by=["stage"]))).startswith(b"\x89PNG\r\n\x1a\n")


HOSTILE = (
    "</script><script>document.title='gone'</script>",
    "<img src=x onerror=alert(1)>",
    "\u202egnp.exe",
    "a\x00b\x1b[31mc",
    "lone \ud800 surrogate",
    "datum.value + '\"'",
    "x" * 40_000,
)


@pytest.mark.parametrize("name", HOSTILE, ids=range(len(HOSTILE)))
def test_names_stay_words(tmp_path: Path, name: str) -> None:
    with open_store(tmp_path / "hostile.db") as store:
        store.put(extraction(event("a", "5", recipient=(name,), program=(name,), agency=(name,)), document="a.txt"))
        for chart in (
            bars(summarize(store, by=["recipient"])),
            sankey(summarize(store, by=["agency", "program", "recipient"])),
            history(timelines(store)),
        ):
            ElementTree.fromstring(svg(chart))
            text = page(chart).replace(library(), "")
            text.encode("utf-8")
            block = text.partition('id="spec">')[2].partition("</script>")[0]
            assert json.loads(block) == json.loads(data_block(chart.spec))
            assert "<script>document" not in text
            assert "<img" not in text


@pytest.mark.parametrize(
    ("number", "english", "chinese"),
    [
        ("0", "0", "0"),
        ("7", "7", "7"),
        ("1652300000", "≈1.652B", "≈16.52亿"),
        ("1600000000", "1.6B", "16亿"),
        ("344000000000", "344B", "3,440亿"),
        ("1234567", "≈1.235M", "≈123.5万"),
        ("0.0449", "0.0449", "0.0449"),
        ("123456789012345678901234567890", "≈123,456,789,012,345,679T", "≈123,456,789,012,345,679万亿"),
        ("-2500000", "-2.5M", "-250万"),
    ],
)
def test_short_numbers_never_hide_what_they_leave_out(number: str, english: str, chinese: str) -> None:
    assert short(Decimal(number)) == english
    with speaking("zh"):
        assert short(Decimal(number)) == chinese
