"""Join the mentions of one event: headline and lead, the same sum told twice, a rounded and an exact figure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import partial

from fundtrack.assemble.draft import Draft, Party, parties
from fundtrack.assemble.reading import Reading, is_count
from fundtrack.assemble.slots import before_several
from fundtrack.model.mention import Date, Kind, Mention
from fundtrack.model.money import Money, Qualifier

BODIES = frozenset({"agency", "bank", "fund"})
MATES = 40  # equal sums of an article that a further one is compared with
NAMED = frozenset({Kind.ORG, Kind.PROGRAMME, Kind.PLACE})
TENTH = 10  # a rounded figure is at most a tenth off
PARTIES = ("agency", "recipient", "investor", "old", "whole")
PASSED = "enacted"  # mark of rules that read how a parliament passes a budget
BRACKET = 3  # characters between a rounded sum and the exact one that is put in brackets behind it
OPENING = ("(", "\uff08")
YEAR = 4  # characters of a date that are its year
CLOSE = 20  # a rounded conversion in a headline is at most a twentieth off


OPPOSITE = frozenset({Qualifier.AT_LEAST, Qualifier.UP_TO})  # hedges of which a sum has one at most


def money_of(mention: Mention) -> Money:
    """The value of a money mention."""
    assert isinstance(mention.value, Money)
    return mention.value


def same_sum(one: Money, other: Money) -> bool:
    """Do two amounts state the same figure? (hedges may differ: 高达 4 亿 and 4 亿)"""
    return (one.amount, one.currency, one.minimum) == (other.amount, other.currency, other.minimum)


def rounds_to(rough: Money, exact: Money) -> bool:
    """Can ``rough`` be a rounding of ``exact``? ("逾 1 亿" of 1.06 亿: the hedge says in which direction)"""
    if rough.currency != exact.currency or rough.minimum is not None or exact.minimum is not None:
        return False
    if rough.qualifier not in (Qualifier.ABOUT, Qualifier.AT_LEAST):
        return False
    step, gap = _last_digit(rough.amount), exact.amount - rough.amount
    if step <= _last_digit(exact.amount) or abs(gap) * TENTH > rough.amount:
        return False
    return 0 < gap < step if rough.qualifier is Qualifier.AT_LEAST else abs(gap) * 2 <= step


def _rounds_off(title: Draft, other: Draft) -> bool:
    """Does a headline round the lead's figure and hedge nothing ("1.24 billion" of 1.236 billion)?"""
    if title.money is None or other.money is None or title.reading.sentence.part != "title":
        return False
    rough, exact = money_of(title.money), money_of(other.money)
    plain = {rough.minimum, exact.minimum} == {None} and rough.qualifier in (Qualifier.EXACT, exact.qualifier)
    if not plain or not _close(rough, exact) or other.reading.sentence.part != "lead":
        return False
    step = _last_digit(rough.amount)
    return step > _last_digit(exact.amount) and abs(exact.amount - rough.amount) * 2 <= step


def _last_digit(amount: Decimal) -> Decimal:
    """One unit of the last digit that is not zero: 100 million for 100 million, a million for 106 million."""
    return Decimal(1).scaleb(int(amount.normalize().as_tuple().exponent)) if amount else Decimal(0)


def _quotes(one: Money, other: Money) -> bool:
    """Does ``one`` quote ``other``, or what ``other`` is a rounding of, as its sum in another currency?"""
    quoted = one.quoted
    if quoted is None or quoted.currency != other.currency:
        return False
    gap = abs(quoted.amount - other.amount)
    return gap * 2 <= other.step and gap * CLOSE <= other.amount


def join(drafts: Iterable[Draft]) -> list[Draft]:
    """Join drafts of one article that state one event; the fullest reading tells it, the others add to it."""
    kept: list[Draft] = []
    titled: list[Draft] = []
    alike: dict[tuple[object, ...], list[Draft]] = {}
    quoting: set[int] = set()
    for draft in drafts:
        if any(r.money is not None and money_of(r.money).quoted is not None for r in draft.readings):
            quoting.add(id(draft))
        mates = alike.setdefault(figure(draft.money), [])
        in_title = draft.reading.sentence.part == "title"
        others = kept if in_title else (*kept[-1:], *mates[:MATES], *titled)
        likely = [other for other in others if _one_event(other, draft)]
        twin = next((other for other in likely if not _differ(other, draft, "recipient")), None)
        twin = twin or next((other for other in likely if _headline(other, draft) and _one_giver(other, draft)), None)
        if twin is None:
            kept.append(draft)
            mates.append(draft)
            if in_title:
                titled.append(draft)
            continue
        twin.readings.extend(draft.readings)
        twin.mentions.extend(draft.mentions)
        if id(twin) in quoting or id(draft) in quoting:
            quoting.add(id(twin))
            twin.readings = _quoting_first(twin.readings)
    for draft in kept:
        draft.readings = _rows_modest(draft, _quoting_first(sorted(draft.readings, key=partial(_fullness, draft))))
        draft.mentions.sort(key=lambda mention: mention.start)
    return kept


