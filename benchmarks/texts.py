"""Long texts to measure with: dense (news of funding throughout) and mixed (prose with a tenth of such paragraphs).

They are put together from the annotated documents, the passages without funding and the brief, the same each time.
Figures change from copy to copy and sentences are shuffled, so that no text is read twice.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import count
from pathlib import Path
from random import Random

from fundtrack.knowledge import load
from fundtrack.layout import lay_out
from fundtrack.model.text import BlockKind
from fundtrack.read import read

ROOT = Path(__file__).parents[1]
GOLD, QUIET = ROOT / "tests" / "gold", ROOT / "tests" / "quiet"
BRIEF = ROOT / "seeds" / "brief.txt"
LANGUAGES = ("zh", "en")

_DIGIT = re.compile(r"(?<=[0-9])[0-9](?![0-9]*\u5e74)|[1-9](?=\.[0-9])")  # figures, but not years before their word
_SENTENCES = re.compile(r"(?<=[\u3002\uff01\uff1f])|(?<=[.!?]) (?=[A-Z])")
_MONEY = re.compile(r"[0-9]")
_PARAGRAPHS = 10  # of an article
_SHORT = 40  # characters that a paragraph has more of
_LONG_TITLE = 80


def dense(lang: str, megabytes: int) -> bytes:
    """News of funding: the annotated documents (Chinese: and the brief), again and again with other figures."""
    documents = _documents(lang)
    return _filled(lambda chance: _varied(chance.choice(documents), chance), megabytes)


def brief(megabytes: int) -> bytes:
    """The brief's text again and again with other figures."""
    text = BRIEF.read_text("utf-8")
    return _filled(lambda chance: _varied(text, chance), megabytes)


def mixed(lang: str, megabytes: int) -> bytes:
    """Ordinary news, as a digest: of ten paragraphs one tells of funding, of twenty one of prices and the like."""
    paragraphs = [p for text in _documents(lang) for p in _paragraphs(text)]
    funding = [p for p in paragraphs if _MONEY.search(p)]
    prose = [p for p in paragraphs if not _MONEY.search(p)]
    titles = [t for text in _documents(lang) if len(t := text.split("\n", 1)[0].strip()) < _LONG_TITLE]
    numbers = [line for path in sorted(QUIET.glob(f"{lang}-*.txt")) for line in path.read_text("utf-8").splitlines()]

    def paragraph(chance: Random) -> str:
        kind = chance.randrange(20)
        if kind < 3:
            return _varied(chance.choice(numbers if kind == 0 else funding), chance)
        return _shuffled(chance.choice(prose), chance)

    def article(chance: Random) -> str:
        day = f"2024-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        return "\n\n".join([f"## {chance.choice(titles)} ({day})", *(paragraph(chance) for _ in range(_PARAGRAPHS))])

    return _filled(article, megabytes)


def _paragraphs(text: str) -> list[str]:
    """The paragraphs of a document, with wrapped lines made one."""
    laid, _ = lay_out(read(text.encode(), name="text"), load().layout)
    found = [laid.string[block.start : block.end] for block in laid.blocks if block.kind is BlockKind.PARAGRAPH]
    return [paragraph for paragraph in found if len(paragraph) > _SHORT]


def _documents(lang: str) -> list[str]:
    aside = (GOLD / "put_aside.txt").read_text("utf-8").split()
    paths = sorted(path for path in (GOLD / lang).glob("*.txt") if path.stem not in aside)
    return [path.read_text("utf-8").strip() for path in paths]


def _filled(part: Callable[[Random], str], megabytes: int) -> bytes:
    made: list[bytes] = []
    size = 0
    for number in count():
        made.append((part(Random(number)) + "\n\n").encode())
        size += len(made[-1])
        if size >= megabytes * 1_000_000:
            return b"".join(made)
    raise AssertionError


def _varied(text: str, chance: Random) -> str:
    return _DIGIT.sub(lambda found: str(chance.randint(1, 9)), text)


def _shuffled(paragraph: str, chance: Random) -> str:
    sentences = [s for s in _SENTENCES.split(paragraph) if s]
    chance.shuffle(sentences)
    return (" " if paragraph.isascii() else "").join(sentences)
