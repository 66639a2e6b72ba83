"""Ten minutes, and a muscle that grabs again."""

import pytest

from tests.protocol.play import REACH, rechecking, resting, stretching
from uncramp.protocol.terms import On, State


@pytest.mark.parametrize("state", [State.STRETCH, State.MASSAGE, State.FEEL])
def test_ten_minutes_come_from_every_state_of_the_cramp(state: State) -> None:
    play = REACH[state]()
    play.at = play.snapshot.onset + 599
    if state is not State.FEEL:
        play.do(On.PAUSE)
    assert play.wait(0).state is state
    assert play.wait(1).state is State.TEN_MINUTES


@pytest.mark.parametrize("how", ["same", "worse", None])
def test_not_easing_at_ten_minutes_is_an_appointment_and_is_asked_again(how: str | None) -> None:
    play = stretching().until(10).none()
    play = play.do(On.SKIP) if how is None else play.say("feel", how)
    assert (play.state, play.urgency) == (State.TEN_MINUTES, "appointment")
    assert play.until(20).asks == "danger_later"


def test_easing_at_ten_minutes_goes_on_and_is_asked_again_ten_minutes_later() -> None:
    play = stretching().until(10).none().say("feel", "easing")
    assert (play.state, play.asks) == (State.FEEL, "pain")
    assert play.until(19.9).state is State.FEEL
    assert play.until(20).state is State.TEN_MINUTES


def test_a_muscle_that_lets_go_while_waiting_is_said_at_once() -> None:
    play = stretching().until(10).none().say("feel", "same").until(14)
    assert play.say("feel", "gone").state is State.COMFORT


def test_a_new_grab_starts_the_ten_minutes_again_but_not_the_hour() -> None:
    play = resting().until(20).do(On.GRABBED_AGAIN)
    assert (play.state, play.snapshot.round) == (State.STRETCH, 1)
    assert play.until(29.9).state is State.FEEL
    assert play.until(30).state is State.TEN_MINUTES
    assert play.until(60).state is State.RECHECK


def test_a_grab_that_never_let_go_keeps_its_clock() -> None:
    play = stretching().until(5).do(On.GRABBED_AGAIN)
    assert play.until(10).state is State.TEN_MINUTES


def test_a_grab_after_the_hour_is_checked_again() -> None:
    play = REACH[State.DEBRIEF]().wait(minutes=5).do(On.GRABBED_AGAIN)
    assert (play.state, play.asks) == (State.RECHECK, "danger_later")


def test_a_grab_in_the_midst_of_the_recheck_asks_it_anew_and_starts_its_clock() -> None:
    play = rechecking(6).say("cramping", "no")
    assert play.asks == "pain"
    play.wait(20).do(On.GRABBED_AGAIN)
    assert (play.state, play.asks, play.snapshot.locked_since) == (State.RECHECK, "cramping", play.at)


def test_worse_some_minutes_after_the_ten_minute_lines_asks_them_again() -> None:
    play = stretching().until(10).none().say("feel", "same")
    assert [finding.rule for finding in play.snapshot.findings] == ["ten_not_easing"]
    assert play.until(13).say("feel", "worse").asks == "worse"
