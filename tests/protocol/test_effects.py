"""What the effects leave in the snapshot: countdowns, contact, lines asked anew, ends."""

import pytest

from tests.protocol.play import NONE, REACH, Play, feeling, stretching
from uncramp.protocol.effects import contact_left, timer_for
from uncramp.protocol.snapshot import Timer
from uncramp.protocol.terms import HOUR, End, On, State


@pytest.mark.parametrize(("used", "left"), [(0.0, 1200.0), (1000.0, 200.0), (1200.0, 0.0), (1300.0, 0.0)])
def test_contact_is_counted_against_its_cap(used: float, left: float) -> None:
    snapshot = Play().snapshot.changed(contact={"heat": used})
    assert (contact_left(snapshot, "heat"), contact_left(snapshot, "ice")) == (left, 1200.0)


def test_heat_takes_what_is_left_of_its_cap_and_a_massage_has_none() -> None:
    snapshot = Play().snapshot.changed(contact={"heat": 1000.0, "massage": 1190.0})
    lengths = {}
    for state in (State.HEAT, State.ICE, State.MASSAGE):
        timer = timer_for(state, snapshot, 0.0)
        assert timer is not None
        lengths[timer.name] = timer.ends
    assert lengths == {"heat": 200, "ice": 600, "massage": 60}


def test_the_hold_of_extreme_pain_is_one_whole_hold() -> None:
    play = REACH[State.EXTREME]().wait(5).say("extreme", "hold")
    assert play.snapshot.timer == Timer("hold", play.at, play.at + 33)


def test_worse_said_twice_asks_once() -> None:
    play = stretching().do(On.WORSE).do(On.WORSE)
    assert play.snapshot.pending == ("worse", "compartment")


@pytest.mark.parametrize(("seconds", "asks"), [(59, ""), (60, "worse")])
def test_lines_of_a_minute_ago_are_asked_again_when_it_gets_worse(seconds: float, asks: str) -> None:
    play = stretching().until(10).none()
    play.at += seconds
    play.say("feel", "worse")
    assert play.asks == (asks or "feel")
    assert play.snapshot.pending == ((asks, "compartment") if asks else ())


def test_easing_at_ten_minutes_asks_only_for_the_pain_and_rubs_on() -> None:
    play = stretching().until(10).none().say("feel", "easing")
    assert (play.state, play.asks, play.snapshot.choices["feel"]) == (State.FEEL, "pain", "easing")
    assert play.say("pain", 4).state is State.MASSAGE


def test_no_countdown_runs_on_after_the_end() -> None:
    stopped = stretching().wait(5).do(On.STOP_HERE).snapshot
    assert (stopped.end, stopped.timer) == (End.LEFT_EARLY, None)
    late = REACH[State.HEAT]()
    late.snapshot = late.snapshot.changed(rechecked=True, timer=Timer("heat", late.at, late.at + 1e6))
    assert (late.wait(minutes=1500).snapshot.end, late.snapshot.timer) == (End.UNFINISHED, None)


def test_a_grab_from_feel_begins_at_round_one_with_a_whole_hold() -> None:
    play = feeling().wait(4).do(On.GRABBED_AGAIN)
    assert play.snapshot.timer == Timer("hold", play.at, play.at + 33)


@pytest.mark.parametrize(
    ("state", "after"),
    [
        (State.HEAT, State.REST),
        (State.ICE, State.REST),
        (State.STRETCH, State.FEEL),
        (State.MASSAGE, State.FEEL),
    ],
)
def test_what_an_answer_forbids_is_left_at_once(state: State, after: State) -> None:
    play = REACH[state]().do(On.WORSE).say("worse", NONE).pressure(tingling="yes")
    assert (play.state, play.urgency) == (after, "self_care")
    assert play.rules[0] == {State.STRETCH: "closed.hold"}.get(state, f"closed.{state}")


SINCE_THE_HOUR = (
    *("earlier", "stretch", "feel", "massage", "extreme", "ten_minutes"),
    *("comfort", "heat", "ice", "rest", "recheck", "debrief"),
)


@pytest.mark.parametrize("state", [State(name) for name in SINCE_THE_HOUR])
def test_extreme_pain_after_the_hour_is_told_by_the_hour_wherever_it_is_said(state: State) -> None:
    play = REACH[state]()
    play.snapshot = play.snapshot.changed(onset=play.at - HOUR - 1)
    assert play.do(On.PAIN, value=9).rules[0] == "extreme_at_hour"
    assert (play.state, play.urgency) == (State.SEEK_CARE, "emergency")
