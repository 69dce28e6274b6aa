"""Events as flat rows: one a line, for spreadsheets and data frames."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from fundtrack.errors import Issue
from fundtrack.model.event import Event, Name
from fundtrack.model.money import Converted
from fundtrack.query.count import judge
from fundtrack.query.deciding import chains_of, decide
from fundtrack.query.view import View, rate_book, rate_issues, within
from fundtrack.rates import convert
from fundtrack.store import Store, Where, sketch

if TYPE_CHECKING:
    from pandas import DataFrame

Cell = str | Decimal | int | bool | None

ORDERS = ("document", "date", "-date", "amount", "-amount")

COLUMNS = (
    "event_id",
    "date",
    "country",
    "agency",
    "recipient",
    "recipient_country",
    "program",
    "instrument",
    "stage",
    "scope",
    "funding_source",
    "amount",
    "amount_min",
    "currency",
    "qualifier",
    "per",
    "converted_amount",
    "converted_currency",
    "rate",
    "rate_source",
    "technology",
    "part_of",
    "commitment",
    "counted",
    "confidence",
    "doubts",
    "title",
    "document",
    "page",
    "quote",
    "source_url",
    "rules",
    "counted_amount",
    "left_out",
    "instead",
    "corrected",
    "review",
)


@dataclass(frozen=True, slots=True)
class Row:
    """An event in a view. converted: None where it has no amount or no rate serves.

    commitment: id of the event that told its commitment first. counted: whether its amount is in the view's total;
    why: if not, one of ``REASONS``; inside: id of the counted event whose sum contains this one, or which counts
    instead of it. counted_amount: what of it is in the total, all but what was paid out or taken back since; these add
    up to the total.
    """

    event: Event
    converted: Converted | None
    commitment: str
    counted: bool
    why: str
    inside: str | None
    counted_amount: Decimal | None

    def flat(self) -> dict[str, Cell]:
        """The cells by COLUMNS, in that order; lists are joined with "; "."""
        event, money = self.event, self.converted
        return {
            "event_id": event.id,
            "date": event.date,
            "country": event.agency_country,
            "agency": _joined(event.agency),
            "recipient": _joined(event.recipient),
            "recipient_country": event.recipient_country,
            "program": _joined(event.program),
            "instrument": event.instrument,
            "stage": event.stage,
            "scope": event.scope,
            "funding_source": event.funding_source,
            "amount": event.amount,
            "amount_min": event.amount_min,
            "currency": event.currency,
            "qualifier": event.qualifier,
            "per": event.per,
            "converted_amount": money.amount if money else None,
            "converted_currency": money.currency if money else None,
            "rate": money.rate if money else None,
            "rate_source": money.source if money else None,
            "technology": "; ".join(event.technology) or None,
            "part_of": event.part_of,
            "commitment": self.commitment,
            "counted": self.counted,
            "confidence": event.confidence,
            "doubts": "; ".join(event.doubts) or None,
            "title": event.title,
            "document": event.document,
            "page": event.quote.page,
            "quote": event.quote.text,
            "source_url": event.source_url,
            "rules": "; ".join(event.rules) or None,
            "counted_amount": self.counted_amount,
            "left_out": self.why or None,
            "instead": self.inside,
            "corrected": "; ".join(event.corrected) or None,
            "review": event.review or None,
        }


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows that were asked for, and what went wrong on the way (amounts without a rate)."""

    rows: tuple[Row, ...]
    issues: tuple[Issue, ...]

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def to_frame(self, decimals: Literal["python", "arrow"] = "python") -> DataFrame:
        """The rows as a pandas frame with typed columns, one line an event.

        decimals: money as Decimal objects, or as decimals of pyarrow.
        """
        from fundtrack.query.frames import rows_frame

        return rows_frame(self, decimals)


def find_rows(store: Store, where: Where | None = None, view: View | None = None, order: str = "document") -> Rows:
    """The events that match, converted and with their verdicts. order: one of ORDERS, "-" descending.

    "document" is the order of the text, by the document's name; ties of the others keep it. Events without
    the date or amount that they are ordered by come last.
    """
    where, view = where or Where(), view or View()
    chains = chains_of(store, view)
    with store.snapshot():
        book = rate_book(store, view)
        stored = order if order in ("date", "-date") else "document"
        met = [(event, convert(event, view.currency, book)) for event in store.events(where, stored)]
        decided = decide(store, chains, where, view, [sketch(event) for event, _ in met])
    inside = [(event, amount) for event, amount in met if within(amount, where) and event.id not in decided.later]
    verdicts = judge([(sketch(event), amount) for event, amount in inside], chains, decided.places, view.asked(where))
    rows = [
        Row(
            event=event,
            converted=amount if isinstance(amount, Converted) else None,
            commitment=chains.commitment(event.id),
            counted=verdict.counted,
            why=verdict.why,
            inside=verdict.inside,
            counted_amount=verdict.amount if verdict.counted else None,
        )
        for (event, amount), verdict in zip(inside, verdicts, strict=True)
    ]
    if order in ("amount", "-amount"):
        sign = -1 if order == "-amount" else 1
        rows.sort(key=lambda r: (r.converted is None, sign * r.converted.amount if r.converted else 0))
    return Rows(tuple(rows), rate_issues((amount for _, amount in met), where))


def _joined(names: tuple[Name, ...]) -> str | None:
    return "; ".join(n.name for n in names) or None
