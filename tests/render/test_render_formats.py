"""What every format makes of the same cells."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fundtrack.errors import UsageError
from fundtrack.render.numbers import exact, fits_double, grouped, significant
from fundtrack.render.table import Column, Figures, Table
from fundtrack.render.text import defused, printable
from fundtrack.render.to_csv import to_csv
from fundtrack.render.to_json import to_json, to_jsonl
from fundtrack.render.to_table import to_markdown, to_table
from fundtrack.render.to_xlsx import to_xlsx

COLUMNS = (
    Column("name", heading="Name"),
    Column("amount", "number", "Amount"),
    Column("counted", "flag", "Counted"),
    Column("note"),
)


def table(*rows: tuple[object, ...]) -> Table:
    return Table(COLUMNS, rows)  # type: ignore[arg-type]


def lines(pieces: object) -> list[str]:
    return "".join(pieces).splitlines()  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("number", "written"),
    [
        ("1600000000", "1600000000"),
        ("1.6E+9", "1600000000"),
        ("12345678901234567890.123456789012", "12345678901234567890.123456789012"),
        ("400000000.00", "400000000"),
        ("0.1", "0.1"),
        ("1E-7", "0.0000001"),
        ("-0.00", "0"),
        ("-2.50", "-2.5"),
    ],
)
def test_numbers_are_written_exactly(number: str, written: str) -> None:
    assert exact(Decimal(number)) == written


@pytest.mark.parametrize("number", ["NaN", "Infinity"])
def test_what_is_no_amount_is_not_written(number: str) -> None:
    with pytest.raises(ValueError, match="no amount"):
        exact(Decimal(number))


@given(st.decimals(allow_nan=False, allow_infinity=False))
def test_json_numbers_come_back_as_they_were(number: Decimal) -> None:
    text = "".join(to_json(table(("x", number, True, None))))
    assert json.loads(text, parse_float=Decimal, parse_int=Decimal)[0]["amount"] == number


@pytest.mark.parametrize(
    ("number", "places", "read"),
    [
        ("1600000000", None, "1,600,000,000"),
        ("22000000.10", None, "22,000,000.1"),
        ("2793.55", 0, "2,794"),
        ("406.7", 1, "406.7"),
        ("9" * 60 + ".5", 0, "1" + ",000" * 20),
        ("1E+40", None, "10" + ",000" * 13),
    ],
)
def test_numbers_for_people_are_grouped(number: str, places: int | None, read: str) -> None:
    assert grouped(Decimal(number), places) == read


def test_rates_keep_the_digits_that_count() -> None:
    assert [str(significant(Decimal(n), 5)) for n in ("1.269512", "0.000724561", "154.3278")] == [
        "1.2695",
        "0.00072456",
        "154.33",
    ]


def test_json_is_one_object_a_row_with_the_columns_in_order() -> None:
    text = "".join(to_json(table(('晶圆 "厂"\n', Decimal("1.50"), True, None), ("b", None, False, "x"))))
    assert text == (
        '[\n{"name": "晶圆 \\"厂\\"\\n", "amount": 1.5, "counted": true, "note": null},\n'
        '{"name": "b", "amount": null, "counted": false, "note": "x"}\n]\n'
    )
    assert "".join(to_json(table())) == "[]\n"


def test_json_lines_are_one_object_a_line() -> None:
    assert [json.loads(line)["amount"] for line in to_jsonl(table(("a", 1, True, None), ("b", 2, True, None)))] == [
        1,
        2,
    ]


def test_a_lone_surrogate_never_reaches_an_encoder() -> None:
    rows = table(("\ud800", None, None, None))
    for pieces in (to_json(rows), to_jsonl(rows), to_csv(rows), to_table(rows), to_markdown(rows)):
        "".join(pieces).encode("utf-8")
    assert openpyxl.load_workbook(io.BytesIO(to_xlsx(rows))).active["A2"].value == "\ufffd"


def test_csv_is_rfc_4180() -> None:
    text = "".join(to_csv(table(('a "b", c', Decimal("1E+3"), True, "x\ny"), ("晶圆", None, False, None))))
    assert text == 'name,amount,counted,note\r\n"a ""b"", c",1000,true,"x\ny"\r\n晶圆,,false,\r\n'
    assert not text.startswith("\ufeff")


FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "\uff1d1", "\uff0b1", "\uff0d1", "\uff201"]


@pytest.mark.parametrize("text", FORMULAS)
def test_no_spreadsheet_runs_a_text_cell(text: str) -> None:
    row = next(csv.DictReader(io.StringIO("".join(to_csv(table((text, Decimal(-1), True, None)))), newline="")))
    assert row["name"] == "'" + text
    assert row["amount"] == "-1"  # a number stays one
    cell = openpyxl.load_workbook(io.BytesIO(to_xlsx(table((text, Decimal(-1), True, None))))).active["A2"]
    assert (cell.data_type, cell.quotePrefix) == ("s", True)


@pytest.mark.parametrize("text", ["plain", "a=b", "3D", "（-", "'quoted", ""])
def test_harmless_text_is_left_alone(text: str) -> None:
    assert defused(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("环球晶圆（Global Wafers）", "环球晶圆（Global Wafers）"),
        ("\x1b[31mred\x1b[0m", "\ufffd[31mred\ufffd[0m"),
        ("\x1b]0;title\x07", "\ufffd]0;title\ufffd"),
        ("a\u202eb\u2066c", "a\ufffdb\ufffdc"),
        ("a\nb\tc", "a b c"),
        ("\x9b31m\x00\x7f", "\ufffd31m\ufffd\ufffd"),
        ("\ud800\ue000\U000f0000", "\ufffd\ufffd\ufffd"),
        ("[bold]x[/bold]", "[bold]x[/bold]"),
        ("soft\u00adhyphen\u200b", "soft\ufffdhyphen\ufffd"),
        ("“£—…€→", "“£—…€→"),
    ],
)
def test_a_terminal_shows_text_and_obeys_none(text: str, shown: str) -> None:
    assert printable(text) == shown


@given(st.text())
def test_nothing_that_a_terminal_would_obey_is_left(text: str) -> None:
    assert not {unicodedata.category(c) for c in printable(text)} & {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def test_columns_are_aligned_by_cells_not_by_characters() -> None:
    shown = lines(to_table(table(("晶圆厂", Decimal(1000), True, "hidden"), ("Fab", Decimal(25), False, ""))))
    assert shown == [
        "Name    Amount  Counted",
        "晶圆厂   1,000  yes",
        "Fab         25  no",
    ]


def test_words_are_cut_to_the_width_and_numbers_never() -> None:
    row = ("很长很长很长很长很长很长的名字", Decimal("1234567890123"), True, None)
    shown = lines(to_table(table(row), width=40))
    assert "1,234,567,890,123" in shown[1]
    assert shown[1].startswith("很长很长很…")
    assert "hidden" not in shown[1]


def test_a_table_says_that_it_is_empty() -> None:
    assert lines(to_table(Table(COLUMNS, [], empty="no events", below=("note",)))) == ["no events", "note"]


def test_figures_for_people_are_scaled_and_never_rounded_to_nothing() -> None:
    columns = (
        Column("m", "number", "M", Figures(places=1, scale=6)),
        Column("r", "number", "R", Figures(significant=3)),
    )
    rows = [(Decimal("406700000"), Decimal("1.26951")), (Decimal(400), Decimal(0))]
    assert lines(to_table(Table(columns, rows))) == ["    M     R", "406.7  1.27", " <0.1     0"]
    assert '"m": 406700000' in "".join(to_json(Table(columns, rows)))


def test_bold_only_when_asked_for() -> None:
    assert "\x1b" not in "".join(to_table(table(("a", 1, True, ""))))
    assert "".join(to_table(table(("a", 1, True, "")), colour=True)).startswith("\x1b[1mName")


def test_markdown_cannot_be_broken_out_of() -> None:
    shown = "".join(to_markdown(table(("a|b\n<script> *x* _y_ [z](u) `c`", Decimal(1000), True, ""))))
    assert shown.splitlines()[2] == r"| a\|b \<script\> \*x\* \_y\_ \[z\](u) \`c\` | 1,000 | yes |"


def test_a_workbook_has_typed_cells_and_a_frozen_head() -> None:
    data = to_xlsx(table(("a", Decimal("400000000"), True, "https://example.org"), ("b", None, False, "12")))
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    assert sheet.freeze_panes == "A2"
    assert [c.value for c in sheet[1]] == ["name", "amount", "counted", "note"]
    assert [c.value for c in sheet[2]] == ["a", 400000000, True, "https://example.org"]
    assert [c.data_type for c in sheet[2]] == ["s", "n", "b", "s"]
    assert sheet["D2"].hyperlink is None
    assert sheet["D3"].value == "12"


def test_equal_rows_make_equal_workbooks() -> None:
    rows = table(("a", Decimal("1.5"), True, "=x"))
    assert to_xlsx(rows) == to_xlsx(rows)


def test_digits_that_a_double_cannot_hold_stand_in_a_note() -> None:
    sheet = openpyxl.load_workbook(
        io.BytesIO(to_xlsx(table(("a", Decimal("12345678901234567.89"), True, ""), ("b", Decimal("0.1"), True, ""))))
    ).active
    assert [sheet[cell].comment.text if sheet[cell].comment else None for cell in ("B2", "B3")] == [
        "12345678901234567.89",
        None,
    ]


@pytest.mark.parametrize(("number", "held"), [("0.1", True), ("1.2695", True), ("999999999999999", True),
                                              ("9999999999999999", False), ("0.12345678901234567", False)])  # fmt: skip
def test_which_numbers_a_spreadsheet_holds(number: str, held: bool) -> None:
    assert fits_double(Decimal(number)) is held


def test_a_cell_longer_than_a_sheet_allows_is_cut_with_a_mark() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(to_xlsx(table(("x" * 40_000, 1, True, ""))))).active
    assert len(sheet["A2"].value) == 32_767
    assert sheet["A2"].value.endswith("…")


def test_more_rows_than_a_sheet_has_are_refused() -> None:
    class Many(list[tuple[object, ...]]):
        def __len__(self) -> int:
            return 1_048_576

    with pytest.raises(UsageError, match=r"write \.csv or \.jsonl instead"):
        to_xlsx(Table(COLUMNS, Many()))  # type: ignore[arg-type]
