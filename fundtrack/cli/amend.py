"""``fundtrack amend``: a person sets fields of an event, or says that it is right or none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from fundtrack.cli.app import Settings
from fundtrack.cli.deciding import Deciding, Subject, Who, Why, find_subject, opened, person, reason
from fundtrack.cli.filters import Words
from fundtrack.cli.notes import note
from fundtrack.cli.params import spread
from fundtrack.cli.plain import PlainCommand
from fundtrack.errors import UsageError

if TYPE_CHECKING:
    from fundtrack.model.decision import Decision
    from fundtrack.store import Store

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False)


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What is said of an event as a whole, and of it and others."""

    accept: Annotated[bool, typer.Option("--accept", help="It is right as it stands (or is set).")] = False
    reject: Annotated[bool, typer.Option("--reject", help="It is no event; of an amount: no funding.")] = False
    link: Annotated[
        Words,
        typer.Option(
            metavar="KIND=EVENT", help="It is same, moved_on, part_of or version to another; may be repeated."
        ),
    ] = None
    apart: Annotated[
        Words, typer.Option(metavar="EVENT", help="It has nothing to do with this other; may be repeated.")
    ] = None

    def check(self, values: Sequence[str]) -> None:
        """``UsageError`` where nothing is decided, or one thing and its contrary."""
        if self.accept and self.reject:
            raise UsageError("--accept and --reject exclude each other", remedy="give one of them")
        if self.reject and (values or self.link):
            what = "fields to set" if values else "links"
            raise UsageError(f"what is rejected has no {what}", remedy="leave these or --reject out")
        if not (self.accept or self.reject or self.link or self.apart or values):
            raise UsageError("there is nothing to decide", remedy="give FIELD=VALUE, --accept, --reject or --link")


@app.command(cls=PlainCommand)
@spread
def amend(
    context: typer.Context,
    event: Annotated[
        str, typer.Argument(metavar="EVENT", help="Id of an event, or of an unexplained amount (see audit).")
    ],
    why: Why,
    verdicts: Verdicts,
    values: Annotated[
        list[str] | None, typer.Argument(metavar="FIELD=VALUE", help="What is set; an empty value is none.")
    ] = None,
    who: Who = None,
) -> None:
    """Set fields of an event, accept or reject it.

    The decision is kept in the journal and holds whenever the document is read again; what the rules read is
    kept beside it. Several names stand with "; " between them. An amount that nothing explains becomes an event.

    \b
    Fields: agency, agency_country, recipient, recipient_country, program, amount, amount_min, currency,
    qualifier, per, funding_source, scope, stage, instrument, date, technology, part_of.

    Example:  fundtrack amend 7c1e2 stage=awarded amount=406,000,000 --why "final award"
    """
    from fundtrack.query.amendments import Amending

    settings: Settings = context.obj
    verdicts.check(values or ())
    name, why = person(who), reason(why)
    with opened(settings) as store:
        subject = find_subject(store, event)
        found = Amending(store, subject.event, settings.rules).values(values) if values else {}
        deciding = Deciding.now(store, name)
        made = [
            *deciding.amend(subject, found, why),
            *_verdict(deciding, subject, verdicts, why, alone=not values),
            *_links(store, deciding, subject, verdicts, why),
        ]
        store.decide(made)
    if not settings.quiet:
        for line in _told(subject, made):
            note(line)


def _verdict(deciding: Deciding, subject: Subject, said: Verdicts, why: str, *, alone: bool) -> Iterator[Decision]:
    """The entry that says that it is right, or none; no entry where a person has said so."""
    if subject.amount is not None and said.accept and alone:
        raise UsageError(f"{subject.id} is an amount, no event", remedy="give its fields, which make an event of it")
    kind = "accept" if said.accept and subject.amount is None else "reject" if said.reject else ""
    if kind and subject.event.review != f"{kind}ed":  # who makes an event of an amount says that it is one
        yield deciding.say(kind, subject.event, why)


def _links(store: Store, deciding: Deciding, subject: Subject, said: Verdicts, why: str) -> Iterator[Decision]:
    """An entry for each event that it is linked to or kept apart from."""
    from fundtrack.model.commitment import RELATIONS
    from fundtrack.query import check_ruling, choose

    given: list[tuple[str, str]] = [("", word) for word in said.apart or ()]
    for word in said.link or ():
        kind, _, other = word.rpartition("=")
        given.append((choose("link", kind, RELATIONS), other))
    told: set[str] = set()
    for kind, word in given:
        found = store.event(word.strip())
        other = found.id
        if kind == "moved_on" and _is_before(subject.event.date, found.date):
            what = f"{other} is of {found.date}, later than {subject.id}"
            raise UsageError(what, where="moved_on", remedy="name the act before, or turn the two round")
        if other == subject.id or other in told:
            how = "this event itself" if other == subject.id else "given twice"
            raise UsageError(f"{other} is {how}", remedy="name another event")
        told.add(other)
        if check_ruling(store, subject.event, found, kind):
            yield deciding.say("link" if kind else "unlink", subject.event, why, other=other, field=kind)


def _is_before(one: str | None, other: str | None) -> bool:
    """Whether a day is before another, as far as both are told."""
    return one is not None and other is not None and one[: len(other)] < other[: len(one)]


def _told(subject: Subject, made: list[Decision]) -> Iterator[str]:
    """What changed, a line each."""
    from fundtrack.render.journal import change_words

    amended = [entry for entry in made if entry.kind == "amend"]
    yield from (f"{subject.id} {change_words(entry)}" for entry in amended)
    if amended and subject.amount is not None:
        yield f"{subject.id} is an event now"
    if amended and subject.event.review == "rejected" and not any(entry.kind == "accept" for entry in made):
        yield f"{subject.id} stays rejected; --accept takes that back"
    country = {"agency": "agency_country", "recipient": "recipient_country"}
    fields = {entry.field for entry in amended}
    for field, other in country.items():
        if field in fields and other not in fields and getattr(subject.event, other):
            yield f"{subject.id} {other} stays {getattr(subject.event, other)}"
    for entry in made:
        if entry.kind in ("accept", "reject"):
            yield f"{subject.id} {entry.kind}ed"
        elif entry.kind != "amend":
            yield f"{subject.id} {entry.field or 'kept apart from'} {entry.other}"
    if not made:
        yield f"{subject.id} stands so already; nothing is changed"
