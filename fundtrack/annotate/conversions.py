"""Amounts that restate the one before them in another currency: 3 亿欧元（约 3.3 亿美元）, $5m (€4.6m)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from fundtrack.annotate.hedges import look_ahead
from fundtrack.annotate.statements import Statement
from fundtrack.knowledge.money import MoneyKnowledge, normal
from fundtrack.model.money import Qualifier

MAX_LEAD = 24  # characters of words such as "equivalent to" before a conversion, its rate aside
_UNITS = (1, 100, 1000, 10000)  # of a currency that a rate is told for
_OPEN, _CLOSE = "([\u3014\u3010", ")]\u3015\u3011"
_COMMAS = ",\uff0c"
_ENDS = ",;.)]\uff0c\u3002\uff1b\u3001\u3015"


def pair_conversions(low: str, statements: Sequence[Statement], money: MoneyKnowledge) -> list[Statement]:
    """The statements, with conversions marked and attached to what they convert."""
    if len(statements) < 2:
        return list(statements)
    blanked, kept, rates = _without_rates(low, statements, money)
    paired = _paired(blanked, _without_repeats(blanked, kept, money), money)
    free = [pair for pair in rates if not any(s.start < pair[0].start < s.outer_end for s in paired)]
    told = [one for pair in free for one in _paired(low, pair, money)]
    return sorted([*paired, *told], key=lambda one: one.start)


def _paired(low: str, statements: Sequence[Statement], money: MoneyKnowledge) -> list[Statement]:
    paired = list(statements)
    i = 0
    while i < len(paired):
        last, outer_end = i, 0
        if i + 1 < len(paired):
            paired[i + 1] = _in_brackets(low, paired, i, money)
        while last + 1 < len(paired) and (end := _conversion_end(low, paired, i, last + 1, money)):
            last, outer_end = last + 1, end
            paired[i] = replace(paired[i], outer_end=end)
        quoted: Statement | None = None
        for k in range(last, i, -1):
            paired[k] = replace(paired[k], converts=True)
            quoted = replace(paired[k], quoted=quoted)
        if quoted:
            paired[i] = _with_late_hedge(low, replace(paired[i], quoted=quoted, outer_end=outer_end), money)
        i = last + 1
    return paired


def _without_rates(
    low: str, statements: Sequence[Statement], money: MoneyKnowledge
) -> tuple[str, list[Statement], list[Sequence[Statement]]]:
    """The line and its amounts without rates of exchange (1 欧元兑 7.8 元), now spaces; and the rates."""
    kept: list[Statement] = []
    rates: list[Sequence[Statement]] = []
    blanked: list[str] = []
    i = done = 0
    while i < len(statements):
        if i + 1 == len(statements) or not _is_rate(low, statements[i], statements[i + 1], money):
            kept.append(statements[i])
            i += 1
            continue
        start, end = statements[i].start, statements[i + 1].end
        window = low[max(0, start - MAX_LEAD) : start][::-1]
        before = money.pattern("rates", "before", back=True).match(window, len(window) - len(window.lstrip()))
        behind = money.pattern("rates", "behind").match(low, end)
        start, end = max(done, start - before.end()) if before else start, behind.end() if behind else end
        blanked += (low[done:start], " " * (end - start))
        done = end
        rates.append(statements[i : i + 2])
        i += 2
    return "".join((*blanked, low[done:])), kept, rates


def _is_rate(low: str, one: Statement, other: Statement, money: MoneyKnowledge) -> bool:
    """Whether two amounts say what one unit, or a hundred, of a currency is in another."""
    if one.value not in _UNITS or one.minimum is not None or one.qualifier is not Qualifier.EXACT:
        return False
    if one.currency == other.currency or other.start - one.end > MAX_LEAD or one.fault or other.fault:
        return False
    gap = normal(low[one.end : other.start])
    return gap in money.word_set("rates", "marks") or (one.value == 1 and _is(money, "marks", gap))


def _without_repeats(low: str, statements: Sequence[Statement], money: MoneyKnowledge) -> list[Statement]:
    """The amounts without those that brackets only say again in words or digits: five million dollars ($5,000,000)."""
    kept: list[Statement] = []
    for i, one in enumerate(statements):
        last = kept[-1] if kept else None
        if last and (one.currency, one.value, one.minimum) == (last.currency, last.value, last.minimum):
            lead = low[last.outer_end : one.start].strip(" ") if one.start - last.outer_end <= MAX_LEAD else ""
            note = normal(lead[1:].strip(" :\uff1a"))
            opens = lead[:1] in tuple(_OPEN) and bool(lead) and (not note or _is(money, "repeats", note))
            end = _bracket_end(low, statements, i, money) if opens and not (one.fault or last.fault) else 0
            if end:
                kept[-1] = replace(last, outer_end=end)
                continue
        kept.append(one)
    return kept


def _in_brackets(low: str, statements: Sequence[Statement], i: int, money: MoneyKnowledge) -> Statement:
    """Brackets do not restate a sum in its own currency: C$5 million ($3.7 million) has U.S. dollars in them."""
    amount, other = statements[i], statements[i + 1]
    opens = low[amount.outer_end : other.start].lstrip(" ")[:1] in tuple(_OPEN)
    if amount.currency != other.currency or amount.elsewhere or not other.elsewhere or not opens:
        return other
    meant = replace(other, currency=other.elsewhere)
    return meant if _conversion_end(low, [amount, meant], 0, 1, money) else other


def _with_late_hedge(low: str, statement: Statement, money: MoneyKnowledge) -> Statement:
    """A hedge behind the conversion still belongs to the amount: 3 亿欧元（约 3.3 亿美元）左右."""
    late = look_ahead(low, statement.outer_end, money)
    if (
        late.qualifier is None
        or statement.qualifier is not Qualifier.EXACT
        or low[statement.outer_end - 1] not in _CLOSE
    ):
        return statement
    return replace(statement, outer_end=late.outer, qualifier=late.qualifier)


def _conversion_end(low: str, statements: Sequence[Statement], i: int, j: int, money: MoneyKnowledge) -> int:
    """Where the conversion ``j`` of the amount ``i`` ends, bracket included; 0 if it is none."""
    amount, other = statements[i], statements[j]
    taken = {s.currency for s in statements[i:j]}
    if amount.fault or other.fault or other.currency in taken or other.start - amount.outer_end > 4 * MAX_LEAD:
        return 0
    lead = low[amount.outer_end : other.start].strip(" ")
    lead = lead[1:].lstrip(" ") if lead[:1] == "." else lead  # NIS 5m. ($1.4m)
    if len(lead) > MAX_LEAD and not money.rate.search(lead):
        return 0
    if j > i + 1:  # a second one: €5m ($5.4m, £4.3m)
        if low[amount.outer_end - 1 : amount.outer_end] in _CLOSE:  # €5m ($5.4m), that is £4.3m
            return other.outer_end if _is(money, "strong", normal(lead.lstrip(_COMMAS + " "))) else 0
        return _bracket_end(low, statements, j, money) if lead in (",", "/", ";", "\uff0c", "\u3001") else 0
    if lead[:1] and lead[0] in _OPEN:
        words = normal(lead[1:].strip(" ,;:\uff0c\uff1a\uff1b"))
        return _bracket_end(low, statements, j, money) if _is_lead(words, money) else 0
    if lead == "/":
        return other.outer_end
    comma = bool(lead) and lead[0] in _COMMAS
    words = normal(lead.lstrip(_COMMAS + " ").rstrip(" ,:\uff1a"))
    if words and (_is(money, "strong", words) or _is(money, "strong", _without_rate(words, money))):
        return other.outer_end
    ends = other.outer_end >= len(low) or low[other.outer_end] in _ENDS
    hedged = other.qualifier is Qualifier.ABOUT and amount.qualifier is not Qualifier.ABOUT
    weak = _is(money, "marks", words) if words else hedged and not _list_goes_on(low, statements, j, money)
    return other.outer_end if comma and ends and weak else 0


def _list_goes_on(low: str, statements: Sequence[Statement], j: int, money: MoneyKnowledge) -> bool:
    """Whether a further amount follows as in a list: €5m, about $6m, and £7m."""
    if j + 1 >= len(statements):
        return False
    gap = normal(low[statements[j].outer_end : statements[j + 1].start])
    return gap in money.word_set("lists", "joints")


def _bracket_end(low: str, statements: Sequence[Statement], j: int, money: MoneyKnowledge) -> int:
    """The end of the bracket that holds the conversion ``j``; 0 if it holds more than conversions."""
    end = _skip(low, statements[j].outer_end, " .")
    if low[end : end + 1] and low[end] in _CLOSE:
        return end + 1
    tail = money.rate.match(low, _skip(low, end, _COMMAS + " "))
    if tail and low[tail.end() : tail.end() + 1] in tuple(_CLOSE):
        return tail.end() + 1
    following = statements[j + 1] if j + 1 < len(statements) else None
    gap = low[end : following.start].strip(" ") if following else ""
    if following and following.currency != statements[j].currency and gap in (",", "/", ";", "\uff0c", "\u3001"):
        closes = _skip(low, following.outer_end)
        return statements[j].outer_end if low[closes : closes + 1] in tuple(_CLOSE) else 0
    return 0


def _is_lead(words: str, money: MoneyKnowledge) -> bool:
    """Whether the words before a bracketed amount only say that it is a conversion."""
    note, colon, told = words.replace("\uff1a", ":").rpartition(":")
    words = told if colon and note.endswith(money.words("conversions", "notes")) else words
    rest = _without_rate(words, money)
    return not rest or _is(money, "marks", rest) or _is(money, "marks", words)


def _without_rate(words: str, money: MoneyKnowledge) -> str:
    """The words without a rate that they begin with: 按现行汇率约合."""
    rate = money.rate.match(words)
    return words[rate.end() :].strip(" ,\uff0c") if rate else words


def _is(money: MoneyKnowledge, key: str, words: str) -> bool:
    about = money.pattern("conversions", "about").match(words)
    return words in money.word_set("conversions", key) or (
        about is not None and words[about.end() :].strip() in money.word_set("conversions", key)
    )


def _skip(low: str, position: int, chars: str = " ") -> int:
    end = position
    while end < len(low) and low[end] in chars and end - position < 4 * MAX_LEAD:
        end += 1
    return end
