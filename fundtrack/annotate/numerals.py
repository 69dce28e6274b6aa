"""Chinese numerals, alone and mixed with digits: 一亿五千万, 28億3,800萬, 1.5 万亿, 百亿."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from fundtrack.annotate.number import Number, mantissa, unit
from fundtrack.knowledge.number_words import NumberWords

MAX_PIECES = 24

_DOUBTS = ("", "pair", "vague", "malformed")  # the last one counts


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a numeral. kind: "number", "power", "more" or "vague"; value: of a number, or an exponent.

    decimals: behind the point of a number; length: how many digits are written; big: a power such as 万;
    least: of two neighbouring digits (两三亿) the lower.
    """

    kind: str
    value: Decimal
    decimals: int = 0
    length: int = 0
    big: bool = False
    least: Decimal | None = None


def read_numeral(low: str, start: int, words: NumberWords) -> Number | None:
    """The number that begins at ``start``, if it has Chinese numerals; else None."""
    guards = words.guards.get(low[start])
    if guards and start and low[start - 1] in guards:
        return None
    if words.is_ordinal(low, start):
        return None
    pieces, end, doubt = _pieces(low, start, words)
    if not any(piece.kind == "power" or piece.kind == "vague" or piece.length < 0 for piece in pieces):
        return None
    fraction = words.data["fraction"]
    if fraction and (low.startswith(fraction, end) or low.endswith(fraction, 0, start)):
        return None
    point = low[start - 1 : start] == "." and low[start - 2 : start - 1] != "."  # .5 亿
    return _evaluate(pieces, start, end, doubt or ("point" if point else ""))


def _pieces(low: str, start: int, words: NumberWords) -> tuple[list[Piece], int, str]:
    """The pieces from ``start`` on, where they end, and a doubt."""
    pieces: list[Piece] = []
    end, doubts = start, [""]
    while len(pieces) < MAX_PIECES:
        spaced = bool(pieces) and low.startswith(" ", end)
        match = words.piece.match(low, end + spaced)
        if match is None or not _continues(low, pieces, match.lastgroup or "", match.start(), spaced, words):
            break
        text, kind = match.group(), match.lastgroup
        if kind == "arabic":
            value, decimals, separators = mantissa(text) or (Decimal(0), 0, "comma")
            doubts.append("malformed" if separators == "comma" else "")
            pieces.append(Piece("number", value, decimals, len(text)))
        elif kind == "digits":
            piece, fault = _digits(text, words)
            doubts.append(fault)
            pieces.append(piece)
        elif kind == "power":
            pieces.append(Piece("power", Decimal(words.powers[text]), big=text in words.big))
        elif kind == "tens":
            pieces += [Piece("number", Decimal(words.data["tens"][text]), length=-1), Piece("power", Decimal(1))]
        elif kind not in ("measure", "zero"):
            pieces.append(Piece(kind or "", Decimal(0)))
        end = match.end()
    return pieces, end, max(doubts, key=_DOUBTS.index)


def _continues(low: str, pieces: list[Piece], kind: str, at: int, spaced: bool, words: NumberWords) -> bool:
    """Whether a piece of this kind goes on with the number."""
    if not pieces:
        return kind in ("arabic", "digits", "tens", "power", "vague")
    last = pieces[-1].kind
    if kind == "arabic" or (kind == "digits" and spaced):
        group = words.lower_group.match(low, at)
        if last != "power" or pieces[0].kind == "power":
            return False
        if group is None:
            return not spaced and pieces[-1].big and _fills(low, at, int(pieces[-1].value), words)
        powers = [words.powers[char] for char in group[2]]
        if pieces[-1].big and powers[-1] > pieces[-1].value and len(pieces) == 2:  # 1 万 2000 亿, 1 万 2 千亿
            return _fills(low, at, int(pieces[-1].value), words) or powers[0] == pieces[-1].value - 1
        return (sum(powers) if pieces[-1].big else powers[0]) < pieces[-1].value
    if kind in ("digits", "tens", "zero"):
        return last == "power"
    if kind == "more":
        return last in ("number", "power")
    if kind == "vague":
        return last == "power" or (last == "number" and len(pieces) > 1)
    if kind == "measure":
        return last in ("number", "vague", "more")
    return not (spaced and last == "power")


def _fills(low: str, at: int, exponent: int, words: NumberWords) -> bool:
    """Whether the digits behind a power are all that it leaves room for: the 5000 of 3万5000."""
    match = words.piece.match(low, at)
    return match is not None and match.group().isdigit() and len(match.group()) == exponent


