"""Acts without an amount: told once, never when denied, never beside the sum that tells them."""

from __future__ import annotations

import pytest

from fundtrack.pipeline import extract

Act = tuple[tuple[str, ...], tuple[str, ...], str | None]


def acts(text: str) -> list[Act]:
    """Givers, receivers and stage of each event without an amount."""
    found = extract(text.encode(), name="note.txt").events
    return [
        (tuple(n.text for n in e.agency), tuple(n.text for n in e.recipient), e.stage) for e in found if not e.mentions
    ]


HEAD = "Notes on chips\n\n12 June 2025 - "
ZH_HEAD = "芯片动态\n\n2025年6月12日\n\n"

CASES = [
    pytest.param(
        HEAD + "Riverlane has won a contract from Innovate UK. Riverlane was also backed by Innovate UK in May.",
        [(("Innovate UK",), ("Riverlane",), "awarded")],
        id="the same act twice",
    ),
    pytest.param(
        HEAD + "Riverlane has not won a contract from Innovate UK.",
        [],
        id="denied",
    ),
    pytest.param(
        HEAD + "Quandela hopes to be funded by Bpifrance.",
        [],
        id="hoped for",
    ),
    pytest.param(
        "Innovate UK awards Riverlane a contract\n\n12 June 2025 - Innovate UK gave Riverlane £3 million.",
        [],
        id="a headline of a sum",
    ),
    pytest.param(
        HEAD + "France funds the work. The work was supported by the government.",
        [],
        id="a state alone",
    ),
    pytest.param(
        HEAD + "Pasqal raised 90 million euros in a round in which Bpifrance took part.",
        [(("Bpifrance",), ("Pasqal",), "awarded")],
        id="public money in a private round",
    ),
    pytest.param(
        ZH_HEAD + "日本政府拟为 Rapidus 的借款提供担保，规模未定。",
        [(("日本政府",), ("Rapidus",), "proposed")],
        id="intended guarantee",
    ),
    pytest.param(
        ZH_HEAD + "IQM 公司尚未得到芬兰国家商务促进局的资助。",
        [],
        id="not yet",
    ),
    pytest.param(
        ZH_HEAD + "由英国创新署出资 900 万英镑，帮助五家企业。",
        [],
        id="the sum of the sentence tells it",
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_acts_without_an_amount(text: str, expected: list[Act]) -> None:
    assert acts(text) == expected
