"""fundtrack from Python: read documents, ask a store, get frames.

Everything here is what ``import fundtrack`` offers; the command line says the same in words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from os import PathLike
from pathlib import Path
from typing import Literal, TypedDict, Unpack

from fundtrack import pipeline
from fundtrack.model.event import Extraction
from fundtrack.query import (
    COUNTS,
    Rows,
    Summary,
    Timeline,
    View,
    choose,
    find_rows,
    parse_currency,
    parse_date,
    parse_dimensions,
    parse_filters,
    parse_order,
    summarize,
)
from fundtrack.query import timelines as _timelines
from fundtrack.store import Store, Where
from fundtrack.store import open_store as _open_store

Words = str | Iterable[str]
Source = Store | Extraction | Iterable[Extraction] | str | PathLike[str]


class Asked(TypedDict, total=False):
    """Which events, and how they are looked at: the filters and the view of the command line.

    One field a filter; several values of one are alternatives. currency: of sums, ISO 4217 ("USD"); include:
    "private", "mixed" to count such money too; as_of: the state on a day; count: "commitments" (each once, at its
    latest stage) or "events"; ecb: whether the European Central Bank's rates may serve where no text quotes one.
    """

    country: Words
    recipient_country: Words
    agency: Words
    recipient: Words
    program: Words
    instrument: Words
    stage: Words
    scope: Words
    technology: Words
    funding_source: Words
    document: Words
    text: Words
    since: str
    until: str
    min_amount: str
    max_amount: str
    min_confidence: str
    currency: str
    include: Words
    as_of: str
    count: Literal["commitments", "events"]
    ecb: bool


_VIEW = ("currency", "include", "as_of", "count", "ecb")


def extract(
    source: str | PathLike[str] | bytes,
    *,
    name: str | None = None,
    rules: str | PathLike[str] | None = None,
    encoding: str | None = None,
) -> Extraction:
    """Read a PDF or text file, or the bytes of one, and find its funding events; nothing is stored.

    name: what to call bytes. rules: a folder laid over the built-in rules. encoding: of a text file, where it should
    not be detected. Raises ``InputError`` for a document that cannot be read, ``RulesError`` for rules that cannot be
    used.
    """
    content = source if isinstance(source, bytes) else Path(source)
    return pipeline.extract(content, name=name, rules=Path(rules) if rules else None, encoding=encoding)


def open_store(url: str | PathLike[str] = ":memory:", *, create: bool = True) -> Store:
    """Open a store: the path of a file, ``sqlite:///path``, or ``:memory:`` for this process only.

    create: make it where it is not there. Use it with ``with``, and ``put`` extractions into it. Raises
    ``StoreError`` for a file that is no store.
    """
    return _open_store(url if isinstance(url, str) else Path(url), create=create)


def events(source: Source, *, order: str = "document", **asked: Unpack[Asked]) -> Rows:
    """The events of a store (open, or the path of one) or of extractions; ``.to_frame()`` makes a pandas frame.

    order: "document", "date", "-date", "amount" or "-amount". Raises ``UsageError`` for a value that cannot be meant.
    """
    where, view = _parsed(asked)
    with _opened(source) as store:
        return find_rows(store, where, view, parse_order(order))


def summary(source: Source, by: Words = "program", **asked: Unpack[Asked]) -> Summary:
    """Totals of a store or of extractions by one or more dimensions; no dollar counts twice.

    ``.groups`` and ``.total`` are the sums, ``.left_out`` what they do not count and why; ``.to_frame()`` makes a
    pandas frame of the groups. Raises ``UsageError`` for a value that cannot be meant.
    """
    where, view = _parsed(asked)
    with _opened(source) as store:
        return summarize(store, where, parse_dimensions([by] if isinstance(by, str) else list(by)), view)


def timelines(source: Source, **asked: Unpack[Asked]) -> tuple[Timeline, ...]:
    """The commitments of a store or of extractions, each with its acts in their order."""
    where, view = _parsed(asked)
    with _opened(source) as store:
        return _timelines(store, where, view)


def _parsed(asked: Asked) -> tuple[Where, View]:
    words = asked.get("include", ())
    include = [words] if isinstance(words, str) else list(words)
    how = View(
        currency=parse_currency(asked.get("currency", "USD")),
        include=frozenset(choose("include", word, ("private", "mixed")) for word in include),
        as_of=parse_date("as_of", asked.get("as_of")),
        count=choose("count", asked.get("count", "commitments"), COUNTS),
        ecb=asked.get("ecb", False),
    )
    filters = {name: value for name, value in asked.items() if name not in _VIEW}
    return parse_filters(**filters), how  # type: ignore[arg-type]


@contextmanager
def _opened(source: Source) -> Iterator[Store]:
    """A store as it is, of a path, or in memory for extractions."""
    if isinstance(source, Store):
        yield source
    elif isinstance(source, str | PathLike):
        with open_store(source, create=False) as store:
            yield store
    else:
        with open_store() as store:
            for extraction in [source] if isinstance(source, Extraction) else source:
                store.put(extraction)
            yield store