def _digits(text: str, words: NumberWords) -> tuple[Piece, str]:
    """A run of Chinese digits; of two neighbours such as 三四 both ends, and another run of two is "vague"."""
    whole, _, decimals = text.partition(words.data["point"]) if words.data["point"] else (text, "", "")
    number = "".join(str(words.digits[char]) for char in whole)
    tail = "".join(str(words.digits[char]) for char in decimals)
    value = Decimal(f"{number}.{tail}" if tail else number)
    if len(number) != 2 or "0" in number or tail:
        return Piece("number", value, len(tail), -len(number)), ""
    low, high = Decimal(number[0]), Decimal(number[1])
    if high != low + 1:
        return Piece("number", value, 0, -2), "vague"
    return Piece("number", high, 0, -1, least=low), "pair"


@dataclass
class _Sum:
    """What the pieces so far come to; groups of four digits between the big powers, as Chinese counts.

    number: digits that wait for a power; section: the group since the last big power; step: the value of
    one unit of the last digit. fault: whether the pieces cannot follow each other.
    """

    total: Decimal = Decimal(0)
    section: Decimal = Decimal(0)
    number: Decimal | None = None
    step: Decimal = Decimal(1)
    last_big: int = 0
    last_small: int = 0
    after_big: bool = False
    fault: bool = False

    def add_number(self, piece: Piece) -> None:
        """Digits."""
        self.number, self.step, self.after_big = piece.value, unit(piece.decimals), False

    def add_small(self, exponent: int, *, first: bool) -> None:
        """十, 百 or 千; without digits before it, it stands for one of it."""
        power = Decimal(10) ** exponent
        if self.last_small and exponent >= self.last_small:
            self.fault = True
        if self.number is None and not (first or self.after_big):
            self.fault = True
        self.step = self.step * power if self.number is not None else power
        self.section += (Decimal(1) if self.number is None else self.number) * power
        self.number, self.last_small, self.after_big = None, exponent, False

    def add_big(self, exponent: int, *, first: bool) -> None:
        """万, 亿 or 兆; right behind a smaller one it multiplies that (万亿)."""
        power = Decimal(10) ** exponent
        value = self.section + (self.number or 0)
        if first:
            self.total, self.step = power, power
        elif self.after_big and exponent > self.last_big:
            self.total, self.step, exponent = self.total * power, self.step * power, self.last_big + exponent
        elif self.last_big and exponent > self.last_big and value:
            self.total, self.step = (self.total + value) * power, self.step * power
        else:
            self.fault = self.fault or not value or exponent == self.last_big
            self.total, self.step = self.total + value * power, self.step * power
        self.section, self.number, self.last_small = Decimal(0), None, 0
        self.last_big, self.after_big = exponent, True

    @property
    def value(self) -> Decimal:
        """All together."""
        return self.total + self.section + (self.number or 0)


def _is_more(pieces: list[Piece], place: int) -> bool:
    """Whether a vague part only adds to a ten, hundred or thousand before it: 十几亿 is a billion at least."""
    before, behind = pieces[place - 1 : place], pieces[place + 1 : place + 2]
    adds = bool(before) and before[0].kind == "power" and not before[0].big
    return adds and (not behind or behind[0].big)


def _sum(pieces: list[Piece], *, least: bool = False) -> _Sum:
    """What the pieces come to; ``least``: with the lower of two neighbouring digits."""
    total = _Sum()
    for i, piece in enumerate(pieces):
        if piece.kind == "number":
            total.add_number(replace(piece, value=piece.least) if least and piece.least is not None else piece)
        elif piece.kind == "power" and piece.big:
            total.add_big(int(piece.value), first=i == 0)
        elif piece.kind == "power":
            total.add_small(int(piece.value), first=i == 0)
    return total


def _evaluate(pieces: list[Piece], start: int, end: int, doubt: str) -> Number:
    """The number that the pieces make."""
    total = _sum(pieces)
    if any(piece.kind == "vague" and not _is_more(pieces, i) for i, piece in enumerate(pieces)):
        doubt = "vague"
    numbers = [piece for piece in pieces if piece.kind == "number"]
    last = pieces[-1]
    if total.fault or (len(numbers) > 1 and any(piece.decimals for piece in numbers)) or len(pieces) == MAX_PIECES:
        doubt = "malformed" if doubt in ("", "pair") else doubt
    if last.kind == "number" and last.length == -1 and len(pieces) > 1 and pieces[-2].value > 1:
        doubt = "malformed"  # 一亿五: colloquial for one and a half
    single = len(numbers) == 1 and pieces[0].kind == "number" and not doubt
    return Number(
        start,
        end,
        total.value,
        total.step,
        scale=total.value / numbers[0].value if single and numbers[0].value else Decimal(1),
        single=single,
        scaled=any(piece.big for piece in pieces),
        chinese=True,
        more=any(
            piece.kind == "more" or (piece.kind == "vague" and _is_more(pieces, i)) for i, piece in enumerate(pieces)
        ),
        bare=pieces[0].kind == "power" and pieces[0].value > 1,
        least=_sum(pieces, least=True).value if doubt == "pair" else None,
        doubt=doubt,
    )
