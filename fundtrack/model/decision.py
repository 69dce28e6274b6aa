"""What a person decided, one entry of the journal each."""

from __future__ import annotations

from dataclasses import dataclass

# "amend": a field of an event has this value; "accept", "reject": it is right, it is no event; "skip": seen, not
# decided; "link", "unlink": two events stand to each other so, or have nothing to do with each other; "undo": an
# earlier entry no longer holds.
DECISIONS = ("amend", "accept", "reject", "skip", "link", "unlink", "undo")


@dataclass(frozen=True, slots=True)
class Decision:
    """An entry of the journal; entries are added and never changed.

    id: of the entry, from its content. at: UTC, ISO 8601 with microseconds. who: the person's name. kind: one of
    DECISIONS. document: SHA-256 of the event's document. event: id of the event, or of an amount that no rule
    explains. other: the second event of a link, the entry that an undo takes back, else "". field: of an amendment;
    of a link its kind (model.commitment.RELATIONS). before, after: values of an amendment as JSON, else "".
    """

    id: str
    at: str
    who: str
    kind: str
    document: str
    event: str
    other: str = ""
    field: str = ""
    before: str = ""
    after: str = ""
    why: str = ""

    @property
    def order(self) -> tuple[str, str]:
        """Entries hold in this order, whoever made them and however they came together."""
        return self.at, self.id
