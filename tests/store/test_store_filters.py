"""Which events a filter lets through."""

from __future__ import annotations

from typing import Any

import pytest
from making import event, extraction, sha

from fundtrack.model.event import Name
from fundtrack.store import Store, Where, open_store


@pytest.fixture(scope="module")
def store() -> Store:
    made = open_store(":memory:")
    acme = Name("Acme Photonics", "埃克米光子", "acme", "US", ("Acme Inc.",))
    made.put(
        extraction(
            event("grant", recipient=(acme,), recipient_country="US", instrument="grant", date="2024-07-17"),
            event("loan", agency=("Bank of Ｗｉｄｔｈ",), agency_country="DE", instrument="loan", date="2024-07"),
            event("budget", scope="program", stage="authorized", date="2024", program=("100%_Act!",)),
            event("round", funding_source="private", date=None, agency_country=None, technology=("ai", "quantum")),
        )
    )
    made.put(extraction(event("far", date="2023-12-31", title="Éclair news"), document="b.txt"))
    return made


CASES: list[tuple[dict[str, Any], str]] = [
    ({}, "grant loan budget round far"),
    ({"country": ("US",)}, "grant budget far"),
    ({"country": ("US", "DE")}, "grant loan budget far"),
    ({"recipient_country": ("US",)}, "grant"),
    ({"instrument": ("grant", "loan")}, "grant loan"),
    ({"stage": ("authorized",)}, "budget"),
    ({"scope": ("program",)}, "budget"),
    ({"funding_source": ("private",)}, "round"),
    ({"technology": ("quantum",)}, "round"),
    ({"technology": ("quant",)}, ""),
    ({"technology": ("ai", "semiconductor")}, "grant loan budget round far"),
    # names: canonical, alias, as written; any case and width; a part is enough; no wildcards
    ({"recipient": ("acme phot",)}, "grant"),
    ({"recipient": ("INC.",)}, "grant"),
    ({"recipient": ("埃克米",)}, "grant"),
    ({"agency": ("bank of width",)}, "loan"),
    ({"agency": ("ＡＧＥＮＣＹ",)}, "grant budget round far"),
    ({"program": ("100%",)}, "budget"),
    ({"program": ("%_act!",)}, "budget"),
    ({"program": ("_",)}, "budget"),
    ({"program": ("1%t",)}, ""),
    ({"recipient": ("photonics埃",)}, ""),
    ({"agency": ("nobody", "bank")}, "loan"),
    # text: title, sentence, names
    ({"text": ("éCLAIR",)}, "far"),
    ({"text": ("acme",)}, "grant"),
    ({"text": ("100 usd",)}, "grant loan budget round far"),
    # document: a part of the name, or the beginning of the hash
    ({"document": ("B.TXT",)}, "far"),
    ({"document": (sha("b.txt")[:8],)}, "far"),
    ({"document": (sha("b.txt")[1:9],)}, ""),
    # dates: the coarser precision decides, no date never passes
    ({"since": "2024"}, "grant loan budget"),
    ({"since": "2024-07-17"}, "grant loan budget"),
    ({"since": "2024-07-18"}, "loan budget"),
    ({"since": "2024-08"}, "budget"),
    ({"until": "2023"}, "far"),
    ({"until": "2024-07-16"}, "loan budget far"),
    ({"until": "2024-06"}, "budget far"),
    ({"since": "2024-07", "until": "2024-07"}, "grant loan budget"),
    # different filters hold together
    ({"country": ("US",), "since": "2024", "stage": ("awarded",)}, "grant"),
]


@pytest.mark.parametrize(("given", "expected"), CASES, ids=[str(given) for given, _ in CASES])
def test_filters(store: Store, given: dict[str, Any], expected: str) -> None:
    assert [e.id for e in store.events(Where(**given))] == expected.split()
    assert [e.id for e in store.sketches(Where(**given))] == expected.split()


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("document", "grant loan budget round far"),
        ("date", "far budget loan grant round"),
        ("-date", "grant loan budget far round"),
    ],
)
def test_orders(store: Store, order: str, expected: str) -> None:
    assert [e.id for e in store.events(order=order)] == expected.split()


def test_a_filter_is_never_part_of_the_statement(store: Store) -> None:
    hostile = "x' OR 1=1 --"
    fields = ("country", "agency", "text", "document", "stage", "technology")
    assert all(not [*store.events(Where(**{field: (hostile,)}))] for field in fields)
