"""The act that a sum's sentence goes on about: told right before it, without an amount."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from fundtrack.assemble.draft import Draft
from fundtrack.assemble.parties.refer import OWN, SUBJECT, resolve
from fundtrack.assemble.scene import PUBLIC, RECEIVERS, Scene, Sentence, entry_of, kind_of
from fundtrack.model.mention import Kind, Mention

TAKEN_UP = "receiver-of-act-taken-up"


def prelude(draft: Draft) -> Sentence | None:
    """The sentence before the sum's in its paragraph, if it names a public body and somebody who may get the money.

    ("The ministry signed the contract with Lumen on Monday. The money comes in two parts, …") A sum whose own
    sentence names a body is told of that one; an amount in the sentence before has an act of its own.
    """
    own, sentences = draft.reading.sentence, draft.scene.sentences
    if any(mention.kind is Kind.ORG for mention in own.mentions):
        return None
    at = bisect_left(sentences, own.span.start, key=lambda s: s.span.start)
    before = sentences[at - 1] if at > 0 else None
    if before is None or before.block != own.block or any(m.kind is Kind.MONEY for m in before.mentions):
        return None
    if any(kind_of(mention) == "strategy" for mention in before.mentions):
        return None  # it goes on about the strategy
    return before if receivers_in(draft.scene, before) and any(_is_public(m) for m in before.mentions) else None


def receivers_in(scene: Scene, sentence: Sentence) -> list[Mention]:
    """The companies and institutes that a sentence names or, by a noun ("the company"), refers to."""
    meant = (resolve(scene, m) if is_noun(m) else m for m in sentence.mentions)
    return [mention for mention in meant if mention is not None and kind_of(mention) in RECEIVERS]


def is_noun(reference: Mention) -> bool:
    """Is it a noun that stands for a company, and no pronoun?"""
    entry = entry_of(reference) if reference.kind is Kind.REFERENCE else None
    return entry is not None and entry.id not in (SUBJECT, OWN) and "company" in entry.value


def _is_public(mention: Mention) -> bool:
    return mention.kind is Kind.ORG and kind_of(mention) in PUBLIC


def taken_up(draft: Draft, earlier: Sequence[Draft]) -> Draft | None:
    """The act told last, where the sum's sentence takes it up by its form ("The grant of 4 million came in May")."""
    if not any("taken-up" in reading.marks for reading in draft.readings):
        return None
    told = (d for d in reversed(earlier) if d.source == "public" and d.recipient and d.scope == "award")
    return next(told, None)
