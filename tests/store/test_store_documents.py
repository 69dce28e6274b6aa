"""What is put into a store comes out, once."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import brief, entry, event, extraction, issue, names, rate, sha, words

from fundtrack.errors import Issue, UsageError
from fundtrack.model.document import Box
from fundtrack.model.event import Event, Evidence, Extraction, LedgerEntry, Name, Quote
from fundtrack.model.money import Money, Qualifier, RateQuote
from fundtrack.store import Outcome, Store, open_store


def memory(*extractions: Extraction) -> Store:
    store = open_store(":memory:")
    for one in extractions:
        store.put(one)
    return store


def full() -> Extraction:
    return extraction(
        event("e1"),
        event("e2", "12.50", "GBP", part_of="e1"),
        ledger=(entry("event", event="e1"), entry("unexplained"), entry("not_funding", why="market size")),
        rates=(rate("22000000 GBP", "27930000 USD", step="10000"),),
        issues=(issue(),),
    )


def test_a_document_comes_out_as_it_was_put() -> None:
    assert memory(full()).extraction("a.txt") == full()
    assert memory(brief()).extraction("brief.pdf") == brief()


def test_putting_again_changes_nothing() -> None:
    store = memory()
    assert [store.put(full()), store.put(full())] == [Outcome.NEW, Outcome.UNCHANGED]
    assert len(store.documents()) == 1


def test_other_results_of_the_same_bytes_replace_the_earlier() -> None:
    store, later = memory(full()), extraction(event("e1", "200"), rules_hash="rules-2")
    assert store.put(later) == Outcome.CHANGED
    assert store.extraction("a.txt") == later
    assert (store.ledger("a.txt"), store.rates(), store.issues()) == ((), {}, ())


def test_the_same_bytes_under_another_name_are_the_same_document() -> None:
    store = memory(full())
    renamed = replace(full(), document="copy of a.txt", issues=(replace(issue(), where="copy of a.txt p. 2"),))
    assert store.put(renamed) == Outcome.UNCHANGED
    assert [d.name for d in store.documents()] == ["a.txt"]


def test_documents_are_listed_with_their_counts() -> None:
    (found,) = memory(full()).documents()
    assert (found.name, found.sha256, found.kind, found.pages, found.articles) == ("a.txt", sha("a.txt"), "text", 1, 1)
    assert (found.events, found.amounts, found.unexplained, found.rules_hash) == (2, 3, 1, "rules-1")


@pytest.mark.parametrize("which", ["a.txt", sha("a.txt"), sha("a.txt")[:4], sha("a.txt")[:12].upper()])
def test_a_document_is_named_by_its_name_or_hash(which: str) -> None:
    store = memory(full(), extraction(event("b1"), document="b.txt"))
    assert store.remove(which).name == "a.txt"
    assert [d.name for d in store.documents()] == ["b.txt"]
    assert [e.id for e in store.events()] == ["b1"]


@pytest.mark.parametrize("which", ["", "b.txt", "abc", "%", "____", "ffffffff", "A.TXT"])
def test_an_unknown_document_is_an_error(which: str) -> None:
    with pytest.raises(UsageError, match="no document"):
        memory(full()).document(which)


def test_a_name_of_two_documents_is_an_error_that_lists_them() -> None:
    other = extraction(event("e9"), sha256=sha("other"))
    with pytest.raises(UsageError, match="2 documents") as caught:
        memory(full(), other).remove("a.txt")
    assert sha("other")[:12] in str(caught.value)


def test_an_event_is_found_by_the_beginning_of_its_id() -> None:
    store = memory(extraction(event("ab1"), event("ab2"), event("ab22"), event("c_1"), event("cx1")))
    assert store.event("ab1").id == "ab1"
    assert store.event("ab2").id == "ab2"  # whole, although it begins another
    assert store.event("c_").id == "c_1"  # no wildcard
    with pytest.raises(UsageError, match="any of these") as caught:
        store.event("ab")
    assert all(key in str(caught.value) for key in ("ab1", "ab2", "ab22"))
    for nothing in ("x", "", "%"):
        with pytest.raises(UsageError, match="no event"):
            store.event(nothing)


def test_ledger_rates_and_issues_of_one_document_or_all() -> None:
    other = extraction(document="b.txt", issues=(issue("other.code"),))
    store = memory(full(), other)
    assert store.ledger("a.txt") == full().ledger
    assert store.rates() == {sha("a.txt"): full().rates}
    assert store.rates("b.txt") == {}
    assert [i.code for i in store.issues()] == ["page.no_text", "other.code"]
    assert store.issues("b.txt") == other.issues


def test_the_parts_of_events_and_the_values_that_occur() -> None:
    store = memory(full())
    assert store.parents() == {"e2": "e1"}
    assert store.values("currency") == ("GBP", "USD")
    assert store.values("instrument") == ()
    with pytest.raises(ValueError, match="DROP"):
        store.values("x; DROP TABLE events")


def test_money_is_kept_digit_for_digit(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    with open_store(path) as store:
        store.put(extraction(event("e1", "73903804990.14285714285714285714"), event("e2", "500", "JPY")))
    rows = sqlite3.connect(path).execute("SELECT amount, typeof(amount), minor FROM events ORDER BY id").fetchall()
    assert rows == [("73903804990.14285714285714285714", "text", None), ("500", "text", 500)]


def test_halves_of_surrogate_pairs_do_not_stop_a_document() -> None:
    given = extraction(event("e1", title="a\ud83d b\0", agency=("x\udc80",), sentence="c\ud800"), document="\udcff.txt")
    (found,) = memory(given).events()
    assert (found.document, found.title, found.agency[0].name) == ("\ufffd.txt", "a\ufffd b\ufffd", "x\ufffd")


# Round trip: any event, ledger entry, rate and issue.

texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
some = st.none() | texts
decimals = st.decimals(allow_nan=False, allow_infinity=False, places=None)
whole = st.integers(0, 10**6)
coordinates = st.floats(allow_nan=False, allow_infinity=False)
boxes = st.none() | st.builds(Box, coordinates, coordinates, coordinates, coordinates)
quotes = st.builds(Quote, texts, whole, whole, whole, boxes)
name_lists = st.lists(
    st.builds(Name, texts, texts, texts, texts, st.lists(texts, max_size=2).map(tuple)), max_size=2
).map(tuple)
moneys = st.builds(Money, decimals, texts, st.sampled_from(Qualifier), st.none() | decimals, decimals, texts)
events = st.builds(
    Event,
    document=st.just("a.txt"),
    sha256=st.just(sha("a.txt")),
    article=whole,
    amount=st.none() | decimals,
    amount_min=st.none() | decimals,
    agency=name_lists,
    recipient=name_lists,
    program=name_lists,
    quoted=st.none() | moneys,
    technology=st.lists(texts, max_size=2).map(tuple),
    mentions=st.lists(quotes, max_size=2).map(tuple),
    evidence=st.lists(st.builds(Evidence, texts, texts, texts, st.none() | quotes), max_size=2).map(tuple),
    rules=st.lists(texts, max_size=2).map(tuple),
    doubts=st.lists(texts, max_size=2).map(tuple),
    quote=quotes,
    **dict.fromkeys(("id", "funding_source", "scope", "stage", "title", "source_url", "confidence"), texts),
    **dict.fromkeys(
        ("instrument", "agency_country", "recipient_country", "currency", "qualifier", "per", "date", "part_of"), some
    ),
)
entries = st.builds(LedgerEntry, quotes, decimals, st.none() | decimals, texts, texts, texts, texts, texts, texts)
rates = st.builds(
    RateQuote,
    document=st.just("a.txt"),
    date=some,
    **dict.fromkeys(("base", "target", "text"), texts),
    **dict.fromkeys(("base_amount", "target_amount", "low", "high"), decimals),
    **dict.fromkeys(("start", "end", "page"), whole),
)
issues = st.builds(Issue, texts, texts, texts, texts)
extractions = st.builds(
    Extraction,
    st.just("a.txt"),
    st.just(sha("a.txt")),
    texts,
    whole,
    whole,
    st.lists(events, max_size=2).map(tuple),
    st.lists(entries, max_size=2).map(tuple),
    st.lists(rates, max_size=2).map(tuple),
    st.lists(issues, max_size=2).map(tuple),
    texts,
    texts,
)


@given(extractions)
def test_any_extraction_comes_out_as_it_was_put(one: Extraction) -> None:
    with open_store(":memory:") as store:
        assert store.put(one) == Outcome.NEW
        assert store.extraction("a.txt") == one
        assert tuple(store.events()) == one.events
        assert store.put(one) == Outcome.UNCHANGED


def test_decimals_keep_their_written_places() -> None:
    (found,) = memory(extraction(event("e1", "12.500"))).events()
    assert str(found.amount) == "12.500"
    assert found.agency == names("Agency") and found.quote == words("12.500 USD")
    assert found.amount == Decimal("12.5")
