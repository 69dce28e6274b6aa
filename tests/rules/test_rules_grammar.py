"""The grammar of patterns: what parses to what, and what each fault is called and where it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rule_bench import words

from fundtrack.rules.pattern import PatternError, parse, show
from fundtrack.rules.sense import faults, normalised

LISTS = {"give": ("提供", "给"), "empty": ()}

GOOD = [
    # pattern, its elements
    ("向 {recipient:Org} 提供", ["向", "{recipient:Org}", "提供"]),
    ("向{recipient:Org|Text}提供", ["向", "{recipient:Org|Text}", "提供"]),
    ("@give ..12 {amount:Money}", ["@give", "..12", "{amount:Money}"]),
    ("{Date} ...8 @give", ["{Date}", "...8", "@give"]),
    ("(给|为了) 了? x", ["(给|为了)", "了?", "x"]),
    ("(..6 用于 {program:Text})?", ["(..6 用于 {program:Text})?"]),
    ("the? U.S. @give?", ["the?", "U.S.", "@give?"]),
    ('"(a) @b ..3" c', ["(a) @b ..3", "c"]),
    ("^ 据 ，其中 $", ["^", "据", "，其中", "$"]),
    ("((a|b) c|d)", ["((a|b) c|d)"]),
]


@pytest.mark.parametrize(("pattern", "elements"), GOOD, ids=[p for p, _ in GOOD])
def test_a_good_pattern_is_its_elements(pattern: str, elements: list[str]) -> None:
    assert [show(node) for node in parse(pattern)] == elements


BAD_FORM = [
    # pattern, column of the fault (from 0), what is said
    ("", 0, "the pattern is empty"),
    ("a (b", 2, "'(' is never closed"),
    ("a b)", 3, "')' belongs to no bracket"),
    ("a|b", 1, "'|' belongs to no bracket; put alternatives in brackets"),
    ("(a||b)", 3, "an empty alternative; write (…)?"),
    ("()", 1, "an empty alternative"),
    ("a ..x", 2, "'..' needs a number"),
    ("a ..0 b", 2, "a gap of 0; allowed: 1 to 200"),
    ("a ..900 b", 2, "a gap of 900; allowed: 1 to 200"),
    ("a ..4? b", 5, "'?' cannot follow '..4'"),
    ("提供了?", 3, "'?' after '提供了' is unclear; put what is optional in brackets: (提供了)?"),
    ("a??", 2, "'??' is not in the grammar"),
    ("? a", 0, "'?' cannot stand here"),
    ("{:Org}", 0, "lacks a slot or a type"),
    ("{a:Org|}", 0, "lacks a slot or a type"),
    ("{a:Org", 0, "is no slot"),
    ("a @ b", 2, "'@' needs the name of a list"),
    ('a "b', 2, "the quotation mark is never closed"),
    ('a ""', 2, "nothing in quotes"),
    ("(" * 9 + "a" + ")" * 9, 8, "more than 8 brackets"),
    ("a" * 601, 600, "longer than 600 characters"),
]


@pytest.mark.parametrize(("pattern", "column", "what"), BAD_FORM, ids=[p[:20] or "empty" for p, _, _ in BAD_FORM])
def test_a_fault_of_form_has_its_column(pattern: str, column: int, what: str) -> None:
    with pytest.raises(PatternError) as error:
        parse(pattern)
    assert (error.value.column, what in error.value.what) == (column, True), error.value.what


BAD_SENSE = [
    ("给 {amount:Mony}", False, 2, "no type 'Mony'; have Company, Count"),
    ("给 {amount:Mony}", False, 2, "did you mean 'Money'?"),
    ("给 {amount:Org}", False, 2, "the slot 'amount' can only be of type Money; write {amount:Money}"),
    ("{giver:Org} 给 {amount:Money}", False, 0, "no slot 'giver'; have amount, whole"),
    ("{agency:Money} 给 {amount:Money}", False, 0, "the slot 'agency' cannot be Money"),
    ("@gift {amount:Money}", False, 0, "no list '@gift'; have empty, give"),
    ("@giv {amount:Money}", False, 0, "no list '@giv'; have empty, give; did you mean 'give'?"),
    ("@empty {amount:Money}", False, 0, "the list '@empty' is empty"),
    ("给 {recipient:Org}", False, 0, "no {amount:Money}; add it, or 'bare: true'"),
    ("给 {amount:Money}", True, 2, "a bare rule has no amount"),
    ("给 {amount:Money} 和 {amount:Money}", False, 2, "exactly once"),
    ("给 {amount:Money}?", False, 2, "exactly once"),
    ("(给 {amount:Money}|拿)", False, 3, "exactly once"),
    ("..4 给 {amount:Money}", False, 0, "a gap at the edge of a pattern matches nothing"),
    ("给 {amount:Money} (元 ..4)?", False, 20, "a gap at the edge"),
    ("给 ..4 ..4 {amount:Money}", False, 6, "two gaps in a row"),
    ("给 ^ {amount:Money}", False, 2, "'^' can only stand at the start"),
    ("($|给) {amount:Money}", False, 1, "'$' cannot stand in brackets"),
    ("{recipient} 给 {amount:Money}", False, 0, "no type 'recipient'; have Company, Count"),
    ("{Text} 给 {amount:Money}", False, 0, "Text without a slot is a gap"),
    ("{amount:Money}", False, 0, "the pattern says nothing but its amount"),
]


@pytest.mark.parametrize(
    ("pattern", "bare", "column", "what"), BAD_SENSE, ids=[f"{p} {w[:12]}" for p, _, _, w in BAD_SENSE]
)
def test_a_fault_of_sense_has_its_column(pattern: str, bare: bool, column: int, what: str) -> None:
    found = faults(normalised(parse(pattern), words()), LISTS, bare=bare)
    assert any(at == column and what in said for at, said in found), found


@given(st.text(alphabet='向a1 @give{}recipient:Org|()?."^$，', max_size=40))
def test_any_text_parses_or_is_refused_with_a_column_inside_it(pattern: str) -> None:
    try:
        tree = parse(pattern)
    except PatternError as error:
        assert 0 <= error.column <= len(pattern)
    else:
        assert [show(node) for node in parse(" ".join(map(_quoted, tree)))] == [show(node) for node in tree]


def _quoted(node: object) -> str:
    """A node written so that it reads back as itself."""
    from fundtrack.rules.pattern import Choice, Literal, Optional

    if isinstance(node, Literal):
        return f'"{node.text}"'
    if isinstance(node, Optional):
        return f"{_quoted(node.item)}?"
    if isinstance(node, Choice):
        return "(" + "|".join(" ".join(_quoted(item) for item in branch) for branch in node.branches) + ")"
    return show(node)  # type: ignore[arg-type]