def _rows_modest(draft: Draft, readings: Sequence[Reading]) -> list[Reading]:
    """Of an act that a sentence tells, a row of a table says only who takes part, and the form."""
    told = readings[0].sentence.part != "title" and not draft.scene.is_row(readings[0].sentence.block)
    return [_parties_only(r) if told and draft.scene.is_row(r.sentence.block) else r for r in readings]


def _parties_only(row: Reading) -> Reading:
    slots = {name: slot for name, slot in row.slots.items() if name != "date"}
    kept = {key: value for key, value in row.constants.items() if key == "instrument"}
    return replace(row, slots=slots, constants=kept)


def figure(mention: Mention | None) -> tuple[object, ...]:
    """What equal sums have in common (``same_sum``); () for an act without an amount."""
    if mention is None:
        return ()
    money = money_of(mention)
    return (money.amount, money.currency, money.minimum)


def _fullness(draft: Draft, reading: Reading) -> tuple[bool, bool, bool, int, int]:
    """Sort key: exact figures before rounded ones, body before title, sentences before rows of tables, more slots
    first, then reading order."""
    rounded = reading.money is not None and money_of(reading.money).qualifier in (Qualifier.ABOUT, Qualifier.AT_LEAST)
    place = reading.money.start if reading.money else reading.sentence.span.start
    row = draft.scene.is_row(reading.sentence.block)
    return (rounded, reading.sentence.part == "title", row, -len(reading.slots), place)


def _quoting_first(readings: Sequence[Reading]) -> list[Reading]:
    """Behind the others those whose sum is only the conversion that another one quotes (a headline's dollars)."""
    sums = [money_of(reading.money) for reading in readings if reading.money is not None]
    quoted = {money.quoted.currency for money in sums if money.quoted is not None}
    return sorted(readings, key=lambda r: r.money is not None and money_of(r.money).currency in quoted)


def _one_event(one: Draft, other: Draft) -> bool:
    if one.money is None or other.money is None:
        return False
    a, b = money_of(one.money), money_of(other.money)
    if _put_exactly(one, other):
        return True
    titled = _headline(one, other)
    rounded = titled and (rounds_to(a, b) or rounds_to(b, a) or _rounds_off(one, other) or _rounds_off(other, one))
    rounded = rounded or (titled and _passed(one) and _passed(other) and _close(a, b))
    same = same_sum(a, b) and {a.qualifier, b.qualifier} != OPPOSITE
    if not same and not rounded and not (titled and (_quotes(a, b) or _quotes(b, a))):
        return False
    if any(_together(reading, other.reading) for reading in one.readings) or _other_year(one, other):
        return False
    if _unit(one) != _unit(other) or _other_money(one, other) or _other_row(one, other) or _stranger_row(one, other):
        return False
    return titled or not _other_body(one, other)


def _together(one: Reading, other: Reading) -> bool:
    """Does one sentence of the text state both sums?"""
    return one.sentence.span == other.sentence.span and one.sentence.part != "title"


def _other_year(one: Draft, other: Draft) -> bool:
    """Do two sentences tell days or months of different years before their sums? (one firm's grant of each year)"""
    mine, others = (_years(draft) for draft in (one, other))
    return bool(mine and others) and not mine & others


def _years(draft: Draft) -> set[str]:
    before = [m for r in draft.readings for m in r.sentence.mentions if r.money is not None and m.end <= r.money.start]
    dates = [m.value for m in before if isinstance(m.value, Date) and not m.value.end and not m.value.deadline]
    return {date.iso[:YEAR] for date in dates if len(date.iso) > YEAR}


def _passed(draft: Draft) -> bool:
    """Is it the budget that a parliament passed? A headline that rounds it hedges nothing."""
    return PASSED in draft.reading.marks


