"""Do two events at one stage tell one act?"""

from __future__ import annotations

from fundtrack.link.agree import Agreement, Bond, approves
from fundtrack.link.amounts import Fit
from fundtrack.link.facts import Fact
from fundtrack.link.kin import Kin
from fundtrack.link.reasons import Why, reasons, sureness


def same(found: Agreement, one: Fact, other: Fact, kin: Kin) -> Why | None:
    """Do two events at one stage tell one act: the reasons, or None."""
    if not _sums_meet(found, one, other, kin) or not _parties_meet(found, one, other, kin):
        return None
    return Why(reasons(found, kin), sureness(found, kin))


def _sums_meet(found: Agreement, one: Fact, other: Fact, kin: Kin) -> bool:
    """Are the sums one, for events so far apart?"""
    days, gap = kin.links.days, found.gap
    vague = one.vague or other.vague
    if found.sum >= Fit.QUOTED:
        if gap is None or gap <= days["same"]:
            return gap is not None or found.related
        whole = one.item.scope == other.item.scope == "program" and found.programme == Bond.SAME
        again = whole and not _yearly(one, kin) and not _yearly(other, kin)
        return found.related and found.place is not False and (gap <= days["again"] or again)
    if found.sum == Fit.ROUNDED:
        return found.related and (gap is None or gap <= days["rounded"])
    if found.sum == Fit.CEILING:
        return found.related and gap is not None and gap <= days["near"] and not vague
    if found.sum == Fit.CURRENCY:
        close = gap is not None and gap <= days["near"] and not vague
        return close and found.who == Bond.SAME and min(found.programme, found.giver) >= Bond.KIN
    return False


def _yearly(fact: Fact, kin: Kin) -> bool:
    return fact.item.instrument in kin.links.yearly


def _parties_meet(found: Agreement, one: Fact, other: Fact, kin: Kin) -> bool:
    """Are who gets and gives the same, as far as such sums and days demand it?"""
    days, gap = kin.links.days, found.gap
    near = gap is not None and gap <= days["near"]
    equal = found.sum >= Fit.QUOTED
    if not found.related:
        one_named = found.programme if found.giver == Bond.APART else found.giver
        approved = found.programme != Bond.APART and approves(one, other)
        if not (equal and near and (one_named >= Bond.KIN or approved) and found.who >= Bond.KIN):
            return False
    if found.who in (Bond.SAME, Bond.KIN):
        return found.place is not False or near
    if found.who == Bond.SHARED:
        return equal and near
    if found.who == Bond.TRANSLATED:
        return equal and near and max(found.giver, found.programme) >= Bond.KIN
    if found.who == Bond.APART:
        return False
    if one.block or other.block:
        return equal and _guessed(found, one, other, kin)
    return _nobodies_meet(found, near) or (found.nobody and _retold(found, one, other, kin))


def _retold(found: Agreement, one: Fact, other: Fact, kin: Kin) -> bool:
    """Is a sum of which little is named told twice: equal, of one day, and of one giver or programme, if any is named?

    Without a day, it is where the reports have one title, or where the figure is hardly another's by chance.
    """
    if found.sum != Fit.EXACT or one.item.scope != other.item.scope or one.item.date != other.item.date:
        return False
    if one.item.date is not None:
        return True
    titled = bool(one.item.title) and one.item.title == other.item.title
    return titled or found.giver >= Bond.KIN or min(one.digits, other.digits) >= kin.links.telling


def _guessed(found: Agreement, one: Fact, other: Fact, kin: Kin) -> bool:
    """Are equal sums of one giver the same where only one tells a recipient?"""
    days, gap = kin.links.days, found.gap
    if found.giver < Bond.KIN:
        return found.programme >= Bond.KIN and gap is not None and gap <= days["near"]
    if found.programme >= Bond.KIN:
        return gap is None or gap <= days["same"]
    telling = found.programme >= Bond.TRANSLATED or min(one.digits, other.digits) >= kin.links.telling
    return telling and gap is not None and gap <= days["near"]


def _nobodies_meet(found: Agreement, near: bool) -> bool:
    """The same where neither or only one tells a recipient."""
    if found.programme >= Bond.KIN:
        return True
    return found.sum >= Fit.QUOTED and near and max(found.giver, found.programme) >= Bond.TRANSLATED
