"""Making entries of the journal."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import astuple, replace
from datetime import UTC, datetime, timedelta
from hashlib import blake2s

from fundtrack.errors import UsageError
from fundtrack.model.decision import DECISIONS, Decision


def decision(
    kind: str, document: str, event: str, *, who: str, why: str = "", at: datetime | None = None, **rest: str
) -> Decision:
    """An entry made now (or ``at``), with an id of its own; rest: other, field, before, after as Decision has them."""
    if kind not in DECISIONS:
        raise ValueError(kind)
    who, why = _told(who), _told(why)
    if not who:
        raise UsageError("nobody decides", where="--who", remedy="name the person who decides")
    when = (at or datetime.now(UTC)).astimezone(UTC).isoformat(timespec="microseconds")
    made = Decision("", when, who, kind, document, event, why=why, **rest)
    return replace(made, id=entry_id(made))


def moment(entries: Iterable[Decision]) -> datetime:
    """When a decision is made that holds over all these: now, or right behind the last of a clock that is ahead."""
    last = max((entry.at for entry in entries), default="")
    now = datetime.now(UTC)
    return max(now, datetime.fromisoformat(last) + timedelta(microseconds=1)) if last else now


def _told(words: str) -> str:
    """A person's words on one line, without what no file or terminal can hold."""
    line = " ".join(words.split())
    return "".join(character if character.isprintable() else "\ufffd" for character in line)


def entry_id(entry: Decision) -> str:
    """Sixteen hex digits of all that the entry says: the same decision, imported twice, is one."""
    said = "\x1f".join(astuple(entry)[1:])
    return blake2s(said.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
