"""The programme a sum comes from: as read, else that of the paragraph, the opening or the article."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import islice, takewhile

from fundtrack.assemble.draft import Draft, Party, party
from fundtrack.assemble.parties.refer import resolve
from fundtrack.assemble.parties.suiting import fitting, is_local, is_named, of_giver_country, programmes_of, suits
from fundtrack.assemble.scene import entry_of, kind_of
from fundtrack.assemble.slots import giving_funds, same_giver, slot_of, stands_alone
from fundtrack.model.mention import Date, Kind, Mention

BESIDE = 8  # characters between a programme and the law that it is named with
YEAR = 4  # characters of a date that are its year
NEAR = 200  # names before a sum among which the programme of its paragraph is looked for
LONG = 6  # letters or ideographs of a name that is more than a kind of programme
REACH = 120  # characters behind a sum within which the programme that it is paid under stands
ONLY = "programmes-of-article"
INHERITED = frozenset({"programme-of-last-act", "programme-of-title", "programme-of-listing", ONLY})
BUDGET = "budget-of-sentence"
ENACTED = "budget-passed"
PROGRAMMES = frozenset({"programme", "law", "strategy", "fund"})
STOPS = frozenset(";\uff1b")  # a clause behind these is about something else
GIVERS = frozenset({"agency", "government", "country", "region", "city"})  # that are no programme themselves
Found = tuple[tuple[Party, ...], str, str]  # the programmes, how they were come by, and the mechanism


def fill_program(draft: Draft, earlier: Sequence[Draft]) -> None:
    stated, rule, how = slot_of(draft, "program")
    pots = _pots(draft, earlier)
    stated = tuple(one for one in stated if one.kind not in GIVERS and one.start not in pots | giving_funds(draft))
    if draft.budget is not None and not stated and (funds := funds_filled(draft)):
        draft.program = (*funds, *draft.budget.program)
        draft.trace("program", "stated", "fund-filled-by-budget", draft.program)
        return
    if stated:
        draft.program = stated
        draft.trace("program", how, rule, stated)
    if draft.source != "public" or stands_alone(draft):
        return
    if not stated:
        _inherit_program(draft, earlier)
    elif len(stated) == 1:
        _add_parent_programme(draft)


def _pots(draft: Draft, earlier: Sequence[Draft]) -> set[int]:
    """Where the programmes stand that other sums of the sentence go into: they are not what this one comes from."""
    span = draft.reading.sentence.span
    lines = (other for other in earlier if other.reading.sentence.span == span and "pot" in other.reading.marks)
    return {one.start for other in lines for one in other.program if one.start > other.place}


def _sentence_programmes(draft: Draft) -> tuple[Party, ...]:
    found: dict[str, Party] = {}
    for mention in draft.reading.sentence.mentions:
        if mention.kind is Kind.PROGRAMME or kind_of(mention) == "fund":
            one = party(mention)
            found.setdefault(one.key, one)
    return tuple(found.values())


def _add_parent_programme(draft: Draft) -> None:
    """A programme's law or umbrella, named in the sentence right beside it or known to be its parent."""
    first = draft.program[0]
    for one in _sentence_programmes(draft):
        known = one.entry is not None and first.entry is not None and one.entry.id == first.entry.parent != ""
        beside = max(one.start, first.start) - min(one.end, first.end) <= BESIDE
        if one.key != first.key and (known or beside):
            draft.program = (first, one)
            draft.trace("program", "stated", "umbrella-in-sentence", (one,))
            return


def _inherit_program(draft: Draft, earlier: Sequence[Draft]) -> None:
    """Take the programme from the sentence, the paragraph, the act before, the title or the article, in this order."""
    told = next((other for other in reversed(earlier) if _goes_on(draft, other)), None)
    agency = {one.key for one in draft.agency}
    for find in (
        _of_sentence,
        _of_budget,
        _of_enacted,
        _of_listing,
        _of_paragraph,
        _of_above,
        _of_act,
        _of_title,
        _of_next,
        _of_article,
    ):
        found, how, rule = find(draft, told, earlier)
        if found and (find is _of_act or found[0].key not in agency):
            draft.program = found
            draft.trace("program", how, rule, found)
            return


def funds_filled(draft: Draft) -> tuple[Party, ...]:
    """The funds that get a line of a budget passed by parliament: they hold it for others."""
    return tuple(one for one in slot_of(draft, "recipient")[0] if draft.budget is not None and one.kind == "fund")


def is_inherited(draft: Draft) -> bool:
    """Has a draft its programme, if any, only from what the article says elsewhere?"""
    return all(trace.rule in INHERITED for trace in draft.traces if trace.slot == "program")


