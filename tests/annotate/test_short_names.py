"""Unknown names told in short: the first word alone stands for the name that its article has in full."""

from __future__ import annotations

import pytest
from naming import VOCABULARY, article_of, folder_with, knowledge_of

from fundtrack.annotate import annotate
from fundtrack.knowledge import Knowledge, dates, money, words
from fundtrack.knowledge.source import Source
from fundtrack.model.mention import Entry, Kind


@pytest.fixture(scope="module")
def knowledge(tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    names = knowledge_of(folder_with(tmp_path_factory.mktemp("rules"), names=VOCABULARY))
    ours = Source.open()
    made = {part.__name__.rsplit(".", 1)[1]: part.from_data(part.build(ours)[0]) for part in (money, dates, words)}
    return Knowledge(names=names, layout=None, tables=None, links=None, hash="", **made)


@pytest.mark.parametrize(
    ("blocks", "short", "long"),
    [
        (["Brelline Power Devices, Inc. makes chips. Brelline expects a grant."], "Brelline", "Brelline Power Devices"),
        (["The grant goes to Ostrel Photonics. Ostrel was founded in 2009."], "Ostrel", "Ostrel Photonics"),
        (["Small Fabs Holdings is one of many small firms. Small wonder."], "Small", None),
    ],
)
def test_the_first_word_stands_for_the_name(
    knowledge: Knowledge, blocks: list[str], short: str, long: str | None
) -> None:
    text, article = article_of(*blocks)
    found = [m for m in annotate(text, article, knowledge).mentions if m.kind is Kind.ORG and m.text == short]
    assert [m.value.name.startswith(long) for m in found if isinstance(m.value, Entry) and long] == (
        [True] if long else []
    )
    assert bool(found) == bool(long)


@pytest.mark.parametrize(
    ("blocks", "short", "long"),
    [
        (
            ["省里印发《关于加快光电子产业发展的若干措施》。", "《若干措施》提出新办企业可得 5 万元。"],
            "若干措施",
            "关于加快光电子产业发展的若干措施",
        ),
        (
            ["市里印发《关于加快光电子产业发展的意见》。", "《若干措施》提出新办企业可得 5 万元。"],
            "若干措施",
            "若干措施",
        ),
        (
            ["The Westhaven Chip Commons runs on. Nobody but the Commons has 5 million dollars for it."],
            "Commons",
            "Westhaven Chip Commons",
        ),
    ],
)
def test_the_end_of_a_title_stands_for_the_title(
    knowledge: Knowledge, blocks: list[str], short: str, long: str
) -> None:
    text, article = article_of(*blocks)
    found = [m for m in annotate(text, article, knowledge).mentions if m.kind is Kind.PROGRAMME and m.text == short]
    assert [m.value.name for m in found if isinstance(m.value, Entry)] == [long]
