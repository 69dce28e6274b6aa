"""Who only tells the news is no party to it: rules do not see the name."""

from __future__ import annotations

import pytest

from fundtrack.model.mention import Kind
from fundtrack.pipeline import sentences

CASES = [
    (
        "a broadcaster and its day",
        "据ABC 2025年3月4日报道，波兰政府将出资3亿兹罗提，支持Kestra公司建厂。",
        {"波兰政府", "Kestra"},
    ),
    ("a firm's own act", "Kestra公司2025年3月4日获得波兰政府2.1亿兹罗提资助。", {"Kestra公司", "波兰政府"}),
    ("a ministry's own word", "据波兰政府2025年3月4日消息，Kestra公司获得3亿兹罗提资助。", {"波兰政府", "Kestra"}),
    ("a dateline", "BISHOP CREEK, N.C., 3 May 2025 - The state granted Kestra Inc. $21 million.", {"Kestra Inc"}),
]


@pytest.mark.parametrize(("text", "names"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_rules_see_the_parties_alone(text: str, names: set[str]) -> None:
    told = [m for _, _, mentions, _ in sentences(f"芯片资助\n\n{text}\n".encode(), name="report.txt") for m in mentions]
    assert {mention.text for mention in told if mention.kind is Kind.ORG} == names
