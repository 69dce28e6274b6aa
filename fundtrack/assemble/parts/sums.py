"""Sums that other sums of their article make up: parts known by arithmetic alone, in whatever words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from fundtrack.assemble.draft import Draft
from fundtrack.assemble.join import money_of
from fundtrack.assemble.parts.breakdowns import LEAST, makes_up
from fundtrack.model.money import Qualifier

PARTIES = frozenset({"agency", "recipient"})
BESIDE = 2  # paragraphs between a sum and two others that make it up
ROWS = 3  # of a table that are a breakdown


def add_up(drafts: Sequence[Draft], near: Mapping[int, Sequence[Draft]]) -> None:
    """Put the sums that make up a larger one of their article into it.

    Sums of public money first: a public total is a closer container than the cost of a project that both sides pay.
    """
    for public in (True, False):
        chance = _by_chance([(draft, _run_of(draft, near[id(draft)], public)) for draft in drafts])
        for draft in drafts:
            for part in () if id(draft) in chance else _run_of(draft, near[id(draft)], public):
                if not barred(part):
                    put(part, draft, "parts-add-up", "container")
    for draft in drafts:
        _by_breakdown(draft, near[id(draft)])
    _by_tables(drafts)
    mix(drafts)


def mix(drafts: Sequence[Draft]) -> None:
    """A sum that public and private parts make up is money of both, and so is private money that holds public parts."""
    sources: dict[int, set[str]] = {}
    given: set[int] = set()
    for draft in drafts:
        stated = {t.slot for t in draft.traces if t.how == "stated"}
        whole = draft.container
        if whole is not None and (draft.source != "public" or stated & PARTIES) and not _replaced_by(draft, whole):
            sources.setdefault(id(whole), set()).add(draft.source)
            given |= {id(whole)} if draft.source == "public" and "agency" in stated else set()
    for draft in drafts:
        of_fund = any(one.kind == "fund" for one in draft.program)  # whoever holds its shares, a state's fund is public
        both = {"public", "private"} <= sources.get(id(draft), set()) and not of_fund
        if both or (draft.source == "private" and id(draft) in given):
            draft.source = "mixed"
            draft.trace("funding_source", "container", "public-and-private-parts")


def _replaced_by(old: Draft, new: Draft) -> bool:
    """Was a sum linked to another one because that took its place?"""
    starts = {f.start for r in new.readings if "old" in r.slots for f in r.slots["old"].fillers}
    return (old.constant("part_of") or ("",))[0] == "replaced" or any(m.start in starts for m in old.mentions)


def barred(draft: Draft) -> bool:
    """Do the draft's own words say that it is part of nothing?"""
    constant = draft.constant("part_of")
    return constant is not None and constant[0] == "none"


def put(part: Draft, whole: Draft, rule: str, how: str = "stated") -> bool:
    """Make ``whole`` the container of ``part`` unless that would close a circle."""
    above: Draft | None = whole
    while above is not None:
        if above is part:
            return False
        above = above.container
    part.container = whole
    part.trace("part_of", how, rule)
    return True


def strangers(one: Draft, other: Draft) -> bool:
    """Do two events have receivers of the vocabulary, and none in common?"""
    mine, others = ({p.key for p in d.recipient if p.entry is not None and p.entry.id} for d in (one, other))
    return bool(mine) and bool(others) and not mine & others


def size(draft: Draft) -> Decimal:
    """The amount of a draft; 0 without one."""
    return money_of(draft.money).amount if draft.money else Decimal(0)


def weight(draft: Draft) -> Decimal:
    """What a draft adds to a sum: its amount, once for each of the receivers that get so much each."""
    return size(draft) * len(draft.recipient) if _is_named_share(draft) else size(draft)


def _is_named_share(draft: Draft) -> bool:
    return draft.scope == "unit" and draft.per == "recipient" and len(draft.recipient) >= LEAST


def _by_chance(runs: Sequence[tuple[Draft, Sequence[Draft]]]) -> set[int]:
    """The sums (by identity) that others make up by chance: with them, they make up a still larger one (41, 41, 82)."""
    members = [{id(part) for part in run} for _, run in runs if run]
    return {id(whole) for whole, run in runs if run and any({id(whole), *map(id, run)} <= longer for longer in members)}


def _run_of(draft: Draft, drafts: Sequence[Draft], public: bool) -> list[Draft]:
    """The sums that follow one another and add up exactly to a larger one of their article; empty without such.

    Parts of parts ("of which") may stand between them, sentences may tell of the rows of a table once more, and a
    receiver's total may come behind the tale of other money, so these readings are tried, too.
    """
    if draft.money is None or draft.scope == "unit" or (public and draft.source != "public"):
        return []
    mates = sorted((d for d in drafts if _may_be_part(d, draft, public)), key=lambda d: d.place)
    rows = sorted(mates, key=lambda d: d.start)
    direct = [d for d in mates if (d.constant("part_of") or ("",))[0] != "previous"]
    keys = {one.key for one in draft.recipient}
    kin = [d for d in mates if keys & {one.key for one in d.recipient} and size(d) < size(draft)]
    for run in (_adding_up(line, draft) for line in (mates, direct, rows, kin)):
        if run and _together(run, draft):
            return run
    return []


