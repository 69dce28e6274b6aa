"""From events to promises: acts, then promises, then what contains them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from fundtrack.knowledge import Knowledge
from fundtrack.link.acts import Act, gather, join
from fundtrack.link.aliases import aliases
from fundtrack.link.chains import Chains
from fundtrack.link.facts import Fact, fact
from fundtrack.link.kin import Kin
from fundtrack.link.outcome import told
from fundtrack.link.promises import in_order
from fundtrack.link.reasons import BY_DOCUMENT, BY_PERSON, Why
from fundtrack.link.retold import retold
from fundtrack.link.rulings import Rules
from fundtrack.link.splits import split
from fundtrack.link.versions import contradictions
from fundtrack.link.wholes import Wholes
from fundtrack.model.commitment import Linkable, Linking, Ruling


def kin(knowledge: Knowledge) -> Kin:
    """What linking knows, unpacked as it is asked for."""
    return Kin(knowledge)


def link(items: Iterable[Linkable], kin: Kin, rulings: Sequence[Ruling] = ()) -> Linking:
    """How events stand to each other; the order in which they are given does not matter."""
    known = sorted(items, key=lambda one: one.id)
    rules = Rules(rulings)
    facts = {item.id: fact(item, kin) for item in known}
    acts = gather(facts.values(), kin, rules)
    if learnt := aliases(acts, kin):
        kin = kin.knowing(learnt)
        facts = {item.id: fact(item, kin) for item in known}
        acts = gather(facts.values(), kin, rules)
    acts = contradictions(join(acts, rules), kin, rules)
    stated = _stated(acts, facts, kin, rules)
    chains = Chains(kin, rules, stated)
    for act in in_order(acts, kin, stated):
        chains.add(act)
    promises, told_whole = split(retold(chains, facts, kin), facts, kin)
    return told(promises, facts, Wholes(promises, facts, kin, rules).find(told_whole), kin)


def _stated(acts: Sequence[Act], facts: Mapping[str, Fact], kin: Kin, rules: Rules) -> dict[int, tuple[Act, Why]]:
    """By number of an act, the act before it as a document or a person says: replaced sums, parts paid or cut."""
    of = {event: act for act in acts for event in act.ids}
    found: dict[int, tuple[Act, Why]] = {}
    for event in sorted(facts):
        item = facts[event].item
        if item.part_of is None or item.part_of not in of:
            continue
        if item.funding_source != facts[item.part_of].item.funding_source:
            continue  # whatever is said of them: public money does not turn into private
        before, after = of[event], of[item.part_of]
        if not item.replaced:
            if not _pays(facts[event], facts[item.part_of], kin):
                continue
            before, after = after, before
        if before is not after and not rules.apart(event, {item.part_of}):
            found.setdefault(after.number, (before, BY_DOCUMENT))
    for move in rules.moves:
        if move.event in of and move.other in of and of[move.event] is not of[move.other]:
            found[of[move.event].number] = (of[move.other], BY_PERSON)
    return found


def _pays(part: Fact, whole: Fact, kin: Kin) -> bool:
    """Does a sum in another pay out, or take back, some of the very promise?"""
    if part.item.stage not in kin.links.parted or part.item.stage == whole.item.stage:
        return False
    capital = part.item.instrument == whole.item.instrument == "equity"  # of a fund, paid in
    named = bool(part.block) or whole.item.scope == "award"  # or an award that the same breath names nobody for
    one = named or (capital and bool(part.programme.own & whole.programme.own))
    return one and part.block == whole.block and kin.step(whole.item.stage) is not None
