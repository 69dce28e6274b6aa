"""Promises that turn out to be tellings of others, once all acts are in order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from fundtrack.link.acts import Act
from fundtrack.link.agree import Agreement, Bond, agreement, comparable, who_bond
from fundtrack.link.amounts import Fit, fit
from fundtrack.link.chains import Chains
from fundtrack.link.facts import Fact
from fundtrack.link.kin import Kin
from fundtrack.link.moves import at_once, parties_fit
from fundtrack.link.promises import Promise
from fundtrack.link.reasons import BY_DOCUMENT, UNSURE, Why, reasons


def retold(chains: Chains, facts: Mapping[str, Fact], kin: Kin) -> list[Promise]:
    """The promises without those of one act that other documents, or payments, show to be told elsewhere."""
    promises = _blurred(chains, chains.promises, kin)
    return _paid_of(chains, promises, facts)


def _blurred(chains: Chains, promises: list[Promise], kin: Kin) -> list[Promise]:
    """Those that documents tell of one day as more, or less, firm become one."""
    gone: set[int] = set()
    for promise in promises:
        act = promise.last
        if len(promise.main) > 1 or promise.parts or act.stage not in kin.links.blurred:
            continue
        found = [
            (other, again, agreed)
            for other in chains.near(act)
            if other is not promise and other.number not in gone and not chains.kept_apart(act, other)
            for again in other.main
            if (agreed := _told_by(act, again, kin)) is not None
        ]
        if len(found) == 1 or any(agreed.named for _, _, agreed in found):
            other, again, agreed = max(found, key=lambda one: (one[2].named, one[2].score))
            chains.tell(act, other, again, Why(reasons(agreed, kin, "blurred_stage"), UNSURE))
            gone.add(promise.number)
    return [promise for promise in promises if promise.number not in gone]


def _told_by(act: Act, again: Act, kin: Kin) -> Agreement | None:
    if act.stage == again.stage or not comparable(again.face, act.face) or not at_once(act, again, kin):
        return None
    found = agreement(again.face, act.face)._replace(sum=fit(again.sums, act.sums))
    return found if parties_fit(found) else None


def _paid_of(chains: Chains, promises: list[Promise], facts: Mapping[str, Fact]) -> list[Promise]:
    """What a document calls the sum that a payment is a part of, if equal, is the promise told again."""
    gone: set[int] = set()
    of = {event: promise for promise in promises for event in promise.ids}
    for promise in promises:
        for whole in _payments_of(promise, facts, of):
            if whole.number in gone or len(whole.main) > 1 or whole.parts:
                continue
            told = whole.last
            again = next((act for act in promise.main if _equal(act, told)), None)
            if again is not None and not chains.kept_apart(told, promise):
                chains.tell(told, promise, again, BY_DOCUMENT)
                gone.add(whole.number)
    return [promise for promise in promises if promise.number not in gone]


def _payments_of(promise: Promise, facts: Mapping[str, Fact], of: Mapping[str, Promise]) -> Iterator[Promise]:
    """Other promises that payments on this one are stated to be a part of."""
    for event in sorted(event for part in promise.parts for event in part.ids):
        whole = of.get(facts[event].item.part_of or "", promise)
        if whole is not promise:
            yield whole


def _equal(act: Act, told: Act) -> bool:
    alike = act.face.item.funding_source == told.face.item.funding_source and comparable(act.face, told.face)
    return alike and fit(act.sums, told.sums) >= Fit.QUOTED and who_bond(act.face, told.face) != Bond.APART
