"""Rules as rows, and why they fire on a sentence or do not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from fundtrack.render.mentions import value_words
from fundtrack.render.table import Cell, Column, Table
from fundtrack.render.text import printable

if TYPE_CHECKING:
    from fundtrack.rules import Hit, Rule
    from fundtrack.rules.coverage import Use
    from fundtrack.rules.explain import Explanation, Near


def rule_table(rules: Iterable[Rule]) -> Table:
    """One row a rule."""
    columns = (
        Column("id", heading="Rule"),
        Column("lang", heading="Lang"),
        Column("family", heading="Family"),
        Column("rank", heading="Rank"),
        Column("set", heading="Sets"),
        Column("note", heading="Note"),
        Column("pattern"),
        Column("where"),
    )
    rows: list[tuple[Cell, ...]] = [
        (rule.id, rule.lang, rule.family, rule.rank, constants(rule) or None, rule.note, rule.pattern, rule.where)
        for rule in rules
    ]
    return Table(columns, rows, empty="no rules")


def coverage_table(uses: Iterable[Use], documents: int) -> Table:
    """One row a rule: how often it fired and on which of ``documents`` documents."""
    columns = (
        Column("id", heading="Rule"),
        Column("lang", heading="Lang"),
        Column("family", heading="Family"),
        Column("hits", "number", "Hits"),
        Column("documents", "number", "Documents"),
        Column("names", heading="On", most=40, optional=True),
        Column("where"),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            use.rule.id,
            use.rule.lang,
            use.rule.family,
            use.hits,
            len(use.documents),
            "; ".join(use.documents) or None,
            use.rule.where,
        )
        for use in uses
    ]
    never = sum(row[3] == 0 for row in rows)
    many = f"{never} of {len(rows)} rules" if never != 1 else f"1 of {len(rows)} rules"
    below = (f"{many} fired on none of {documents} document{'' if documents == 1 else 's'}",)
    return Table(columns, rows, below=below, empty="every rule fired")


def constants(rule: Rule) -> str:
    """What a rule sets: "stage=awarded; scope=award"."""
    return "; ".join(f"{key}={value}" for key, value in rule.set.items())


def explained(sentence: str, explanation: Explanation, nearest: int) -> Iterator[str]:
    """A sentence, its mentions, the rules that fired, and the nearest that did not, as lines for people."""
    yield printable(sentence) + "\n"
    for mention in explanation.mentions:
        yield f"  {mention.kind.value:<12}{printable(mention.text)}   {printable(value_words(mention))}\n"
    if not explanation.mentions:
        yield "  no mentions\n"
    for hit in explanation.hits:
        yield f"  fired       {_hit(hit)}\n"
    if not explanation.hits:
        yield "  no rule fired\n"
    for near in explanation.near[:nearest]:
        yield f"  near        {_near(near)}\n"


def _hit(hit: Hit) -> str:
    slots = "  ".join(f"{name}={' + '.join(filler.text for filler in fillers)}" for name, fillers in hit.slots.items())
    sets = f"  sets {constants(hit.rule)}" if hit.rule.set else ""
    return printable(f"{hit.rule.id} ({hit.rule.rank})  {slots}{sets}")


def _near(near: Near) -> str:
    around = f" around {near.anchor.text}" if near.anchor else ""
    return printable(
        f"{near.rule.id}{around}: {near.matched} of {near.of}, matched {near.reached or 'nothing'}, "
        f"then no {near.missing}"
    )