def _of_sentence(draft: Draft, told: Draft | None, earlier: Sequence[Draft]) -> Found:
    """The programme named behind the sum and before the next sum of its sentence."""
    sentence = draft.reading.sentence
    behind = [m for m in sentence.mentions if draft.money is not None and m.start > draft.money.start]
    span = list(takewhile(lambda m: m.kind is not Kind.MONEY, behind))
    string, row = draft.scene.text.string, draft.scene.is_row(sentence.block)
    near = [
        m
        for m in span
        if (m.kind is Kind.PROGRAMME or (row and kind_of(m) == "fund"))
        and m.start - draft.place <= REACH
        and not STOPS & set(string[draft.place : m.start])
    ]
    if row:  # a state that heads the row gives out of what the row names
        named = [one for one in map(party, filter(is_named, near)) if of_giver_country(draft, one)]
        own = [one for one in named if one.kind != "law"] or named
        return tuple(own[:1]), "stated", "programme-behind-sum"
    return fitting(draft, near)[:1], "stated", "programme-behind-sum"


def _of_budget(draft: Draft, told: Draft | None, earlier: Sequence[Draft]) -> Found:
    """The budget that the sentence names last before the sum, else behind it and before the next one."""
    sentence, place = draft.reading.sentence, draft.place
    named = [m for m in draft.scene.budgets if sentence.span.start <= m.start < sentence.span.end]
    following = (m.start for m in sentence.mentions if m.kind is Kind.MONEY and m.start > place)
    until = min(next(following, sentence.span.end), place + REACH)
    before = [m for m in named if m.end <= place] or [m for m in named if place < m.start < until]
    return tuple(party(m) for m in before[-1:]), "stated", BUDGET


def _of_enacted(draft: Draft, told: Draft | None, earlier: Sequence[Draft]) -> Found:
    """The budget passed by parliament that the sum is a line of."""
    return draft.budget.program if draft.budget is not None else (), "article", ENACTED


def _of_reference(draft: Draft, told: Draft | None, earlier: Sequence[Draft]) -> Found:
    """The programme that the sentence refers to, before the sum or right behind it ("… from the fund")."""
    here = [m for m in draft.reading.sentence.mentions if m.start - draft.place <= REACH]
    meant = (resolve(draft.scene, m) for m in here if m.kind is Kind.REFERENCE and _of_programmes(m))
    return fitting(draft, [m for m in meant if m is not None])[:1], "reference", "programme-referred-to"


def _of_programmes(reference: Mention) -> bool:
    """Can the reference stand for nothing but a programme, law or fund?"""
    entry = entry_of(reference)
    return entry is not None and bool(entry.value) and set(entry.value.split(",")) <= PROGRAMMES


def _of_paragraph(draft: Draft, told: Draft | None, earlier: Sequence[Draft]) -> Found:
    """The programme that the paragraph has named last, if no act of it was told since."""
    sentence = draft.reading.sentence
    since = told.place if told is not None and told.reading.sentence.block == sentence.block else -1
    if sentence.part == "title" or draft.scene.is_row(sentence.block):
        return (), "", ""
    start = max(since, draft.scene.article.blocks[sentence.block].start) if sentence.block >= 0 else since
    near = takewhile(lambda m: m.start >= start, draft.scene.before(sentence.span.start))
    spent = {one.start for other in earlier for one in other.program}  # what an act was told with is not named anew
    named = fitting(draft, [m for m in islice(near, NEAR) if m.start not in spent])
    return named[:1], "previous", "programme-of-paragraph"


def _of_listing(draft: Draft, told: Draft | None, earlier: Sequence[Draft]) -> Found:
    """The one programme that the title of a list or table names, also one that no vocabulary knows."""
    if not draft.scene.is_item(draft.reading.sentence.block):
        return (), "", ""
    named = [m for m in draft.scene.title if m.kind is Kind.PROGRAMME and m.end - m.start >= LONG]
    found = tuple(one for one in map(party, named) if one.kind != "law" and suits(draft, one))
    return found if len(found) == 1 else (), "title", "programme-of-listing"


def _of_above(draft: Draft, told: Draft | None, earlier: Sequence[Draft]) -> Found:
    """The programme that heads the paragraph or list, or the one that the lines that introduce the list name."""
    scene, block = draft.scene, draft.reading.sentence.block
    if draft.reading.sentence.part == "title":
        return (), "", ""
    intro, heading = scene.intro(block), scene.heading(block)
    led = fitting(draft, scene.block_mentions(intro)) if intro is not None else ()
    if len(led) == 1:
        return led, "previous", "programme-of-introduction"
    first = next((m for m in scene.block_mentions(heading) if m.kind is not Kind.DATE), None) if heading else None
    if first is None or not scene.heads(first):
        return (), "", ""
    return fitting(draft, [first]), "previous", "programme-of-heading"


def _of_act(draft: Draft, told: Draft | None, earlier: Sequence[Draft]) -> Found:
    """The programme of the act that the sum goes on about, if the giver is the same.

    That is the act told last in the paragraph, else the one that the article opens with.
    """
    block = draft.reading.sentence.block
    beside = [other for other in reversed(earlier) if other.reading.sentence.block == block]
    for other in (*beside, *(other for other in earlier if other.reading.sentence.block != block)):
        if other.source != "public" or not other.program or not _goes_on(draft, other):
            continue
        if _of_year(other) and (draft.earlier or other.reading.sentence.span != draft.reading.sentence.span):
            continue
        if same_giver(draft, other) or _takes_over(draft, other) or _hands_out(draft, other):
            apart = {p.key for p in draft.agency} ^ {p.key for p in other.agency}
            if not any(is_local(p) for p in (*draft.agency, *other.agency) if p.key in apart):
                if _pots(draft, [other]):
                    break  # a list of lines, each with a purpose of its own
                return other.program, "previous", "programme-of-last-act"
    return (), "", ""


