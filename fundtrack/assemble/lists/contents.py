"""What the front of a digest repeats: lines of a table of contents, highlights, a table of all items.

An amount there is told again in an article, whose event it belongs to, so that no sum counts twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from fundtrack.assemble.join import money_of, same_sum
from fundtrack.assemble.reading import Reading
from fundtrack.assemble.scene import Scene, entry_of
from fundtrack.model.mention import Kind
from fundtrack.model.text import Span

Told = Sequence[tuple[Scene, Sequence[Reading]]]


def to_articles(told: Told) -> list[tuple[Scene, list[Reading]]]:
    """The readings of each article, with those of the front that repeat them, as if they stood in its title."""
    titles = {_bare(scene, scene.article.title): scene for scene, _ in told if scene.article.title is not None}
    moved: dict[int, list[Reading]] = {}
    kept: list[tuple[Scene, list[Reading]]] = []
    front = len(told) > 1 and is_front(told[0][0])
    for number, (scene, readings) in enumerate(told):
        own: list[Reading] = []
        lines = {span: titles.get(_bare(scene, span)) for span in {reading.sentence.span for reading in readings}}
        for reading in readings:
            target = lines[reading.sentence.span]
            same = _told_again(reading, told[1:]) if target is None and front and number == 0 else None
            if same is not None:
                target, reading = same[0], _as_told(reading, same[1])
            if target is None or target is scene:
                own.append(reading)
            else:
                above = replace(reading.sentence, part="title", block=-1)
                row = scene.is_row(reading.sentence.block)
                constants = {k: v for k, v in reading.constants.items() if not row or k == "stage"}
                moved.setdefault(id(target), []).append(replace(reading, sentence=above, constants=constants))
        kept.append((scene, own))
    return [(scene, [*moved.get(id(scene), []), *own]) for scene, own in kept]


def is_front(scene: Scene) -> bool:
    """Is a first article only the front of a digest? Its amounts, if any, stand in lists and tables."""
    priced = (s for s in scene.sentences if any(m.kind is Kind.MONEY for m in s.mentions))
    return all(scene.is_item(sentence.block) for sentence in priced)


def _told_again(reading: Reading, told: Told) -> tuple[Scene, Reading] | None:
    """The article that states the same sum, of several the one that has most names in common, and its reading."""
    if reading.money is None:
        return None
    money = money_of(reading.money)
    found: list[tuple[int, int, Scene, Reading]] = []
    names = _names(reading)
    for number, (scene, readings) in enumerate(told):
        mates = [r for r in readings if r.money is not None and same_sum(money_of(r.money), money)]
        if mates:
            best = max(mates, key=lambda r: r.fate == "funding")
            shared = len(names & {name for mate in mates for name in _names(mate)})
            found.append((shared, -number, scene, best))
    if not found:
        return None
    _, _, scene, best = max(found, key=lambda one: one[:2])
    return scene, best


def _names(reading: Reading) -> set[str]:
    return {
        entry.id or entry.name
        for mention in reading.sentence.mentions
        if mention.kind in (Kind.ORG, Kind.PROGRAMME, Kind.PLACE) and (entry := entry_of(mention)) is not None
    }


def _as_told(reading: Reading, again: Reading) -> Reading:
    """The reading of the front where the article, which says more, reads the sum another way."""
    if reading.fate == again.fate:
        return reading
    fate = "unexplained" if again.fate == "funding" else again.fate
    return replace(reading, fate=fate, decided_by=again.decided_by if fate != "unexplained" else "")


def _bare(scene: Scene, span: Span) -> str:
    """The words of a line without spaces, leaders and page numbers."""
    return "".join(scene.text.string[span.start : span.end].split("\t")[0].split())
