"""What a quoted conversion says about the rate, and what several say together."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import rate, words

from fundtrack.model.money import Money, RateQuote
from fundtrack.rates import agree, conflicts, quote


@pytest.mark.parametrize(
    ("base", "target", "step", "low", "high"),
    [
        # The original is exact, the conversion is rounded to its last written digit.
        ("1000000000 GBP", "1270000000 USD", "10000000", "1.265", "1.275"),
        ("22000000 GBP", "27930000 USD", "10000", "1.2693", "1.2698"),
        ("22000000000 GBP", "27900000000 USD", "100000000", "1.2659", "1.2705"),
        ("500 JPY", "3.25 USD", "0.01", "0.00649", "0.00651"),
        ("8 EUR", "9 USD", "1", "1.0625", "1.1875"),
    ],
)
def test_rounding_makes_an_interval(base: str, target: str, step: str, low: str, high: str) -> None:
    found = rate(base, target, step=step)
    places = Decimal(low)
    assert (found.low.quantize(places), found.high.quantize(places)) == (Decimal(low), Decimal(high))


def test_both_ends_of_a_range_narrow_the_rate() -> None:
    base = Money(Decimal(2000), "EUR", minimum=Decimal(1000))
    target = Money(Decimal(2160), "USD", minimum=Decimal(1084), step=Decimal(10))
    found = quote(base, target, at=words("…"), date=None, document="a")
    assert found is not None
    assert (found.low, found.high) == (Decimal("1.079"), Decimal("1.0825"))


@pytest.mark.parametrize(
    ("base", "target"),
    [
        (Money(Decimal(5), "USD"), Money(Decimal(5), "USD")),
        (Money(Decimal(0), "GBP"), Money(Decimal(5), "USD")),
        (Money(Decimal(5), "GBP"), Money(Decimal(0), "USD")),
        (Money(Decimal(5), "GBP"), Money(Decimal(1), "USD", step=Decimal(10))),
    ],
    ids=["one currency", "nothing converted", "into nothing", "rounded to nothing"],
)
def test_no_rate_follows(base: Money, target: Money) -> None:
    assert quote(base, target, at=words("…"), date=None, document="a") is None


def pounds() -> list[RateQuote]:
    return [
        rate("1000000000 GBP", "1270000000 USD", step="10000000", page=7),
        rate("22000000 GBP", "27930000 USD", step="10000", page=7),
        rate("22000000000 GBP", "27900000000 USD", step="100000000", page=8),
    ]


def euros() -> list[RateQuote]:
    return [
        rate("325000000 EUR", "353000000 USD", step="1000000", page=5),
        rate("1300000000 EUR", "1390000000 USD", step="10000000", page=8),
    ]


def test_quotes_that_agree_give_the_tightest_rate() -> None:
    found = agree(pounds(), "GBP", "USD")
    assert found.rate is not None and found.low is not None and found.high is not None
    assert round(found.rate, 4) == Decimal("1.2695")
    assert found.high - found.low <= Decimal("0.0005")
    assert len(found.agreeing) == 3 and not found.contradicting
    assert found.tightest == pounds()[1]


def test_the_inverse_direction_is_the_same_rate() -> None:
    there, back = agree(pounds(), "GBP", "USD"), agree(pounds(), "USD", "GBP")
    assert there.low is not None and back.high is not None
    assert abs(there.low * back.high - 1) < Decimal("1e-20")


def test_quotes_of_both_directions_are_set_against_each_other() -> None:
    found = agree([pounds()[0], rate("1000 USD", "788 GBP", step="1")], "GBP", "USD")
    assert found.low is not None and found.high is not None
    assert round(found.low, 4) == Decimal("1.2682") and round(found.high, 4) == Decimal("1.2698")


def test_two_quotes_that_contradict_each_other_settle_nothing() -> None:
    found = agree(euros(), "EUR", "USD")
    assert not found.settled and found.rate is None and found.tightest is None
    assert found.agreeing == () and found.contradicting == tuple(euros())


def test_a_figure_that_is_repeated_is_no_second_vote() -> None:
    again = rate("325000000 EUR", "353000000 USD", step="1000000", page=6)
    assert not agree([*euros(), again], "EUR", "USD").settled


def test_the_majority_shows_the_odd_one_out() -> None:
    odd = rate("1000 GBP", "1570 USD", step="10", page=9)
    found = agree([*pounds(), odd], "GBP", "USD")
    assert found.settled and found.contradicting == (odd,)
    (issue,) = conflicts([*pounds(), odd])
    assert issue.code == "rate.conflict" and issue.where == "a.txt p. 9"
    assert "1.5650–1.5750" in issue.message and "of the other 3" in issue.message


def test_a_conflict_names_both_places() -> None:
    (issue,) = conflicts([*pounds(), *euros()])
    assert issue.where == "a.txt p. 5, a.txt p. 8"
    for part in ("EUR→USD", "1.0846–1.0877", "1.0654–1.0731"):
        assert part in issue.message


def test_no_quotes_settle_nothing() -> None:
    assert not agree([], "EUR", "USD").settled
    assert conflicts([]) == ()


amounts = st.integers(1, 10**12).map(Decimal)


@given(amounts, st.decimals("0.001", "1000", places=4), st.sampled_from([1, 10, 1000, 100000]))
def test_the_true_rate_is_always_inside(base: Decimal, true: Decimal, step: int) -> None:
    rounded = (base * true / step).quantize(Decimal(1)) * step
    found = quote(Money(base, "GBP"), Money(rounded, "USD", step=Decimal(step)), at=words("…"), date=None, document="a")
    assert found is None or found.low <= true <= found.high


spans = st.lists(st.tuples(st.integers(1, 40), st.integers(0, 10)), min_size=1, max_size=8)


@given(spans, st.randoms(use_true_random=False))
def test_agreement_is_the_greatest_set_in_any_order(given: list[tuple[int, int]], mix: random.Random) -> None:
    quotes = [
        RateQuote("GBP", "USD", Decimal(i + 1), Decimal(1), Decimal(low), Decimal(low + width), "", i, i, 1, None, "a")
        for i, (low, width) in enumerate(given)
    ]
    found = agree(quotes, "GBP", "USD")
    cover = {p: frozenset(i for i, q in enumerate(quotes) if q.low <= p <= q.high) for p in range(1, 51)}
    most = max(len(held) for held in cover.values())
    greatest = {held for held in cover.values() if len(held) == most}
    if len(greatest) == 1:
        (held,) = greatest
        assert found.agreeing == tuple(quotes[i] for i in sorted(held))
        assert found.low == max(quotes[i].low for i in held) and found.high == min(quotes[i].high for i in held)
    else:
        assert not found.settled
    shuffled = quotes[:]
    mix.shuffle(shuffled)
    assert agree(shuffled, "GBP", "USD") == found
