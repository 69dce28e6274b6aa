"""What holds of any events whatever."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from fundtrack.model.commitment import Linkable, Ruling
from tests.link.telling import COMMERCE, ENERGY, event, linked

DATES = (None, "2024", "2024-07", "2024-07-17", "2024-07-18", "2024-12-05", "2025-03-01")
IDS = [f"e{number}" for number in range(9)]


@st.composite
def some_events(draw: st.DrawFn) -> list[Linkable]:
    """A few events of few names, so that much of it meets; parts inside each document."""
    made: list[Linkable] = []
    for id_ in IDS[: draw(st.integers(1, len(IDS)))]:
        document = draw(st.sampled_from(("d", "e", "f", "g")))
        whole = draw(st.sampled_from([None, None, *(one.id for one in made if one.document == document)]))
        made.append(
            event(
                id_,
                draw(st.sampled_from((None, "100", "104", "100.4", "50", "200", "30"))),
                draw(st.sampled_from(DATES)),
                document,
                article=draw(st.integers(0, 2)),
                stage=draw(st.sampled_from(("authorized", "planned", "proposed", "awarded", "disbursed", "cancelled"))),
                scope=draw(st.sampled_from(("award", "award", "call", "program", "unit"))),
                funding_source=draw(st.sampled_from(("public", "public", "public", "private", "mixed"))),
                instrument=draw(st.sampled_from((None, "pmt", "grant", "loan"))),
                qualifier=draw(st.sampled_from(("exact", "about", "up_to", "at_least"))),
                agency=draw(st.sampled_from(((), (COMMERCE,), (ENERGY,), ("Ohio Office",)))),
                recipient=draw(st.sampled_from(((), ("Orrin",), ("Orrin Wafers",), ("奥林",), ("Orrin", "Fenwick")))),
                program=draw(st.sampled_from(((), ("#us-chips-act",), ("#us-chips-incentives",), ("芯片计划",)))),
                places=draw(st.sampled_from(((), ("Salem",), ("Sherman",)))),
                part_of=whole,
                replaced=whole is not None and draw(st.booleans()),
            )
        )
    return made


RULINGS = st.lists(
    st.builds(Ruling, st.sampled_from(IDS), st.sampled_from(IDS), st.sampled_from(("same", "moved_on", "part_of", ""))),
    max_size=3,
)


@settings(max_examples=150, deadline=None)
@given(some_events(), RULINGS, st.randoms(use_true_random=False))
def test_the_order_of_events_does_not_matter(items: list[Linkable], rulings: list[Ruling], chance: object) -> None:
    mixed = list(items)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert linked(mixed, rulings) == linked(items, rulings)


@settings(max_examples=150, deadline=None)
@given(some_events(), RULINGS)
def test_standings_and_wholes_are_consistent(items: list[Linkable], rulings: list[Ruling]) -> None:
    linking = linked(items, rulings)
    by_id = {item.id: item for item in items}
    members: dict[str, list[str]] = {}
    for one, standing in linking.standings.items():
        members.setdefault(standing.commitment, []).append(one)
    for commitment, events in members.items():
        assert len(events) > 1
        assert commitment == min(events, key=lambda one: (by_id[one].date or "9999", one))
        acts: dict[int, list[int]] = {}
        for one in events:
            acts.setdefault(linking.standings[one].act, []).append(linking.standings[one].rank)
        assert sorted(acts) == list(range(len(acts)))
        assert all(sorted(ranks) == list(range(len(ranks))) for ranks in acts.values())
        assert not linking.standings[min(events, key=lambda one: linking.standings[one][1:3])].partial
        within = [link for link in linking.links if link.kind != "part_of" and link.event in events]
        assert len(within) == len(events) - 1
    heads = {linking.standings[i].commitment if i in linking.standings else i for i in by_id}
    for part, whole in linking.wholes.items():
        assert {part, whole} <= heads
        seen = {part}
        while whole in linking.wholes:
            assert whole not in seen
            seen.add(whole)
            whole = linking.wholes[whole]
    assert all(amount > Decimal(0) for amount in linking.exceeded.values())


@settings(max_examples=100, deadline=None)
@given(some_events(), st.sampled_from(IDS), st.sampled_from(IDS))
def test_what_is_kept_apart_is_apart(items: list[Linkable], one: str, other: str) -> None:
    if one == other:
        return
    linking = linked(items, [Ruling(one, other, "")])
    standings = linking.standings
    if one in standings and other in standings:
        assert standings[one].commitment != standings[other].commitment
    assert not [link for link in linking.links if {link.event, link.other} == {one, other}]
