"""What two words of a user name to be compared: two stores, two days, or two documents of the store."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from fundtrack import journal
from fundtrack.errors import UsageError
from fundtrack.model.commitment import Linking
from fundtrack.query.chains import Chains
from fundtrack.query.deciding import by_then
from fundtrack.query.filters import parse_date
from fundtrack.query.linked import linked
from fundtrack.query.view import View, convert_sketch, rate_book, within
from fundtrack.rates import RateBook
from fundtrack.store import Sketch, Store, Where, open_store

_MAGIC = b"SQLite format 3\0"
STORES, DAYS, DOCUMENTS = "stores", "days", "documents"
_KINDS = {STORES: "store", DAYS: "date", DOCUMENTS: "document's name, or nothing"}


@dataclass(frozen=True, slots=True)
class Side:
    """One of two states that are compared. events: all that decide; met: ids of those that the filters leave."""

    events: tuple[Sketch, ...]
    met: frozenset[str]
    book: RateBook


@dataclass(frozen=True, slots=True)
class Sides:
    """Both states, and how the events of both stand to each other.

    undated: events that are on neither side; asked: whose money counts.
    """

    old: Side
    new: Side
    linking: Linking
    undated: int = 0
    asked: frozenset[str] = frozenset({"public"})


def kind_of(word: str) -> str:
    """What a word names: a file that is there and a database, a day, or else a document."""
    if _is_database(Path(word).expanduser()):
        return STORES
    try:
        parse_date("", word)
    except UsageError:
        return DOCUMENTS
    return DAYS


def _is_database(path: Path) -> bool:
    try:
        if not path.is_file():  # a pipe would be waited for
            return False
        with path.open("rb") as file:
            return file.read(len(_MAGIC)) == _MAGIC
    except (OSError, ValueError):
        return False


def read_sides(words: tuple[str, str], where: Where, view: View, opened: Callable[[], Store]) -> Sides:
    """Both sides of a comparison; opened: gives the user's store.

    ``UsageError`` for words that do not name two of a kind.
    """
    kinds = [kind_of(word) for word in words]
    for word in words:
        if not word.strip():
            raise UsageError("nothing is named", remedy="give two dates, two stores or two documents")
    if kinds[0] != kinds[1]:
        both = ", ".join(f"{word!r} is a {_KINDS[kind]}" for word, kind in zip(words, kinds, strict=True))
        raise UsageError(f"{both}; these cannot be compared", remedy="give two dates, two stores or two documents")
    if kinds[0] == STORES:
        sides = _stores(words, where, view)
    else:
        with opened() as store:
            sides = (_days if kinds[0] == DAYS else _documents)(store, words, where, view)
    return replace(sides, asked=view.asked(where))


def _side(store: Store, where: Where, view: View) -> Side:
    with store.snapshot():
        book = rate_book(store, view)
        events = tuple(one for one in store.sketches(where.of_commitments()) if one.review != "rejected")
        met = {one.id for one in store.sketches(where) if within(convert_sketch(one, view.currency, book), where)}
    return Side(events, frozenset(met), book)


def _only(side: Side, events: Collection[str]) -> Side:
    return Side(tuple(one for one in side.events if one.id in events), side.met.intersection(events), side.book)


def _days(store: Store, words: tuple[str, str], where: Where, view: View) -> Sides:
    linking = linked(store).linking
    side = _side(store, where, view)
    days = Chains(linking).known(side.events)
    by = [{event for event, day in days.items() if by_then(day, word.strip())} for word in words]
    old, new = (_only(side, one) for one in by)
    return Sides(old, new, linking, sum(day is None for day in days.values()))


def _documents(store: Store, words: tuple[str, str], where: Where, view: View) -> Sides:
    hashes = [_document(store, word) for word in words]
    if hashes[0] == hashes[1]:
        raise UsageError(f"{words[0]!r} and {words[1]!r} are one document", remedy="give two")
    side = _side(store, where, view)
    old, new = (_only(side, {one.id for one in side.events if one.sha256 == sha256}) for sha256 in hashes)
    return Sides(old, new, linked(store).linking)


def _document(store: Store, word: str) -> str:
    """The document of a name, of a path that ends in its name, or whose hash begins so."""
    try:
        return store.document(word).sha256
    except UsageError as error:
        name = Path(word).name
        if "may be any" in error.what or name == word:
            raise UsageError(
                error.what, where=error.where, remedy="give two dates, two stores or two documents of the store"
            ) from error
        return store.document(name).sha256


def _stores(words: tuple[str, str], where: Where, view: View) -> Sides:
    from fundtrack.knowledge import load
    from fundtrack.link import kin, link

    with _both(words) as (old, new):
        items = {item.id: item for store in (old, new) for item in store.linkables()}
        entries = {entry.id: entry for store in (old, new) for entry in store.journal()}
        sides = [_side(store, where, view) for store in (old, new)]
    held = journal.rulings(journal.in_force(entries.values()))
    return Sides(sides[0], sides[1], link(items.values(), kin(load()), held))


@contextmanager
def _both(words: tuple[str, str]) -> Iterator[tuple[Store, Store]]:
    paths = [Path(word).expanduser() for word in words]
    with open_store(paths[0], create=False) as old, open_store(paths[1], create=False) as new:
        yield old, new