def _by_breakdown(whole: Draft, drafts: Sequence[Draft]) -> None:
    """Sums counted up in one sentence right behind a larger one, of which they leave only a little, are its parts."""
    if whole.money is None or whole.scope == "unit":
        return
    behind = sorted(
        (d for d in drafts if _may_be_part(d, whole, True) and d.place > whole.place), key=lambda d: d.place
    )
    first = next(iter(behind), None)
    if first is None or first.reading.sentence.block != whole.reading.sentence.block:
        return
    run = [d for d in behind if d.reading.sentence.span == first.reading.sentence.span]
    if any(not _smaller(d, whole) or barred(d) or earlier_year(d, whole) for d in run):
        return
    more = money_of(whole.money).qualifier == Qualifier.AT_LEAST
    if makes_up([size(part) for part in run], size(whole), more=more):
        for part in run:
            put(part, whole, "parts-nearly-add-up", "container")


def _by_tables(drafts: Sequence[Draft]) -> None:
    """The rows of a table that make up, but for small change, a sum told before it are its parts."""
    tables: dict[tuple[int, int], list[Draft]] = {}
    for draft in drafts:
        block = draft.reading.sentence.block
        if draft.scene.is_row(block) and draft.source == "public" and draft.scope != "unit" and draft.money is not None:
            tables.setdefault((id(draft.scene), draft.scene.table(block)), []).append(draft)
    for rows in tables.values():
        if len(rows) < ROWS or any(map(barred, rows)):
            continue
        start = min(row.start for row in rows)
        told = [d for d in drafts if d.scene is rows[0].scene and d.start < start and _may_be_part(d, rows[0], True)]
        wholes = [d for d in told if all(_smaller(r, d) for r in rows) and makes_up([size(r) for r in rows], size(d))]
        for row in rows if wholes else ():
            put(_outermost(row), min(wholes, key=size), "parts-nearly-add-up", "container")


def _outermost(draft: Draft) -> Draft:
    """The sum that the draft lies in at last, or the draft itself."""
    while draft.container is not None:
        draft = draft.container
    return draft


def earlier_year(part: Draft, whole: Draft) -> bool:
    """Was the one given in a year before the other? (the funds that came before this one)"""
    return bool(part.date and whole.date) and str(part.date)[:4] < str(whole.date)[:4]


def _smaller(part: Draft, whole: Draft) -> bool:
    small, large = part.money, whole.money
    assert small is not None and large is not None
    return money_of(small).currency == money_of(large).currency and size(part) < size(whole)


def _together(run: Sequence[Draft], whole: Draft) -> bool:
    """Two round sums make a third by chance: they count only near it, or where it is the article's news.

    So do sums that stand in paragraphs on both sides of the third.
    """
    news = any(r.sentence.part in ("title", "lead") for r in whole.readings)
    if news or (len(run) > LEAST and not _around(run, whole)):
        return True
    if _around(run, whole):
        return False
    block, blocks = whole.reading.sentence.block, [part.reading.sentence.block for part in run]
    if len({part.source for part in run}) > 1:
        return block in blocks
    return all(map(whole.scene.is_item, blocks)) or any(abs(one - block) <= BESIDE for one in blocks)


def _around(run: Sequence[Draft], whole: Draft) -> bool:
    """Are some of the run told before the whole, and others in paragraphs behind it?"""
    block, start = whole.reading.sentence.block, whole.reading.sentence.span.start
    return any(part.place < start for part in run) and any(part.reading.sentence.block > block for part in run)


def _may_be_part(part: Draft, whole: Draft, public: bool) -> bool:
    return (
        part.scene is whole.scene
        and part.money is not None
        and (part.scope != "unit" or _is_named_share(part))
        and part.container is None
        and part is not whole
        and not (public and part.source != "public")
        and not strangers(part, whole)
        and not _of_other_items(part, whole)
    )


def _of_other_items(one: Draft, other: Draft) -> bool:
    """Do two items of a list tell of two givers? That they add up is chance."""
    first, second = one.reading.sentence.block, other.reading.sentence.block
    if first == second or not (one.scene.is_item(first) and one.scene.is_item(second)):
        return False
    mine, others = ({party.key for party in draft.agency} for draft in (one, other))
    return bool(mine and others) and not mine & others


def _adding_up(mates: Sequence[Draft], whole: Draft) -> list[Draft]:
    """The first run of two or more neighbouring sums that make the whole exactly; empty if there is none."""
    assert whole.money is not None
    total = money_of(whole.money)
    run: list[Draft] = []
    amount = Decimal(0)
    for mate in mates:
        value = money_of(mate.money) if mate.money else None
        if value is None or value.currency != total.currency or weight(mate) >= total.amount:
            run, amount = [], Decimal(0)
            continue
        run.append(mate)
        amount += weight(mate)
        while run and amount > total.amount:
            amount -= weight(run.pop(0))
        if amount == total.amount and len(run) >= LEAST:
            return run
    return []
