"""``fundtrack amend``: a person sets fields of an event, or says that it is right or none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from fundtrack.cli.app import Settings
from fundtrack.cli.deciding import Deciding, Subject, Who, Why, find_subject, opened, person, reason
from fundtrack.cli.notes import note
from fundtrack.cli.plain import PlainCommand
from fundtrack.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fundtrack.model.decision import Decision

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False)


@app.command(cls=PlainCommand)
def amend(
    context: typer.Context,
    event: Annotated[
        str, typer.Argument(metavar="EVENT", help="Id of an event, or of an unexplained amount (see audit).")
    ],
    why: Why,
    values: Annotated[
        list[str] | None, typer.Argument(metavar="FIELD=VALUE", help="What is set; an empty value is none.")
    ] = None,
    accept: Annotated[bool, typer.Option("--accept", help="It is right as it stands (or is set).")] = False,
    reject: Annotated[bool, typer.Option("--reject", help="It is no event; of an amount: no funding.")] = False,
    who: Who = None,
) -> None:
    """Set fields of an event, accept it or reject it.

    The decision is kept in the journal and holds whenever the document is read again; what the rules read is
    kept beside it. Several names stand with "; " between them. An amount that nothing explains becomes an event.

    \b
    Fields: agency, agency_country, recipient, recipient_country, program, amount, amount_min, currency,
    qualifier, per, funding_source, scope, stage, instrument, date, technology, part_of.

    Example:  fundtrack amend 7c1e2 stage=awarded amount=406,000,000 --why "final award"
    """
    from fundtrack.query.amendments import Amending

    settings: Settings = context.obj
    if accept and reject:
        raise UsageError("--accept and --reject exclude each other", remedy="give one of them")
    if reject and values:
        raise UsageError("what is rejected has no fields to set", remedy="leave FIELD=VALUE or --reject out")
    if not (accept or reject or values):
        raise UsageError("there is nothing to decide", remedy="give FIELD=VALUE, --accept or --reject")
    name, why = person(who), reason(why)
    with opened(settings) as store:
        subject = find_subject(store, event)
        found = Amending(store, subject.event, settings.rules).values(values) if values else {}
        deciding = Deciding.now(store, name)
        made = deciding.amend(subject, found, why)
        if accept or reject:
            made += _verdict(deciding, subject, "accept" if accept else "reject", why, alone=not values)
        store.decide(made)
    if not settings.quiet:
        for line in _told(subject, made):
            note(line)


def _verdict(deciding: Deciding, subject: Subject, kind: str, why: str, *, alone: bool) -> list[Decision]:
    """The entry that says that it is right, or none; no entry where a person has said so."""
    if subject.amount is not None and kind == "accept":
        if alone:
            raise UsageError(
                f"{subject.id} is an amount, no event", remedy="give its fields, which make an event of it"
            )
        return []  # who makes an event says that it is one
    return [] if subject.event.review == f"{kind}ed" else [deciding.say(kind, subject.event, why)]


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
        if entry.kind != "amend":
            yield f"{subject.id} {entry.kind}ed"
    if not made:
        yield f"{subject.id} stands so already; nothing is changed"
