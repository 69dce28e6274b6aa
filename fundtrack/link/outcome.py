"""What was found, as the values that the rest of the program reads."""

from __future__ import annotations

from collections.abc import Mapping

from fundtrack.link.acts import Act
from fundtrack.link.facts import Fact
from fundtrack.link.kin import Kin
from fundtrack.link.promises import Promise
from fundtrack.link.ranks import Rank, ranked
from fundtrack.link.reasons import Why
from fundtrack.link.wholes import Inside, exceeded
from fundtrack.model.commitment import Link, Linking, Standing


def told(promises: list[Promise], facts: Mapping[str, Fact], inside: list[Inside], kin: Kin) -> Linking:
    """Standings, wholes and links of all promises."""
    standings: dict[str, Standing] = {}
    links: list[Link] = []
    heads: dict[str, str] = {}
    for promise in promises:
        head = min(fact.order for act in (*promise.main, *promise.parts) for fact in act.facts)[1]
        heads |= dict.fromkeys(promise.ids, head)
        if len(promise.ids) > 1:
            links += _promise(promise, head, standings, kin)
    chosen: dict[str, str] = {}
    for one in inside:
        part, whole = heads[one.part], heads[one.whole]
        if one.chosen and part != whole:
            chosen[part] = whole
        links.append(
            Link(one.part, one.whole, "part_of", one.why.words(kin.links.reasons), one.why.sureness, one.why.by)
        )
    return Linking(
        dict(sorted(standings.items())),
        dict(sorted(chosen.items())),
        tuple(sorted(set(links))),
        dict(sorted(exceeded(chosen, promises, heads, kin).items())),
    )


def _promise(promise: Promise, head: str, standings: dict[str, Standing], kin: Kin) -> list[Link]:
    """The links of one promise; its standings are put down."""
    main = {act.number for act in promise.main}
    acts = _in_time(promise)
    links: list[Link] = []
    before: str | None = None
    for number, act in enumerate(acts):
        ranks = ranked(act, kin)
        first = ranks[0].fact.item.id
        for rank, one in enumerate(ranks):
            event = one.fact.item.id
            standings[event] = Standing(head, number, rank, one.version, act.number not in main)
            if rank:
                links.append(_again(act, one, first, kin))
        if before is not None:
            why = promise.why.get(act.number) or promise.why[acts[number - 1].number]
            links.append(_link(first, before, "moved_on", why, kin))
        if act.number in main or before is None:
            before = first
    return links


def _in_time(promise: Promise) -> list[Act]:
    """All acts, parts of the sum behind the act that they are a part of."""
    acts = list(promise.main)
    for part in promise.parts:
        when = part.face.when
        place = len(acts)
        if when is not None:
            while place > 1 and (other := acts[place - 1].face.when) is not None and other.first > when.last:
                place -= 1
        acts.insert(place, part)
    return acts


def _again(act: Act, one: Rank, first: str, kin: Kin) -> Link:
    """How a telling of an act stands to the one that counts."""
    event = one.fact.item.id
    why = act.why.get(event) or act.why.get(first) or next(iter(act.why.values()))
    if one.version:
        why = Why((*why.reasons, one.decided), why.sureness, why.by)
        return _link(event, first, "version", why, kin)
    return _link(event, first, "same", why, kin)


def _link(event: str, other: str, kind: str, why: Why, kin: Kin) -> Link:
    return Link(event, other, kind, why.words(kin.links.reasons), why.sureness, why.by)
