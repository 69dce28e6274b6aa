"""What the tests of names share: a small vocabulary of their own beside the real word lists."""

from __future__ import annotations

import shutil
from array import array
from pathlib import Path

from fundtrack.knowledge import names
from fundtrack.knowledge.names import NamesKnowledge
from fundtrack.knowledge.source import Source
from fundtrack.model.mention import Entry, Mention
from fundtrack.model.text import Article, Block, BlockKind, OffsetMap, Span, Text

OURS = Source.open().ours

VOCABULARY = """
format: 1
kind: agency
entries:
  - {id: us-trade, name: U.S. Department of Trade, zh: 美国商贸部, country: US,
     aliases: [Department of Trade, Trade Department], short: [商贸部, Trade]}
  - {id: cn-trade, name: Ministry of Trade of China, zh: 中国商贸部, country: CN, short: [商贸部]}
  - {id: us-eda, name: Economic Growth Administration, zh: 经济促进管理局, country: US, short: [EGA]}
  - {id: eu-ju, name: Wafers Joint Undertaking, zh: 晶圆联合执行体, country: EU, aliases: [Wafers JU]}
  - {id: delta, kind: company, name: Delta Micro, zh: 德尔塔微, country: US,
     aliases: ["DM 微电子", Deltamicro], short: [DM]}
  - {id: imagine, kind: institute, name: imagine, country: BE}
  - {id: acme, kind: company, name: ACME, country: US}
  - {id: us, kind: country, name: United States, zh: 美国, country: US, aliases: [US, American]}
  - {id: china, kind: country, name: China, zh: 中国, country: CN}
  - {id: nl, kind: country, name: Netherlands, zh: 荷兰, country: NL, aliases: [Dutch]}
  - {id: ohio, kind: region, name: Ohio, zh: 俄亥俄州, country: US}
  - {id: maine, kind: region, name: "Maine, United States", country: US, short: [Maine]}
  - {id: maine-state, kind: government, name: State of Maine, country: US, short: [Maine]}
  - {id: chips, kind: law, name: Wafer and Science Act, zh: 晶圆与科学法案, country: US, short: [晶圆法案]}
  - {id: eu-chips, kind: law, name: European Wafer Act, zh: 欧洲晶圆法案, country: EU, short: [晶圆法案]}
  - {id: commons, kind: programme, name: Westhaven Chip Commons, country: US}
  - {id: fr-2040, kind: programme, name: France 2040, zh: 法国 2040, country: FR}
  - {id: grant, kind: instrument, name: grant, zh: 赠款, value: grant, aliases: [grants]}
  - {id: it, kind: reference, name: it, zh: 其, value: company}
  - {id: our-company, kind: reference, name: our company, zh: 国公司, value: company}
  - {id: the-department, kind: reference, name: the department, value: agency}
  - {id: qi, kind: blocker, name: qi, zh: 其中}
  - {id: wafer, kind: technology, name: wafer, zh: 晶圆, value: semiconductor}
"""


def folder_with(folder: Path, **files: str) -> Source:
    """A rules folder with our word lists and shapes, and these files of names."""
    shutil.copytree(OURS / "words", folder / "words")
    (folder / "terms").mkdir()
    shutil.copy(OURS / "terms" / "shapes.yaml", folder / "terms" / "shapes.yaml")
    (folder / "names").mkdir()
    for name, content in files.items():
        (folder / "names" / f"{name}.yaml").write_text(content, encoding="utf-8")
    return Source(folder)


def knowledge_of(source: Source) -> NamesKnowledge:
    """The names section; fails on any problem."""
    data, problems = names.build(source)
    assert problems == []
    return names.from_data(data)


def said(mentions: list[Mention]) -> list[tuple[str, str]]:
    """(text, id or kind) of names and terms."""
    return [(m.text, m.value.id or m.value.kind) for m in mentions if isinstance(m.value, Entry)]


def article_of(*blocks: str, title: str = "") -> tuple[Text, Article]:
    """A text of one article: its title, and its blocks, each a paragraph of one sentence."""
    lines = [title, *blocks] if title else list(blocks)
    string, spans, at = "\n".join(lines), [], 0
    for line in lines:
        spans.append(Span(at, at + len(line)))
        at += len(line) + 1
    body = spans[1:] if title else spans
    made = tuple(Block(s.start, s.end, BlockKind.PARAGRAPH, 0.0, 1) for s in body)
    none = array("q")
    text = Text(string, OffsetMap(none, none, none, none), made, (), ())
    article = Article(0, 0, len(string), "", spans[0] if title else None, made, tuple(body), 1, None, ())
    return text, article
