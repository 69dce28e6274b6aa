"""Making entries of the journal."""

from __future__ import annotations

from dataclasses import astuple, replace
from datetime import UTC, datetime
from hashlib import blake2s

from fundtrack.errors import UsageError
from fundtrack.model.decision import DECISIONS, Decision


def decision(
    kind: str, document: str, event: str, *, who: str, why: str = "", at: datetime | None = None, **rest: str
) -> Decision:
    """An entry made now (or ``at``), with an id of its own; rest: other, field, before, after as Decision has them."""
    if kind not in DECISIONS:
        raise ValueError(kind)
    if not who.strip():
        raise UsageError("nobody decides", where="--who", remedy="name the person who decides")
    when = (at or datetime.now(UTC)).astimezone(UTC).isoformat(timespec="microseconds")
    made = Decision("", when, who.strip(), kind, document, event, why=why.strip(), **rest)
    return replace(made, id=entry_id(made))


def entry_id(entry: Decision) -> str:
    """Sixteen hex digits of all that the entry says: the same decision, imported twice, is one."""
    said = "\x1f".join(astuple(entry)[1:])
    return blake2s(said.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