def _put_exactly(one: Draft, other: Draft) -> bool:
    """Does the second sum say exactly what the first one rounds? It stands in brackets right behind it, or its own
    sentence says so ("to be precise"), or tells of a project's whole sum and names nobody for it."""
    rough, exact = one.money, other.money
    if rough is None or exact is None:
        return False
    if "exactly" in other.reading.marks and one.reading.sentence.span == other.reading.sentence.span:
        return _near(money_of(rough), money_of(exact))
    if not rounds_to(money_of(rough), money_of(exact)):
        return False
    if "whole" in one.reading.constants and one.reading.sentence.span == other.reading.sentence.span:
        return not any(name in other.reading.slots for name in PARTIES)
    between = one.scene.text.string[rough.outer_end : exact.outer_start].strip()
    return 0 <= exact.outer_start - rough.outer_end <= BRACKET and between[:1] in OPENING and bool(between)


def _near(rough: Money, exact: Money) -> bool:
    """Is a figure that is said to be rough about the exact one?"""
    return rough.qualifier in (Qualifier.ABOUT, Qualifier.AT_LEAST) and _close(rough, exact)


def _close(rough: Money, exact: Money) -> bool:
    return rough.currency == exact.currency and abs(exact.amount - rough.amount) * TENTH <= rough.amount


def _headline(one: Draft, other: Draft) -> bool:
    return "title" in (one.reading.sentence.part, other.reading.sentence.part)


def _one_giver(one: Draft, other: Draft) -> bool:
    """Do a headline and a sentence name one giver? (the headline may name the receiver's owner, or its plant)"""
    mine, others = ({party.key for party in _stated(draft, "agency")} for draft in (one, other))
    return bool(mine & others)


def _other_row(one: Draft, other: Draft) -> bool:
    """Do the sums stand in two rows of a table, or in two items that name two receivers? Then they are no sum twice."""
    first, second = one.reading.sentence.block, other.reading.sentence.block
    if first == second or not (one.scene.is_item(first) and other.scene.is_item(second)):
        return False
    return (one.scene.is_row(first) and other.scene.is_row(second)) or _strangers(one, other)


def _strangers(one: Draft, other: Draft) -> bool:
    """Do both name who gets them, in names (known or not) that have nothing in common?"""
    mine, others = ([party.text for party in _stated(draft, "recipient")] for draft in (one, other))
    return bool(mine and others) and not any(a in b or b in a for a in mine for b in others)


def _stranger_row(one: Draft, other: Draft) -> bool:
    """Is one told by a row of a table that has no name in common with the other's paragraph?"""
    rows = [draft.scene.is_row(draft.reading.sentence.block) for draft in (one, other)]
    if rows[0] == rows[1] or _headline(one, other):
        return False
    row, told = (one, other) if rows[0] else (other, one)
    mine, others = row.reading.sentence.mentions, told.scene.block_mentions(told.reading.sentence.block)
    row_names, told_names = (" ".join(m.text for m in found if m.kind in NAMED) for found in (mine, others))
    shared = [m for m in mine if m.text in told_names] + [m for m in others if m.text in row_names]
    return bool(row_names) and not any(m.kind in NAMED for m in shared)


def _other_money(one: Draft, other: Draft) -> bool:
    """Is one sum put up by a company and the other by a public body, by the words of their own sentences?"""
    return {_giver(one), _giver(other)} == {"investor", "agency"}


def _other_body(one: Draft, other: Draft) -> bool:
    """Do two sentences name two different bodies (not a government and its agency) as the giver?"""
    given = [one_party for draft in (one, other) for one_party in _stated(draft, "agency")]
    return all(party.kind in BODIES for party in given) and _differ(one, other, "agency")


def _giver(draft: Draft) -> str:
    for reading in draft.readings:
        if reading.sentence.part != "title" and reading.constant("funding_source") == "private":
            return "investor"
        for slot in ("agency", "investor"):
            if reading.sentence.part != "title" and slot in reading.slots:
                return slot
    return ""


def _unit(draft: Draft) -> bool:
    return draft.constant("per") is not None or (draft.constant("scope") or ("", ""))[0] == "unit"


def _stated(draft: Draft, slot: str) -> tuple[Party, ...]:
    for reading in draft.readings:
        if slot in reading.slots:
            fillers = [f for f in reading.slots[slot].fillers if not is_count(f)]
            if slot == "recipient":
                fillers = [f for f in fillers if not before_several(reading, f)]
            return parties(draft.scene, fillers)
    return ()


def _differ(one: Draft, other: Draft, slot: str) -> bool:
    """Do both state a party for the slot, and no common one?"""
    mine, others = _stated(one, slot), _stated(other, slot)
    known = [party.key for party in mine if party.entry and party.entry.id]
    known_others = [party.key for party in others if party.entry and party.entry.id]
    return bool(known and known_others) and not set(known) & set(known_others)
