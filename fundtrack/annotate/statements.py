"""Figures with the hedges around them: what a text says about an amount."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from fundtrack.annotate.amounts import Amount
from fundtrack.annotate.figures import Figure
from fundtrack.annotate.hedges import LOOK_BACK, look_ahead, look_back, strongest
from fundtrack.knowledge.money import MoneyKnowledge, normal
from fundtrack.model.money import Qualifier


@dataclass(frozen=True, slots=True)
class Statement:
    """An amount as a line states it; positions are in the line.

    start, end: with the hedges that the guide counts in; outer_end: with all behind it, also a conversion.
    fault: why it is told as not understood, or "". quoted: its conversion. converts: it is one itself.
    elsewhere: what its sign means in most texts, where another currency of this text shares it, else "".
    """

    start: int
    end: int
    outer_end: int
    currency: str
    value: Decimal
    minimum: Decimal | None
    step: Decimal
    qualifier: Qualifier
    fault: str = ""
    quoted: Statement | None = None
    converts: bool = False
    elsewhere: str = ""


def state(low: str, figure: Figure, amounts: Sequence[Amount], money: MoneyKnowledge) -> Statement | None:
    """The figure with its hedges; None for a lone 亿 or 万 without one, which is only a unit."""
    number = amounts[figure.first].number
    before = look_back(low, figure.start, money, bare=number.bare)
    behind = look_ahead(low, figure.end, money)
    if number.bare and number.end - number.start == 1 and before.qualifier is None:
        return None
    inside = Qualifier.AT_LEAST if number.more else Qualifier.ABOUT if number.bare else None
    qualifier = strongest(before.qualifier, amounts[figure.first].inner, behind.qualifier, inside)
    return Statement(
        before.start,
        behind.end,
        behind.outer,
        figure.currency,
        figure.value,
        figure.minimum,
        figure.step,
        Qualifier.RANGE if figure.minimum is not None else qualifier,
        figure.fault,
        elsewhere=_elsewhere(amounts[figure.first], figure.currency, money),
    )


def _elsewhere(amount: Amount, currency: str, money: MoneyKnowledge) -> str:
    token = amount.behind or amount.before
    if token is None or any(word.shared < 0 for word in token.words):
        return ""
    usual = money.shared[token.words[0].shared].default
    return usual if usual != currency else ""


def spread_hedges(low: str, statements: Sequence[Statement], money: MoneyKnowledge) -> list[Statement]:
    """A hedge before 分别 holds for every amount of the list that follows."""
    spread: list[Statement] = []
    each = money.pattern("lists", "each", back=True)
    joints = money.word_set("lists", "joints")
    held: Qualifier | None = None
    for i, statement in enumerate(statements):
        if held is None or normal(low[statements[i - 1].end : statement.start]) not in joints:
            window = low[max(0, statement.start - LOOK_BACK) : statement.start][::-1]
            match = each.match(window, len(window) - len(window.lstrip(" ")))
            held = look_back(low, statement.start - match.end(), money).qualifier if match else None
        if held is not None and statement.qualifier is Qualifier.EXACT:
            statement = replace(statement, qualifier=held)
        spread.append(statement)
    return spread
