"""Every state, every rule and every row can be met, each by a way that is told."""

import pytest

from uncramp.proof.explore import Explored, Node, beginning, explore, settle, story
from uncramp.protocol.chart import RULES
from uncramp.protocol.episode import replay
from uncramp.protocol.snapshot import Plain
from uncramp.protocol.terms import State

ONLY_WITH_FACTS: dict[str, dict[str, Plain]] = {
    "statin_pain": {"profile": {"statin": "yes", "statin_new": "yes"}},
    "statin_weak": {"profile": {"statin": "yes"}},
    "statin_urine": {"profile": {"statin": "yes"}},
    "sickle_legs": {"profile": {"sickle_trait": "yes"}},
    "clot_risk_pain": {"profile": {"cancer": "unsure"}},
    "pill_pain": {"profile": {"pill_hrt": "yes"}},
    "thinner.bruise": {"profile": {"blood_thinner": "yes"}},
    "illness_repeat": {"profile": {"thyroid": "yes"}, "episodes_28_days": 2},
    "repeat_28_days": {"episodes_28_days": 3},
    "repeat_prepared": {"prepared_28_days": 2},
    "repeat_nights": {"nights_woken": 2},
}
LATE = {"statin_weak"}
"""Asked only after a cramp, far from the opening."""


def test_every_state_is_met(explored: Explored) -> None:
    assert {node.snapshot.state for node in explored.nodes} == set(State)


def test_every_rule_fires(explored: Explored) -> None:
    """The rows have a test of their own (test_rows)."""
    assert [rule.id for rule in RULES if rule.id not in explored.fired] == []


@pytest.mark.parametrize("row", ONLY_WITH_FACTS)
def test_a_row_that_needs_the_profile_or_the_journal_fires_with_it(row: str, explored: Explored) -> None:
    start = beginning(ONLY_WITH_FACTS[row])
    if row in LATE:
        start = settled(start, explored)
    assert row in explore([start], until=row).fired
    assert row not in explored.fired


def settled(node: Node, explored: Explored) -> Node:
    """The shortest way to the questions after a cramp, from this beginning."""
    for walked in explored.fired["settled"].steps()[2:]:
        assert walked.move is not None
        node = node.after(walked.move)
    return node


def test_a_way_is_told_step_by_step(explored: Explored) -> None:
    lines = story(explored.fired["danger.urine"])
    line = "minute 0: answer danger urine=yes -> danger.urine, danger [seek_care, emergency]"
    assert lines.splitlines()[-1].strip() == line


def test_every_way_replays_to_the_same_episode(explored: Explored) -> None:
    for node in explored.fired.values():
        s = node.snapshot
        assert replay(s.opened, [(entry.at, entry.event) for entry in s.log]) == s


def test_the_plainest_way_on_always_ends(explored: Explored) -> None:
    for node in explored.fired.values():
        end = settle(node).snapshot
        assert end.end is not None or end.state is State.SEEK_CARE
