"""Numbers in English words: half a billion, two and a half million, two hundred and five thousand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from fundtrack.annotate.number import Number, exponent_of, unit
from fundtrack.knowledge.number_words import NumberWords

LOOK_BACK = 28  # characters before a scale in which "three quarters of a" finds room
MAX_TOKENS = 12

_HUNDRED = 100


@dataclass
class _Sum:
    """What the words so far come to. current: the part that the next scale multiplies, None behind a scale."""

    current: Decimal | None = None
    total: Decimal = Decimal(0)
    step: Decimal = Decimal(1)
    scale: Decimal = Decimal(1)

    def add_word(self, value: Decimal) -> bool:
        """Add five, twenty; False if it cannot follow."""
        if self.current is not None and not _may_add(self.current, value):
            return False
        self.current, self.step = (self.current or 0) + value, Decimal(1)
        return True

    def add_scale(self, power: Decimal) -> bool:
        """Multiply by hundred, million; False if there is nothing to multiply."""
        if power == _HUNDRED and self.current is not None and self.current < 10:
            self.current *= power
        elif self.current is not None:
            hundreds = not self.total and self.current >= _HUNDRED and self.current % _HUNDRED == 0
            self.scale = power * _HUNDRED if hundreds else power  # three to five hundred million
            self.total, self.current = self.total + self.current * power, None
        elif self.total:
            self.total, self.scale = self.total * power, self.scale * power
        else:
            return False
        self.step *= power
        return True


def read_words(low: str, start: int, words: NumberWords) -> Number | None:
    """The number whose first word or scale begins at ``start``, with an article before it.

    A comma may set its lower parts apart: one million, two hundred thousand.
    """
    number = last = _phrase(low, start, words)
    while number and last and not last.doubt and last.scale > _HUNDRED and low.startswith(", ", number.end):
        token = words.token.match(low, number.end + 2)
        last = _phrase(low, number.end + 2, words) if token and token.group() in words.words else None
        if last is None or last.doubt or not _HUNDRED <= last.value < number.scale:
            break
        value = number.value + last.value
        number = Number(number.start, last.end, value, last.step, last.scale, single=False, scaled=True)
    return number


def _phrase(low: str, start: int, words: NumberWords) -> Number | None:
    """The same without commas."""
    token = words.token.match(low, start)
    begin, total, doubt = start, _Sum(), ""
    if token is not None and token.group() in words.scales:
        back = low[max(0, start - LOOK_BACK) : start][::-1]
        article = words.article.match(back)
        plural = token.group().endswith("s") and low.startswith(" of ", token.end())
        if plural or words.vague_word.match(back):
            return Number(start, token.end(), Decimal(0), Decimal(1), single=False, scaled=True, doubt="vague")
        if article is None:
            return None
        begin = start - article.end()
        total.current = words.articles[article.group(1)[::-1]]
        total.step = unit(-exponent_of(total.current))
    end = start
    for _ in range(MAX_TOKENS):
        if token is None:
            break
        word = token.group()
        if word in words.words:
            added = total.add_word(Decimal(words.words[word]))
        else:
            added = total.add_scale(Decimal(10) ** words.scales[word])
        if not added:
            doubt, end = "malformed", token.end()
            break
        end = _behind_fraction(low, _behind_point(low, token.end(), words, total), words, total)
        token = _next_token(low, end, words, total.current)
    else:
        doubt = "malformed"
    if total.current is None and total.scale > 1 and (late := behind_scale(low, end, words)):
        total.total, total.step, end = total.total + late[0] * total.scale, total.step * unit(1), late[1]
    value = total.total + (total.current or 0)
    single = total.current is None and not doubt
    scaled = total.scale > _HUNDRED
    return Number(begin, end, value, total.step, total.scale, single=single, scaled=scaled, doubt=doubt)


def scale_at(low: str, position: int, words: NumberWords) -> tuple[int, int] | None:
    """Exponent and end of a scale word behind a space, a hyphen or the digits themselves (155million)."""
    joint = words.joint.match(low, position)
    begin = joint.end() if joint else position
    if begin - position > 2 or (joint is None and not low[position - 1 : position].isdigit()):
        return None
    token = words.behind_digits.match(low, begin)
    return (words.scale_of[token.group()], token.end()) if token else None


def behind_scale(low: str, position: int, words: NumberWords) -> tuple[Decimal, int] | None:
    """Value and end of a fraction behind a scale: a million and a half."""
    fraction = words.fraction.match(low, position)
    if not fraction or fraction["sign"]:
        return None
    return words.fractions[fraction["words"]], fraction.end()


def _may_add(current: Decimal, value: Decimal) -> bool:
    """Whether a word continues the number: twenty five, two hundred (and) twenty."""
    if value >= _HUNDRED or current != int(current):
        return False
    hundreds = current >= _HUNDRED and current % _HUNDRED == 0
    return hundreds or (value < 10 and current % 10 == 0 and current % _HUNDRED >= 20)


def _behind_point(low: str, end: int, words: NumberWords, total: _Sum) -> int:
    """Add "point seven five"; the position behind it."""
    point = words.point.match(low, end)
    while point is not None and total.current is not None:
        token = words.token.match(low, point.end())
        digit = words.words.get(token.group(), _HUNDRED) if token else _HUNDRED
        if token is None or digit > 9:
            break
        total.step, end = total.step.scaleb(-1), token.end()
        total.current += digit * total.step
        point = words.joint.match(low, end)
    return end


def _behind_fraction(low: str, end: int, words: NumberWords, total: _Sum) -> int:
    """Add "and a half" before a scale; the position behind it."""
    fraction = words.fraction.match(low, end)
    if total.current is None or not fraction or fraction["sign"] or not scale_at(low, fraction.end(), words):
        return end
    extra = words.fractions[fraction["words"]]
    total.current, total.step = total.current + extra, unit(-exponent_of(extra))
    return fraction.end()


def _next_token(low: str, end: int, words: NumberWords, current: Decimal | None) -> re.Match[str] | None:
    """The next word of the number; "and" joins only hundreds and what is below them."""
    joint = words.joint.match(low, end)
    token = words.token.match(low, joint.end()) if joint else None
    if joint is None or token is None:
        return None
    if joint.group().strip(" -"):
        hundreds = current is not None and current >= _HUNDRED and current % _HUNDRED == 0
        return token if hundreds and token.group() in words.words else None
    return token
