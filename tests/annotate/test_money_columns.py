"""Amounts of tables whose currency and scale stand in the head of a column or above the table."""

from __future__ import annotations

import pytest
from money_reading import said, scan


def rows(*lines: str) -> str:
    return "\n".join(line.replace(" | ", "\t") for line in lines)


@pytest.mark.parametrize(
    ("text", "money"),
    [
        pytest.param(
            rows(
                "时间 | 单位 | 援助额（欧元）",
                "2021-04 | 甲公司 | 1.35 亿",
                "2022-08 | 乙公司 | 约 7 亿",
                "合计 | 8.35 亿",
            ),
            ["1.35 亿 = 135000000 EUR", "约 7 亿 = about 700000000 EUR", "8.35 亿 = 835000000 EUR"],
            id="currency in the head of the column",
        ),
        pytest.param(
            rows("Figures (SEK million) | 2021 | 2022", "Sales | 12.5 | 1,310", "Result | -7.5 | 2030"),
            ["12.5 = 12500000 SEK", "1,310 = 1310000000 SEK", "-7.5 = -7500000 SEK"],
            id="scale in the head of the first column, for all; a figure like a year is left out",
        ),
        pytest.param(
            rows(
                "Grants (amounts in euro)", "Giver | Amount | Year", "Council | 3.5m | 2021", "Agency | 640,000 | 2022"
            ),
            ["3.5m = 3500000 EUR", "640,000 = 640000 EUR"],
            id="currency above the table",
        ),
        pytest.param(
            rows("STATE FUNDS (mid-May; US dollars)", "Fund | Set up | Paid", "North | 2021 | 35m", "South | 2022 | 0"),
            ["35m = 35000000 USD"],
            id="currency in a bracket above the table",
        ),
        pytest.param(
            rows("单位：亿元", "项目 | 预算", "甲 | 3.4", "乙 | 12"),
            ["3.4 = 340000000 CNY", "12 = 1200000000 CNY"],
            id="unit line in Chinese",
        ),
        pytest.param(
            rows("单位：新台幣千元", "公司 | 補助款", "甲 | 12,500", "乙 | 8,040"),
            ["12,500 = 12500000 TWD", "8,040 = 8040000 TWD"],
            id="the scale behind the name of the currency",
        ),
        pytest.param(
            rows("金额单位：万元", "编号 | 单位 | 年限 | 经费", "1 | 甲 | 3 | 45", "2 | 乙 | 5 | 1980"),
            ["45 = 450000 CNY", "1980 = 19800000 CNY"],
            id="counted columns are left out; thousands like years are sums where none is set apart",
        ),
        pytest.param(
            rows("经费（单位：万元）", "北区", "甲 | 45", "南区", "乙 | 70", "丙 | 80", "合计 | 195"),
            ["45 = 450000 CNY", "70 = 700000 CNY", "80 = 800000 CNY", "195 = 1950000 CNY"],
            id="a unit holds below the headings of groups too",
        ),
        pytest.param(
            "清单（亿日元）\n1. 甲大学：传感器，3.5\n2. 乙大学（2030年）：存储器，约12；\n◆ 丙（40）、丁（6）",
            ["3.5 = 350000000 JPY", "约12 = about 1200000000 JPY", "40 = 4000000000 JPY", "6 = 600000000 JPY"],
            id="bare figures of a list below a unit",
        ),
        pytest.param(
            "Winners (figures in NOK million)\n- North Institute, memory chips: 4.5\n- South Fab 2, line 3, 12\n"
            "The jury met three times.\n- East, 17",
            ["4.5 = 4500000 NOK", "12 = 12000000 NOK"],
            id="a unit ends with a sentence that has none of its figures",
        ),
        pytest.param(
            "The fees are paid in euros by all who take part in it.\n- North, visitors: 1,200",
            [],
            id="a currency that a sentence names is no unit of the list below",
        ),
        pytest.param(
            rows("Company | Maximum subsidy", "North | 3.2 billion yen", "South | about 4 billion yen"),
            ["3.2 billion yen = up_to 3200000000 JPY", "about 4 billion yen = about 4000000000 JPY"],
            id="a column of ceilings",
        ),
        pytest.param(
            rows("Team | Members", "North | 35", "South | 1,200"),
            [],
            id="no currency, no money",
        ),
        pytest.param(
            rows("The euro fell", "Team | Members", "North | 35m", "South | 1,200"),
            [],
            id="a currency in passing above the table names no unit",
        ),
    ],
)
def test_columns(text: str, money: list[str]) -> None:
    assert [said(mention) for mention in scan(text).mentions] == money
