"""Rows of tables: the head of a column tells which part the cells below it play in the act that a row states."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from fundtrack.assemble.lists.grid import Column, Table, TableWords, cells, filled, find_table, inside, place_cells
from fundtrack.assemble.lists.rows import Row, first_party, is_nobody, named_parties
from fundtrack.assemble.reading import Reading, Slot
from fundtrack.assemble.scene import Scene, entry_of
from fundtrack.model.mention import Date, Kind, Mention
from fundtrack.model.text import Span
from fundtrack.rules import Filler

RULE = "table-row"
STRENGTH = (1, -99, 0)  # as a usual rule that matches much
NAMES = ("agency", "recipient", "program")
ORDER = ("authorized", "awarded", "disbursed")  # each stage's sum is out of that of the stage before
ASIDE = frozenset({"place", "purpose", "status", "date", "founded", "country"})  # columns that name no receiver
SUM = "sum of the rows of a table"
_BEGINS = 12  # characters of a cell that may stand before its amount


def with_tables(scene: Scene, readings: Sequence[Reading], words: TableWords) -> list[Reading]:
    """The readings of an article, those in rows of tables filled from their rows and columns."""
    known: dict[int, Table] = {}
    found: list[Reading] = []
    for reading in readings:
        block = reading.sentence.block
        if reading.money is None or reading.sentence.part == "title" or not scene.is_row(block):
            found.append(reading)
            continue
        first = scene.table(block)
        if first not in known:
            known[first] = find_table(scene, block, words)
        found.append(_read(scene, reading, known[first], words))
    return found


def _read(scene: Scene, reading: Reading, table: Table, words: TableWords) -> Reading:
    block = reading.sentence.block
    parts = cells(scene, block)
    at = _cell_of(parts, reading)
    written = next((part for part in parts if part.end > part.start), parts[0])
    first = "".join(words.plain(scene.text.string[written.start : written.end]).split())
    if words.tables.total.match(first) and at > 0:
        return _not_funding(reading, SUM)
    if reading.money is None or reading.money.start - parts[at].start > _BEGINS:
        return reading
    parts, mentions = filled(scene, block, words)
    row = Row(block, tuple(parts), mentions, place_cells(table, parts, mentions))
    if not table.columns:
        return _headless(scene, reading, table, row)
    column = table.columns[row.placed[at]] if at in row.placed else None
    if column is None or not column.amounts:
        return reading
    why = column.why or (table.why if not any(c.funding for c in table.columns) else "")
    if why:
        return _not_funding(reading, why)
    return _headed(scene, reading, table, row, column, words)


def _cell_of(parts: Sequence[Span], reading: Reading) -> int:
    place = reading.money.start if reading.money else parts[0].start
    return max(j for j, part in enumerate(parts) if j == 0 or part.start <= place)


def _not_funding(reading: Reading, why: str) -> Reading:
    return replace(
        reading, slots={}, constants={"why": (why, RULE)}, marks={}, rules=(RULE,), fate="not_funding", decided_by=RULE
    )


def _headed(scene: Scene, reading: Reading, table: Table, row: Row, column: Column, words: TableWords) -> Reading:
    """The reading of an amount with what the other cells of its row are by their heads."""
    if column.meaning == "cost" and not any(True for _ in _amounts(table, row, "")):
        return reading
    named = {name: found for name, found in named_parties(scene, table, row) if not is_nobody(found, words)}
    slots = {name: slot for name, slot in reading.slots.items() if not _elsewhere(name, slot, named)}
    if "recipient" in slots and _beside(slots["recipient"], table, row):
        del slots["recipient"]
    slots |= {name: Slot(fillers, RULE, STRENGTH) for name, fillers in named.items()}
    constants, marks = dict(reading.constants), dict(reading.marks)
    _add_meaning(column, slots, constants, marks)
    _add_stage(constants, _stage(scene, table, row, column, words), slots)
    if table.proposed and not column.meaning:
        constants.setdefault("stage", ("proposed", RULE))
    _add_form((constants, marks), table, row, column)
    _add_date((slots, constants), table, row, column)
    whole = _whole(table, row, column, reading)
    if whole is not None:
        slots.setdefault("whole", Slot((Filler(whole.start, whole.end, whole.text, whole),), RULE, STRENGTH))
    rules = tuple(dict.fromkeys((*reading.rules, RULE)))
    read = replace(reading, slots=slots, constants=constants, marks=marks, rules=rules)
    speaks = table.funding or any(c.funding for c in table.columns)
    if "agency" in named and _allots(table, row, column):  # each row is a project of its own giver
        constants.setdefault("scope", ("award", RULE))
    if speaks and any(name in slots for name in (*NAMES, "investor")):
        return replace(read, fate="funding", decided_by=RULE)
    if speaks and reading.fate == "unexplained" and _allots(table, row, column):
        constants.setdefault("scope", ("program", RULE))
        return replace(read, fate="funding", decided_by=RULE)
    return read


def _allots(table: Table, row: Row, column: Column) -> bool:
    """Does a row say what a sum is for, in a table that names nobody who gets any?"""
    meanings = {one.meaning for one in table.columns}
    return not column.meaning and "purpose" in meanings and not meanings & {"recipient", "program"}


def _add_meaning(
    column: Column, slots: dict[str, Slot], constants: dict[str, tuple[str, str]], marks: dict[str, str]
) -> None:
    """What a column of the receivers' own money, of costs or of shares says of its amounts."""
    if column.meaning == "own":
        constants["funding_source"] = ("private", RULE)
        marks["own"] = RULE
        slots.pop("program", None)
        if "recipient" in slots:
            slots["investor"] = slots.pop("recipient")
    elif column.meaning == "cost":
        constants["funding_source"] = ("mixed", RULE)
    elif column.meaning == "share" and "recipient" not in slots:
        constants.setdefault("scope", ("unit", RULE))
    if column.meaning in ("own", "cost"):
        slots.pop("agency", None)


