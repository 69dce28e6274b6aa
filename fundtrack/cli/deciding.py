"""What the commands share by which people decide: who decides, on what, and the entries that say so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any, Self

import typer

from fundtrack.cli.app import Settings
from fundtrack.errors import UsageError

if TYPE_CHECKING:
    from fundtrack.model.decision import Decision
    from fundtrack.model.event import Event, LedgerEntry
    from fundtrack.store import Store

Who = Annotated[
    str | None,
    typer.Option(
        "--who",
        envvar="FUNDTRACK_WHO",
        metavar="NAME",
        help="Who decides; the user's name by default.",
        show_default=False,
    ),
]
Why = Annotated[str, typer.Option("--why", metavar="TEXT", help="The reason, for those who come later.")]


def person(who: str | None) -> str:
    """The name of who decides: as told, else the user's of the system. ``UsageError`` where there is none."""
    if who is not None and who.strip():
        return who
    from getpass import getuser

    try:
        return getuser()
    except (KeyError, OSError):  # a system that knows no such user
        raise UsageError("nobody decides", where="--who", remedy="name the person who decides") from None


def reason(why: str) -> str:
    """The reason, which must be there."""
    if not why.strip():
        raise UsageError("no reason is given", where="--why", remedy="say it in a few words")
    return why


@dataclass(frozen=True, slots=True)
class Subject:
    """What is decided on: an event as it stands, or the one that an amount would make that no rule explains."""

    event: Event
    amount: LedgerEntry | None = None

    @property
    def id(self) -> str:
        """The id of both."""
        return self.event.id


def find_subject(store: Store, word: str) -> Subject:
    """The event or unexplained amount whose id begins so. ``UsageError`` for none or several."""
    from fundtrack.journal import made

    event, missing = None, None
    try:
        event = store.event(word)
        if event.id == word:
            return Subject(event)
    except UsageError as error:
        missing = error
    try:
        sha256, amount = store.amount(word)
    except UsageError as error:
        if event is not None:
            return Subject(event)
        raise _missing(store, word, missing or error, error) from error
    if event is not None:
        raise UsageError(f"{word!r} may be event {event.id} or amount {amount.id}", remedy="give more of the id")
    return Subject(made(amount, store.document(sha256).name, sha256), amount)


def _missing(store: Store, word: str, event: UsageError, amount: UsageError) -> UsageError:
    """What to say where there is neither such an event nor such an amount (any more)."""
    from fundtrack.journal import in_force

    gone = [entry for entry in in_force(store.journal()) if word and entry.event.startswith(word)]
    if gone and gone[-1].kind == "reject":
        remedy = f"fundtrack journal undo {gone[-1].id} takes it back"
        return UsageError(f"{gone[-1].event} was rejected by {gone[-1].who}", where=store.where, remedy=remedy)
    return UsageError(
        f"{event.what}, and {amount.what}", where=store.where, remedy="fundtrack events and audit list them"
    )


def opened(settings: Settings) -> Store:
    """The store, to be written to; one that is not there yet is not made. ``StoreError`` without one."""
    from fundtrack.store import open_store

    path = settings.store_path()
    open_store(path, create=False).close()
    return open_store(path)


@dataclass(frozen=True, slots=True)
class Deciding:
    """Makes entries of one person, all of one moment, which hold over all that a store has. at: that moment."""

    who: str
    at: datetime

    @classmethod
    def now(cls, store: Store, who: str) -> Self:
        """To decide in a store as it is now."""
        from fundtrack.journal import moment

        return cls(who, moment(store.journal()))

    def say(self, kind: str, event: Event, why: str, **rest: str) -> Decision:
        """An entry on an event; it is not in the journal yet."""
        from fundtrack.journal import decision

        return decision(kind, event.sha256, event.id, who=self.who, why=why, at=self.at, **rest)

    def amend(self, subject: Subject, values: Mapping[str, Any], why: str) -> list[Decision]:
        """An entry for each field that changes; of an amount that becomes an event, for each that is given."""
        from fundtrack.journal import dump

        entries = []
        for field, value in values.items():
            before = getattr(subject.event, field)
            if subject.amount is not None or value != before:
                sides = {"before": dump(field, before), "after": dump(field, value)}
                entries.append(self.say("amend", subject.event, why, field=field, **sides))
        return entries

    def take_back(self, entry: Decision, why: str = "") -> Decision:
        """The entry that undoes another."""
        from fundtrack.journal import decision

        return decision("undo", entry.document, entry.event, who=self.who, why=why, at=self.at, other=entry.id)
