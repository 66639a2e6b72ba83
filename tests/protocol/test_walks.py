"""Random walks over every event, with clocks that run, stop and go back: the promises hold after each step."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from uncramp.proof.explore import Move, Node, beginning, moves, settle
from uncramp.protocol import danger, gates
from uncramp.protocol.episode import replay, step
from uncramp.protocol.offers import allowed, do, do_not, offers
from uncramp.protocol.snapshot import Event, Plain, Refused
from uncramp.protocol.terms import On, State, Urgency

pytestmark = pytest.mark.timeout(300)
"""A walk takes the ways of the soft signs and their waits too; shared machines take their time for a hundred."""

PROFILE = st.dictionaries(
    st.sampled_from(["statin", "sickle_trait", "pregnant", "earlier_clot", "blood_thinner", "diabetes", "asthma"]),
    st.sampled_from(["yes", "no", "unsure"]),
)
BEGINNINGS = st.builds(
    lambda profile, minutes: beginning({"profile": profile}, minutes),
    PROFILE,
    st.sampled_from([0, 0, 0, 9, 10, 59, 61]),
)
WAITS = st.sampled_from([0, 0, 0, 0, 0.5, 1, 29, 33, 60, 119, 121, 599, 601, 1800, 3599, 3601, 90_000, -60])


def one_step(node: Node, draw: st.DataObject) -> Node:
    """Any move that is taken here, an undo now and then, after some time or none."""
    possible = [*moves(node.snapshot, node.at), Move(0, Event(On.UNDO)), Move(0, Event(On.UNDO))]
    move = draw.draw(st.sampled_from(possible))
    wait = move.wait or draw.draw(WAITS)
    try:
        return node.after(Move(wait, move.event))
    except Refused:
        return node


def holds(before: Node, after: Node) -> None:
    s, at = after.snapshot, after.at
    undone = after.move is not None and after.move.event.name is On.UNDO
    if not undone:
        assert s.urgency >= before.snapshot.urgency  # promise 3
        assert gates.closed_by_facts(before.snapshot) <= s.forbidden
    if s.urgency >= Urgency.TODAY and s.end is None:
        assert s.state is State.SEEK_CARE  # promise 2
    if s.state is not State.SEEK_CARE:
        assert step(s, Event(On.CARE), at).snapshot.state is State.SEEK_CARE  # promise 1
    points = None if after.move is None else after.move.event.data.get("value")
    said_pain = after.move is not None and after.move.event.name is On.PAIN and after is not before
    if said_pain and isinstance(points, int) and points >= 9:
        assert s.state in (State.EXTREME, State.SEEK_CARE)  # promise 5
    shown = set(offers(s, at))
    assert not shown & s.forbidden  # promise 6
    assert not set(do(s)) & set(do_not(s))
    assert not set(allowed(s)) & set(do_not(s))
    assert s.last >= before.snapshot.last  # promise 9


@given(BEGINNINGS, st.data())
@settings(max_examples=150)
def test_the_promises_hold_on_any_walk(node: Node, draw: st.DataObject) -> None:
    for _ in range(draw.draw(st.integers(1, 25))):
        before, node = node, one_step(node, draw)
        holds(before, node)
    s = node.snapshot
    assert replay(s.opened, [(entry.at, entry.event) for entry in s.log]) == s  # promise 7
    end = settle(node).snapshot
    assert end.end is not None or end.state is State.SEEK_CARE  # promise 4


@given(BEGINNINGS, st.data())
@settings(max_examples=100)
def test_undo_and_the_same_answer_give_the_same_advice(node: Node, draw: st.DataObject) -> None:
    for _ in range(draw.draw(st.integers(1, 12))):
        node = one_step(node, draw)
    node = node.after(Move(0, Event(On.TICK)))  # as a session does before anything else, so that what lapsed has
    move = draw.draw(st.sampled_from([*moves(node.snapshot, node.at)]))
    if move.wait or move.event.name not in (On.ANSWER, On.CARE, On.WORSE, On.PAIN, On.GRABBED_AGAIN):
        return
    try:
        once = node.after(move)
        again = once.after(Move(0, Event(On.UNDO))).after(move)
    except Refused:
        return
    for name in ("state", "urgency", "call", "forbidden", "signs", "end", "locked_since", "onset"):
        assert getattr(again.snapshot, name) == getattr(once.snapshot, name), name


@given(BEGINNINGS, st.data(), st.floats(0.01, 0.99))
@settings(max_examples=100)
def test_a_wait_split_in_two_is_the_same_wait(node: Node, draw: st.DataObject, share: float) -> None:
    for _ in range(draw.draw(st.integers(1, 10))):
        node = one_step(node, draw)
    wait = draw.draw(st.sampled_from([5.0, 60.0, 700.0]))
    due = node.after(Move(0, Event(On.TICK)))
    once = due.after(Move(wait, Event(On.TICK)))
    twice = due.after(Move(wait * share, Event(On.TICK))).after(Move(wait - wait * share, Event(On.TICK)))
    assert twice.snapshot.urgency >= once.snapshot.urgency


def test_what_was_said_stays_in_the_record() -> None:
    noes: dict[str, Plain] = dict.fromkeys(danger.LINES, "no")
    node = beginning().after(Move(0, Event(On.ANSWER, {"question": "danger", "value": noes})))
    undone = node.after(Move(0, Event(On.UNDO)))
    assert [entry.void for entry in undone.snapshot.log] == [False, True, False]
