"""The map of the legs says what waits meanwhile and what Enter does there: a hold only where there is one."""

from __future__ import annotations

import pytest

from tests.faults.paths import follow
from tests.screens.walk import memory_session
from uncramp.protocol.terms import State

MAPS = {
    "opening": ("m", "the danger signs come first", "calf: note it and go back"),
    "opening, a leg": ("m r", "the danger signs come first", "right calf: note it and go back"),
    "hold": ("0 +5 m", "the hold waits, the hour goes on", "calf, lying or sitting: start the hold"),
    "rub": ("0 +34 2 3 +20 m", "the countdown waits, the hour goes on", "calf: note it and go on"),
    "how is it": ("0 +34 m", "", "calf: note it and go back"),
    "rest": ("0 +34 1 3 1 2 0 3 m", "", "right calf: note it and go back"),
}


@pytest.mark.parametrize(("path", "waits", "enter"), MAPS.values(), ids=MAPS)
def test_the_map_says_what_is_true_here(path: str, waits: str, enter: str) -> None:
    session, clock = memory_session()
    follow(session, clock, path)
    view = session.view()
    assert view.way_on is not None
    assert (view.strip.fact, view.way_on.label) == (waits, enter)


def test_enter_on_the_map_of_the_opening_starts_nothing() -> None:
    session, clock = memory_session()
    follow(session, clock, "m r 4 m enter")
    assert session.snapshot.state is State.ONSET and session.snapshot.timer is None
