"""When the digits change: just when a timer has another whole second left, else by the seconds since the onset."""

from __future__ import annotations

import pytest

from tests.protocol.play import Play, stretching
from uncramp.protocol.terms import On
from uncramp.view.clocks import countdown, until_digits_change
from uncramp.view.say_and_cite import Speaker
from uncramp.words.languages import load_words


def left(play: Play, at: float) -> int:
    clock = countdown(play.snapshot, at, Speaker(load_words()))
    assert clock is not None
    return clock.left


@pytest.mark.parametrize("passed", [0.25, 1.0, 7.875])
def test_the_digits_are_others_once_so_many_seconds_have_passed(passed: float) -> None:
    play = stretching()
    at = play.at + passed
    wait = until_digits_change(play.snapshot, at)
    assert 0 <= wait < 1
    assert left(play, at + wait + 0.01) == left(play, at + wait - 0.01) - 1


def test_where_the_timer_is_paused_it_goes_by_the_onset() -> None:
    play = stretching().do(On.PAUSE)
    assert until_digits_change(play.snapshot, play.snapshot.onset + 12.25) == 0.75
