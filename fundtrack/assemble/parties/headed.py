"""The country or state that a section is about: it heads the paragraph, or is all that the heading or title says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from fundtrack.assemble.draft import Draft, party
from fundtrack.assemble.scene import HEAD, PUBLIC, STATES, Sentence, kind_of
from fundtrack.model.mention import Kind, Mention

TOPIC = 40  # characters up to the end of a country or state that heads a paragraph as a sentence of its own
BODIES = frozenset({"agency", "bank", "fund"})
LANDS = frozenset({*STATES, "region"})


def state_above(draft: Draft, told: Sequence[Draft]) -> Mention | None:
    """The country or state that heads the paragraph ("3. Denmark. …") or the section, until an act of it was told."""
    block, heading = draft.reading.sentence.block, draft.scene.heading(draft.reading.sentence.block)
    named = [m for m in draft.scene.block_mentions(block) if m.outer_end <= draft.place and m.kind is Kind.ORG]
    if not any(other.reading.sentence.block == block for other in told):
        topic = _of_paragraph(draft)
        if topic is not None:
            bodies = [m for m in named if m.start > topic.start and kind_of(m) in BODIES and _leads(draft, m)]
            return None if bodies else topic
    since = heading if heading is not None else -1
    place = _alone(draft.scene.in_block(heading) if heading is not None else draft.scene.titles)
    if place is None or any(kind_of(m) in PUBLIC for m in named):
        return None
    acts = [other for other in told if other.reading.sentence.block > since]
    return place if all(one.key == party(place).key for other in acts for one in other.agency) else None


def _of_paragraph(draft: Draft) -> Mention | None:
    here = draft.scene.in_block(draft.reading.sentence.block)
    first = next((m for s in here for m in s.mentions), None)
    if first is None or kind_of(first) not in LANDS:
        return None
    heads = first.start - here[0].span.start <= HEAD and first.end - here[0].span.start <= TOPIC
    alone = any(s.span.end - first.end <= 1 for s in here)
    return first if heads and alone and first.end <= draft.place else None


def _alone(line: Iterable[Sentence]) -> Mention | None:
    """The place that a line consists of, but for a number."""
    for sentence in line:
        for mention in sentence.mentions:
            alone = mention.start - sentence.span.start <= HEAD and sentence.span.end - mention.end <= 1
            return mention if kind_of(mention) in LANDS and alone else None
    return None


def _leads(draft: Draft, body: Mention) -> bool:
    """Does a body stand first in a sentence before the sum's, which goes on about it?"""
    sentence = draft.scene.sentence_of(body)
    if sentence is None or sentence.span == draft.reading.sentence.span:
        return False
    return body.start - sentence.span.start <= HEAD
