"""Reading stored documents again with the rules of today."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from fundtrack import journal
from fundtrack.errors import DamageError
from fundtrack.model.decision import Decision
from fundtrack.model.event import Extraction
from fundtrack.pipeline import extract, program, rules_hash
from fundtrack.store import Store, StoredDocument
from fundtrack.upkeep.compare import Change, compare, stranded


@dataclass(frozen=True, slots=True)
class Again:
    """A document read again. changes: what is not as it was; stranded: decisions that this leaves without an event.

    read: what it yields now; None where this program and these rules are those that read it before.
    """

    document: StoredDocument
    changes: tuple[Change, ...]
    stranded: tuple[Decision, ...]
    read: Extraction | None


def chosen(store: Store, words: Sequence[str]) -> tuple[StoredDocument, ...]:
    """The documents that the words name, each once; all without words. Raises UsageError for an unknown one."""
    if not words:
        return store.documents()
    return tuple({one.sha256: one for one in map(store.document, words)}.values())


def read_again(store: Store, document: StoredDocument, rules: Path | None, *, always: bool = False) -> Again | None:
    """Read a document's kept bytes and compare; nothing is written. always: also where nothing can have changed.

    None where the bytes are not kept; raises InputError where they cannot be read.
    """
    if not always and (document.rules_hash, document.program) == (rules_hash(rules), program()):
        return Again(document, (), (), None)
    kept = store.source(document.sha256)
    if kept is None:
        return None
    content, encoding = kept
    read = extract(content, name=document.name, rules=rules, encoding=encoding)
    held = journal.in_force(store.journal())
    try:
        before = store.extraction(document.sha256, as_read=True)
    except DamageError:  # to be mended by what was read now
        return Again(document, (), stranded(held, read), read)
    return Again(document, compare(before, read), stranded(held, read, before), read)


def apply(store: Store, again: Again, *, afresh: bool = False) -> None:
    """Put what a document yields now in the place of what it yielded, in one transaction, decisions laid over it.

    afresh: also the rows that are the same already.
    """
    if again.read is not None:
        store.document(again.document.sha256)  # another process may have removed it: not to be brought back
        store.put(again.read, afresh=afresh)