def _of_year(draft: Draft) -> bool:
    """Is the programme of a sum nothing but the year's budget? What is told behind it comes from there or not."""
    return any(trace.rule in (BUDGET, ENACTED) for trace in draft.traces if trace.slot == "program")


def _takes_over(draft: Draft, other: Draft) -> bool:
    """Does a sum go on in the sentence of another act, with no giver of its own ("against 40 million last year")?"""
    own = any(trace.slot == "agency" and trace.how == "stated" for trace in draft.traces)
    return not own and draft.reading.sentence.span == other.reading.sentence.span


def _hands_out(draft: Draft, other: Draft) -> bool:
    """Is it money of the pot told before in the paragraph, which nobody but the giver's own state was said to give?"""
    scope, stated = other.constant("scope"), [t for t in other.traces if t.slot == "agency" and t.how == "stated"]
    near = other.reading.sentence.block == draft.reading.sentence.block
    return near and scope is not None and scope[0] == "program" and not stated and bool(other.agency)


def _of_title(draft: Draft, told: Draft | None, earlier: Sequence[Draft]) -> Found:
    named = next((one for one in fitting(draft, draft.scene.title) if _for_title(draft, one, earlier)), None)
    return (named,) if named is not None else (), "title", "programme-of-title"


def _of_next(draft: Draft, told: Draft | None, earlier: Sequence[Draft]) -> Found:
    """The one programme of the sentence right behind, where that names no sum ("The money comes from …")."""
    sentence = draft.reading.sentence
    here = draft.scene.in_block(sentence.block)
    behind = next((s for s in here if s.span.start >= sentence.span.end), None)
    if behind is None or any(m.kind is Kind.MONEY for m in behind.mentions):
        return (), "", ""
    found = fitting(draft, behind.mentions)
    return found if len(found) == 1 else (), "next", "programme-of-next-sentence"


def _of_article(draft: Draft, told: Draft | None, earlier: Sequence[Draft]) -> Found:
    """The only programme of an article, and the only law, for the news that it opens with.

    What the body tells of need not be of it.
    """
    found = tuple(one for one in programmes_of(draft.scene) if suits(draft, one) and not _comes_later(draft, one))
    if draft.scene.is_row(draft.reading.sentence.block):  # the funds of other rows give the sums of those
        found = tuple(one for one in found if one.kind != "fund")
    laws = sum(one.kind == "law" for one in found)
    if max(laws, len(found) - laws) != 1:
        return (), "", ""
    news = draft.reading.sentence.part != "body" or _is_topic(draft, found, earlier)
    return found if news else (), "article", ONLY


def _comes_later(draft: Draft, one: Party) -> bool:
    """Is it a fund that an agency does not hand out: told of only behind the sum, with a sum of its own?"""
    agencies = draft.agency and all(giver.kind == "agency" for giver in draft.agency)
    if one.kind != "fund" or one.start < draft.reading.sentence.span.end or not agencies:
        return False
    if one.entry is not None and any(one.entry.parent == giver.key for giver in draft.agency):
        return False
    at = bisect_right(draft.scene.sentences, one.start, key=lambda s: s.span.start) - 1
    return at >= 0 and any(m.kind is Kind.MONEY for m in draft.scene.sentences[at].mentions)


def _is_topic(draft: Draft, found: Sequence[Party], earlier: Sequence[Draft]) -> bool:
    """Does the article open with the programme, and with no act? Then its body tells what the programme offers.

    What was given in the years before is told beside that.
    """
    opening = {mention.start for mention in draft.scene.opening}
    acts = any(other.reading.sentence.part != "body" for other in earlier)
    dates = (m.value.iso for m in draft.reading.sentence.mentions if isinstance(m.value, Date))
    report = draft.scene.report_date or ""
    past = any(iso[:YEAR] < report[:YEAR] for iso in dates)
    return not acts and not past and all(one.start in opening for one in found)


def _for_title(draft: Draft, programme: Party, earlier: Sequence[Draft]) -> bool:
    """Does the title's programme stand for this act too? A fund does; else it must go on with the article's own act.

    That is the first one told: by the same giver, and out of no programme but that of the title.
    """
    if programme.kind == "fund" or not earlier:
        return of_giver_country(draft, programme)
    first = earlier[0].program
    return same_giver(draft, earlier[0]) and (not first or any(one.key == programme.key for one in first))


def _goes_on(draft: Draft, other: Draft) -> bool:
    """Does a sum go on about an act told before: in its paragraph, or as the news that the article opens with?"""
    before = other.reading.sentence
    return before.part in ("title", "lead") or before.block == draft.reading.sentence.block
