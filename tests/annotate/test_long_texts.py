"""Long texts are folded once and read in slices: that says the same of every part as reading the part alone."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest

from fundtrack.annotate.currencies import Countries
from fundtrack.annotate.dates import find_dates
from fundtrack.annotate.money import scan_money
from fundtrack.errors import InputError
from fundtrack.knowledge import load
from fundtrack.knowledge.folding import LONG
from fundtrack.pipeline import extract
from fundtrack.rules.encode import normal, normal_part

PARTS = [
    "臺灣經濟部撥款 新臺幣 ３，５００ 萬元",
    "A “new” fund – of  EUR 4 million – for İzmir\u00a0Chips",
    "拨 款 向 SK 海力士 提供２亿元，于 2031 年 5 月 3 日签约",
    "Plain words, nothing to fold; US$ 7m on 4 June 2032",
    "ΟΔΟΣ　全形ＡＢＣ",
]
PADDING = "Nothing is told here. 此处无事。\n" * (LONG // 20)


@pytest.mark.parametrize("part", PARTS)
def test_a_part_of_a_long_text_is_folded_as_by_itself(part: str) -> None:
    knowledge = load()
    for fold in (knowledge.names.fold, knowledge.money.fold):
        text = f"{PADDING}{part}\n{PADDING}"
        start = len(PADDING)
        assert fold.part(text, start, start + len(part))[0] == fold.fold(part) == fold.part(part, 0, len(part))[0]
        assert len(fold.part(text, start, start + len(part))[1]) == len(part)


@pytest.mark.parametrize("part", PARTS)
def test_a_sentence_of_a_long_text_has_the_form_that_it_has_by_itself(part: str) -> None:
    words = load().words
    text = f"{PADDING}{part}\n{PADDING}"
    assert normal_part(text, len(PADDING), len(PADDING) + len(part), words) == normal(part, words)


@pytest.mark.parametrize("part", PARTS)
def test_sums_and_dates_of_a_long_text_are_those_of_its_parts(part: str) -> None:
    knowledge = load()

    def read(text: str, start: int, end: int) -> list[tuple[int, int, object]]:
        money = scan_money(text, start, end, knowledge.money, Countries()).mentions
        dates = find_dates(text, start, end, knowledge.dates, None)
        return [(m.start - start, m.end - start, m.value) for m in (*money, *dates)]

    alone = read(part, 0, len(part))
    text = f"{PADDING}{part}\n{PADDING}"
    assert read(text, len(PADDING), len(PADDING) + len(part)) == alone
    assert {one[2] for one in read(text, 0, len(text))} == {one[2] for one in alone}


@pytest.mark.parametrize("collecting", [True, False])
def test_the_collector_of_garbage_is_left_as_it_was(tmp_path: Path, collecting: bool) -> None:
    before = gc.isenabled()
    (gc.enable if collecting else gc.disable)()
    try:
        extract(b"The ministry grants EUR 3 million to Orbel.", name="a")
        assert gc.isenabled() is collecting
        with pytest.raises(InputError):
            extract(tmp_path / "missing.txt")
        assert gc.isenabled() is collecting
    finally:
        (gc.enable if before else gc.disable)()
