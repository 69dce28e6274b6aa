"""Where the money of an event goes: towns and regions of its own sentences, not of who gives and who tells."""

from __future__ import annotations

import pytest

from fundtrack.pipeline import extract

CASES = [
    ("The Department of Energy awarded Acme Inc. $5 million for a plant in Boise, Idaho.", "$5 million",
     {"area-boise", "area-idaho"}),
    ("Ohio gave Acme Inc. $5 million for a plant in Dayton.", "$5 million", {"area-dayton"}),
    ("COLUMBUS, Ohio (Wire) - Acme Inc. won a $5 million state grant for a site in Boise.", "$5 million",
     {"area-boise"}),
    ("MALAGA, 3 May 2024 - The Department of Energy awarded Acme Inc. $5 million for a plant in Boise.", "$5 million",
     {"area-boise"}),
    ("Malaga, May 3, 2024: The European Commission awarded Acme Inc. 5 million euros.", "5 million euros", set()),
    ("The Department of Energy awarded Paris-based Acme Inc. $5 million for a plant in Boise.", "$5 million",
     {"area-boise"}),
    ("The Department of Energy awarded the Dutch firm Acme Inc. $5 million for a plant in Boise.", "$5 million",
     {"area-boise"}),
    ("The Hague will put 5 million euros into a pilot line in Eindhoven.", "5 million euros", {"area-eindhoven"}),
    ("Boise - a plant of Acme Inc. - gets $5 million from the Department of Energy.", "$5 million", {"area-boise"}),
    ("商务部将向甲晶公司在爱达荷州博伊西的工厂提供 5 亿美元。", "5 亿美元", {"area-idaho", "area-boise"}),
    ("荷兰企业甲晶公司获美国商务部 5 亿美元，用于爱达荷州工厂。", "5 亿美元", {"area-idaho"}),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "amount", "places"), CASES, ids=[sentence[:40] for sentence, _, _ in CASES])
def test_places(sentence: str, amount: str, places: set[str]) -> None:
    events = extract(sentence.encode(), name="news").events
    (event,) = [e for e in events if amount in {m.text for m in e.mentions}]
    assert set(event.places) == places
