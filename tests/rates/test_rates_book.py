"""Which rate an amount is converted with."""

from __future__ import annotations

from decimal import Decimal
from threading import Thread

import pytest
from making import event, rate, sha

from fundtrack.errors import Issue, UsageError
from fundtrack.model.money import Converted, Money
from fundtrack.rates import Asked, RateBook, convert, load_reference
from fundtrack.rates.exchange import Exchange

HERE, THERE, ELSEWHERE = "here", "there", "elsewhere"


class Fixed:
    """A reference with one rate for every day."""

    source = "ecb"

    def rate(self, base: str, target: str, iso: str) -> tuple[Decimal, str] | None:
        return (Decimal("1.5"), iso) if {base, target} == {"GBP", "USD"} else None


def book(*, reference: Fixed | None = None) -> RateBook:
    return RateBook(
        {
            HERE: [rate("1000 GBP", "1270 USD", step="10", document="here.pdf", page=3)],
            THERE: [
                rate("100 EUR", "108 USD", step="1", document="there.pdf", date="2024-06-10"),
                rate("100 CAD", "73 USD", step="1", document="there.pdf", date="2024-06"),
            ],
            ELSEWHERE: [
                rate("1000 EUR", "1078 USD", step="1", document="elsewhere.pdf", date="2024-06-12"),
                rate("100 EUR", "120 USD", step="1", document="elsewhere.pdf", date="2023-01-02", page=2),
            ],
        },
        reference=reference,
    )


def asked(currency: str, document: str = HERE, date: str | None = "2024-07-01", quoted: str = "") -> Asked:
    amount, target = quoted.split() if quoted else (None, None)
    return Asked(
        Decimal(1000), currency, document, date, Decimal(amount) if amount else None, target, "here.pdf p. 1: 1000"
    )


def test_its_own_quoted_conversion_is_taken_as_it_is() -> None:
    found = book().convert(asked("GBP", quoted="1271 USD"), "USD")
    assert found == Converted(Decimal(1271), "USD", Decimal("1.271"), "quoted", "here.pdf p. 1: 1000")


def test_a_conversion_into_another_currency_does_not_serve() -> None:
    found = book().convert(asked("GBP", quoted="1180 EUR"), "USD")
    assert isinstance(found, Converted) and found.source == "document"


def test_a_conversion_of_nothing_gives_no_rate() -> None:
    found = book().convert(Asked(Decimal(0), "GBP", HERE, None, Decimal(5), "USD"), "USD")
    assert isinstance(found, Converted) and (found.amount, found.source) == (0, "document")


def test_the_same_currency_needs_no_rate() -> None:
    assert book().convert(asked("USD"), "USD") == Converted(Decimal(1000), "USD", Decimal(1), "same", "")


@pytest.mark.parametrize(
    ("currency", "target", "expected"), [("GBP", "USD", "1270"), ("USD", "GBP", "787")], ids=["direct", "inverse"]
)
def test_the_documents_rate_serves_in_both_directions(currency: str, target: str, expected: str) -> None:
    found = book().convert(asked(currency), target)
    assert isinstance(found, Converted)
    assert found.amount // 1 == Decimal(expected)
    assert (found.source, found.evidence) == ("document", "here.pdf p. 3: 1000 GBP (1270 USD)")


def test_the_nearest_document_serves_narrowed_by_its_week() -> None:
    found = book().convert(asked("EUR"), "USD")
    assert isinstance(found, Converted) and found.source == "store"
    assert found.rate == Decimal("1.078")
    assert found.evidence == "elsewhere.pdf p. 1: 1000 EUR (1078 USD) (1 more agrees)"


@pytest.mark.parametrize(
    ("currency", "date"),
    [("EUR", "2025-01-01"), ("EUR", None), ("EUR", "2024"), ("TWD", "2024-07-01")],
    ids=["too far", "no date", "a date too vague", "never quoted"],
)
def test_no_quote_no_number(currency: str, date: str | None) -> None:
    found = book().convert(asked(currency, date=date), "USD")
    assert isinstance(found, Issue) and found.code == "rate.missing"


def test_vague_dates_count_with_their_farther_end() -> None:
    # Quoted in June: 90 days from the 1st to 30 August, 106 to 15 September.
    near = book().convert(asked("CAD", date="2024-08-30"), "USD")
    far = book().convert(asked("CAD", date="2024-09-15"), "USD")
    assert isinstance(near, Converted) and isinstance(far, Issue)


def test_a_document_that_contradicts_itself_gives_no_rate() -> None:
    quotes = [rate("325 EUR", "353 USD", step="1", page=5), rate("1300 EUR", "1390 USD", step="10", page=8)]
    found = RateBook({HERE: quotes}).convert(asked("EUR"), "USD")
    assert isinstance(found, Issue) and found.code == "rate.conflict"
    assert found.where == "a.txt p. 5, a.txt p. 8"


