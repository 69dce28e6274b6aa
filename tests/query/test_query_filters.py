"""The words of a user as filters."""

from __future__ import annotations

from decimal import Decimal

import pytest
from making import event, extraction

from fundtrack.errors import UsageError
from fundtrack.query import DIMENSIONS, parse_country, parse_currency, parse_dimensions, parse_filters, parse_order
from fundtrack.store import Where, open_store


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("US", "US"),
        ("us", "US"),
        ("USA", "US"),
        ("United States", "US"),
        ("美国", "US"),
        ("美國", "US"),
        ("États-Unis", "US"),
        ("états-unis", "US"),
        ("Vereinigte Staaten", "US"),
        ("미국", "US"),
        ("UK", "GB"),
        ("イギリス", "GB"),
        ("EU", "EU"),
        ("欧盟", "EU"),
        ("European Union", "EU"),
        ("台湾", "TW"),
        ("台灣", "TW"),
        ("臺灣", "TW"),
        ("中国台湾", "TW"),
        ("大韩民国", "KR"),
        ("Niemcy", "DE"),
        ("Великобритания", "GB"),
        (" Japan ", "JP"),
        ("Ｊａｐａｎ", "JP"),
    ],
)
def test_countries(word: str, code: str) -> None:
    assert parse_country(word) == code


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("Germny", "did you mean Germany (DE)"),
        ("Atlantis", "unknown country 'Atlantis'"),
        ("001", "unknown country"),
        ("ZZ", "unknown country"),
        ("", "unknown country"),
        ("Kongo", "several countries; give one of CD, CG"),
    ],
)
def test_what_is_no_country(word: str, said: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse_country(word)
    assert said in str(caught.value)


def test_filters_are_resolved() -> None:
    found = parse_filters(
        country=["USA", "美国", "EU"],
        agency=" Department of ",
        stage=["Awarded"],
        instrument="loan guarantee",
        technology=("AI",),
        since="2024-07",
        until=None,
        min_amount="1,500,000",
        max_amount=Decimal(2),
    )
    assert found == Where(
        country=("US", "EU"),
        agency=("Department of",),
        stage=("awarded",),
        instrument=("loan_guarantee",),
        technology=("ai",),
        since="2024-07",
        min_amount=Decimal(1500000),
        max_amount=Decimal(2),
    )


def test_nothing_given_is_no_filter() -> None:
    assert parse_filters() == parse_filters(country=None, agency=[], stage="", since="", min_amount=None) == Where()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"stage": "award"}, "unknown stage 'award'; did you mean awarded?"),
        ({"scope": "x"}, "give one of program, call, award, unit"),
        ({"funding_source": "publik"}, "unknown funding source 'publik'; did you mean public?"),
        ({"technology": "quantm"}, "did you mean quantum?"),
        ({"recipient_country": "Frnce"}, "did you mean France (FR)"),
        ({"since": "2024-13"}, "--since: '2024-13' is no date; write 2024, 2024-07 or 2024-07-17"),
        ({"until": "July"}, "--until: 'July' is no date"),
        ({"since": "2023-02-29"}, "is no date"),
        ({"since": "२०२४"}, "is no date"),
        ({"min_amount": "lots"}, "--min-amount: 'lots' is no amount"),
        ({"max_amount": "NaN"}, "is no amount"),
    ],
)
def test_what_cannot_be_meant(given: dict[str, str], said: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse_filters(**given)
    assert said in str(caught.value)


def test_an_unknown_filter_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(TypeError, match="colour"):
        parse_filters(colour="red")


def test_instruments_of_own_rules_are_known_where_the_store_has_them() -> None:
    with open_store(":memory:") as store:
        store.put(extraction(event(instrument="in_kind", technology=("photonics", "mems"))))
        found = parse_filters(store=store, instrument="in kind", technology="MEMS")
    assert (found.instrument, found.technology) == (("in_kind",), ("mems",))
    with pytest.raises(UsageError, match="unknown instrument"):
        parse_filters(instrument="in kind")


def test_currencies() -> None:
    assert [parse_currency(word) for word in ("USD", "eur", " twd ")] == ["USD", "EUR", "TWD"]
    with pytest.raises(UsageError, match=r"did you mean .*EUR \(Euro\)"):
        parse_currency("euro")
    with pytest.raises(UsageError, match="ISO 4217"):
        parse_currency("QQQ")


def test_dimensions_and_orders() -> None:
    assert parse_dimensions(["program,Year", "recipient-country", "year"]) == ("program", "year", "recipient_country")
    assert parse_dimensions([]) == ()
    assert set(parse_dimensions(",".join(DIMENSIONS))) == set(DIMENSIONS)
    with pytest.raises(UsageError, match="did you mean program"):
        parse_dimensions(["programme"])
    assert parse_order("-amount") == "-amount"
    with pytest.raises(UsageError, match="give one of document, date"):
        parse_order("newest")
