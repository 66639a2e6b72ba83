"""Enter goes on; it never ends a hold, a massage, heat or ice, and never means that nothing is ticked."""

from __future__ import annotations

import pytest

from tests.session.runner import Runner

TIMERS = {
    "get ready": ("0", 1),
    "hold": ("0", 15),
    "both legs, the first": ("0 d d d", 15),
    "change leg": ("0 d d d", 36),
    "both legs, the second": ("0 d d d", 50),
    "massage": ("0 s 2 5", 10),
    "heat": ("0 s 1 3 1 2 0 1", 60),
    "heat at its half-time bell": ("0 s 1 3 1 2 0 1", 450),
    "heat near its end": ("0 s 1 3 1 2 0 1", 880),
    "ice": ("0 s 1 3 1 2 0 2", 60),
    "ice at its half-time bell": ("0 s 1 3 1 2 0 2", 300),
    "the one hold of extreme pain": ("0 p 9 2", 10),
}


def at(runner: Runner, timer: str) -> None:
    keys, seconds = TIMERS[timer]
    runner.press(keys)
    runner.wait(seconds)
    assert runner.session.snapshot.timer is not None, runner.state


@pytest.mark.parametrize("timer", TIMERS)
def test_enter_never_ends_what_runs(runner: Runner, timer: str) -> None:
    at(runner, timer)
    before, shown = runner.session.snapshot, runner.session.view()
    done = runner.press("enter")
    assert runner.session.snapshot is before and done.kind == "said"
    assert "enter" not in [hint.key for hint in shown.keys], "what does nothing is not offered"


@pytest.mark.parametrize("timer", TIMERS)
def test_enter_goes_on_at_most_where_it_is_paused(runner: Runner, timer: str) -> None:
    at(runner, timer)
    state, round = runner.state, runner.session.snapshot.round
    runner.press("space")
    paused = runner.session.snapshot.timer
    assert paused is not None and paused.paused
    runner.wait(20)
    left = paused.remaining(runner.session.now())
    runner.press("enter")
    now = runner.session.snapshot
    assert (runner.state, now.round) == (state, round) and now.timer is not None and not now.timer.paused
    assert now.timer.remaining(runner.session.now()) == pytest.approx(left)


@pytest.mark.parametrize("timer", TIMERS)
def test_enter_held_down_from_a_pause_only_goes_on(runner: Runner, timer: str) -> None:
    at(runner, timer)
    runner.press("space")
    state = runner.state
    for pause in (1.0, 0.6, *[0.05] * 40):
        runner.clock.advance(pause)
        runner.session.press("enter")
    assert runner.state == state


def test_the_second_press_says_what_the_sign_means(runner: Runner) -> None:
    runner.press("0 s 1 3 1 2 2")
    assert runner.press("2").text == "2: not sure. Once more takes it off."
    assert runner.press("2").text == "" and not runner.session.ui.doubts


def test_none_is_not_taken_while_something_is_ticked(runner: Runner) -> None:
    runner.press("0 s 1 3 1 2 1")
    before = runner.session.snapshot
    done = runner.press("0")
    assert runner.session.snapshot is before and "Something is ticked." in done.text
    runner.press("1 1 0")
    assert runner.session.snapshot is not before
