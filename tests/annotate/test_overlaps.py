"""Overlapping mentions: which one stays."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from fundtrack.annotate.overlaps import resolve
from fundtrack.model.mention import Date, Entry, Kind, Mention
from fundtrack.model.money import Money

ENTRY = Entry("", "agency", "x")


def mention(kind: Kind, start: int, end: int, outer: tuple[int, int] | None = None) -> Mention:
    value: Money | Date | Entry = {Kind.MONEY: Money(Decimal(1), "USD"), Kind.DATE: Date("2024")}.get(kind, ENTRY)
    low, high = outer or (start, end)
    return Mention(kind, start, end, low, high, "", value)


def spans(mentions: list[Mention]) -> list[tuple[str, int, int, int, int]]:
    return [(m.kind.value, m.start, m.end, m.outer_start, m.outer_end) for m in mentions]


def test_money_stays_before_longer_names() -> None:
    kept = resolve([mention(Kind.ORG, 0, 20), mention(Kind.MONEY, 5, 9)])
    assert spans(kept) == [("Money", 5, 9, 5, 9)]


def test_the_longer_name_hides_the_place_and_the_year_inside_it() -> None:
    kept = resolve([mention(Kind.PLACE, 0, 2), mention(Kind.DATE, 3, 7), mention(Kind.PROGRAMME, 0, 7)])
    assert spans(kept) == [("Programme", 0, 7, 0, 7)]


def test_of_equals_the_first_stays() -> None:
    kept = resolve([mention(Kind.PROGRAMME, 0, 5), mention(Kind.ORG, 0, 5)])
    assert spans(kept) == [("Programme", 0, 5, 0, 5)]


def test_an_outer_span_hides_the_form_in_its_bracket() -> None:
    kept = resolve([mention(Kind.ORG, 0, 5, (0, 12)), mention(Kind.ORG, 6, 11)])
    assert spans(kept) == [("Org", 0, 5, 0, 12)]


def test_an_outer_span_shrinks_before_money() -> None:
    kept = resolve([mention(Kind.ORG, 0, 5, (0, 12)), mention(Kind.MONEY, 7, 11)])
    assert spans(kept) == [("Org", 0, 5, 0, 5), ("Money", 7, 11, 7, 11)]


@st.composite
def mentions(draw: st.DrawFn) -> Mention:
    start = draw(st.integers(0, 30))
    end = start + draw(st.integers(1, 8))
    outer = (max(start - draw(st.integers(0, 2)), 0), end + draw(st.integers(0, 6)))
    return mention(draw(st.sampled_from([Kind.MONEY, Kind.DATE, Kind.ORG])), start, end, outer)


@given(st.lists(mentions(), max_size=12))
def test_what_stays_is_disjoint_sorted_and_leaves_no_gap_unused(given_mentions: list[Mention]) -> None:
    kept = resolve(given_mentions)
    ends = [m.outer_end for m in kept]
    assert all(end <= m.outer_start for end, m in zip(ends, kept[1:], strict=False))
    for one in given_mentions:
        assert any(m.outer_start < one.end and one.start < m.outer_end for m in kept)