def test_another_document_can_settle_what_one_contradicts() -> None:
    own = [rate("325 EUR", "353 USD", step="1", page=5), rate("1300 EUR", "1390 USD", step="10", page=8)]
    other = [rate("100 EUR", "109 USD", step="1", document="b.txt", date="2024-07-15")]
    found = RateBook({HERE: own, THERE: other}).convert(asked("EUR", date="2024-07-17"), "USD")
    assert isinstance(found, Converted) and found.source == "store"
    assert found.evidence == "a.txt p. 5: 325 EUR (353 USD) (1 more agrees)"


def test_reference_rates_come_last_and_say_so() -> None:
    quoted = book(reference=Fixed()).convert(asked("GBP"), "USD")
    missing = book(reference=Fixed()).convert(asked("GBP", "nowhere", "1999-01-04"), "USD")
    assert isinstance(quoted, Converted) and quoted.source == "document"
    assert missing == Converted(Decimal(1500), "USD", Decimal("1.5"), "ecb", "ECB reference rate of 1999-01-04")


def test_the_book_lists_every_pair_of_every_document() -> None:
    lines = [(a.document, a.base, a.target, len(a.agreeing)) for a in book().agreements()]
    assert lines == [
        ("elsewhere.pdf", "EUR", "USD", 0),
        ("here.pdf", "GBP", "USD", 1),
        ("there.pdf", "EUR", "USD", 1),
        ("there.pdf", "CAD", "USD", 1),
    ]


def test_the_distance_to_the_reference_is_relative() -> None:
    pounds = next(a for a in book().agreements() if a.base == "GBP")
    assert round(pounds.distance(Fixed()) or 0, 3) == Decimal("-0.153")


def test_an_event_is_converted_with_the_words_of_its_quote() -> None:
    quoted = Money(Decimal(127), "USD", written="about 127 dollars")
    given = event("e", "100", "GBP", quoted=quoted, document="x.pdf", page=4, sentence="100 pounds")
    found = convert(given, "USD", RateBook({}))
    assert found == Converted(
        Decimal(127), "USD", Decimal("1.27"), "quoted", "x.pdf p. 4: 100 pounds (about 127 dollars)"
    )
    assert convert(event("n", None), "USD", RateBook({})) is None


def test_the_quoting_words_are_the_evidence_where_the_book_has_them() -> None:
    quotes = [rate("100 GBP", "127 USD", step="1", document="x.pdf", page=4)]
    given = event("e", "100", "GBP", quoted=Money(Decimal(127), "USD"), document="x.pdf")
    found = convert(given, "USD", RateBook({sha("x.pdf"): quotes}))
    assert isinstance(found, Converted) and found.evidence == "p. 4: 100 GBP (127 USD)"


def test_the_exchange_converts_exactly() -> None:
    exchange = Exchange()
    assert exchange.convert(Decimal("0.1"), "GBP", "USD", Decimal("1.2695")) == Decimal("0.12695")
    assert exchange.convert(Decimal("1e15"), "USD", "JPY", Decimal("161.25")) == Decimal("1.6125e17")
    assert exchange.convert(Decimal(7), "TRY", "TRY", None) == 7  # codes are units, whatever they spell


@pytest.mark.parametrize("rate", [Decimal(0), Decimal(-1), Decimal("NaN"), Decimal("Infinity")])
def test_a_rate_that_is_none_is_refused(rate: Decimal) -> None:
    with pytest.raises(ValueError, match="no rate of exchange"):
        Exchange().convert(Decimal(1), "GBP", "USD", rate)


def test_a_missing_rate_raises() -> None:
    exchange = Exchange()
    exchange.convert(Decimal(1), "GBP", "USD", Decimal("1.27"))
    for pair in (("GBP", "USD"), ("USD", "GBP"), ("GBP", "EUR")):  # nor does a rate stay from before
        with pytest.raises(LookupError):
            exchange.convert(Decimal(1), *pair, None)


def test_two_threads_do_not_get_each_others_rate() -> None:
    exchange, wrong = Exchange(), []

    def run(rate: int) -> None:
        for _ in range(200):
            if exchange.convert(Decimal(1), "GBP", "USD", Decimal(rate)) != rate:
                wrong.append(rate)

    threads = [Thread(target=run, args=(rate,)) for rate in (2, 3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_reference_rates_are_published_ones() -> None:
    try:
        reference = load_reference()
    except UsageError as error:
        assert "fundtrack[ecb]" in str(error)
        pytest.skip("fundtrack[ecb] is not installed")
    friday = reference.rate("EUR", "USD", "2024-07-05")
    assert friday is not None and friday[1] == "2024-07-05"
    assert reference.rate("EUR", "USD", "2024-07-07") == friday  # a Sunday: the last known, not interpolated
    assert reference.rate("EUR", "TWD", "2024-07-05") is None
    assert reference.rate("RUB", "USD", "2024-07-05") is None
    assert reference.rate("EUR", "USD", "1950") is None