def _elsewhere(name: str, slot: Slot, named: Mapping[str, Sequence[Filler]]) -> bool:
    """Does a rule's slot take words of a cell that by its head is something else? (a fund's name can name the giver)"""
    others = [fillers for other, fillers in named.items() if (name, other) != ("agency", "program")]
    taken = [filler for fillers in others for filler in fillers]
    return any(f.start < t.end and t.start < f.end for f in slot.fillers for t in taken)


def _beside(slot: Slot, table: Table, row: Row) -> bool:
    """Do a rule's receivers stand in cells that by their heads are places, purposes, dates or the like?"""
    others = [row.parts[j] for j, c in row.placed.items() if table.columns[c].meaning in ASIDE]
    return any(part.start <= filler.start < part.end for filler in slot.fillers for part in others)


def _amounts(table: Table, row: Row, meaning: str) -> Iterator[Mention]:
    """The first amounts of the cells in columns of amounts with a meaning."""
    for j, c in sorted(row.placed.items()):
        column = table.columns[c]
        money = [m for m in inside(row.mentions, row.parts[j]) if m.kind is Kind.MONEY]
        if column.amounts and column.meaning == meaning and not column.why and money:
            yield money[0]


def _stage(scene: Scene, table: Table, row: Row, column: Column, words: TableWords) -> str:
    """The stage by the column's head, else by the row's status."""
    if column.stage or column.meaning:
        return column.stage
    status = [row.parts[j] for j, c in row.placed.items() if table.columns[c].meaning == "status"]
    return next((words.tables.stage(words.plain(scene.text.string[s.start : s.end])) for s in status), "")


def _add_stage(constants: dict[str, tuple[str, str]], stage: str, slots: Mapping[str, Slot]) -> None:
    if stage:
        constants.setdefault("stage", (stage, RULE))
    if stage in ("awarded", "disbursed") and "recipient" not in slots and "program" in slots:
        constants.setdefault("scope", ("call", RULE))


def _add_form(
    said: tuple[dict[str, tuple[str, str]], Mapping[str, str]],
    table: Table,
    row: Row,
    column: Column,
) -> None:
    """The form that the head of the column, else the line above the table names; none that the row names itself."""
    if any(m.kind is Kind.INSTRUMENT for m in row.mentions) or column.meaning:
        return
    constants, marks = said
    forms = set(column.forms)
    for line in table.above if not forms else ():
        forms = {entry.value for m in line if m.kind is Kind.INSTRUMENT and (entry := entry_of(m))}
        if forms:
            break
    form = forms.pop() if len(forms) == 1 else ""
    if form == "direct_funding":  # which is a subsidy once it is final
        form = "subsidy" if "decided" in marks or constants.get("stage", ("",))[0] in ("awarded", "disbursed") else ""
    if form:
        constants.setdefault("instrument", (form, RULE))
    if form == "pmt":
        constants.setdefault("stage", ("proposed", RULE))


def _add_date(
    said: tuple[dict[str, Slot], dict[str, tuple[str, str]]],
    table: Table,
    row: Row,
    column: Column,
) -> None:
    """Without a column of dates, other dates of the row are not those of its act, but that above the table is."""
    slots, constants = said
    if "date" in slots or not any(isinstance(m.value, Date) for m in row.mentions):
        return
    founded = [row.parts[j] for j, c in row.placed.items() if table.columns[c].meaning == "founded"]
    if founded and column.stage in ("authorized", ""):
        return
    for line in (*table.above, table.title):
        for mention in line:
            if isinstance(mention.value, Date) and mention.value.iso:
                slots["date"] = Slot((Filler(mention.start, mention.end, mention.text, mention),), RULE, STRENGTH)
                return
    constants.setdefault("date", ("report", RULE))


def _whole(table: Table, row: Row, column: Column, reading: Reading) -> Mention | None:
    """The sum of the row that holds this one: of the stage before, of the whole project, or all that is shared."""
    placed = {table.columns[c]: j for j, c in row.placed.items() if table.columns[c].amounts}
    firsts = {
        other: next((m for m in inside(row.mentions, row.parts[j]) if m.kind is Kind.MONEY), None)
        for other, j in placed.items()
    }
    if column.stage in ORDER:
        for stage in reversed(ORDER[: ORDER.index(column.stage)]):
            found = next((m for other, m in firsts.items() if other.stage == stage and m is not None), None)
            if found is not None:
                return found
    wanted = {"share": "", "own": "cost", "": "cost"}.get(column.meaning)
    return next((m for other, m in firsts.items() if other.meaning == wanted and m is not reading.money), None)


def _headless(scene: Scene, reading: Reading, table: Table, row: Row) -> Reading:
    """A row without a head: its first cell that names anybody tells who gets (or, of public bodies, gives) its sum."""
    if table.why:
        return _not_funding(reading, table.why) if reading.fate == "unexplained" else reading
    slots = dict(reading.slots)
    slot, found = first_party(scene, table, row)
    if slot and not any(name in slots for name in (slot, "investor")):
        slots[slot] = Slot(found, RULE, STRENGTH)
    if reading.fate != "unexplained" or not table.funding or not any(name in slots for name in NAMES):
        return reading
    rules = tuple(dict.fromkeys((*reading.rules, RULE)))
    constants = dict(reading.constants)
    if table.proposed:
        constants.setdefault("stage", ("proposed", RULE))
    return replace(reading, slots=slots, constants=constants, rules=rules, fate="funding", decided_by=RULE)
