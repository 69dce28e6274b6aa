"""What the columns of exported tables mean: one description each, for data packages and the documentation."""

from __future__ import annotations

from typing import NamedTuple

from fundtrack.language import N_
from fundtrack.model.event import CONFIDENCES, FUNDING_SOURCES, INSTRUMENTS, SCOPES, STAGES

DATE = r"\d{4}(-\d{2}(-\d{2})?)?"
ID = "[0-9a-f]+"


class Meaning(NamedTuple):
    """A column: what it holds; and what its values must be."""

    description: str
    values: tuple[str, ...] = ()
    pattern: str = ""
    required: bool = False
    whole: bool = False


MEANINGS: dict[str, Meaning] = {
    # of events
    "event_id": Meaning(N_("Id of the event, the same in every run"), pattern=ID, required=True),
    "date": Meaning(N_("Day of the act, as precise as the text tells it: a day, a month or a year"), pattern=DATE),
    "country": Meaning(N_("Country of the giver, ISO 3166-1 alpha-2, or EU"), pattern="[A-Z]{2}"),
    "agency": Meaning(N_("Who gives; several names stand with '; ' between them")),
    "recipient": Meaning(N_("Who gets it; several names stand with '; ' between them")),
    "recipient_country": Meaning(N_("Country of the recipient, ISO 3166-1 alpha-2"), pattern="[A-Z]{2}"),
    "program": Meaning(N_("Law, fund, strategy or programme that the money comes from")),
    "instrument": Meaning(N_("Form of the money"), values=INSTRUMENTS),
    "stage": Meaning(N_("How firm it is"), values=STAGES, required=True),
    "scope": Meaning(
        N_("What the sum is for: a programme, a call, one award, or each of several"), values=SCOPES, required=True
    ),
    "funding_source": Meaning(N_("Whose money it is"), values=FUNDING_SOURCES, required=True),
    "amount": Meaning(N_("The sum, in units of its currency; of a range the upper end")),
    "amount_min": Meaning(N_("The lower end of a range")),
    "currency": Meaning(N_("Currency of the sum, ISO 4217"), pattern="[A-Z]{3}"),
    "qualifier": Meaning(N_("Hedge of the text"), values=("exact", "up_to", "about", "at_least", "range")),
    "per": Meaning(N_("What a unit figure is for: project, year, recipient, …")),
    "converted_amount": Meaning(N_("The sum in the reporting currency, by rates that texts quote")),
    "converted_currency": Meaning(N_("The reporting currency, ISO 4217"), pattern="[A-Z]{3}"),
    "rate": Meaning(N_("Units of the reporting currency for one of the sum's")),
    "rate_source": Meaning(N_("Where the rate is quoted")),
    "technology": Meaning(N_("Fields of technology, '; ' between them")),
    "part_of": Meaning(N_("Id of the event of the same document whose sum contains this one"), pattern=ID),
    "commitment": Meaning(
        N_("Id of the event that told this promise first: equal for all tellings and stages of one promise"), pattern=ID
    ),
    "counted": Meaning(N_("Whether the sum is in the total"), required=True),
    "confidence": Meaning(N_("How sure the reading is"), values=CONFIDENCES, required=True),
    "doubts": Meaning(N_("What was pieced together, '; ' between the doubts")),
    "title": Meaning(N_("Title of the article")),
    "document": Meaning(N_("Name of the document"), required=True),
    "page": Meaning(N_("Page of the quoted sentence"), whole=True),
    "quote": Meaning(N_("The sentence that tells it")),
    "source_url": Meaning(N_("Address that the text gives as its source")),
    "rules": Meaning(N_("Rules that read it, '; ' between them")),
    "counted_amount": Meaning(N_("What of the converted sum is in the total; these add up to it")),
    "left_out": Meaning(N_("Why the sum is not in the total")),
    "instead": Meaning(N_("Id of the event that contains this one, or counts instead of it"), pattern=ID),
    "corrected": Meaning(N_("Fields that a person set, '; ' between them")),
    "review": Meaning(N_("What a person said of the event")),
    # of summaries
    "events": Meaning(N_("Number of events"), whole=True),
    "found": Meaning(N_("Number of events that match, counted or not"), whole=True),
    "total": Meaning(N_("Planned to disbursed, in the reporting currency")),
    **{stage: Meaning(N_("Sum at this stage, in the reporting currency")) for stage in STAGES},
    # of what is left out
    "reason": Meaning(N_("Why the sum is not in the total"), required=True),
    "event": Meaning(N_("Id of the event"), pattern=ID),
    "label": Meaning(N_("Who or what it is for")),
    "inside": Meaning(N_("Id of the event that contains this one, or counts instead of it"), pattern=ID),
    "inside_amount": Meaning(N_("The sum of that event")),
    "inside_currency": Meaning(N_("Currency of that sum, ISO 4217"), pattern="[A-Z]{3}"),
    # of rates
    "base": Meaning(N_("Currency of which one unit is converted, ISO 4217"), pattern="[A-Z]{3}", required=True),
    "target": Meaning(N_("Currency that it is converted to, ISO 4217"), pattern="[A-Z]{3}", required=True),
    "low": Meaning(N_("Lower end of the interval that the quotes agree on")),
    "high": Meaning(N_("Upper end of the interval that the quotes agree on")),
    "agreeing": Meaning(N_("Number of quotes that agree"), whole=True),
    "contradicting": Meaning(N_("Number of quotes that contradict them"), whole=True),
    "quotes": Meaning(N_("The quotes that agree, with page and interval")),
    "conflicts": Meaning(N_("The quotes that contradict them")),
    "distance": Meaning(N_("Distance from the European Central Bank's rate of the day, as a share of it")),
    # of sources
    "sha256": Meaning(N_("SHA-256 of the document's bytes"), pattern=ID, required=True),
    "kind": Meaning(N_("Kind of the file")),
    "pages": Meaning(N_("Number of pages"), whole=True),
    "rules_hash": Meaning(N_("Version of the rules that read it")),
}
