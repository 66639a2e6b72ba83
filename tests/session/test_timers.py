"""Holds, heat and ice by the session: both legs, pauses, the hour, and what nobody watched."""

from __future__ import annotations

import pytest

from tests.session.runner import Runner


def test_both_legs_are_two_full_holds_with_a_switch(runner: Runner) -> None:
    runner.press("0 d d d")
    assert runner.session.snapshot.side == "both"
    seen: list[str] = []
    for _ in range(80):
        clock = runner.session.view().countdown
        if clock is not None and (not seen or seen[-1] != clock.name):
            seen.append(clock.name)
        runner.wait(1)
    assert seen[:5] == ["ready", "hold", "switch", "ready", "hold"]


def test_pause_freezes_and_shows_the_time(runner: Runner) -> None:
    runner.press("0")
    runner.wait(10)
    runner.press("space")
    before = runner.session.view().countdown
    runner.sleep(120)
    after = runner.session.view().countdown
    assert before is not None and after is not None
    assert after.paused and after.left == before.left
    runner.press("space")
    running = runner.session.view().countdown
    assert running is not None and not running.paused and running.left == before.left


def test_the_hour_comes_up_whatever_is_on_screen(runner: Runner) -> None:
    runner.press("0")
    runner.wait(34)
    runner.press("1 2 1 1 0 3")
    assert runner.state == "rest"
    runner.wait(3600)
    assert runner.state == "recheck"
    assert "recheck" in [alert.kind for alert in runner.session.alerts()]


@pytest.mark.parametrize(("key", "kind"), [("1", "heat"), ("2", "ice")])
def test_heat_or_ice_that_is_on_at_the_hour_comes_off_first(runner: Runner, key: str, kind: str) -> None:
    words = runner.session.catalogue
    runner.press("0")
    runner.wait(34)
    runner.press("1 0 1 1 0")
    runner.wait(50 * 60)
    runner.press(key)
    assert runner.state == kind
    runner.wait(10 * 60)
    assert runner.state == "recheck"
    off, asks = words.say(f"{kind}.off").lines, words.say("recheck.head").lines
    assert runner.session.view().head == off + asks
    runner.press("0")
    assert runner.session.view().head == off + asks, "while the check lasts"


def test_heat_that_ran_out_unseen_comes_off_first_at_the_hour(runner: Runner) -> None:
    runner.press("0")
    runner.wait(34)
    runner.press("1 0 1 1 0 1")
    runner.sleep(2 * 3600)
    assert runner.state == "recheck"
    assert runner.session.view().head[0] == runner.session.catalogue.text("heat.off")


def test_heat_that_came_off_in_time_is_not_said_again(runner: Runner) -> None:
    runner.press("0")
    runner.wait(34)
    runner.press("1 0 1 1 0 1")
    runner.wait(1800)
    runner.press("enter")
    runner.wait(1800)
    assert runner.state == "recheck"
    assert runner.session.view().head == runner.session.catalogue.say("recheck.head").lines


@pytest.mark.parametrize(
    ("key", "seconds", "then", "state"),
    [("1", 2700, "", "recheck"), ("2", 2700, "", "recheck"), ("2", 60, "g", "stretch"), ("2", 900, "g", "stretch")],
)
def test_whatever_comes_before_it_is_said_to_be_off_says_first_to_take_it_off(
    runner: Runner, key: str, seconds: int, then: str, state: str
) -> None:
    runner.press("0")
    runner.wait(34)
    runner.press("1 0 1 1 0")
    runner.wait(0 if then else 1200)
    runner.press(key)
    runner.wait(seconds)
    runner.press(then)
    assert runner.state == state
    assert runner.session.view().head[0] == runner.session.catalogue.text("heat.off" if key == "1" else "ice.off")


def test_care_after_ice_that_was_not_said_to_be_off_says_that_it_comes_off(runner: Runner) -> None:
    runner.press("0")
    runner.wait(34)
    runner.press("1 0 1 1 0 2")
    runner.wait(900)
    runner.press("e")
    assert runner.state == "seek_care"
    assert runner.session.catalogue.text("ice.off") in [line.text for line in runner.session.view().body]


def test_care_with_ice_on_says_that_it_comes_off(runner: Runner) -> None:
    runner.press("0")
    runner.wait(34)
    runner.press("1 0 1 1 0 2 e")
    assert runner.state == "seek_care"
    assert runner.session.catalogue.text("ice.off") in [line.text for line in runner.session.view().body]


def test_extreme_pain_is_asked_again_after_two_minutes_even_when_nothing_was_chosen(runner: Runner) -> None:
    runner.press("0 p 9")
    runner.wait(121)
    ask = runner.session.view().ask
    assert ask is not None and ask.id == "extreme_pain"
    runner.press("5")
    assert runner.state == "feel"


def test_a_hold_that_nobody_watched_does_not_ring_as_done(runner: Runner) -> None:
    runner.press("0")
    runner.sleep(60)
    assert [alert.kind for alert in runner.session.alerts()] == []
    assert runner.session.catalogue.text("stretch.void") in runner.session.view().head[0]


def test_heat_that_nobody_watched_still_rings(runner: Runner) -> None:
    runner.press("0")
    runner.wait(34)
    runner.press("1 0 1 1 0 1")
    runner.session.alerts()
    runner.sleep(20 * 60)
    assert "end" in [alert.kind for alert in runner.session.alerts()]


@pytest.mark.parametrize("state", ["stretch", "massage"])
def test_a_timer_that_waited_for_the_map_runs_on_when_it_is_left(runner: Runner, state: str) -> None:
    runner.press("0" if state == "stretch" else "0 s 3 4")
    assert runner.state == state
    runner.press("m")
    assert (timer := runner.session.snapshot.timer) is not None and timer.paused
    runner.press("l 3")
    assert (runner.session.snapshot.muscle, runner.session.snapshot.side) == ("shin", "left")
    assert (timer := runner.session.snapshot.timer) is not None and not timer.paused
