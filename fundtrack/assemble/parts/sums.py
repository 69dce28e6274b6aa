"""Sums that other sums of their article make up: parts known by arithmetic alone, in whatever words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from fundtrack.assemble.draft import Draft
from fundtrack.assemble.join import money_of
from fundtrack.assemble.parts.addends import Addend, addend
from fundtrack.assemble.parts.breakdowns import LEAST, makes_up
from fundtrack.assemble.reading import RANKS
from fundtrack.model.money import Qualifier

PARTIES = frozenset({"agency", "recipient"})
SOURCED = frozenset({"agency", "funding_source"})
BESIDE = 2  # paragraphs between a sum and two others that make it up
ROWS = 3  # of a table that are a breakdown


def add_up(drafts: Sequence[Draft], near: Mapping[int, Sequence[Draft]]) -> None:
    """Put the sums that make up a larger one of their article into it.

    Sums of public money first: a public total is a closer container than the cost of a project that both sides pay.
    """
    addends = {id(draft): addend(draft) for draft in drafts}
    beside = [(addends[id(draft)], [addends[id(mate)] for mate in near[id(draft)]]) for draft in drafts]
    for public in (True, False):
        _put_runs(beside, public)
    for whole, mates in beside:
        _by_breakdown(whole, mates)
    _by_tables(list(addends.values()))
    mix(drafts)


def _put_runs(beside: Sequence[tuple[Addend, Sequence[Addend]]], public: bool) -> None:
    runs = [(whole, _run_of(whole, mates, public)) for whole, mates in beside]
    chance = _by_chance(runs)
    changed: set[int] = set()  # the articles in which a sum was put into another one since
    for (whole, run), (_, mates) in zip(runs, beside, strict=True):
        if id(whole) in chance:
            continue
        for part in _run_of(whole, mates, public) if id(whole.draft.scene) in changed else run:
            if not barred(part.draft):
                put(part.draft, whole.draft, "parts-add-up", "container")
                changed.add(id(whole.draft.scene))


def _is_voted(draft: Draft) -> bool:
    """Does a law set the sum aside? Then no private money is in it."""
    return draft.stage == "authorized" and any(one.kind == "law" for one in draft.program)


def mix(drafts: Sequence[Draft]) -> None:
    """A sum that public and private parts make up is money of both, and so is private money that holds public parts."""
    sources: dict[int, set[str]] = {}
    given: set[int] = set()
    for draft in drafts:
        stated = {t.slot for t in draft.traces if t.how == "stated"}
        whole = draft.container
        if whole is not None and draft.source == "private" and whole.source == "public" and _is_voted(whole):
            draft.container = None
            continue
        if (
            whole is not None
            and (draft.source != "public" or stated & (PARTIES | SOURCED))
            and not _replaced_by(draft, whole)
        ):
            sources.setdefault(id(whole), set()).add(draft.source)
            given |= {id(whole)} if draft.source == "public" and stated & SOURCED else set()
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


def _by_chance(runs: Sequence[tuple[Addend, Sequence[Addend]]]) -> set[int]:
    """The sums (by identity) that others make up by chance: with them, they make up a still larger one (41, 41, 82)."""
    members: dict[int, list[set[int]]] = {}
    for whole, run in runs:
        if run:
            members.setdefault(id(whole.draft.scene), []).append({id(part) for part in run})
    return {
        id(whole)
        for whole, run in runs
        if run and any({id(whole), *map(id, run)} <= longer for longer in members[id(whole.draft.scene)])
    }


def _run_of(whole: Addend, near: Sequence[Addend], public: bool) -> list[Addend]:
    """The sums that follow one another and add up exactly to a larger one of their article; empty without such.

    Parts of parts ("of which") may stand between them, sentences may tell of the rows of a table once more, and a
    receiver's total may come behind the tale of other money, so these readings are tried, too.
    """
    if whole.money is None or whole.unit or (public and whole.draft.source != "public"):
        return []
    smaller = [one for one in near if one.counts_in(whole) and one.draft.container is None]
    if len(smaller) < LEAST or sum(one.weight for one in smaller) < whole.amount:
        return []
    mates = sorted((one for one in near if _may_be_part(one, whole, public)), key=lambda one: one.place)
    direct = [one for one in mates if not one.previous]
    rows = sorted(mates, key=lambda one: one.start)
    kin = [one for one in mates if one.amount < whole.amount and not whole.receivers.isdisjoint(one.receivers)]
    tried: list[list[Addend]] = []
    pays = not public and _says_who_pays(whole.draft)  # what the state bears holds no money of companies
    for line in (mates, direct, rows, kin):
        if line not in tried:
            tried.append(line)
            run = _adding_up(line, whole)
            if run and _together(run, whole) and not (pays and _beside_private(run, whole)):
                return run
    return []


def _says_who_pays(whole: Draft) -> bool:
    """Do the words of a public sum name its giver?"""
    slots = [slot for reading in whole.readings if (slot := reading.slots.get("agency")) is not None]
    return whole.source == "public" and any(slot.strength[0] < RANKS["fallback"] for slot in slots)


def _beside_private(run: Sequence[Addend], whole: Addend) -> bool:
    """Is private money, told in one sentence with the whole, among the sums?"""
    span = whole.draft.reading.sentence.span
    return any(one.draft.source == "private" and one.draft.reading.sentence.span == span for one in run)


def _by_breakdown(whole: Addend, near: Sequence[Addend]) -> None:
    """Sums counted up in one sentence right behind a larger one, of which they leave only a little, are its parts."""
    if whole.money is None or whole.unit:
        return
    if not any(one.block == whole.block and one.place > whole.place for one in near):
        return
    behind = sorted(
        (one for one in near if one.place > whole.place and _may_be_part(one, whole, True)), key=lambda one: one.place
    )
    first = next(iter(behind), None)
    if first is None or first.block != whole.block:
        return
    run = [one for one in behind if one.draft.reading.sentence.span == first.draft.reading.sentence.span]
    if any(not _smaller(one, whole) or barred(one.draft) or earlier_year(one.draft, whole.draft) for one in run):
        return
    more = whole.money.qualifier == Qualifier.AT_LEAST
    if makes_up([part.amount for part in run], whole.amount, more=more):
        for part in run:
            put(part.draft, whole.draft, "parts-nearly-add-up", "container")


def _by_tables(addends: Sequence[Addend]) -> None:
    """The rows of a table that make up, but for small change, a sum told before it are its parts."""
    tables: dict[tuple[int, int], list[Addend]] = {}
    articles: dict[int, list[Addend]] = {}
    for one in addends:
        scene = one.draft.scene
        articles.setdefault(id(scene), []).append(one)
        if scene.is_row(one.block) and one.draft.source == "public" and not one.unit and one.money is not None:
            tables.setdefault((id(scene), scene.table(one.block)), []).append(one)
    for (article, _), rows in tables.items():
        if len(rows) < ROWS or any(barred(row.draft) for row in rows):
            continue
        start = min(row.start for row in rows)
        told = [one for one in articles[article] if one.start < start and _may_be_part(one, rows[0], True)]
        amounts = [row.amount for row in rows]
        wholes = [d for d in told if all(_smaller(row, d) for row in rows) and makes_up(amounts, d.amount)]
        for row in rows if wholes else ():
            put(_outermost(row.draft), min(wholes, key=lambda d: d.amount).draft, "parts-nearly-add-up", "container")


def _outermost(draft: Draft) -> Draft:
    """The sum that the draft lies in at last, or the draft itself."""
    while draft.container is not None:
        draft = draft.container
    return draft


def earlier_year(part: Draft, whole: Draft) -> bool:
    """Was the one given in a year before the other? (the funds that came before this one)"""
    return bool(part.date and whole.date) and str(part.date)[:4] < str(whole.date)[:4]


def _smaller(part: Addend, whole: Addend) -> bool:
    assert part.money is not None and whole.money is not None
    return part.money.currency == whole.money.currency and part.amount < whole.amount


def _together(run: Sequence[Addend], whole: Addend) -> bool:
    """Two round sums make a third by chance: they count only near it, or where it is the article's news.

    So do sums that stand in paragraphs on both sides of the third.
    """
    news = any(r.sentence.part in ("title", "lead") for r in whole.draft.readings)
    if news or (len(run) > LEAST and not _around(run, whole)):
        return True
    if _around(run, whole):
        return False
    block, blocks = whole.block, [part.block for part in run]
    if len({part.draft.source for part in run}) > 1:
        return block in blocks
    return all(map(whole.draft.scene.is_item, blocks)) or any(abs(one - block) <= BESIDE for one in blocks)


def _around(run: Sequence[Addend], whole: Addend) -> bool:
    """Are some of the run told before the whole, and others in paragraphs behind it?"""
    start = whole.draft.reading.sentence.span.start
    return any(part.place < start for part in run) and any(part.block > whole.block for part in run)


def _may_be_part(part: Addend, whole: Addend, public: bool) -> bool:
    return (
        part.draft.container is None
        and part.money is not None
        and (not part.unit or part.share)
        and part is not whole
        and not (public and part.draft.source != "public")
        and (
            part.draft.reading.sentence.span == whole.draft.reading.sentence.span
            or not (part.known and whole.known and part.known.isdisjoint(whole.known))
        )
        and not _of_other_items(part, whole)
    )


def _of_other_items(one: Addend, other: Addend) -> bool:
    """Do two items of a list tell of two givers? That they add up is chance."""
    if not (one.item and other.item) or one.block == other.block:
        return False
    return bool(one.givers and other.givers) and one.givers.isdisjoint(other.givers)


def _adding_up(mates: Sequence[Addend], whole: Addend) -> list[Addend]:
    """The first run of two or more neighbouring sums that make the whole exactly; empty if there is none."""
    total = whole.amount
    run: list[Addend] = []
    amount = Decimal(0)
    for mate in mates:
        if not mate.counts_in(whole):
            run, amount = [], Decimal(0)
            continue
        run.append(mate)
        amount += mate.weight
        while run and amount > total:
            amount -= run.pop(0).weight
        if amount == total and len(run) >= LEAST:
            return run
    return []
