"""What the tests of rules share: texts with their mentions marked by hand, and rule sets made of a few lines."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from fundtrack.knowledge.source import Source
from fundtrack.knowledge.words import Words
from fundtrack.knowledge.words import build as build_words
from fundtrack.knowledge.words import from_data as words_from_data
from fundtrack.model.mention import Date, Entry, Kind, Mention
from fundtrack.model.money import Money
from fundtrack.model.text import Span
from fundtrack.rules import Hit, RuleSet, apply, apply_bare
from fundtrack.rules.build import build
from fundtrack.rules.ruleset import from_data

KINDS = {
    "money": Kind.MONEY,
    "date": Kind.DATE,
    "count": Kind.COUNT,
    "instrument": Kind.INSTRUMENT,
    "technology": Kind.TECHNOLOGY,
    "programme": Kind.PROGRAMME,
    "law": Kind.PROGRAMME,
    "country": Kind.PLACE,
    "region": Kind.PLACE,
    "ref": Kind.REFERENCE,
}
_MARK = re.compile(r"\[(\w+)(?:=([\w,]+))?:([^\[\]]*)\]")


def words() -> Words:
    """The shared words of our own rules folder."""
    return words_from_data(build_words(Source.open())[0])


def marked(text: str) -> tuple[str, list[Mention]]:
    """A text with its mentions: "[agency:能源部]向[ref=company:该公司]提供[money:7 亿美元]".

    A word that is no key of KINDS is the kind of an organisation's entry. "~" inside a mention ends its core:
    "[agency:NSF~（国家科学基金会）]".
    """
    plain, mentions, at = "", [], 0
    for match in _MARK.finditer(text):
        plain += text[at : match.start()]
        core, _, rest = match[3].partition("~")
        start = len(plain)
        plain += core + rest
        mentions.append(_mention(match[1], match[2] or "", core, start, len(plain)))
        at = match.end()
    return plain + text[at:], mentions


def _mention(word: str, value: str, core: str, start: int, outer_end: int) -> Mention:
    kind = KINDS.get(word, Kind.ORG)
    made: Money | Date | Entry = Entry("", "reference" if kind is Kind.REFERENCE else word, core, value=value)
    if kind is Kind.MONEY:
        made = Money(Decimal(1), "USD", written=core)
    elif kind is Kind.DATE:
        made = Date("2030")
    return Mention(kind, start, start + len(core), start, outer_end, core, made)


def rule(pattern: str, **more: Any) -> dict[str, Any]:
    """A rule with the examples that the schema demands, which these tests do not run."""
    example = {"match": [{"text": "x"}], "reject": [{"text": "x", "why": "x"}]}
    return {"id": "a-rule", "note": "x", "pattern": pattern, **example, **more}


def write(folder: Path, name: str, rules: list[dict[str, Any]], **more: Any) -> Path:
    """Write a rule file ("zh/give.yaml"); JSON is YAML."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    content = {"format": 1, "lang": name[:2], "about": "x", "rules": rules, **more}
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")
    return path


def ruleset(
    folder: Path, *rules: dict[str, Any], lang: str = "zh", lists: Mapping[str, list[str]] | None = None
) -> RuleSet:
    """A rule set of these rules and lists alone."""
    write(folder, f"{lang}/some.yaml", list(rules), words=dict(lists or {}))
    known = words()
    source = Source(folder)
    return from_data(build(source, known), known, source, "hash")


def hits(rules: RuleSet, text: str, lang: str = "zh", *, bare: bool = False) -> list[Hit]:
    """The hits in a text, which is one sentence, with its mentions marked."""
    plain, mentions = marked(text)
    return (apply_bare if bare else apply)(rules, plain, Span(0, len(plain)), mentions, lang)


def slots(hit: Hit) -> dict[str, str]:
    """The fillers of a hit as text, several of them joined by " + "."""
    return {name: " + ".join(filler.text for filler in fillers) for name, fillers in hit.slots.items()}


def found(folder: Path, pattern: str, text: str, lang: str = "zh", **lists: list[str]) -> list[dict[str, str]]:
    """The slots of every hit of one pattern in a text, without the amount where it is the only one."""
    return [slots(hit) for hit in hits(ruleset(folder, rule(pattern), lang=lang, lists=lists), text, lang)]
