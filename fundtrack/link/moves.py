"""Can an act be what a promise came to, or its last act told again?"""

from __future__ import annotations

from decimal import Decimal

from fundtrack.link.acts import Act
from fundtrack.link.agree import Agreement, Bond
from fundtrack.link.amounts import Fit, fit, ratio, share
from fundtrack.link.days import gap
from fundtrack.link.kin import Kin

_ONE = Decimal(1)


def at_once(act: Act, last: Act, kin: Kin) -> bool:
    """Do two documents tell one act of one day, one as less firm than the other?"""
    days = gap(last.face.when, act.face.when)
    near = days is not None and days <= kin.links.days["near"]
    return near and fit(last.sums, act.sums) >= Fit.ROUNDED and one_act(act, last, kin)


def one_act(act: Act, last: Act, kin: Kin) -> bool:
    """Are they at stages that documents mix up, and told by different documents?"""
    blurred = kin.links.blurred
    shas = {sha for sha, _ in last.docs}
    return last.stage in blurred and act.stage in blurred and not any(sha in shas for sha, _ in act.docs)


def parties_fit(found: Agreement) -> bool:
    """Are who gets and gives such that it can be one promise?"""
    if not found.related:
        return False
    if found.who in (Bond.SAME, Bond.KIN):
        return True
    if found.nobody:
        return found.programme >= Bond.KIN and found.sum >= Fit.ROUNDED
    if found.who == Bond.MISSING:
        return min(found.programme, found.giver) >= Bond.KIN and found.sum >= Fit.QUOTED
    return False


def moves(found: Agreement, last: Act, act: Act, kin: Kin) -> bool:
    """Are sum and time such that the promise moves on?"""
    if found.gap is not None and found.gap > kin.links.days["moved"]:
        return False
    if found.sum >= Fit.CEILING:
        return True
    if found.who != Bond.SAME or found.giver < Bond.KIN or not about(last, act, kin):
        return False
    terms = last.face.item.instrument in kin.links.provisional  # what follows terms is their award
    unnamed = found.programme == Bond.MISSING and found.giver == Bond.SAME
    return found.programme >= Bond.KIN or (unnamed and terms) or _next(found, last, act, kin)


def _next(found: Agreement, last: Act, act: Act, kin: Kin) -> bool:
    """Is it the next stage of what was to be given to this recipient, at nearly the sum, and no programme told?"""
    here, there, times = kin.step(last.stage), kin.step(act.stage), ratio(last.sums, act.sums)
    if here is None or there is None or times is None or found.programme != Bond.MISSING:
        return False
    return there == here + 1 and times <= kin.links.factors["close"]


def about(last: Act, act: Act, kin: Kin) -> bool:
    """Can the one sum be the other, changed on the way?"""
    times = ratio(last.sums, act.sums)
    return times is not None and times <= kin.links.factors["moved"]


def less(act: Act, last: Act) -> bool:
    """Is the one sum only a part of the other?"""
    part = share(act.sums, last.sums)
    return part is not None and part < _ONE and fit(act.sums, last.sums) < Fit.ROUNDED
